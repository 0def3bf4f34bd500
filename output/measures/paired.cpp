#include "output/measures/paired.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>

#include "engine/statistics.hpp"
#include "output/measures/arithmetic.hpp"

namespace carepath::output {

namespace {

/// Names have no spaces, so this is what only "age: older - adult" holds.
bool is_gap(const FigureKey& key) { return key.group.find(" - ") != std::string::npos; }

/// The values of one figure in replications 1 to `count`.
std::vector<double> column(const Results& results, std::size_t key, std::size_t count) {
  std::vector<double> values;
  for (std::size_t r = 0; r < count; ++r) values.push_back(results.values[r][key]);
  return values;
}

}  // namespace

Paired paired(std::span<const double> plan, std::span<const double> baseline, std::string_view better) {
  std::vector<double> differences;
  engine::Moments of_plan, of_baseline, of_difference;
  double wins = 0;
  for (std::size_t r = 0; r < std::min(plan.size(), baseline.size()); ++r) {
    if (std::isnan(plan[r]) || std::isnan(baseline[r])) continue;
    const double difference = plan[r] - baseline[r];
    differences.push_back(difference);
    of_plan.add(plan[r]);
    of_baseline.add(baseline[r]);
    of_difference.add(difference);
    const bool wins_here = better == "lower" ? difference < 0 : difference > 0;
    wins += difference == 0 ? 0.5 : wins_here ? 1 : 0;
  }
  const engine::Interval interval = engine::interval_of_mean(differences);
  const double noise = of_difference.variance();
  return {.n = static_cast<int>(differences.size()),
          .mean_difference = interval.mean,
          .lower = interval.lower,
          .upper = interval.upper,
          .p_better =
              differences.empty() || better == "neither" ? undefined : wins / static_cast<double>(differences.size()),
          .variance_reduction = noise > 0 ? (of_plan.variance() + of_baseline.variance()) / noise : undefined};
}

bool differs(const Paired& difference, double baseline_mean) {
  constexpr double rounding = 1e-9;
  const double size = std::max(std::abs(baseline_mean), std::abs(baseline_mean + difference.mean_difference));
  return std::abs(difference.mean_difference) > rounding * size && (difference.lower > 0 || difference.upper < 0);
}

std::vector<PairedFigure> paired_figures(const Results& plan, const Results& baseline) {
  const auto name = [](const FigureKey& key) { return std::tie(key.measure, key.group, key.service); };
  std::map<std::tuple<std::size_t, std::string, std::string>, std::size_t> of_plan;
  for (std::size_t k = 0; k < plan.keys.size(); ++k) of_plan.emplace(name(plan.keys[k]), k);

  const std::size_t count = std::min(plan.values.size(), baseline.values.size());
  std::vector<PairedFigure> figures;
  for (std::size_t k = 0; k < baseline.keys.size(); ++k) {
    const FigureKey& key = baseline.keys[k];
    const auto at = of_plan.find(name(key));
    if (at == of_plan.end()) continue;
    const std::string_view better = is_gap(key) ? "neither" : std::string_view(measures()[key.measure].better);
    figures.push_back({key, paired(column(plan, at->second, count), column(baseline, k, count), better)});
  }
  return figures;
}

}  // namespace carepath::output
