// What depends on more than a length of stay: conditions, attributes set on the way, endings that compete, leave and
// contacts, delays, and leaving.
#include <algorithm>

#include "engine/check.hpp"
#include "models/simulation.hpp"

namespace carepath::models {

using engine::Block;
using engine::Phase;

namespace {

template <class T>
bool within(const std::optional<T>& least, const std::optional<T>& below, const T& value) {
  return (!least || value >= *least) && (!below || value < *below);
}

/// When the first contact after `already` is, both since care began. Part by part: people may have been there for
/// years.
Duration next_contact(const Contacts& contacts, Duration already) {
  Duration next{0};
  const auto go_on = [&](Duration every, Duration until) {
    if (next > already || next >= until) return;
    const std::int64_t beyond = (already - next) / every + 1, to_the_end = (until - next - Duration(1)) / every + 1;
    next += std::min(beyond, to_the_end) * every;
  };
  for (const Contacts::Phase& phase : contacts.phases) go_on(phase.every, phase.until);
  go_on(contacts.phases.back().every, engine::forever);
  return next;
}

/// How somebody is handed over who goes to `to`; null: they are not.
const HandOver* hand_over_to(const models::Service& rules, ServiceId to) {
  for (const HandOver& one : rules.hand_overs) {
    if (one.to == to) return &one;
  }
  return nullptr;
}

}  // namespace

bool Simulation::holds(const Condition& when, std::uint64_t key, std::uint32_t visit, engine::Purpose dated,
                       const Particulars* d, Time now) const {
  if (d && !within(when.waited_at_least, when.waited_less_than, d->waited)) return false;
  if (!within(when.visits_at_least, when.visits_less_than, static_cast<int>(visit) - 1)) return false;
  if (d && !within(when.admissions_at_least, when.admissions_less_than, static_cast<int>(d->earlier_admissions)))
    return false;
  if (when.hours && when.hours->value_at(now) == 0) return false;
  // While warming up what changes on a date stands as it does when measuring begins.
  const Time date = std::max(now, engine::start_of_measuring);
  if (when.from && date < *when.from) return false;
  if (when.until && date >= *when.until) return false;
  if (when.from && when.ramp > Duration{0} && date < *when.from + when.ramp) {
    const double grown = static_cast<double>((date - *when.from).count()) / static_cast<double>(when.ramp.count());
    if (Block::uniform_of(draws_.at(key, dated, visit).choice[0]) >= grown) return false;
  }
  if (when.busy) {
    const Service& s = services_[when.busy->service.index()];
    if (when.busy->occupancy_at_least && s.taken < *when.busy->occupancy_at_least * (s.places + s.surge)) return false;
    if (when.busy->waiting_at_least && s.listed < *when.busy->waiting_at_least) return false;
  }
  return true;
}

/// Care is about to begin: what it changes about the person.
void Simulation::prepare(PersonId id, Service& s, Time now) {
  const models::Service& rules = *s.rules->rules;
  Person& p = people_[id];
  Particulars& d = people_.of(id);
  d.waited = now - p.since;
  d.tries = 0;
  d.earlier_admissions = d.admissions;
  d.admissions += rules.inpatient && !(is_service(p.came_from) && itinerary_->stop(p.came_from).rules->inpatient);
  for (const Setting& set : rules.settings) {
    const Groups& groups = itinerary_->model().groups;
    const std::uint64_t name = engine::hashed(groups.attributes[set.attribute].name);
    double u = draws_.at(engine::mixed(p.key, name), s.rules->luck.settings, p.visit).uniform();
    const std::vector<double>& shares = set.shares[p.profile];
    std::size_t value = 0;
    while (value + 1 < shares.size() && u >= shares[value]) u -= shares[value++];
    p.profile = groups.with(p.profile, set.attribute, value);
  }
  p.told_as = p.profile;
  p.rank = static_cast<std::uint8_t>(rules.priority.rank[p.profile]);
}

/// The shortest of the stay and the other endings, given that it has lasted `already` microseconds.
Duration Simulation::length_of_care(PersonId id, const Service& s, const Block& luck, double already, Time now) {
  Person& p = people_[id];
  const auto length = [&](const Distribution& of, double u) {
    return engine::rounded(already > 0 ? of.remaining(already, u) : of.quantile(u));
  };
  const auto& stay = chosen(s.rules->stay, s.rules->rules->stay_cases, p, &people_.of(id), s.rules->luck.dated, now);
  Duration shortest = length(stay[p.profile], luck.uniform());
  for (std::size_t i = 0; i < s.rules->endings.size(); ++i) {
    const Itinerary::OtherEnd& end = s.rules->endings[i];
    const Duration one = length(end.after[p.profile], draws_.at(p.key, end.purpose, p.visit).uniform());
    if (one >= shortest) continue;
    shortest = one;
    p.ending = static_cast<std::uint8_t>(i + 1);
  }
  return shortest;
}

/// `already`: how long care has lasted when the run begins.
void Simulation::begin_during(PersonId id, Service& s, Duration already, Time now) {
  Person& p = people_[id];
  Particulars& d = people_.of(id);
  const models::Service& rules = *s.rules->rules;
  if (d.interrupted) {
    d.interrupted = false;
    p.ending = d.ending;
  } else {
    const Block luck = draws_.at(p.key, s.rules->luck.visit, p.visit);
    d.left = length_of_care(id, s, luck, static_cast<double>(already.count()), now);
    d.length = already + d.left;
    d.ending = p.ending;
    d.leaves = d.contacts = 0;
  }
  p.since = now;
  d.began = now - already;
  d.ends = now + d.left;
  p.timer = queue_.schedule(d.ends, Phase::release, StayEnds{id});
  if (s.rules->interruptible) s.cared_for.join(links_, id);
  if (rules.leave) schedule_leave(id, s, now);
  if (rules.contacts && d.left > Duration{0}) {
    if (already == Duration{0}) return meet(id, s, now);
    d.contact = {};
    d.contact = queue_.schedule(d.began + next_contact(*rules.contacts, already), Phase::arrive, ContactDue{id});
  }
}

void Simulation::stop_during(PersonId id, Time now) {
  Particulars& d = people_.of(id);
  queue_.cancel(d.leave);
  queue_.cancel(d.contact);
  d.leave = d.contact = {};
  if (!d.on_leave) return;
  d.on_leave = false;
  tell_of_visit(id, What::leave_ends, How{}, home, now, d.on_leave_since);
}

void Simulation::schedule_leave(PersonId id, const Service& s, Time now) {
  const Person& p = people_[id];
  Particulars& d = people_.of(id);
  const Leave& rule = *s.rules->rules->leave;
  const std::uint64_t key = engine::mixed(p.key, d.leaves);
  double length;
  if (d.on_leave) {
    length = rule.length.quantile(draws_.at(key, s.rules->luck.leave_length, p.visit).uniform());
    ++d.leaves;
  } else {
    const engine::Exponential until{static_cast<double>(engine::one_week.count()) / rule.per_week};
    length = Distribution(until).quantile(draws_.at(key, s.rules->luck.leave, p.visit).uniform());
  }
  d.leave = queue_.schedule(now + engine::rounded(length), Phase::arrive, LeaveChanges{id});
}

void Simulation::operator()(LeaveChanges event, Time now) {
  const PersonId id = event.person;
  Particulars& d = people_.of(id);
  d.on_leave = !d.on_leave;
  if (d.on_leave) {
    d.on_leave_since = now;
    tell_of_visit(id, What::leave_begins, How{}, home, now);
  } else {
    tell_of_visit(id, What::leave_ends, How{}, home, now, d.on_leave_since);
  }
  schedule_leave(id, services_[people_[id].service.index()], now);
}

Duration Simulation::every(const Contacts& contacts, Duration since_beginning) {
  for (const Contacts::Phase& phase : contacts.phases) {
    if (since_beginning < phase.until) return phase.every;
  }
  return contacts.phases.back().every;
}

/// A contact takes place, or the person does not come; the next one is arranged.
void Simulation::meet(PersonId id, const Service& s, Time now) {
  const Person& p = people_[id];
  Particulars& d = people_.of(id);
  const Contacts& rule = *s.rules->rules->contacts;
  const std::uint64_t key = engine::mixed(p.key, d.contacts++);
  const bool missed = draws_.at(key, s.rules->luck.contact, p.visit).uniform() < rule.missed;
  const double u = draws_.at(key, s.rules->luck.contact_length, p.visit).uniform();
  tell_of_visit(id, What::contact, missed ? How::missed : How::completed, home, now,
                Time(engine::rounded(rule.takes.quantile(u))));
  d.contact = queue_.schedule(now + every(rule, now - d.began), Phase::arrive, ContactDue{id});
}

void Simulation::operator()(ContactDue event, Time now) {
  meet(event.person, services_[people_[event.person].service.index()], now);
}

// --- leaving ---------------------------------------------------------------------------------------------------------

void Simulation::care_is_over(PersonId id, Service& s, Time now) {
  Person& p = people_[id];
  Particulars& d = people_.of(id);
  const models::Service& rules = *s.rules->rules;
  if (s.rules->interruptible) s.cared_for.leave(links_, id);
  stop_during(id, now);
  ServiceId to;
  if (p.ending > 0) {
    const Itinerary::OtherEnd& end = s.rules->endings[p.ending - 1u];
    to = end.next[p.profile].pick(draws_.at(p.key, end.purpose, p.visit).choice[0]);
  } else {
    to = chosen(s.rules->next, s.rules->next_cases, p, &d, s.rules->luck.dated, now)[p.profile].pick(p.route_word);
  }
  double u = rules.delays.empty() ? 0 : draws_.at(p.key, s.rules->luck.delay, p.visit).uniform();
  for (std::size_t i = 0; i < rules.delays.size(); ++i) {
    const Delay& delay = rules.delays[i];
    if (u < delay.share[p.profile]) {
      const double v = draws_.at(p.key, s.rules->luck.delay_length, p.visit).uniform();
      p.stage = Stage::ready;
      d.next = to;
      d.ready_since = now;
      tell_of_ready(id, s.id, static_cast<std::int64_t>(i), to, now);
      p.timer =
          queue_.schedule(now + engine::rounded(delay.length[p.profile].quantile(v)), Phase::release, StayEnds{id});
      return;
    }
    u -= delay.share[p.profile];
  }
  move_on(id, s, to, now);
}

void Simulation::move_on(PersonId id, Service& s, ServiceId to, Time now) {
  Person& p = people_[id];
  p.timer = {};
  const models::Service& rules = *s.rules->rules;
  const bool keeps_place = rules.stays_until_place || hand_over_to(rules, to);
  if (!keeps_place || !is_service(to) || to == s.id) return leave(id, s, to, now);
  Particulars& d = people_.of(id);
  if (p.stage == Stage::in_care) d.ready_since = now;
  p.keeps = s.id;
  keepers_.push_back(id);
  d.kept_since = p.since;
  d.kept_visit = p.visit;
  d.kept_return_word = p.return_word;
  d.kept_told_as = p.told_as;
  d.kept_overtime = d.overtime;
  d.overtime = 0;
  ask_for_care(id, to, s.id, now);
}

/// The visit whose place they keep is over; the place is still taken.
void Simulation::end_kept_visit(PersonId id, How how, ServiceId to, Time now) {
  Person& p = people_[id];
  const Particulars& d = people_.of(id);
  const Service& s = services_[p.keeps.index()];
  tell_of_kept(id, What::ended, how, to, d.kept_since, now);
  p.keeps = home;
  const auto at = std::find(keepers_.begin(), keepers_.end(), id);
  *at = keepers_.back();
  keepers_.pop_back();
  if (how != How::completed || !s.rules->return_rule) return;
  wind_clock(id, s, d.kept_visit, d.kept_return_word, now);
  if (p.clocks > 0 && is_service(to)) stop_clocks(id, to);
}

/// They go to `to`, where a place is theirs, or have none to wait for any more.
void Simulation::leave_kept_place(PersonId id, How how, ServiceId to, Time now) {
  Service& kept = services_[people_[id].keeps.index()];
  const Particulars& d = people_.of(id);
  end_kept_visit(id, how, to, now);
  const std::uint64_t key = people_[id].key;
  std::optional<Duration> together;
  if (const HandOver* in_person = how == How::completed ? hand_over_to(*kept.rules->rules, to) : nullptr)
    together =
        engine::rounded(in_person->length.quantile(draws_.at(key, kept.rules->luck.hand_over, d.kept_visit).uniform()));
  let_go(id, kept, {key, d.kept_visit, d.kept_told_as, d.kept_overtime}, together, now);
}

/// Takes a person away from whatever they are doing; where they go is for the caller to say.
void Simulation::withdraw(PersonId id, How how, ServiceId to, Time now) {
  Person& p = people_[id];
  queue_.cancel(p.timer);
  p.timer = {};
  if (p.stage == Stage::at_home) {
    if (people_.detailed()) people_.of(id).tries_again = home;
    return;
  }
  Service& s = services_[p.service.index()];
  const bool in_care = p.stage == Stage::in_care || p.stage == Stage::ready;
  if (people_.detailed()) {
    if (p.stage == Stage::in_care) {
      if (s.rules->interruptible) s.cared_for.leave(links_, id);
      stop_during(id, now);
    }
    people_.of(id).interrupted = false;
  }
  tell_of_visit(id, in_care ? What::ended : What::not_started, how, to, now);
  if (in_care) {
    if (s.rules->plain_entry)
      release(s.id, p.key, p.visit, now);
    else
      let_go(id, s, {p.key, p.visit, p.told_as, people_.of(id).overtime}, std::nullopt, now);
  } else if (p.stage == Stage::waiting) {
    leave_list(id, s);
    mind_surge(s);
  } else {  // on the way
    --s.travelling;
    --s.taken;
    free_staff(s, 0, now);
    mind_surge(s);
    admit(s, now);
  }
  if (p.keeps) leave_kept_place(id, how, to, now);
}

}  // namespace carepath::models
