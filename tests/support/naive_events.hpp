// What the naive simulator keeps beside the rules: the events to come, in one list that is searched from end to end;
// what it knows of people and places; and the records of what has happened.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "models/pathway/itinerary.hpp"
#include "tests/support/watch.hpp"

namespace carepath::test {

/// What comes first when several things happen at one instant; of one kind, what was planned first.
enum class Phase { count, places_change, stay_ends, arrive, come_back, patience_ends };

class NaiveEvents {
 public:
  explicit NaiveEvents(Time begin) : now_(begin) {}
  Time now() const { return now_; }

  /// Both return the event's number, from 1.
  long at(Time at, Phase phase, std::function<void()> happens) {
    events_.push_back({at, phase, ++planned_, std::move(happens)});
    return planned_;
  }
  long after(engine::Duration wait, Phase phase, std::function<void()> happens) {
    return at(now_ + wait, phase, std::move(happens));
  }
  /// Does nothing when no event has this number or it has happened.
  void drop(long number) {
    std::erase_if(events_, [&](const Event& e) { return e.number == number; });
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

struct NaivePerson {
  std::uint64_t key = 0;
  models::ProfileId profile{};
  std::uint16_t source = 0;
  enum { gone, waiting, in_care, at_home } state = gone;
  Time entered{};
  Time since{};  // of coming to `service` or, in care, of its beginning
  ServiceId service = home, came_from = home;
  std::uint32_t visit = 0;                         // the how-manieth to `service`, from 1; 0 at home
  std::map<ServiceId, std::uint32_t> visits{};     // how many so far
  engine::Block luck{};                            // of this visit
  long end_event = 0;                              // ends the stay or the patience
  std::map<const models::Return*, long> clocks{};  // those that run, with the event they ring at

  void move_to(ServiceId to, Time now) {
    came_from = std::exchange(service, to);
    since = now;
    visit = to == home ? 0 : ++visits[to];
  }
};

struct NaivePlaces {
  int open = 0, taken = 0, in_care = 0;
  std::vector<NaivePerson*> list;
};

inline bool contains(const std::vector<ServiceId>& all, ServiceId one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

class NaiveRecords {
 public:
  explicit NaiveRecords(const NaiveEvents& clock) : clock_(clock) {}
  const std::vector<Seen>& all() const { return all_; }

  void moment(What what) { all_.push_back({clock_.now(), what, How{}, 0, 0, 0, 0, 0, 0}); }
  void entered(const NaivePerson& p, How how) {
    add(p, What::entered, how, static_cast<std::int64_t>(p.key), p.source);
  }
  void say(const NaivePerson& p, What what, How how, Time since, ServiceId other) {
    add(p, what, how, since.time_since_epoch().count(), other.value);
  }
  void still_there(const NaivePerson& p) {
    const std::int64_t since = p.since.time_since_epoch().count();
    if (p.state == NaivePerson::waiting) add(p, What::still_waiting, How{}, since, 0);
    if (p.state == NaivePerson::in_care) add(p, What::still_in_care, How{}, since, 0);
    if (p.state == NaivePerson::at_home) add(p, What::still_due_back, How{}, 0, 0);
  }
  void census(const std::vector<NaivePlaces>& services) {
    for (std::size_t s = 0; s < services.size(); ++s) {
      const auto& [open, taken, in_care, list] = services[s];
      all_.push_back({clock_.now(), What::census, How{}, static_cast<std::uint64_t>(open), in_care,
                      static_cast<std::uint32_t>(list.size()), static_cast<std::uint16_t>(s), 0, 0});
    }
  }

 private:
  void add(const NaivePerson& p, What what, How how, std::int64_t value, std::uint16_t other) {
    all_.push_back({clock_.now(), what, how, p.key, value, p.visit, p.service.value, other, p.profile.value});
  }
  const NaiveEvents& clock_;
  std::vector<Seen> all_;
};

}  // namespace carepath::test
