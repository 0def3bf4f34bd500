// The figures of staff: one row for each pool, with "staff: NAME" where other figures name a service.
#pragma once

#include <span>
#include <string>

#include "models/pathway/itinerary.hpp"
#include "output/measures/labels.hpp"
#include "output/measures/staff_book.hpp"

namespace carepath::output {

/// Of one pool in the measured period.
struct StaffTime {
  StaffBook::Hours hours;
  models::Rostered rostered;
  double overtime_pay = 1;
};
StaffTime staff_time_of(const models::Itinerary& itinerary, const StaffBook& staff, std::size_t pool);

struct StaffFigure {
  const char* measure;
  double (*value)(const StaffTime&);
  bool of_cost = false;
};
/// In the order of the tables.
std::span<const StaffFigure> figures_of_staff();

/// Whether what staff cost is given for any shift.
bool has_costs(const models::Pool& pool);

}  // namespace carepath::output
