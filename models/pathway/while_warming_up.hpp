// A pathway in which nothing changes on dates.
#pragma once

#include "models/pathway/model.hpp"

namespace carepath::models {

/// The pathway of the warm-up going on for ever: the week and the months pass, while growth, ramps, special days and
/// everything that changes on a date (rates, places, closed places, opening hours, rosters, conditions) stand as they
/// do while warming up.
Model as_while_warming_up(Model model);

}  // namespace carepath::models
