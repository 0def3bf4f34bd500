// Pairs of mechanisms (models/MECHANISMS.md): people whose shift is over and who finish what they do. Days; who
// begins at a moment for which no end is given stays to the end of the story.
#include "tests/support/told.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("pairs: overtime and order") {
  // One of two nurses goes at 2: the one with Ann, who began first, whatever her rank. When Ann leaves at 3 the nurse
  // goes home; Cay has to wait for the other.
  Story s(7);
  const ServiceId desk = s.open("desk", {});
  staff(s, {shift(0, 2, 1), shift(0, 7, 1)}, {desk});
  s[desk].at_closing = models::Interruption::overtime;
  ranks(s[desk], {1, 0, 0});
  s.person("Ann", 0, {{desk, 3}});
  s.person("Bob", 0.5, {{desk, 3.5}});
  s.person("Cay", 2.5, {{desk, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "0.5 Bob starts desk",
                       "2 nurses: 1 in overtime",
                       "2.5 Cay asks desk",
                       "3 Ann leaves desk",
                       "3 nurses: 0 in overtime",
                       "4 Bob leaves desk",
                       "4 Cay starts desk after 1.5",
                   });
}

TEST_CASE("pairs: overtime and interrupts") {
  // One place. Ann, of rank 1, is cared for in overtime from 2 on. Bob, of rank 0, comes at 3.
  const auto with_next_nurse_from = [](double from) {
    Story s(7);
    const ServiceId desk = s.service("desk", 1, {});
    staff(s, {shift(0, 2, 1), shift(from, 7, 1)}, {desk});
    s[desk].at_closing = models::Interruption::overtime;
    ranks(s[desk], {1, 0});
    s[desk].priority.interrupts = true;
    s.person("Ann", 0, {{desk, 5}});
    s.person("Bob", 3, {{desk, 1}});
    return told(s);
  };
  // Ann's nurse would go home, and there is no other.
  CHECK(with_next_nurse_from(4) == Lines{
                                       "0 Ann starts desk",
                                       "2 nurses: 1 in overtime",
                                       "3 Bob asks desk",
                                       "5 Ann leaves desk",
                                       "5 nurses: 0 in overtime",
                                       "5 Bob starts desk after 2",
                                       "6 Bob leaves desk",
                                   });
  // The next nurse is there. Ann has two days left at 4.
  CHECK(with_next_nurse_from(2) == Lines{
                                       "0 Ann starts desk",
                                       "2 nurses: 1 in overtime",
                                       "3 Bob asks desk",
                                       "3 nurses: 0 in overtime",
                                       "3 Ann interrupted at desk (gave way)",
                                       "3 Bob starts desk after 0",
                                       "4 Bob leaves desk",
                                       "4 Ann goes on at desk",
                                       "6 Ann leaves desk",
                                   });
}

