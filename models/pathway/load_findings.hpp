// What is worth a warning once it is known how many people to expect: too few places, staff or appointments, hours
// with calls and nobody to answer them, and loops that bring back nearly everybody.
#pragma once

#include <vector>

#include "models/pathway/graph.hpp"
#include "models/pathway/week_load.hpp"

namespace carepath::models {

/// One fatal finding, with the services concerned, when the traffic does not settle; then `loads` is not looked at.
std::vector<Finding> load_findings(const Model& model, const Traffic& traffic, const WeekLoads& loads);

}  // namespace carepath::models
