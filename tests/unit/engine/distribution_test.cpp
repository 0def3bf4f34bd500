// Distributions against Boost, closed forms, published values and sampling; fits and refusals.
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/weibull.hpp>
#include <catch2/catch.hpp>

#include "engine/distribution.hpp"
#include "engine/distribution_fit.hpp"
#include "engine/random.hpp"

using namespace carepath::engine;

namespace {

double Phi(double x) { return boost::math::cdf(boost::math::normal_distribution<double>(), x); }
double sd(const Distribution& d) { return std::sqrt(d.variance()); }

struct Named {
  const char* name;
  Distribution law;
};
std::vector<Named> all_families() {
  const auto inner = std::make_shared<const Distribution>(Lognormal{1, 0.8});
  return {{"uniform", Uniform{3, 9}},
          {"triangular", Triangular{1, 3, 6}},
          {"triangular from its mode", Triangular{2, 2, 6}},
          {"exponential", Exponential{7}},
          {"lognormal", Lognormal{1.2, 0.7}},
          {"gamma .3", Gamma{0.3, 5}},
          {"gamma 2.25", Gamma{2.25, 5.3333}},
          {"gamma 40", Gamma{40, 0.2}},
          {"Weibull .7", Weibull{0.7, 20}},
          {"Weibull 3", Weibull{3, 20}},
          {"log-logistic 6", LogLogistic{6, 4}},
          {"mixture", Mixture{{Exponential{4}, Lognormal{3, 0.6}}, {0.35, 0.65}}},
          {"truncated", Truncated{inner, 1, 9}},
          {"truncated below", Truncated{inner, 2, 1e300}},
          {"discrete", Discrete{{1, 2, 5}, {0.2, 0.5, 0.3}}},
          {"empirical", Empirical{{1, 1, 2, 3, 5, 8}}},
          {"hazard", Hazard{{0, 2, 5}, {0.3, 0, 0.1}}},
          {"fixed", Fixed{4}}};
}

}  // namespace

TEST_CASE("moments and quantiles of the stay laws as scipy gives them") {
  struct Case {
    Distribution law;
    double mean, sd, q05, q50, q95;
  };
  const Case cases[] = {
      {Exponential{7}, 7, 7, 0.359053061, 4.85203026, 20.9701259},
      {lognormal_from_mean_sd(7.4, 8.61), 7.4, 8.61, 1.05299167, 4.8233668, 22.0940659},
      {gamma_from_mean_sd(12, 8), 12, 8, 2.45371374, 10.2766767, 27.4351884},
      {Weibull{0.7, 20}, 25.3164701, 37.023428, 0.287249588, 11.8478023, 95.8845346},
      {Uniform{3, 9}, 6, 1.73205081, 3.3, 6, 8.7},
      {Triangular{1, 3, 6}, 3.33333333, 1.02740233, 1.70710678, 3.26138721, 5.1339746},
  };
  for (const Case& c : cases) {
    CHECK(c.law.mean() == Approx(c.mean).epsilon(1e-8));
    CHECK(sd(c.law) == Approx(c.sd).epsilon(1e-8));
    CHECK(c.law.quantile(0.05) == Approx(c.q05).epsilon(1e-6));
    CHECK(c.law.quantile(0.5) == Approx(c.q50).epsilon(1e-6));
    CHECK(c.law.quantile(0.95) == Approx(c.q95).epsilon(1e-6));
  }
}

