// The naive simulator from beginning to end: who is there at the start, who comes and who goes.
#pragma once

#include "tests/support/naive_world.hpp"

namespace carepath::test {

inline NaiveSimulator::NaiveSimulator(std::shared_ptr<const models::Itinerary> itinerary, std::uint32_t seed,
                                      std::uint32_t replication)
    : it_(std::move(itinerary)), draws_(seed, replication), pools_(it_->pools().size()), events_(it_->begin()) {
  for (std::size_t s = 0; s < it_->stops().size(); ++s) services_.push_back({{static_cast<std::uint16_t>(s)}});
}

inline std::vector<Seen> NaiveSimulator::run() {
  start_of_all();
  events_.until(engine::start_of_measuring);
  records_.moment(What::measuring_begins);
  events_.until(it_->end_of_measuring());
  records_.census(services_);
  for (const NaivePerson& p : people_) records_.still_there(p);
  records_.moment(What::measuring_ends);
  events_.until(it_->end());
  return records_.all();
}

inline void NaiveSimulator::start_of_all() {
  for (NaiveService& s : services_) number_of_places(s);
  for (std::size_t pool = 0; pool < pools_.size(); ++pool) number_of_staff(pool);
  for (NaiveService& s : services_) {
    if (rules(s.id).gate)
      events_.at(stop(s.id).gate->next_after(now()), Phase::gate_opens, [this, &s] { gate_opens(s); });
  }
  for (auto day = engine::day_number(it_->begin()); engine::day_start(day) < it_->end(); ++day) {
    events_.at(engine::day_start(day), Phase::count, [this] { records_.census(services_); });
    std::vector<models::Expected> today;
    demand_.on(*it_, draws_, day, today);
    for (const auto& who : today) events_.at(who.at, Phase::arrive, [this, who] { arrive(who); });
  }
  for (const models::Present& group : model().present) place_present(group);
  for (NaiveService& s : services_) {
    if (!s.list.empty()) serve(stop(s.id).shares_staff);
  }
}

inline void NaiveSimulator::place_present(const models::Present& group) {
  std::vector<Duration> already = group.already;
  std::stable_sort(already.begin(), already.end(), [](Duration a, Duration b) { return a > b; });
  const std::string name = "present: " + rules(group.service).name + (group.waiting ? " waiting" : " in care");
  for (std::size_t i = 0; i < already.size(); ++i) {
    const std::uint64_t key = engine::mixed(engine::hashed(name), i);
    std::size_t profile = 0;
    for (std::size_t a = 0; a < model().groups.attributes.size(); ++a) {
      const models::Attribute* attribute = &model().groups.attributes[a];
      for (const models::Attribute& own : group.attributes) {
        if (own.name == attribute->name) attribute = &own;
      }
      const double u = draws_.at(key, it_->attribute_purposes()[a], 0).uniform();
      std::size_t value = 0;
      for (double upto = attribute->shares[0]; value + 1 < attribute->shares.size() && u >= upto;
           upto += attribute->shares[value])
        ++value;
      profile = profile * attribute->shares.size() + value;
    }
    NaivePerson& p = newcomer(key, {static_cast<std::uint16_t>(profile)}, models::SourceId::none().value);
    p.entered = now();
    records_.entered(p, How::present);
    wind_milestones(p);
    p.here = {.service = group.service, .number = ++p.visits[group.service], .told_as = p.profile};
    p.here.rank = rules(group.service).priority.rank[p.profile];
    p.here.asked = p.here.on_list = group.waiting ? now() - already[i] : now();
    NaiveService& s = at(group.service);
    if (group.waiting) {
      say(p, What::asked, How{}, p.here.asked);
      p.state = NaivePerson::waiting;
      s.list.push_back(&p);
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

inline void NaiveSimulator::arrive(const models::Expected& who) {
  NaivePerson& p = newcomer(who.key, who.profile, who.source.value);
  p.entered = now();
  records_.entered(p, How::first_time);
  wind_milestones(p);
  const auto& entry = it_->entries()[who.source.index()];
  ServiceId first = who.first;
  for (const auto& one : entry.to_cases) {
    if (!holds(one.when, p, entry.dated)) continue;
    first = one.then[p.profile].pick(draws_.at(p.key, entry.arrival, 0).choice[1]);
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
