// Pairs of mechanisms (models/MECHANISMS.md): people who are there when the run begins. Days; who begins at a moment
// for which no end is given stays to the end of the story.
#include "tests/support/told.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("pairs: present and patience") {
  // People bear one day or four. Ann has waited two already, so hers are four, and she gives up at 2.
  Story s(7);
  const ServiceId desk = s.service("desk", 1, {});
  s[desk].patience = Distribution(engine::Discrete{{day.us, 4 * day.us}, {0.5, 0.5}});
  s.present("Ann", true, 2, {{desk, 1}});
  s.present("Bob", false, 1, {{desk, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann asks desk",
                       "0 Bob is at desk",
                       "2 Ann stops waiting for desk (gave up)",
                   });
}

TEST_CASE("pairs: present and order") {
  // Ann has the only place until 1. Two people wait, for one and for three days so far: at 1, after four days, begins
  // the one who has waited longest; at 2 the other, after three; Cay, who asked at 0.5, at 3.
  Story s(7);
  const ServiceId desk = s.service("desk", 1, {});
  s.present("Ann", false, 1, {{desk, 2}});
  s.present("one of two", true, 1, {{desk, 1}});
  s.person("Cay", 0.5, {{desk, 9}});
  s.tell();
  s.model.present[1].already = {day.span(1), day.span(3)};
  CHECK(lines_of(s) == Lines{
                           "0 Ann is at desk",
                           "0 one of two asks desk",
                           "0 one of two asks desk",
                           "0.5 Cay asks desk",
                           "1 Ann leaves desk",
                           "1 one of two starts desk after 4",
                           "2 one of two leaves desk",
                           "2 one of two starts desk after 3",
                           "3 one of two leaves desk",
                           "3 Cay starts desk after 2.5",
                       });
}

TEST_CASE("pairs: present and interrupts") {
  // Ann, of rank 1, stays four days, one of them over. At 1 she gives way to Bob; at 2 she goes on with the two left.
  Story s(7);
  const ServiceId desk = s.service("desk", 1, {});
  ranks(s[desk], {1, 0});
  s[desk].priority.interrupts = true;
  s.present("Ann", false, 1, {{desk, 4}});
  s.person("Bob", 1, {{desk, 1}});
  CHECK(told(s) == Lines{
                       "0 Ann is at desk",
                       "1 Bob asks desk",
                       "1 Ann interrupted at desk (gave way)",
                       "1 Bob starts desk after 0",
                       "2 Bob leaves desk",
                       "2 Ann goes on at desk",
                       "4 Ann leaves desk",
                   });
}

TEST_CASE("pairs: present and gate") {
  // There is room, but Ann, who has waited two days, is taken on day 1, not at the gate of the very start.
  Story s(7);
  const ServiceId group = s.open("group", {});
  s[group].gate = gate({0, 1, 3});
  s.present("Ann", true, 2, {{group, 9}});
  CHECK(told(s) == Lines{"0 Ann asks group", "1 Ann starts group after 3"});
}

TEST_CASE("pairs: present and staff") {
  // One nurse, and two people in care. Nobody begins before both have left.
  Story s(7);
  const ServiceId desk = s.open("desk", {});
  staff(s, {shift(0, 7, 1)}, {desk});
  s.present("Ann", false, 1, {{desk, 2}});
  s.present("Bob", false, 1, {{desk, 3}});
  s.person("Cay", 0.5, {{desk, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann is at desk",
                       "0 Bob is at desk",
                       "0.5 Cay asks desk",
                       "1 Ann leaves desk",
                       "2 Bob leaves desk",
                       "2 Cay starts desk after 1.5",
                   });
}

TEST_CASE("pairs: present and closing") {
  // One place, and three people in care. Although closing interrupts here, nobody is interrupted, not even when a
  // second place opens and three people are still too many. At 2 one is left, and Cay has the second place.
  Story s(7);
  const ServiceId desk = s.service("desk", 1, {});
  s[desk].places = s.places(1, {{0.75, 2}});
  s[desk].at_closing = models::Interruption::resume;
  s.present("Ann", false, 1, {{desk, 2}});
  s.present("Bob", false, 1, {{desk, 3}});
  s.present("Dan", false, 1, {{desk, 4}});
  s.person("Cay", 0.5, {{desk, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann is at desk",
                       "0 Bob is at desk",
                       "0 Dan is at desk",
                       "0.5 Cay asks desk",
                       "1 Ann leaves desk",
                       "2 Bob leaves desk",
                       "2 Cay starts desk after 1.5",
                       "3 Dan leaves desk",
                   });
}

TEST_CASE("pairs: present and keeps place") {
  // Ann has been in the ward for five days, longer than people stay. She is in care when the run begins, and ready from
  // its first moment on.
  Story s(7);
  const ServiceId ward = s.service("ward", 1, {}), desk = s.service("desk", 1, {});
  s[ward].stays_until_place = true;
  s.present("Ann", false, 5, {{ward, 3}, {desk, 9}});
  s.present("Bob", false, 1, {{desk, 3}});
  CHECK(told(s) == Lines{
                       "0 Ann is at ward",
                       "0 Bob is at desk",
                       "0 Ann asks desk, keeps ward",
                       "0 Ann ready at ward to desk",
                       "2 Bob leaves desk",
                       "2 Ann leaves ward to desk",
                       "2 Ann starts desk after 2",
                   });
}

TEST_CASE("pairs: present and moving") {
  // Ann has been at the clinic for five days, longer than people stay. She sets out at 0, with all of the way to go.
  Story s(7);
  const ServiceId clinic = s.open("clinic", {}), desk = s.open("desk", {});
  s[clinic].moving = {{desk, day.fixed(1)}};
  s.present("Ann", false, 5, {{clinic, 3}, {desk, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann is at clinic",
                       "0 Ann leaves clinic to desk",
                       "0 Ann asks desk",
                       "1 Ann arrives at desk, set out 0",
                       "1 Ann starts desk after 1",
                   });
}
