// Pools of staff and rooms, what services need of them, and what happens when they run short.
#include "models/pathway/staff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "output/measures/labels.hpp"
#include "scenarios/build/rosters.hpp"
#include "scenarios/build/service_parts.hpp"

namespace carepath::scenarios {
namespace {

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
  constexpr std::size_t most = 8;
  if (text.needs.rows.size() > most)
    building.problems().add(text.needs.place,
                            fmt::format("has {} entries, and there can be {}.", text.needs.rows.size(), most));
  const auto& pools = building.text().staff;
  for (const auto& row : text.needs.rows) {
    const auto* found = find_entry(building, pools, row.key, "staff", "entries");
    if (found == nullptr) continue;
    const models::Need need{models::PoolId{static_cast<std::uint16_t>(found - pools.rows.data())},
                            row.value.value.thousandths};
    service.needs.push_back(need);
    building.later([&building, &row, need](const models::Model& model) {
      const int there = most_at_once(model.pools[need.pool.index()].roster);
      const bool told = model.pools[need.pool.index()].roster.shifts.empty();
      if (told || need.thousandths <= there * models::one_whole) return;
      building.problems().add(row.value.place,
                              fmt::format("is {}, and there are never more than {} of '{}'. Nobody could be cared for.",
                                          row.value.value.text, there, row.key.text));
    });
  }
}

models::Interruption interruption_for(AtClosing word) {
  switch (word) {
    case AtClosing::finish: return models::Interruption::finish;
    case AtClosing::overtime: return models::Interruption::overtime;
    case AtClosing::hand_over: return models::Interruption::resume;
    case AtClosing::back_to_list: break;
  }
  return models::Interruption::back_to_list;
}

/// Only people whose shift ends can be in overtime.
void check_overtime(Building& building, const ServiceText& service) {
  const Place& place = service.at_closing->place;
  if (service.needs.rows.empty()) {
    building.problems().add(place, "is 'overtime', and no staff is needed here. Write 'at_closing: finish'.");
    return;
  }
  const auto& pools = building.text().staff.rows;
  const bool shifts = std::any_of(service.needs.rows.begin(), service.needs.rows.end(), [&](const auto& need) {
    return std::any_of(pools.begin(), pools.end(), [&](const auto& pool) {
      return pool.key.text == need.key.text && (!pool.sound || works_shifts(pool.value));
    });
  });
  if (!shifts)
    building.warnings().add(place,
                            "is 'overtime', and nobody who is needed here works shifts: it never comes to that.");
}

void build_at_closing(Building& building, const Name& name, const AtClosingText& text, models::Service& service) {
  if (text.transfer) {
    service.at_closing = models::Interruption::transfer;
    service.transfer_to = another_service(building, name, *text.transfer);
  } else if (!text.word) {
    building.problems().add(text.place,
                            "must say what happens: finish, overtime, hand_over, back_to_list, or {transfer: "
                            "SERVICE}.");
  } else {
    service.at_closing = interruption_for(text.word->value);
  }
}

std::string at_closing_lacks(const std::string& why, const char* staff_words = "") {
  return fmt::format(
      "lacks the key 'at_closing', and {} at times. Write 'at_closing: finish' (people in care finish), {}'hand_over', "
      "'back_to_list' or '{{transfer: SERVICE}}'.",
      why, staff_words);
}

}  // namespace

models::Pool build_pool(Building& building, const Name& name, const StaffText& text) {
  models::Pool pool;
  pool.name = name.text;
  if (name.text.size() > output::longest_pool_name) {
    building.problems().add(
        name.place, fmt::format("has a name of {} letters, and one of staff can have {}: in the results it stands "
                                "behind '{}'. Shorten it by {}.",
                                name.text.size(), output::longest_pool_name, output::staff_prefix,
                                name.text.size() - output::longest_pool_name));
  }
  build_roster(building, name, text, pool);
  if (const int most = most_at_once(pool.roster); most > Count::most)
    building.problems().add(name.place,
                            fmt::format("has {} on duty at one time, and there can be {}.", most, Count::most));
  if (text.overtime_pay) pool.overtime_pay = text.overtime_pay->value.value;
  const bool has_shifts = works_shifts(text);
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
  if (text.at_closing) {
    build_at_closing(building, name, *text.at_closing, service);
    if (service.at_closing == models::Interruption::overtime) check_overtime(building, text);
    return;
  }
  if (places_can_fall) {
    building.problems().add(name.place, at_closing_lacks("its number of places falls"));
    return;
  }
  building.later([&building, &name, needs = service.needs](const models::Model& model) {
    for (const auto& need : needs) {
      const auto& pool = model.pools[need.pool.index()];
      const auto& said = building.text().staff.rows[need.pool.index()].value;
      if (!staff_can_fall(said, models::OnDuty(pool, building.calendar()))) continue;
      building.problems().add(name.place, at_closing_lacks(fmt::format("the number of '{}' it needs falls", pool.name),
                                                           "'overtime' (and staff stay for it), "));
      return;
    }
  });
}

}  // namespace carepath::scenarios
