// Whether a run can be believed, and why: rules with plain reasons.
#pragma once

#include <string>
#include <vector>

#include "models/pathway/model.hpp"
#include "output/measures/results.hpp"

namespace carepath::output {

/// Looks at a finished run: services offered more than they can do, a warm-up that was too short, too few replications,
/// services nobody came to. In the order in which to read them.
std::vector<Check> judge(const models::Model& model, const Results& results);

/// "Believable", "Use with care" or "Do not use".
std::string verdict(const std::vector<Check>& checks);

}  // namespace carepath::output
