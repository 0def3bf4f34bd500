// The parts of a service, each read into the part of models::Service it means. `service` holds what the parts before
// it said: places, then staff, waiting, gate and care.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "models/pathway/condition.hpp"
#include "scenarios/build/parts.hpp"

namespace carepath::scenarios {

/// Closed places, those of `places` taken away from them; whether there are then moments with fewer places than before.
bool build_closed_places(Building& building, const ServiceText& text, bool places_can_fall, models::Service& service);
/// Needs and `at_closing`; `places_can_fall` says that there are moments with fewer places than before.
void build_staffing(Building& building, const Name& name, const ServiceText& text, bool places_can_fall,
                    models::Service& service);
/// `when_full`, order, patience, and people who do not take up a place.
void build_waiting(Building& building, const Name& name, const ServiceText& text, models::Service& service);
/// What people do who are not cared for at an attempt; `what` says for messages whose shares they are.
models::GivingUp build_giving_up(Building& building, const Name& name, const GivenUpText& text,
                                 const std::string& what);
/// Lines, opening hours, answerphone and calling back, of kind phone.
void build_telephone(Building& building, const Name& name, const ServiceText& text, models::Service& service);
/// Appointments or a course.
void build_gate(Building& building, const ServiceText& text, models::Service& service);
/// Surge places, leave, contacts, delays, wrap-up and ways to other services.
void build_care(Building& building, const Name& name, const ServiceText& text, models::Service& service);

/// A service other than `self` by its name; anything else becomes a problem.
template <class T>
models::ServiceId another_service(Building& building, const Name& self, const T& to) {
  if (to.text == self.text) {
    building.problems().add(to.place, "names the service itself. Name another.");
    return models::home;
  }
  return building.service(to).value_or(models::home);
}

/// Points in order of the keys; `x` gives the number of a key. Two keys with the same number become a problem.
template <class K, class X>
models::Curve build_curve(Building& building, const Table<K, Sourced<Share>>& table, X x) {
  std::vector<std::pair<double, const K*>> keys;
  models::Curve curve;
  for (const auto& row : table.rows) {
    for (const auto& [value, key] : keys) {
      if (value == x(row.key))
        building.problems().add(row.key.place, fmt::format("means the same as '{}' in line {}. Remove one of them.",
                                                           key->text, key->place.mark.line));
    }
    keys.emplace_back(x(row.key), &row.key);
    curve.points.emplace_back(x(row.key), row.value.value.value);
  }
  std::sort(curve.points.begin(), curve.points.end());
  return curve;
}

}  // namespace carepath::scenarios
