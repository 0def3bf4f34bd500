// Hours in which calls come and nobody is rostered to answer them.
#pragma once

#include <vector>

#include "models/pathway/graph.hpp"
#include "models/pathway/week_load.hpp"

namespace carepath::models {

/// For services of kind phone whose callers wait until they give up or are answered: half hours of the week in which
/// they are open, people are expected, and nobody of some staff they need is on the roster in force when measuring
/// begins.
void find_unstaffed_hours(const Model& model, const WeekLoads& loads, std::vector<Finding>& found);

}  // namespace carepath::models
