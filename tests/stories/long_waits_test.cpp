// Long waits, caseloads, and people who were there before the run began.
#include "tests/support/story.hpp"

using namespace carepath;
using namespace carepath::test;
using output::Outcome;

TEST_CASE("story: how long people have waited when measuring ends") {
  // A therapist with one person, Ann, for all of the 800 days. Waiting at the end: Bob 790 days, Cay 400, Dan 200, Eve
  // 50, Fay 10.
  Story s(800);
  const ServiceId therapy = s.service("therapy", 1, {});
  s[therapy].kind = models::Kind::caseload;
  s.person("Ann", 0, {{therapy, 1000}});
  s.person("Bob", 10, {{therapy, 1}});
  s.person("Cay", 400, {{therapy, 1}});
  s.person("Dan", 600, {{therapy, 1}});
  s.person("Eve", 750, {{therapy, 1}});
  s.person("Fay", 790, {{therapy, 1}});
  s.tell();
  s.is("still_waiting", "therapy", 5);
  s.is("still_waiting_4w", "therapy", 4);
  s.is("still_waiting_18w", "therapy", 3);
  s.is("still_waiting_52w", "therapy", 2);
  s.is("still_waiting_104w", "therapy", 1);
  s.is("still_waiting_longest", "therapy", 790 * 24);
  s.is("still_waiting_longest", "all", 200 * 24, "person: Dan");
  s.is("still_waiting_longest", "all", nobody, "person: Ann");
  s.is("caseload", "therapy", 1);
  s.is("caseload", "all", 1, "person: Ann");
  s.is("caseload", "all", 0, "person: Bob");
}

TEST_CASE("story: people who were there before the run began") {
  // One bed. Ann has had it for two days and leaves on day 3, after five. Bob has waited for four days: 3 to 4, after
  // seven. Cay asks on day 1: 4 to 6.
  Story s(10);
  const ServiceId ward = s.ward("ward", 1, {});
  s.present("Ann", false, 2, {{ward, 5}});
  s.present("Bob", true, 4, {{ward, 1}});
  s.person("Cay", 1, {{ward, 2}});
  s.tell();
  s.is("people_entered", "all", 1);
  s.is("arrivals", "ward", 1);
  s.is("starts", "ward", 2);
  s.is("completed", "ward", 3);
  s.is("people_finished", "all", 3);
  s.is("length_of_stay_mean", "ward", (5 + 1 + 2) / 3.0);
  s.is("wait_mean", "ward", 5 * 24);
  s.is("waiting_mean", "ward", (3 + 3) / 10.0);
  s.is("in_care_mean", "ward", (3 + 1 + 2) / 10.0);
  s.is("bed_days_occupied", "ward", 3 + 1 + 2);
  CHECK(s.visit("Ann", ward).referred_h == Approx(-48));
  CHECK(s.visit("Ann", ward).started_h == Approx(-48));
  CHECK(s.visit("Ann", ward).served_h == Approx(120));
  CHECK(s.visit("Bob", ward).waited_h == Approx(168));
  CHECK(s.ledger_of(ward, 0).opening == 1);
  CHECK(s.ledger_of(ward, 0).in_new == 0);
}
