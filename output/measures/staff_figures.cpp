#include "output/measures/staff_figures.hpp"

#include <algorithm>

#include "output/measures/arithmetic.hpp"

namespace carepath::output {

namespace {

double cost(const StaffTime& s) {
  const double overtime =
      s.hours.overtime > 0 ? s.hours.overtime * ratio(s.rostered.cost, s.rostered.hours) * s.overtime_pay : 0;
  return s.rostered.cost + overtime;
}

const StaffFigure all[] = {
    {"staff_hours_rostered", +[](const StaffTime& s) { return s.rostered.hours; }},
    {"staff_hours_available", +[](const StaffTime& s) { return s.hours.on_duty; }},
    {"staff_hours_busy", +[](const StaffTime& s) { return s.hours.busy; }},
    {"staff_occupancy", +[](const StaffTime& s) { return ratio(s.hours.busy - s.hours.overtime, s.hours.on_duty); }},
    {"shrinkage", +[](const StaffTime& s) { return 1 - ratio(s.hours.on_duty, s.rostered.hours); }},
    {"overtime_hours", +[](const StaffTime& s) { return s.hours.overtime; }},
    {"staff_cost", &cost, true},
};

}  // namespace

StaffTime staff_time_of(const models::Itinerary& itinerary, const StaffBook& staff, std::size_t pool) {
  return {staff.of(pool), itinerary.pools()[pool].rostered(engine::start_of_measuring, itinerary.end_of_measuring()),
          itinerary.model().pools[pool].overtime_pay};
}

std::span<const StaffFigure> figures_of_staff() { return all; }

bool has_costs(const models::Pool& pool) {
  const auto costs = [](const std::vector<models::Shift>& shifts) {
    return std::any_of(shifts.begin(), shifts.end(), [](const models::Shift& s) { return s.cost_per_hour > 0; });
  };
  return costs(pool.roster.shifts) || std::any_of(pool.roster.changes.begin(), pool.roster.changes.end(),
                                                  [&](const auto& change) { return costs(change.shifts); });
}

}  // namespace carepath::output
