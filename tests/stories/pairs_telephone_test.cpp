// Pairs of mechanisms (models/MECHANISMS.md): telephone lines, opening hours and the answerphone. Days;
// who begins at a moment for which no end is given stays to the end of the story.
#include "tests/support/told.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("pairs: telephone and patience") {
  // Bob gives up at 2 and asks again at 3, when Cay has the second line, and at 4. He has tried twice then: of each
  // rule two are allowed, but all count together.
  Story s(7);
  const ServiceId desk = s.service("desk", 1, {});
  s[desk].lines = 2;
  s[desk].patience = Story::each({9, 1, 9});
  s[desk].giving_up = s[desk].busy_tone = again(1, 2);
  s.person("Ann", 0, {{desk, 6}});
  s.person("Bob", 1, {{desk, 9}});
  s.person("Cay", 2.5, {{desk, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "1 Bob asks desk",
                       "2 Bob stops waiting for desk (gave up)",
                       "2 Bob goes home, due back",
                       "2.5 Cay asks desk",
                       "3 Bob tries again",
                       "3 Bob asks desk",
                       "3 Bob stops waiting for desk (busy tone)",
                       "3 Bob goes home, due back",
                       "4 Bob tries again",
                       "4 Bob asks desk",
                       "4 Bob stops waiting for desk (busy tone)",
                       "6 Ann leaves desk",
                       "6 Cay starts desk after 3.5",
                   });
}

TEST_CASE("pairs: telephone and order") {
  // Three lines. Cay, of rank 0, hears the busy tone at 2: Ann talks, Bob and Dan wait, all of rank 1. Eve, of rank 0,
  // has the line that is free from 3 on, and goes before Dan.
  Story s(7);
  const ServiceId desk = s.service("desk", 1, {});
  s[desk].lines = 3;
  ranks(s[desk], {1, 1, 0, 1, 0});
  s.person("Ann", 0, {{desk, 3}});
  s.person("Bob", 1, {{desk, 1}});
  s.person("Cay", 2, {{desk, 1}});
  s.person("Dan", 1.5, {{desk, 9}});
  s.person("Eve", 3.5, {{desk, 1}});
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "1 Bob asks desk",
                       "1.5 Dan asks desk",
                       "2 Cay asks desk",
                       "2 Cay stops waiting for desk (busy tone)",
                       "3 Ann leaves desk",
                       "3 Bob starts desk after 2",
                       "3.5 Eve asks desk",
                       "4 Bob leaves desk",
                       "4 Eve starts desk after 0.5",
                       "5 Eve leaves desk",
                       "5 Dan starts desk after 3.5",
                   });
}

TEST_CASE("pairs: telephone and interrupts") {
  // Two lines, closed from 2 to 3. Bob and Dan, of rank 0, are not put through and interrupt nobody: Bob finds no line,
  // Dan nobody there. Eve is put through and interrupts Cay, who has two days left.
  Story s(7);
  const ServiceId desk = s.service("desk", 1, {});
  s[desk].lines = 2;
  s[desk].opening = s.places(1, {{2, 0}, {3, 1}});
  ranks(s[desk], {1, 0, 1, 0, 0});
  s[desk].priority.interrupts = true;
  s.person("Ann", 0, {{desk, 4}});
  s.person("Bob", 1, {{desk, 1}});
  s.person("Cay", 0.5, {{desk, 3}});
  s.person("Dan", 2.5, {{desk, 1}});
  s.person("Eve", 5, {{desk, 1}});
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "0.5 Cay asks desk",
                       "1 Bob asks desk",
                       "1 Bob stops waiting for desk (busy tone)",
                       "2.5 Dan asks desk",
                       "2.5 Dan stops waiting for desk (closed)",
                       "4 Ann leaves desk",
                       "4 Cay starts desk after 3.5",
                       "5 Eve asks desk",
                       "5 Cay interrupted at desk (gave way)",
                       "5 Eve starts desk after 0",
                       "6 Eve leaves desk",
                       "6 Cay goes on at desk",
                   });
}

