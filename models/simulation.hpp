// One replication of a pathway. State is plain data: copy a Simulation and you have two futures.
#pragma once

#include <functional>
#include <memory>
#include <stdexcept>
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

/// Services wait for places in each other, none of them can ever become free, and the model says to stop then.
class MutuallyBlocked : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Simulation {
 public:
  /// `replication` counts from 0.
  Simulation(std::shared_ptr<const Itinerary> itinerary, std::uint32_t seed, std::uint32_t replication);

  /// Simulates up to `until` (everything due before it), at most to the end of the run-out, and tells `observer` what
  /// happens. May be called again to go on. Asks `stop` at every midnight and after every thousand things told, and
  /// returns early, between two events, when it says true; the return value says whether `until` was reached. Throws
  /// MutuallyBlocked.
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
  void operator()(TriesAgain, Time now);
  void operator()(LeaveChanges, Time now);
  void operator()(ContactDue, Time now);
  void operator()(MilestoneReached, Time now);
  void operator()(WrapUpEnds, Time now);
  void operator()(PlaceReady, Time now);
  void operator()(PlacesChange, Time now);
  void operator()(PlacesChanged, Time now);
  void operator()(StaffChanges, Time now);
  void operator()(StaffChanged, Time now);
  void operator()(GateOpens, Time now);

 private:
  using List = engine::WaitingList<PersonId>;
  struct Service {
    const Itinerary::Stop* rules;  // in the itinerary, which copies share
    ServiceId id{};
    int places = 0;      // by the calendar
    bool fewer = false;  // than before this instant
    int surge = 0;       // places opened besides
    bool gate_open = false;
    int taken = 0;  // in care, reserved or in turnover
    int in_care = 0;
    int beginning = 0;        // have a place and leave another for it first, at this very moment
    int listed = 0;           // on the lists
    int travelling = 0;       // on the way to a reserved place
    std::vector<List> lists;  // by rank
    List cared_for;           // whose care may be interrupted, in the order in which it began
  };
  struct Pool {
    std::int64_t on_duty = 0, taken = 0;  // thousandths
    std::int64_t overtime = 0;            // of those taken, whose shift is over
    bool fewer = false;                   // than before this instant
    std::int64_t to_spare() const { return on_duty - (taken - overtime); }
  };
  struct WrapUp {  // place and staff that stay taken after a person has left
    ServiceId service = home;
    std::uint64_t key = 0;  // of the person
    std::uint32_t visit = 0;
    Time began{};
    std::uint8_t overtime = 0;  // as in Particulars
  };
  struct Left {  // who leaves a place, for good as far as it is concerned
    std::uint64_t key;
    std::uint32_t visit;
    ProfileId told_as;
    std::uint8_t overtime;
  };

  // The calendar and the run (simulation.cpp).
  void run_to(Time end);
  void take_census(Time now);
  void close_measuring(Time now);
  void schedule_places_change(ServiceId service, Time now);
  void look_ahead();
  void hand_over();
  void look_for_stop() { stopped_ = stopped_ || (stop_ && (*stop_)()); }

  // Coming in, care and leaving, as nearly everybody does (simulation.cpp).
  ServiceId first_service(const Expected& who, Time now) const;
  void ask_for_care(PersonId id, ServiceId service, ServiceId from, Time now);
  void start(PersonId id, Service& service, How how, Time now);
  void go_home(PersonId id, How how, Time now);
  void release(ServiceId service, std::uint64_t key, std::uint32_t visit, Time now);
  void admit(Service& service, Time now);

  // Asking, waiting, being offered a place (simulation/waiting.cpp).
  bool ask_closely(PersonId id, Service& service, ServiceId& next, Time now);
  bool turn_to_list(PersonId id, Service& service, ServiceId& next, Time now);
  void join(PersonId id, Service& service, bool first);
  void leave_list(PersonId id, Service& service);
  void wind_patience(PersonId id, const Service& service, engine::Duration already, Time now);
  bool offer(PersonId id, Service& service, Time now);
  void grant(PersonId id, Service& service, How how, Time now);
  const Moving* way_there(const Person& person) const;
  bool drops_out(PersonId id, const Service& service, Time now) const;
  ServiceId in_vain(PersonId id, const Service& service, const Itinerary::InVain& rule, How how, Time now);
  void proceed(PersonId id, ServiceId to, ServiceId from, How how, Time now);
  PersonId next_on(const Service& service, Time now) const;
  bool asked_before(PersonId a, PersonId b) const;
  int risen_rank(PersonId id, const Service& service, Time now) const;

  // Places and staff (simulation/places.cpp).
  bool has_room(const Service& service) const;
  void take(Service& service, Time now);
  void free_staff(const Service& service, std::uint8_t overtime, Time now);
  void let_go(PersonId id, Service& service, const Left& left, std::optional<engine::Duration> together, Time now);
  void free_place(Service& service, std::uint64_t key, std::uint32_t visit, Time now);
  void tell_staff(PoolId pool, Time now);
  void go_into_overtime(PoolId pool, std::int64_t thousandths);
  void admit_all(const std::vector<ServiceId>& sharing, Time now);
  void mind_surge(Service& service);
  bool may_interrupt(const Service& service, int rank) const;
  bool would_fit_instead_of(PersonId id) const;
  PersonId lowest_in_care(const Service& service) const;
  bool goes_before(PersonId a, PersonId b) const;
  void interrupt(PersonId id, How why, Interruption what, ServiceId to, Time now);
  void close_on(PersonId id, Time now);
  void close_places(Service& service, Time now);
  void close_staff(PoolId pool, Time now);

