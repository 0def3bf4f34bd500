// What the books and figures have in common: shares of nothing, whole numbers as numbers, microseconds (us) in hours.
#pragma once

#include <cstdint>
#include <limits>

#include "engine/time.hpp"

namespace carepath::output {

/// A figure that does not exist, such as 0/0: left out of means.
inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double us_per_hour = static_cast<double>(engine::one_hour.count());
inline constexpr double us_per_day = static_cast<double>(engine::one_day.count());

inline double number(std::int64_t n) { return static_cast<double>(n); }
/// `undefined` where there is no whole.
inline double ratio(double part, double whole) { return whole > 0 ? part / whole : undefined; }
inline double ratio(std::int64_t part, std::int64_t whole) { return ratio(number(part), number(whole)); }

}  // namespace carepath::output