TEST_CASE("pairs: telephone and gate") {
  // One line, closed from 1.5 on. Ann has the line while she waits for the gate of day 2, which takes her though it is
  // closed.
  Story s(7);
  const ServiceId group = s.open("group", {});
  s[group].gate = gate({2});
  s[group].lines = 1;
  s[group].opening = s.places(1, {{1.5, 0}});
  s.person("Ann", 1, {{group, 9}});
  s.person("Bob", 1.75, {{group, 9}});
  s.person("Cay", 1.25, {{group, 9}});
  CHECK(told(s) == Lines{
                       "1 Ann asks group",
                       "1.25 Cay asks group",
                       "1.25 Cay stops waiting for group (busy tone)",
                       "1.75 Bob asks group",
                       "1.75 Bob stops waiting for group (closed)",
                       "2 Ann starts group after 1",
                   });
}

TEST_CASE("pairs: telephone and staff") {
  // Two lines; the nurse comes at 1. Before that people wait on the lines.
  Story s(7);
  const ServiceId desk = s.open("desk", {});
  staff(s, {shift(1, 6, 1)}, {desk});
  s[desk].lines = 2;
  s.person("Ann", 0.5, {{desk, 0.5}});
  s.person("Bob", 0.75, {{desk, 9}});
  s.person("Cay", 0.875, {{desk, 9}});
  CHECK(told(s) == Lines{
                       "0.5 Ann asks desk",
                       "0.75 Bob asks desk",
                       "0.875 Cay asks desk",
                       "0.875 Cay stops waiting for desk (busy tone)",
                       "1 Ann starts desk after 0.5",
                       "1.5 Ann leaves desk",
                       "1.5 Bob starts desk after 0.75",
                   });
}

TEST_CASE("pairs: telephone and closing") {
  SECTION("care goes on later") {
    // The only place closes from 1 to 3. Ann waits for that on the only line.
    Story s(7);
    const ServiceId desk = s.service("desk", 1, {});
    s[desk].places = s.places(1, {{1, 0}, {3, 1}});
    s[desk].at_closing = models::Interruption::resume;
    s[desk].lines = 1;
    s.person("Ann", 0, {{desk, 2}});
    s.person("Bob", 2, {{desk, 1}});
    CHECK(told(s) == Lines{
                         "0 Ann starts desk",
                         "1 Ann interrupted at desk (closed)",
                         "2 Bob asks desk",
                         "2 Bob stops waiting for desk (busy tone)",
                         "3 Ann goes on at desk",
                         "4 Ann leaves desk",
                     });
  }
  SECTION("they have to ask again") {
    // One of two places closes at 2, at the very moment at which nobody answers any more: Bob, who began last, asks
    // again and reaches the answerphone. He calls at 3.5, when it is open.
    Story s(7);
    const ServiceId desk = s.service("desk", 2, {});
    s[desk].places = s.places(2, {{2, 1}});
    s[desk].at_closing = models::Interruption::back_to_list;
    s[desk].opening = s.places(1, {{2, 0}, {3, 1}});
    s[desk].answerphone = again(1.5, 1);
    s.person("Ann", 0, {{desk, 5}});
    s.person("Bob", 1, {{desk, 9}});
    CHECK(told(s) == Lines{
                         "0 Ann starts desk",
                         "1 Bob starts desk",
                         "2 Bob leaves desk (back to list) to desk",
                         "2 Bob asks desk",
                         "2 Bob stops waiting for desk (closed)",
                         "2 Bob goes home, due back",
                         "3.5 Bob tries again",
                         "3.5 Bob asks desk",
                         "5 Ann leaves desk",
                         "5 Bob starts desk after 1.5",
                     });
  }
}

