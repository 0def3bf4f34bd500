// People who keep a place while they wait for another: whether some of them can never move, and what is done then.
#include <fmt/format.h>

#include <algorithm>

#include "models/simulation.hpp"

namespace carepath::models {

/// Whether a place there may become free whatever becomes of the services that its people wait for.
bool Simulation::has_a_way_out(const Service& s) const {
  if (s.taken < s.places + s.surge || s.rules->places.varies() || s.rules->rules->surge) return true;
  int kept = 0;
  for (const PersonId id : keepers_) {
    if (people_[id].keeps != s.id) continue;
    ++kept;
    if (queue_.is_pending(people_[id].timer)) return true;
  }
  return s.taken > kept;  // in care, arranging, on the way, a turnover
}

/// Of those who keep a place at the service who has waited longest; of several, the one with the lowest key.
PersonId Simulation::longest_kept(ServiceId service) const {
  PersonId longest = PersonId::none();
  const auto since = [&](PersonId id) { return std::pair(people_[id].since, people_[id].key); };
  for (const PersonId id : keepers_) {
    if (people_[id].stage != Stage::waiting || people_[id].keeps != service) continue;
    if (!longest || since(id) < since(longest)) longest = id;
  }
  return longest;
}

void Simulation::look_for_mutual_blocking(PersonId id, Time now) {
  // All services that somebody waits for who keeps a place at one of them, from the one this person waits for on.
  const ServiceId wanted = people_[id].service, kept = people_[id].keeps;
  std::vector<ServiceId> reached{wanted};
  const auto is_reached = [&](ServiceId s) { return std::find(reached.begin(), reached.end(), s) != reached.end(); };
  for (std::size_t i = 0; i < reached.size(); ++i) {
    if (has_a_way_out(services_[reached[i].index()])) return;
    for (const PersonId other : keepers_) {
      const Person& p = people_[other];
      if (p.keeps == reached[i] && !is_reached(p.service)) reached.push_back(p.service);
    }
  }
  std::vector<PersonId> way;
  for (ServiceId s = is_reached(kept) ? kept : wanted;;) {
    const PersonId next = longest_kept(s);
    if (!next) return;  // a service without any places: nobody there to change places with
    const auto again = std::find(way.begin(), way.end(), next);
    if (again != way.end()) return exchange({again, way.end()}, now);
    way.push_back(next);
    s = people_[next].service;
  }
}

void Simulation::exchange(const std::vector<PersonId>& circle, Time now) {
  const Model& model = itinerary_->model();
  if (model.mutual_blocking == MutualBlocking::stop) {
    std::string names;
    for (const PersonId id : circle)
      names += fmt::format("{}'{}'", names.empty() ? "" : " and ", model.services[people_[id].keeps.index()].name);
    const std::int64_t day = engine::day_number(now);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(now - engine::day_start(day)).count();
    throw MutuallyBlocked(
        fmt::format("{} block each other on day {} at {:02}:{:02}: every place is kept by somebody who waits for a "
                    "place in the next of them. Open places, limit the wait, or write 'mutual_blocking: exchange'",
                    names, day + 1, minutes / 60, minutes % 60));
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
    Service& s = services_[people_[id].keeps.index()];
    end_kept_visit(id, How::completed, people_[id].service, now);
    --s.in_care;
    --s.taken;
    free_staff(s, people_.of(id).kept_overtime, now);
  }
  for (const PersonId id : circle) grant(id, services_[people_[id].service.index()], How::after_waiting, now);
}

}  // namespace carepath::models
