// The half hours of the week over all replications: the rows of /tables/half_hours.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/statistics.hpp"
#include "output/measures/results.hpp"

namespace carepath::output {

/// One figure of one service in one half hour of the week. Counts and hours are a week; of longest_delay the mean over
/// replications of the longest in any week.
struct HalfHourRow {
  std::int32_t service;    ///< its number
  std::int32_t half_hour;  ///< of the week, 0 to 335
  std::int32_t measure;    ///< its code
  std::int32_t other;      ///< of displaced_to: the service where people turn up instead; -1 otherwise
  std::int32_t n;          ///< replications in which it is defined
  engine::Interval over_replications;
};

/// In the order of services, measures (displaced_to last, by where people turn up) and half hours. A measure that is
/// defined in no half hour is left out.
std::vector<HalfHourRow> half_hour_rows(const Results& results, const WeekClock& week);

/// At most so many rows for the services of kind phone.
std::size_t most_half_hour_rows(const models::Model& model);

}  // namespace carepath::output