TEST_CASE("quantile undoes cdf; quantiles rise; sampling gives mean and variance within four standard errors") {
  for (const Named& n : all_families()) {
    INFO(n.name);
    const bool smooth =
        std::string(n.name) != "discrete" && std::string(n.name) != "empirical" && std::string(n.name) != "fixed";
    const bool by_parts = std::string(n.name) == "mixture";  // drawn part by part, not by inverting the whole
    double before = 0;
    for (double u = 0.0005; u < 1; u += 0.001) {
      const double x = n.law.quantile(u);
      if (smooth && !by_parts) CHECK(n.law.cdf(x) == Approx(u).margin(1e-6));
      if (!by_parts) CHECK(x >= before);
      before = x;
    }
    CHECK(n.law.cdf(-1) == 0);
    const int draws = 200000;
    double sum = 0, squares = 0, fourth = 0, below_mean = 0;
    for (std::uint64_t i = 0; i < draws; ++i) {
      const double x = n.law.quantile(Draws(4, 0).at(i, {1}, 1).uniform()) - n.law.mean();
      sum += x, squares += x * x, fourth += x * x * x * x, below_mean += x <= 0;
    }
    CHECK(std::abs(sum / draws) <= 4 * std::sqrt(n.law.variance() / draws) + 1e-12);
    const double spread = std::sqrt(std::max(0.0, fourth / draws - std::pow(squares / draws, 2)) / draws);
    CHECK(std::abs(squares / draws - n.law.variance()) <= 4 * spread + 1e-9);
    const double p = n.law.cdf(n.law.mean());
    CHECK(std::abs(below_mean / draws - p) <= 4 * std::sqrt(p * (1 - p) / draws) + 1e-12);
  }
}

TEST_CASE("extreme uniforms give finite times of at least nought") {
  for (const Named& n : all_families()) {
    INFO(n.name);
    for (const std::uint64_t fine : {std::uint64_t{0}, ~std::uint64_t{0}}) {
      const double x = n.law.quantile(Block{fine, {0, 0}}.uniform());
      CHECK(std::isfinite(x));
      CHECK(x >= 0);
    }
  }
}

TEST_CASE("the table of gamma quantiles is within 1e-6 of Boost, from a share of 1e-13 to 1 - 1e-13") {
  double worst = 0;
  for (const double shape : {0.05, 0.07, 0.2, 0.5, 0.99, 1.0, 2.25, 7.0, 30.0, 200.0, 1000.0}) {
    const Distribution law = Gamma{shape, 3};
    const boost::math::gamma_distribution<double> exact(shape, 3);
    for (double t = -29.9; t < 30; t += 0.0437) {
      const double u = 1 / (1 + std::exp(-t));
      const double x = law.quantile(u), y = boost::math::quantile(exact, u);
      if (y < 1e-290) continue;  // below what a double holds well
      // Where 1 - u is coarse a double cannot say u better: allow what one unit of u moves the quantile.
      const double blur = t > 0 ? 2.3e-16 / (boost::math::pdf(exact, y) * y) : 0;
      worst = std::max(worst, std::max(0.0, std::abs(x - y) / y - blur));
    }
  }
  INFO("largest relative error " << worst);
  CHECK(worst < 1e-6);
}

