// What happens at a service in each half hour of the week: the planner's view of a crisis line. Counts are raw, so that
// half hours can be pooled into blocks before a share is taken. The figures of calls have their one home here too.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "engine/time_sum.hpp"
#include "models/observation.hpp"
#include "models/pathway/itinerary.hpp"

namespace carepath::output {

inline constexpr std::size_t half_hours_of_week = 336;    ///< from Monday 00:00
inline constexpr std::int64_t half_hour = 1'800'000'000;  ///< microseconds

/// Sums over the measured weeks of one replication. Calls belong to the half hour in which they were made, whenever
/// they end; staff time to the half hour in which it is spent.
struct HalfHour {
  std::int64_t answered = 0, answered_in_time = 0;  ///< in time: within the service's `standard`
  std::int64_t abandoned = 0, abandoned_soon = 0;   ///< gave up or would not wait; soon: within its `short_wait`
  std::int64_t abandoned_in_time = 0;               ///< gave up within the standard
  std::int64_t busy_tone = 0, answerphone = 0;      ///< answerphone: closed, or sent there
  std::int64_t overflowed = 0;                      ///< of these, sent there because no place was free, or too late
  std::int64_t called_back = 0;                     ///< asked to be
  std::int64_t sent_on = 0;                         ///< turned away, sent elsewhere, dropped out, missed, called away
  std::int64_t still_waiting = 0;                   ///< when measuring ends
  std::int64_t redials = 0;                         ///< attempts that were not the first of a call for help
  engine::TimeSum waited;                           ///< by those answered
  std::int64_t longest = 0;                         ///< microseconds; of all who waited
  double on_duty = 0, busy = 0;                     ///< hours of staff, of the pools it needs; busy with anything
  double handling = 0;                              ///< of these, with talk and wrap-up at this service
  void merge(const HalfHour& other);

  /// Calls that reached the line: neither busy tone nor closed. Who reached the answerphone because they found the list
  /// full, or waited too long, had reached the line.
  std::int64_t offered() const { return answered + abandoned + overflowed + called_back + sent_on + still_waiting; }
  /// All calls, whatever became of them.
  std::int64_t attempts() const { return offered() + busy_tone + answerphone - overflowed; }
};

/// What is done with calls that were abandoned in a service level: A_T answered within the standard T, O offered, Ab_T
/// abandoned within T.
enum class Abandoned {
  ignored,        ///< A_T / (O - Ab_T)
  negative,       ///< A_T / O
  positive,       ///< (A_T + Ab_T) / O
  answered_only,  ///< A_T / answered
};
// The figures of a sum of half hours; NaN where there is nothing to divide by. Shares from 0 to 1, times in hours.
double service_level(const HalfHour& calls, Abandoned variant);  ///< of services with a standard
double abandonment_rate(const HalfHour& calls);
double abandonment_rate_after_threshold(const HalfHour& calls);  ///< later than the service's `short_wait`
double average_speed_to_answer(const HalfHour& calls);
double longest_delay(const HalfHour& calls);
double line_occupancy(const HalfHour& calls);  ///< staff time that calls here took over time on duty
double staff_in_use(const HalfHour& calls);    ///< staff time taken by anything, overtime included, over time on duty

/// Of one service in one replication.
struct HalfHours {
  models::ServiceId service;
  std::vector<HalfHour> of_week;  ///< one for each half hour of the week
  /// Where people turn up instead who were not answered (see `is_displaced`): for each such service in order, a count
  /// for each half hour.
  std::vector<std::pair<models::ServiceId, std::vector<std::int64_t>>> displaced = {};
  bool timed = false;  ///< the service has a standard
};
/// Half hours added up, by their numbers.
HalfHour pooled(const HalfHours& of, std::span<const std::size_t> half_hours);
HalfHour pooled(const HalfHours& of);  ///< the whole week

/// Whether `not_started` with this `how` means that the service was full, closed or made them wait too long, so that
/// wherever they go next they turn up because of that. Not those who asked to be called back, dropped out, missed their
/// appointment, or were called away by something else.
bool is_displaced(models::How how);

/// Services of kind phone.
std::vector<models::ServiceId> phone_services(const models::Model& model);

/// Which half hour of the week a moment of the measured period belongs to.
class WeekClock {
 public:
  explicit WeekClock(const models::Model& model);
  std::size_t half_hour_of(engine::Time t) const {
    return static_cast<std::size_t>((t.time_since_epoch().count() / half_hour + shift_) %
                                    static_cast<std::int64_t>(half_hours_of_week));
  }
  /// Calls f(half hour of the week, microseconds) for each half hour that [from, to) lies in, within the measured
  /// period.
  template <class F>
  void spread(engine::Time from, engine::Time to, F f) const {
    from = std::max(from, engine::start_of_measuring), to = std::min(to, end_);
    while (from < to) {
      const engine::Time next =
          std::min(to, engine::Time(engine::Duration((from.time_since_epoch().count() / half_hour + 1) * half_hour)));
      f(half_hour_of(from), (next - from).count());
      from = next;
    }
  }
  /// How often each half hour of the week lies in the measured period, parts as parts.
  std::vector<double> times_measured() const;

 private:
  std::int64_t shift_;  // half hours of the week before measuring begins
  engine::Time end_;
};

}  // namespace carepath::output
