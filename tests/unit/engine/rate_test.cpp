// Arrivals: numbers by day against Boost's Poisson law, moments within the day, means that weights keep.
#include <boost/math/distributions/poisson.hpp>
#include <catch2/catch.hpp>

#include "engine/random.hpp"
#include "engine/rate.hpp"

using namespace carepath::engine;
using std::chrono::sys_days;
using std::chrono::year;

namespace {
const Calendar monday(sys_days(year(2026) / 1 / 5));
}

TEST_CASE("a count is the smallest n with P(N <= n) >= u, for means from .01 to 5000 (Boost)") {
  PoissonCount count;
  std::uint64_t i = 0;
  for (const double mean : {0.01, 0.3, 1.0, 2.5, 7.0, 20.0, 64.5, 150.0, 719.0, 745.5, 1000.0, 2500.0, 5000.0}) {
    const boost::math::poisson_distribution<double> law(mean);
    std::vector<double> us{0x1.0p-53, 1e-12, 1e-6, 1 - 1e-6, 1 - 1e-12, 1 - 0x1.0p-53, std::exp(-mean)};
    for (int k = 0; k < 2000; ++k) us.push_back(Draws(1, 1).at(++i, {9}, 0).uniform());
    for (const double u : us) {
      const auto n = static_cast<double>(count(mean, u));
      if (!(boost::math::cdf(law, n) >= u - 1e-12))
        FAIL("mean " << mean << ", u " << u << ": " << n << " is too small");
      if (n > 0 && !(boost::math::cdf(law, n - 1) < u + 1e-12))
        FAIL("mean " << mean << ", u " << u << ": " << n << " is too large");
    }
  }
  CHECK(count(0, 0.5) == 0);
  CHECK(count(1e6, 0.5) == 1'000'000);  // the median of a large whole mean is the mean (Adell and Jodra 2005)
}

TEST_CASE("mean and variance of the counts of many days") {
  PoissonCount count;
  for (const double mean : {0.4, 12.0, 300.0}) {
    const int n = 100000;
    double sum = 0, squares = 0;
    for (std::uint64_t i = 0; i < n; ++i) {
      const double x = static_cast<double>(count(mean, Draws(2, 0).at(i, {3}, 0).uniform())) - mean;
      sum += x, squares += x * x;
    }
    CHECK(std::abs(sum / n) < 4 * std::sqrt(mean / n));
    CHECK(std::abs(squares / n - mean) < 4 * std::sqrt((2 * mean * mean + mean) / n));  // fourth moment 3 m^2 + m
  }
}

TEST_CASE("weights shape a rate and keep its mean") {
  std::vector<double> week(7 * 48);
  for (std::size_t i = 0; i < week.size(); ++i) week[i] = 1 + static_cast<double>((i * 37) % 11);
  const Rate by_week({.per_day = 12, .week = week}, monday);
  double sum = 0;
  for (int d = 0; d < 7; ++d) sum += by_week.expected_on(d);
  CHECK(sum == Approx(84).epsilon(1e-12));
  double area = 0;
  for (int s = 0; s < 7 * 48; ++s) area += by_week.per_day_at(Time(s * one_hour / 2 + Duration(1))) / 48;
  CHECK(area == Approx(84).epsilon(1e-12));
  CHECK(by_week.expected_on(-7) == Approx(by_week.expected_on(0)));

  RateShape months{.per_day = 12, .week = {}};
  for (std::size_t m = 0; m < 12; ++m) months.month[m] = 1 + static_cast<double>(m);
  const Rate by_month(months, Calendar(sys_days(year(2025) / 1 / 1)));
  sum = 0;
  for (int d = 0; d < 1461; ++d) sum += by_month.expected_on(d);  // four years, one leap day
  CHECK(sum / 1461 == Approx(12).epsilon(1e-12));
  CHECK(by_month.expected_on(364) / by_month.expected_on(0) == Approx(12).epsilon(1e-12));
}

TEST_CASE("growth compounds continuously from the start of measuring and stands still before it") {
  RateShape shape{.per_day = 10, .week = {}};
  shape.growth_per_year = 0.035;
  const Rate rate(shape, monday);
  CHECK(rate.expected_on(-400) == Approx(10));
  CHECK(rate.expected_on(-1) == Approx(10));
  CHECK(rate.expected_on(0) == Approx(10 * std::pow(1.035, 0.5 / 365.25)));
  CHECK(rate.expected_on(1461) / rate.expected_on(0) == Approx(std::pow(1.035, 4)).epsilon(1e-12));
}

