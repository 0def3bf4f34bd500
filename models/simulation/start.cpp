// Who is there when the run begins: how much longer they stay, wait and bear waiting is drawn given what has passed.
#include <algorithm>

#include "engine/check.hpp"
#include "models/simulation.hpp"

namespace carepath::models {

void Simulation::place_present(Time now) {
  for (std::size_t i = 0; i < itinerary_->model().present.size(); ++i) place(i, now);
  for (Service& s : services_) {
    if (s.listed > 0) admit(s, now);
  }
}

void Simulation::place(std::size_t number, Time now) {
  const Present& group = itinerary_->model().present[number];
  std::vector<Duration> already = group.already;
  std::stable_sort(already.begin(), already.end(), std::greater<>());
  Service& s = services_[group.service.index()];
  const std::string& name = s.rules->rules->name;
  const std::uint64_t all = engine::hashed("present: " + name + (group.waiting ? " waiting" : " in care"));
  for (std::size_t i = 0; i < already.size(); ++i) {
    const std::uint64_t key = engine::mixed(all, i);
    const ProfileId profile = profile_of(*itinerary_, draws_, itinerary_->present_shares()[number], key);
    const PersonId id = people_.add(key, {}, profile, now);
    if (links_.link.size() < people_.numbers()) links_.link.resize(people_.numbers());
    Person& p = people_[id];
    tell_of_entering(id, How::present, now);
    if (!itinerary_->passages().empty()) wind_milestones(id, now);
    p.visit = people_.count_visit(id, s.id);
    p.service = s.id;
    p.came_from = home;
    p.since = now - already[i];
    p.told_as = p.profile;
    if (group.waiting) {
      tell_of_visit(id, What::asked, How{}, home, now);
      join(id, s);
      wind_patience(id, s, already[i], now);
      continue;
    }
    take(s, now);
    ++s.in_care;
    p.since = now;  // how long they waited is not known
    prepare(id, s, now);
    p.stage = Stage::in_care;
    p.ending = 0;
    const engine::Block luck = draws_.at(p.key, s.rules->luck.visit, p.visit);
    p.route_word = luck.choice[0];
    p.return_word = luck.choice[1];
    tell_of_visit(id, What::started, How::present, home, now);
    begin_during(id, s, already[i], now);
    p.since = now - already[i];
  }
}

}  // namespace carepath::models
