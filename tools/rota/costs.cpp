#include "tools/rota/costs.hpp"

#include <algorithm>

namespace carepath::tools {

double hours_of(const scenarios::ShiftChoice& choice) {
  double hours = 0;
  for (const models::Shift& shift : choice.shifts) hours += engine::in_hours(shift.length);
  return hours;
}

bool has_costs(const scenarios::RotaSearch& search) {
  return std::any_of(search.choices.begin(), search.choices.end(), [](const auto& choice) {
    return std::any_of(choice.shifts.begin(), choice.shifts.end(), [](const auto& s) { return s.cost_per_hour > 0; });
  });
}

double cost_of(const scenarios::RotaSearch& search, const scenarios::ShiftChoice& choice) {
  if (!has_costs(search)) return hours_of(choice);
  double cost = 0;
  for (const models::Shift& shift : choice.shifts) cost += shift.cost_per_hour * engine::in_hours(shift.length);
  return cost;
}

}  // namespace carepath::tools
