// Beds open, closed and opened for the rush; nights on leave; long stays.
#include "tests/support/story.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("story: a bed closes") {
  // Three beds, two from day 2 on, when one is closed. The midnights that end days 0 and 1 have three.
  Story s(4);
  const ServiceId ward = s.ward("ward", 3, {});
  s[ward].places = s.places(3, {{2, 2}});
  s[ward].closed = s.places(0, {{2, 1}});
  s.person("Ann", 0, {{ward, 1}});
  s.tell();
  s.is("bed_days_available", "ward", 3 + 3 + 2 + 2);
  s.is("bed_days_closed", "ward", 0 + 0 + 1 + 1);
  s.is("bed_days_closed", "all", 2);
  s.is("occupancy", "ward", 1 / 10.0);
  CHECK_FALSE(s.has("bed_days_available", "ward", "person: Ann"));
}

TEST_CASE("story: a bed opens for the rush and closes after it") {
  // One bed and one for the rush, opened as soon as somebody waits. Ann 0 to 2.5, Bob 0.5 to 1.5 in the second bed.
  Story s(3);
  const ServiceId ward = s.ward("ward", 1, {});
  s[ward].surge = models::Surge{1, 1};
  s.person("Ann", 0, {{ward, 2.5}});
  s.person("Bob", 0.5, {{ward, 1}});
  s.tell();
  s.is("bed_days_available", "ward", 2 + 1 + 1);
  s.is("occupancy", "ward", (2 + 1) / 4.0);
  s.is("wait_mean", "ward", 0);
}

TEST_CASE("story: nights on leave") {
  // On the first ward people go on leave for two days as soon as they may, again and again: Ann, there from 0.5 to 3.5,
  // is away at the midnights that end days 0, 1 and 2; Cay, from 2.5 on, at those that end days 2 and 3, the last of
  // the period. Bob is on the other ward from 1.5 to 3.5.
  Story s(4);
  const ServiceId first = s.ward("first", 2, {}), second = s.ward("second", 1, {});
  s[first].leave = models::Leave{1e9, day.fixed(2)};
  s.person("Ann", 0.5, {{first, 3}});
  s.person("Bob", 1.5, {{second, 2}});
  s.person("Cay", 2.5, {{first, 9}});
  s.tell();
  s.is("bed_days_occupied", "first", 3 + 2);
  s.is("bed_days_excluding_leave", "first", 0);
  s.is("bed_days_excluding_leave", "all", 2);
  s.is("bed_days_excluding_leave", "all", 2, "person: Bob");
  CHECK_FALSE(s.has("bed_days_excluding_leave", "second"));
}

TEST_CASE("story: long stays") {
  Story s(200);
  const ServiceId ward = s.ward("ward", 4, {});
  s.person("Ann", 0, {{ward, 59.5}});
  s.person("Bob", 0, {{ward, 60}});
  s.person("Cay", 1, {{ward, 95}});
  s.person("Dan", 1, {{ward, 500}});  // not completed
  s.tell();
  s.is("long_stay_60", "ward", 2);
  s.is("long_stay_90", "ward", 1);
  s.is("long_stay_90", "all", 1, "person: Cay");
}
