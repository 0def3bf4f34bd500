#include "engine/distribution.hpp"

#include <algorithm>
#include <boost/math/distributions/exponential.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/logistic.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/math/distributions/weibull.hpp>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "engine/check.hpp"
#include "engine/gamma_law.hpp"

namespace carepath::engine {

namespace {

using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
namespace bm = boost::math;
using BoostExponential = bm::exponential_distribution<double, Policy>;
using BoostNormal = bm::normal_distribution<double, Policy>;
using BoostLognormal = bm::lognormal_distribution<double, Policy>;
using BoostGamma = bm::gamma_distribution<double, Policy>;
using BoostWeibull = bm::weibull_distribution<double, Policy>;
using BoostTriangular = bm::triangular_distribution<double, Policy>;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr const char* too_extreme =
    "these figures are too extreme to compute with: see whether units and exponents are right";

void require(bool ok, const char* sentence) {
  if (!ok) throw std::invalid_argument(sentence);
}
bool positive(double x) { return x > 0 && std::isfinite(x); }

void require_shares(const std::vector<double>& shares, std::size_t expected) {
  require(!shares.empty() && shares.size() == expected, "a distribution by parts needs a share for each part");
  double sum = 0;
  for (const double s : shares) {
    require(s >= 0, "shares must not be negative");
    sum += s;
  }
  require(std::abs(sum - 1) < 1e-9, "the shares must add up to 100 %");
}

/// Which part a uniform falls into; `u` is rescaled to be uniform within it.
std::size_t part_of(const std::vector<double>& shares, double& u) {
  std::size_t i = 0;
  double before = 0;
  while (i + 1 < shares.size() && (u > before + shares[i] || shares[i] == 0)) before += shares[i++];
  u = std::clamp((u - before) / shares[i], 0x1.0p-53, 1 - 0x1.0p-53);
  return i;
}

struct Parameters {  // refuses what is no distribution on [0, inf)
  void operator()(const Fixed& d) const {
    require(d.value >= 0 && std::isfinite(d.value), "a time must not be negative");
  }
  void operator()(const Uniform& d) const {
    require(d.low >= 0 && d.low < d.high && std::isfinite(d.high), "uniform needs 0 <= low < high");
  }
  void operator()(const Triangular& d) const {
    require(d.low >= 0 && d.low <= d.mode && d.mode <= d.high && d.low < d.high && std::isfinite(d.high),
            "triangular needs 0 <= low <= mode <= high and low < high");
  }
  void operator()(const Exponential& d) const { require(positive(d.mean), "the mean must be above 0"); }
  void operator()(const Lognormal& d) const {
    require(positive(d.sigma) && std::isfinite(d.mu), "sigma must be above 0");
  }
  void operator()(const Gamma& d) const {
    require(positive(d.shape) && positive(d.scale), "shape and scale must be above 0");
  }
  void operator()(const Weibull& d) const {
    require(positive(d.shape) && positive(d.scale), "shape and scale must be above 0");
  }
  void operator()(const LogLogistic& d) const {
    require(positive(d.shape) && positive(d.scale), "shape and scale must be above 0");
  }
  void operator()(const Discrete& d) const {
    require_shares(d.shares, d.values.size());
    for (const double v : d.values) require(v >= 0 && std::isfinite(v), "a time must not be negative");
    require(std::is_sorted(d.values.begin(), d.values.end()), "discrete values must be in order");
  }
  void operator()(const Empirical& d) const {
    require(!d.values.empty(), "an empirical distribution needs at least one value");
    for (const double v : d.values) require(v >= 0 && std::isfinite(v), "a time must not be negative");
    require(std::is_sorted(d.values.begin(), d.values.end()), "empirical values must be in order");
  }
  void operator()(const Mixture& d) const { require_shares(d.shares, d.parts.size()); }
  void operator()(const Truncated& d) const {
    require(d.inner && d.low >= 0 && d.low < d.high && std::isfinite(d.high),
            "truncation needs 0 <= lower limit < upper limit");
    require(d.inner->cdf(d.high) - (d.low > 0 ? d.inner->cdf(d.low) : 0) > 1e-12,
            "nothing of the distribution lies between the limits");
  }
  void operator()(const Hazard& d) const { d.validate(); }
};

struct MeanAndVariance {
  std::pair<double, double> operator()(const Fixed& d) const { return {d.value, 0}; }
  std::pair<double, double> operator()(const Uniform& d) const {
    return {(d.low + d.high) / 2, (d.high - d.low) * (d.high - d.low) / 12};
  }
  std::pair<double, double> operator()(const Triangular& d) const { return of(BoostTriangular(d.low, d.mode, d.high)); }
  std::pair<double, double> operator()(const Exponential& d) const { return {d.mean, d.mean * d.mean}; }
  std::pair<double, double> operator()(const Lognormal& d) const { return of(BoostLognormal(d.mu, d.sigma)); }
  std::pair<double, double> operator()(const Gamma& d) const { return of(BoostGamma(d.shape, d.scale)); }
  std::pair<double, double> operator()(const Weibull& d) const { return of(BoostWeibull(d.shape, d.scale)); }
  // Boost has no log-logistic. Moments: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2, ch. 23.
  std::pair<double, double> operator()(const LogLogistic& d) const {
    const double b = std::acos(-1.0) / d.shape;
    const double mean = d.shape > 1 ? d.scale * b / std::sin(b) : infinity;
    return {mean, d.shape > 2 ? std::max(0.0, d.scale * d.scale * 2 * b / std::sin(2 * b) - mean * mean) : infinity};
  }
  std::pair<double, double> operator()(const Discrete& d) const {
    double mean = 0, square = 0;
    for (std::size_t i = 0; i < d.values.size(); ++i) mean += d.shares[i] * d.values[i];
    for (std::size_t i = 0; i < d.values.size(); ++i)
      square += d.shares[i] * (d.values[i] - mean) * (d.values[i] - mean);
    return {mean, square};
  }
  std::pair<double, double> operator()(const Empirical& d) const {
    const auto n = static_cast<double>(d.values.size());
    const double mean = std::accumulate(d.values.begin(), d.values.end(), 0.0) / n;
    double square = 0;
    for (const double v : d.values) square += (v - mean) * (v - mean);
    return {mean, square / n};
  }
  std::pair<double, double> operator()(const Mixture& d) const {
    double mean = 0, variance = 0;
    for (std::size_t i = 0; i < d.parts.size(); ++i) mean += d.shares[i] > 0 ? d.shares[i] * d.parts[i].mean() : 0;
    if (std::isinf(mean)) return {infinity, infinity};
    for (std::size_t i = 0; i < d.parts.size(); ++i) {
      if (d.shares[i] == 0) continue;
      const double apart = d.parts[i].mean() - mean;
      variance += d.shares[i] * (d.parts[i].variance() + apart * apart);
    }
    return {mean, variance};
  }
  std::pair<double, double> operator()(const Truncated&) const { return {0, 0}; }  // integrated by the caller
  std::pair<double, double> operator()(const Hazard& d) const { return d.mean_and_variance(); }

