#include "models/simulation.hpp"

#include <algorithm>

#include "engine/check.hpp"
#include "engine/run_loop.hpp"

namespace carepath::models {

using engine::Phase;

Simulation::Simulation(std::shared_ptr<const Itinerary> itinerary, std::uint32_t seed, std::uint32_t replication)
    : itinerary_(std::move(itinerary)),
      draws_(seed, replication),
      queue_(itinerary_->begin()),
      people_(itinerary_->stops().size(), itinerary_->model().returns.size(), itinerary_->passages().size(),
              itinerary_->detailed()),
      services_(itinerary_->stops().size()),
      pools_(itinerary_->pools().size()),
      told_(batch) {
  const Time begin = itinerary_->begin();
  for (std::size_t i = 0; i < services_.size(); ++i) {
    const ServiceId s{static_cast<std::uint16_t>(i)};
    Service& service = services_[i];
    service.rules = &itinerary_->stop(s);
    service.id = s;
    service.places = service.rules->places.value_at(begin);
    service.lists.resize(static_cast<std::size_t>(service.rules->rules->priority.ranks));
    schedule_places_change(s, begin);
  }
  for (std::size_t i = 0; i < pools_.size(); ++i) {
    const OnDuty& pool = itinerary_->pools()[i];
    pools_[i].on_duty = one_whole * pool.at(begin, draws_);
    if (const Time next = pool.next_change_after(begin, draws_); next != Time::max())
      queue_.schedule(next, Phase::change, StaffChanges{{static_cast<std::uint16_t>(i)}});
  }
  for (const Service& s : services_) {
    if (s.rules->gate) queue_.schedule(s.rules->gate->next_after(begin), Phase::call, GateOpens{s.id});
  }
  queue_.schedule(begin, Phase::observe, Midnight{});
  queue_.schedule(begin, Phase::change, DayBegins{});
}

// --- running -------------------------------------------------------------------------------------------------------

bool Simulation::run(Time until, Observer& observer, const std::function<bool()>& stop) {
  observer_ = &observer;
  stop_ = stop ? &stop : nullptr;
  stopped_ = false;
  until = std::min(until, itinerary_->end());
  if (!begun_) {
    for (std::uint16_t i = 0; i < pools_.size(); ++i) tell_staff({i}, itinerary_->begin());
    place_present(itinerary_->begin());
  }
  begun_ = true;
  if (!measuring_begun_ && until >= engine::start_of_measuring) {
    run_to(engine::start_of_measuring);
    if (!stopped_) {
      measuring_begun_ = true;
      tell({.at = engine::start_of_measuring, .what = What::measuring_begins});
    }
  }
  const Time end = itinerary_->end_of_measuring();
  if (!measuring_ended_ && until >= end) {
    run_to(end);
    if (!stopped_) close_measuring(end);
  }
  run_to(until);
  hand_over();
  observer_ = nullptr;
  stop_ = nullptr;
  return !stopped_;
}

void Simulation::run_to(Time end) { engine::run(queue_, *this, end); }

void Simulation::hand_over() {
  if (told_count_ > 0) observer_->observe({told_.data(), told_count_});
  told_count_ = 0;
}

// --- the calendar --------------------------------------------------------------------------------------------------

void Simulation::operator()(Midnight, Time now) {
  take_census(now);
  queue_.schedule(now + engine::one_day, Phase::observe, Midnight{});
  look_for_stop();
}

void Simulation::operator()(DayBegins, Time now) {
  demand_.on(*itinerary_, draws_, engine::day_number(now), today_);
  arrived_ = 0;
  look_ahead();
  queue_.schedule(now + engine::one_day, Phase::change, DayBegins{});
}

void Simulation::look_ahead() {
  next_arrival_ =
      arrived_ < today_.size() ? engine::Moment::of(today_[arrived_].at, Phase::arrive) : engine::Moment::never();
}

// First every number that changes at this instant, then what follows: else somebody might be given a place that closes
// at the same moment.
void Simulation::operator()(PlacesChange event, Time now) {
  Service& s = services_[event.service.index()];
  const int before = s.places;
  s.places = s.rules->places.value_at(now);
  s.fewer = s.places < before;
  mind_surge(s);
  schedule_places_change(event.service, now);
  queue_.schedule(now, Phase::capacity, PlacesChanged{event.service});
}

void Simulation::operator()(PlacesChanged event, Time now) {
  Service& s = services_[event.service.index()];
  if (s.rules->interruptible && s.fewer) close_places(s, now);
  admit(s, now);
}

void Simulation::schedule_places_change(ServiceId s, Time now) {
  if (const auto next = itinerary_->stop(s).places.next_change_after(now)) {
    queue_.schedule(*next, Phase::change, PlacesChange{s});
  }
}

void Simulation::take_census(Time now) {
  for (const Service& s : services_) {
    tell(Observation::census(now, s.id, s.in_care, static_cast<std::size_t>(s.listed + s.travelling),
                             s.places + s.surge));
  }
}

void Simulation::close_measuring(Time now) {
  measuring_ended_ = true;
  take_census(now);
  for (std::uint32_t i = 0; i < people_.numbers(); ++i) {
    const PersonId id{i};
    const Person& p = people_[id];
    const auto tell_still = [&](What what, Time since) {
      tell({.at = now,
            .value = since.time_since_epoch().count(),
            .person = id,
            .visit = p.stage == Stage::at_home ? 0 : p.visit,
            .service = p.service,
            .profile = p.stage == Stage::at_home ? p.profile : p.told_as,
            .what = what});
    };
    if (p.keeps) {
      tell_of_kept(id, What::still_in_care, How{}, home, people_.of(id).kept_since, now);
      tell_of_kept(id, What::still_ready, How{}, home, people_.of(id).ready_since, now);
    }
    switch (p.stage) {
      case Stage::absent: break;
      case Stage::waiting: tell_still(What::still_waiting, p.since); break;
      case Stage::travelling:
        tell_still(What::still_waiting, p.since);
        tell_still(What::still_travelling, people_.of(id).reserved_since);
        break;
      case Stage::in_care:
        tell_still(What::still_in_care, p.since);
        if (people_.detailed() && people_.of(id).on_leave)
          tell_still(What::still_on_leave, people_.of(id).on_leave_since);
        break;
      case Stage::ready:
        tell_still(What::still_in_care, p.since);
        tell_still(What::still_ready, people_.of(id).ready_since);
        break;
      case Stage::at_home: tell_still(What::still_due_back, p.since); break;
    }
  }
  tell({.at = now, .what = What::measuring_ends});
}

// --- people --------------------------------------------------------------------------------------------------------

// The two handlers that nearly every event runs through hold all their callees of this file: a call costs more here
// than the few lines it saves.
[[gnu::flatten]] void Simulation::arrive() {
  const Expected& expected = today_[arrived_++];
  const Time now = expected.at;
  const PersonId id = people_.add(expected.key, expected.source, expected.profile, now);
  if (links_.link.size() < people_.numbers()) links_.link.resize(people_.numbers());
  tell_of_entering(id, How::first_time, now);
  ServiceId first = expected.first;
  if (people_.detailed()) first = first_service(expected, now);
  look_ahead();
  if (people_.detailed()) wind_milestones(id, now);
  ask_for_care(id, first, home, now);
}

/// Where a person who arrives goes, with what may change it today.
ServiceId Simulation::first_service(const Expected& who, Time now) const {
  const Itinerary::Entry& entry = itinerary_->entries()[who.source.index()];
  for (const auto& one : entry.to_cases) {
    if (holds(one.when, who.key, 0, entry.dated, nullptr, now))
      return one.then[who.profile].pick(draws_.at(who.key, entry.arrival, 0).choice[1]);
  }
  return who.first;
}

// Walks from one full service to the next until somewhere takes the person in, lets them wait, or turns them away.
void Simulation::ask_for_care(PersonId id, ServiceId service, ServiceId from, Time now) {
  Person& p = people_[id];
  for (std::size_t steps = 0;; ++steps) {
    CAREPATH_EXPECT(steps <= 2 * services_.size() + 64, "people are not sent round in circles");
    if (__builtin_expect(is_service(p.keeps), 0)) {  // they are still there, unless they want that very place
      from = p.keeps;
      if (p.keeps == service) leave_kept_place(id, How::completed, service, now);
    }
    Service& s = services_[service.index()];
    p.visit = people_.count_visit(id, service);
    p.service = service;
    p.came_from = from;
    if (p.clocks > 0) stop_clocks(id, service);
    p.since = now;
    p.told_as = p.profile;
    ServiceId next = home;
    if (s.rules->plain_entry && s.taken < s.places && s.listed == 0) {
      if (p.keeps) return grant(id, s, How::at_once, now);
      ++s.taken;
      return start(id, s, How::at_once, now);
    }
    if (s.rules->plain_entry ? turn_to_list(id, s, next, now) : ask_closely(id, s, next, now)) return;
    if (!is_service(next)) return;
    from = service;
    service = next;
  }
}

// A visit's block: the length of stay, the way onward, whether they come back.
void Simulation::start(PersonId id, Service& s, How how, Time now) {
  Person& p = people_[id];
  ++s.in_care;
  if (people_.detailed() && how != How::resumed) prepare(id, s, now);
  tell_of_visit(id, What::started, how, p.came_from, now);
  p.stage = Stage::in_care;
  p.ending = 0;
  const engine::Block luck = draws_.at(p.key, s.rules->luck.visit, p.visit);
  p.route_word = luck.choice[0];
  p.return_word = luck.choice[1];
  if (__builtin_expect(!s.rules->plain_care, 0)) {
    begin_during(id, s, engine::Duration{0}, now);
    return;
  }
  p.since = now;
  p.timer = queue_.schedule(now + engine::rounded(s.rules->stay[p.profile].quantile(luck.uniform())), Phase::release,
                            StayEnds{id});
}

[[gnu::flatten]] void Simulation::operator()(StayEnds event, Time now) {
  const PersonId id = event.person;
  Person& p = people_[id];
  Service& s = services_[p.service.index()];
  if (__builtin_expect(p.stage != Stage::in_care, 0)) {
    if (p.stage == Stage::travelling) return arrive_from_afar(id, now);
    CAREPATH_EXPECT(p.stage == Stage::ready, "only a person in care finishes it");
    return move_on(id, s, people_.of(id).next, now);
  }
  if (__builtin_expect(!s.rules->plain_care, 0)) return care_is_over(id, s, now);
  leave(id, s, s.rules->next[p.profile].pick(p.route_word), now);
}

void Simulation::leave(PersonId id, Service& s, ServiceId to, Time now) {
  Person& p = people_[id];
  const ServiceId from = s.id;
  tell_of_visit(id, What::ended, How::completed, to, now);
  if (s.rules->return_rule) wind_clock(id, s, p.visit, p.return_word, now);
  if (s.rules->plain_entry)
    release(from, p.key, p.visit, now);
  else
    let_go(id, s, {p.key, p.visit, p.told_as, people_.of(id).overtime}, std::nullopt, now);
  if (is_service(to))
    ask_for_care(id, to, from, now);
  else
    go_home(id, to == died ? How::death : How::completed, now);
}

void Simulation::operator()(WaitEnds event, Time now) {
  const PersonId id = event.person;
  Person& p = people_[id];
  CAREPATH_EXPECT(p.stage == Stage::waiting, "only a person who waits stops waiting");
  Service& s = services_[p.service.index()];
  p.timer = {};
  leave_list(id, s);
  mind_surge(s);
  if (p.wait == Person::Wait::patience || (p.wait == Person::Wait::limit && s.rules->when_full.answerphone)) {
    const bool lost_patience = p.wait == Person::Wait::patience;
    const ServiceId to = in_vain(id, s, lost_patience ? s.rules->given_up : s.rules->answerphone,
                                 lost_patience ? How::gave_up : How::answerphone, now);
    if (is_service(to)) ask_for_care(id, to, s.id, now);
    return;
  }
  const bool called_back = p.wait == Person::Wait::call_back;
  const ServiceId to = called_back ? s.rules->rules->call_back->to : s.rules->when_full.then;
  const How how = called_back ? How::call_back : to == home ? How::turned_away : How::sent_elsewhere;
  tell_of_visit(id, What::not_started, how, to, now);
  proceed(id, to, s.id, How::turned_away, now);
}

void Simulation::go_home(PersonId id, How how, Time now) {
  Person& p = people_[id];
  if (how == How::death) stop_everything(id);
  const bool due_back = p.clocks > 0 || (people_.detailed() && people_.of(id).tries_again);
  tell({.at = now,
        .value = p.entered.time_since_epoch().count(),
        .person = id,
        .profile = p.profile,
        .what = What::went_home,
        .how = due_back ? How::due_back : how});
  p.stage = Stage::at_home;
  p.service = home;
  if (due_back) return;
  if (people_.detailed()) stop_everything(id);
  people_.remove(id);
}

/// For the other files of this class: where the way of a person without a place, or keeping one, leads.
void Simulation::proceed(PersonId id, ServiceId to, ServiceId from, How how, Time now) {
  if (is_service(to)) return ask_for_care(id, to, from, now);
  if (people_[id].keeps) leave_kept_place(id, How::completed, to, now);
  go_home(id, to == died ? How::death : how, now);
}

// --- places --------------------------------------------------------------------------------------------------------

/// Of a service with nothing but places; `let_go` is for the others.
void Simulation::release(ServiceId service, std::uint64_t key, std::uint32_t visit, Time now) {
  Service& s = services_[service.index()];
  --s.in_care;
  if (s.rules->turnover) {
    const engine::Block luck = draws_.at(key, s.rules->luck.turnover, visit);
    queue_.schedule(now + engine::rounded(s.rules->turnover->quantile(luck.uniform())), Phase::release,
                    PlaceReady{service});
    return;
  }
  --s.taken;
  if (s.listed > 0) admit(s, now);
}

void Simulation::operator()(PlaceReady event, Time now) {
  Service& s = services_[event.service.index()];
  --s.taken;
  mind_surge(s);
  admit(s, now);
}

void Simulation::admit(Service& s, Time now) {
  if (!s.rules->plain_entry) return admit_all(s.rules->shares_staff, now);
  while (s.taken < s.places && s.listed > 0) offer(s.lists[0].first(), s, now);
}

}  // namespace carepath::models
