// What is left of a length that has lasted a while: against closed forms, the definition, and rejection.
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>
#include <cmath>

#include "engine/distribution.hpp"
#include "engine/distribution_fit.hpp"
#include "engine/random.hpp"

using namespace carepath::engine;

namespace {

/// Largest distance between the share of `values` up to x and F(x), times the root of their number (Kolmogorov 1933).
/// Beyond 2.19 it is one chance in 7000 under F; `F` continuous.
template <class F>
double kolmogorov(std::vector<double> values, F cdf) {
  std::sort(values.begin(), values.end());
  const auto n = static_cast<double>(values.size());
  double worst = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double f = cdf(values[i]), below = static_cast<double>(i) / n;
    worst = std::max({worst, f - below, below + 1 / n - f});
  }
  return worst * std::sqrt(n);
}

}  // namespace

TEST_CASE("an exponential has no memory, to the last bit; a fixed length counts down") {
  const Distribution exponential = Exponential{7};
  for (const double already : {1e-9, 3.0, 700.0, 1e9}) {
    for (const double u : {1e-15, 0.3, 1 - 1e-15}) CHECK(exponential.remaining(already, u) == exponential.quantile(u));
  }
  const Distribution fixed = Fixed{10};
  CHECK(fixed.remaining(0, 0.5) == 10);
  CHECK(fixed.remaining(4, 0.5) == 6);
  CHECK(fixed.remaining(10, 0.5) == 0);
  CHECK(fixed.remaining(12, 0.5) == 0);
}

TEST_CASE("what is left follows P(X > already + x) / P(X > already) (Kolmogorov-Smirnov)") {
  const auto inner = std::make_shared<const Distribution>(Lognormal{1, 0.8});
  const std::vector<std::pair<const char*, Distribution>> laws{
      {"uniform", Uniform{3, 9}},
      {"triangular", Triangular{1, 3, 9}},
      {"lognormal", Lognormal{1.2, 0.7}},
      {"gamma .3", Gamma{0.3, 5}},
      {"gamma 40", Gamma{40, 0.1}},
      {"Weibull .7", Weibull{0.7, 20}},
      {"Weibull 3", Weibull{3, 5}},
      {"log-logistic", LogLogistic{1.5, 4}},
      {"hazard", Hazard{{0, 2, 5, 8}, {0.3, 0.01, 0.1, 0.5}}},
      {"mixture", Mixture{{Exponential{1}, Lognormal{2, 0.6}}, {0.9, 0.1}}},
      {"mixture with parts that are over", Mixture{{Uniform{0, 2}, Weibull{3, 5}, Uniform{0, 1}}, {0.5, 0.3, 0.2}}},
      {"truncated", Truncated{inner, 1, 9}}};
  for (const auto& [name, law] : laws) {
    for (const double already : {0.7, 3.5, 5.0}) {
      std::vector<double> left;
      for (std::uint64_t i = 0; i < 20000; ++i)
        left.push_back(law.remaining(already, Draws(11, 0).at(i, {2}, 1).uniform()));
      const double longer = 1 - law.cdf(already);
      INFO(name << " after " << already);
      CHECK(*std::min_element(left.begin(), left.end()) >= 0);
      CHECK(kolmogorov(left, [&](double x) { return (law.cdf(already + x) - law.cdf(already)) / longer; }) < 2.19);
    }
  }
}

TEST_CASE("what is left of values by parts, exactly") {
  const Distribution discrete = Discrete{{1, 2, 5}, {0.2, 0.5, 0.3}};
  CHECK(discrete.remaining(1, 0.6) == 1);  // of those above 1, 5 in 8 have 2
  CHECK(discrete.remaining(1, 0.65) == 4);
  CHECK(discrete.remaining(2, 1e-9) == 3);
  CHECK(discrete.remaining(5, 0.5) == 0);
  CHECK(discrete.remaining(50, 0.5) == 0);
  const Distribution empirical = Empirical{{1, 1, 2, 3, 5, 8}};
  CHECK(empirical.remaining(1, 0.2) == 1);
  CHECK(empirical.remaining(1, 0.3) == 2);
  CHECK(empirical.remaining(4.5, 0.49) == 0.5);
  CHECK(empirical.remaining(4.5, 0.51) == 3.5);
  CHECK(empirical.remaining(8, 0.5) == 0);
  CHECK(Distribution(Mixture{{Fixed{1}, Fixed{3}}, {0.5, 0.5}}).remaining(2, 0.01) == 1);
  CHECK(Distribution(Mixture{{Fixed{1}, Fixed{3}}, {0.5, 0.5}}).remaining(3, 0.01) == 0);
  CHECK(Distribution(Uniform{3, 9}).remaining(9, 0.5) == 0);
  CHECK(Distribution(Uniform{3, 9}).remaining(7, 0.25) == Approx(0.5));
}