 private:
  template <class Law>
  static std::pair<double, double> of(const Law& law) {
    return {bm::mean(law), std::max(0.0, bm::variance(law))};
  }
};

}  // namespace

// Quantiles of a gamma take some 500 ns. The table holds log quantile against the logit t of u at equal steps and
// joins them by cubic Hermite pieces with the exact slopes; relative error below 1e-6 for shapes from 0.05 to 1000
// (tests/unit/engine/distribution_test.cpp measures it). Where Boost gives up, and for other shapes, gamma_law.hpp
// answers.
struct Distribution::Table {
  static constexpr int cells = 2048;
  static constexpr double reach = 30;  // logit; beyond it lies a share of 1e-13
  static constexpr double step = 2 * reach / cells;
  std::vector<double> value, slope;

  explicit Table(const Gamma& d) : value(cells + 1), slope(cells + 1) {
    const BoostGamma law(d.shape, d.scale);
    for (int i = 0; i <= cells; ++i) {
      const double t = -reach + i * step;
      const double u = 1 / (1 + std::exp(-t)), rest = 1 / (1 + std::exp(t));
      const double x = quantile(law, u, rest);
      value[static_cast<std::size_t>(i)] = std::log(x);
      slope[static_cast<std::size_t>(i)] = u * rest / (bm::pdf(law, x) * x) * step;
    }
  }
  static double quantile(const BoostGamma& law, double u, double rest) {
    try {
      return u < rest ? bm::quantile(law, u) : bm::quantile(bm::complement(law, rest));
    } catch (const std::exception&) {  // it did not find the place
      return law.scale() * gamma_quantile(law.shape(), u, rest);
    }
  }
  static bool suits(const Gamma& d) { return d.shape >= 0.05 && d.shape <= 1000; }
  double at(double t) const {
    const double place = (t + reach) / step;
    const auto i = static_cast<std::size_t>(place);
    const double s = place - static_cast<double>(i), r = 1 - s;
    return std::exp(r * r * ((1 + 2 * s) * value[i] + s * slope[i]) +
                    s * s * ((1 + 2 * r) * value[i + 1] - r * slope[i + 1]));
  }
};

Distribution::Distribution(Family family, Checked) : family_(std::move(family)) {
  std::visit(Parameters{}, family_);
  try {
    prepare();
  } catch (const std::domain_error&) {  // Boost's word for parameters beyond what it can compute with
    throw std::invalid_argument(too_extreme);
  } catch (const std::runtime_error&) {  // and for overflow
    throw std::invalid_argument(too_extreme);
  }
}

void Distribution::prepare() {
  std::tie(mean_, variance_) = std::visit(MeanAndVariance{}, family_);
  if (const auto* gamma = std::get_if<Gamma>(&family_); gamma && Table::suits(*gamma))
    table_ = std::make_shared<Table>(*gamma);
  require_quantiles();
  if (const auto* cut = std::get_if<Truncated>(&family_)) {
    low_share_ = cut->low > 0 ? cut->inner->cdf(cut->low) : 0;
    kept_share_ = cut->inner->cdf(cut->high) - low_share_;
    using Integral = bm::quadrature::gauss_kronrod<double, 61>;
    mean_ = Integral::integrate([&](double u) { return quantile(u); }, 0.0, 1.0, 15, 1e-9);
    variance_ = Integral::integrate(
        [&](double u) {
          const double x = quantile(u) - mean_;
          return x * x;
        },
        0.0, 1.0, 15, 1e-9);
  }
}

/// Quantiles rise, so that all are numbers when the outermost that can be drawn are.
void Distribution::require_quantiles() const {
  if (std::holds_alternative<Truncated>(family_)) return;  // lies between its limits
  const bool may_never_end = std::holds_alternative<Hazard>(family_) || std::holds_alternative<Mixture>(family_);
  const bool heavy = may_never_end || std::holds_alternative<LogLogistic>(family_);
  const double low = quantile(0x1.0p-53), high = quantile(1 - 0x1.0p-53);
  require(low >= 0 && (may_never_end ? !std::isnan(high) : std::isfinite(high)) &&
              (heavy ? !std::isnan(mean_) && !std::isnan(variance_) : std::isfinite(mean_) && std::isfinite(variance_)),
          too_extreme);
}

namespace {

struct QuantileAt {
  double u;
  double operator()(const Fixed& d) const { return d.value; }
  double operator()(const Uniform& d) const { return d.low + u * (d.high - d.low); }
  double operator()(const Triangular& d) const { return bm::quantile(BoostTriangular(d.low, d.mode, d.high), u); }
  double operator()(const Exponential& d) const { return bm::quantile(BoostExponential(1), u) * d.mean; }
  double operator()(const Lognormal& d) const { return std::exp(d.mu + d.sigma * bm::quantile(BoostNormal(), u)); }
  double operator()(const Gamma& d) const { return d.scale * gamma_quantile(d.shape, u, 1 - u); }
  double operator()(const Weibull& d) const { return bm::quantile(BoostWeibull(d.shape, d.scale), u); }
  double operator()(const LogLogistic& d) const { return d.scale * std::pow(u / (1 - u), 1 / d.shape); }
  double operator()(const Discrete& d) const {
    double v = u;
    return d.values[part_of(d.shares, v)];
  }
  double operator()(const Empirical& d) const {
    const auto n = d.values.size();
    return d.values[std::min(static_cast<std::size_t>(u * static_cast<double>(n)), n - 1)];
  }
  double operator()(const Mixture& d) const {
    double v = u;
    const std::size_t part = part_of(d.shares, v);
    return d.parts[part].quantile(v);
  }
  double operator()(const Truncated&) const { return 0; }  // the caller knows the shares
  double operator()(const Hazard& d) const { return d.age_at(-std::log1p(-u)); }
};

struct CdfAt {
  double x;
  double operator()(const Fixed& d) const { return x >= d.value ? 1 : 0; }
  double operator()(const Uniform& d) const { return std::clamp((x - d.low) / (d.high - d.low), 0.0, 1.0); }
  double operator()(const Triangular& d) const {
    return bm::cdf(BoostTriangular(d.low, d.mode, d.high), std::clamp(x, d.low, d.high));
  }
  double operator()(const Exponential& d) const { return -std::expm1(-x / d.mean); }
  double operator()(const Lognormal& d) const { return x > 0 ? bm::cdf(BoostLognormal(d.mu, d.sigma), x) : 0; }
  double operator()(const Gamma& d) const { return gamma_at_most(d.shape, x / d.scale); }
  double operator()(const Weibull& d) const { return bm::cdf(BoostWeibull(d.shape, d.scale), x); }
  double operator()(const LogLogistic& d) const { return x > 0 ? 1 / (1 + std::pow(x / d.scale, -d.shape)) : 0; }
  double operator()(const Discrete& d) const {
    double sum = 0;
    for (std::size_t i = 0; i < d.values.size(); ++i) sum += d.values[i] <= x ? d.shares[i] : 0;
    return sum;
  }
  double operator()(const Empirical& d) const {
    const auto below = std::upper_bound(d.values.begin(), d.values.end(), x) - d.values.begin();
    return static_cast<double>(below) / static_cast<double>(d.values.size());
  }
  double operator()(const Mixture& d) const {
    double sum = 0;
    for (std::size_t i = 0; i < d.parts.size(); ++i) sum += d.shares[i] * d.parts[i].cdf(x);
    return sum;
  }
  double operator()(const Truncated& d) const {
    const double low = d.low > 0 ? d.inner->cdf(d.low) : 0;
    return std::clamp((d.inner->cdf(std::clamp(x, d.low, d.high)) - low) / (d.inner->cdf(d.high) - low), 0.0, 1.0);
  }
  double operator()(const Hazard& d) const { return -std::expm1(-d.cumulative(x)); }
};

}  // namespace

double Distribution::slower_quantile(double u) const {
  if (table_) {
    const double t = std::log(u) - std::log1p(-u);
    if (std::abs(t) < Table::reach) return table_->at(t);
  }
  if (const auto* cut = std::get_if<Truncated>(&family_)) {
    const double v = std::clamp(low_share_ + u * kept_share_, 0x1.0p-53, 1 - 0x1.0p-53);
    return std::clamp(cut->inner->quantile(v), cut->low, cut->high);
  }
  return std::visit(QuantileAt{u}, family_);
}

double Distribution::cdf(double x) const { return x < 0 ? 0 : std::visit(CdfAt{x}, family_); }

}  // namespace carepath::engine
