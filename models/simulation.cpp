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
      people_(itinerary_->stops().size(), itinerary_->model().returns.size()),
      services_(itinerary_->stops().size()),
      told_(batch) {
  const Time begin = itinerary_->begin();
  for (std::size_t i = 0; i < services_.size(); ++i) {
    const ServiceId s{static_cast<std::uint16_t>(i)};
    services_[i].rules = &itinerary_->stop(s);
    services_[i].places = services_[i].rules->places.value_at(begin);
    schedule_places_change(s, begin);
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
  flush();
  observer_ = nullptr;
  stop_ = nullptr;
  return !stopped_;
}

void Simulation::run_to(Time end) { engine::run(queue_, *this, end); }

void Simulation::flush() {
  if (told_count_ > 0) observer_->observe({told_.data(), told_count_});
  told_count_ = 0;
}

// --- the calendar --------------------------------------------------------------------------------------------------

void Simulation::operator()(Midnight, Time now) {
  take_census(now);
  queue_.schedule(now + engine::one_day, Phase::observe, Midnight{});
  if (stop_ && (*stop_)()) stopped_ = true;
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

void Simulation::operator()(PlacesChange event, Time now) {
  Service& s = services_[event.service.index()];
  s.places = s.rules->places.value_at(now);
  schedule_places_change(event.service, now);
  admit_waiting(s, now);
}

void Simulation::schedule_places_change(ServiceId s, Time now) {
  if (const auto next = itinerary_->stop(s).places.next_change_after(now)) {
    queue_.schedule(*next, Phase::capacity, PlacesChange{s});
  }
}

void Simulation::take_census(Time now) {
  for (std::size_t i = 0; i < services_.size(); ++i) {
    const Service& s = services_[i];
    tell(Observation::census(now, {static_cast<std::uint16_t>(i)}, s.in_care, s.waiting.size(), s.places));
  }
}

void Simulation::close_measuring(Time now) {
  measuring_ended_ = true;
  take_census(now);
  for (std::uint32_t i = 0; i < people_.numbers(); ++i) {
    const PersonId id{i};
    const Person& p = people_[id];
    if (p.stage == Stage::absent) continue;
    const What what = p.stage == Stage::waiting   ? What::still_waiting
                      : p.stage == Stage::in_care ? What::still_in_care
                                                  : What::still_due_back;
    tell({.at = now,
          .value = p.since.time_since_epoch().count(),
          .person = id,
          .visit = p.stage == Stage::at_home ? 0 : p.visit,
          .service = p.service,
          .profile = p.profile,
          .what = what});
  }
  tell({.at = now, .what = What::measuring_ends});
}

// --- people --------------------------------------------------------------------------------------------------------

void Simulation::arrive() {
  const Expected& expected = today_[arrived_++];
  const Time now = expected.at;
  const PersonId id = people_.add(expected.key, expected.source, expected.profile, now);
  if (links_.link.size() < people_.numbers()) links_.link.resize(people_.numbers());
  tell_of_entering(id, How::first_time, now);
  const ServiceId first = expected.first;
  look_ahead();
  ask_for_care(id, first, home, now);
}

// Walks from one full service to the next until somewhere takes the person in, lets them wait, or turns them away.
inline void Simulation::ask_for_care(PersonId id, ServiceId service, ServiceId from, Time now) {
  Person& p = people_[id];
  for (std::size_t steps = 0;; ++steps) {
    CAREPATH_EXPECT(steps <= services_.size(), "people are not sent round in circles");
    Service& s = services_[service.index()];
    const Itinerary::Stop& stop = *s.rules;
    p.visit = people_.count_visit(id, service);
    p.service = service;
    p.came_from = from;
    if (p.clocks > 0) stop_clocks(id, service);
    p.since = now;
    if (s.taken < s.places && s.waiting.empty()) return start(id, s, How::at_once, now);

    tell_of_visit(id, What::asked, How{}, from, now);
    const WhenFull& full = stop.when_full;
    if (s.waiting.size() < static_cast<std::size_t>(full.at_most_waiting)) {
      p.stage = Stage::waiting;
      s.waiting.join(links_, id);
      if (full.wait_up_to) p.timer = queue_.schedule(now + *full.wait_up_to, Phase::patience, WaitEnds{id});
      return;
    }
    tell_of_visit(id, What::not_started, full.then == home ? How::turned_away : How::sent_elsewhere, full.then, now);
    if (full.then == home) return go_home(id, How::turned_away, now);
    from = service;
    service = full.then;
  }
}

// A visit's block: the length of stay, the way onward, whether they come back.
inline void Simulation::start(PersonId id, Service& s, How how, Time now) {
  Person& p = people_[id];
  const engine::Block luck = draws_.at(p.key, s.rules->luck.visit, p.visit);
  ++s.taken;
  ++s.in_care;
  tell_of_visit(id, What::started, how, p.came_from, now);
  p.stage = Stage::in_care;
  p.since = now;
  p.route_word = luck.choice[0];
  p.return_word = luck.choice[1];
  p.timer = queue_.schedule(now + engine::rounded(s.rules->stay[p.profile].quantile(luck.uniform())), Phase::release,
                            StayEnds{id});
}

void Simulation::operator()(StayEnds event, Time now) {
  const PersonId id = event.person;
  Person& p = people_[id];
  CAREPATH_EXPECT(p.stage == Stage::in_care, "only a person in care finishes it");
  const ServiceId from = p.service;
  Service& s = services_[from.index()];
  const ServiceId to = s.rules->next[p.profile].pick(p.route_word);
  tell_of_visit(id, What::ended, How::completed, to, now);
  if (s.rules->return_rule) wind_clock(p, id, s, now);
  release(s, p, now);
  if (to == home)
    go_home(id, How::completed, now);
  else
    ask_for_care(id, to, from, now);
}

void Simulation::operator()(WaitEnds event, Time now) {
  const PersonId id = event.person;
  Person& p = people_[id];
  CAREPATH_EXPECT(p.stage == Stage::waiting, "only a person who waits stops waiting");
  const ServiceId from = p.service;
  const ServiceId to = itinerary_->stop(from).when_full.then;
  const How how = to == home ? How::turned_away : How::sent_elsewhere;
  services_[from.index()].waiting.leave(links_, id);
  tell_of_visit(id, What::not_started, how, to, now);
  if (to == home)
    go_home(id, How::turned_away, now);
  else
    ask_for_care(id, to, from, now);
}

inline void Simulation::go_home(PersonId id, How how, Time now) {
  Person& p = people_[id];
  const bool due_back = p.clocks > 0;
  tell({.at = now,
        .value = p.entered.time_since_epoch().count(),
        .person = id,
        .profile = p.profile,
        .what = What::went_home,
        .how = due_back ? How::due_back : how});
  p.stage = Stage::at_home;
  p.service = home;
  if (due_back) return;
  people_.remove(id);
}

// --- places --------------------------------------------------------------------------------------------------------

inline void Simulation::release(Service& s, const Person& who_left, Time now) {
  --s.in_care;
  const Itinerary::Stop& stop = *s.rules;
  if (stop.turnover) {
    const engine::Block luck = draws_.at(who_left.key, stop.luck.turnover, who_left.visit);
    queue_.schedule(now + engine::rounded(stop.turnover->quantile(luck.uniform())), Phase::release,
                    PlaceReady{who_left.service});
    return;
  }
  --s.taken;
  if (!s.waiting.empty()) admit_waiting(s, now);
}

void Simulation::operator()(PlaceReady event, Time now) {
  Service& s = services_[event.service.index()];
  --s.taken;
  admit_waiting(s, now);
}

void Simulation::admit_waiting(Service& s, Time now) {
  while (s.taken < s.places && !s.waiting.empty()) {
    const PersonId id = s.waiting.take_first(links_);
    queue_.cancel(people_[id].timer);  // of patience, if any
    start(id, s, How::after_waiting, now);
  }
}

// --- coming back ---------------------------------------------------------------------------------------------------

void Simulation::wind_clock(Person& p, PersonId id, const Service& left, Time now) {
  const Itinerary::Stop& stop = *left.rules;
  const Itinerary::ComingBack& rule = itinerary_->coming_back(stop.return_rule);
  if (engine::Block::uniform_of(p.return_word) >= rule.share[p.profile]) return;
  const engine::Block luck = draws_.at(p.key, stop.luck.comes_back, p.visit);
  people_.clock(id, stop.return_rule) = queue_.schedule(
      now + engine::rounded(rule.after[p.profile].quantile(luck.uniform())), Phase::arrive, ComesBack{id});
  ++p.clocks;
}

void Simulation::stop_clocks(PersonId id, ServiceId entered) {
  const auto& stops = services_[entered.index()].rules->stops_clock;
  for (std::uint16_t r = 0; r < stops.size(); ++r) {
    engine::Handle& clock = people_.clock(id, {r});
    if (!stops[r] || clock == engine::Handle{}) continue;
    queue_.cancel(clock);
    clock = {};
    --people_[id].clocks;
  }
}

/// The clock whose event has just been taken from the queue: it is set, but pending no more.
ReturnId Simulation::rung_clock(PersonId id) {
  ReturnId rule{0};
  while (people_.clock(id, rule) == engine::Handle{} || queue_.is_pending(people_.clock(id, rule))) {
    ++rule.value;
    CAREPATH_EXPECT(rule.index() < itinerary_->model().returns.size(), "a clock that rings has been wound");
  }
  people_.clock(id, rule) = {};
  --people_[id].clocks;
  return rule;
}

void Simulation::operator()(ComesBack event, Time now) {
  const PersonId id = event.person;
  Person& p = people_[id];
  const ServiceId to = itinerary_->coming_back(rung_clock(id)).to;
  const ServiceId from = p.service;
  if (p.stage == Stage::at_home) {
    p.entered = now;
    tell_of_entering(id, How::came_back, now);
    return ask_for_care(id, to, home, now);
  }
  const bool in_care = p.stage == Stage::in_care;
  queue_.cancel(p.timer);
  tell_of_visit(id, in_care ? What::ended : What::not_started, How::came_back, to, now);
  if (in_care)
    release(services_[from.index()], p, now);
  else
    services_[from.index()].waiting.leave(links_, id);
  ask_for_care(id, to, from, now);
}

}  // namespace carepath::models
