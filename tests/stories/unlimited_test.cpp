// Places that are unlimited for a time: nobody is turned away or waits then, and occupancy is of the other time.
#include "tests/support/story.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("a ward of one bed, and a clinic of one place, that are unlimited from the second day on") {
  Story s(4);
  const ServiceId ward = s.ward("ward", 1, day.fixed(1)), clinic = s.service("clinic", 1, day.fixed(1));
  s.nobody_waits(ward);
  for (const ServiceId id : {ward, clinic}) s[id].places = s.places(1, {{2, engine::Schedule::unlimited}});
  s.person("Ann", 0.5, {{ward, 2}});
  s.person("Bob", 1, {{ward, 1}});  // turned away
  s.person("Cay", 2.5, {{ward, 1}});
  s.person("Dan", 2.6, {{ward, 1}});
  s.person("Eve", 0.5, {{clinic, 2}});
  s.person("Fay", 1, {{clinic, 0.5}});  // waits until there are more places
  s.tell();
  s.is("turned_away", "ward", 1);
  s.is("bed_days_occupied", "ward", 4);   // Ann at 1 and 2, Cay and Dan at 3
  s.is("bed_days_available", "ward", 2);  // at 1 and 2
  s.is("occupancy", "ward", 1);           // Ann's two
  s.is("occupancy", "ward", 1, "person: Ann");
  s.is("occupancy", "ward", 0, "person: Cay");
  s.is("wait_mean", "clinic", 12);  // Eve not at all, Fay a day
  s.is("in_care_mean", "clinic", 2.5 / 4);
  s.is("occupancy", "clinic", 1.5 / 2);  // Eve from 0.5 to 2
  s.is("occupancy", "clinic", 0, "person: Fay");
}

TEST_CASE("a clinic that is limited again after a time without limit: who is there finishes, and nobody new begins") {
  Story s(4);
  const ServiceId clinic = s.service("clinic", 1, day.fixed(1));
  s[clinic].places = s.places(engine::Schedule::unlimited, {{1, 1}, {3, engine::Schedule::unlimited}});
  s.person("Ann", 0.25, {{clinic, 1}});
  s.person("Bob", 0.5, {{clinic, 1.5}});
  s.person("Cay", 1.5, {{clinic, 2}});  // waits until Bob has left
  s.tell();
  s.is("wait_mean", "clinic", 0.5 * 24 / 3);
  s.is("occupancy", "clinic", (0.25 + 1 + 1) / 2);  // from 1 to 3: Ann, Bob, and Cay from 2 on
}
