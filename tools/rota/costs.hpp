// What shifts that may be rostered cost.
#pragma once

#include "scenarios/rota_search.hpp"

namespace carepath::tools {

/// Hours of paid work a week of one person on a choice, and what they cost (pounds; hours where no shift has a cost).
double hours_of(const scenarios::ShiftChoice& choice);
bool has_costs(const scenarios::RotaSearch& search);
double cost_of(const scenarios::RotaSearch& search, const scenarios::ShiftChoice& choice);

}  // namespace carepath::tools
