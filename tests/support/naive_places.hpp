// The naive simulator's rules of places and staff: who is next, who is interrupted.
#pragma once

#include <set>

#include "tests/support/naive_world.hpp"

namespace carepath::test {

inline int NaiveSimulator::risen_rank(const NaivePerson& p) const {
  const auto& every = rules(p.here.service).priority.rises_every;
  int rank = p.here.rank;
  if (!every) return rank;
  for (Duration listed = now() - p.here.on_list; rank > 0 && listed >= *every; listed -= *every) --rank;
  return rank;
}

/// Of the first of each rank: the best risen rank; of those equal now, who was interrupted, then who asked first.
inline NaivePerson* NaiveSimulator::next_on(const NaiveService& s) const {
  NaivePerson* best = nullptr;
  std::set<int> ranks;
  const auto order = [&](const NaivePerson& p) {
    return std::tuple(risen_rank(p), !p.here.interrupted, p.here.on_list, p.here.rank);
  };
  for (NaivePerson* p : s.list) {
    if (ranks.insert(p->here.rank).second && (!best || order(*p) < order(*best))) best = p;
  }
  return best;
}

inline bool NaiveSimulator::has_room(const NaiveService& s) const {
  if (s.taken >= s.open()) return false;
  for (const models::Need& need : rules(s.id).needs) {
    const NaivePool& pool = pools_[need.pool.index()];
    if (pool.on_duty - pool.taken < need.thousandths) return false;
  }
  return true;
}

inline bool NaiveSimulator::has_room_if_one_left(const NaiveService& s) const {
  if (s.taken - 1 >= s.open()) return false;
  for (const models::Need& need : rules(s.id).needs) {
    if (pools_[need.pool.index()].on_duty < pools_[need.pool.index()].taken) return false;
  }
  return true;
}

inline void NaiveSimulator::count_staff(const NaiveService& s, int more) {
  for (const models::Need& need : rules(s.id).needs) pools_[need.pool.index()].taken += more * need.thousandths;
}

inline void NaiveSimulator::count_place(NaiveService& s, int more) {
  s.taken += more;
  count_staff(s, more);
}

/// The lists of services that share something are served together, until nobody fits.
inline void NaiveSimulator::serve(const std::vector<ServiceId>& together) {
  for (;;) {
    NaivePerson* best = nullptr;
    const auto order = [&](const NaivePerson& p) {
      return std::tuple(risen_rank(p), !p.here.interrupted, p.here.on_list, p.here.service);
    };
    for (const ServiceId id : together) {
      NaiveService& s = at(id);
      mind_surge(s);
      if (rules(id).gate || s.list.empty() || !has_room(s)) continue;
      NaivePerson* next = next_on(s);
      if (!best || order(*next) < order(*best)) best = next;
    }
    if (!best) return;
    offer(*best);
  }
}

inline void NaiveSimulator::mind_surge(NaiveService& s) {
  if (s.list.empty() && s.taken <= s.calendar && !s.gate_is_open) s.surge = 0;
}

/// The place of somebody who was in care; the turnover keeps it and not the staff.
inline void NaiveSimulator::release(const NaivePerson& p, const NaiveVisit& left, bool with_turnover) {
  NaiveService& s = at(left.service);
  count_staff(s, -1);
  const auto& turnover = rules(s.id).turnover;
  if (turnover && with_turnover) {
    const double u = uniform(p, stop(s.id).luck.turnover, left);
    events_.after(engine::rounded(turnover->quantile(u)), Phase::stay_ends, [this, &s] {
      --s.taken;
      serve(stop(s.id).shares_staff);
    });
    if (rules(s.id).needs.empty()) return;
  } else {
    --s.taken;
  }
  serve(stop(s.id).shares_staff);
}

/// Whether `a` is interrupted rather than `b`, who began before them or is at a service named before.
inline bool NaiveSimulator::goes_last(const NaivePerson& a, const NaivePerson& b) {
  return std::tuple(a.here.rank, a.here.began, a.here.service) >= std::tuple(b.here.rank, b.here.began, b.here.service);
}

inline NaivePerson* NaiveSimulator::last_in_line(const NaiveService& s) const {
  NaivePerson* last = nullptr;
  for (NaivePerson* p : s.inside) {
    const bool in_care = p->state == NaivePerson::in_care && p->here.service == s.id;
    if (in_care && (!last || goes_last(*p, *last))) last = p;
  }
  return last;
}

inline void NaiveSimulator::interrupt(NaivePerson& p, How why, models::Interruption what) {
  NaiveService& s = at(p.here.service);
  nothing_more_during_care(p);
  events_.drop(std::exchange(p.timer, 0));
  std::erase(s.inside, &p);
  count_place(s, -1);
  p.state = NaivePerson::between;
  if (what == asks_again) return say(p, What::ended, How::back_to_list, p.here.began, s.id);
  if (what == models::Interruption::transfer)
    return say(p, What::ended, How::transferred, p.here.began, rules(s.id).transfer_to);
  say(p, What::interrupted, why, p.here.began);
  p.here.left = what == resumes ? p.here.ends - now() : p.here.length;
  p.here.interrupted = true;
  p.here.rank = rules(s.id).priority.rank[p.profile];
  p.here.on_list = now();
  p.state = NaivePerson::waiting;
  const auto first =
      std::find_if(s.list.begin(), s.list.end(), [&](NaivePerson* other) { return other->here.rank == p.here.rank; });
  s.list.insert(first, &p);
}

inline void NaiveSimulator::ask_after_interruption(NaivePerson& p, models::Interruption what) {
  const ServiceId from = p.here.service;
  mind_surge(at(from));
  if (what == asks_again) ask(p, from, from);
  if (what == models::Interruption::transfer) ask(p, rules(from).transfer_to, from);
}

/// All numbers of an instant change before anybody is interrupted or served.
inline void NaiveSimulator::number_of_places(NaiveService& s) {
  const engine::Schedule& schedule = rules(s.id).places;
  s.calendar = schedule.value_at(now());
  mind_surge(s);
  const auto next = schedule.next_change_after(now());
  if (!next) return;
  events_.at(*next, Phase::numbers_change, [this, &s] {
    const int before = s.calendar;
    number_of_places(s);
    const bool fewer = s.calendar < before;
    events_.at(now(), Phase::places_change, [this, &s, fewer] { places_changed(s, fewer); });
  });
}

inline void NaiveSimulator::places_changed(NaiveService& s, bool fewer) {
  const auto rule = rules(s.id).at_closing;
  while (fewer && rule != finishes && s.taken > s.open()) {
    NaivePerson* p = last_in_line(s);
    if (!p) break;
    interrupt(*p, How::closed, rule);
    ask_after_interruption(*p, rule);
  }
  serve(stop(s.id).shares_staff);
}

inline void NaiveSimulator::number_of_staff(std::size_t pool) {
  const models::OnDuty& on_duty = it_->pools()[pool];
  pools_[pool].on_duty = models::one_whole * on_duty.at(now(), draws_);
  const Time next = on_duty.next_change_after(now(), draws_);
  if (next == Time::max()) return;
  events_.at(next, Phase::numbers_change, [this, pool] {
    const std::int64_t before = pools_[pool].on_duty;
    number_of_staff(pool);
    const bool fewer = pools_[pool].on_duty < before;
    events_.at(now(), Phase::places_change, [this, pool, fewer] { staff_changed(pool, fewer); });
  });
}

inline void NaiveSimulator::staff_changed(std::size_t pool, bool fewer) {
  const auto& users = it_->users({static_cast<std::uint16_t>(pool)});
  while (fewer && pools_[pool].taken > pools_[pool].on_duty) {
    NaivePerson* last = nullptr;
    for (const ServiceId id : users) {
      NaivePerson* p = rules(id).at_closing == finishes ? nullptr : last_in_line(at(id));
      if (p && (!last || goes_last(*p, *last))) last = p;
    }
    if (!last) break;
    const ServiceId from = last->here.service;
    interrupt(*last, How::closed, rules(from).at_closing);
    ask_after_interruption(*last, rules(from).at_closing);
  }
  std::set<ServiceId> together;  // all that share a pool with one of them
  for (const ServiceId id : users) together.insert(stop(id).shares_staff.begin(), stop(id).shares_staff.end());
  serve({together.begin(), together.end()});
}

}  // namespace carepath::test
