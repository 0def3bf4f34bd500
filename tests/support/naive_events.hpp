// What the naive simulator keeps beside the rules: the events to come, in one list that is searched from end to end,
// and what it knows of people, services and pools.
#pragma once

#include <algorithm>
#include <functional>
#include <list>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "models/pathway/itinerary.hpp"
#include "tests/support/watch.hpp"

namespace carepath::test {

using engine::Duration;

/// What comes first when several things happen at one instant; of one kind, what was planned first.
enum class Phase { count, numbers_change, places_change, stay_ends, gate_opens, arrive, come_back, patience_ends };

class NaiveEvents {
 public:
  explicit NaiveEvents(Time begin) : now_(begin) {}
  Time now() const { return now_; }

  /// Both return the event's number, from 1; 0: it would be too late ever to happen.
  long at(Time at, Phase phase, std::function<void()> happens) {
    if (at >= engine::never) return 0;
    events_.push_back({at, phase, ++planned_, std::move(happens)});
    return planned_;
  }
  long after(Duration wait, Phase phase, std::function<void()> happens) {
    return at(now_ + wait, phase, std::move(happens));
  }
  /// Does nothing when no event has this number or it has happened.
  void drop(long number) {
    std::erase_if(events_, [&](const Event& e) { return e.number == number; });
  }
  bool is_planned(long number) const {
    return std::any_of(events_.begin(), events_.end(), [&](const Event& e) { return e.number == number; });
  }
  /// Everything before `end` happens; then it is `end`.
  void until(Time end) {
    for (;;) {
      const auto first = std::min_element(events_.begin(), events_.end());
      if (first == events_.end() || first->at >= end) break;
      const Event event = *first;
      events_.erase(first);
      now_ = event.at;
      event.happens();
    }
    now_ = end;
  }

 private:
  struct Event {
    Time at;
    Phase phase;
    long number;
    std::function<void()> happens;
    bool operator<(const Event& b) const { return std::tie(at, phase, number) < std::tie(b.at, b.phase, b.number); }
  };
  Time now_;
  long planned_ = 0;
  std::vector<Event> events_;
};

/// A person at a service, from asking on.
struct NaiveVisit {
  ServiceId service = home, came_from = home;
  std::uint32_t number = 0;                // the how-manieth to `service`, from 1; 0 at home
  models::ProfileId told_as{};             // in every record of the visit
  int rank = 0;                            // the person's own, from asking on
  Time asked{};                            // of this visit
  Time on_list{};                          // asked or, when care was interrupted, since then
  Time began{};                            // care: for the first time or again
  Time reserved{}, ready{};                // set out for the place; got ready to leave
  Duration waited{};                       // from asking to care beginning for the first time
  Duration length{}, left{};               // of care in all; of care when it was interrupted
  Time ends{};                             // care, unless it is interrupted
  std::size_t ending = 0;                  // what ends it: 0 the stay, otherwise one more than the number of the ending
  bool interrupted = false;                // care has begun and is to go on
  std::uint32_t missed = 0;                // appointments
  std::uint32_t leaves = 0, contacts = 0;  // so far
  int admissions_before = 0;
  engine::Block luck{};
  std::set<std::size_t> overtime{};  // pools whose staff do this after the end of their shift
};

struct NaivePerson {
  std::uint64_t key = 0;
  models::ProfileId profile{};
  std::uint16_t source = 0;
  /// Between: they ask for a place, or it is theirs and they are about to set out or to begin.
  enum { gone, between, waiting, travelling, in_care, ready, at_home } state = gone;
  Time entered{};
  NaiveVisit here{};
  std::optional<NaiveVisit> kept{};  // the visit whose place they keep while they ask, or wait, for the next one

  std::map<ServiceId, std::uint32_t> visits{};  // how many so far
  int admissions = 0, tries = 0;                // so far; in a row, until care begins
  bool on_leave = false;
  Time leave_began{};

  // Numbers of events.
  long timer = 0;  // ends the stay, the patience, the arrangements or the journey
  long leave = 0, contact = 0, try_again = 0;
  std::map<const models::Return*, long> clocks{};  // those that run, with the event they ring at
  std::vector<long> milestones{};
};

/// Place and staff that stay taken after a person has left.
struct NaiveWrapUp {
  Time began;  // the person left
  std::uint64_t key;
  NaiveVisit left;
};

struct NaiveService {
  ServiceId id{};
  int calendar = 0, surge = 0;         // places open by the calendar, and besides
  int taken = 0;                       // by those inside, those on the way, wrap-ups and turnovers
  std::vector<NaivePerson*> inside{};  // in care, or ready, or waiting elsewhere; in the order in which care began
  std::vector<NaivePerson*> list{};
  std::list<NaiveWrapUp> wrap_ups{};
  int on_the_way = 0;
  int beginning = 0;  // leave another place for the one that is theirs here, at this moment
  bool gate_is_open = false;
  int open() const { return calendar + surge; }
};

struct NaivePool {
  std::int64_t on_duty = 0, taken = 0, overtime = 0;  // overtime: of those taken
  std::int64_t free() const { return on_duty - (taken - overtime); }
};

inline bool contains(const std::vector<ServiceId>& all, ServiceId one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace carepath::test