TEST_CASE("far out in the tail something is still left") {
  // A lognormal's tail at z standard deviations: the mean residual grows; at 12 of them 1 - F is 2e-33.
  const Distribution lognormal = Lognormal{2, 1};
  const double already = std::exp(2 + 12.0);
  const double left = lognormal.remaining(already, 0.5);
  CHECK(left / already == Approx(std::log(2.0) / 12).epsilon(0.05));  // about exponential of mean already / z
  const Distribution gamma = Gamma{2, 1};                             // rate of ending tends to 1
  CHECK(gamma.remaining(200, 0.5) == Approx(std::log(2.0)).epsilon(0.01));
  const Distribution heavy = LogLogistic{1.5, 4};  // as Pareto: twice as long with 2^-1.5
  CHECK(heavy.remaining(1e15, 1 - std::pow(2, -1.5)) == Approx(1e15).epsilon(1e-6));
  const Distribution weibull = Weibull{0.5, 1};
  CHECK(weibull.remaining(1e6, 0.5) == Approx(std::pow(1000 + std::log(2.0), 2) - 1e6).epsilon(1e-9));
}

TEST_CASE("nothing gone gives the whole length, and luck stays coupled") {
  for (const Distribution& law :
       {Distribution(Gamma{2.25, 5}), Distribution(Lognormal{1, 1}), Distribution(Weibull{0.7, 3}),
        Distribution(Hazard{{0, 1}, {1, 2}}), Distribution(Empirical{{1, 2, 4}})}) {
    for (const double u : {0.01, 0.5, 0.99}) {
      CHECK(law.remaining(0, u) == law.quantile(u));
      CHECK(law.remaining(-1, u) == law.quantile(u));
      CHECK(law.remaining(1.3, u) <= law.remaining(1.3, std::min(u * 1.5, 0.999)));
      CHECK(law.remaining(1e-12, u) == Approx(law.quantile(u)).epsilon(1e-5));
    }
  }
}

TEST_CASE("lengths from a start in the past: those kept of many and what `remaining` draws have one law (chi-square)") {
  // Rejection needs no formula: draw whole lengths, keep those above 20, bin what is left.
  const Distribution law = lognormal_from_mean_sd(35, 40);
  const std::vector<double> edges{2, 5, 10, 15, 22, 30, 45, 70, 120};
  std::vector<double> kept(edges.size() + 1), drawn(edges.size() + 1);
  const auto bin = [&](double x) {
    return static_cast<std::size_t>(std::upper_bound(edges.begin(), edges.end(), x) - edges.begin());
  };
  double n = 0, m = 0;
  for (std::uint64_t i = 0; i < 100000; ++i) {
    const double x = law.quantile(Draws(12, 0).at(i, {1}, 1).uniform());
    if (x > 20) ++kept[bin(x - 20)], ++n;
    ++drawn[bin(law.remaining(20, Draws(12, 0).at(i, {2}, 1).uniform()))], ++m;
  }
  double chi = 0;  // two samples; about normal with mean 9 and variance 18 for nine degrees of freedom
  for (std::size_t k = 0; k < kept.size(); ++k) {
    const double difference = kept[k] * std::sqrt(m / n) - drawn[k] * std::sqrt(n / m);
    chi += difference * difference / (kept[k] + drawn[k]);
  }
  CHECK(chi < 35);  // one chance in 17 000
}
