// The naive simulator's rules of what calls people from wherever they are: coming back, and milestones.
#pragma once

#include "tests/support/naive_world.hpp"

namespace carepath::test {

inline void NaiveSimulator::wind_clock(NaivePerson& p, const NaiveVisit& left) {
  for (const auto& rule : model_.returns) {
    if (!contains(rule.from, left.service)) continue;
    if (engine::Block::uniform_of(left.luck.choice[1]) >= rule.share[p.profile]) continue;
    const double away = rule.after[p.profile].quantile(uniform(p, "comes back after", left));
    Time rings = now() + whole_microseconds(away);
    if (rings >= never) continue;
    if (rule.hours_like) {
      const auto& rate = std::get<engine::Rate>(model_.sources[*rule.hours_like].when);
      rings = NaiveRate(rate.shape(), calendar_).later(now(), away / us_of_a_day).value_or(calendar_.end());
    }
    p.clocks[&rule] = events_.at(rings, Phase::come_back, [this, &p, &rule] { come_back(p, rule); });
  }
}

inline void NaiveSimulator::stop_clocks(NaivePerson& p, ServiceId entered) {
  for (const auto& rule : model_.returns) {
    if (rule.to != entered && !contains(rule.from, entered)) continue;
    events_.drop(p.clocks[&rule]);
    p.clocks.erase(&rule);
  }
}

inline void NaiveSimulator::come_back(NaivePerson& p, const models::Return& rule) {
  p.clocks.erase(&rule);
  if (p.state == NaivePerson::at_home) {
    events_.drop(std::exchange(p.try_again, 0));
    return enter(p, How::came_back, rule.to);
  }
  withdraw(p, How::came_back, rule.to);
  ask(p, rule.to, p.here.service);
}

inline void NaiveSimulator::wind_milestones(NaivePerson& p) {
  for (std::size_t m = 0; m < model_.milestones.size(); ++m) {
    const models::Milestone& rule = model_.milestones[m];
    if (values_of(model_.groups, p.profile)[rule.attribute] != rule.value) continue;
    const double u = draws_.at(p.key, engine::purpose(rule.name, "milestone"), 0).uniform();
    p.milestones.push_back(events_.after(whole_microseconds(rule.after[p.profile].quantile(u)), Phase::places_change,
                                         [this, &p, m] { milestone(p, m); }));
  }
}

inline void NaiveSimulator::milestone(NaivePerson& p, std::size_t m) {
  if (p.state == NaivePerson::gone) return;
  const models::Milestone& rule = model_.milestones[m];
  change(p, rule.attribute, rule.becomes);
  if (p.state == NaivePerson::at_home) return;
  const auto moves_from = [&](ServiceId s) {
    return std::find_if(rule.moves.begin(), rule.moves.end(), [s](auto& one) { return one.from == s; });
  };
  auto move = moves_from(p.here.service);
  if (move == rule.moves.end() && p.kept) move = moves_from(p.kept->service);
  if (move == rule.moves.end()) return;
  const engine::Block chance = draws_.at(p.key, engine::purpose(rule.name, "milestone"), 0);
  const ServiceId to = way_of(chance.choice[0], move->routes[p.profile]);
  withdraw(p, How::milestone, to);
  if (models::is_service(to)) return ask(p, to, p.here.service);
  go_home(p, to == models::died ? How::death : How::milestone);
}

/// Takes a person away from whatever they do.
inline void NaiveSimulator::withdraw(NaivePerson& p, How how, ServiceId to) {
  NaiveService& s = at(p.here.service);
  events_.drop(std::exchange(p.timer, 0));
  if (p.state == NaivePerson::in_care || p.state == NaivePerson::ready) {
    nothing_more_during_care(p);
    p.kept = p.here;
    p.state = NaivePerson::between;
    return leave_kept_place(p, how, to);
  }
  const bool on_the_way = p.state == NaivePerson::travelling;
  p.state = NaivePerson::between;
  say(p, What::not_started, how, p.here.on_list, to);
  std::erase(s.list, &p);
  if (on_the_way) {
    --s.on_the_way;
    free_place(s, p.here);
    serve(sharing(s.id));
  }
  mind_surge(s);
  leave_kept_place(p, how, to);
}

}  // namespace carepath::test
