// Piecewise constant hazards against closed forms and sampling.
#include <boost/math/distributions/chi_squared.hpp>
#include <catch2/catch.hpp>
#include <cmath>

#include "engine/distribution.hpp"
#include "engine/random.hpp"
#include "engine/time.hpp"

using namespace carepath::engine;

TEST_CASE("a hazard of one rate is an exponential") {
  const Distribution law = Hazard{{0}, {0.25}}, exponential = Exponential{4};
  CHECK(law.mean() == Approx(4).epsilon(1e-14));
  CHECK(law.variance() == Approx(16).epsilon(1e-14));
  for (const double u : {0.001, 0.1, 0.5, 0.999, 1 - 1e-9}) {
    CHECK(law.quantile(u) == Approx(exponential.quantile(u)).epsilon(1e-12));
    CHECK(law.cdf(exponential.quantile(u)) == Approx(u).epsilon(1e-12));
  }
  const Distribution cut = Hazard{{0, 1, 2, 7}, {0.25, 0.25, 0.25, 0.25}};
  CHECK(cut.mean() == Approx(4).epsilon(1e-14));
  CHECK(cut.variance() == Approx(16).epsilon(1e-13));
  CHECK(cut.quantile(0.8) == Approx(exponential.quantile(0.8)).epsilon(1e-13));
}

TEST_CASE("two rates: mean and variance in closed form, steep and nearly flat pieces too") {
  // Rate a up to T, then b: E X = (1 - s) / a + s / b with s = exp(-a T);
  // E X^2 = 2 ((1 - s (1 + a T)) / a^2 + s (T + 1 / b) / b).
  for (const auto& [a, T, b] : std::vector<std::array<double, 3>>{{0.5, 3, 0.1}, {5, 2, 0.01}, {0.002, 10, 4}}) {
    const Distribution law = Hazard{{0, T}, {a, b}};
    const double s = std::exp(-a * T), mean = (1 - s) / a + s / b;
    const double square = 2 * ((1 - s * (1 + a * T)) / (a * a) + s * (T + 1 / b) / b);
    INFO(a << " up to " << T << ", then " << b);
    CHECK(law.mean() == Approx(mean).epsilon(1e-12));
    CHECK(law.variance() == Approx(square - mean * mean).epsilon(1e-9));
    CHECK(law.cdf(T) == Approx(1 - s).epsilon(1e-12));
    CHECK(law.cdf(T + 2) == Approx(1 - s * std::exp(-2 * b)).epsilon(1e-12));
  }
  // Nothing for 3 units, then exponential of mean 2: a pause moves the mean and leaves the variance.
  const Distribution later = Hazard{{0, 3}, {0, 0.5}};
  CHECK(later.mean() == Approx(5));
  CHECK(later.variance() == Approx(4));
  CHECK(later.quantile(1e-10) > 3);
  // A rate too small to matter: the series takes over from the formula without a jump.
  const Distribution flat = Hazard{{0, 1}, {1e-7, 1}};
  CHECK(flat.mean() == Approx((1 - std::exp(-1e-7)) / 1e-7 + std::exp(-1e-7)).epsilon(1e-9));
}

TEST_CASE("a last rate of 0: some never end") {
  const Distribution law = Hazard{{0, 10}, {0.1, 0}};
  CHECK(law.cdf(1e300) == Approx(1 - std::exp(-1.0)));
  CHECK(law.cdf(std::numeric_limits<double>::infinity()) == Approx(1 - std::exp(-1.0)));
  CHECK(law.quantile(0.6) == Approx(-std::log(0.4) * 10));
  CHECK(std::isinf(law.quantile(0.64)));
  CHECK(rounded(law.quantile(0.9)) == forever);
  CHECK(std::isinf(law.mean()));
  CHECK(std::isinf(law.variance()));
  CHECK(std::isinf(law.remaining(20, 0.5)));
  CHECK(law.remaining(5, 0.1) == Approx(-std::log(0.9) * 10));
  const Distribution mixed = Mixture{{Exponential{2}, law}, {0.5, 0.5}};
  CHECK(std::isinf(mixed.mean()));
  CHECK(std::isinf(mixed.variance()));
  const Distribution without = Mixture{{Exponential{2}, law}, {1, 0}};
  CHECK(without.mean() == 2);
  CHECK(without.variance() == 4);
  const Distribution those_who_end = Truncated{std::make_shared<const Distribution>(law), 0, 1e6};
  CHECK(those_who_end.quantile(1 - 1e-12) <= 10 + 1e-6);
}

TEST_CASE("samples of a hazard fall between the ages as often as it says (chi-square)") {
  const Hazard hazard{{0, 1, 2.5, 4, 8}, {0.5, 0.05, 0, 0.4, 0.2}};
  const Distribution law = hazard;
  const std::vector<double> edges{0.5, 1, 1.7, 2.5, 4, 5, 6, 8, 12, 20};
  std::vector<double> found(edges.size() + 1);
  const int draws = 200000;
  for (std::uint64_t i = 0; i < draws; ++i) {
    const double x = law.quantile(Draws(7, 0).at(i, {5}, 1).uniform());
    ++found[static_cast<std::size_t>(std::upper_bound(edges.begin(), edges.end(), x) - edges.begin())];
  }
  double before = 0, chi = 0;
  int cells = 0;
  for (std::size_t k = 0; k < found.size(); ++k) {
    const double upto = k < edges.size() ? law.cdf(edges[k]) : 1, expected = draws * (upto - before);
    before = upto;
    if (expected < 1e-6) {
      CHECK(found[k] == 0);
      continue;
    }
    chi += (found[k] - expected) * (found[k] - expected) / expected;
    ++cells;
  }
  CHECK(boost::math::cdf(complement(boost::math::chi_squared(cells - 1), chi)) > 6e-5);
}

TEST_CASE("rates that make no hazard are refused with a sentence") {
  CHECK_THROWS_WITH(Distribution(Hazard{}), "a hazard needs a rate for each of its times");
  CHECK_THROWS_WITH(Distribution(Hazard{{0, 1}, {1}}), "a hazard needs a rate for each of its times");
  CHECK_THROWS_WITH(Distribution(Hazard{{1, 2}, {1, 1}}), "the times of a hazard must begin with 0");
  CHECK_THROWS_WITH(Distribution(Hazard{{0, 2, 2}, {1, 1, 1}}), "the times of a hazard must rise");
  CHECK_THROWS_WITH(Distribution(Hazard{{0, 1}, {1, -1}}), "the rates of a hazard must not be negative");
  CHECK_THROWS_WITH(Distribution(Hazard{{0, 1}, {0, 0}}), "a hazard needs a rate above 0 at some time");
}
