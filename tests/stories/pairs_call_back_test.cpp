// Pairs of mechanisms (models/MECHANISMS.md): people who ask to be called back. Days; who begins at a moment for which
// no end is given stays to the end of the story.
#include "tests/support/told.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("pairs: call back and patience") {
  // Everybody would be called back after a day. Bob's patience is over before that; Cay's at the same instant, and then
  // she gives up; Dan's later.
  Story s(7);
  const ServiceId desk = s.service("desk", 1, {}), calls = s.open("calls", {});
  s[desk].call_back = models::CallBack{day.span(1), 1, calls};
  s[desk].patience = Story::each({9, 0.5, 1, 2});
  s.person("Ann", 0, {{desk, 9}});
  s.person("Bob", 0.25, {{desk, 9}});
  s.person("Cay", 0.5, {{desk, 9}});
  s.person("Dan", 1, {{desk, 9}});
  s.otherwise(calls, 9);
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "0.25 Bob asks desk",
                       "0.5 Cay asks desk",
                       "0.75 Bob stops waiting for desk (gave up)",
                       "1 Dan asks desk",
                       "1.5 Cay stops waiting for desk (gave up)",
                       "2 Dan stops waiting for desk (call back) to calls",
                       "2 Dan starts calls",
                   });
}

TEST_CASE("pairs: call back and interrupts") {
  // Ann, whose care Bob interrupted at 1, waits three days to go on; Cay, of her rank, is called back after one.
  Story s(7);
  const ServiceId desk = s.service("desk", 1, {}), calls = s.open("calls", {});
  s[desk].call_back = models::CallBack{day.span(1), 1, calls};
  ranks(s[desk], {1, 0, 1});
  s[desk].priority.interrupts = true;
  s.person("Ann", 0, {{desk, 9}});
  s.person("Bob", 1, {{desk, 3}});
  s.person("Cay", 2, {{desk, 9}});
  s.otherwise(calls, 9);
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "1 Bob asks desk",
                       "1 Ann interrupted at desk (gave way)",
                       "1 Bob starts desk after 0",
                       "2 Cay asks desk",
                       "3 Cay stops waiting for desk (call back) to calls",
                       "3 Cay starts calls",
                       "4 Bob leaves desk",
                       "4 Ann goes on at desk",
                   });
}

TEST_CASE("pairs: call back and staff") {
  // One nurse for the desk and for calling back. Bob asked first, but for a call he has waited since 2.5; Cay, who
  // asked at 1 and would have been called back after 3, is first.
  Story s(7);
  const ServiceId desk = s.open("desk", {}), calls = s.open("calls", {});
  staff(s, {shift(0, 7, 1)}, {desk, calls});
  s[desk].call_back = models::CallBack{day.span(2), 1, calls};
  s.person("Ann", 0, {{desk, 2.75}});
  s.person("Bob", 0.5, {{desk, 9}});
  s.otherwise(calls, 9);
  s.person("Cay", 1, {{desk, 1}});
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "0.5 Bob asks desk",
                       "1 Cay asks desk",
                       "2.5 Bob stops waiting for desk (call back) to calls",
                       "2.5 Bob asks calls",
                       "2.75 Ann leaves desk",
                       "2.75 Cay starts desk after 1.75",
                       "3.75 Cay leaves desk",
                       "3.75 Bob starts calls after 1.25",
                   });
}

TEST_CASE("pairs: call back and keeps place") {
  // Ann waits for the desk in the ward from 1, and from 2 on for a call there, until Eve's is over at 3.
  Story s(7);
  const ServiceId ward = s.service("ward", 1, {}), desk = s.service("desk", 1, {}), calls = s.service("calls", 1, {});
  s[ward].stays_until_place = true;
  s[desk].call_back = models::CallBack{day.span(1), 1, calls};
  s.person("Ann", 0, {{ward, 1}, {desk, 9}});
  s.otherwise(calls, 9);
  s.person("Bob", 2.5, {{ward, 9}});
  s.person("Dan", 0, {{desk, 9}});
  s.person("Eve", 0, {{calls, 3}});
  CHECK(told(s) == Lines{
                       "0 Ann starts ward",
                       "0 Dan starts desk",
                       "0 Eve starts calls",
                       "1 Ann asks desk, keeps ward",
                       "1 Ann ready at ward to desk",
                       "2 Ann stops waiting for desk (call back) to calls",
                       "2 Ann asks calls, keeps ward",
                       "2 Ann ready at ward to calls",
                       "2.5 Bob asks ward",
                       "3 Eve leaves calls",
                       "3 Ann leaves ward to calls",
                       "3 Bob starts ward after 0.5",
                       "3 Ann starts calls after 1",
                   });
}

TEST_CASE("pairs: call back and present") {
  // Calls are offered after a day. Bob has waited two and is still there: he does not want one. Cay has waited half a
  // day.
  Story s(7);
  const ServiceId desk = s.service("desk", 1, {}), calls = s.open("calls", {});
  s[desk].call_back = models::CallBack{day.span(1), 1, calls};
  s.present("Ann", false, 1, {{desk, 4}});
  s.present("Bob", true, 2, {{desk, 9}});
  s.present("Cay", true, 0.5, {{desk, 9}});
  s.otherwise(calls, 9);
  CHECK(told(s) == Lines{
                       "0 Ann is at desk",
                       "0 Bob asks desk",
                       "0 Cay asks desk",
                       "0.5 Cay stops waiting for desk (call back) to calls",
                       "0.5 Cay starts calls",
                       "3 Ann leaves desk",
                       "3 Bob starts desk after 5",
                   });
}

TEST_CASE("pairs: call back and telephone") {
  // Two lines. Cay hears the busy tone while Bob waits on the second; from 2 on he waits for a call without it, and Dan
  // has it.
  Story s(7);
  const ServiceId desk = s.service("desk", 1, {}), calls = s.open("calls", {});
  s[desk].lines = 2;
  s[desk].call_back = models::CallBack{day.span(1), 1, calls};
  s.person("Ann", 0, {{desk, 5}});
  s.person("Bob", 1, {{desk, 9}});
  s.otherwise(calls, 9);
  s.person("Cay", 1.5, {{desk, 9}});
  s.person("Dan", 2.5, {{desk, 9}});
  s.otherwise(calls, 9);
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "1 Bob asks desk",
                       "1.5 Cay asks desk",
                       "1.5 Cay stops waiting for desk (busy tone)",
                       "2 Bob stops waiting for desk (call back) to calls",
                       "2 Bob starts calls",
                       "2.5 Dan asks desk",
                       "3.5 Dan stops waiting for desk (call back) to calls",
                       "3.5 Dan starts calls",
                       "5 Ann leaves desk",
                   });
}
