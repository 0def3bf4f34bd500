// Numbers of places: constant, by the week, and changing on dates.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "scenarios/build/parts.hpp"

namespace carepath::scenarios {
namespace {

constexpr int minutes_a_day = 24 * 60;
constexpr int minutes_a_week = 7 * minutes_a_day;

std::pair<int, int> first_and_last(Days days) {
  switch (days) {
    case Days::weekdays: return {0, 4};
    case Days::weekends: return {5, 6};
    case Days::every_day: return {0, 6};
    default: return {static_cast<int>(days), static_cast<int>(days)};
  }
}

/// Whether a shift begins on each day of the week.
std::vector<bool> days_of(const ShiftText& shift) {
  std::vector<bool> days(7, false);
  for (const auto& word : shift.days.items) {
    const auto [first, last] = first_and_last(word.value);
    for (int day = first; day <= last; ++day) days[static_cast<std::size_t>(day)] = true;
  }
  return days;
}

engine::WeekPattern week_of(Building& building, const std::vector<ShiftText>& shifts) {
  std::vector<int> number(minutes_a_week, 0);
  std::vector<const ShiftText*> owner(minutes_a_week, nullptr);
  for (const auto& shift : shifts) {
    if (shift.from.minutes == minutes_a_day) {
      building.problems().add(shift.from.place, "is 24:00. Write the next day from 00:00.");
      continue;
    }
    const bool next_day = shift.to.minutes <= shift.from.minutes;
    const int length = shift.to.minutes - shift.from.minutes + (next_day ? minutes_a_day : 0);
    const auto days = days_of(shift);
    const ShiftText* other = nullptr;
    for (int day = 0; day < 7; ++day) {
      for (int i = 0; i < length && days[static_cast<std::size_t>(day)]; ++i) {
        const auto minute = static_cast<std::size_t>((day * minutes_a_day + shift.from.minutes + i) % minutes_a_week);
        if (owner[minute] != nullptr) other = owner[minute];
        owner[minute] = &shift;
        number[minute] = shift.number.value.value;
      }
    }
    if (other != nullptr) {
      building.problems().add(shift.place,
                              fmt::format("overlaps with the part of the week in line {}. Let one end where the other "
                                          "begins.",
                                          other->place.mark.line));
    }
  }
  engine::WeekPattern pattern;
  for (int minute = 0; minute < minutes_a_week; ++minute) {
    const int value = number[static_cast<std::size_t>(minute)];
    if (minute == 0 || value != pattern.steps.back().value)
      pattern.steps.push_back({std::chrono::minutes(minute), value});
  }
  return pattern;
}

/// The pattern of either a number or a week; both or neither become a problem.
engine::WeekPattern pattern_of(Building& building, const std::optional<Sourced<PlaceCount>>& number,
                               const std::vector<ShiftText>& week, const Place& place) {
  if (number.has_value() != week.empty()) {
    building.problems().add(
        place, number ? "has both 'number' and 'week'. Remove one of them." : "needs either 'number' or 'week'.");
    return engine::WeekPattern::constant(0);
  }
  return number ? engine::WeekPattern::constant(number->value.value) : week_of(building, week);
}

}  // namespace

BuiltPlaces build_places(Building& building, const PlacesText& text) {
  const auto first = pattern_of(building, text.number, text.week, text.place);
  bool can_fall = first.steps.size() > 1;
  int before = first.steps.back().value;
  std::vector<const PlacesChange*> in_order;
  for (const auto& change : text.changes) in_order.push_back(&change);
  std::stable_sort(in_order.begin(), in_order.end(),
                   [](const auto* a, const auto* b) { return a->on.value < b->on.value; });

  std::vector<engine::Schedule::Change> changes;
  for (std::size_t i = 0; i < in_order.size(); ++i) {
    const auto& change = *in_order[i];
    if (i > 0 && in_order[i - 1]->on.value == change.on.value) {
      building.problems().add(change.on.place, fmt::format("is the date of two changes; the other is in line {}.",
                                                           in_order[i - 1]->on.place.mark.line));
    }
    auto pattern = pattern_of(building, change.number, change.week, change.place);
    can_fall = can_fall || pattern.steps.size() > 1 || pattern.steps.back().value < before;
    before = pattern.steps.back().value;
    changes.push_back({building.calendar().time_of(change.on.value), std::move(pattern)});
  }
  return {engine::Schedule(building.calendar(), first, std::move(changes)), can_fall};
}

}  // namespace carepath::scenarios
