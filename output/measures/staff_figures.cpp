#include "output/measures/staff_figures.hpp"

#include <algorithm>
#include <limits>

#include "output/measures/people_groups.hpp"

namespace carepath::output {

namespace {

double ratio(double part, double whole) { return whole > 0 ? part / whole : std::numeric_limits<double>::quiet_NaN(); }

double cost(const StaffTime& s) {
  const double overtime =
      s.hours.overtime > 0 ? s.hours.overtime * ratio(s.rostered.cost, s.rostered.hours) * s.overtime_pay : 0;
  return s.rostered.cost + overtime;
}

using S = const StaffTime&;

const StaffFigure all[] = {
    {"staff_hours_rostered", +[](S s) { return s.rostered.hours; }},
    {"staff_hours_available", +[](S s) { return s.hours.on_duty; }},
    {"staff_hours_busy", +[](S s) { return s.hours.busy; }},
    {"staff_occupancy", +[](S s) { return ratio(s.hours.busy - s.hours.overtime, s.hours.on_duty); }},
    {"shrinkage", +[](S s) { return 1 - ratio(s.hours.on_duty, s.rostered.hours); }},
    {"overtime_hours", +[](S s) { return s.hours.overtime; }},
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

std::string staff_label(const std::string& pool) { return as_label("staff: " + pool); }

}  // namespace carepath::output
