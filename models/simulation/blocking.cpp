// People who keep a place while they wait for another: whether some of them can never move, and what is done then.
#include <fmt/format.h>

#include <algorithm>

#include "models/simulation.hpp"

namespace carepath::models {

/// By service, whether a place there may ever become free. Nobody outside the circle of those who keep places is asked.
std::vector<bool> Simulation::can_free_a_place() const {
  std::vector<bool> can(services_.size());
  std::vector<int> kept(services_.size(), 0);
  std::vector<std::pair<ServiceId, ServiceId>> waits;  // keeps a place there, waits for one here
  for (std::uint32_t i = 0; i < people_.numbers(); ++i) {
    const Person& p = people_[PersonId{i}];
    if (p.stage == Stage::absent || !p.keeps) continue;
    ++kept[p.keeps.index()];
    waits.emplace_back(p.keeps, p.service);
    if (queue_.is_pending(p.timer)) can[p.keeps.index()] = true;
  }
  for (std::size_t s = 0; s < services_.size(); ++s) {
    const Service& service = services_[s];
    const bool others = service.taken > kept[s];  // in care, arranging, on the way, a turnover
    const bool free = service.taken < service.places + service.surge;
    if (others || free || service.rules->places.varies() || service.rules->rules->surge) can[s] = true;
  }
  for (bool more = true; more;) {
    more = false;
    for (const auto& [keeps, wants] : waits) {
      if (can[keeps.index()] || !can[wants.index()]) continue;
      can[keeps.index()] = more = true;
    }
  }
  return can;
}

/// Who has kept a place at the service for longest, of those who have kept one; of several, the one with the lowest
/// key.
PersonId Simulation::longest_kept(ServiceId service) const {
  PersonId longest = PersonId::none();
  for (std::uint32_t i = 0; i < people_.numbers(); ++i) {
    const Person& p = people_[PersonId{i}];
    if (p.stage != Stage::waiting || p.keeps != service) continue;
    const auto since = [&](PersonId id) { return std::pair(people_[id].since, people_[id].key); };
    if (!longest || since(PersonId{i}) < since(longest)) longest = PersonId{i};
  }
  return longest;
}

void Simulation::look_for_mutual_blocking(PersonId id, Time now) {
  if (can_free_a_place()[people_[id].service.index()]) return;
  std::vector<PersonId> way{longest_kept(people_[id].keeps)};
  std::vector<ServiceId> met{people_[id].keeps};
  for (;;) {
    const ServiceId next = people_[way.back()].service;
    const auto again = std::find(met.begin(), met.end(), next);
    if (again != met.end()) {
      way.erase(way.begin(), way.begin() + (again - met.begin()));
      break;
    }
    met.push_back(next);
    way.push_back(longest_kept(next));
  }
  exchange(way, now);
}

void Simulation::exchange(const std::vector<PersonId>& circle, Time now) {
  const Model& model = itinerary_->model();
  if (model.mutual_blocking == MutualBlocking::stop) {
    std::string names;
    for (const PersonId id : circle)
      names += fmt::format("{}'{}'", names.empty() ? "" : ", ", model.services[people_[id].keeps.index()].name);
    throw MutuallyBlocked(fmt::format(
        "{} block each other on day {}, {:.1f} h after midnight: every place is kept by somebody who waits for a place "
        "in the next of them. Open places, limit the wait, or write 'mutual_blocking: exchange'",
        names, engine::day_number(now), engine::in_hours(now - engine::day_start(engine::day_number(now)))));
  }
  for (const PersonId id : circle) {
    const Person& p = people_[id];
    tell({.at = now,
          .value = static_cast<std::int64_t>(circle.size()),
          .person = id,
          .visit = people_.of(id).kept_visit,
          .service = p.keeps,
          .other = p.service,
          .profile = people_.of(id).kept_told_as,
          .what = What::mutual_blocking,
          .how = {}});
    leave_list(id, services_[p.service.index()]);
  }
  for (const PersonId id : circle) {  // all leave, and nobody else is offered what they leave
    Person& p = people_[id];
    const Particulars& d = people_.of(id);
    Service& s = services_[p.keeps.index()];
    tell_of_kept(id, What::ended, How::completed, p.service, d.kept_since, now);
    p.keeps = home;
    if (s.rules->return_rule) {
      wind_clock(id, s, d.kept_visit, d.kept_return_word, now);
      if (p.clocks > 0) stop_clocks(id, p.service);
    }
    --s.in_care;
    --s.taken;
    free_staff(s);
  }
  for (const PersonId id : circle) grant(id, services_[people_[id].service.index()], How::after_waiting, now);
}

}  // namespace carepath::models
