#include "models/pathway/no_time.hpp"

#include <algorithm>

namespace carepath::models {

namespace {

bool is_nought(const Distribution& d) { return d.cdf(0.5) > 0.999; }
bool may_be_nought(const ByProfile<Distribution>& d) {
  return std::any_of(d.values().begin(), d.values().end(), is_nought);
}

bool stay_may_be_nought(const Service& s) {
  return may_be_nought(s.stay) ||
         std::any_of(s.stay_cases.begin(), s.stay_cases.end(), [](const auto& one) { return may_be_nought(one.then); });
}

/// Whether everybody has to arrange something that takes time before they leave.
bool always_delayed(const Service& s, ProfileId p) {
  double share = 0;
  for (const Delay& d : s.delays) share += is_nought(d.length[p]) ? 0 : d.share[p];
  return share > 1 - 1e-9;
}
bool always_delayed(const Service& s, std::size_t profiles) {
  for (std::size_t p = 0; p < profiles; ++p) {
    if (!always_delayed(s, ProfileId{static_cast<std::uint16_t>(p)})) return false;
  }
  return true;
}

bool moving_takes_time(const Service& s, ServiceId to) {
  return std::any_of(s.moving.begin(), s.moving.end(),
                     [&](const Moving& m) { return m.to == to && !is_nought(m.length); });
}

using Members = std::vector<bool>;

/// All with a share lead to members, in no time.
bool stay_among(const Service& s, const Routes& routes, const Members& members, bool may_move) {
  return std::all_of(routes.begin(), routes.end(), [&](const Route& r) {
    return r.share <= 0 || (is_service(r.to) && members[r.to.index()] && !(may_move && moving_takes_time(s, r.to)));
  });
}

/// For each mechanism by which somebody of profile `p` who asks at `s` may be bound to be at a member again in the same
/// instant, the places it leads to.
std::vector<ServiceId> bound_to(const Service& s, ProfileId p, const Members& members) {
  std::vector<ServiceId> to;
  const auto take = [&](const Routes& routes, bool may_move) {
    if (!stay_among(s, routes, members, may_move)) return;
    for (const Route& r : routes) {
      if (r.share > 0) to.push_back(r.to);
    }
  };
  if (!s.gate && stay_may_be_nought(s) && !always_delayed(s, p)) {
    take(s.routes[p], true);
    for (const auto& one : s.route_cases) take(one.then[p], true);
  }
  if (s.opening) take(s.answerphone.otherwise[p], false);
  if (has_busy_tone(s)) take(s.busy_tone.otherwise[p], false);
  if (!may_be_full(s)) return to;
  const bool at_once = s.when_full.at_most_waiting < WhenFull::no_limit ||
                       (s.when_full.wait_up_to && s.when_full.wait_up_to->count() == 0);
  if (at_once) take(s.when_full.answerphone ? s.answerphone.otherwise[p] : Routes{{s.when_full.then, 1.0}}, false);
  const auto surely = [](const auto& point) { return point.second > 1 - 1e-9; };
  const bool nobody_stays =
      s.would_not_wait && std::any_of(s.would_not_wait->points.begin(), s.would_not_wait->points.end(), surely);
  if (nobody_stays || (s.patience && is_nought((*s.patience)[p]))) take(s.giving_up.otherwise[p], false);
  if (!s.gate && s.drops_out && s.drops_out->at(0) > 1 - 1e-9) take({{s.dropped_out_to, 1.0}}, false);
  return to;
}

}  // namespace

bool takes_no_time(const Model& m, const Way& way) {
  if (way.kind != WayKind::route && way.kind != WayKind::ending) return false;
  const Service& s = m.services[way.from];
  if (s.gate || moving_takes_time(s, way.to) || always_delayed(s, m.groups.profiles())) return false;
  if (way.kind == WayKind::route) return stay_may_be_nought(s);
  return std::any_of(s.endings.begin(), s.endings.end(),
                     [&](const Ending& e) { return e.name == way.name && may_be_nought(e.after); });
}

std::vector<std::pair<std::size_t, std::size_t>> ways_that_never_end(const Model& m) {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (std::size_t profile = 0; profile < m.groups.profiles(); ++profile) {
    const ProfileId p{static_cast<std::uint16_t>(profile)};
    // The largest set of services that each can keep people in it: those that cannot are struck off until none is left
    // that cannot.
    Members members(m.services.size(), true);
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t s = 0; s < m.services.size(); ++s) {
        if (!members[s] || !bound_to(m.services[s], p, members).empty()) continue;
        members[s] = false;
        changed = true;
      }
    }
    for (std::size_t s = 0; s < m.services.size(); ++s) {
      if (!members[s]) continue;
      for (const ServiceId to : bound_to(m.services[s], p, members)) found.emplace_back(s, to.index());
    }
  }
  return found;
}

}  // namespace carepath::models
