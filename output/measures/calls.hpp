// Calls: what became of each attempt to reach a telephone service, whether it was the first, and who was answered in
// the end. Of services of kind phone, and of others whose half hours of the week were asked for.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "models/observation.hpp"
#include "models/pathway/itinerary.hpp"
#include "output/measures/half_hours.hpp"

namespace carepath::output {

/// Of one service and profile, or merged over several.
struct Calls {
  HalfHour all;                        ///< calls of the measured period; of staff time only `handling`
  std::int64_t callers = 0;            ///< attempts that are not redials, as they are made
  std::int64_t callers_answered = 0;   ///< of these callers, at whatever attempt
  std::int64_t answered_at_first = 0;  ///< of these callers
  std::int64_t people = 0;             ///< different ones
  std::int64_t ended = 0;              ///< calls that ended in the measured period
  engine::TimeSum handled;             ///< their talk and wrap-up
  void merge(const Calls& other);
};

class CallBook {
 public:
  /// Half hours are kept of `services`, each named once.
  CallBook(const models::Itinerary& itinerary, std::span<const models::ServiceId> services);
  /// Whether there is anything to see at all.
  bool wanted() const { return !watched_.empty(); }
  const Calls& of(std::size_t service, std::size_t profile) const { return calls_[service * profiles_ + profile]; }
  /// Of the services that were asked for, in their order; staff on duty and busy are not in it.
  const std::vector<HalfHours>& half_hours() const { return half_hours_; }
  void see(const models::Observation& o);
  /// At the end of the run. Throws BooksDoNotBalance unless every attempt of the measured period had one end.
  void close() const;

 private:
  struct Watched {
    models::ServiceId service;
    std::int64_t standard = -1, short_wait = 0;  // microseconds; -1: none
    double staff = 0;                            // whole people that a call needs, of all pools
    std::vector<std::size_t> half_hours = {};    // where in half_hours_: nowhere or at one place
  };
  /// A person and their call for help: all attempts up to the one that is answered.
  struct Caller {
    models::ServiceId service = models::home;  // of the last attempt
    models::ProfileId profile{};               // when the call for help began
    models::ProfileId called_as{};             // when the attempt was made; the beginning of care may change it
    bool redials = false, present = false;     // the next attempt is a redial; began before the run
    bool open = false;                         // the attempt is neither answered nor over
    bool counts = false;                       // it was made in the measured period
    bool caller_counts = false;                // the first attempt was
    bool first = false;                        // this is the first
  };
  Watched* watched(models::ServiceId service) {
    const std::size_t n = number_[service.index()];
    return n > 0 ? &watched_[n - 1] : nullptr;
  }
  Calls& at(models::ServiceId s, models::ProfileId p) { return calls_[s.index() * profiles_ + p.index()]; }
  bool is_open(const models::Observation& o) const {
    return o.person.index() < callers_.size() && callers_[o.person.index()].open &&
           callers_[o.person.index()].service == o.service;
  }
  template <class F>
  void add(const Watched& watched, const Caller& caller, engine::Time called, F f);
  void entered(const models::Observation& o);
  void attempt(const models::Observation& o);
  void started(const models::Observation& o);
  void not_started(const models::Observation& o);
  void still_waiting(const models::Observation& o);
  void busy(const models::Observation& o, engine::Time from, engine::Time to);
  void talked(const models::Observation& o);
  void wrap_up(const models::Observation& o);

  std::size_t profiles_;
  WeekClock week_;
  std::vector<std::size_t> number_;  // by service: 1 + place in watched_; 0: not watched
  std::vector<Watched> watched_;
  std::vector<Calls> calls_;
  std::vector<HalfHours> half_hours_;
  std::vector<Caller> callers_;     // by person
  std::vector<bool> known_;         // by person and watched service: called in the measured period
  models::Observation together_{};  // the last hand-over: the wrap-up of the same visit begins after it
  bool on_ = false;
};

}  // namespace carepath::output
