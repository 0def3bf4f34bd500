// The warm-up that a pilot finds.
#include <catch2/catch.hpp>

#include "models/pathway/while_warming_up.hpp"
#include "output/measures/pilot.hpp"
#include "tests/support/pathway.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

Pathway pilot_ward(const engine::RateShape& shape) {
  Pathway p(2 * 364);
  const ServiceId ward = p.ward("ward", 40, day.exponential(30));
  p.nobody_waits(ward);
  p.rate("referrals", shape, ward);
  return p;
}

std::optional<Duration> warm_up_found(const Pathway& p) { return output::find_warm_up(p.model, 1, output::one_by_one()); }

engine::Schedule places_until(const Pathway& p, double on, int before, int after) {
  return {engine::Calendar(p.model.start),
          engine::WeekPattern::constant(before),
          {{day.at(on), engine::WeekPattern::constant(after)}}};
}

}  // namespace

TEST_CASE("the warm-up is the same with growth, ramps, dated changes and special days as without") {
  const engine::RateShape level{.per_day = 1.1, .week = {1, 1, 1, 1, 1, 0.5, 0.5}};
  const auto found = warm_up_found(pilot_ward(level));
  REQUIRE(found);
  CHECK(*found > Duration{0});
  engine::RateShape growing = level;
  growing.growth_per_year = 0.5;
  CHECK(warm_up_found(pilot_ward(growing)) == found);
  engine::RateShape ramp = level;
  ramp.changes = {{0, 1}, {500, 4}};
  CHECK(warm_up_found(pilot_ward(ramp)) == found);
  engine::RateShape step = level;
  step.changes = {{300, 1}, {300, 0.1}};
  CHECK(warm_up_found(pilot_ward(step)) == found);
  engine::RateShape holiday = level;
  holiday.special_days = {{.day = 400, .like = {}, .factor = 300}};
  CHECK(warm_up_found(pilot_ward(holiday)) == found);
}

TEST_CASE("the warm-up is the same where places, staff, opening hours and rules change on a date") {
  const engine::RateShape shape{.per_day = 1.1, .week = {}};
  const auto week = engine::one_week;
  Pathway steady = pilot_ward(shape);
  steady.model.pools.push_back({.name = "nurses", .roster = {{{Duration{0}, week, 30}}, {}}});
  steady.model.services[0].needs = {{models::PoolId{0}, models::one_whole}};
  const auto found = warm_up_found(steady);
  REQUIRE(found);

  Pathway changing = steady;
  changing.model.services[0].places = places_until(changing, 300, 40, 3);
  CHECK(warm_up_found(changing) == found);
  changing.model.services[0].closed = places_until(changing, 300, 0, 37);
  changing.model.pools[0].roster.changes = {{day.at(350), {{Duration{0}, week, 2}}}};
  CHECK(warm_up_found(changing) == found);
  models::Condition later;
  later.from = day.at(200);
  changing.model.services[0].stay_cases = {{later, day.fixed(100)}};
  CHECK(warm_up_found(changing) == found);
  models::Condition before;  // held until measuring begins, and so in no warm-up
  before.until = day.at(0);
  changing.model.services[0].route_cases = {{before, models::Routes{{ServiceId{0}, 1.0}}}};
  CHECK(warm_up_found(changing) == found);
}

TEST_CASE("a ramp that has begun stands at the share it has reached when measuring begins") {
  Pathway p(10);
  const ServiceId ward = p.ward("ward", 1, day.fixed(1));
  models::Condition ramp;
  ramp.from = day.at(-30);
  ramp.ramp = day.span(120);
  p[ward].stay_cases = {{ramp, day.fixed(2)}};
  const models::Model still = models::as_while_warming_up(p.model);
  const models::Condition& when = still.services[0].stay_cases.at(0).when;
  for (const double on : {0.0, 365.0}) {
    const auto grown = static_cast<double>((day.at(on) - *when.from).count()) / static_cast<double>(when.ramp.count());
    CHECK(grown == Approx(0.25).margin(0.001));
  }
}
