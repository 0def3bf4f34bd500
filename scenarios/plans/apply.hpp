// The changes of one plan, made in the tree of the file.
#pragma once

#include <string>
#include <vector>

#include "scenarios/problem.hpp"
#include "scenarios/vocabulary/plans.hpp"
#include "scenarios/yaml/node.hpp"

namespace carepath::scenarios {

/// What one entry of a plan changed, and where that entry stands.
struct Change {
  std::string path;
  Mark key, value;
};

/// The tree with a plan's changes in it; what was changed bears the place of the plan's entry.
struct ChangedTree {
  yaml::Node tree;
  std::vector<Change> changes;
};

/// Applies `plan`, whose name is `name`, to the tree of a file: first `set`, then `add`, then `multiply`. Entries that
/// cannot be applied become problems and are left out.
ChangedTree apply(const yaml::Node& baseline, const std::string& name, const PlanText& plan, ProblemList& problems);

}  // namespace carepath::scenarios
