// The naive simulator's rules of asking, waiting, being offered a place and giving up.
#pragma once

#include <set>

#include "tests/support/naive_world.hpp"

namespace carepath::test {

inline void NaiveSimulator::ask(NaivePerson& p, ServiceId to, ServiceId from) {
  stop_clocks(p, to);
  p.here = {.service = to, .came_from = from, .number = ++p.visits[to], .told_as = p.profile};
  p.here.rank = rules(to).priority.rank[p.profile];
  p.here.asked = p.here.on_list = now();
  p.state = NaivePerson::between;
  NaiveService& s = at(to);
  const How keeping = p.kept ? How::holding : How{};
  const bool closed = rules(to).opening && calendar_.value(*rules(to).opening, now()) == 0;
  if (closed || static_cast<int>(s.list.size() + s.inside.size()) + s.beginning >= rules(to).lines) {
    say(p, What::asked, keeping, p.here.asked, from);
    if (closed) return not_this_time(p, How::closed);
    return not_this_time(p, How::busy_tone);
  }
  if (!rules(to).gate && s.list.empty() && has_room(s)) {
    if (!drops_out(p)) return place_is_theirs(p, How::at_once);
    say(p, What::asked, keeping, p.here.asked, from);
    return not_started(p, How::dropped_out, rules(to).dropped_out_to);
  }
  say(p, What::asked, keeping, p.here.asked, from);
  const auto& turns_round = rules(to).would_not_wait;
  if (turns_round &&
      uniform(p, "would not wait", p.here) < on_line(turns_round->points, static_cast<double>(s.list.size())))
    return not_this_time(p, How::would_not_wait);
  if (interrupts_somebody(p)) return;
  if (static_cast<int>(s.list.size()) >= rules(to).when_full.at_most_waiting) return overflow(p);
  wait(p);
}

/// The list is full, or they have waited up to the limit.
inline void NaiveSimulator::overflow(NaivePerson& p) {
  const models::WhenFull& full = rules(p.here.service).when_full;
  if (full.answerphone) return not_this_time(p, How::answerphone);
  not_started(p, full.then == home ? How::turned_away : How::sent_elsewhere, full.then);
}

inline bool NaiveSimulator::interrupts_somebody(NaivePerson& p) {
  NaiveService& s = at(p.here.service);
  const models::Priority& priority = rules(s.id).priority;
  if (!priority.interrupts || rules(s.id).gate) return false;
  for (const NaivePerson* waits : s.list) {
    if (waits->here.rank <= p.here.rank) return false;
  }
  NaivePerson* other = last_in_line(s);
  if (!other || other->here.rank <= p.here.rank || !has_room_if_left_by(*other)) return false;
  interrupt(*other, How::gave_way, priority.interrupted);
  place_is_theirs(p, How::after_waiting);
  ask_after_interruption(*other, priority.interrupted);
  return true;
}

inline void NaiveSimulator::wait(NaivePerson& p) {
  NaiveService& s = at(p.here.service);
  join_list(p);
  plan_end_of_wait(p, Duration{0});
  const auto& surge = rules(s.id).surge;
  if (surge && s.surge == 0 && static_cast<int>(s.list.size()) >= surge->when_waiting) {
    s.surge = surge->places;
    serve(sharing(s.id));
  }
  if (!p.kept || p.state != NaivePerson::waiting) return;
  records_.say(p, *p.kept, What::ready, How{}, std::int64_t{-1}, s.id);
  look_for_mutual_blocking(p);
}

/// `already`: how long they have waited before the run began.
inline void NaiveSimulator::plan_end_of_wait(NaivePerson& p, Duration already) {
  const models::Service& r = rules(p.here.service);
  std::optional<Duration> limit, patience, call_back;
  if (r.when_full.wait_up_to) limit = std::max(Duration{0}, *r.when_full.wait_up_to - already);
  if (r.patience) {
    const double u = uniform(p, "patience", p.here);
    patience = whole_microseconds((*r.patience)[p.profile].remaining(static_cast<double>(already.count()), u));
  }
  // Who has waited longer than that already has not accepted.
  if (r.call_back && already <= r.call_back->after && uniform(p, "call back", p.here) < r.call_back->share)
    call_back = r.call_back->after - already;
  if (call_back && (!limit || *call_back < *limit) && (!patience || *call_back < *patience)) {
    p.timer = events_.after(*call_back, Phase::patience_ends, [this, &p] {
      leave_list(p);
      not_started(p, How::call_back, rules(p.here.service).call_back->to);
    });
  } else if (limit && (!patience || *limit <= *patience)) {
    p.timer = events_.after(*limit, Phase::patience_ends, [this, &p] {
      leave_list(p);
      overflow(p);
    });
  } else if (patience) {
    p.timer = events_.after(*patience, Phase::patience_ends, [this, &p] {
      leave_list(p);
      not_this_time(p, How::gave_up);
    });
  }
}

inline void NaiveSimulator::leave_list(NaivePerson& p) {
  events_.drop(std::exchange(p.timer, 0));
  std::erase(at(p.here.service).list, &p);
}

inline bool NaiveSimulator::drops_out(const NaivePerson& p) const {
  const auto& curve = rules(p.here.service).drops_out;
  const double waited = static_cast<double>((now() - p.here.asked).count());
  return curve && uniform(p, "offer", p.here) < on_line(curve->points, waited);
}

inline void NaiveSimulator::offer(NaivePerson& p) {
  leave_list(p);
  if (p.here.interrupted) {
    take_place(at(p.here.service));
    mind_surge(at(p.here.service));
    return begin(p, How::resumed);
  }
  if (!drops_out(p)) return place_is_theirs(p, How::after_waiting);
  mind_surge(at(p.here.service));
  not_started(p, How::dropped_out, rules(p.here.service).dropped_out_to);
}

inline void NaiveSimulator::place_is_theirs(NaivePerson& p, How how) {
  NaiveService& s = at(p.here.service);
  take_place(s);
  mind_surge(s);
  p.state = NaivePerson::between;
  const models::Moving* way = nullptr;
  if (p.here.came_from != home) {
    for (const models::Moving& m : rules(p.here.came_from).moving) {
      if (m.to == s.id && !way) way = &m;
    }
  }
  if (way) {
    // Care is not had at once, however soon the place is.
    if (how == How::at_once) say(p, What::asked, p.kept ? How::holding : How{}, p.here.asked, p.here.came_from);
    p.state = NaivePerson::travelling;
    p.here.reserved = now();
    ++s.on_the_way;
    const double u = uniform(p, "moving", p.here);
    p.timer = events_.after(whole_microseconds(way->length.quantile(u)), Phase::stay_ends, [this, &p, &s] {
      --s.on_the_way;
      say(p, What::travelled, How{}, p.here.reserved, p.here.came_from);
      begin(p, How::after_waiting);
    });
  }
  s.beginning += !way;
  leave_kept_place(p, How::completed, s.id, Leaving::has_a_place_there);
  s.beginning -= !way;
  if (!way) begin(p, how);
}

inline void NaiveSimulator::not_started(NaivePerson& p, How how, ServiceId to) {
  if (is_sent_round(p, to)) {
    to = home;
    if (how == How::sent_elsewhere) how = How::turned_away;
  }
  say(p, What::not_started, how, p.here.on_list, to);
  mind_surge(at(p.here.service));
  go_on(p, to, how);
}

/// Whether they have come there to ask at this very instant, in vain, and care has not begun since.
inline bool NaiveSimulator::is_sent_round(NaivePerson& p, ServiceId to) {
  if (p.here.asked == now()) p.in_vain[p.here.service] = now();
  const auto there = p.in_vain.find(to);
  return there != p.in_vain.end() && there->second == now();
}

/// Onward without a place here; a place they keep is kept while they ask at another service than that.
inline void NaiveSimulator::go_on(NaivePerson& p, ServiceId to, How how) {
  const ServiceId from = p.kept ? p.kept->service : p.here.service;
  if (!p.kept || !models::is_service(to) || to == from) leave_kept_place(p, How::completed, to);
  if (models::is_service(to)) return ask(p, to, from);
  go_home(p, to == models::died ? How::death : how);
}

/// They are not cared for at this attempt: again later, or by the route of the rule.
inline void NaiveSimulator::not_this_time(NaivePerson& p, How how) {
  const models::Service& r = rules(p.here.service);
  const bool busy = how == How::busy_tone, phone = how == How::closed || how == How::answerphone;
  const models::GivingUp& rule = busy ? r.busy_tone : phone ? r.answerphone : r.giving_up;
  const engine::Block chance = luck(p.key, busy ? "busy tone" : phone ? "answerphone" : "gives up", p.here);
  models::GivingUp::Again attempt{rule.tries_again, rule.after};
  if (p.tries > 0 && !rule.later.empty())
    attempt = rule.later[std::min(rule.later.size(), static_cast<std::size_t>(p.tries)) - 1];
  const bool again = p.tries < rule.at_most && engine::Block::uniform_of(chance.choice[0]) < attempt.share;
  ServiceId to = again ? home : way_of(chance.choice[1], rule.otherwise[p.profile]);
  if (is_sent_round(p, to)) to = home;
  say(p, What::not_started, how, p.here.on_list, to);
  mind_surge(at(p.here.service));
  if (again) {
    ++p.tries;
    const double u = uniform(p, "tries again after", p.here);
    const ServiceId same = p.here.service;
    p.try_again = events_.after(whole_microseconds(attempt.after.quantile(u)), Phase::come_back, [this, &p, same] {
      p.try_again = 0;
      enter(p, How::tried_again, same);
    });
  }
  go_on(p, to, how);
}

inline void NaiveSimulator::gate_opens(NaiveService& s) {
  const models::Gate& gate = *rules(s.id).gate;
  events_.at(calendar_.next_opening(gate, now()), Phase::gate_opens, [this, &s] { gate_opens(s); });
  if (static_cast<int>(s.list.size()) < gate.at_least) return;
  int urgent = gate.kept_for_first;
  s.gate_is_open = true;
  std::vector<NaivePerson*> missed;  // not on the list until the gate is shut
  for (int n = gate.size; n > 0 && has_room(s);) {
    NaivePerson* p = first_for_gate(s, urgent);
    if (!p) break;
    NaiveVisit& v = p->here;
    if (v.interrupted || luck(engine::mixed(p->key, v.missed), "missed", v).uniform() >= gate.missed) {
      n -= v.interrupted || !drops_out(*p);
      offer(*p);
      continue;
    }
    --n;
    if (static_cast<int>(++v.missed) < gate.missed_at_most) {
      say(*p, What::missed_slot, How::missed, v.on_list);
      std::erase(s.list, p);
      missed.push_back(p);
    } else {
      leave_list(*p);
      not_started(*p, How::missed, home);
    }
  }
  for (NaivePerson* p : missed) {
    p->here.rank = rules(s.id).priority.rank[p->profile];
    join_list(*p);
  }
  s.gate_is_open = false;
  mind_surge(s);
}

/// Without urgent slots in the order of the list; with them rank 0 has those first, then everybody by time of asking.
inline NaivePerson* NaiveSimulator::first_for_gate(NaiveService& s, int& urgent) {
  if (rules(s.id).gate->kept_for_first == 0) return next_on(s);
  NaivePerson* first = first_of_all(s, [urgent](const NaivePerson& p) {
    const bool has_urgent_slot = urgent > 0 && p.here.rank == 0;
    return std::tuple(!has_urgent_slot, !p.here.interrupted, p.here.on_list, p.here.rank);
  });
  if (first && first->here.rank == 0 && urgent > 0) --urgent;
  return first;
}

}  // namespace carepath::test
