// Pools of staff and rooms, what services need of them, and what happens when they run short.
#include "models/pathway/staff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "scenarios/build/service_parts.hpp"
#include "scenarios/build/week.hpp"
#include "scenarios/suggest.hpp"

namespace carepath::scenarios {
namespace {

models::Shift all_week(int number) { return {engine::Duration{0}, engine::one_week, number, engine::Duration{0}}; }

/// Breaks are taken one after the other, and all of them must fit into the shift.
void check_breaks(Building& building, const StaffShiftText& shift, engine::Duration length) {
  if (!shift.breaks) return;
  const auto one = shift.breaks->value.rounded();
  if (one > length) {
    building.problems().add(shift.breaks->place,
                            fmt::format("is longer than the shift, which lasts {}.", length_text(length.count())));
  } else if (static_cast<double>(one.count()) * shift.number.value.value > static_cast<double>(length.count())) {
    building.problems().add(
        shift.breaks->place,
        fmt::format("is taken by {} people one after the other, which lasts longer than the shift ({}). Write two "
                    "shifts at the same time, or shorter breaks.",
                    shift.number.value.value, length_text(length.count())));
  }
}

std::vector<models::Shift> shifts_of(Building& building, const std::optional<Sourced<Count>>& number,
                                     const std::vector<StaffShiftText>& week, const Place& place) {
  if (number.has_value() != week.empty()) {
    building.problems().add(
        place, number ? "has both 'number' and 'week'. Remove one of them." : "needs either 'number' or 'week'.");
    return {};
  }
  if (number) return {all_week(number->value.value)};
  std::vector<models::Shift> shifts;
  for (const auto& shift : week) {
    const auto minutes = minutes_between(building, shift.from, shift.to);
    if (!minutes) continue;
    const engine::Duration length = std::chrono::minutes(*minutes);
    check_breaks(building, shift, length);
    const auto days = days_of(shift.days);
    for (int day = 0; day < 7; ++day) {
      if (!days[static_cast<std::size_t>(day)]) continue;
      const engine::Duration begins = std::chrono::minutes(day * minutes_a_day + shift.from.minutes);
      shifts.push_back({begins, length, shift.number.value.value,
                        shift.breaks ? shift.breaks->value.rounded() : engine::Duration{0}});
    }
  }
  std::stable_sort(shifts.begin(), shifts.end(),
                   [](const auto& a, const auto& b) { return a.since_monday < b.since_monday; });
  return shifts;
}

std::vector<models::Roster::Change> changes_of(Building& building, const std::vector<StaffChange>& texts) {
  std::vector<const StaffChange*> in_order;
  for (const auto& change : texts) in_order.push_back(&change);
  std::stable_sort(in_order.begin(), in_order.end(),
                   [](const auto* a, const auto* b) { return a->on.value < b->on.value; });
  std::vector<models::Roster::Change> changes;
  for (std::size_t i = 0; i < in_order.size(); ++i) {
    const auto& change = *in_order[i];
    if (i > 0 && in_order[i - 1]->on.value == change.on.value) {
      building.problems().add(change.on.place, fmt::format("is the date of two changes; the other is in line {}.",
                                                           in_order[i - 1]->on.place.mark.line));
    }
    changes.push_back(
        {building.calendar().time_of(change.on.value), shifts_of(building, change.number, change.week, change.place)});
  }
  return changes;
}

/// The share of shifts that is lost; without `has_shifts` there is nothing it could be a share of.
double share_lost(Building& building, const std::optional<Sourced<Share>>& share, bool has_shifts) {
  if (!share) return 0;
  if (!has_shifts)
    building.problems().add(share->place,
                            "is a share of shifts, and there is a number here that is always there. "
                            "Write the shifts as 'week', or remove it.");
  if (share->value.value >= 1) building.problems().add(share->place, "is 100 %, so that nobody would ever be there.");
  return share->value.value;
}

/// The most who are rostered at the same time in any week.
int most_at_once(const models::Roster& roster) {
  const auto most_of = [](const std::vector<models::Shift>& shifts) {
    std::int64_t most = 0;
    for (const auto& at : shifts) {  // the number is highest where some shift begins
      std::int64_t there = 0;
      for (const auto& shift : shifts) {
        const auto since = (at.since_monday - shift.since_monday + engine::one_week) % engine::one_week;
        if (since < shift.length) there += shift.number;
      }
      most = std::max(most, there);
    }
    return most;
  };
  std::int64_t most = most_of(roster.shifts);
  for (const auto& change : roster.changes) most = std::max(most, most_of(change.shifts));
  return static_cast<int>(std::min<std::int64_t>(most, engine::Schedule::unlimited));
}

void build_needs(Building& building, const ServiceText& text, models::Service& service) {
  const auto& pools = building.text().staff.rows;
  std::vector<std::string> known;
  for (const auto& row : pools) known.push_back(row.key.text);
  for (const auto& row : text.needs.rows) {
    const auto found = static_cast<std::size_t>(std::find(known.begin(), known.end(), row.key.text) - known.begin());
    if (found == known.size()) {
      building.problems().add(
          row.key.place, fmt::format("names '{}', which is not in 'staff'. {}", row.key.text,
                                     known.empty() ? "Add it there." : suggestion(row.key.text, known, "entries")));
      continue;
    }
    const models::Need need{models::PoolId{static_cast<std::uint16_t>(found)}, row.value.value.thousandths};
    service.needs.push_back(need);
    building.later([&building, &row, need](const models::Model& model) {
      const int most = most_at_once(model.pools[need.pool.index()].roster);
      const bool told = model.pools[need.pool.index()].roster.shifts.empty();
      if (told || need.thousandths <= most * models::one_whole) return;
      building.problems().add(row.value.place,
                              fmt::format("is {}, and there are never more than {} of '{}'. Nobody could be cared for.",
                                          row.value.value.text, most, row.key.text));
    });
  }
}

void build_at_closing(Building& building, const Name& name, const AtClosingText& text, models::Service& service) {
  if (text.transfer) {
    service.at_closing = models::Interruption::transfer;
    service.transfer_to = another_service(building, name, *text.transfer);
  } else if (!text.word) {
    building.problems().add(text.place,
                            "must say what happens: finish, hand_over, back_to_list, or {transfer: SERVICE}.");
  } else {
    using enum models::Interruption;
    const auto value = text.word->value;
    service.at_closing = value == AtClosing::finish ? finish : value == AtClosing::hand_over ? resume : back_to_list;
  }
}

std::string at_closing_lacks(const std::string& why) {
  return fmt::format(
      "lacks the key 'at_closing', and {} at times. Write 'at_closing: finish' (people in care finish), 'hand_over', "
      "'back_to_list' or '{{transfer: SERVICE}}'.",
      why);
}

}  // namespace

models::Pool build_pool(Building& building, const Name& name, const StaffText& text) {
  models::Pool pool;
  pool.name = name.text;
  pool.roster.shifts = shifts_of(building, text.number, text.week, text.place);
  pool.roster.changes = changes_of(building, text.changes);
  const bool has_shifts =
      !text.number || !text.week.empty() ||
      std::any_of(text.changes.begin(), text.changes.end(), [](const auto& change) { return !change.week.empty(); });
  pool.shrinkage = share_lost(building, text.shrinkage, has_shifts);
  pool.sickness = share_lost(building, text.sickness, has_shifts);
  building.later([&building, &name](const models::Model& model) {
    for (const auto& service : model.services) {
      for (const auto& need : service.needs) {
        if (model.pools[need.pool.index()].name == name.text) return;
      }
    }
    building.warnings().add(name.place, "is needed by no service.");
  });
  return pool;
}

void build_staffing(Building& building, const Name& name, const ServiceText& text, bool places_can_fall,
                    models::Service& service) {
  build_needs(building, text, service);
  if (text.at_closing) return build_at_closing(building, name, *text.at_closing, service);
  if (places_can_fall) {
    building.problems().add(name.place, at_closing_lacks("its number of places falls"));
    return;
  }
  building.later([&building, &name, needs = service.needs](const models::Model& model) {
    for (const auto& need : needs) {
      const auto& pool = model.pools[need.pool.index()];
      if (!models::OnDuty(pool, building.calendar()).can_fall()) continue;
      building.problems().add(name.place,
                              at_closing_lacks(fmt::format("the number of '{}' it needs falls", pool.name)));
      return;
    }
  });
}

}  // namespace carepath::scenarios
