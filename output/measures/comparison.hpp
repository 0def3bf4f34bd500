// Plans side by side, as a planner reads them in a terminal.
#pragma once

#include <string>
#include <vector>

#include "models/pathway/model.hpp"
#include "output/measures/results.hpp"

namespace carepath::output {

struct ComparedPlan {
  std::string title;  ///< empty: none
  const models::Model& model;
  const Results& results;
  const std::vector<Check>& checks;
};

/// One row a measure, one column a plan: the first plan's mean, then for each other its mean, the difference from the
/// first with its 95 % interval, and in a word what that says. Then the verdict on each plan, and how much narrower the
/// same people made the intervals. About 40 lines: measures that matter less give way, and the last line says so.
std::string comparison(const std::string& title, const std::vector<ComparedPlan>& plans);

}  // namespace carepath::output
