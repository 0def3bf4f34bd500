// Pairs of mechanisms (models/MECHANISMS.md): people on the way to a place that is reserved for them. Days; who begins
// at a moment for which no end is given stays to the end of the story.
#include "tests/support/told.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("pairs: moving and patience") {
  // Ann bears a day of waiting from 1. Half a day later a place is hers, two days' way off: her patience is over when
  // she sets out, and she begins at 3.5.
  Story s(7);
  const ServiceId clinic = s.open("clinic", {}), desk = s.service("desk", 1, {});
  s[clinic].moving = {{desk, day.fixed(2)}};
  s[desk].patience = Story::each({1, 9});
  s.person("Ann", 0, {{clinic, 1}, {desk, 9}});
  s.person("Bob", 0, {{desk, 1.5}});
  CHECK(told(s) == Lines{
                       "0 Ann starts clinic",
                       "0 Bob starts desk",
                       "1 Ann leaves clinic to desk",
                       "1 Ann asks desk",
                       "1.5 Bob leaves desk",
                       "3.5 Ann arrives at desk, set out 1.5",
                       "3.5 Ann starts desk after 2.5",
                   });
}

TEST_CASE("pairs: moving and order") {
  // Bob, of rank 0, goes before Ann, of rank 1, when Dan leaves at 3. At 4 the place is Ann's, two days' way off: Cay,
  // of rank 0, who asks at 5, has to wait for her.
  Story s(7);
  const ServiceId clinic = s.open("clinic", {}), desk = s.service("desk", 1, {});
  s[clinic].moving = {{desk, day.fixed(2)}};
  ranks(s[desk], {1, 0, 0, 0});
  s.person("Ann", 0, {{clinic, 1}, {desk, 0.5}});
  s.person("Bob", 2, {{desk, 1}});
  s.person("Cay", 5, {{desk, 9}});
  s.person("Dan", 0, {{desk, 3}});
  CHECK(told(s) == Lines{
                       "0 Ann starts clinic",
                       "0 Dan starts desk",
                       "1 Ann leaves clinic to desk",
                       "1 Ann asks desk",
                       "2 Bob asks desk",
                       "3 Dan leaves desk",
                       "3 Bob starts desk after 1",
                       "4 Bob leaves desk",
                       "5 Cay asks desk",
                       "6 Ann arrives at desk, set out 4",
                       "6 Ann starts desk after 5",
                       "6.5 Ann leaves desk",
                       "6.5 Cay starts desk after 1.5",
                   });
}

TEST_CASE("pairs: moving and interrupts") {
  // Ann, of rank 1, is on the way from 1 to 3. Bob, of rank 0, asks at 2 and finds nobody in care whose place he could
  // take. Cay could take Ann's at 3.5, but not past Bob, who is of her rank and waits.
  Story s(7);
  const ServiceId clinic = s.open("clinic", {}), desk = s.service("desk", 1, {});
  s[clinic].moving = {{desk, day.fixed(2)}};
  ranks(s[desk], {1, 0, 0});
  s[desk].priority.interrupts = true;
  s.person("Ann", 0, {{clinic, 1}, {desk, 1}});
  s.person("Bob", 2, {{desk, 1}});
  s.person("Cay", 3.5, {{desk, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts clinic",
                       "1 Ann leaves clinic to desk",
                       "1 Ann asks desk",
                       "2 Bob asks desk",
                       "3 Ann arrives at desk, set out 1",
                       "3 Ann starts desk after 2",
                       "3.5 Cay asks desk",
                       "4 Ann leaves desk",
                       "4 Bob starts desk after 2",
                       "5 Bob leaves desk",
                       "5 Cay starts desk after 1.5",
                   });
}

TEST_CASE("pairs: moving and gate") {
  // Both are taken on day 2. Bob begins then; Ann sets out then, for a day.
  Story s(7);
  const ServiceId clinic = s.open("clinic", {}), group = s.open("group", {});
  s[clinic].moving = {{group, day.fixed(1)}};
  s[group].gate = gate({2}, 2);
  s.person("Ann", 0, {{clinic, 1}, {group, 9}});
  s.person("Bob", 1.5, {{group, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts clinic",
                       "1 Ann leaves clinic to group",
                       "1 Ann asks group",
                       "1.5 Bob asks group",
                       "2 Bob starts group after 0.5",
                       "3 Ann arrives at group, set out 2",
                       "3 Ann starts group after 2",
                   });
}

TEST_CASE("pairs: moving and staff") {
  // One nurse for desk and helpline. She waits for Ann from 1 on, and Bob for her until 4.
  Story s(7);
  const ServiceId clinic = s.open("clinic", {}), desk = s.open("desk", {}), helpline = s.open("helpline", {});
  staff(s, {shift(0, 7, 1)}, {desk, helpline});
  s[clinic].moving = {{desk, day.fixed(2)}};
  s.person("Ann", 0, {{clinic, 1}, {desk, 1}});
  s.person("Bob", 2, {{helpline, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts clinic",
                       "1 Ann leaves clinic to desk",
                       "1 Ann asks desk",
                       "2 Bob asks helpline",
                       "3 Ann arrives at desk, set out 1",
                       "3 Ann starts desk after 2",
                       "4 Ann leaves desk",
                       "4 Bob starts helpline after 2",
                   });
}

TEST_CASE("pairs: moving and closing") {
  // Both places close at 2. Bob's care is interrupted; Ann is on the way, and has the place that was reserved for her.
  // Bob goes on at 5 with his last day.
  Story s(7);
  const ServiceId clinic = s.open("clinic", {}), desk = s.service("desk", 2, {});
  s[clinic].moving = {{desk, day.fixed(2)}};
  s[desk].places = s.places(2, {{2, 0}, {5, 1}});
  s[desk].at_closing = models::Interruption::resume;
  s.person("Ann", 0, {{clinic, 1}, {desk, 1}});
  s.person("Bob", 0, {{desk, 3}});
  CHECK(told(s) == Lines{
                       "0 Ann starts clinic",
                       "0 Bob starts desk",
                       "1 Ann leaves clinic to desk",
                       "1 Ann asks desk",
                       "2 Bob interrupted at desk (closed)",
                       "3 Ann arrives at desk, set out 1",
                       "3 Ann starts desk after 2",
                       "4 Ann leaves desk",
                       "5 Bob goes on at desk",
                       "6 Bob leaves desk",
                   });
}

TEST_CASE("pairs: moving and keeps place") {
  // The desk has room for Ann at 2. She sets out then, and the ward's place is Cay's, a day before Ann arrives.
  Story s(7);
  const ServiceId ward = s.service("ward", 1, {}), desk = s.service("desk", 1, {});
  s[ward].stays_until_place = true;
  s[ward].moving = {{desk, day.fixed(1)}};
  s.person("Ann", 0, {{ward, 1}, {desk, 9}});
  s.person("Bob", 0, {{desk, 2}});
  s.person("Cay", 1.5, {{ward, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts ward",
                       "0 Bob starts desk",
                       "1 Ann asks desk, keeps ward",
                       "1 Ann ready at ward to desk",
                       "1.5 Cay asks ward",
                       "2 Bob leaves desk",
                       "2 Ann leaves ward to desk",
                       "2 Cay starts ward after 0.5",
                       "3 Ann arrives at desk, set out 2",
                       "3 Ann starts desk after 2",
                   });
}
