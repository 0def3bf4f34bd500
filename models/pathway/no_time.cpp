#include "models/pathway/no_time.hpp"

#include <algorithm>
#include <map>

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

/// Whether somebody may be sent on in the instant in which they ask because nobody more may wait.
bool full_at_once(const WhenFull& full) {
  return full.at_most_waiting < WhenFull::no_limit || (full.wait_up_to && full.wait_up_to->count() == 0);
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
  if (full_at_once(s.when_full))
    take(s.when_full.answerphone ? s.answerphone.otherwise[p] : Routes{{s.when_full.then, 1.0}}, false);
  const auto surely = [](const auto& point) { return point.second > 1 - 1e-9; };
  const bool nobody_stays =
      s.would_not_wait && std::any_of(s.would_not_wait->points.begin(), s.would_not_wait->points.end(), surely);
  if (nobody_stays || (s.patience && is_nought((*s.patience)[p]))) take(s.giving_up.otherwise[p], false);
  if (!s.gate && s.drops_out && s.drops_out->at(0) > 1 - 1e-9) take({{s.dropped_out_to, 1.0}}, false);
  return to;
}

using SentTo = std::map<std::size_t, double>;  // by service

/// For each reason why somebody of profile `p` gets no care at `s`, where how many of them are sent at once.
std::vector<SentTo> sent_at_once_from(const Service& s, ProfileId p) {
  std::vector<SentTo> all;
  const auto send = [&](ServiceId to, double share) {
    if (is_service(to)) all.back()[to.index()] += share;
  };
  const auto follow = [&](const GivingUp& rule, double share) {
    for (const Route& r : rule.otherwise[p]) send(r.to, share * (1 - next_attempt(rule, 0).share) * r.share);
  };
  const auto highest = [](const Curve& curve) {
    return std::max_element(curve.points.begin(), curve.points.end(),
                            [](auto& a, auto& b) { return a.second < b.second; })
        ->second;
  };
  if (s.opening) all.emplace_back(), follow(s.answerphone, 1);
  if (has_busy_tone(s)) all.emplace_back(), follow(s.busy_tone, 1);
  if (s.drops_out && !s.gate) all.emplace_back(), send(s.dropped_out_to, s.drops_out->at(0));
  if (!may_be_full(s)) return all;
  all.emplace_back();
  const double leave = s.would_not_wait ? highest(*s.would_not_wait) : 0;
  follow(s.giving_up, leave);
  if (full_at_once(s.when_full) && s.when_full.answerphone)
    follow(s.answerphone, 1 - leave);
  else if (full_at_once(s.when_full))
    send(s.when_full.then, 1 - leave);
  else if (s.patience && is_nought((*s.patience)[p]))
    follow(s.giving_up, 1 - leave);
  return all;
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

std::vector<SentOn> sent_on_at_once(const Model& m) {
  std::vector<SentOn> found;
  for (std::size_t s = 0; s < m.services.size(); ++s) {
    SentTo most;
    for (std::size_t p = 0; p < m.groups.profiles(); ++p) {
      for (const SentTo& shares : sent_at_once_from(m.services[s], ProfileId{static_cast<std::uint16_t>(p)})) {
        for (const auto& [to, share] : shares) most[to] = std::max(most[to], share);
      }
    }
    for (const auto& [to, share] : most) {
      if (share > 0) found.push_back({s, to, share});
    }
  }
  return found;
}

}  // namespace carepath::models
