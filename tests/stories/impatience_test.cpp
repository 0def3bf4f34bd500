// People who give up, do not wait, try again, go elsewhere instead, or die.
#include "tests/support/told.hpp"

using namespace carepath;
using namespace carepath::test;
using output::Outcome;

TEST_CASE("story: some give up and some do not wait, and the emergency department sees them") {
  // A line with one place. Who finds two people waiting does not wait.
  // Ann asks 0: 0 to 2.
  // Bob asks 0.25, would wait half a day: gives up at 0.75. Emergency department until 0.85.
  // Cay asks 0.5, would wait three days: 2 to 2.5.
  // Dan asks 0.6, sees Bob and Cay waiting: emergency department, where he dies at 0.7.
  Story s(4);
  const ServiceId line = s.service("line", 1, {}), emergency = s.open("emergency", {});
  s.person("Ann", 0, {{line, 2}});
  s.person("Bob", 0.25, {{line, 1}});
  s.otherwise(emergency, 0.1);
  s.person("Cay", 0.5, {{line, 0.5}});
  s.person("Dan", 0.6, {{line, 1}});
  s.otherwise(emergency, 0.1, models::died);
  s[line].patience = Story::each({9, 0.5, 3, 9});
  s[line].would_not_wait = models::Curve{{{1, 0}, {2, 1}}};
  s[line].giving_up.otherwise = models::Routes{{emergency, 1}};
  s.tell();
  s.is("arrivals", "line", 4);
  s.is("starts", "line", 2);
  s.is("gave_up", "line", 1);
  s.is("would_not_wait", "line", 1);
  s.is("gave_up", "all", 1, "person: Bob");
  s.is("would_not_wait", "all", 1, "person: Dan");
  s.is("displaced_to", "emergency", 2);
  s.is("displaced_to", "all", 2);
  s.is("turned_away", "line", 0);
  s.is("died", "emergency", 1);
  s.is("died", "all", 1, "person: Dan");
  s.is("wait_mean", "line", 18);                       // (0 + 36) / 2
  s.is("wait_mean", "line", 36, "person: Cay - Ann");  // the gap
  s.is("waiting_mean", "line", (0.5 + 1.5) / 4);
  s.is("completed", "emergency", 2);
  s.is("people_finished", "all", 3);
  s.is("time_in_care_mean", "all", (2 + 0.6 + 2 + 0.1) / 4);
  CHECK_FALSE(s.has("died", "line"));
  CHECK_FALSE(s.has("displaced_to", "line"));
  CHECK_FALSE(s.has("gave_up", "emergency"));
  CHECK_FALSE(s.has("arrivals", "line", "person: Cay - Ann"));  // of counts there is none
  CHECK(s.visit("Bob", line).outcome == Outcome::gave_up);
  CHECK(s.visit("Bob", line).next_service == emergency.value);
  CHECK(s.visit("Dan", line).outcome == Outcome::would_not_wait);
  CHECK(s.visit("Dan", emergency).outcome == Outcome::died);
  CHECK(s.visit("Dan", emergency).next_service == -1);
  CHECK(s.ledger_of(emergency, 0).out_died == 1);
  CHECK(s.ledger_of(emergency, 0).out_home == 1);
}

TEST_CASE("story: somebody tries again, once") {
  // Ann has the line for five days. Bob asks 0.5, gives up after a quarter of a day, tries again a day later (1.75),
  // gives up again (2), and leaves it at that.
  Story s(6);
  const ServiceId line = s.service("line", 1, {});
  s.person("Ann", 0, {{line, 5}});
  s.person("Bob", 0.5, {{line, 1}});
  s[line].patience = Story::each({9, 0.25});
  s[line].giving_up = {.tries_again = 1, .after = day.fixed(1), .at_most = 1};
  s.tell();
  s.is("gave_up", "line", 2);
  s.is("tried_again", "line", 1);
  s.is("tried_again", "all", 1, "person: Bob");
  s.is("arrivals", "line", 3);
  s.is("people_entered", "all", 3);
  s.is("people_finished", "all", 1);
  s.is("due_back", "all", 0);
  s.is("waiting_mean", "line", 0.5 / 6);
}

TEST_CASE("story: who sees the list and leaves at once has been nowhere in the pathway") {
  // Ann 0 to 1. Bob and Cay come while she is there, and would not wait. Dan 2 to 4.
  Story s(5);
  const ServiceId clinic = s.service("clinic", 1, {});
  s[clinic].would_not_wait = models::Curve{{{0, 1}}};
  s.person("Ann", 0, {{clinic, 1}});
  s.person("Bob", 0.25, {{clinic, 1}});
  s.person("Cay", 0.5, {{clinic, 1}});
  s.person("Dan", 2, {{clinic, 2}});
  s.tell();
  s.is("would_not_wait", "clinic", 2);
  s.is("people_finished", "all", 2);
  s.is("time_in_care_mean", "all", (1 + 2) / 2.0);
  s.is("time_in_care_mean", "all", nobody, "person: Bob");
  s.is("wait_in_vain_mean", "clinic", 0);
}

