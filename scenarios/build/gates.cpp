// Appointments and courses: the moments of the week at which people are taken from the list.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "scenarios/build/service_parts.hpp"
#include "scenarios/build/week.hpp"

namespace carepath::scenarios {
namespace {

/// Moments of the day, counted from its midnight; those after the next midnight belong to the next day.
std::vector<engine::Duration> moments_of_day(Building& building, const SlotText& text) {
  const bool by_step = text.from || text.to || text.every;
  if (by_step == !text.at.items.empty()) {
    building.problems().add(text.place, by_step ? "has 'at' beside 'from', 'to' and 'every'. Remove one or the other."
                                                : "needs either 'at', or 'from', 'to' and 'every'.");
    return {};
  }
  std::vector<engine::Duration> moments;
  for (const auto& at : text.at.items) {
    if (at.minutes == minutes_a_day) building.problems().add(at.place, "is 24:00. Write the next day at 00:00.");
    moments.emplace_back(std::chrono::minutes(at.minutes));
  }
  if (!by_step) return moments;
  if (!text.from || !text.to || !text.every) {
    building.problems().add(text.place,
                            fmt::format("lacks the key '{}'. Write 'from', 'to' and 'every'.", !text.from ? "from"
                                                                                               : !text.to ? "to"
                                                                                                          : "every"));
    return {};
  }
  const auto length = minutes_between(building, *text.from, *text.to);
  const auto step = text.every->rounded();
  if (step < std::chrono::minutes(1)) {
    building.problems().add(text.every->place, "must be at least 1 min.");
    return {};
  }
  const engine::Duration first = std::chrono::minutes(text.from->minutes);
  for (engine::Duration at{0}; length && at < std::chrono::minutes(*length); at += step) moments.push_back(first + at);
  return moments;
}

std::vector<engine::Duration> moments_of_week(Building& building, const std::vector<SlotText>& slots) {
  std::vector<std::pair<engine::Duration, const SlotText*>> moments;
  for (const auto& slot : slots) {
    const auto days = days_of(slot.days);
    for (const auto moment : moments_of_day(building, slot)) {
      for (int day = 0; day < 7; ++day) {
        if (days[static_cast<std::size_t>(day)])
          moments.emplace_back((day * engine::one_day + moment) % engine::one_week, &slot);
      }
    }
  }
  std::stable_sort(moments.begin(), moments.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<engine::Duration> out;
  for (std::size_t i = 0; i < moments.size(); ++i) {
    out.push_back(moments[i].first);
    if (i == 0 || moments[i].first != moments[i - 1].first) continue;
    const auto words =
        moment_in_words(static_cast<int>(std::chrono::floor<std::chrono::minutes>(moments[i].first).count()));
    building.problems().add(moments[i].second->place,
                            fmt::format("has {} a second time; the first is in line {}. If several people begin at the "
                                        "same time, write 'people: 2'.",
                                        words, moments[i - 1].second->place.mark.line));
    break;
  }
  return out;
}

/// A number of 1 or more; `standard` when it is not given.
int at_least_one(Building& building, const std::optional<Sourced<Count>>& count, int standard) {
  if (!count) return standard;
  if (count->value.value == 0) building.problems().add(count->place, "must be at least 1.");
  return count->value.value;
}

models::Gate build_appointments(Building& building, const AppointmentsText& text, const models::Service& service) {
  models::Gate gate;
  gate.since_monday = moments_of_week(building, text.slots);
  gate.size = at_least_one(building, text.people, 1);
  if (text.missed) gate.missed = text.missed->value.value;
  gate.missed_at_most = at_least_one(building, text.missed_at_most, 1);
  if (!text.urgent) return gate;
  gate.kept_for_first = text.urgent->value.value;
  if (gate.kept_for_first > gate.size) {
    building.problems().add(text.urgent->place, fmt::format("is {}, and there are {} at a time ('people').",
                                                            gate.kept_for_first, gate.size));
  }
  if (gate.kept_for_first > 0 && service.priority.ranks == 1) {
    building.problems().add(text.urgent->place,
                            "keeps appointments for people of rank 1, and all have the same rank "
                            "here. Say in 'priority' who goes first.");
  }
  return gate;
}

models::Gate build_course(Building& building, const CourseText& text, const models::Service& service) {
  models::Gate gate;
  gate.since_monday = moments_of_week(building, text.starts);
  if (text.every) {
    const auto every = text.every->rounded();
    gate.every_weeks = static_cast<int>(every / engine::one_week);
    if (gate.every_weeks == 0 || every % engine::one_week != engine::Duration{0}) {
      building.problems().add(text.every->place,
                              fmt::format("must be whole weeks, such as '12 weeks', not '{}'.", text.every->text));
    }
  }
  gate.size = at_least_one(building, text.people, 1);
  gate.at_least = at_least_one(building, text.at_least, 1);
  if (gate.at_least > gate.size) {
    building.problems().add(text.at_least->place,
                            fmt::format("is {}, and no more than {} can begin ('people').", gate.at_least, gate.size));
  }
  if (gate.at_least > service.when_full.at_most_waiting) {
    building.problems().add(text.at_least->place,
                            fmt::format("is {}, and 'when_full' lets no more than {} wait. No course would ever start.",
                                        gate.at_least, service.when_full.at_most_waiting));
  }
  return gate;
}

}  // namespace

void build_gate(Building& building, const ServiceText& text, models::Service& service) {
  if (text.appointments && text.course)
    building.problems().add(text.course->place, "stands beside 'appointments'. Remove one of them.");
  if (text.appointments) service.gate = build_appointments(building, *text.appointments, service);
  if (text.course) service.gate = build_course(building, *text.course, service);
}

}  // namespace carepath::scenarios
