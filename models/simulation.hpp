// One replication of a pathway. State is plain data: copy a Simulation and you have two futures.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "engine/event_queue.hpp"
#include "engine/random.hpp"
#include "engine/waiting_list.hpp"
#include "models/demand.hpp"
#include "models/event.hpp"
#include "models/observation.hpp"
#include "models/pathway/itinerary.hpp"
#include "models/people.hpp"

namespace carepath::models {

class Simulation {
 public:
  /// `replication` counts from 0.
  Simulation(std::shared_ptr<const Itinerary> itinerary, std::uint32_t seed, std::uint32_t replication);

  /// Simulates up to `until` (everything due before it), at most to the end of the run-out, and tells `observer` what
  /// happens. May be called again to go on. Asks `stop` once a simulated day and returns early, at a midnight, when it
  /// says true; the return value says whether `until` was reached.
  bool run(Time until, Observer& observer, const std::function<bool()>& stop = nullptr);
  bool run(Observer& observer, const std::function<bool()>& stop = nullptr) {
    return run(itinerary_->end(), observer, stop);
  }

  // For the engine's loop.
  bool stopped() const { return stopped_; }
  engine::Moment next_arrival() const { return next_arrival_; }
  void arrive();
  void soon(const Event& event) const {
    if (const auto* stay = std::get_if<StayEnds>(&event)) people_.fetch(stay->person);
  }
  void operator()(Midnight, Time now);
  void operator()(DayBegins, Time now);
  void operator()(StayEnds, Time now);
  void operator()(WaitEnds, Time now);
  void operator()(ComesBack, Time now);
  void operator()(PlaceReady, Time now);
  void operator()(PlacesChange, Time now);

 private:
  struct Service {
    const Itinerary::Stop* rules;  // in the itinerary, which copies share
    int places = 0;                // by the calendar
    int taken = 0;                 // in care or in turnover
    int in_care = 0;
    engine::WaitingList<PersonId> waiting;
  };

  void run_to(Time end);
  void ask_for_care(PersonId id, ServiceId service, ServiceId from, Time now);
  void start(PersonId id, Service& service, How how, Time now);
  void go_home(PersonId id, How how, Time now);
  void release(Service& service, const Person& who_left, Time now);
  void admit_waiting(Service& service, Time now);
  void wind_clock(Person& person, PersonId id, const Service& left, Time now);
  void stop_clocks(PersonId id, ServiceId entered);
  ReturnId rung_clock(PersonId id);
  void take_census(Time now);
  void close_measuring(Time now);
  void schedule_places_change(ServiceId service, Time now);
  void look_ahead();
  void tell(const Observation& o) {
    told_[told_count_] = o;
    if (++told_count_ == batch) flush();
  }
  /// Of the visit a person is on; `value` is since when they have waited or been in care.
  void tell_of_visit(PersonId id, What what, How how, ServiceId other, Time now) {
    const Person& p = people_[id];
    tell({.at = now,
          .value = p.since.time_since_epoch().count(),
          .person = id,
          .visit = p.visit,
          .service = p.service,
          .other = other,
          .profile = p.profile,
          .what = what,
          .how = how});
  }
  void tell_of_entering(PersonId id, How how, Time now) {
    const Person& p = people_[id];
    tell({.at = now,
          .value = static_cast<std::int64_t>(p.key),
          .person = id,
          .other = {p.source.value},
          .profile = p.profile,
          .what = What::entered,
          .how = how});
  }
  void flush();

  static constexpr std::size_t batch = 1024;
  std::shared_ptr<const Itinerary> itinerary_;
  engine::Draws draws_;
  engine::EventQueue<Event> queue_;
  People people_;
  std::vector<Service> services_;
  engine::WaitingLinks<PersonId> links_;
  Demand demand_;
  std::vector<Expected> today_;  // those who arrive today, in order; the first arrived_ have done so
  std::size_t arrived_ = 0;
  engine::Moment next_arrival_ = engine::Moment::never();
  std::vector<Observation> told_;  // the first told_count_ are not yet handed over; none between calls of run
  std::size_t told_count_ = 0;
  bool measuring_begun_ = false, measuring_ended_ = false, stopped_ = false;
  Observer* observer_ = nullptr;  // only during run
  const std::function<bool()>* stop_ = nullptr;
};

}  // namespace carepath::models
