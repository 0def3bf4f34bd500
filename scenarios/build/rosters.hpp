// Shifts, rotas and what they cost.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/pathway/staff.hpp"
#include "scenarios/build/building.hpp"

namespace carepath::scenarios {

/// The roster of a pool with its changes, costs and minimum; a roster with fewer people than the minimum becomes a
/// problem.
void build_roster(Building& building, const Name& name, const StaffText& text, models::Pool& pool);

/// Problems of all rotas, also of those that no staff uses; warnings of rotas and bands that nothing uses.
void check_rotas(Building& building);

/// Whether it is ever said in shifts who is there.
bool works_shifts(const StaffText& text);

/// Whether there are ever fewer than before; a number that is always there falls on dates alone.
bool staff_can_fall(const StaffText& text, const models::OnDuty& on_duty);

/// Pounds an hour in a band; an unknown one becomes a problem.
std::optional<double> cost_of_band(Building& building, const BandName& name);

/// Breaks are taken one after the other, and all of them must fit into the shift.
void check_breaks(Building& building, const Place& place, engine::Duration one, int people, engine::Duration length);

/// How many are rostered in each minute of the week, breaks left out of account.
std::vector<int> rostered_by_minute(const std::vector<models::Shift>& shifts);

/// Minutes of the week in a row in which fewer are there than must be.
struct Gap {
  int from = 0, minutes = 0;
  int there = 0, wanted = 0;
  int line = 0;  ///< of the minimum
};
/// In order of their beginnings.
std::vector<Gap> gaps(Building& building, const OneOrMore<MinimumText>& minimum, const std::vector<int>& there);

}  // namespace carepath::scenarios