TEST_CASE("pairs: overtime and staff") {
  // One nurse after the other. The first finishes with Ann beside the second, who begins with Bob at once.
  Story s(7);
  const ServiceId desk = s.open("desk", {});
  staff(s, {shift(0, 2, 1), shift(2, 7, 1)}, {desk});
  s[desk].at_closing = models::Interruption::overtime;
  s.person("Ann", 0, {{desk, 3}});
  s.person("Bob", 1, {{desk, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "1 Bob asks desk",
                       "2 nurses: 1 in overtime",
                       "2 Bob starts desk after 1",
                       "3 Ann leaves desk",
                       "3 nurses: 0 in overtime",
                   });
}

TEST_CASE("pairs: overtime and closing") {
  // Of two nurses one goes at 2 and one at 3. At 2 Bob, at the desk, is finished with in overtime, and nobody need be
  // interrupted; at 3 there is nobody for Ann, at the ward, and she is. She has a day left at 5.
  Story s(7);
  const ServiceId ward = s.open("ward", {}), desk = s.open("desk", {});
  staff(s, {shift(0, 2, 1), shift(0, 3, 1), shift(5, 7, 1)}, {ward, desk});
  s[ward].at_closing = models::Interruption::resume;
  s[desk].at_closing = models::Interruption::overtime;
  s.person("Ann", 0, {{ward, 4}});
  s.person("Bob", 1, {{desk, 3}});
  CHECK(told(s) == Lines{
                       "0 Ann starts ward",
                       "1 Bob starts desk",
                       "2 nurses: 1 in overtime",
                       "3 Ann interrupted at ward (closed)",
                       "4 Bob leaves desk",
                       "4 nurses: 0 in overtime",
                       "5 Ann goes on at ward",
                       "6 Ann leaves ward",
                   });
}

TEST_CASE("pairs: overtime and keeps place") {
  // Ann is ready from 1 on and keeps ward and nurse until 4, from 2 on in overtime. The next nurse begins with Bob
  // at 2.
  Story s(7);
  const ServiceId ward = s.service("ward", 2, {}), desk = s.service("desk", 1, {});
  s[ward].stays_until_place = true;
  s[ward].at_closing = models::Interruption::overtime;
  staff(s, {shift(0, 2, 1), shift(2, 7, 1)}, {ward});
  s.person("Ann", 0, {{ward, 1}, {desk, 9}});
  s.person("Bob", 1.5, {{ward, 9}});
  s.person("Dan", 0, {{desk, 4}});
  CHECK(told(s) == Lines{
                       "0 Ann starts ward",
                       "0 Dan starts desk",
                       "1 Ann asks desk, keeps ward",
                       "1 Ann ready at ward to desk",
                       "1.5 Bob asks ward",
                       "2 nurses: 1 in overtime",
                       "2 Bob starts ward after 0.5",
                       "4 Dan leaves desk",
                       "4 Ann leaves ward to desk",
                       "4 nurses: 0 in overtime",
                       "4 Ann starts desk after 3",
                   });
}

TEST_CASE("pairs: overtime and moving") {
  // Ann is on the way from 1 to 3; the nurse reserved for her does not wait in overtime: from 2 on it is the next one,
  // and Bob waits until she has left.
  Story s(7);
  const ServiceId clinic = s.open("clinic", {}), desk = s.open("desk", {});
  s[clinic].moving = {{desk, day.fixed(2)}};
  staff(s, {shift(0, 2, 1), shift(2, 7, 1)}, {desk});
  s[desk].at_closing = models::Interruption::overtime;
  s.person("Ann", 0, {{clinic, 1}, {desk, 1}});
  s.person("Bob", 1.5, {{desk, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts clinic",
                       "1 Ann leaves clinic to desk",
                       "1 Ann asks desk",
                       "1.5 Bob asks desk",
                       "3 Ann arrives at desk, set out 1",
                       "3 Ann starts desk after 2",
                       "4 Ann leaves desk",
                       "4 Bob starts desk after 2.5",
                   });
}

TEST_CASE("pairs: overtime and present") {
  // One of two nurses goes at 2: the one with Bob, who has been there longest, two days before the start. Both stay
  // five days.
  Story s(7);
  const ServiceId desk = s.open("desk", {});
  staff(s, {shift(0, 2, 1), shift(0, 7, 1)}, {desk});
  s[desk].at_closing = models::Interruption::overtime;
  s.present("Ann", false, 1, {{desk, 5}});
  s.present("Bob", false, 2, {{desk, 5}});
  s.person("Cay", 2.5, {{desk, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann is at desk",
                       "0 Bob is at desk",
                       "2 nurses: 1 in overtime",
                       "2.5 Cay asks desk",
                       "3 Bob leaves desk",
                       "3 nurses: 0 in overtime",
                       "4 Ann leaves desk",
                       "4 Cay starts desk after 1.5",
                   });
}

TEST_CASE("pairs: overtime and telephone") {
  // One line. Ann is talked to in overtime and keeps it: Bob does not reach the next nurse, who is free.
  Story s(7);
  const ServiceId desk = s.open("desk", {});
  staff(s, {shift(0, 2, 1), shift(2, 7, 1)}, {desk});
  s[desk].at_closing = models::Interruption::overtime;
  s[desk].lines = 1;
  s.person("Ann", 0, {{desk, 3}});
  s.person("Bob", 2.5, {{desk, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "2 nurses: 1 in overtime",
                       "2.5 Bob asks desk",
                       "2.5 Bob stops waiting for desk (busy tone)",
                       "3 Ann leaves desk",
                       "3 nurses: 0 in overtime",
                   });
}

TEST_CASE("pairs: overtime and wrap-up") {
  // One of two nurses goes at 2: the one with the wrap-up after Ann, though Bob began before it. When it is over at 3.5
  // the nurse goes home; Cay waits until the other has wrapped up after Bob.
  Story s(7);
  const ServiceId desk = s.open("desk", {});
  staff(s, {shift(0, 2, 1), shift(0, 7, 1)}, {desk});
  s[desk].at_closing = models::Interruption::overtime;
  s[desk].wrap_up = day.fixed(2);
  s.person("Ann", 0, {{desk, 1.5}});
  s.person("Bob", 0.5, {{desk, 2.5}});
  s.person("Cay", 2.25, {{desk, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "0.5 Bob starts desk",
                       "1.5 Ann leaves desk",
                       "1.5 Ann wrap-up at desk takes 2",
                       "2 nurses: 1 in overtime",
                       "2.25 Cay asks desk",
                       "3 Bob leaves desk",
                       "3 Bob wrap-up at desk takes 2",
                       "3.5 nurses: 0 in overtime",
                       "5 Cay starts desk after 2.75",
                   });
}
