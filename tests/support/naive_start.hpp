// The naive simulator from beginning to end: who is there at the start, who comes and who goes.
#pragma once

#include "tests/support/naive_world.hpp"

namespace carepath::test {

inline NaiveSimulator::NaiveSimulator(models::Model model, std::uint32_t seed, std::uint32_t replication)
    : model_(std::move(model)),
      calendar_(model_),
      draws_(seed, replication),
      pools_(model_.pools.size()),
      events_(calendar_.begin()) {
  for (std::size_t s = 0; s < model_.services.size(); ++s) services_.push_back({{static_cast<std::uint16_t>(s)}});
  for (const models::Pool& pool : model_.pools) rotas_.emplace_back(pool, calendar_, draws_);
}

inline std::vector<Seen> NaiveSimulator::run() {
  start_of_all();
  events_.until(Time{});
  records_.moment(What::measuring_begins);
  events_.until(Time(model_.run));
  records_.census(services_);
  for (const NaivePerson& p : people_) records_.still_there(p);
  records_.moment(What::measuring_ends);
  events_.until(calendar_.end());
  return records_.all();
}

inline void NaiveSimulator::start_of_all() {
  for (NaiveService& s : services_) number_of_places(s);
  for (std::size_t pool = 0; pool < pools_.size(); ++pool) number_of_staff(pool);
  for (NaiveService& s : services_) {
    if (rules(s.id).gate)
      events_.at(calendar_.next_opening(*rules(s.id).gate, now()), Phase::gate_opens, [this, &s] { gate_opens(s); });
  }
  for (auto day = calendar_.day_of(now()); calendar_.day_begins(day) < calendar_.end(); ++day) {
    events_.at(calendar_.day_begins(day), Phase::count, [this] { records_.census(services_); });
    for (const Newcomer& who : who_comes(model_, calendar_, draws_, day))
      events_.at(who.at, Phase::arrive, [this, who] { arrive(who); });
  }
  for (const models::Present& group : model_.present) place_present(group);
  for (NaiveService& s : services_) {
    if (!s.list.empty()) serve(sharing(s.id));
  }
}

inline void NaiveSimulator::place_present(const models::Present& group) {
  std::vector<Duration> already = group.already;
  std::stable_sort(already.begin(), already.end(), [](Duration a, Duration b) { return a > b; });
  const std::string name = "present: " + rules(group.service).name + (group.waiting ? " waiting" : " in care");
  for (std::size_t i = 0; i < already.size(); ++i) {
    const std::uint64_t key = engine::mixed(engine::hashed(name), i);
    const models::ProfileId profile = profile_of(model_.groups, group.attributes, draws_, key);
    NaivePerson& p = newcomer(key, profile, models::SourceId::none().value);
    p.entered = now();
    records_.entered(p, How::present);
    wind_milestones(p);
    p.here = {.service = group.service, .number = ++p.visits[group.service], .told_as = p.profile};
    p.here.rank = rules(group.service).priority.rank[p.profile];
    p.here.asked = p.here.on_list = group.waiting ? now() - already[i] : now();
    NaiveService& s = at(group.service);
    if (group.waiting) {
      say(p, What::asked, How{}, p.here.asked);
      join_list(p);
      plan_end_of_wait(p, already[i]);
    } else {
      take_place(s);
      set_attributes(p);
      say(p, What::started, How::present, p.here.asked);
      s.inside.push_back(&p);
      p.state = NaivePerson::in_care;
      p.here.began = now() - already[i];
      draw_length(p, already[i]);
      plan_care(p, already[i]);
    }
  }
}

inline NaivePerson& NaiveSimulator::newcomer(std::uint64_t key, models::ProfileId profile, std::uint16_t source) {
  people_.emplace_back();
  people_.back().key = key;
  people_.back().profile = profile;
  people_.back().source = source;
  return people_.back();
}

inline void NaiveSimulator::arrive(const Newcomer& who) {
  NaivePerson& p = newcomer(who.key, who.profile, static_cast<std::uint16_t>(who.source));
  p.entered = now();
  records_.entered(p, How::first_time);
  wind_milestones(p);
  const models::Source& source = model_.sources[who.source];
  ServiceId first = who.first;
  for (const auto& one : source.to_cases) {
    if (!holds(one.when, p, engine::purpose(source.name, "source: dated rule"))) continue;
    const engine::Block chance = draws_.at(p.key, engine::purpose(source.name, "source: arrival"), 0);
    first = way_of(chance.choice[1], one.then[p.profile]);
    break;
  }
  ask(p, first, home);
}

inline void NaiveSimulator::enter(NaivePerson& p, How how, ServiceId to) {
  p.entered = now();
  records_.entered(p, how);
  ask(p, to, home);
}

inline void NaiveSimulator::go_home(NaivePerson& p, How how) {
  if (how == How::death) {
    for (const auto& [rule, clock] : p.clocks) events_.drop(clock);
    p.clocks.clear();
  }
  const bool due_back = !p.clocks.empty() || p.try_again != 0;
  records_.went_home(p, due_back ? How::due_back : how);
  p.state = due_back ? NaivePerson::at_home : NaivePerson::gone;
  p.here = {};
}

}  // namespace carepath::test
