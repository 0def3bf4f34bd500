// The least costly number of people for each allowed shift so that enough are on duty at every time: an integer
// programme. The one home of GLPK, whose answer is the same every time.
#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace carepath::tools {

/// Of this row there must be more than so many: one of the ways to do as a cut asks.
struct MoreThan {
  std::size_t row;
  int number;
  friend bool operator==(const MoreThan&, const MoreThan&) = default;
};
/// One of these at least must hold.
using Cut = std::vector<MoreThan>;

struct Covering {
  std::vector<double> cost;              ///< of one person on each choice, at least 0
  std::vector<int> at_most;              ///< people on each choice
  std::vector<std::vector<int>> covers;  ///< [row][choice]: how often one person of the choice counts in the row
  std::vector<int> at_least;             ///< by row
  std::vector<Cut> cuts;

  /// How many there are in each row with so many people on each choice.
  std::vector<int> cover_of(const std::vector<int>& people) const;
  double cost_of(const std::vector<int>& people) const;
};

struct Covered {
  std::vector<int> people;  ///< on each choice
  double cost = 0;
  double bound = 0;     ///< nothing that covers costs less
  bool proven = false;  ///< the cost is least: it is the bound
};

/// Nothing where even all people together do not cover. `most_nodes`: branches looked at before it is content with the
/// best found so far, which is then not `proven`; when it had found none, everybody is in `people`. Once
/// `stop` says true, too.
std::optional<Covered> least_costly(const Covering& problem, int most_nodes = 5'000,
                                    const std::function<bool()>& stop = nullptr);

/// Whether every way to do as `cut` asks is one to do as `other` asks, so that `other` adds nothing.
bool implies(const Cut& cut, const Cut& other);

}  // namespace carepath::tools
