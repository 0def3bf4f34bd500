// Clocks that run beside whatever a person does: of coming back, and of milestones.
#include "engine/check.hpp"
#include "models/simulation.hpp"

namespace carepath::models {

using engine::Phase;

void Simulation::wind_clock(PersonId id, const Service& left, std::uint32_t visit, std::uint32_t word, Time now) {
  Person& p = people_[id];
  const Itinerary::Stop& stop = *left.rules;
  const Itinerary::ComingBack& rule = itinerary_->coming_back(stop.return_rule);
  if (engine::Block::uniform_of(word) >= rule.share[p.profile]) return;
  const engine::Block luck = draws_.at(p.key, stop.luck.comes_back, visit);
  const double length = rule.after[p.profile].quantile(luck.uniform());
  Time at = now + engine::rounded(length);
  if (rule.hours_like) {
    const auto& pattern = std::get<engine::Rate>(itinerary_->entries()[*rule.hours_like].when);
    at = pattern.later_by_pattern(now, length / static_cast<double>(engine::one_day.count()));
  }
  const engine::Handle clock = queue_.schedule(at, Phase::arrive, ComesBack{id});
  if (clock == engine::Handle{}) return;  // it never rings
  people_.clock(id, stop.return_rule) = clock;
  ++p.clocks;
}

void Simulation::stop_clocks(PersonId id, ServiceId entered) {
  const auto& stops = services_[entered.index()].rules->stops_clock;
  for (std::uint16_t r = 0; r < stops.size(); ++r) {
    engine::Handle& clock = people_.clock(id, {r});
    if (!stops[r] || clock == engine::Handle{}) continue;
    queue_.cancel(clock);
    clock = {};
    --people_[id].clocks;
  }
}

/// The clock whose event has just been taken from the queue: it is set, but pending no more.
ReturnId Simulation::rung_clock(PersonId id) {
  ReturnId rule{0};
  while (people_.clock(id, rule) == engine::Handle{} || queue_.is_pending(people_.clock(id, rule))) {
    ++rule.value;
    CAREPATH_EXPECT(rule.index() < itinerary_->model().returns.size(), "a clock that rings has been wound");
  }
  people_.clock(id, rule) = {};
  --people_[id].clocks;
  return rule;
}

void Simulation::operator()(ComesBack event, Time now) {
  const PersonId id = event.person;
  Person& p = people_[id];
  const ServiceId to = itinerary_->coming_back(rung_clock(id)).to;
  const ServiceId from = p.service;
  const bool at_home = p.stage == Stage::at_home;
  withdraw(id, How::came_back, to, now);
  if (at_home) {
    p.entered = now;
    tell_of_entering(id, How::came_back, now);
  }
  ask_for_care(id, to, from, now);
}

/// A person comes in for the first time.
void Simulation::wind_milestones(PersonId id, Time now) {
  const Person& p = people_[id];
  const Model& model = itinerary_->model();
  for (std::size_t m = 0; m < model.milestones.size(); ++m) {
    const Milestone& rule = model.milestones[m];
    if (model.groups.value_of(p.profile, rule.attribute) != rule.value) continue;
    const double u = draws_.at(p.key, itinerary_->passages()[m].purpose, 0).uniform();
    people_.milestone(id, m) = queue_.schedule(now + engine::rounded(rule.after[p.profile].quantile(u)),
                                               Phase::capacity, MilestoneReached{id});
  }
}

void Simulation::operator()(MilestoneReached event, Time now) {
  const PersonId id = event.person;
  Person& p = people_[id];
  const Model& model = itinerary_->model();
  std::size_t m = 0;
  while (people_.milestone(id, m) == engine::Handle{} || queue_.is_pending(people_.milestone(id, m))) {
    ++m;
    CAREPATH_EXPECT(m < model.milestones.size(), "a milestone that is reached was set");
  }
  people_.milestone(id, m) = {};
  const Milestone& rule = model.milestones[m];
  p.profile = model.groups.with(p.profile, rule.attribute, rule.becomes);
  if (p.stage == Stage::at_home) return;
  const Itinerary::Passage& passage = itinerary_->passages()[m];
  const auto* move = &passage.moves[p.service.index()];
  if (!*move && p.keeps) move = &passage.moves[p.keeps.index()];
  if (!*move) return;
  const ServiceId from = p.service;
  const ServiceId to = (**move)[p.profile].pick(draws_.at(p.key, passage.purpose, 0).choice[0]);
  withdraw(id, How::milestone, to, now);
  proceed(id, to, from, How::milestone, now);
}

/// The person leaves for good: no clock rings any more.
void Simulation::stop_everything(PersonId id) {
  Person& p = people_[id];
  for (std::uint16_t r = 0; r < itinerary_->model().returns.size(); ++r) {
    queue_.cancel(people_.clock(id, {r}));
    people_.clock(id, {r}) = {};
  }
  p.clocks = 0;
  for (std::size_t m = 0; m < itinerary_->passages().size(); ++m) {
    queue_.cancel(people_.milestone(id, m));
    people_.milestone(id, m) = {};
  }
}

}  // namespace carepath::models