  // During care and at its end (simulation/care.cpp).
  bool holds(const Condition& when, std::uint64_t key, std::uint32_t visit, engine::Purpose dated,
             const Particulars* person, Time now) const;
  template <class T>
  const T& chosen(const T& standard, const Cases<T>& cases, const Person& p, const Particulars* d,
                  engine::Purpose dated, Time now) const {
    for (const auto& one : cases) {
      if (holds(one.when, p.key, p.visit, dated, d, now)) return one.then;
    }
    return standard;
  }
  void prepare(PersonId id, Service& service, Time now);
  engine::Duration length_of_care(PersonId id, const Service& service, const engine::Block& luck, double already,
                                  Time now);
  void begin_during(PersonId id, Service& service, engine::Duration already, Time now);
  void stop_during(PersonId id, Time now);
  void schedule_leave(PersonId id, const Service& service, Time now);
  static engine::Duration every(const Contacts& contacts, engine::Duration since_beginning);
  void meet(PersonId id, const Service& service, Time now);
  void care_is_over(PersonId id, Service& service, Time now);
  void move_on(PersonId id, Service& service, ServiceId to, Time now);
  void leave(PersonId id, Service& service, ServiceId to, Time now);
  void end_kept_visit(PersonId id, How how, ServiceId to, Time now);
  void leave_kept_place(PersonId id, How how, ServiceId to, Time now);
  void arrive_from_afar(PersonId id, Time now);
  void withdraw(PersonId id, How how, ServiceId to, Time now);

  // Waiting for each other (simulation/blocking.cpp).
  void look_for_mutual_blocking(PersonId id, Time now);
  bool has_a_way_out(const Service& service) const;
  PersonId longest_kept(ServiceId service) const;
  void exchange(const std::vector<PersonId>& circle, Time now);

  // Clocks of coming back and milestones (simulation/clocks.cpp).
  void wind_clock(PersonId id, const Service& left, std::uint32_t visit, std::uint32_t word, Time now);
  void stop_clocks(PersonId id, ServiceId entered);
  ReturnId rung_clock(PersonId id);
  void wind_milestones(PersonId id, Time now);
  void stop_everything(PersonId id);

  // Who is there at the start (simulation/start.cpp).
  void place_present(Time now);
  void place(std::size_t group, Time now);

  void tell(const Observation& o) {
    told_[told_count_] = o;
    if (++told_count_ < batch) return;
    hand_over();
    look_for_stop();
  }
  /// Of the visit a person is on; `value` is since when they have waited or been in care.
  void tell_of_visit(PersonId id, What what, How how, ServiceId other, Time now) {
    tell_of_visit(id, what, how, other, now, people_[id].since);
  }
  void tell_of_visit(PersonId id, What what, How how, ServiceId other, Time now, Time value) {
    const Person& p = people_[id];
    tell({.at = now,
          .value = value.time_since_epoch().count(),
          .person = id,
          .visit = p.visit,
          .service = p.service,
          .other = other,
          .profile = p.told_as,
          .what = what,
          .how = how});
  }
  /// Of the visit whose place a person keeps.
  void tell_of_kept(PersonId id, What what, How how, ServiceId other, Time since, Time now) {
    const Particulars& d = people_.of(id);
    tell({.at = now,
          .value = since.time_since_epoch().count(),
          .person = id,
          .visit = d.kept_visit,
          .service = people_[id].keeps,
          .other = other,
          .profile = d.kept_told_as,
          .what = what,
          .how = how});
  }
  void tell_of_ready(PersonId id, ServiceId where, std::int64_t delay, ServiceId to, Time now) {
    const Person& p = people_[id];
    const Particulars& d = people_.of(id);
    tell({.at = now,
          .value = delay,
          .person = id,
          .visit = p.keeps ? d.kept_visit : p.visit,
          .service = where,
          .other = to,
          .profile = p.keeps ? d.kept_told_as : p.told_as,
          .what = What::ready,
          .how = {}});
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

  static constexpr std::size_t batch = 1024;
  std::shared_ptr<const Itinerary> itinerary_;
  engine::Draws draws_;
  engine::EventQueue<Event> queue_;
  People people_;
  std::vector<Service> services_;
  std::vector<Pool> pools_;
  std::vector<WrapUp> wrap_ups_;              // by number
  std::vector<std::uint32_t> free_wrap_ups_;  // numbers to use again
  engine::WaitingLinks<PersonId> links_;
  std::vector<PersonId> keepers_;  // of a place, while they wait for another, in no order
  Demand demand_;
  std::vector<Expected> today_;  // those who arrive today, in order; the first arrived_ have done so
  std::size_t arrived_ = 0;
  engine::Moment next_arrival_ = engine::Moment::never();
  std::vector<Observation> told_;  // the first told_count_ are not yet handed over; none between calls of run
  std::size_t told_count_ = 0;
  bool begun_ = false, measuring_begun_ = false, measuring_ended_ = false, stopped_ = false;
  Observer* observer_ = nullptr;  // only during run
  const std::function<bool()>* stop_ = nullptr;
};

}  // namespace carepath::models
