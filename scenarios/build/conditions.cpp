#include "scenarios/build/conditions.hpp"

#include <fmt/format.h>

#include <utility>

#include "scenarios/build/parts.hpp"
#include "scenarios/build/week.hpp"

namespace carepath::scenarios {
namespace {

constexpr auto nobody_yet = models::ServiceId::none();  // for people who are only arriving

/// One pair of bounds: those who have at least the one and less than the other. There must be somebody between.
template <class T, class Value>
void build_bounds(Building& building, const std::optional<Sourced<T>>& least, const std::optional<Sourced<T>>& less,
                  const char* key, std::optional<Value>& to_least, std::optional<Value>& to_less, Value none,
                  Value (*value)(const T&)) {
  if (least) to_least = value(least->value);
  if (less) to_less = value(less->value);
  if (less && *to_less <= to_least.value_or(none)) {
    building.problems().add(
        less->place, least
                         ? fmt::format("is '{}', and '{}' is '{}', so that this can never hold. Write more than that.",
                                       less->value.text, key, least->value.text)
                         : fmt::format("is '{}', so that this can never hold. Write more.", less->value.text));
  }
}

engine::Duration as_length(const Length& length) { return length.rounded(); }
int as_count(const Count& count) { return count.value; }

/// Keys about what people have done have no meaning as they arrive.
void refuse_history(Building& building, const ConditionText& text) {
  const auto refuse = [&](const auto& field) {
    if (!field) return;
    building.problems().add(field->place,
                            "speaks of what people have done before, and these people are only arriving. Remove it.");
  };
  refuse(text.waited_at_least);
  refuse(text.waited_less_than);
  refuse(text.earlier_visits_at_least);
  refuse(text.earlier_visits_less_than);
  refuse(text.earlier_attempts_at_least);
  refuse(text.earlier_attempts_less_than);
  refuse(text.admissions_at_least);
  refuse(text.admissions_less_than);
}

void build_dates(Building& building, const ConditionText& text, models::Condition& condition) {
  const auto& time = building.text().time;
  if (text.from) condition.from = building.calendar().time_of(text.from->value);
  if (text.until) condition.until = building.calendar().time_of(text.until->value);
  if (text.ramp) condition.ramp = text.ramp->value.rounded();
  if (text.ramp && !text.from) {
    building.problems().add(text.ramp->place, "stands without 'from', the date at which it begins. Add 'from'.");
  }
  if (text.from && text.until && text.until->value <= text.from->value) {
    building.problems().add(text.until->place,
                            fmt::format("is '{}', and 'from' is '{}', so that this can never hold. Write a later date.",
                                        text.until->text, text.from->text));
    return;
  }
  if (!time.sound) return;
  const auto [run, run_out] = run_and_run_out(time);
  if (condition.from && *condition.from >= engine::start_of_measuring + run + run_out) {
    building.warnings().add(text.from->place,
                            fmt::format("is '{}', after the end of the run. It never holds.", text.from->text));
  }
  if (condition.until && *condition.until <= engine::start_of_measuring) {  // in the warm-up dates stand as then
    building.warnings().add(text.until->place, fmt::format("is '{}', and measuring begins on {}. It never holds.",
                                                           text.until->text, time.start.text));
  }
}

models::Busy build_busy(Building& building, const BusyText& text) {
  models::Busy busy;
  if (text.occupancy_at_least) busy.occupancy_at_least = text.occupancy_at_least->value.value;
  if (text.waiting_at_least) busy.waiting_at_least = text.waiting_at_least->value.value;
  if (!text.occupancy_at_least && !text.waiting_at_least) {
    building.problems().add(
        text.place, "says nothing of how busy. Write 'occupancy_at_least: 95%', 'waiting_at_least: 5' or both.");
  }
  const auto service = building.service(text.service);
  if (!service) return busy;
  busy.service = *service;
  building.later([&building, &text, service = *service](const models::Model& model) {
    const auto& named = model.services[service.index()];
    if (text.occupancy_at_least && named.places.always_unlimited()) {
      building.problems().add(text.occupancy_at_least->place,
                              fmt::format("speaks of the places of '{}', which are unlimited, so that this can never "
                                          "hold. Name another service.",
                                          named.name));
    }
    if (text.waiting_at_least && text.waiting_at_least->value.value > 0 && !has_a_list(named)) {
      building.problems().add(text.waiting_at_least->place,
                              fmt::format("speaks of people waiting at '{}', where nobody ever waits, so that this can "
                                          "never hold. Name another service.",
                                          named.name));
    }
  });
  return busy;
}

template <class Text, class Get>
models::Cases<models::ByProfile<engine::Distribution>> cases_of_length(Building& building,
                                                                       const std::vector<Text>& text,
                                                                       models::ServiceId self, Get get) {
  models::Cases<models::ByProfile<engine::Distribution>> cases;
  for (const auto& one : text) {
    auto when = build_condition(building, one.when, self);
    cases.push_back({std::move(when), build_by<engine::Distribution>(building, get(one), [&](const auto& length) {
                       return build_distribution(building, length);
                     })});
  }
  return cases;
}

}  // namespace

models::Condition build_condition(Building& building, const ConditionText& text, models::ServiceId self) {
  models::Condition condition;
  if (self == nobody_yet) refuse_history(building, text);
  build_bounds(building, text.waited_at_least, text.waited_less_than, "waited_at_least", condition.waited_at_least,
               condition.waited_less_than, engine::Duration{0}, as_length);
  build_bounds(building, text.earlier_visits_at_least, text.earlier_visits_less_than, "earlier_visits_at_least",
               condition.visits_at_least, condition.visits_less_than, 0, as_count);
  build_bounds(building, text.earlier_attempts_at_least, text.earlier_attempts_less_than, "earlier_attempts_at_least",
               condition.attempts_at_least, condition.attempts_less_than, 0, as_count);
  build_bounds(building, text.admissions_at_least, text.admissions_less_than, "admissions_at_least",
               condition.admissions_at_least, condition.admissions_less_than, 0, as_count);
  if (!text.hours.items.empty()) condition.hours = build_hours(building, text.hours.items);
  build_dates(building, text, condition);
  if (text.busy) condition.busy = build_busy(building, *text.busy);
  if (self != nobody_yet && condition.waited_at_least.value_or(engine::Duration{0}).count() > 0) {
    building.later([&building, &text, self](const models::Model& model) {
      if (has_a_list(model.services[self.index()])) return;
      building.problems().add(text.waited_at_least->place,
                              "can never hold, because nobody ever waits here. Remove it.");
    });
  }
  return condition;
}

models::Cases<models::ByProfile<engine::Distribution>> build_cases(Building& building,
                                                                   const std::vector<StayCaseText>& text,
                                                                   models::ServiceId self) {
  return cases_of_length(
      building, text, self, [](const StayCaseText& one) -> const auto& { return one.stay; });
}

models::Cases<models::ByProfile<engine::Distribution>> build_cases(Building& building,
                                                                   const std::vector<TimeCaseText>& text,
                                                                   models::ServiceId self) {
  return cases_of_length(
      building, text, self, [](const TimeCaseText& one) -> const auto& { return one.time; });
}

models::Cases<models::ByProfile<models::Routes>> build_cases(Building& building,
                                                             const std::vector<RoutesCaseText>& text,
                                                             models::ServiceId self, const std::string& name) {
  models::Cases<models::ByProfile<models::Routes>> cases;
  for (const auto& one : text) {
    auto when = build_condition(building, one.when, self);
    cases.push_back({std::move(when),
                     build_routes(building, one.routes, fmt::format("shares leaving '{}' in this case", name), true)});
  }
  return cases;
}

models::Cases<models::ByProfile<models::Routes>> build_cases(Building& building,
                                                             const std::vector<ArrivalCaseText>& text,
                                                             const std::string& name) {
  models::Cases<models::ByProfile<models::Routes>> cases;
  for (const auto& one : text) {
    auto when = build_condition(building, one.when, nobody_yet);
    cases.push_back(
        {std::move(when),
         build_routes(building, one.to, fmt::format("shares arriving from '{}' in this case", name), false)});
  }
  return cases;
}

bool has_a_list(const models::Service& service) {
  return models::may_be_full(service) && service.when_full.at_most_waiting > 0;
}

}  // namespace carepath::scenarios
