// Pairs of mechanisms (models/MECHANISMS.md): what keeps place and staff after a person has left. Days; who
// begins at a moment for which no end is given stays to the end of the story.
#include "tests/support/told.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("pairs: wrap-up and patience") {
  // Ann is to be handed over and waits from 1 on. She gives up at 2 and goes home: nobody is there to hand her over to,
  // and the wrap-up is all that keeps Bob waiting.
  Story s(7);
  const ServiceId desk = s.service("desk", 1, {}), clinic = s.service("clinic", 1, {});
  s[desk].hand_overs = {{clinic, day.fixed(1)}};
  s[desk].wrap_up = day.fixed(0.5);
  s[clinic].patience = Story::each({1, 9, 9});
  s.person("Ann", 0, {{desk, 1}, {clinic, 9}});
  s.person("Bob", 1.5, {{desk, 9}});
  s.person("Dan", 0, {{clinic, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "0 Dan starts clinic",
                       "1 Ann asks clinic, keeps desk",
                       "1 Ann ready at desk to clinic",
                       "1.5 Bob asks desk",
                       "2 Ann stops waiting for clinic (gave up)",
                       "2 Ann leaves desk",
                       "2 Ann wrap-up at desk takes 0.5",
                       "2.5 Bob starts desk after 1",
                   });
}

TEST_CASE("pairs: wrap-up and interrupts") {
  // After Ann is interrupted at 1 nothing is wrapped up. After Bob there is a wrap-up from 2 to 3, which Cay, of rank
  // 0, cannot interrupt. Ann has a day left.
  Story s(8);
  const ServiceId desk = s.service("desk", 1, {});
  ranks(s[desk], {1, 0, 0});
  s[desk].priority.interrupts = true;
  s[desk].wrap_up = day.fixed(1);
  s.person("Ann", 0, {{desk, 2}});
  s.person("Bob", 1, {{desk, 1}});
  s.person("Cay", 2.5, {{desk, 1}});
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "1 Bob asks desk",
                       "1 Ann interrupted at desk (gave way)",
                       "1 Bob starts desk after 0",
                       "2 Bob leaves desk",
                       "2 Bob wrap-up at desk takes 1",
                       "2.5 Cay asks desk",
                       "3 Cay starts desk after 0.5",
                       "4 Cay leaves desk",
                       "4 Cay wrap-up at desk takes 1",
                       "5 Ann goes on at desk",
                       "6 Ann leaves desk",
                       "6 Ann wrap-up at desk takes 1",
                   });
}

TEST_CASE("pairs: wrap-up and gate") {
  // The wrap-up after Ann ends at 3, the very moment of a gate: Bob has the place. At the gate of 2 it was still taken.
  Story s(7);
  const ServiceId group = s.service("group", 1, {});
  s[group].gate = gate({1, 2.5, 3});
  s[group].wrap_up = day.fixed(1);
  s.person("Ann", 0.5, {{group, 1}});
  s.person("Bob", 1.5, {{group, 9}});
  CHECK(told(s) == Lines{
                       "0.5 Ann asks group",
                       "1 Ann starts group after 0.5",
                       "1.5 Bob asks group",
                       "2 Ann leaves group",
                       "2 Ann wrap-up at group takes 1",
                       "3 Bob starts group after 1.5",
                   });
}

