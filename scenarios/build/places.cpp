// Numbers of places: constant, by the week, and changing on dates.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

#include "scenarios/build/dates.hpp"
#include "scenarios/build/parts.hpp"
#include "scenarios/build/week.hpp"

namespace carepath::scenarios {
namespace {

engine::WeekPattern week_of(Building& building, const std::vector<ShiftText>& shifts) {
  std::vector<int> number(minutes_a_week, 0);
  std::vector<const ShiftText*> owner(minutes_a_week, nullptr);
  for (const auto& shift : shifts) {
    const auto length = minutes_between(building, shift.from, shift.to);
    if (!length) continue;
    const auto days = days_of(shift.days);
    const ShiftText* other = nullptr;
    for (int day = 0; day < 7; ++day) {
      for (int i = 0; i < *length && days[static_cast<std::size_t>(day)]; ++i) {
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
  return pattern_of_minutes(number);
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

/// A change that is made in steps: each on its date. `before` is the number until then; none: a week of numbers.
std::vector<engine::Schedule::Change> steps_of(Building& building, const PlacesChange& change,
                                               std::optional<int> before) {
  const auto problem = [&](const Place& place, std::string text) {
    building.problems().add(place, std::move(text));
    return std::vector<engine::Schedule::Change>{};
  };
  if (!change.steps_of || !change.every)
    return problem(change.place, fmt::format("lacks the key '{}'. Write both 'steps_of' and 'every', such as "
                                             "'steps_of: 9' and 'every: 4 weeks'.",
                                             change.steps_of ? "every" : "steps_of"));
  const int step = change.steps_of->value.value;
  if (step == 0) return problem(change.steps_of->place, "must be at least 1.");
  if (change.every->after(change.on.value).count() == 0) return problem(change.every->place, "must be longer than 0.");
  if (!change.number || !before || *before >= engine::Schedule::unlimited ||
      change.number->value.value >= engine::Schedule::unlimited) {
    return problem(change.steps_of->place,
                   "goes from one number to another, and there is a week or 'unlimited' before or after. Remove it.");
  }
  constexpr int most = 10'000;
  const int to = change.number->value.value;
  if (std::abs(to - *before) / step >= most) return problem(change.steps_of->place, "makes more than 10000 steps.");
  std::vector<engine::Schedule::Change> steps;
  for (int i = 0, number = *before; number != to; ++i) {
    number = number < to ? std::min(to, number + step) : std::max(to, number - step);
    const CalendarSpan since{change.every->span.months * i, change.every->span.microseconds * i};
    steps.push_back(
        {building.calendar().time_of(change.on.value) + engine::rounded(span_length(since, change.on.value, false)),
         engine::WeekPattern::constant(number)});
  }
  if (!steps.empty() && building.text().time.sound && steps.back().from >= end_of_run(building)) {
    const auto in_time =
        std::count_if(steps.begin(), steps.end(), [&](const auto& s) { return s.from < end_of_run(building); });
    building.warnings().add(
        change.steps_of->place,
        fmt::format("reaches {} after the end of the run: {} of its {} steps are made by then. Take "
                    "larger steps, or take them more often.",
                    change.number->value.text, in_time, steps.size()));
  }
  return steps;
}

}  // namespace

BuiltPlaces build_places(Building& building, const PlacesText& text) {
  const auto first = pattern_of(building, text.number, text.week, text.place);
  check_dates(building, text.changes, Begins::with_the_run, "Write this as the first 'number' or 'week'");
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
    const auto from = building.calendar().time_of(change.on.value);
    if (!changes.empty() && changes.back().from > from) {
      building.problems().add(change.on.place, fmt::format("comes before the last step of the change in line {}.",
                                                           in_order[i - 1]->place.mark.line));
    }
    const auto former = changes.empty() ? first : changes.back().pattern;
    before = pattern.steps.back().value;
    if (!change.steps_of && !change.every) {
      changes.push_back({from, std::move(pattern)});
      continue;
    }
    for (auto& step : steps_of(building, change,
                               former.steps.size() == 1 ? std::optional(former.steps.back().value) : std::nullopt)) {
      changes.push_back(std::move(step));
    }
  }
  return {engine::Schedule(building.calendar(), first, std::move(changes)), can_fall};
}

}  // namespace carepath::scenarios