TEST_CASE("pairs: telephone and keeps place") {
  // Ann's call is over at 1, but she stays on the only line until the ward has a bed for her at 3. Bob does not get
  // through, though somebody could talk to him.
  Story s(7);
  const ServiceId desk = s.service("desk", 2, {}), ward = s.service("ward", 1, {});
  s[desk].stays_until_place = true;
  s[desk].lines = 1;
  s.person("Ann", 0, {{desk, 1}, {ward, 9}});
  s.person("Bob", 2, {{desk, 9}});
  s.person("Cay", 3.5, {{desk, 9}});
  s.person("Dan", 0, {{ward, 3}});
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "0 Dan starts ward",
                       "1 Ann asks ward, keeps desk",
                       "1 Ann ready at desk to ward",
                       "2 Bob asks desk",
                       "2 Bob stops waiting for desk (busy tone)",
                       "3 Dan leaves ward",
                       "3 Ann leaves desk to ward",
                       "3 Ann starts ward after 2",
                       "3.5 Cay starts desk",
                   });
}

TEST_CASE("pairs: telephone and moving") {
  // Ann is on the way from 1 to 3 and on no line meanwhile: Bob has the only one. She has her place and begins beside
  // him.
  Story s(7);
  const ServiceId clinic = s.open("clinic", {}), desk = s.service("desk", 2, {});
  s[clinic].moving = {{desk, day.fixed(2)}};
  s[desk].lines = 1;
  s.person("Ann", 0, {{clinic, 1}, {desk, 9}});
  s.person("Bob", 2, {{desk, 9}});
  s.person("Cay", 3.5, {{desk, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts clinic",
                       "1 Ann leaves clinic to desk",
                       "1 Ann asks desk",
                       "2 Bob starts desk",
                       "3 Ann arrives at desk, set out 1",
                       "3 Ann starts desk after 2",
                       "3.5 Cay asks desk",
                       "3.5 Cay stops waiting for desk (busy tone)",
                   });
}

TEST_CASE("pairs: telephone and present") {
  // One line, and closed until 1; yet Ann is talked to and Bob waits. Until Ann leaves, with her two days left, nobody
  // else is put through, closed or open; nor while Bob has the line.
  Story s(7);
  const ServiceId desk = s.service("desk", 1, {});
  s[desk].lines = 1;
  s[desk].opening = s.places(0, {{1, 1}});
  s.present("Ann", false, 1, {{desk, 3}});
  s.present("Bob", true, 0.5, {{desk, 1}});
  s.person("Cay", 0.5, {{desk, 9}});
  s.person("Dan", 1.5, {{desk, 9}});
  s.person("Eve", 3.5, {{desk, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann is at desk",
                       "0 Bob asks desk",
                       "0.5 Cay asks desk",
                       "0.5 Cay stops waiting for desk (closed)",
                       "1.5 Dan asks desk",
                       "1.5 Dan stops waiting for desk (busy tone)",
                       "2 Ann leaves desk",
                       "2 Bob starts desk after 2.5",
                       "3 Bob leaves desk",
                       "3.5 Eve starts desk",
                   });
}

TEST_CASE("pairs: returns and telephone") {
  // Ann hears the busy tone at 1 and means to ask there again at 4. At 3 her clock rings: she asks at the desk, which
  // is closed, and means to try that at 4. Of the line nothing is heard any more.
  Story s(7);
  const ServiceId clinic = s.open("clinic", {}), line = s.open("line", {}), desk = s.open("desk", {});
  s[line].lines = 1;
  s[line].busy_tone = again(3, 1);
  s[desk].opening = s.places(0, {{3.5, 1}});
  s[desk].answerphone = again(1, 2);
  s.comes_back_from(clinic, desk);
  s.person("Ann", 0, {{clinic, 1}, {line, 1}});
  s.otherwise(desk, 9);
  s.who_comes_back(2);
  s.person("Bob", 0, {{line, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts clinic",
                       "0 Bob starts line",
                       "1 Ann leaves clinic to line",
                       "1 Ann asks line",
                       "1 Ann stops waiting for line (busy tone)",
                       "1 Ann goes home, due back",
                       "3 Ann comes back",
                       "3 Ann asks desk",
                       "3 Ann stops waiting for desk (closed)",
                       "3 Ann goes home, due back",
                       "4 Ann tries again",
                       "4 Ann starts desk",
                   });
}
