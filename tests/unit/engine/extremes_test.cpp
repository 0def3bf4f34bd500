// Every distribution that is accepted gives a number for every uniform that can be drawn, however extreme its figures.
#include <boost/math/special_functions/gamma.hpp>
#include <catch2/catch.hpp>
#include <cmath>

#include "engine/distribution.hpp"
#include "engine/distribution_fit.hpp"
#include "engine/gamma_law.hpp"
#include "engine/random.hpp"
#include "engine/time.hpp"

using namespace carepath::engine;

namespace {

constexpr double second = 1e6, two_hundred_years = 200 * 365.25 * 86'400e6;

/// What can be drawn: (k + 1/2) 2^-52; both ends, and between them evenly on the logit.
std::vector<double> uniforms() {
  std::vector<double> all;
  for (const double k : {0.0, 1.0, 2.0, 10.0, 1000.0}) {
    const double u = (k + 0.5) * 0x1.0p-52;
    all.push_back(u);
    all.push_back(1 - u);
  }
  for (double t = -36; t <= 36; t += 1.5) {
    const double u = 1 / (1 + std::exp(-t));
    all.push_back((std::floor(u * 0x1.0p52) + 0.5) * 0x1.0p-52);
  }
  std::sort(all.begin(), all.end());
  return all;
}

/// Evenly on a logarithmic scale, ends included.
std::vector<double> log_spaced(double low, double high, int n) {
  std::vector<double> all;
  for (int i = 0; i < n; ++i) all.push_back(low * std::pow(high / low, static_cast<double>(i) / (n - 1)));
  return all;
}

struct Sweep {
  std::vector<double> us = uniforms();
  int accepted = 0, refused = 0;

  /// `make` gives a law, or throws std::invalid_argument: nothing else, and no law without numbers.
  template <class F>
  void over(const char* name, const std::vector<double>& first, const std::vector<double>& second_ones, F make) {
    for (const double a : first) {
      for (const double b : second_ones) {
        INFO(name << " " << a << " " << b);
        try {
          const Distribution law = make(a, b);
          ++accepted;
          look_at(law);
        } catch (const std::invalid_argument&) {
          ++refused;
        }
      }
    }
  }
  void look_at(const Distribution& law) const {
    double before = 0;
    for (const double u : us) {
      const double x = law.quantile(u);
      REQUIRE(std::isfinite(x));
      REQUIRE(x >= before * (1 - 1e-6));
      before = x;
      REQUIRE(rounded(x) >= Duration{0});
    }
    for (const double already : {1.0, second, 3600e6, 86'400e6, 30 * 86'400e6, two_hundred_years}) {
      for (const double u : us) {
        const double left = law.remaining(already, u);
        REQUIRE_FALSE(std::isnan(left));
        REQUIRE(left >= 0);
      }
    }
    REQUIRE_FALSE(std::isnan(law.mean()));
    double share = law.cdf(0);
    for (double x = 1e-6; x < 1e40; x *= 30) {
      REQUIRE(law.cdf(x) >= share - 1e-9);
      share = law.cdf(x);
    }
    REQUIRE(share <= 1);
  }
};

}  // namespace

