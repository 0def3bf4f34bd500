#include "output/measures/paired.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

using namespace carepath::output;

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

Results results_of(const std::string& plan, std::vector<FigureKey> keys, std::vector<std::vector<double>> values) {
  return {.plan = plan, .keys = std::move(keys), .values = std::move(values), .daily = {}};
}

}  // namespace

TEST_CASE("a paired difference, its interval and its variance reduction, worked by hand") {
  const std::vector<double> plan{12, 15, 11, 14, 13, 16}, baseline{10, 14, 12, 11, 13, 12};
  // Differences 2, 1, -1, 3, 0, 4: mean 1.5, squares about it 0.25 + 0.25 + 6.25 + 2.25 + 2.25 + 6.25 = 17.5, variance
  // 17.5 / 5 = 3.5. Student's t for 5 degrees of freedom: 2.570582 (any table).
  const Paired p = paired(plan, baseline, "higher");
  CHECK(p.n == 6);
  CHECK(p.mean_difference == Approx(1.5).epsilon(1e-12));
  const double half = 2.570582 * std::sqrt(3.5 / 6);
  CHECK(p.lower == Approx(1.5 - half).epsilon(1e-6));
  CHECK(p.upper == Approx(1.5 + half).epsilon(1e-6));
  CHECK(p.p_better == 4.5 / 6);  // four wins and a tie
  // Plan: 13.5 on average, squares 17.5, variance 3.5. Baseline: 12, squares 4 + 4 + 0 + 1 + 1 + 0 = 10, variance 2.
  CHECK(p.variance_reduction == Approx((3.5 + 2) / 3.5).epsilon(1e-12));

  CHECK(paired(plan, baseline, "lower").p_better == 1.5 / 6);
  CHECK(std::isnan(paired(plan, baseline, "neither").p_better));
  CHECK_FALSE(differs(p, 12));  // the interval goes from -0.46 to 3.46
  CHECK(differs(paired(std::vector<double>{3, 4, 5}, std::vector<double>{1, 2, 2.9}, "lower"), 2));
}

TEST_CASE("replications in which either is not defined are left out of a pair") {
  const Paired p = paired(std::vector<double>{1, undefined, 3, 4}, std::vector<double>{0, 1, undefined, 1}, "higher");
  CHECK(p.n == 2);
  CHECK(p.mean_difference == 2);
  CHECK(p.p_better == 1);
  const Paired none = paired(std::vector<double>{undefined}, std::vector<double>{1}, "higher");
  CHECK(none.n == 0);
  CHECK(std::isnan(none.mean_difference));
  CHECK(std::isnan(none.p_better));
}

TEST_CASE("what never varies: no difference at all, the same one always, one replication") {
  const std::vector<double> values{0.1, 0.7, 1e300, -4};
  const Paired same = paired(values, values, "lower");
  CHECK(same.mean_difference == 0);
  CHECK(same.lower == 0);
  CHECK(same.upper == 0);
  CHECK(same.p_better == 0.5);
  CHECK(std::isnan(same.variance_reduction));
  CHECK_FALSE(differs(same, 1));

  const Paired always = paired(std::vector<double>{5, 7, 9}, std::vector<double>{3, 5, 7}, "higher");
  CHECK(always.mean_difference == 2);
  CHECK(always.lower == 2);
  CHECK(always.p_better == 1);
  CHECK(std::isnan(always.variance_reduction));
  CHECK(differs(always, 5));

  const Paired once = paired(std::vector<double>{5}, std::vector<double>{3}, "higher");
  CHECK(once.mean_difference == 2);
  CHECK(std::isnan(once.lower));
  CHECK(std::isnan(once.variance_reduction));
  CHECK_FALSE(differs(once, 3));
}

TEST_CASE("a difference within rounding of nought is none") {
  const std::vector<double> a{0.3, 0.6, 0.9}, b{0.1 + 0.2, 0.1 + 0.5, 0.1 + 0.8};
  CHECK_FALSE(differs(paired(b, a, "lower"), 0.6));
}

TEST_CASE("figures are paired by name; those of one plan alone are left out; gaps have no better way") {
  const std::size_t wait = measure_code("wait_mean"), starts = measure_code("starts"), rate = measure_code("occupancy");
  const Results baseline = results_of(
      "baseline",
      {{wait, "all", "ward"}, {starts, "all", "ward"}, {wait, "age: older - adult", "ward"}, {wait, "all", "gone"}},
      {{4, 10, 1, 0}, {6, 20, 2, 0}, {8, 30, 3, 0}});
  const Results plan =
      results_of("plan", {{rate, "all", "ward"}, {wait, "age: older - adult", "ward"}, {wait, "all", "ward"}},
                 {{0.5, 0, 3}, {0.5, 1, 4}});  // one replication fewer
  const auto figures = paired_figures(plan, baseline);
  REQUIRE(figures.size() == 2);
  CHECK(figures[0].key.measure == wait);
  CHECK(figures[0].key.group == "all");
  CHECK(figures[0].difference.n == 2);
  CHECK(figures[0].difference.mean_difference == -1.5);
  CHECK(figures[0].difference.p_better == 1);
  CHECK(figures[1].difference.mean_difference == -1);
  CHECK(std::isnan(figures[1].difference.p_better));
}