TEST_CASE("dated changes: straight lines, steps, level outside, and the value at day 0 before it") {
  const auto with = [](std::vector<std::pair<double, double>> changes) {
    RateShape shape{.per_day = 10, .week = {}};
    shape.changes = std::move(changes);
    return Rate(shape, monday);
  };
  const Rate ramp = with({{10, 1}, {20, 2}});
  CHECK(ramp.expected_on(0) == 10);
  CHECK(ramp.expected_on(9) == 10);
  CHECK(ramp.expected_on(10) == Approx(10.5));  // half-way through the day
  CHECK(ramp.expected_on(14) == Approx(14.5));
  CHECK(ramp.expected_on(19) == Approx(19.5));
  CHECK(ramp.expected_on(20) == 20);
  CHECK(ramp.expected_on(4000) == 20);
  CHECK(ramp.per_day_at(day_start(14) + one_hour) == Approx(14.5));
  double area = 0;
  for (int d = 10; d < 20; ++d) area += ramp.expected_on(d);
  CHECK(area == Approx(150).epsilon(1e-12));  // the middle of a day is exact for a straight line

  const Rate step = with({{7, 1}, {7, 1.3}, {14, 0.5}});
  CHECK(step.expected_on(6) == 10);
  CHECK(step.expected_on(7) == Approx(13 - 8 * 0.5 / 7));
  CHECK(step.expected_on(14) == 5);

  const Rate under_way = with({{-10, 1}, {30, 3}});
  CHECK(under_way.expected_on(-400) == Approx(15));
  CHECK(under_way.expected_on(-1) == Approx(15));
  CHECK(under_way.expected_on(0) == Approx(15.25));
  const Rate at_once = with({{0, 1}, {0, 2}});
  CHECK(at_once.expected_on(-1) == 10);
  CHECK(at_once.expected_on(0) == 20);
  const Rate never = with({{5, 1}, {5, 0}});
  CHECK(never.expected_on(4) == 10);
  CHECK(never.expected_on(5) == 0);

  RateShape all{.per_day = 10, .week = std::vector<double>{1, 1, 1, 1, 1, 2, 0}};
  all.month[0] = 2;
  all.growth_per_year = 0.1;
  const Rate plain(all, monday);
  all.changes = {{0, 1}, {100, 0}};
  const Rate changed(all, monday);
  for (const int d : {0, 5, 30, 99})
    CHECK(changed.expected_on(d) == Approx(plain.expected_on(d) * (1 - (d + 0.5) / 100)));
}

TEST_CASE("moments within the day follow the rate, half an hour on either side of a change too") {
  // 1, 6 and 3 an hour from 0, 7.5 and 18 h: 88.5 a day. Counts of each half hour over 3000 days: mean by chi-square
  // over the 48 (sd of its sum: sqrt(96)), variance over mean by the index of dispersion (sd sqrt(2 / days)).
  std::vector<double> week;
  for (int i = 0; i < 7 * 48; ++i) week.push_back(i % 48 < 15 ? 1 : i % 48 < 36 ? 6 : 3);
  const Rate rate({.per_day = 88.5, .week = week}, monday);
  PoissonCount count;
  const int days = 3000;
  std::vector<double> sum(48), squares(48);
  for (std::uint64_t d = 0; d < days; ++d) {
    std::vector<int> today(48);
    const auto day = static_cast<std::int64_t>(d);
    const std::int64_t n = count(rate.expected_on(day), Draws(3, 0).at(d, {1}, 0).uniform());
    for (std::int64_t k = 0; k < n; ++k) {
      const Time t = rate.time_on(day, Draws(3, 0).at(d * 100000 + static_cast<std::uint64_t>(k), {2}, 0).uniform());
      REQUIRE(day_number(t) == day);
      ++today[static_cast<std::size_t>((t - day_start(day)) / (one_hour / 2))];
    }
    for (std::size_t i = 0; i < 48; ++i) sum[i] += today[i], squares[i] += today[i] * today[i];
  }
  double chi = 0;
  for (std::size_t i = 0; i < 48; ++i) {
    const double expected = days * week[i] / 2, z = (sum[i] - expected) / std::sqrt(expected);
    chi += z * z;
    INFO("half hour " << i);
    CHECK(std::abs(z) < 4);
    const double mean = sum[i] / days, dispersion = (squares[i] / days - mean * mean) / mean;
    CHECK(std::abs(dispersion - 1) < 4.5 * std::sqrt(2.0 / days) + 1 / std::sqrt(expected) / 3);
  }
  CHECK(std::abs(chi - 48) < 4 * std::sqrt(96));
}

