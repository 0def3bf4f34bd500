// A service by the half hour of the week, as whoever plans its staff looks at it: what happens to those who ask, how
// many are on duty, and what the usual formulas would have said.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/statistics.hpp"
#include "models/pathway/model.hpp"
#include "output/measures/results.hpp"
#include "output/measures/staffing_formulas.hpp"

namespace carepath::output {

/// Calls made while the service was open that were not answered: gave up, busy tone, sent to the answerphone or on. Not
/// those who asked to be called back, and not those who called while it was closed.
std::int64_t not_answered(const HalfHour& calls);
/// Of the calls made while it was open; NaN without any.
double share_not_answered(const HalfHour& calls);

/// One half hour of the week, or several together. Means over replications with their 95 % intervals; NaN: not defined.
/// Counts are those of a week. Shares and times are worked out within each replication.
struct StaffingRow {
  std::string name;
  std::vector<std::size_t> half_hours;
  engine::Interval calls{}, redials{}, offered{}, answered{}, gave_up{}, busy_tone{}, answerphone{}, called_back{},
      sent_on{};
  engine::Interval not_answered{};            ///< gave up, busy tone, answerphone though open, sent on
  engine::Interval share_not_answered{};      ///< of calls while it is open
  engine::Interval share_given_up{};          ///< abandonment_rate: of calls that reached the line
  engine::Interval in_time{};                 ///< service_level, all calls count (negative)
  engine::Interval wait{}, longest{};         ///< average_speed_to_answer, longest_delay; hours
  engine::Interval staff{};                   ///< on duty at a time, or places where no staff is needed
  engine::Interval occupancy{};               ///< staff_in_use
  engine::Interval with_this{};               ///< line_occupancy: in use at this service
  std::vector<engine::Interval> elsewhere{};  ///< by destination, of `Staffing::destinations`
  double first_attempts = 0;                  ///< a week
  ByFormula formula{};
};

struct Staffing {
  models::ServiceId service;
  std::string name;
  std::optional<engine::Duration> standard;
  std::vector<std::string> destinations;  ///< where people turn up instead
  std::vector<StaffingRow> half_hours;    ///< of the week, from Monday 00:00
  std::vector<StaffingRow> blocks;        ///< weekdays, Saturday and Sunday in parts of four hours
  StaffingRow week;
  std::optional<StaffingRow> closed;          ///< of the half hours in which it is closed
  std::vector<bool> open;                     ///< whether it is, for each half hour, in the first week of measuring
  std::optional<std::size_t> busiest, worst;  ///< half hours, of those in which it is open: most calls; most
                                              ///< calls not answered. None: no calls
  std::vector<std::size_t> ten_worst;
  FormulaInputs inputs;
};

/// Of results with half hours; `place`: of the service, in Experiment::half_hours. At least one replication.
Staffing staffing_of(const models::Model& model, const Results& results, std::size_t place);

/// Services that need staff or have a limited number of places.
bool can_be_staffed(const models::Service& service);

/// Interval over replications of `value` of each; those where it is not defined are left out.
template <class F>
engine::Interval over_replications(std::size_t replications, F value) {
  std::vector<double> defined;
  for (std::size_t r = 0; r < replications; ++r) {
    if (const double x = value(r); x == x) defined.push_back(x);
  }
  return engine::interval_of_mean(defined);
}

}  // namespace carepath::output
