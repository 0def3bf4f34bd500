#include "output/measures/results.hpp"

#include <cmath>

#include "engine/statistics.hpp"

namespace carepath::output {

Summary summarise(const Results& results, std::size_t key) {
  std::vector<double> defined;
  for (const auto& replication : results.values) {
    if (!std::isnan(replication[key])) defined.push_back(replication[key]);
  }
  const engine::Interval interval = engine::interval_of_mean(defined);
  return {.n = static_cast<int>(defined.size()),
          .mean = interval.mean,
          .lower = interval.lower,
          .upper = interval.upper,
          .median = engine::quantile_of(defined, 0.5),
          .p05 = engine::quantile_of(defined, 0.05),
          .p95 = engine::quantile_of(defined, 0.95),
          .lowest = engine::quantile_of(defined, 0),
          .highest = engine::quantile_of(defined, 1)};
}

}  // namespace carepath::output
