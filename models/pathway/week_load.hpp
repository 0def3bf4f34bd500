// How many places and staff are wanted in each hour of the week, against how many there are.
#pragma once

#include <string>
#include <vector>

#include "models/pathway/averages.hpp"
#include "models/pathway/traffic.hpp"

namespace carepath::models {

struct WeekLoad {
  Week wanted{};  ///< mean number during the hour if nobody had to wait
  Week there{};   ///< open, or on duty; infinite: unlimited
  double in_hour(std::size_t h) const { return wanted[h] / there[h]; }
  double over_the_week() const { return mean_of(wanted) / mean_of(there); }
};

struct WeekLoads {
  std::vector<WeekLoad> places;  ///< by service
  std::vector<Week> asking;      ///< by service: people a day, as they come in each hour
  std::vector<WeekLoad> staff;   ///< by pool, in whole people: everybody it is needed for against everybody on duty
};

/// The traffic spread over the week: patterns of arrival are followed from service to service through the lengths of
/// care (M_t/G/infinity networks: Massey and Whitt 1993); staff is wanted for care, wrap-up and handing over. Places
/// and rosters are those of the first week of measuring; of a pool the mean number on duty: rostered, less shrinkage,
/// sickness and breaks. The traffic must settle.
WeekLoads loads_by_hour(const Model& model, const Traffic& traffic);

/// Hours in a row, the busiest among them, in which more is wanted than there is; round the end of the week too.
struct BusyTime {
  std::size_t first = 0, hours = 0;  ///< hours = 0: there is no such hour
  std::size_t busiest = 0;
  double load = 0;  ///< in the busiest hour
};
BusyTime busy_time(const WeekLoad& load);
/// The hour in which most is wanted of what is there, of those in which something is.
std::size_t busiest_hour(const WeekLoad& load);

/// "Friday 18:00 to 22:00", "Friday 18:00 to Saturday 02:00".
std::string in_words(std::size_t first_hour, std::size_t hours);
/// The same, or "every day 18:00 to 22:00", "weekdays 18:00 to 22:00" where the load is alike (within 2 %) on those
/// days.
std::string in_words(const WeekLoad& load, std::size_t first_hour, std::size_t hours);

}  // namespace carepath::models
