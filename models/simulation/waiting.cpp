// Asking for care where more than a free place decides, waiting, and being offered a place.
#include <algorithm>

#include "engine/check.hpp"
#include "models/simulation.hpp"

namespace carepath::models {

using engine::Block;
using engine::Phase;

// True: the person has a place, waits, or has gone home. False: they go to `next`.
bool Simulation::ask_closely(PersonId id, Service& s, ServiceId& next, Time now) {
  const models::Service& rules = *s.rules->rules;
  Person& p = people_[id];
  people_.of(id).missed = 0;
  const bool closed = rules.opening && rules.opening->value_at(now) == 0;
  if (closed || s.listed + s.in_care + s.beginning >= rules.lines) {
    tell_of_visit(id, What::asked, p.keeps ? How::holding : How{}, p.came_from, now);
    next =
        in_vain(id, s, closed ? s.rules->answerphone : s.rules->busy_tone, closed ? How::closed : How::busy_tone, now);
    return !is_service(next);
  }
  if (!rules.gate && s.listed == 0 && has_room(s)) {
    if (!drops_out(id, s, now)) {
      grant(id, s, How::at_once, now);
      return true;
    }
    tell_of_visit(id, What::asked, p.keeps ? How::holding : How{}, p.came_from, now);
    next = sent_on(id, s, rules.dropped_out_to, now);
    tell_of_visit(id, What::not_started, How::dropped_out, next, now);
    if (is_service(next)) return false;
    proceed(id, next, s.id, How::dropped_out, now);
    return true;
  }
  return turn_to_list(id, s, next, now);
}

bool Simulation::turn_to_list(PersonId id, Service& s, ServiceId& next, Time now) {
  const models::Service& rules = *s.rules->rules;
  Person& p = people_[id];
  tell_of_visit(id, What::asked, p.keeps ? How::holding : How{}, p.came_from, now);
  if (rules.would_not_wait &&
      draws_.at(p.key, s.rules->luck.would_not_wait, p.visit).uniform() < rules.would_not_wait->at(s.listed)) {
    next = in_vain(id, s, s.rules->given_up, How::would_not_wait, now);
    return !is_service(next);
  }
  const int rank = rules.priority.rank[p.profile];
  if (may_interrupt(s, rank)) {
    const PersonId other = lowest_in_care(s);
    if (other && people_[other].rank > rank && would_fit_instead_of(other)) {
      interrupt(other, How::gave_way, rules.priority.interrupted, s.id, now);
      grant(id, s, How::after_waiting, now);
      if (rules.priority.interrupted == Interruption::back_to_list) ask_for_care(other, s.id, s.id, now);
      return true;
    }
  }
  const WhenFull& full = s.rules->when_full;
  if (s.listed < full.at_most_waiting) {
    join(id, s);
    wind_patience(id, s, Duration{0}, now);
    if (rules.surge && s.surge == 0 && s.listed >= rules.surge->when_waiting) {
      s.surge = rules.surge->places;
      admit(s, now);
    }
    if (p.keeps && p.stage == Stage::waiting) {
      tell_of_ready(id, p.keeps, -1, s.id, now);
      look_for_mutual_blocking(id, now);
    }
    return true;
  }
  if (full.answerphone) {
    next = in_vain(id, s, s.rules->answerphone, How::answerphone, now);
    return !is_service(next);
  }
  next = sent_on(id, s, full.then, now);
  tell_of_visit(id, What::not_started, next == home ? How::turned_away : How::sent_elsewhere, next, now);
  if (is_service(next)) return false;
  proceed(id, next, s.id, How::turned_away, now);
  return true;
}

void Simulation::join(PersonId id, Service& s) {
  Person& p = people_[id];
  p.stage = Stage::waiting;
  p.rank = static_cast<std::uint8_t>(s.rules->rules->priority.rank[p.profile]);
  s.lists[p.rank].join(links_, id);
  ++s.listed;
}

/// Whose care has been interrupted: after all who were before this instant, before those at it.
void Simulation::wait_to_go_on(PersonId id, Service& s) {
  Person& p = people_[id];
  p.stage = Stage::waiting;
  p.rank = static_cast<std::uint8_t>(s.rules->rules->priority.rank[p.profile]);
  List& list = s.to_go_on[p.rank];
  PersonId next = PersonId::none();
  for (PersonId other = list.last(); other && people_[other].since == p.since; other = list.before(links_, other))
    next = other;
  if (next)
    list.join_before(links_, next, id);
  else
    list.join(links_, id);
  ++s.listed;
}

Simulation::List& Simulation::list_of(PersonId id, Service& s) {
  const bool interrupted = s.rules->interruptible && people_.of(id).interrupted;
  return (interrupted ? s.to_go_on : s.lists)[people_[id].rank];
}

void Simulation::leave_list(PersonId id, Service& s) {
  list_of(id, s).leave(links_, id);
  --s.listed;
}

// The wait ends by the service's limit, the person's patience or their wish to be called back, whichever is first.
void Simulation::wind_patience(PersonId id, const Service& s, Duration already, Time now) {
  Person& p = people_[id];
  p.timer = {};
  p.wait = Person::Wait::limit;
  Duration wait = engine::forever;
  const auto& limit = s.rules->when_full.wait_up_to;
  if (limit) wait = std::max(*limit - already, Duration{0});
  if (const auto& patience = s.rules->rules->patience) {
    const double u = draws_.at(p.key, s.rules->luck.patience, p.visit).uniform();
    const Distribution& length = (*patience)[p.profile];
    const Duration theirs = engine::rounded(
        already > Duration{0} ? length.remaining(static_cast<double>(already.count()), u) : length.quantile(u));
    if (theirs < wait) {
      wait = theirs;
      p.wait = Person::Wait::patience;
    }
  }
  // Who is present at the start and has waited longer than until the offer has not accepted it.
  if (const auto& offer = s.rules->rules->call_back; offer && already <= offer->after) {
    const Duration until = offer->after - already;
    if (until < wait && draws_.at(p.key, s.rules->luck.call_back, p.visit).uniform() < offer->share) {
      wait = until;
      p.wait = Person::Wait::call_back;
    }
  }
  if (wait < engine::forever) p.timer = queue_.schedule(now + wait, Phase::patience, WaitEnds{id});
}

int Simulation::risen_rank(PersonId id, const Service& s, Time now) const {
  const Person& p = people_[id];
  const auto& rises = s.rules->rules->priority.rises_every;
  return rises ? std::max<int>(0, p.rank - static_cast<int>(std::min<std::int64_t>((now - p.since) / *rises, 1000)))
               : p.rank;
}

/// Of two whose rank is now equal: whose care was interrupted goes before who asked first.
bool Simulation::asked_before(PersonId a, PersonId b) const {
  if (people_.detailed() && people_.of(a).interrupted != people_.of(b).interrupted) return people_.of(a).interrupted;
  return people_[a].since < people_[b].since;
}

/// Of one rank the first of those interrupted and the first of the others have waited longest, so only these can be
/// next.
PersonId Simulation::next_on(const Service& s, Time now) const {
  PersonId best = PersonId::none();
  int best_rank = 0;
  const auto consider = [&](const List& list) {
    const PersonId first = list.first();
    if (!first) return;
    const int rank = risen_rank(first, s, now);
    if (best && (rank > best_rank || (rank == best_rank && !asked_before(first, best)))) return;
    best = first;
    best_rank = rank;
  };
  for (const List& list : s.to_go_on) consider(list);
  for (const List& list : s.lists) consider(list);
  return best;
}

/// For whom the next appointment of a diary is, which has urgent slots left or not: the order of asking counts, not the
/// rank.
PersonId Simulation::next_in_diary(const Service& s, bool urgent) const {
  PersonId best = PersonId::none();
  for (std::size_t rank = 0; rank < s.lists.size(); ++rank) {
    for (const auto* lists : {&s.to_go_on, &s.lists}) {
      const PersonId first = lists->empty() ? PersonId::none() : (*lists)[rank].first();
      if (first && (!best || asked_before(first, best))) best = first;
    }
    if (urgent && rank == 0 && best) break;
  }
  return best;
}

bool Simulation::drops_out(PersonId id, const Service& s, Time now) const {
  const auto& curve = s.rules->rules->drops_out;
  if (!curve) return false;
  const Person& p = people_[id];
  return draws_.at(p.key, s.rules->luck.offer, p.visit).uniform() <
         curve->at(static_cast<double>((now - p.since).count()));
}

/// False: they do not take it up.
bool Simulation::offer(PersonId id, Service& s, Time now) {
  Person& p = people_[id];
  leave_list(id, s);
  queue_.cancel(p.timer);  // of patience, if any
  if (s.rules->plain_entry) {
    if (p.keeps) {
      grant(id, s, How::after_waiting, now);
    } else {
      ++s.taken;
      start(id, s, How::after_waiting, now);
    }
    return true;
  }
  if (people_.of(id).interrupted) {
    take(s, now);
    people_.of(id).overtime = 0;
    mind_surge(s);
    start(id, s, How::resumed, now);
    return true;
  }
  if (drops_out(id, s, now)) {
    const ServiceId to = sent_on(id, s, s.rules->rules->dropped_out_to, now);
    tell_of_visit(id, What::not_started, How::dropped_out, to, now);
    mind_surge(s);
    proceed(id, to, s.id, How::dropped_out, now);
    return false;
  }
  grant(id, s, How::after_waiting, now);
  return true;
}

/// How people move who come from where this one does; null: in no time.
const Moving* Simulation::way_there(const Person& p) const {
  if (!is_service(p.came_from)) return nullptr;
  for (const Moving& way : itinerary_->stop(p.came_from).rules->moving) {
    if (way.to == p.service) return &way;
  }
  return nullptr;
}

/// There is room: the place is theirs.
void Simulation::grant(PersonId id, Service& s, How how, Time now) {
  Person& p = people_[id];
  take(s, now);
  if (people_.detailed()) people_.of(id).overtime = 0;
  mind_surge(s);
  if (const Moving* way = way_there(p)) {
    if (how == How::at_once) tell_of_visit(id, What::asked, p.keeps ? How::holding : How{}, p.came_from, now);
    ++s.travelling;
    p.stage = Stage::travelling;
    people_.of(id).reserved_since = now;
    const double u = draws_.at(p.key, s.rules->luck.moving, p.visit).uniform();
    p.timer = queue_.schedule(now + engine::rounded(way->length.quantile(u)), Phase::release, StayEnds{id});
    if (p.keeps) leave_kept_place(id, How::completed, s.id, now);
    return;
  }
  if (p.keeps) {
    ++s.beginning;
    leave_kept_place(id, How::completed, s.id, now);
    --s.beginning;
  }
  start(id, s, how, now);
}

void Simulation::arrive_from_afar(PersonId id, Time now) {
  Person& p = people_[id];
  Service& s = services_[p.service.index()];
  --s.travelling;
  tell({.at = now,
        .value = people_.of(id).reserved_since.time_since_epoch().count(),
        .person = id,
        .visit = p.visit,
        .service = p.service,
        .other = p.came_from,
        .profile = p.told_as,
        .what = What::travelled,
        .how = {}});
  start(id, s, How::after_waiting, now);
}

/// Where a person goes who is not cared for at this attempt; home: they have gone there (and may try again).
ServiceId Simulation::in_vain(PersonId id, const Service& s, const Itinerary::InVain& stop, How how, Time now) {
  Person& p = people_[id];
  Particulars& d = people_.of(id);
  const Block luck = draws_.at(p.key, stop.purpose, p.visit);
  const GivingUp::Again again = next_attempt(*stop.rule, d.tries);
  if (Block::uniform_of(luck.choice[0]) < again.share) {
    ++d.tries;
    tell_of_visit(id, What::not_started, how, sent_on(id, s, home, now), now);
    const double u = draws_.at(p.key, s.rules->luck.tries_again, p.visit).uniform();
    p.timer = queue_.schedule(now + engine::rounded(again.after.quantile(u)), Phase::arrive, TriesAgain{id});
    if (p.timer != engine::Handle{}) d.tries_again = s.id;  // otherwise it is never
    if (p.keeps) leave_kept_place(id, How::completed, home, now);
    go_home(id, how, now);
    return home;
  }
  const ServiceId to = sent_on(id, s, stop.otherwise[p.profile].pick(luck.choice[1]), now);
  tell_of_visit(id, What::not_started, how, to, now);
  if (!is_service(to)) proceed(id, to, s.id, how, now);
  return to;
}

/// Where somebody goes who has asked here in vain: home instead of where they have asked in vain at this very instant,
/// so that nobody is sent round in no time. Only where chance sends people on can that happen, and there everybody has
/// particulars.
ServiceId Simulation::sent_on(PersonId id, const Service& s, ServiceId to, Time now) {
  if (!people_.detailed() || people_[id].since != now) return to;
  if (vain_at_ != now) asked_in_vain_.clear();
  vain_at_ = now;
  Particulars& d = people_.of(id);
  asked_in_vain_.push_back({s.id, d.in_vain_at == now ? d.in_vain : 0});
  d.in_vain_at = now;
  d.in_vain = static_cast<std::uint32_t>(asked_in_vain_.size());
  for (std::uint32_t n = d.in_vain; n > 0 && is_service(to); n = asked_in_vain_[n - 1].before) {
    if (asked_in_vain_[n - 1].service == to) to = home;
  }
  return to;
}

void Simulation::operator()(TriesAgain event, Time now) {
  const PersonId id = event.person;
  Person& p = people_[id];
  Particulars& d = people_.of(id);
  CAREPATH_EXPECT(p.stage == Stage::at_home && d.tries_again, "only who has given up tries again");
  const ServiceId to = d.tries_again;
  d.tries_again = home;
  p.timer = {};
  p.entered = now;
  tell_of_entering(id, How::tried_again, now);
  ask_for_care(id, to, home, now);
}

void Simulation::operator()(GateOpens event, Time now) {
  Service& s = services_[event.service.index()];
  const Gate& gate = *s.rules->rules->gate;
  queue_.schedule(s.rules->gate->next_after(now), Phase::call, GateOpens{event.service});
  if (s.listed < gate.at_least) return;
  s.gate_open = true;
  std::vector<PersonId> missed;
  int urgent = gate.kept_for_first;
  for (int left = gate.size; left > 0 && s.listed > 0 && has_room(s);) {
    PersonId id = gate.kept_for_first > 0 ? PersonId::none() : next_on(s, now);
    if (!id) {  // appointments are given out in the order of asking, but for the urgent ones
      id = next_in_diary(s, urgent > 0);
      if (people_[id].rank == 0) --urgent;
    }
    Particulars& d = people_.of(id);
    const Person& p = people_[id];
    if (d.interrupted ||
        draws_.at(engine::mixed(p.key, d.missed), s.rules->luck.missed, p.visit).uniform() >= gate.missed) {
      left -= offer(id, s, now);
      continue;
    }
    leave_list(id, s);
    --left;
    ++d.missed;
    if (static_cast<int>(d.missed) < gate.missed_at_most) {
      tell_of_visit(id, What::missed_slot, How::missed, home, now);
      missed.push_back(id);
      continue;
    }
    queue_.cancel(p.timer);
    tell_of_visit(id, What::not_started, How::missed, sent_on(id, s, home, now), now);
    proceed(id, home, s.id, How::missed, now);
  }
  for (const PersonId id : missed) join(id, s);
  s.gate_open = false;
  mind_surge(s);
}

}  // namespace carepath::models
