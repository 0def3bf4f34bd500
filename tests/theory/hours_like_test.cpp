// People who come back at the hours at which others come: their clock goes as fast as those arrive.
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "models/pathway/traffic.hpp"
#include "tests/support/pathway.hpp"
#include "tests/support/watch.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("who comes back at the hours of a source comes in its pattern over the week") {
  // Calls of no length: nobody from midnight to noon, three times as many after 18:00 as before, twice as many at
  // weekends.
  Pathway p(1500, 0, 60);
  const ServiceId line = p.open("line", day.fixed(0));
  engine::RateShape shape{.per_day = 6, .week = std::vector<double>(7 * 4)};
  for (std::size_t q = 0; q < shape.week.size(); ++q)
    shape.week[q] = (q % 4 < 2 ? 0 : q % 4 == 2 ? 1 : 3) * (q < 20 ? 1 : 2);
  const double total = std::accumulate(shape.week.begin(), shape.week.end(), 0.0);
  p.source("calls", 0, line).when = engine::Rate(shape, engine::Calendar(p.model.start));
  p.model.returns = {
      {.name = "again", .from = {line}, .share = 1.0, .after = day.exponential(20), .to = line, .hours_like = 0}};
  const auto seen = everything(std::make_shared<const models::Itinerary>(p.model), 77);
  std::map<std::uint64_t, Time> left;
  std::array<double, 7 * 4> in_quarter{};
  double back = 0, days = 0;
  for (const Seen& s : seen) {
    if (s.what == What::ended) left[s.key] = s.at;
    if (s.what != What::entered || s.how != How::came_back) continue;
    if (engine::day_number(left.at(s.key)) > 1100) continue;  // of the last people not all are back yet
    ++back;
    days += engine::in_days(s.at - left.at(s.key));
    ++in_quarter[static_cast<std::size_t>((s.at.time_since_epoch() % engine::one_week) / std::chrono::hours(6))];
  }
  REQUIRE(back > 50'000);
  // An exponential length in a clock that goes as fast as people arrive is a Poisson process of their shape: counts by
  // quarter of a day are Poisson and proportional to the weights. Four standard errors each (28 of them: false alarm
  // one in 560).
  for (std::size_t q = 0; q < in_quarter.size(); ++q) {
    const double expected = back * shape.week[q] / total;
    CHECK(std::abs(in_quarter[q] - expected) <= 4 * std::sqrt(expected));
  }
  // Every weekday differs from the mean, and the mean length is kept: 20 days, four standard errors and what a clock
  // that stands still in the morning adds where the mean is taken from within a week (less than a day's morning).
  CHECK(std::abs(days / back - 20) < 0.5 + 4 * 20 / std::sqrt(back));
}

TEST_CASE("a clock that goes by a pattern: by hand") {
  // Mondays start at day 0. Afternoons only; on Sundays twice as many.
  engine::RateShape shape{.per_day = 8, .week = std::vector<double>(14, 0)};
  for (std::size_t half = 1; half < 14; half += 2) shape.week[half] = half == 13 ? 2 : 1;
  const engine::Calendar calendar(a_monday);
  const engine::Rate rate(shape, calendar);
  // A weekday counts 7/8 of an average day, a Sunday 14/8.
  const Time monday_noon = day.at(0.5);
  CHECK(rate.later_by_pattern(monday_noon, 7.0 / 8) == day.at(1) + engine::Duration(43'200'000'000));
  CHECK(rate.later_by_pattern(day.at(0.1), 7.0 / 16) == day.at(0.75));
  CHECK(rate.later_by_pattern(day.at(0.75), 7.0 / 16 + 5 * 7.0 / 8 + 7.0 / 8) == day.at(6.75));
  CHECK(rate.later_by_pattern(day.at(0.75), 70) == day.at(70.75));
  CHECK(rate.later_by_pattern(day.at(0.75), 0) == day.at(0.75));
  shape.special_days = {{.day = 1, .like = 6, .factor = 2}};
  const engine::Rate special(shape, calendar);
  CHECK(special.later_by_pattern(day.at(0.75), 7.0 / 16 + 14.0 / 8) == day.at(1.75));
}

TEST_CASE("a clock that never rings, by the hours of a source or not: who does not come back has left for good") {
  // They come back at 1 % a day of the clock for ten days and never after that.
  const double comes = 0.99 * -std::expm1(-0.1), per_day = 10, days = 182;
  for (const bool hours_like : {false, true}) {
    for (const bool special : {false, true}) {
      Pathway p(days);
      const ServiceId clinic = p.open("clinic", hour.fixed(1));
      engine::RateShape shape{.per_day = per_day, .week = std::vector<double>(7 * 24, 0)};
      for (std::size_t h = 0; h < shape.week.size(); ++h) shape.week[h] = h % 24 >= 8 && h % 24 < 18;
      if (special) shape.special_days = {{.day = 4, .like = {}, .factor = 0.5}, {.day = 100, .like = 6, .factor = 0}};
      p.rate("gp", shape, clinic);
      models::Return& relapse =
          p.comes_back(clinic, 0.99, engine::Hazard{{0, 10 * day.us}, {0.01 / day.us, 0}}, clinic);
      if (hours_like) relapse.hours_like = 0;
      const auto t = models::expected_traffic(p.model);
      CHECK(t.service[0].arrivals_per_day == Approx(per_day / (1 - comes)).epsilon(1e-9));
      double first = 0, back = 0, due = 0, still_due = 0;
      for (std::uint32_t r = 0; r < 5; ++r) {
        for (const Seen& s : everything(p.itinerary(), 5, r)) {
          first += s.what == What::entered && s.how == How::first_time;
          back += s.what == What::entered && s.how == How::came_back;
          due += s.what == What::went_home && s.how == How::due_back;
          still_due += s.what == What::still_due_back;
        }
      }
      INFO("hours_like " << hours_like << ", special days " << special);
      const double expected = first * comes / (1 - comes);
      // Four standard errors, and those whose ten days are not over at the end.
      CHECK(std::abs(due - expected) < 4 * std::sqrt(expected) + 10);
      CHECK(back == due - still_due);  // nobody is due back who never comes
    }
  }
}

TEST_CASE(
    "clocks by a pattern that run longer than can be held never ring, and long ones cost no more than short ones") {
  engine::RateShape shape{.per_day = 8, .week = {}};
  for (int d = 0; d < 300; ++d) shape.special_days.push_back({.day = 30 * d, .like = {}, .factor = 0});
  const engine::Rate rate(shape, engine::Calendar(a_monday));
  for (const double days : {std::numeric_limits<double>::infinity(), 1e300, 4e6})
    CHECK(rate.later_by_pattern(day.at(0.5), days) >= engine::never);
  // Three hundred of the days count nothing.
  CHECK(rate.later_by_pattern(day.at(1), 1'500'000) == day.at(1 + 1'500'000 + 299));
  CHECK(rate.later_by_pattern(day.at(1), 58) == day.at(1 + 58 + 2));
}
