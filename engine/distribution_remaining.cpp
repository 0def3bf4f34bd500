// What is left of a length that has lasted a while. Where the far tail has a formula it is used: people who have
// stayed longer than a double can tell from for ever must not leave at once for that.
#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "engine/distribution.hpp"
#include "engine/gamma_law.hpp"

namespace carepath::engine {

namespace {

using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
namespace bm = boost::math;

constexpr double far = 1e-280, much = 1e15;

struct Remaining {
  const Distribution& law;
  double already, u;

  double operator()(const Fixed& d) const { return d.value - already; }
  double operator()(const Exponential& d) const { return -d.mean * std::log(1 - u); }
  double operator()(const Lognormal& d) const {
    const double z = (std::log(already) - d.mu) / d.sigma;
    const bm::normal_distribution<double, Policy> normal;
    const double longer = bm::cdf(bm::complement(normal, z)) * (1 - u);
    if (longer > far) return std::exp(d.mu + d.sigma * bm::quantile(bm::complement(normal, longer))) - already;
    // Out here the logarithm of the normal tail is that of exp(-z^2 / 2) / z.
    const double more = -2 * std::log(1 - u);
    return already * std::expm1(d.sigma * more / (std::sqrt(z * z + more) + z));
  }
  double operator()(const Gamma& d) const { return d.scale * gamma_remaining(d.shape, already / d.scale, 1 - u); }
  double operator()(const Weibull& d) const {
    const double gone = std::pow(already / d.scale, d.shape), more = -std::log(1 - u);
    if (gone > much) return already * std::expm1(std::log1p(more / gone) / d.shape);
    return d.scale * std::pow(gone + more, 1 / d.shape) - already;
  }
  double operator()(const LogLogistic& d) const {
    // P(X > x) = 1 / (1 + odds), odds = (x / scale)^shape; divided by 1 - u the odds become (odds + u) / (1 - u).
    const double odds = std::pow(already / d.scale, d.shape);
    if (odds > much) return already * std::expm1(-std::log(1 - u) / d.shape);
    return d.scale * std::pow((odds + u) / (1 - u), 1 / d.shape) - already;
  }
  double operator()(const Hazard& d) const { return d.age_at(d.cumulative(already) - std::log(1 - u)) - already; }
  double operator()(const Empirical& d) const {
    const auto longer = std::upper_bound(d.values.begin(), d.values.end(), already);
    const auto n = d.values.end() - longer;
    return n > 0 ? longer[std::min(static_cast<std::ptrdiff_t>(u * static_cast<double>(n)), n - 1)] - already : 0;
  }
  double operator()(const Mixture& d) const {  // the shares of those who have lasted so long differ from the first ones
    std::vector<double> still;
    double all = 0;
    for (std::size_t i = 0; i < d.parts.size(); ++i) {
      still.push_back(d.shares[i] > 0 ? d.shares[i] * (1 - d.parts[i].cdf(already)) : 0);
      all += still.back();
    }
    if (all <= 0) return 0;
    double v = u * all;
    std::size_t i = 0, last = 0;
    for (std::size_t k = 0; k < still.size(); ++k) last = still[k] > 0 ? k : last;
    while (i < last && (v > still[i] || still[i] == 0)) v -= still[i++];
    return d.parts[i].remaining(already, std::clamp(v / still[i], 0x1.0p-53, 1 - 0x1.0p-53));
  }
  template <class Other>  // Uniform, Triangular, Discrete, Truncated
  double operator()(const Other&) const {
    const double before = law.cdf(already), longer = 1 - before;
    if (longer < 1e-15) return 0;
    return law.quantile(std::min(before + u * longer, 1 - 0x1.0p-53)) - already;
  }
};

}  // namespace

double Distribution::remaining(double already, double u) const {
  if (already <= 0) return quantile(u);
  return std::max(0.0, std::visit(Remaining{*this, already, u}, family_));
}

}  // namespace carepath::engine
