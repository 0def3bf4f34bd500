// What a rule may depend on besides who a person is: how long they waited, their history, the time of week, the date,
// and how busy a service is.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "engine/calendar.hpp"
#include "engine/time.hpp"
#include "models/ids.hpp"

namespace carepath::models {

/// Straight lines between points in order of x; level before the first and after the last.
struct Curve {
  std::vector<std::pair<double, double>> points;  ///< never empty
  double at(double x) const;
};

/// How full a service is at this moment.
struct Busy {
  ServiceId service;
  std::optional<double> occupancy_at_least;  ///< places taken over places open
  std::optional<int> waiting_at_least;       ///< people on its list
};

/// Holds when all that is said holds.
struct Condition {
  std::optional<engine::Duration> waited_at_least, waited_less_than;  ///< at this visit, from asking to care beginning
  std::optional<int> visits_at_least, visits_less_than;          ///< earlier visits to this service at which care began
  std::optional<int> attempts_at_least, attempts_less_than;      ///< times they asked here before, cared for or not
  std::optional<int> admissions_at_least, admissions_less_than;  ///< to inpatient services, before this visit
  std::optional<engine::Schedule> hours;                         ///< when its value is not 0
  std::optional<engine::Time> from, until;                       ///< dates
  engine::Duration ramp{0};  ///< from `from` on, the share of people it holds for grows from 0 to 1 in this time
  std::optional<Busy> busy;
};

/// A rule with exceptions: the first case whose condition holds replaces it.
template <class T>
struct Case {
  Condition when;
  T then;
};
template <class T>
using Cases = std::vector<Case<T>>;

}  // namespace carepath::models
