// Pairs of mechanisms (models/MECHANISMS.md): people who come back, wherever they are when the clock rings. Days; who
// begins at a moment for which no end is given stays to the end of the story.
#include "tests/support/told.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("pairs: returns and patience") {
  // Ann left the ward at 1 and comes back to the crisis team at 3. She waits for the desk then: she leaves its list,
  // and her patience, until 6, with it. Cay has the place at 4.
  Story s(7);
  const ServiceId ward = s.open("ward", {}), desk = s.service("desk", 1, {}), crisis = s.open("crisis", {});
  s.comes_back_from(ward, crisis);
  s[desk].patience = Story::each({5, 9, 9});
  s.person("Ann", 0, {{ward, 1}, {desk, 1}});
  s.who_comes_back(2);
  s.otherwise(crisis, 9);
  s.person("Bob", 0, {{desk, 4}});
  s.person("Cay", 2, {{desk, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts ward",
                       "0 Bob starts desk",
                       "1 Ann leaves ward to desk",
                       "1 Ann asks desk",
                       "2 Cay asks desk",
                       "3 Ann stops waiting for desk (came back) to crisis",
                       "3 Ann starts crisis",
                       "4 Bob leaves desk",
                       "4 Cay starts desk after 2",
                   });
}

TEST_CASE("pairs: returns and order") {
  // Ann was the first of all, but comes back at 3, when Cay has waited for half a day. Dan asks after her.
  Story s(7);
  const ServiceId crisis = s.service("crisis", 1, {});
  s.comes_back_from(crisis, crisis);
  s.person("Ann", 0, {{crisis, 1}});
  s.who_comes_back(2);
  s.person("Bob", 2, {{crisis, 3}});
  s.person("Cay", 2.5, {{crisis, 0.5}});
  s.person("Dan", 4, {{crisis, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts crisis",
                       "1 Ann leaves crisis",
                       "1 Ann goes home, due back",
                       "2 Bob starts crisis",
                       "2.5 Cay asks crisis",
                       "3 Ann comes back",
                       "3 Ann asks crisis",
                       "4 Dan asks crisis",
                       "5 Bob leaves crisis",
                       "5 Cay starts crisis after 2.5",
                       "5.5 Cay leaves crisis",
                       "5.5 Ann starts crisis after 2.5",
                       "6.5 Ann leaves crisis",
                       "6.5 Dan starts crisis after 2.5",
                       "6.5 Ann goes home, due back",
                   });
}

TEST_CASE("pairs: returns and interrupts") {
  // Ann, of rank 0, comes back at 3 and takes Bob's place, as she would if she came for the first time.
  Story s(7);
  const ServiceId ward = s.open("ward", {}), crisis = s.service("crisis", 1, {});
  s.comes_back_from(ward, crisis);
  ranks(s[crisis], {0, 1});
  s[crisis].priority.interrupts = true;
  s.person("Ann", 0, {{ward, 1}});
  s.who_comes_back(2);
  s.otherwise(crisis, 1);
  s.person("Bob", 2, {{crisis, 2}});
  CHECK(told(s) == Lines{
                       "0 Ann starts ward",
                       "1 Ann leaves ward",
                       "1 Ann goes home, due back",
                       "2 Bob starts crisis",
                       "3 Ann comes back",
                       "3 Ann asks crisis",
                       "3 Bob interrupted at crisis (gave way)",
                       "3 Ann starts crisis after 0",
                       "4 Ann leaves crisis",
                       "4 Bob goes on at crisis",
                       "5 Bob leaves crisis",
                   });
}

TEST_CASE("pairs: returns and gate") {
  // Two may be taken on days 4 and 5. Ann comes back at 3 and waits for day 4; Bob comes back at the very moment of
  // that gate and waits for the next.
  Story s(7);
  const ServiceId ward = s.open("ward", {}), group = s.open("group", {});
  s.comes_back_from(ward, group);
  s[group].gate = gate({4, 5}, 2);
  s.person("Ann", 0, {{ward, 1}});
  s.who_comes_back(2);
  s.otherwise(group, 9);
  s.person("Bob", 0, {{ward, 2}});
  s.who_comes_back(2);
  s.otherwise(group, 9);
  CHECK(told(s) == Lines{
                       "0 Ann starts ward",
                       "0 Bob starts ward",
                       "1 Ann leaves ward",
                       "1 Ann goes home, due back",
                       "2 Bob leaves ward",
                       "2 Bob goes home, due back",
                       "3 Ann comes back",
                       "3 Ann asks group",
                       "4 Ann starts group after 1",
                       "4 Bob comes back",
                       "4 Bob asks group",
                       "5 Bob starts group after 1",
                   });
}

TEST_CASE("pairs: returns and staff") {
  // Ann is in care at the desk when she comes back to the crisis team at 3. Her nurse is Bob's before she asks there.
  Story s(7);
  const ServiceId ward = s.open("ward", {}), desk = s.open("desk", {}), crisis = s.open("crisis", {});
  s.comes_back_from(ward, crisis);
  staff(s, {shift(0, 7, 1)}, {desk});
  s.person("Ann", 0, {{ward, 1}, {desk, 9}});
  s.who_comes_back(2);
  s.otherwise(crisis, 9);
  s.person("Bob", 2, {{desk, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts ward",
                       "1 Ann leaves ward to desk",
                       "1 Ann starts desk",
                       "2 Bob asks desk",
                       "3 Ann leaves desk (came back) to crisis",
                       "3 Bob starts desk after 1",
                       "3 Ann starts crisis",
                   });
}

TEST_CASE("pairs: returns and closing") {
  // The only place is closed from 2 to 4. Ann's care is interrupted, and at 3 she comes back elsewhere. The two
  // days that were left are lost; care there is of its own length, a day and a half. At 4 Bob has the place.
  Story s(7);
  const ServiceId ward = s.open("ward", {}), desk = s.service("desk", 1, {}), crisis = s.open("crisis", {});
  s.comes_back_from(ward, crisis);
  s[desk].places = s.places(1, {{2, 0}, {4, 1}});
  s[desk].at_closing = s[crisis].at_closing = models::Interruption::resume;
  s.person("Ann", 0, {{ward, 1}, {desk, 3}});
  s.who_comes_back(2);
  s.otherwise(crisis, 1.5);
  s.person("Bob", 2.5, {{desk, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts ward",
                       "1 Ann leaves ward to desk",
                       "1 Ann starts desk",
                       "2 Ann interrupted at desk (closed)",
                       "2.5 Bob asks desk",
                       "3 Ann stops waiting for desk (came back) to crisis",
                       "3 Ann starts crisis",
                       "4 Bob starts desk after 1.5",
                       "4.5 Ann leaves crisis",
                   });
}

TEST_CASE("pairs: returns and keeps place") {
  // Ann left rehab at 1. At 4 she comes back to the crisis team: the wait for the desk ends, then the stay in the ward,
  // and the ward's place is Cay's before Ann asks.
  Story s(7);
  const ServiceId rehab = s.open("rehab", {}), ward = s.service("ward", 1, {}), desk = s.service("desk", 1, {}),
                  crisis = s.open("crisis", {});
  s.comes_back_from(rehab, crisis);
  s[ward].stays_until_place = true;
  s.person("Ann", 0, {{rehab, 1}, {ward, 1}, {desk, 1}});
  s.who_comes_back(3);
  s.otherwise(crisis, 9);
  s.person("Bob", 0, {{desk, 9}});
  s.person("Cay", 3, {{ward, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts rehab",
                       "0 Bob starts desk",
                       "1 Ann leaves rehab to ward",
                       "1 Ann starts ward",
                       "2 Ann asks desk, keeps ward",
                       "2 Ann ready at ward to desk",
                       "3 Cay asks ward",
                       "4 Ann stops waiting for desk (came back) to crisis",
                       "4 Ann leaves ward (came back) to crisis",
                       "4 Cay starts ward after 1",
                       "4 Ann starts crisis",
                   });
}

TEST_CASE("pairs: returns and moving") {
  // Ann would be on the way to the desk from 1 to 5. At 3 she comes back to the crisis team, and the place that was
  // reserved for her is Bob's.
  Story s(7);
  const ServiceId clinic = s.open("clinic", {}), desk = s.service("desk", 1, {}), crisis = s.open("crisis", {});
  s.comes_back_from(clinic, crisis);
  s[clinic].moving = {{desk, day.fixed(4)}};
  s.person("Ann", 0, {{clinic, 1}, {desk, 1}});
  s.who_comes_back(2);
  s.otherwise(crisis, 9);
  s.person("Bob", 2, {{desk, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts clinic",
                       "1 Ann leaves clinic to desk",
                       "1 Ann asks desk",
                       "2 Bob asks desk",
                       "3 Ann stops waiting for desk (came back) to crisis",
                       "3 Bob starts desk after 1",
                       "3 Ann starts crisis",
                   });
}

TEST_CASE("pairs: returns and present") {
  // Both would come back two days after leaving the ward. Ann leaves it at 1 and does; Bob, who is at the desk when the
  // run begins, never does, wherever he was before.
  Story s(7);
  const ServiceId ward = s.open("ward", {}), desk = s.open("desk", {}), crisis = s.open("crisis", {});
  s.comes_back_from(ward, crisis);
  s.present("Ann", false, 3, {{ward, 4}});
  s.who_comes_back(2);
  s.otherwise(crisis, 9);
  s.present("Bob", false, 1, {{desk, 3}});
  s.who_comes_back(2);
  CHECK(told(s) == Lines{
                       "0 Ann is at ward",
                       "0 Bob is at desk",
                       "1 Ann leaves ward",
                       "1 Ann goes home, due back",
                       "2 Bob leaves desk",
                       "3 Ann comes back",
                       "3 Ann starts crisis",
                   });
}
