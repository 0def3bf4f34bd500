// A length given by how likely it is to end at each age: the piecewise constant hazard of survival analysis.
#pragma once

#include <utility>
#include <vector>

namespace carepath::engine {

/// From age `from[i]` on, up to the next, things end at `per_unit[i]` (share of those still going on, for each unit of
/// time). `from` begins with 0 and rises. With a last rate of 0 some never end: quantiles above are infinite.
struct Hazard {
  std::vector<double> from, per_unit;

  /// The integral of the rates up to age `x`; a share exp(-cumulative) lasts longer than `x`. `x` may be infinite.
  double cumulative(double x) const;
  /// The age at which the integral reaches `level`; infinite where it never does.
  double age_at(double level) const;
  /// Both infinite when some never end.
  std::pair<double, double> mean_and_variance() const;
  /// Throws std::invalid_argument unless the rates make a distribution.
  void validate() const;
};

}  // namespace carepath::engine
