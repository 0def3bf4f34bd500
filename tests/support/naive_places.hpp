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

inline std::set<ServiceId> NaiveSimulator::users(std::size_t pool) const {
  std::set<ServiceId> all;
  for (const NaiveService& s : services_) {
    for (const models::Need& need : rules(s.id).needs) {
      if (need.pool.index() == pool) all.insert(s.id);
    }
  }
  return all;
}

/// Itself, and all that need something of a pool that it needs something of.
inline std::set<ServiceId> NaiveSimulator::sharing(ServiceId s) const {
  std::set<ServiceId> all{s};
  for (const models::Need& need : rules(s).needs) all.merge(users(need.pool.index()));
  return all;
}

inline void NaiveSimulator::join_list(NaivePerson& p) {
  p.state = NaivePerson::waiting;
  p.here.standing = ++stood_;
  at(p.here.service).list.push_back(&p);
}

/// On the list of one rank: both interrupted, or neither. Of those interrupted at one instant the last stands first.
inline bool NaiveSimulator::stands_before(const NaivePerson& a, const NaivePerson& b) {
  if (a.here.rank != b.here.rank || a.here.interrupted != b.here.interrupted) return false;
  const bool at_once = a.here.interrupted && a.here.on_list == b.here.on_list;
  return at_once ? a.here.standing > b.here.standing : a.here.standing < b.here.standing;
}

/// The first by `order` of all who wait, but nobody before whom another stands.
template <class Order>
NaivePerson* NaiveSimulator::first_of_all(const NaiveService& s, Order order) const {
  NaivePerson* first = nullptr;
  for (NaivePerson* p : s.list) {
    const auto is_before = [p](const NaivePerson* other) { return stands_before(*other, *p); };
    if (std::any_of(s.list.begin(), s.list.end(), is_before)) continue;
    if (!first || order(*p) < order(*first)) first = p;
  }
  return first;
}

/// The best risen rank; of those equal now, who was interrupted, then who was interrupted or asked first.
inline NaivePerson* NaiveSimulator::next_on(const NaiveService& s) const {
  return first_of_all(s, [this](const NaivePerson& p) {
    return std::tuple(risen_rank(p), !p.here.interrupted, p.here.on_list, p.here.rank);
  });
}

inline bool NaiveSimulator::has_room(const NaiveService& s) const {
  if (s.taken >= s.open()) return false;
  for (const models::Need& need : rules(s.id).needs) {
    if (pools_[need.pool.index()].free() < need.thousandths) return false;
  }
  return true;
}

/// Whether somebody would have room in this person's stead. What they have in overtime frees nobody on duty.
inline bool NaiveSimulator::has_room_if_left_by(const NaivePerson& p) const {
  const NaiveService& s = services_[p.here.service.index()];
  if (s.taken - 1 >= s.open()) return false;
  for (const models::Need& need : rules(s.id).needs) {
    const std::size_t pool = need.pool.index();
    const std::int64_t freed = p.here.overtime.count(pool) ? 0 : need.thousandths;
    if (pools_[pool].free() + freed < need.thousandths) return false;
  }
  return true;
}

inline void NaiveSimulator::take_place(NaiveService& s) {
  ++s.taken;
  for (const models::Need& need : rules(s.id).needs) {
    pools_[need.pool.index()].taken += need.thousandths;
    records_.staff(need.pool.index(), pools_[need.pool.index()]);
  }
}

inline void NaiveSimulator::free_place(NaiveService& s, NaiveVisit& left) {
  --s.taken;
  free_staff(s, left);
}

inline void NaiveSimulator::free_staff(const NaiveService& s, NaiveVisit& left) {
  for (const models::Need& need : rules(s.id).needs) {
    NaivePool& pool = pools_[need.pool.index()];
    pool.taken -= need.thousandths;
    if (left.overtime.erase(need.pool.index()) > 0) pool.overtime -= need.thousandths;
    records_.staff(need.pool.index(), pool);
  }
}

