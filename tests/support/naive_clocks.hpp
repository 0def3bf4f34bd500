// The naive simulator's rules of what calls people from wherever they are: coming back, and milestones.
#pragma once

#include "tests/support/naive_world.hpp"

namespace carepath::test {

inline void NaiveSimulator::wind_clock(NaivePerson& p, const NaiveVisit& left) {
  for (const auto& rule : model().returns) {
    if (!contains(rule.from, left.service)) continue;
    if (engine::Block::uniform_of(left.luck.choice[1]) >= rule.share[p.profile]) continue;
    const double away = rule.after[p.profile].quantile(uniform(p, stop(left.service).luck.comes_back, left));
    Time rings = now() + engine::rounded(away);
    if (rule.hours_like) {
      const auto& rate = std::get<engine::Rate>(model().sources[*rule.hours_like].when);
      rings = rate.later_by_pattern(now(), away / static_cast<double>(engine::one_day.count()));
    }
    const long clock = events_.at(rings, Phase::come_back, [this, &p, &rule] { come_back(p, rule); });
    if (clock != 0) p.clocks[&rule] = clock;
  }
}

inline void NaiveSimulator::stop_clocks(NaivePerson& p, ServiceId entered) {
  for (const auto& rule : model().returns) {
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
  for (std::size_t m = 0; m < model().milestones.size(); ++m) {
    const models::Milestone& rule = model().milestones[m];
    if (model().groups.value_of(p.profile, rule.attribute) != rule.value) continue;
    const double u = draws_.at(p.key, it_->passages()[m].purpose, 0).uniform();
    p.milestones.push_back(events_.after(engine::rounded(rule.after[p.profile].quantile(u)), Phase::places_change,
                                         [this, &p, m] { milestone(p, m); }));
  }
}

inline void NaiveSimulator::milestone(NaivePerson& p, std::size_t m) {
  if (p.state == NaivePerson::gone) return;
  const models::Milestone& rule = model().milestones[m];
  p.profile = model().groups.with(p.profile, rule.attribute, rule.becomes);
  if (p.state == NaivePerson::at_home) return;
  const auto& passage = it_->passages()[m];
  const auto* move = &passage.moves[p.here.service.index()];
  if (!*move && p.kept) move = &passage.moves[p.kept->service.index()];
  if (!*move) return;
  const ServiceId to = (**move)[p.profile].pick(draws_.at(p.key, passage.purpose, 0).choice[0]);
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
    serve(stop(s.id).shares_staff);
  }
  mind_surge(s);
  leave_kept_place(p, how, to);
}

}  // namespace carepath::test
