#include "models/pathway/ways.hpp"

#include <algorithm>
#include <map>

namespace carepath::models {

namespace {

/// The share that goes each way, once for every table of routes (a group's, or a case's).
class Shares {
 public:
  void add(const ByProfile<Routes>& routes) {
    for (const Routes& each : routes.values()) {
      for (auto& [to, found] : shares_) found.push_back(0);
      for (const Route& r : each) {
        auto& found = shares_[r.to];
        found.resize(tables_ + 1, 0);
        found.back() += r.share;
      }
      ++tables_;
    }
  }
  void into(std::vector<Way>& ways, WayKind kind, std::size_t from, const std::string& name = {}) const {
    for (const auto& [to, found] : shares_) {
      const auto [low, high] = std::minmax_element(found.begin(), found.end());
      if (*high > 0) ways.push_back({kind, from, to, *low, *high, name});
    }
  }

 private:
  std::map<ServiceId, std::vector<double>> shares_;
  std::size_t tables_ = 0;
};

void add_ways(std::vector<Way>& ways, WayKind kind, std::size_t from, const ByProfile<Routes>& routes,
              const Cases<ByProfile<Routes>>& cases = {}, const std::string& name = {}) {
  Shares shares;
  shares.add(routes);
  for (const auto& one : cases) shares.add(one.then);
  shares.into(ways, kind, from, name);
}

bool ever_above_nought(const Curve& curve) {
  return std::any_of(curve.points.begin(), curve.points.end(), [](const auto& p) { return p.second > 0; });
}

}  // namespace

bool leads_to(const Service& s, ServiceId to) {
  const auto one_does = [to](const Routes& routes) {
    return std::any_of(routes.begin(), routes.end(), [to](const Route& r) { return r.to == to && r.share > 0; });
  };
  const auto any = [&](const ByProfile<Routes>& by) {
    return std::any_of(by.values().begin(), by.values().end(), one_does);
  };
  return any(s.routes) ||
         std::any_of(s.endings.begin(), s.endings.end(), [&](const Ending& e) { return any(e.routes); }) ||
         std::any_of(s.route_cases.begin(), s.route_cases.end(), [&](const auto& one) { return any(one.then); });
}

std::vector<Way> all_ways(const Model& m) {
  std::vector<Way> ways;
  for (std::size_t i = 0; i < m.sources.size(); ++i)
    add_ways(ways, WayKind::arrival, i, m.sources[i].to, m.sources[i].to_cases);
  for (std::size_t i = 0; i < m.services.size(); ++i) {
    const Service& s = m.services[i];
    add_ways(ways, WayKind::route, i, s.routes, s.route_cases);
    for (const Ending& e : s.endings) add_ways(ways, WayKind::ending, i, e.routes, {}, e.name);
    if (sends_away(s)) ways.push_back({WayKind::full, i, s.when_full.then});
    if (may_be_full(s) && (anybody_gives_up(s) || (s.would_not_wait && ever_above_nought(*s.would_not_wait))))
      add_ways(ways, WayKind::gives_up, i, s.giving_up.otherwise);
    if (has_busy_tone(s)) add_ways(ways, WayKind::busy_tone, i, s.busy_tone.otherwise);
    if (has_answerphone(s)) add_ways(ways, WayKind::answerphone, i, s.answerphone.otherwise);
    if (s.call_back && s.call_back->share > 0 && may_be_full(s) && s.when_full.at_most_waiting > 0)
      ways.push_back({WayKind::call_back, i, s.call_back->to});
    if (s.drops_out && ever_above_nought(*s.drops_out)) ways.push_back({WayKind::drops_out, i, s.dropped_out_to});
    if (s.gate && s.gate->missed > 0 && !(s.drops_out && s.dropped_out_to == home))
      ways.push_back({WayKind::drops_out, i, home});
    if (may_be_full(s) && s.at_closing == Interruption::transfer) ways.push_back({WayKind::closing, i, s.transfer_to});
  }
  for (const Return& rule : m.returns) {
    std::vector<double> shares;
    for (std::size_t p = 0; p < std::max(rule.share.values().size(), rule.after.values().size()); ++p) {
      const ProfileId profile{static_cast<std::uint16_t>(p)};
      shares.push_back(rule.share[profile] * ever_happens(rule.after[profile]));
    }
    const auto [low, high] = std::minmax_element(shares.begin(), shares.end());
    if (*high <= 0) continue;
    for (const ServiceId from : rule.from)
      ways.push_back({WayKind::coming_back, from.index(), rule.to, *low, *high, rule.name});
  }
  for (const Milestone& milestone : m.milestones) {
    for (const Milestone::Move& move : milestone.moves)
      add_ways(ways, WayKind::milestone, move.from.index(), move.routes, {}, milestone.name);
  }
  return ways;
}

}  // namespace carepath::models
