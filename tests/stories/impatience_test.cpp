// People who give up, do not wait, try again, go elsewhere instead, or die.
#include "tests/support/story.hpp"

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
