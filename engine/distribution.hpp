// How long things take: a closed set of probability distributions on the numbers from 0 up, sampled by inversion.
// Inverting one addressed uniform keeps luck coupled: change a mean, and a person who was quick is still quick.
// A distribution is dimensionless; the models hold microseconds in it.
#pragma once

#include <cmath>
#include <memory>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "engine/hazard.hpp"

namespace carepath::engine {

class Distribution;

struct Fixed {
  double value;
};
struct Uniform {
  double low, high;
};
struct Triangular {
  double low, mode, high;
};
struct Exponential {
  double mean;
};
struct Lognormal {
  double mu, sigma;
};  ///< of the logarithm
struct Gamma {
  double shape, scale;
};
struct Weibull {
  double shape, scale;
};
struct LogLogistic {
  double shape, scale;
};  ///< scale is the median
struct Discrete {
  std::vector<double> values, shares;
};  ///< shares add up to 1
struct Empirical {
  std::vector<double> values;
};  ///< each observed value equally likely
struct Mixture {
  std::vector<Distribution> parts;
  std::vector<double> shares;
};
/// `inner` given that it falls between `low` and `high` (a condition, not a cap).
struct Truncated {
  std::shared_ptr<const Distribution> inner;
  double low, high;
};

class Distribution {
 public:
  using Family = std::variant<Fixed, Uniform, Triangular, Exponential, Lognormal, Gamma, Weibull, LogLogistic, Discrete,
                              Empirical, Mixture, Truncated, Hazard>;

  Distribution() : Distribution(Fixed{0}) {}
  /// Throws std::invalid_argument, in words a planner can follow, when the parameters make no distribution on [0, inf),
  /// or one so extreme that its moments or quantiles cannot be computed.
  template <class F, class = std::enable_if_t<std::is_constructible_v<Family, F> &&
                                              !std::is_same_v<std::decay_t<F>, Distribution>>>
  Distribution(F&& family)
      : Distribution(Family(std::forward<F>(family)), Checked{}) {}  // NOLINT: a family is a distribution

  /// The value not exceeded with probability `u`, 0 < u < 1: for every u that can be drawn a number of at least 0.
  /// Infinite where a hazard lets some never end.
  double quantile(double u) const {
    // The two that nearly every visit draws come first, as plain formulas.
    if (const auto* exponential = std::get_if<Exponential>(&family_)) return -exponential->mean * std::log(1 - u);
    if (const auto* fixed = std::get_if<Fixed>(&family_)) return fixed->value;
    return slower_quantile(u);
  }
  /// Probability of a value of at most `x`.
  double cdf(double x) const;
  /// What is left of a value known to be greater than `already`: with F the cdf, the value quantile(F + u (1 - F))
  /// less `already`, 0 < u < 1. Never below 0; 0 when no value is greater, as far as a double can tell. Luck stays
  /// coupled as with `quantile`, and `already` 0 gives `quantile(u)`.
  double remaining(double already, double u) const;
  /// May be infinite (a log-logistic of shape 1 or less, a hazard that ends with 0).
  double mean() const { return mean_; }
  double variance() const { return variance_; }
  const Family& family() const { return family_; }

 private:
  struct Table;  // of a quantile that is slow to compute
  struct Checked {};
  Distribution(Family family, Checked);
  void prepare();
  void require_quantiles() const;
  double slower_quantile(double u) const;
  Family family_;
  double mean_ = 0, variance_ = 0;
  double low_share_ = 0, kept_share_ = 1;  // Truncated: inner probability below `low`, and between `low` and `high`
  std::shared_ptr<const Table> table_;
};

}  // namespace carepath::engine
