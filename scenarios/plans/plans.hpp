// Reads the plans of a scenario: each is a scenario of its own, made from the tree of the file with its changes.
#pragma once

#include <functional>

#include "scenarios/problem.hpp"
#include "scenarios/scenario.hpp"
#include "scenarios/yaml/node.hpp"

namespace carepath::scenarios {

/// Reads and checks one tree; problems go to the list, warnings to the scenario.
using ReadTree = std::function<Scenario(const yaml::Node& root, ProblemList& problems)>;

/// Fills `scenario.plans` from `scenario.text.plans`. `root` is the tree of the whole file, `problems` holds those of
/// the baseline so far. What a plan shares with the baseline is told once; the rest names the plan and stands at its
/// entry.
void read_plans(const yaml::Node& root, const ReadTree& read_tree, Scenario& scenario, ProblemList& problems);

}  // namespace carepath::scenarios