/// The lists of services that share something are served together, until nobody fits.
inline void NaiveSimulator::serve(const std::set<ServiceId>& together) {
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

/// After somebody who was in care has left: hand-over and wrap-up keep place and staff. Those of no length are told,
/// and over at once.
inline void NaiveSimulator::wrap_up(NaivePerson& p, const NaiveVisit& left, Leaving how) {
  NaiveService& s = at(left.service);
  Duration lasts{0};
  const auto takes_time = [&](const engine::Distribution& length, const char* decision, How what) {
    const Duration one = whole_microseconds(length.quantile(uniform(p, decision, left)));
    records_.say(p, left, What::wrap_up, what, one.count(), home);
    lasts += one;
  };
  for (const models::HandOver& over : rules(s.id).hand_overs) {
    if (how != Leaving::has_a_place_there || over.to != p.here.service) continue;
    takes_time(over.length, "hand-over", How::transferred);
    break;
  }
  if (rules(s.id).wrap_up) takes_time(*rules(s.id).wrap_up, "wrap-up", How::completed);
  if (lasts == Duration{0}) return release(p, left);
  const auto it = s.wrap_ups.insert(s.wrap_ups.end(), {now(), p.key, left});
  events_.after(lasts, Phase::stay_ends, [this, &p, &s, it] {
    const NaiveVisit over = it->left;
    s.wrap_ups.erase(it);
    release(p, over);
  });
}

/// The turnover keeps the place and not the staff.
inline void NaiveSimulator::release(const NaivePerson& p, NaiveVisit left) {
  NaiveService& s = at(left.service);
  free_staff(s, left);
  if (const auto& turnover = rules(s.id).turnover) {
    const double u = uniform(p, "turnover", left);
    events_.after(whole_microseconds(turnover->quantile(u)), Phase::stay_ends, [this, &s] {
      --s.taken;
      serve(sharing(s.id));
    });
    if (rules(s.id).needs.empty()) return;
  } else {
    --s.taken;
  }
  serve(sharing(s.id));
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
  free_place(s, p.here);
  p.state = NaivePerson::between;
  if (what == asks_again) return say(p, What::ended, How::back_to_list, p.here.began, s.id);
  if (what == models::Interruption::transfer)
    return say(p, What::ended, How::transferred, p.here.began, rules(s.id).transfer_to);
  say(p, What::interrupted, why, p.here.began);
  p.here.left = what == resumes ? p.here.ends - now() : p.here.length;
  p.here.interrupted = true;
  p.here.rank = rules(s.id).priority.rank[p.profile];
  p.here.on_list = now();
  join_list(p);
}

inline void NaiveSimulator::ask_after_interruption(NaivePerson& p, models::Interruption what) {
  const ServiceId from = p.here.service;
  mind_surge(at(from));
  if (what == asks_again) ask(p, from, from);
  if (what == models::Interruption::transfer) ask(p, rules(from).transfer_to, from);
}

/// All numbers of an instant change before anybody is interrupted or served.
inline void NaiveSimulator::number_of_places(NaiveService& s) {
  s.calendar = calendar_.value(rules(s.id).places, now());
  mind_surge(s);
  const auto next = calendar_.next_change(rules(s.id).places, now());
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
  while (fewer && rule != finishes && rule != overtime && s.taken > s.open()) {
    NaivePerson* p = last_in_line(s);
    if (!p) break;
    interrupt(*p, How::closed, rule);
    ask_after_interruption(*p, rule);
  }
  serve(sharing(s.id));
}

inline void NaiveSimulator::number_of_staff(std::size_t pool) {
  pools_[pool].on_duty = models::one_whole * rotas_[pool].there(now());
  records_.staff(pool, pools_[pool]);
  const auto next = rotas_[pool].next_after(now());
  if (!next) return;
  events_.at(*next, Phase::numbers_change, [this, pool] {
    const std::int64_t before = pools_[pool].on_duty;
    number_of_staff(pool);
    const std::int64_t leave = models::one_whole * rotas_[pool].leave(now());
    if (leave > 0) into_overtime(pool, before - leave);
    const bool fewer = pools_[pool].on_duty < before;
    events_.at(now(), Phase::places_change, [this, pool, fewer] { staff_changed(pool, fewer); });
  });
}

/// Shifts end: who is busy beyond those who stay finishes what they do.
inline void NaiveSimulator::into_overtime(std::size_t pool, std::int64_t who_stay) {
  NaivePool& staff = pools_[pool];
  std::vector<std::tuple<bool, Time, std::uint64_t, NaiveVisit*>> busy;  // whether with a person, since, whose
  for (const ServiceId id : users(pool)) {
    if (rules(id).at_closing != overtime) continue;
    for (NaiveWrapUp& w : at(id).wrap_ups) busy.emplace_back(false, w.began, w.key, &w.left);
    for (NaivePerson* p : at(id).inside) {
      NaiveVisit& visit = p->kept && p->kept->service == id ? *p->kept : p->here;
      busy.emplace_back(true, visit.began, p->key, &visit);
    }
  }
  std::stable_sort(busy.begin(), busy.end(), [](const auto& a, const auto& b) {
    return std::tie(std::get<0>(a), std::get<1>(a), std::get<2>(a)) <
           std::tie(std::get<0>(b), std::get<1>(b), std::get<2>(b));
  });
  for (const auto& [with_person, since, key, visit] : busy) {
    if (staff.taken - staff.overtime <= who_stay) break;
    if (!visit->overtime.insert(pool).second) continue;
    for (const models::Need& need : rules(visit->service).needs) {
      if (need.pool.index() == pool) staff.overtime += need.thousandths;
    }
    records_.staff(pool, staff);
  }
}

inline void NaiveSimulator::staff_changed(std::size_t pool, bool fewer) {
  while (fewer && pools_[pool].free() < 0) {
    NaivePerson* last = nullptr;
    for (const ServiceId id : users(pool)) {
      const auto rule = rules(id).at_closing;
      NaivePerson* p = rule == finishes || rule == overtime ? nullptr : last_in_line(at(id));
      if (p && (!last || goes_last(*p, *last))) last = p;
    }
    if (!last) break;
    const ServiceId from = last->here.service;
    interrupt(*last, How::closed, rules(from).at_closing);
    ask_after_interruption(*last, rules(from).at_closing);
  }
  std::set<ServiceId> together;  // all that share a pool with one of them
  for (const ServiceId id : users(pool)) together.merge(sharing(id));
  serve(together);
}

}  // namespace carepath::test
