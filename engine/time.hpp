// Simulated time: 64-bit whole microseconds since the scenario's start, negative while warming up.
// Whole numbers keep calendar boundaries exact: a shift that begins at 08:00 does so after ten years too.
#pragma once

#include <chrono>
#include <cmath>
#include <cstdint>

#include "engine/check.hpp"

namespace carepath::engine {

/// The clock of a simulation. It has no `now`: the engine never looks at the time of day outside.
struct ScenarioClock {
  using rep = std::int64_t;
  using period = std::micro;
  using duration = std::chrono::duration<rep, period>;
  using time_point = std::chrono::time_point<ScenarioClock>;
  static constexpr bool is_steady = true;
};

using Duration = ScenarioClock::duration;  ///< whole microseconds
using Time = ScenarioClock::time_point;    ///< microseconds since the scenario's start; 0 is where measuring begins

inline constexpr Duration one_hour = std::chrono::hours(1);
inline constexpr Duration one_day = std::chrono::hours(24);
inline constexpr Duration one_week = 7 * one_day;
/// The year of rates and durations: 365.25 days.
inline constexpr Duration one_year = std::chrono::hours(8766);
inline constexpr Time start_of_measuring{};
/// Longer than any run (9,134 years); still safe to add to any time of a run.
inline constexpr Duration forever{std::int64_t{1} << 58};
/// What would happen at this moment or later never does. As far from any run as from what 64 bits can hold, so that
/// `forever` from any moment of a run is never.
inline constexpr Time never = start_of_measuring + forever / 2;

constexpr double in_days(Duration d) { return static_cast<double>(d.count()) / static_cast<double>(one_day.count()); }
constexpr double in_hours(Duration d) { return static_cast<double>(d.count()) / static_cast<double>(one_hour.count()); }
constexpr double in_days(Time t) { return in_days(t.time_since_epoch()); }
constexpr double in_hours(Time t) { return in_hours(t.time_since_epoch()); }

/// The one way from a number that may be anything to a length of time: the nearest whole microsecond; what is beyond
/// `forever`, infinity too, is `forever` (below -`forever` likewise). NaN is a fault of the program.
constexpr Duration rounded(double microseconds) {
  constexpr auto limit = static_cast<double>(forever.count());
  if (__builtin_expect(microseconds >= 0 && microseconds < limit, 1))
    return Duration(static_cast<std::int64_t>(microseconds + 0.5));
  if (microseconds < 0) return -rounded(-microseconds);
  CAREPATH_EXPECT(microseconds >= limit, "a length of time is a number");
  return forever;
}

constexpr Duration days(double n) { return rounded(n * 86'400e6); }
constexpr Duration hours(double n) { return days(n / 24.0); }
constexpr Duration minutes(double n) { return days(n / 1440.0); }

/// Number of the calendar day that holds `t`; day 0 begins at the scenario's start, a midnight.
constexpr std::int64_t day_number(Time t) {
  return std::chrono::floor<std::chrono::days>(t.time_since_epoch()).count();
}
constexpr Time day_start(std::int64_t day) { return Time(day * one_day); }

}  // namespace carepath::engine