TEST_CASE("quantiles of every family are numbers for all parameters that are accepted") {
  Sweep sweep;
  const auto lengths = log_spaced(1, two_hundred_years, 9), fine = log_spaced(1, two_hundred_years, 31);
  const auto shapes = log_spaced(1e-300, 1e300, 41), near_one = log_spaced(1e-3, 1e6, 37);
  const auto fits = [&](const char* name, auto fit) {
    sweep.over(name, lengths, fine, [&](double a, double b) { return Distribution(fit(a, b)); });
  };
  fits("lognormal mean, sd", lognormal_from_mean_sd);
  fits("lognormal median, p90", lognormal_from_median_p90);
  fits("lognormal mean, median", lognormal_from_mean_median);
  fits("gamma mean, sd", gamma_from_mean_sd);
  fits("gamma median, p90", gamma_from_median_p90);
  fits("Weibull mean, sd", weibull_from_mean_sd);
  fits("Weibull median, p90", weibull_from_median_p90);
  fits("log-logistic mean, sd", log_logistic_from_mean_sd);
  fits("log-logistic median, p90", log_logistic_from_median_p90);
  for (const auto* many : {&shapes, &near_one}) {
    sweep.over("gamma", *many, lengths, [](double a, double b) { return Distribution(Gamma{a, b}); });
    sweep.over("gamma of a mean", *many, lengths, [](double a, double b) { return Distribution(Gamma{a, b / a}); });
    sweep.over("Weibull", *many, lengths, [](double a, double b) { return Distribution(Weibull{a, b}); });
    sweep.over("log-logistic", *many, lengths, [](double a, double b) { return Distribution(LogLogistic{a, b}); });
    sweep.over("lognormal", *many, lengths, [](double a, double b) { return Distribution(Lognormal{std::log(b), a}); });
  }
  sweep.over("uniform", lengths, fine, [](double a, double b) { return Distribution(Uniform{a, b}); });
  sweep.over("triangular", lengths, fine, [](double a, double b) { return Distribution(Triangular{a, b, b}); });
  sweep.over("truncated", log_spaced(1e-2, 1e4, 7), lengths, [](double a, double b) {
    const auto inner = std::make_shared<const Distribution>(Gamma{a, 86'400e6});
    return Distribution(Truncated{inner, b, static_cast<double>(forever.count())});
  });
  for (const double mu : {-1e300, -700.0, 700.0, 1e300})
    sweep.over("mu", {mu}, near_one, [](double a, double b) { return Distribution(Lognormal{a, b}); });
  CHECK(sweep.accepted > 3000);
  CHECK(sweep.refused > 1000);
}

TEST_CASE("gammas of small variation, means of hours and sd of minutes") {
  // A shape of 256: Boost does not find a quantile in the far tail.
  for (double sd = 1; sd < 60 * 24; sd *= 1.05) {
    INFO("sd " << sd << " min");
    const Distribution law = gamma_from_mean_sd(24 * 60, sd);
    CHECK(law.quantile(0.5) == Approx(24 * 60).epsilon(0.4));
    CHECK(std::isfinite(law.quantile(0x1.0p-53)));
    CHECK(std::isfinite(law.quantile(1 - 0x1.0p-53)));
    CHECK(law.cdf(1e-9) >= 0);
    CHECK(law.cdf(1e9) == 1);
    if (sd < 100) CHECK(law.quantile(0.975) - law.quantile(0.025) == Approx(2 * 1.95996 * sd).epsilon(0.02));
  }
}

TEST_CASE("quantiles of gammas of all shapes lead back to the probability they are of") {
  for (const double a : log_spaced(1e-12, 1e12, 97)) {
    for (double t = -36.7; t <= 36.7; t += 0.37) {
      const double u = 1 / (1 + std::exp(-t)), rest = 1 / (1 + std::exp(t));
      const double x = gamma_quantile(a, u, rest);
      INFO("shape " << a << ", logit " << t);
      REQUIRE(std::isfinite(x));
      if (x < 1e-290) continue;  // below what a double holds well
      const double off = t < 0 ? gamma_at_most(a, x) / u - 1 : gamma_above(a, x) / rest - 1;
      // A relative error e of the value is one of e x f(x) / P of the probability, which is below 40 (1 + sqrt(a)).
      REQUIRE(std::abs(off) < 1e-8 * 40 * (1 + std::sqrt(a)));
    }
  }
}

TEST_CASE(
    "what is left of a gamma, a Weibull, a lognormal and a log-logistic far beyond what a double can tell from for "
    "ever") {
  // Where a formula takes over from the exact tail the two agree, and farther out things go on smoothly.
  const Distribution gamma = Gamma{3, 1}, lognormal = Lognormal{0, 0.5};
  for (const double u : {0.01, 0.5, 0.99}) {
    const double before = gamma.remaining(648, u), after = gamma.remaining(656, u);
    CHECK(before == Approx(after).epsilon(2e-3));
    CHECK(gamma.remaining(1e9, u) == Approx(-std::log(1 - u)).epsilon(1e-6));
    const double z = 35.4, x = std::exp(0.5 * z), y = std::exp(0.5 * (z + 0.6));
    CHECK(lognormal.remaining(x, u) / x == Approx(lognormal.remaining(y, u) / y).epsilon(0.03));
    CHECK(lognormal.remaining(1e300, u) > 0);
  }
  CHECK(Distribution(Weibull{1e6, 1}).remaining(10, 0.5) == 0);
  CHECK(Distribution(Weibull{400, 1}).remaining(1.2, 0.5) < 1e-30);
  CHECK(Distribution(LogLogistic{1e6, 1}).remaining(10, 0.5) == Approx(10 * std::log(2.0) / 1e6).epsilon(1e-3));
}
