// Places, staff and appointments with which nobody can ever be cared for.
#pragma once

#include <vector>

#include "models/pathway/graph.hpp"

namespace carepath::models {

void find_never_cared_for(const Model& model, std::vector<Finding>& found);

}  // namespace carepath::models
