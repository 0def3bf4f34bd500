// Pairs of mechanisms (models/MECHANISMS.md): staff, and places and shifts that end. Days; who begins at a moment for
// which no end is given stays to the end of the story.
#include "tests/support/told.hpp"

using namespace carepath;
using namespace carepath::test;
using models::Interruption;

TEST_CASE("pairs: staff and patience") {
  // Places are free throughout; the only nurse is with Ann until 3. Bob bears a day, Cay two.
  Story s(7);
  const ServiceId desk = s.open("desk", {});
  staff(s, {shift(0, 7, 1)}, {desk});
  s[desk].patience = Story::each({9, 1, 2});
  s.person("Ann", 0, {{desk, 3}});
  s.person("Bob", 1, {{desk, 9}});
  s.person("Cay", 1.5, {{desk, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "1 Bob asks desk",
                       "1.5 Cay asks desk",
                       "2 Bob stops waiting for desk (gave up)",
                       "3 Ann leaves desk",
                       "3 Cay starts desk after 1.5",
                   });
}

TEST_CASE("pairs: staff and order") {
  // One nurse for two services. Bob asked first, but he alone is of rank 1. Of the others Eve asked first; Cay and Dan
  // asked at the same moment, and Dan's service is named first.
  Story s(7);
  const ServiceId clinic = s.open("clinic", {}), group = s.open("group", {});
  staff(s, {shift(0, 7, 1)}, {clinic, group});
  ranks(s[group], {0, 1, 0, 0, 0});
  s.person("Ann", 0, {{clinic, 2}});
  s.person("Bob", 1, {{group, 9}});
  s.person("Cay", 1.25, {{group, 1}});
  s.person("Dan", 1.25, {{clinic, 1}});
  s.person("Eve", 1.125, {{clinic, 1}});
  CHECK(told(s) == Lines{
                       "0 Ann starts clinic",
                       "1 Bob asks group",
                       "1.125 Eve asks clinic",
                       "1.25 Cay asks group",
                       "1.25 Dan asks clinic",
                       "2 Ann leaves clinic",
                       "2 Eve starts clinic after 0.875",
                       "3 Eve leaves clinic",
                       "3 Dan starts clinic after 1.75",
                       "4 Dan leaves clinic",
                       "4 Cay starts group after 2.75",
                       "5 Cay leaves group",
                       "5 Bob starts group after 4",
                   });
}

TEST_CASE("pairs: staff and interrupts") {
  // One nurse for two services. Ann, of rank 1, gives way to Bob at 1; the nurse is Bob's, though Cay has waited longer
  // at the other service. At 2 Cay, of rank 0, goes before Ann, who has two days left.
  Story s(7);
  const ServiceId desk = s.open("desk", {}), other = s.open("other", {});
  staff(s, {shift(0, 7, 1)}, {desk, other});
  ranks(s[desk], {1, 0, 0});
  s[desk].priority.interrupts = true;
  s.person("Ann", 0, {{desk, 3}});
  s.person("Bob", 1, {{desk, 1}});
  s.person("Cay", 0.5, {{other, 1}});
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "0.5 Cay asks other",
                       "1 Bob asks desk",
                       "1 Ann interrupted at desk (gave way)",
                       "1 Bob starts desk after 0",
                       "2 Bob leaves desk",
                       "2 Cay starts other after 1.5",
                       "3 Cay leaves other",
                       "3 Ann goes on at desk",
                       "5 Ann leaves desk",
                   });
}

TEST_CASE("pairs: staff and gate") {
  // Three may be taken on day 1, and there is one nurse: Ann. The nurse is free at 2, but Bob waits for day 3.
  Story s(7);
  const ServiceId group = s.open("group", {});
  staff(s, {shift(0, 7, 1)}, {group});
  s[group].gate = gate({1, 3}, 3);
  s.person("Ann", 0, {{group, 1}});
  s.person("Bob", 0.5, {{group, 1}});
  CHECK(told(s) == Lines{
                       "0 Ann asks group",
                       "0.5 Bob asks group",
                       "1 Ann starts group after 1",
                       "2 Ann leaves group",
                       "3 Bob starts group after 2.5",
                       "4 Bob leaves group",
                   });
}

TEST_CASE("pairs: closing and patience") {
  // The only place is closed from 1 to 4. Both bear a day: Bob, who has not begun, gives up; Ann goes on at 4.
  Story s(7);
  const ServiceId desk = s.service("desk", 1, {});
  s[desk].places = s.places(1, {{1, 0}, {4, 1}});
  s[desk].at_closing = Interruption::resume;
  s[desk].patience = Story::each({1, 1});
  s.person("Ann", 0, {{desk, 2}});
  s.person("Bob", 2, {{desk, 1}});
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "1 Ann interrupted at desk (closed)",
                       "2 Bob asks desk",
                       "3 Bob stops waiting for desk (gave up)",
                       "4 Ann goes on at desk",
                       "5 Ann leaves desk",
                   });
}

