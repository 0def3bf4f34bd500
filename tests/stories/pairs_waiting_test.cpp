// Pairs of mechanisms (models/MECHANISMS.md): who waits, in which order, and for which moment. Days; who begins at a
// moment for which no end is given stays to the end of the story.
#include "tests/support/told.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("pairs: order and patience") {
  // Ann has the only place from 0 to 5. Bob, first of rank 1, gives up at 2; Cay, first of rank 0, at 2.5. Neither is
  // in the way of Eve (rank 0) at 5 and Dan (rank 1) at 6.
  Story s(7);
  const ServiceId desk = s.service("desk", 1, {});
  ranks(s[desk], {0, 1, 0, 1, 0});
  s[desk].patience = Story::each({9, 1, 1, 9, 9});
  s.person("Ann", 0, {{desk, 5}});
  s.person("Bob", 1, {{desk, 1}});
  s.person("Cay", 1.5, {{desk, 1}});
  s.person("Dan", 2.25, {{desk, 9}});
  s.person("Eve", 3, {{desk, 1}});
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "1 Bob asks desk",
                       "1.5 Cay asks desk",
                       "2 Bob stops waiting for desk (gave up)",
                       "2.25 Dan asks desk",
                       "2.5 Cay stops waiting for desk (gave up)",
                       "3 Eve asks desk",
                       "5 Ann leaves desk",
                       "5 Eve starts desk after 2",
                       "6 Eve leaves desk",
                       "6 Dan starts desk after 3.75",
                   });
}

TEST_CASE("pairs: interrupts and patience") {
  // Ann and Cay bear one day of waiting. Cay, who has not begun, gives up after it; Ann, whose care Bob interrupted at
  // 1, waits four days and goes on.
  Story s(7);
  const ServiceId desk = s.service("desk", 1, {});
  ranks(s[desk], {1, 0, 1});
  s[desk].priority.interrupts = true;
  s[desk].patience = Story::each({1, 9, 1});
  s.person("Ann", 0, {{desk, 3}});
  s.person("Bob", 1, {{desk, 4}});
  s.person("Cay", 2, {{desk, 1}});
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "1 Bob asks desk",
                       "1 Ann interrupted at desk (gave way)",
                       "1 Bob starts desk after 0",
                       "2 Cay asks desk",
                       "3 Cay stops waiting for desk (gave up)",
                       "5 Bob leaves desk",
                       "5 Ann goes on at desk",
                   });
}

TEST_CASE("pairs: interrupts and order") {
  // A day on the list counts as one rank. Bob, of rank 1, has risen to 0 when he begins at 3; that saves him neither
  // from Dan, of rank 0, who comes at 5, nor does it let him interrupt Ann before. At 6 Bob (since 5) and Cay (rank 2,
  // since 3.5) have both risen to 0: the better own rank goes first. Bob has a day left.
  Story s(9);
  const ServiceId desk = s.service("desk", 1, {});
  ranks(s[desk], {0, 1, 2, 0});
  s[desk].priority.interrupts = true;
  s[desk].priority.rises_every = day.span(1);
  s.person("Ann", 0, {{desk, 3}});
  s.person("Bob", 1, {{desk, 3}});
  s.person("Cay", 3.5, {{desk, 1}});
  s.person("Dan", 5, {{desk, 1}});
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "1 Bob asks desk",
                       "3 Ann leaves desk",
                       "3 Bob starts desk after 2",
                       "3.5 Cay asks desk",
                       "5 Dan asks desk",
                       "5 Bob interrupted at desk (gave way)",
                       "5 Dan starts desk after 0",
                       "6 Dan leaves desk",
                       "6 Bob goes on at desk",
                       "7 Bob leaves desk",
                       "7 Cay starts desk after 3.5",
                       "8 Cay leaves desk",
                   });
}

TEST_CASE("pairs: gate and patience") {
  // One is taken on day 2 and one on day 4. Bob bears a day and a half and gives up in between. Cay comes at the very
  // moment of the first gate, waits for the second, and is taken at the very moment at which her two days are over.
  Story s(7);
  const ServiceId group = s.open("group", {});
  s[group].gate = gate({2, 4});
  s[group].patience = Story::each({9, 1.5, 2});
  s.person("Ann", 0, {{group, 9}});
  s.person("Bob", 1, {{group, 9}});
  s.person("Cay", 2, {{group, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann asks group",
                       "1 Bob asks group",
                       "2 Ann starts group after 2",
                       "2 Cay asks group",
                       "2.5 Bob stops waiting for group (gave up)",
                       "4 Cay starts group after 2",
                   });
}

TEST_CASE("pairs: gate and order") {
  // Two are taken on day 3: Bob and Cay of rank 0 before Ann of rank 1 who asked first. With one urgent slot Bob has
  // that, and the other goes to whoever asked first.
  const auto taken = [](int urgent_slots) {
    Story s(7);
    const ServiceId group = s.open("group", {});
    ranks(s[group], {1, 0, 0});
    s[group].gate = gate({3}, 2);
    s[group].gate->kept_for_first = urgent_slots;
    s.person("Ann", 0, {{group, 9}});
    s.person("Bob", 1, {{group, 9}});
    s.person("Cay", 2, {{group, 9}});
    return told(s);
  };
  CHECK(taken(0) == Lines{
                        "0 Ann asks group",
                        "1 Bob asks group",
                        "2 Cay asks group",
                        "3 Bob starts group after 2",
                        "3 Cay starts group after 1",
                    });
  CHECK(taken(1) == Lines{
                        "0 Ann asks group",
                        "1 Bob asks group",
                        "2 Cay asks group",
                        "3 Bob starts group after 2",
                        "3 Ann starts group after 3",
                    });
}

TEST_CASE("pairs: gate and interrupts") {
  // Ann, of rank 1, has the only place from 1 to 4. Bob, of rank 0, interrupts her neither when he asks nor at the gate
  // of day 2; after 4 he waits for the gate of day 5.
  Story s(7);
  const ServiceId group = s.service("group", 1, {});
  ranks(s[group], {1, 0});
  s[group].priority.interrupts = true;
  s[group].gate = gate({1, 2, 5});
  s.person("Ann", 0, {{group, 3}});
  s.person("Bob", 1.5, {{group, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann asks group",
                       "1 Ann starts group after 1",
                       "1.5 Bob asks group",
                       "4 Ann leaves group",
                       "5 Bob starts group after 3.5",
                   });
}