TEST_CASE("pairs: wrap-up and staff") {
  // One nurse for desk and clinic. After Ann the wrap-up keeps place and nurse to 2, then a turnover the place alone to
  // 3: the nurse is free for Bob at 2, the place for Cay at 3.
  Story s(7);
  const ServiceId desk = s.service("desk", 1, {}), clinic = s.open("clinic", {});
  staff(s, {shift(0, 7, 1)}, {desk, clinic});
  s[desk].wrap_up = day.fixed(1);
  s[desk].turnover = day.fixed(1);
  s.person("Ann", 0, {{desk, 1}});
  s.person("Bob", 0.5, {{clinic, 0.5}});
  s.person("Cay", 0.75, {{desk, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "0.5 Bob asks clinic",
                       "0.75 Cay asks desk",
                       "1 Ann leaves desk",
                       "1 Ann wrap-up at desk takes 1",
                       "2 Bob starts clinic after 1.5",
                       "2.5 Bob leaves clinic",
                       "3 Cay starts desk after 2.25",
                   });
}

TEST_CASE("pairs: wrap-up and closing") {
  // One of two places closes at 1.5. The wrap-up after Ann, who began last, goes on; Bob is interrupted, until it is
  // over at 2. He has a day and a half left.
  Story s(7);
  const ServiceId desk = s.service("desk", 2, {});
  s[desk].places = s.places(2, {{1.5, 1}});
  s[desk].at_closing = models::Interruption::resume;
  s[desk].wrap_up = day.fixed(1);
  s.person("Ann", 0.5, {{desk, 0.5}});
  s.person("Bob", 0, {{desk, 3}});
  CHECK(told(s) == Lines{
                       "0 Bob starts desk",
                       "0.5 Ann starts desk",
                       "1 Ann leaves desk",
                       "1 Ann wrap-up at desk takes 1",
                       "1.5 Bob interrupted at desk (closed)",
                       "2 Bob goes on at desk",
                       "3.5 Bob leaves desk",
                       "3.5 Bob wrap-up at desk takes 1",
                   });
}

TEST_CASE("pairs: wrap-up and keeps place") {
  // Ann is handed over to the clinic. Until Dan leaves it at 2 she keeps the desk; then both are busy with her for half
  // a day, and the desk alone for another quarter.
  Story s(7);
  const ServiceId desk = s.service("desk", 1, {}), clinic = s.service("clinic", 1, {});
  s[desk].hand_overs = {{clinic, day.fixed(0.5)}};
  s[desk].wrap_up = day.fixed(0.25);
  s.person("Ann", 0, {{desk, 1}, {clinic, 9}});
  s.person("Bob", 1.5, {{desk, 9}});
  s.person("Dan", 0, {{clinic, 2}});
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "0 Dan starts clinic",
                       "1 Ann asks clinic, keeps desk",
                       "1 Ann ready at desk to clinic",
                       "1.5 Bob asks desk",
                       "2 Dan leaves clinic",
                       "2 Ann leaves desk to clinic",
                       "2 Ann hand-over at desk takes 0.5",
                       "2 Ann wrap-up at desk takes 0.25",
                       "2 Ann starts clinic after 1",
                       "2.75 Bob starts desk after 1.25",
                   });
}

TEST_CASE("pairs: wrap-up and moving") {
  // The clinic has room for Ann at 1, a day away. She is handed over when she sets out, and the desk is free half a day
  // later.
  Story s(7);
  const ServiceId desk = s.service("desk", 1, {}), clinic = s.open("clinic", {});
  s[desk].hand_overs = {{clinic, day.fixed(0.5)}};
  s[desk].moving = {{clinic, day.fixed(1)}};
  s.person("Ann", 0, {{desk, 1}, {clinic, 9}});
  s.person("Bob", 0.5, {{desk, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "0.5 Bob asks desk",
                       "1 Ann asks clinic, keeps desk",
                       "1 Ann leaves desk to clinic",
                       "1 Ann hand-over at desk takes 0.5",
                       "1.5 Bob starts desk after 1",
                       "2 Ann arrives at clinic, set out 1",
                       "2 Ann starts clinic after 1",
                   });
}

TEST_CASE("pairs: wrap-up and telephone") {
  // One line. During the wrap-up after Ann it is free: Bob waits on it, and Cay hears the busy tone.
  Story s(7);
  const ServiceId desk = s.service("desk", 1, {});
  s[desk].lines = 1;
  s[desk].wrap_up = day.fixed(1);
  s.person("Ann", 0, {{desk, 1}});
  s.person("Bob", 1.5, {{desk, 9}});
  s.person("Cay", 1.75, {{desk, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "1 Ann leaves desk",
                       "1 Ann wrap-up at desk takes 1",
                       "1.5 Bob asks desk",
                       "1.75 Cay asks desk",
                       "1.75 Cay stops waiting for desk (busy tone)",
                       "2 Bob starts desk after 0.5",
                   });
}

TEST_CASE("pairs: returns and wrap-up") {
  // Ann keeps the desk while she waits to be handed over to rehab. At 3 she has to come back to the ward: nobody hands
  // her over there, as the desk would have, and only the wrap-up is left.
  Story s(7);
  const ServiceId clinic = s.open("clinic", {}), desk = s.service("desk", 1, {}), rehab = s.service("rehab", 1, {}),
                  ward = s.open("ward", {});
  s[desk].hand_overs = {{rehab, day.fixed(1)}, {ward, day.fixed(1)}};
  s[desk].wrap_up = day.fixed(0.5);
  s.comes_back_from(clinic, ward);
  s.person("Ann", 0, {{clinic, 1}, {desk, 1}, {rehab, 9}});
  s.otherwise(ward, 9);
  s.who_comes_back(2);
  s.person("Bob", 2.5, {{desk, 9}});
  s.person("Dan", 0, {{rehab, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts clinic",
                       "0 Dan starts rehab",
                       "1 Ann leaves clinic to desk",
                       "1 Ann starts desk",
                       "2 Ann asks rehab, keeps desk",
                       "2 Ann ready at desk to rehab",
                       "2.5 Bob asks desk",
                       "3 Ann stops waiting for rehab (came back) to ward",
                       "3 Ann leaves desk (came back) to ward",
                       "3 Ann wrap-up at desk takes 0.5",
                       "3 Ann starts ward",
                       "3.5 Bob starts desk after 1",
                   });
}
