// Ready to leave, and kept: delayed discharge, mutual blocking, and places that wait for people on their way.
#include "output/measures/verdict.hpp"
#include "tests/support/story.hpp"

using namespace carepath;
using namespace carepath::test;
using output::Outcome;

namespace {

// Ward of two beds, where people stay until the next service has a place; a step-down unit of one. Housing takes a day.
// Ann  ward 0 to 1.5, unit 1.5 to 6.5.
// Bob  ward from 0.25, ready after two days (2.25), kept until Ann leaves the unit (6.5); unit 6.5 to 7.5.
// Cay  ward from 2, ready after one day (3), housing until 4, home.
struct KeptInBed : Story {
  ServiceId ward, unit;
  explicit KeptInBed(double run) : Story(run), ward(Story::ward("ward", 2, {})), unit(service("step-down", 1, {})) {
    (*this)[ward].stays_until_place = true;
    (*this)[ward].delays = {{.reason = "housing",
                             .responsible = "council",
                             .share = each_share({0, 0, 1}),
                             .length = models::ByProfile<Distribution>(day.fixed(1))}};
    person("Ann", 0, {{ward, 1.5}, {unit, 5}});
    person("Bob", 0.25, {{ward, 2}, {unit, 1}});
    person("Cay", 2, {{ward, 1}});
    tell();
  }
};

}  // namespace

TEST_CASE("story: kept in bed for want of a place and of a home") {
  const KeptInBed s(10);
  s.is("bed_days_occupied", "ward", 1 + 6 + 2);
  s.is("clinically_ready_people", "ward", 2);
  s.is("clinically_ready_bed_days", "ward", 4 + 1);  // Bob 3, 4, 5, 6; Cay 4
  s.is("clinically_ready_share", "ward", 5 / 9.0);
  s.is("clinically_ready_share", "all", 5 / 9.0);
  s.is("clinically_ready_bed_days", "all", 1, "person: Cay");
  s.is("clinically_ready_share", "ward", 4 / 6.0, "person: Bob - Ann");
  CHECK_FALSE(s.has("clinically_ready_bed_days", "step-down"));
  s.is("length_of_stay_mean", "ward", (1.5 + 6.25 + 2) / 3);
  s.is("completed", "ward", 3);
  s.is("wait_mean", "step-down", 4.25 * 24 / 2);
  s.is("arrivals", "step-down", 2);
  const auto bob = s.visit("Bob", s.ward);
  CHECK(bob.ready_h == Approx(54));
  CHECK(bob.blocked_h == Approx(102));
  CHECK(bob.left_h == Approx(156));
  CHECK(bob.outcome == Outcome::completed);
  CHECK(s.visit("Bob", s.unit).referred_h == Approx(54));
  CHECK(s.visit("Bob", s.unit).waited_h == Approx(102));
  CHECK(s.visit("Cay", s.ward).blocked_h == Approx(24));
  CHECK(s.visit("Ann", s.ward).blocked_h == 0);
  CHECK(std::isnan(s.visit("Ann", s.ward).ready_h));

  const auto reasons = output::delay_reasons(s.model), responsible = output::delay_responsibles(s.model);
  REQUIRE(s.delay_rows.size() == 2);
  CHECK(reasons[static_cast<std::size_t>(s.delay_rows[0].reason)] == "housing");
  CHECK(responsible[static_cast<std::size_t>(s.delay_rows[0].responsible)] == "council");
  CHECK(s.delay_rows[0].people == 1);
  CHECK(s.delay_rows[0].bed_days == 1);
  CHECK(reasons[static_cast<std::size_t>(s.delay_rows[1].reason)] == "no place at step-down");
  CHECK(s.delay_rows[1].responsible == -1);
  CHECK(s.delay_rows[1].people == 1);
  CHECK(s.delay_rows[1].bed_days == 4);
}

TEST_CASE("story: somebody is kept in bed when the run ends, and is counted once") {
  const KeptInBed s(5);
  s.is("clinically_ready_bed_days", "ward", 3 + 1);  // Bob 3, 4, 5
  s.is("bed_days_occupied", "ward", 1 + 5 + 2);
  s.is("still_waiting", "step-down", 1);
  CHECK(s.visit("Bob", s.ward).outcome == Outcome::still_in_care);
  CHECK(s.visit("Bob", s.unit).outcome == Outcome::still_waiting);
  CHECK(std::isnan(s.visit("Bob", s.ward).blocked_h));
}

TEST_CASE("story: two services wait for each other") {
  // One place each. Ann is ready to leave the ward for the unit from day 1, Bob to leave the unit for the ward from day
  // 2: they change places. Ann leaves the unit on day 5, Bob the ward on day 3.
  Story s(6);
  const ServiceId ward = s.ward("ward", 1, {}), unit = s.service("unit", 1, {});
  s[ward].stays_until_place = s[unit].stays_until_place = true;
  s.person("Ann", 0, {{ward, 1}, {unit, 3}});
  s.person("Bob", 0, {{unit, 2}, {ward, 1}});
  s.tell();
  s.is("mutual_blocking", "all", 1);
  s.is("clinically_ready_people", "ward", 1);
  s.is("clinically_ready_bed_days", "ward", 1);  // the midnight that ends day 1
  s.is("completed", "all", 4);
  s.is("in_care_mean", "ward", (2 + 1) / 6.0);
  s.is("in_care_mean", "unit", (2 + 3) / 6.0);
  REQUIRE(s.circles.size() == 1);
  CHECK(s.circles[0].services == std::vector<ServiceId>{ward, unit});
  CHECK(s.circles[0].first == day.at(2));
  CHECK(s.circles[0].times == 1);

  output::Results results;
  results.circles = {{{ward, unit}, day.at(11) + hour.span(14) + minute.span(20), 2, 3}};
  const auto checks = output::judge(s.model, results);
  CHECK(checks.back().name == "mutual blocking");
  CHECK(checks.back().status == "warning");
  CHECK(checks.back().text ==
        "'ward' and 'unit' blocked each other 3 times, first on day 12 at 14:20 of replication 2; people changed "
        "places.");
}

TEST_CASE("story: a bed is kept for people on their way") {
  // Between the wards lies a day. Ann: A 0 to 1, on the way, B 2 to 4. Bob: A 3.5 to 4.5, on the way when the period
  // ends.
  Story s(5, 0, 10);
  const ServiceId a = s.ward("A", 2, {}), b = s.ward("B", 1, {});
  s[a].moving = {{b, day.fixed(1)}};
  s.person("Ann", 0, {{a, 1}, {b, 2}});
  s.person("Bob", 3.5, {{a, 1}, {b, 2}});
  s.tell();
  s.is("occupancy", "B", 2 / 5.0);
  s.is("occupancy_reserved", "B", (2 + 1 + 0.5) / 5);
  s.is("occupancy_reserved", "B", 3 / 5.0, "person: Ann");
  CHECK_FALSE(s.has("occupancy_reserved", "A"));
  s.is("wait_mean", "B", 24);
  s.is("still_waiting", "B", 1);
  s.is("waiting_mean", "B", 1.5 / 5);
  s.is("readmission_7d", "A", nobody);  // the way is part of the stay
  s.is("readmission_7d", "B", 0);
}