TEST_CASE("pairs: closing and order") {
  // Three places, one of them from 2 on, two from 3 on. Of rank 1 are Bob (since 0) and Cay (since 0.5): Cay began last
  // and is interrupted first. Bob, interrupted last, is at the front of the list at 3. Ann, of rank 0, began after both
  // and is left alone. Bob has two days left, Cay half a day.
  Story s(7);
  const ServiceId desk = s.service("desk", 3, {});
  s[desk].places = s.places(3, {{2, 1}, {3, 2}});
  s[desk].at_closing = Interruption::resume;
  ranks(s[desk], {0, 1, 1});
  s.person("Ann", 1, {{desk, 3}});
  s.person("Bob", 0, {{desk, 4}});
  s.person("Cay", 0.5, {{desk, 2}});
  CHECK(told(s) == Lines{
                       "0 Bob starts desk",
                       "0.5 Cay starts desk",
                       "1 Ann starts desk",
                       "2 Cay interrupted at desk (closed)",
                       "2 Bob interrupted at desk (closed)",
                       "3 Bob goes on at desk",
                       "4 Ann leaves desk",
                       "4 Cay goes on at desk",
                       "4.5 Cay leaves desk",
                       "5 Bob leaves desk",
                   });
}

TEST_CASE("pairs: closing and interrupts") {
  // Four days of care for Ann: 0 to 1, when she gives way to Bob; 2 to 3, when the place closes for a day; 4 to 6.
  Story s(7);
  const ServiceId desk = s.service("desk", 1, {});
  s[desk].places = s.places(1, {{3, 0}, {4, 1}});
  s[desk].at_closing = Interruption::resume;
  ranks(s[desk], {1, 0});
  s[desk].priority.interrupts = true;
  s.person("Ann", 0, {{desk, 4}});
  s.person("Bob", 1, {{desk, 1}});
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "1 Bob asks desk",
                       "1 Ann interrupted at desk (gave way)",
                       "1 Bob starts desk after 0",
                       "2 Bob leaves desk",
                       "2 Ann goes on at desk",
                       "3 Ann interrupted at desk (closed)",
                       "4 Ann goes on at desk",
                       "6 Ann leaves desk",
                   });
}

TEST_CASE("pairs: closing and gate") {
  // The only place closes at 2, the very moment of a gate, and opens at 3. Ann is interrupted, Bob not taken; at 3
  // nobody goes on; at the gate of day 4 Ann does, with her two days. She leaves at 6, and Bob is taken by the gate of
  // that moment.
  Story s(7);
  const ServiceId group = s.service("group", 1, {});
  s[group].places = s.places(1, {{2, 0}, {3, 1}});
  s[group].at_closing = Interruption::resume;
  s[group].gate = gate({1, 2, 4, 6});
  s.person("Ann", 0, {{group, 3}});
  s.person("Bob", 1.5, {{group, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann asks group",
                       "1 Ann starts group after 1",
                       "1.5 Bob asks group",
                       "2 Ann interrupted at group (closed)",
                       "4 Ann goes on at group",
                       "6 Ann leaves group",
                       "6 Bob starts group after 4.5",
                   });
}

TEST_CASE("pairs: closing and staff") {
  // Three nurses until 2, none until 3, then two. Each service does at the end of the shift as its own rule says: Cay's
  // finishes; of the others, who began at the same instant, Bob's is named last: he goes to the hostel, and then Ann is
  // interrupted, to go on at 3 with her last day.
  Story s(7);
  const ServiceId ward = s.open("ward", {}), unit = s.open("unit", {}), clinic = s.open("clinic", {}),
                  hostel = s.open("hostel", {});
  staff(s, {shift(0, 2, 3), shift(3, 7, 2)}, {ward, unit, clinic});
  s[ward].at_closing = Interruption::resume;
  s[unit].at_closing = Interruption::transfer;
  s[unit].transfer_to = hostel;
  s.person("Ann", 0, {{ward, 3}});
  s.person("Bob", 0, {{unit, 3}});
  s.otherwise(hostel, 0.75);
  s.person("Cay", 0, {{clinic, 2.5}});
  CHECK(told(s) == Lines{
                       "0 Ann starts ward",
                       "0 Bob starts unit",
                       "0 Cay starts clinic",
                       "2 Bob leaves unit (transferred) to hostel",
                       "2 Bob starts hostel",
                       "2 Ann interrupted at ward (closed)",
                       "2.5 Cay leaves clinic",
                       "2.75 Bob leaves hostel",
                       "3 Ann goes on at ward",
                       "4 Ann leaves ward",
                   });
}
