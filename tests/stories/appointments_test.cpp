// Places that are not taken up, and appointments that nobody comes to.
#include "tests/support/story.hpp"

using namespace carepath;
using namespace carepath::test;
using output::Outcome;

TEST_CASE("story: who waited too long drops out") {
  // One place; who has waited two days or more does not take it up, who has waited a day or less does.
  // Ann 0 to 3. Bob asks 0.5, is offered the place on day 3: no longer. Cay asks 2.5 and has it instead, 3 to 4.
  Story s(5);
  const ServiceId clinic = s.service("clinic", 1, {});
  s.person("Ann", 0, {{clinic, 3}});
  s.person("Bob", 0.5, {{clinic, 1}});
  s.person("Cay", 2.5, {{clinic, 1}});
  s[clinic].drops_out = models::Curve{{{day.us, 0}, {2 * day.us, 1}}};
  s.tell();
  s.is("dropped_out", "clinic", 1);
  s.is("dropped_out", "all", 1, "person: Bob");
  s.is("starts", "clinic", 2);
  s.is("wait_mean", "clinic", 6);  // (0 + 12) / 2
  s.is("waiting_mean", "clinic", (2.5 + 0.5) / 5);
  s.is("people_finished", "all", 2);
  s.is("time_in_care_mean", "all", (3 + 1.5) / 2);
  CHECK(s.visit("Bob", clinic).outcome == Outcome::dropped_out);
}

TEST_CASE("story: two appointments missed, and no third") {
  // Appointments daily at 10:00. Ann asks at midnight, misses that of Monday and that of Tuesday, and is seen no more.
  Story s(5);
  const ServiceId clinic = s.open("clinic", {});
  s.person("Ann", 0, {{clinic, 1}});
  s[clinic].gate = models::Gate{.since_monday = {hour.span(10), hour.span(34), hour.span(58)}};
  s[clinic].gate->missed = 1;
  s[clinic].gate->missed_at_most = 2;
  s.tell();
  s.is("missed_appointments", "clinic", 2);
  s.is("missed_appointments", "all", 2);
  s.is("arrivals", "clinic", 1);
  s.is("starts", "clinic", 0);
  s.is("waiting_mean", "clinic", 34 / 120.0);
  s.is("people_finished", "all", 0);
  CHECK(s.visit("Ann", clinic).outcome == Outcome::missed);
  CHECK(s.visit("Ann", clinic).waited_h == Approx(34));
}
