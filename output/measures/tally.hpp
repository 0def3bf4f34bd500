// Counts and sums of one replication, for each service and profile: what most measures are made of.
#pragma once

#include <algorithm>
#include <array>
#include <vector>

#include "engine/statistics.hpp"
#include "engine/time_sum.hpp"
#include "models/observation.hpp"
#include "models/pathway/itinerary.hpp"

namespace carepath::output {

using models::Observation;

inline constexpr std::array<int, 4> long_wait_weeks{4, 18, 52, 104};
inline constexpr std::array<int, 2> long_stay_days{60, 90};

/// Of one service and profile, or merged over several. Times are whole microseconds within the measured period.
struct Tally {
  std::int64_t arrivals = 0, starts = 0, completed = 0, turned_away = 0, sent_elsewhere = 0;
  std::int64_t still_waiting = 0, within_standard = 0;
  std::int64_t bed_days = 0;  ///< right once the measured period is over
  engine::TimeSum time_waiting, time_in_care;
  std::int64_t bed_days_beyond = 0;   ///< of bed_days, while the number of places was unlimited
  engine::TimeSum time_beyond;        ///< likewise, of time_in_care
  engine::WholeMoments waited, stay;  ///< `waited`: of those who waited at all
  engine::Quantiles waits, stays;     ///< `waits`: likewise; see every_wait
  std::array<std::int64_t, long_stay_days.size()> long_stays{};
  std::array<std::int64_t, long_wait_weeks.size()> waiting_longer{};  ///< when measuring ends
  std::int64_t longest_waiting = -1;                                  ///< likewise; -1: nobody
  std::int64_t at_the_end = 0;                                        ///< in care when measuring ends

  void merge(const Tally& other);
  /// Moments and quantiles of all whose care began, the noughts of those who did not wait included.
  engine::WholeMoments every_wait_moments() const;
  engine::Quantiles every_wait() const;
};

/// Of people, over all services, by profile.
struct Journeys {
  std::int64_t entered = 0, finished = 0, due_back = 0;
  engine::WholeMoments time_in_care;
  void merge(const Journeys& other);
};

/// Folds what happens in the measured period. What happens in the warm-up and the run-out leaves no trace here.
class TallyBook {
 public:
  explicit TallyBook(const models::Itinerary& itinerary);
  const Tally& of(std::size_t service, std::size_t profile) const { return tallies_[service * profiles_ + profile]; }
  const Journeys& journeys(std::size_t profile) const { return journeys_[profile]; }

  void measuring(bool on) { on_ = on; }
  /// A midnight, or the end of measuring, at `at`: the day that has now begun.
  void census(engine::Time at) { today_ = engine::day_number(at); }
  void asked(const Observation& o) {
    if (on_) at(o).arrivals += o.since() == o.at;  // not those who have waited since before the run
  }
  void started(const Observation& o) {
    if (!on_) return;
    if (o.how > models::How::after_waiting) return started_otherwise(o);
    Tally& t = at(o);
    ++t.starts;
    add_bed_days(t, o, -1);
    t.arrivals += o.how == models::How::at_once;
    const std::int64_t waited = (o.at - o.since()).count();
    t.within_standard += waited <= standard_[o.service.index()];
    if (waited == 0) return;
    t.waits.add(waited);
    t.waited.add(waited);
    t.time_waiting += since_measuring(o);
  }
  void ended(const Observation& o) {
    const engine::Duration before = served_.empty() ? engine::Duration{0} : served_before(o);
    if (!on_) return;
    Tally& t = at(o);
    add_care(t, o);
    if (o.how != models::How::completed) return;
    const std::int64_t stayed = (o.at - o.since() + before).count();
    ++t.completed;
    t.stays.add(stayed);
    t.stay.add(stayed);
    if (stayed >= long_stay_days[0] * engine::one_day.count()) long_stay(t, stayed);
  }
  void interrupted(const Observation& o);
  void not_started(const Observation& o);
  void entered(const Observation& o) {
    if (on_ && o.how != models::How::present) ++journeys_[o.profile.index()].entered;
  }
  void went_home(const Observation& o) {
    if (!on_ || in_vain(o.how)) return;
    Journeys& j = journeys_[o.profile.index()];
    j.finished += o.how == models::How::completed;
    j.time_in_care.add((o.at - o.since()).count());
  }
  void still_waiting(const Observation& o);
  void still_in_care(const Observation& o) {
    ++at(o).at_the_end;
    add_care(at(o), o);
  }
  void still_due_back(const Observation& o) { ++journeys_[o.profile.index()].due_back; }

 private:
  struct Served {  // care before an interruption
    models::ServiceId service = models::home;
    engine::Duration time{0};
  };
  static bool in_vain(models::How how) {
    using models::How;
    return how == How::turned_away || how == How::gave_up || how == How::dropped_out || how == How::missed ||
           how == How::busy_tone || how == How::closed || how == How::answerphone;
  }
  void started_otherwise(const Observation& o);
  static void long_stay(Tally& t, std::int64_t stayed);
  engine::Duration served_before(const Observation& o);
  Tally& at(const Observation& o) { return tallies_[o.service.index() * profiles_ + o.profile.index()]; }
  static std::int64_t since_measuring(const Observation& o) {
    return (o.at - std::max(o.since(), engine::start_of_measuring)).count();
  }
  void add_care(Tally& t, const Observation& o) const {
    t.time_in_care += since_measuring(o);
    // With what `started` took off: the midnights in (from, at], whose counts see this person.
    add_bed_days(t, o, 1);
    if (__builtin_expect(!at_times_unlimited_.empty(), 0)) add_beyond(t, o);
  }
  void add_bed_days(Tally& t, const Observation& o, int sign) const {
    t.bed_days += sign * today_;
    if (__builtin_expect(!at_times_unlimited_.empty(), 0)) t.bed_days_beyond += sign * midnights_beyond(o);
  }
  void add_beyond(Tally& t, const Observation& o) const;
  std::int64_t midnights_beyond(const Observation& o) const;

  std::size_t profiles_;
  std::vector<Tally> tallies_;
  std::vector<Journeys> journeys_;
  std::vector<std::int64_t> standard_;  // microseconds; -1: none
  std::vector<Served> served_;          // by person; empty until somebody is interrupted
  struct AtTimesUnlimited {
    const engine::Schedule* places = nullptr;  // null: always limited, or never
    std::vector<std::int64_t> midnights;  // by day: at which it was unlimited just before, up to the day's beginning
  };
  std::vector<AtTimesUnlimited> at_times_unlimited_;  // by service; empty when there is no such service
  std::int64_t today_ = 0;
  bool on_ = false;
};

}  // namespace carepath::output
