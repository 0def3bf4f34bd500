// What a rota reaches: block by block, against the targets, with how sure that is.
#pragma once

#include <vector>

#include "output/measures/results.hpp"
#include "scenarios/rota_search.hpp"

namespace carepath::tools {

/// Of the calls of some hours. Each share is taken within a replication; the mean is over replications in which
/// somebody called. NaN where nobody did.
struct Reached {
  double calls_a_week = 0;                    ///< offered
  double in_time = 0, in_time_limit = 0;      ///< share answered in time; at least the limit, with the confidence asked
  double abandoned = 0, abandoned_limit = 0;  ///< share abandoned; at most the limit, likewise
  double margin = 0;  ///< by how much the limits are better than the targets, the least of them; infinite without calls
  bool met() const { return margin >= 0; }
};

struct Outcome {
  std::vector<Reached> blocks;
  Reached overall;  ///< of the whole week; no target is set for it, and its margin is what it would be
  bool met() const;
  /// The block with the least margin; of several the first.
  std::size_t worst() const;
};

/// `half_hours`: of each replication those of the service searched for; `weeks`: how many weeks were measured. The
/// limits are those of one-sided Student t intervals; they need two replications with calls, and without them the
/// targets count as missed.
Outcome judged(const scenarios::RotaSearch& search, const std::vector<std::vector<output::HalfHours>>& half_hours,
               double weeks);

}  // namespace carepath::tools
