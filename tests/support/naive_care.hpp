// The naive simulator's rules of care: how long it takes, what happens during it, and what comes after it.
#pragma once

#include "tests/support/naive_world.hpp"

namespace carepath::test {

inline bool NaiveSimulator::holds(const models::Condition& when, const NaivePerson& p, engine::Purpose dated) const {
  const NaiveVisit& v = p.here;
  const int earlier_attempts = static_cast<int>(v.number) - 1;
  if (when.waited_at_least && v.waited < *when.waited_at_least) return false;
  if (when.waited_less_than && v.waited >= *when.waited_less_than) return false;
  if (when.visits_at_least && v.visits_before < *when.visits_at_least) return false;
  if (when.visits_less_than && v.visits_before >= *when.visits_less_than) return false;
  if (when.attempts_at_least && earlier_attempts < *when.attempts_at_least) return false;
  if (when.attempts_less_than && earlier_attempts >= *when.attempts_less_than) return false;
  if (when.admissions_at_least && v.admissions_before < *when.admissions_at_least) return false;
  if (when.admissions_less_than && v.admissions_before >= *when.admissions_less_than) return false;
  if (when.hours && calendar_.value(*when.hours, now()) == 0) return false;
  const Time date = calendar_.dated(now());
  if (when.from && date < *when.from) return false;
  if (when.until && date >= *when.until) return false;
  if (when.from && when.ramp > Duration{0}) {
    const double grown = static_cast<double>((date - *when.from).count()) / static_cast<double>(when.ramp.count());
    if (!(engine::Block::uniform_of(draws_.at(p.key, dated, v.number).choice[0]) < grown)) return false;
  }
  if (!when.busy) return true;
  const NaiveService& s = services_[when.busy->service.index()];
  if (when.busy->occupancy_at_least && s.taken < *when.busy->occupancy_at_least * s.open()) return false;
  return !when.busy->waiting_at_least || static_cast<int>(s.list.size()) >= *when.busy->waiting_at_least;
}

/// Of a service's rules that the visit is to.
inline bool NaiveSimulator::holds(const models::Condition& when, const NaivePerson& p) const {
  return holds(when, p, engine::purpose(rules(p.here.service).name, "service: dated rule"));
}

inline void NaiveSimulator::change(NaivePerson& p, std::size_t attribute, std::size_t value) const {
  std::vector<std::size_t> values = values_of(model_.groups, p.profile);
  values[attribute] = value;
  p.profile = profile_with(model_.groups, values);
}

inline void NaiveSimulator::set_attributes(NaivePerson& p) {
  for (const models::Setting& set : rules(p.here.service).settings) {
    const std::uint64_t name = engine::hashed(model_.groups.attributes[set.attribute].name);
    const double u = luck(engine::mixed(p.key, name), "settings", p.here).uniform();
    change(p, set.attribute, place_of(u, set.shares[p.profile], [](double share) { return share; }));
  }
  p.here.told_as = p.profile;
  p.here.rank = rules(p.here.service).priority.rank[p.profile];
}

/// Place and staff are taken already.
inline void NaiveSimulator::begin(NaivePerson& p, How how) {
  NaiveVisit& v = p.here;
  if (how != How::resumed) {
    v.waited = now() - v.asked;
    p.tries = 0;
    set_attributes(p);
  }
  p.in_vain.clear();
  say(p, What::started, how, v.on_list, v.came_from);
  at(v.service).inside.push_back(&p);
  p.state = NaivePerson::in_care;
  v.began = now();
  if (how == How::resumed)
    v.interrupted = false;
  else
    draw_length(p, Duration{0});
  plan_care(p, Duration{0});
}

inline engine::Block NaiveSimulator::luck_of_ending(const NaivePerson& p, const models::Ending& ending) const {
  const std::string name = rules(p.here.service).name + "/" + ending.name;
  return draws_.at(p.key, engine::purpose(name, "service: ending"), p.here.number);
}

/// `already`: how long care has lasted before the run began.
inline void NaiveSimulator::draw_length(NaivePerson& p, Duration already) {
  NaiveVisit& v = p.here;
  const auto lasts = [&](const engine::Distribution& d, double u) {
    return whole_microseconds(d.remaining(static_cast<double>(already.count()), u));
  };
  v.luck = luck(p.key, "visit", v);
  v.admissions_before = p.admissions;
  v.visits_before = p.cared_for[v.service]++;
  const models::ByProfile<engine::Distribution>* stay = &rules(v.service).stay;
  for (const auto& one : rules(v.service).stay_cases) {
    if (!holds(one.when, p)) continue;
    stay = &one.then;
    break;
  }
  v.left = lasts((*stay)[p.profile], v.luck.uniform());
  v.ending = 0;
  const auto& endings = rules(v.service).endings;
  for (std::size_t i = 0; i < endings.size(); ++i) {
    const Duration other = lasts(endings[i].after[p.profile], luck_of_ending(p, endings[i]).uniform());
    if (other < v.left) v.left = other, v.ending = i + 1;
  }
  v.length = already + v.left;
  // From one inpatient service to another is one admission.
  if (rules(v.service).inpatient && (v.came_from == home || !rules(v.came_from).inpatient)) ++p.admissions;
}

/// `already`: as above; contacts go by it.
inline void NaiveSimulator::plan_care(NaivePerson& p, Duration already) {
  NaiveVisit& v = p.here;
  v.ends = now() + v.left;
  p.timer = events_.at(v.ends, Phase::stay_ends, [this, &p] { care_is_over(p); });
  if (rules(v.service).leave) plan_leave(p);
  if (!rules(v.service).contacts) return;
  if (already == Duration{0}) return contact_due(p, Duration{0});
  Duration next{0};
  while (next <= already) {
    const auto& phases = rules(v.service).contacts->phases;
    const auto phase = std::find_if(phases.begin(), phases.end(), [&](auto& one) { return next < one.until; });
    next += phase == phases.end() ? phases.back().every : phase->every;
  }
  p.contact = events_.after(next - already, Phase::come_back, [this, &p, next] { contact_due(p, next); });
}

inline void NaiveSimulator::plan_leave(NaivePerson& p) {
  const models::Leave& rule = *rules(p.here.service).leave;
  const std::uint64_t key = engine::mixed(p.key, p.here.leaves);
  const engine::Distribution until = engine::Exponential{7 * 86'400e6 / rule.per_week};
  const Duration away = whole_microseconds(rule.length.quantile(luck(key, "length of leave", p.here).uniform()));
  const Duration first = whole_microseconds(until.quantile(luck(key, "leave", p.here).uniform()));
  p.leave = events_.after(first, Phase::come_back, [this, &p, away] {
    ++p.here.leaves;
    p.on_leave = true;
    p.leave_began = now();
    say(p, What::leave_begins, How{}, p.here.began);
    p.leave = events_.after(away, Phase::come_back, [this, &p] {
      p.on_leave = false;
      say(p, What::leave_ends, How{}, p.leave_began);
      plan_leave(p);
    });
  });
}

inline void NaiveSimulator::contact_due(NaivePerson& p, Duration since_care_began) {
  NaiveVisit& v = p.here;
  if (v.ends == now()) return;
  const models::Contacts& rule = *rules(v.service).contacts;
  const std::uint64_t key = engine::mixed(p.key, v.contacts++);
  const bool missed = luck(key, "contact", v).uniform() < rule.missed;
  const double u = luck(key, "length of contact", v).uniform();
  records_.say(p, v, What::contact, missed ? How::missed : How::completed,
               whole_microseconds(rule.takes.quantile(u)).count(), home);
  Duration every = rule.phases.back().every;
  for (auto phase = rule.phases.rbegin(); phase != rule.phases.rend(); ++phase) {
    if (since_care_began < phase->until) every = phase->every;
  }
  const Duration next = since_care_began + every;
  p.contact = events_.after(every, Phase::come_back, [this, &p, next] { contact_due(p, next); });
}

inline void NaiveSimulator::nothing_more_during_care(NaivePerson& p) {
  events_.drop(std::exchange(p.leave, 0));
  events_.drop(std::exchange(p.contact, 0));
  if (p.on_leave) say(p, What::leave_ends, How{}, p.leave_began);
  p.on_leave = false;
}

inline void NaiveSimulator::care_is_over(NaivePerson& p) {
  NaiveVisit& v = p.here;
  const models::Service& here = rules(v.service);
  p.timer = 0;
  nothing_more_during_care(p);
  ServiceId to;
  if (v.ending == 0) {
    const auto first = std::find_if(here.route_cases.begin(), here.route_cases.end(),
                                    [&](const auto& one) { return holds(one.when, p); });
    const auto& routes = first == here.route_cases.end() ? here.routes : first->then;
    to = way_of(v.luck.choice[0], routes[p.profile]);
  } else {
    const models::Ending& end = here.endings[v.ending - 1];
    to = way_of(luck_of_ending(p, end).choice[0], end.routes[p.profile]);
  }
  v.ready = now();
  const double u = uniform(p, "delay", v);
  double upto = 0;
  for (std::size_t i = 0; i < here.delays.size(); ++i) {
    upto += here.delays[i].share[p.profile];
    if (u >= upto) continue;
    p.state = NaivePerson::ready;
    records_.say(p, v, What::ready, How{}, static_cast<std::int64_t>(i), to);
    const double w = uniform(p, "length of delay", v);
    p.timer = events_.after(whole_microseconds(here.delays[i].length[p.profile].quantile(w)), Phase::stay_ends,
                            [this, &p, to] { move_on(p, to); });
    return;
  }
  move_on(p, to);
}

inline void NaiveSimulator::move_on(NaivePerson& p, ServiceId to) {
  const ServiceId from = p.here.service;
  p.timer = 0;
  p.kept = p.here;
  p.state = NaivePerson::between;
  const auto& over = rules(from).hand_overs;
  const bool handed_over = std::any_of(over.begin(), over.end(), [&](auto& one) { return one.to == to; });
  const bool stays = rules(from).stays_until_place || handed_over;
  if (stays && models::is_service(to) && to != from) return ask(p, to, from);
  leave_kept_place(p, How::completed, to);
  if (models::is_service(to)) return ask(p, to, from);
  go_home(p, to == models::died ? How::death : How::completed);
}

/// Nothing happens when they keep none. Who exchanges places leaves it to one of the others.
inline void NaiveSimulator::leave_kept_place(NaivePerson& p, How how, ServiceId to, Leaving leaving) {
  if (!p.kept) return;
  NaiveVisit left = *p.kept;
  p.kept.reset();
  records_.say(p, left, What::ended, how, left.began, to);
  std::erase(at(left.service).inside, &p);
  if (how == How::completed) wind_clock(p, left);
  if (models::is_service(to)) stop_clocks(p, to);
  if (leaving == Leaving::exchanged) return free_place(at(left.service), left);
  wrap_up(p, left, leaving);
}

}  // namespace carepath::test
