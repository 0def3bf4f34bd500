// A pathway in plain sentences, for people who do not write scenarios. Sentences have 25 words at most; quantities
// stand as in the file.
#pragma once

#include <string>

#include "scenarios/scenario.hpp"

namespace carepath::scenarios {

/// One plan, from who comes to what the numbers stand on.
std::string explained(const Scenario& plan);

/// Only what is different between two plans of one file, value by value and shift by shift.
std::string explained_differences(const Scenario& before, const Scenario& after);

}  // namespace carepath::scenarios
