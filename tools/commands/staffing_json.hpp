// What `carepath staffing` says, for programs.
#pragma once

#include <string>
#include <vector>

#include "output/measures/staffing_text.hpp"
#include "tools/commands/study.hpp"

namespace carepath::tools {

/// Of one service.
struct StaffingAnswer {
  output::Staffing staffing;
  std::vector<output::ChangedShift> changes;
};

/// Times in hours, shares from 0 to 1, counts a week; figures as [mean, lower, upper], null where they are not defined.
std::string staffing_json(const Study& study, const StaffingOptions& options, const output::Results& results,
                          const std::vector<StaffingAnswer>& answers);

}  // namespace carepath::tools