TEST_CASE("story: an attempt in vain is not a visit") {
  // Ann 0 to 2. Bob asks 0.5, gives up at 0.75, and is cared for at the second attempt, at 3.75: it is his first visit.
  // He comes back five days after that: a second one. Care lasts 2 days, and 3 for those who have been here before.
  const auto told_with = [](const models::Condition& when, double first, double second) {
    Story s(30);
    const ServiceId clinic = s.service("clinic", 1, {});
    s[clinic].patience = Story::each({9, 0.25});
    s[clinic].giving_up = again(3, 3);
    s[clinic].stay_cases.push_back({when, day.fixed(3)});
    s.comes_back_from(clinic, clinic);
    s.person("Ann", 0, {{clinic, 2}});
    s.person("Bob", 0.5, {{clinic, 2}});
    s.who_comes_back(20);
    const Lines lines = told(s);
    CHECK(lines == Lines{
                       "0 Ann starts clinic",
                       "0.5 Bob asks clinic",
                       "0.75 Bob stops waiting for clinic (gave up)",
                       "0.75 Bob goes home, due back",
                       "2 Ann leaves clinic",
                       "3.75 Bob tries again",
                       "3.75 Bob starts clinic",
                       fmt::format("{:g} Bob leaves clinic", 3.75 + first),
                       fmt::format("{:g} Bob goes home, due back", 3.75 + first),
                       fmt::format("{:g} Bob comes back", 23.75 + first),
                       fmt::format("{:g} Bob starts clinic", 23.75 + first),
                       fmt::format("{:g} Bob leaves clinic", 23.75 + first + second),
                       fmt::format("{:g} Bob goes home, due back", 23.75 + first + second),
                   });
  };
  models::Condition seen_before, asked_before, asked_twice;
  seen_before.visits_at_least = 1;
  asked_before.attempts_at_least = 1;
  asked_twice.attempts_at_least = 2;
  told_with(seen_before, 2, 3);
  told_with(asked_before, 3, 3);
  told_with(asked_twice, 2, 3);
}

TEST_CASE("story: nobody is sent round in no time") {
  // Ann has the place at a and Bob that at b, both to 5. Nobody waits at b, and who would not go there goes to a.
  // Cay does not wait at a either: she asks at each once, and goes home. Dan waits at a for a day before he gives up,
  // which lets him ask there again; at 5 it is his.
  Story s(8);
  const ServiceId a = s.service("a", 1, {}), b = s.service("b", 1, {});
  for (const auto& [from, to] : {std::pair(a, b), std::pair(b, a)})
    s[from].giving_up.otherwise = models::Routes{{to, 1}};
  s[a].would_not_wait = models::Curve{{{0, 0}, {1, 1}}};
  s[b].would_not_wait = models::Curve{{{0, 1}}};
  s[a].patience = Story::each({9, 9, 9, 1});
  s.person("Ann", 0, {{a, 5}});
  s.person("Bob", 0, {{b, 5}});
  s.person("Cay", 4.25, {{a, 1}});
  s.person("Dan", 2.5, {{a, 1}});
  CHECK(told(s) == Lines{
                       "0 Ann starts a",
                       "0 Bob starts b",
                       "2.5 Dan asks a",
                       "3.5 Dan stops waiting for a (gave up) to b",
                       "3.5 Dan asks b",
                       "3.5 Dan stops waiting for b (would not wait) to a",
                       "3.5 Dan asks a",
                       "4.25 Cay asks a",
                       "4.25 Cay stops waiting for a (would not wait) to b",
                       "4.25 Cay asks b",
                       "4.25 Cay stops waiting for b (would not wait)",
                       "4.5 Dan stops waiting for a (gave up) to b",
                       "4.5 Dan asks b",
                       "4.5 Dan stops waiting for b (would not wait) to a",
                       "4.5 Dan asks a",
                       "5 Ann leaves a",
                       "5 Dan starts a after 0.5",
                       "5 Bob leaves b",
                       "6 Dan leaves a",
                   });
  s.is("would_not_wait", "b", 3);
  s.is("would_not_wait", "all", 2, "person: Cay");
  s.is("displaced_to", "a", 2);
  s.is("displaced_to", "b", 3);
  s.is("people_finished", "all", 3);
  CHECK(s.visit("Cay", b).outcome == Outcome::would_not_wait);
  CHECK(s.visit("Cay", b).next_service == -1);
}
