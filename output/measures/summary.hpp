// The result of a run as a table that a manager can read in a terminal.
#pragma once

#include <string>
#include <vector>

#include "models/pathway/model.hpp"
#include "output/measures/results.hpp"

namespace carepath::output {

/// Headlines with their 95 % intervals and the range over replications, then a line for each service, then the verdict.
std::string summary(const std::string& title, const models::Model& model, const Results& results,
                    const std::vector<Check>& checks);

/// 63412.7 as "63,413"; small numbers with as many digits as say something.
std::string readable(double x);
/// Hours as minutes, hours or days, whichever reads best.
std::string readable_time(double hours);

}  // namespace carepath::output