TEST_CASE("truncation: closed forms") {
  const double inf = 1e300;  // no upper limit
  const auto exponential = std::make_shared<const Distribution>(Exponential{10});
  const Distribution above = Truncated{exponential, 4, inf};  // no memory: 4 + the same law
  CHECK(above.mean() == Approx(14).epsilon(1e-6));
  CHECK(above.variance() == Approx(100).epsilon(1e-5));
  const Distribution between = Truncated{exponential, 4, 24};
  const double lost = std::exp(-2.0);
  CHECK(between.mean() == Approx(14 - 20 * lost / (1 - lost)).epsilon(1e-8));
  CHECK(between.quantile(1e-15) >= 4);
  CHECK(between.quantile(1 - 1e-15) <= 24);
  // Lognormal: Johnson, Kotz and Balakrishnan 1, ch. 14: E[X; a < X < b] = e^(mu + s^2/2) (Phi(z_b - s) - Phi(z_a -
  // s)).
  const double mu = 2.5, s = 1.1;
  const auto lognormal = std::make_shared<const Distribution>(Lognormal{mu, s});
  for (const auto& [a, b] : std::vector<std::pair<double, double>>{{5, 60}, {5, inf}, {0, 30}}) {
    const double za = a > 0 ? (std::log(a) - mu) / s : -40, zb = b < inf ? (std::log(b) - mu) / s : 40;
    const double kept = Phi(zb) - Phi(za);
    const double mean = std::exp(mu + s * s / 2) * (Phi(zb - s) - Phi(za - s)) / kept;
    const double square = std::exp(2 * mu + 2 * s * s) * (Phi(zb - 2 * s) - Phi(za - 2 * s)) / kept;
    const Distribution law = Truncated{lognormal, a, b};
    INFO(a << " to " << b);
    CHECK(law.mean() == Approx(mean).epsilon(1e-6));
    CHECK(law.variance() ==
          Approx(square - mean * mean).epsilon(1e-4));  // by integration; the tail of the open one is hard
    CHECK(law.cdf(a) == Approx(0).margin(1e-12));
    CHECK(law.cdf(20) == Approx((Phi((std::log(20.0) - mu) / s) - Phi(za)) / kept).epsilon(1e-10));
  }
}

TEST_CASE("log-logistic: closed forms, and means that do not exist") {
  const Distribution law = LogLogistic{3, 10};
  CHECK(law.quantile(0.5) == Approx(10));
  CHECK(law.cdf(20) == Approx(8 / 9.0));
  CHECK(law.mean() == Approx(10 * (M_PI / 3) / std::sin(M_PI / 3)));
  CHECK(std::isinf(Distribution(LogLogistic{1.5, 10}).variance()));
  CHECK(std::isinf(Distribution(LogLogistic{1, 10}).mean()));
}

TEST_CASE("fits give back the figures they were made from") {
  for (const auto& [mean, dev] :
       std::vector<std::pair<double, double>>{{10, 3}, {35, 40}, {7.4, 8.61}, {100, 250}, {1, 0.05}}) {
    for (const Distribution& law :
         {Distribution(lognormal_from_mean_sd(mean, dev)), Distribution(gamma_from_mean_sd(mean, dev)),
          Distribution(weibull_from_mean_sd(mean, dev)), Distribution(log_logistic_from_mean_sd(mean, dev))}) {
      INFO(mean << ", sd " << dev << ", family " << law.family().index());
      CHECK(law.mean() == Approx(mean).epsilon(1e-9));
      CHECK(sd(law) == Approx(dev).epsilon(1e-7));
    }
  }
  for (const auto& [median, p90] : std::vector<std::pair<double, double>>{{16, 78}, {10, 14}, {3, 40}, {100, 105}}) {
    for (const Distribution& law :
         {Distribution(lognormal_from_median_p90(median, p90)), Distribution(gamma_from_median_p90(median, p90)),
          Distribution(weibull_from_median_p90(median, p90)),
          Distribution(log_logistic_from_median_p90(median, p90))}) {
      INFO(median << ", p90 " << p90 << ", family " << law.family().index());
      CHECK(law.quantile(0.5) == Approx(median).epsilon(1e-6));
      CHECK(law.quantile(0.9) == Approx(p90).epsilon(1e-6));
    }
  }
  const Distribution stay = lognormal_from_mean_median(33, 16);
  CHECK(stay.mean() == Approx(33));
  CHECK(stay.quantile(0.5) == Approx(16));
  CHECK(sd(stay) == Approx(59.527).epsilon(1e-4));
  CHECK(Distribution(weibull_from_median_shape(20, 0.7)).quantile(0.5) == Approx(20));
  // The benchmark's lognormal: mean 35, sd 40 is mu 3.137564, sigma .914094.
  CHECK(lognormal_from_mean_sd(35, 40).mu == Approx(3.137564).epsilon(1e-6));
  CHECK(lognormal_from_mean_sd(35, 40).sigma == Approx(0.914094).epsilon(1e-6));
}

