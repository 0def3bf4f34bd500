// What `carepath staffing` says in a terminal: a heat map, tables and sentences that a planner can take to a meeting.
#pragma once

#include <string>
#include <vector>

#include "output/measures/heat_map.hpp"
#include "output/measures/power_of_one.hpp"
#include "output/measures/staffing.hpp"

namespace carepath::output {

/// Telephone services have calls that are answered; to others people come and are seen.
struct StaffingWords {
  const char *calls, *answered, *ask, *give_up;  ///< "calls", "answered", "calls are made", "callers hang up"
};
const StaffingWords& words_for(const models::Service& service);

/// The title, service, plan and period, and the thresholds that later figures are named after.
std::string staffing_heading(const std::string& title, const models::Model& model, const Staffing& staffing,
                             const Results& results);

/// Of the share not answered, or, where nobody is lost, of the share not answered in time. Title and description say
/// which, and what is found.
HeatMap staffing_map(const models::Model& model, const Staffing& staffing);

/// "On Sundays from 22:00 to 22:30, 4.2 calls are made and 1.1 callers hang up (95 % interval 1.0 to 1.2)."
std::string in_a_sentence(const models::Model& model, const Staffing& staffing, std::size_t half_hour);
/// Of the busiest half hour, and of the one in which most calls are not answered.
std::string extremes(const models::Model& model, const Staffing& staffing);

// Tables of parts of the week, of the worst half hours, or of all.

/// What becomes of calls.
std::string calls_table(const models::Model& model, const Staffing& staffing, const std::vector<StaffingRow>& rows);
/// Beside each other: simulated, and as Erlang's formulas have it. Empty without formulas.
std::string formula_table(const Staffing& staffing, const std::vector<StaffingRow>& rows);
/// Where people turn up instead. Empty when nobody does.
std::string elsewhere_table(const Staffing& staffing, const std::vector<StaffingRow>& rows);

/// Shares of calls and of callers, who may need several calls. Empty for services that are no telephone service.
std::string per_call_and_caller(const Staffing& staffing, const Results& results);

/// Why the formulas and the simulation differ here: only what holds in this scenario, with its figures. What they leave
/// out is named, not weighed.
std::string why_they_differ(const models::Model& model, const Staffing& staffing);

struct ChangedShift {
  KindOfShift kind;
  int by = 0;
  Difference makes{};
  bool below_minimum = false;
};
std::string power_of_one(const Staffing& staffing, const std::vector<ChangedShift>& changes);

}  // namespace carepath::output