TEST_CASE("nobody comes in steps of weight nought, and the last moment of a day is still that day") {
  std::vector<double> week;
  for (int i = 0; i < 7 * 24; ++i) week.push_back(i % 24 == 8 || i % 24 == 9 || i % 24 == 20 ? 1 : 0);
  const Rate rate({.per_day = 5, .week = week}, monday);
  for (int i = 0; i < 10000; ++i) {
    const double h = in_hours(rate.time_on(3, (i + 0.5) / 10000) - day_start(3));
    CHECK(((h >= 8 && h < 10) || (h >= 20 && h < 21)));
  }
  const Rate even({.per_day = 5, .week = {}}, monday);
  CHECK(day_number(even.time_on(3, 1 - 0x1.0p-53)) == 3);
  CHECK(even.time_on(3, 0.5) == day_start(3) + 12 * one_hour);
  std::vector<double> weekdays(7, 1.0);
  weekdays[5] = weekdays[6] = 0;
  const Rate working({.per_day = 5, .week = weekdays}, monday);
  CHECK(working.expected_on(5) == 0);
  CHECK(working.expected_on(0) == Approx(7));
}

TEST_CASE("a special day has the weights of another weekday, a factor, or both, and others keep theirs") {
  std::vector<double> week(7 * 24, 1);
  for (std::size_t h = 6 * 24; h < 7 * 24; ++h)
    week[h] = h < 6 * 24 + 12 ? 0 : 4;  // Sundays: afternoons only, twice as many
  RateShape shape{.per_day = 8, .week = week};
  shape.special_days = {
      {.day = 1, .like = 6}, {.day = 3, .like = {}, .factor = 0.5}, {.day = 9, .like = 6, .factor = 3}};
  const Rate rate(shape, monday);
  // A week has 6 x 24 + 48 = 192 in weights for 56 arrivals: an ordinary day 7, a Sunday 14.
  CHECK(rate.expected_on(0) == Approx(7));
  CHECK(rate.expected_on(1) == Approx(14));
  CHECK(rate.expected_on(3) == Approx(3.5));
  CHECK(rate.expected_on(6) == Approx(14));
  CHECK(rate.expected_on(9) == Approx(42));
  CHECK(rate.expected_on(10) == Approx(7));
  CHECK(rate.time_on(1, 0.5) == day_start(1) + std::chrono::hours(18));
  CHECK(rate.time_on(3, 0.5) == day_start(3) + std::chrono::hours(12));
  CHECK(rate.per_day_at(day_start(1) + std::chrono::hours(3)) == 0);
  CHECK(rate.per_day_at(day_start(9) + std::chrono::hours(13)) == Approx(84));

  shape.special_days = {{.day = 3}, {.day = 3}};
  CHECK_THROWS_AS(Rate(shape, monday), std::invalid_argument);
  shape.special_days = {{.day = 3, .like = 7}};
  CHECK_THROWS_AS(Rate(shape, monday), std::invalid_argument);
}

TEST_CASE("weights that make no rate are refused with a sentence") {
  CHECK_THROWS_WITH(Rate({.per_day = -1, .week = {}}, monday), "a rate must not be negative");
  CHECK_THROWS_WITH(Rate({.per_day = 1, .week = {1, 2, 3}}, monday), "the weights of the week must be a multiple of 7");
  CHECK_THROWS_WITH(Rate({.per_day = 1, .week = std::vector<double>(7, 0.0)}, monday),
                    "the weights of the week are all zero");
  CHECK_THROWS_WITH(Rate({.per_day = 1, .week = {1, 1, 1, 1, 1, 1, -1}}, monday),
                    "the weights of the week must not be negative");
  RateShape months{.per_day = 1, .week = {}};
  months.month.fill(0);
  CHECK_THROWS_WITH(Rate(months, monday), "the weights of the months are all zero");
  RateShape changes{.per_day = 1, .week = {}};
  changes.changes = {{0, 1}, {3, -0.1}};
  CHECK_THROWS_WITH(Rate(changes, monday), "a change must not be negative");
  changes.changes = {{3, 1}, {2, 2}};
  CHECK_THROWS_WITH(Rate(changes, monday), "the dates of changes must be in order");
  changes.changes = {{3, 1}, {3, 2}, {3, 3}};
  CHECK_THROWS_WITH(Rate(changes, monday), "at most two changes may have the same date");
}
