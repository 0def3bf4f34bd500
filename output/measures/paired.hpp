// Two plans held against each other, replication by replication: both had the same people with the same luck, so that
// the difference in a replication is the work of the plan and of little else.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "output/measures/results.hpp"

namespace carepath::output {

/// Plan minus baseline within each replication, then over replications (the paired-t interval with common random
/// numbers: Law, Simulation Modeling and Analysis, 5th edition 2015, sections 10.2.1 and 11.2).
struct Paired {
  int n = 0;  ///< replications in which both are defined
  double mean_difference;
  double lower, upper;  ///< Student t, 95 %; NaN when n < 2
  /// Share of the n replications in which the plan is better, ties counting half; NaN where neither way is better.
  double p_better;
  /// (variance of the plan + variance of the baseline) / variance of the difference: how many times as many
  /// replications it would take to know the difference as well from plans run apart. NaN when the difference never
  /// varies.
  double variance_reduction;
};

/// `plan` and `baseline`: the values of replications 1, 2, ...; NaN: not defined. `better`: lower, higher or neither.
Paired paired(std::span<const double> plan, std::span<const double> baseline, std::string_view better);

/// Whether the interval leaves nought out: the difference is more than chance would bring. Differences within rounding
/// of nought (a thousand-millionth of the larger value of the two) count as none.
bool differs(const Paired& difference, double baseline_mean);

struct PairedFigure {
  FigureKey key;
  Paired difference;
};
/// One for each figure that both plans have, in the order of the baseline's. Of gaps between groups neither way is
/// better: they have a sign.
std::vector<PairedFigure> paired_figures(const Results& plan, const Results& baseline);

}  // namespace carepath::output