TEST_CASE("parameters that make no distribution are refused with a sentence") {
  const double inf = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_WITH(Distribution(Fixed{-1}), "a time must not be negative");
  CHECK_THROWS_WITH(Distribution(Fixed{nan}), "a time must not be negative");
  CHECK_THROWS_WITH(Distribution(Uniform{3, 3}), "uniform needs 0 <= low < high");
  CHECK_THROWS_WITH(Distribution(Triangular{1, 7, 6}), "triangular needs 0 <= low <= mode <= high and low < high");
  CHECK_THROWS_WITH(Distribution(Exponential{0}), "the mean must be above 0");
  CHECK_THROWS_WITH(Distribution(Exponential{inf}), "the mean must be above 0");
  CHECK_THROWS_WITH(Distribution(Lognormal{1, 0}), "sigma must be above 0");
  CHECK_THROWS_WITH(Distribution(Gamma{0, 1}), "shape and scale must be above 0");
  CHECK_THROWS_WITH(Distribution(Weibull{1, -1}), "shape and scale must be above 0");
  CHECK_THROWS_WITH(Distribution(LogLogistic{nan, 1}), "shape and scale must be above 0");
  CHECK_THROWS_WITH(Distribution(Discrete{{1, 2}, {0.5, 0.4}}), "the shares must add up to 100 %");
  CHECK_THROWS_WITH(Distribution(Discrete{{1, 2}, {1}}), "a distribution by parts needs a share for each part");
  CHECK_THROWS_WITH(Distribution(Discrete{{1, 2}, {1.5, -0.5}}), "shares must not be negative");
  CHECK_THROWS_WITH(Distribution(Discrete{{2, 1}, {0.5, 0.5}}), "discrete values must be in order");
  CHECK_THROWS_WITH(Distribution(Empirical{{}}), "an empirical distribution needs at least one value");
  CHECK_THROWS_WITH(Distribution(Empirical{{2, 1}}), "empirical values must be in order");
  CHECK_THROWS_WITH(Distribution(Mixture{{Exponential{1}}, {0.9}}), "the shares must add up to 100 %");
  const auto inner = std::make_shared<const Distribution>(Uniform{1, 2});
  CHECK_THROWS_WITH(Distribution(Truncated{inner, 1, inf}), "truncation needs 0 <= lower limit < upper limit");
  CHECK_THROWS_WITH(Distribution(Truncated{inner, 3, 2}), "truncation needs 0 <= lower limit < upper limit");
  CHECK_THROWS_WITH(Distribution(Truncated{inner, 3, 4}), "nothing of the distribution lies between the limits");
  CHECK_THROWS_WITH(lognormal_from_mean_sd(0, 1), "the mean must be above 0");
  CHECK_THROWS_WITH(gamma_from_mean_sd(1, 0),
                    "the sd must be above 0 (write a plain time for one that is always the same)");
  CHECK_THROWS_WITH(weibull_from_median_p90(5, 5), "the 90th percentile must be above the median");
  CHECK_THROWS_WITH(lognormal_from_mean_median(5, 5), "the mean of a lognormal is above its median");
  CHECK_THROWS_WITH(weibull_from_mean_sd(1, 1e30), "no Weibull distribution has this mean and sd; try lognormal");
  CHECK_THROWS_WITH(Distribution(gamma_from_mean_sd(nan, 1)), "the mean must be above 0");
}

TEST_CASE("luck stays coupled: who is quick with one mean is quick with another") {
  for (const double u : {0.1, 0.5, 0.9}) {
    CHECK(Distribution(Exponential{20}).quantile(u) == Approx(2 * Distribution(Exponential{10}).quantile(u)));
    CHECK(Distribution(lognormal_from_mean_sd(20, 10)).quantile(u) ==
          Approx(2 * Distribution(lognormal_from_mean_sd(10, 5)).quantile(u)));
  }
}
