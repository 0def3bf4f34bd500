// People who keep their place until they have one at the next service, and lose both.
#pragma once

#include <vector>

#include "models/pathway/graph.hpp"
#include "models/pathway/ways.hpp"

namespace carepath::models {

/// Adds a warning for each service that sends home people who keep a place elsewhere while they ask for one here: their
/// transfer ends in a discharge.
void find_lost_transfers(const Model& model, const std::vector<Way>& ways, std::vector<Finding>& found);

}  // namespace carepath::models
