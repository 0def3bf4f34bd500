#include "models/pathway/load_findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/pathway/unstaffed.hpp"
#include "models/pathway/ways.hpp"

namespace carepath::models {

namespace {

constexpr double strong_loop = 0.9;  // of ten people, nine come again: every share in the loop counts tenfold

ServiceId service_id(std::size_t s) { return {static_cast<std::uint16_t>(s)}; }
std::string percent(double share) { return fmt::format("{:.0f} %", 100 * share); }

/// What people do who wait.
enum class Waiting { sent_on, give_up, said_never, never };
Waiting waiting_at(const Service& s) {
  const WhenFull& full = s.when_full;
  const bool recorded = full.answerphone && (full.at_most_waiting < WhenFull::no_limit || full.wait_up_to);
  if (sends_away(s) || recorded) return Waiting::sent_on;
  if (anybody_gives_up(s)) return Waiting::give_up;
  return s.patience ? Waiting::said_never : Waiting::never;
}
bool waits(const Service& s) { return waiting_at(s) != Waiting::sent_on; }

std::string advice(const Service& s, const char* add) {
  switch (waiting_at(s)) {
    case Waiting::give_up: return fmt::format("{}, or see whether the patience is right", add);
    case Waiting::never: return fmt::format("{}, or say how long people wait ('patience', 'wait_up_to')", add);
    case Waiting::said_never: break;
    case Waiting::sent_on: break;
  }
  return add;
}

/// "is offered 118 % of its places on Friday 18:00 to 22:00, and ...": more in some hours than there is.
std::string at_times(const Service& s, const std::string& of_what, const WeekLoad& load, const BusyTime& time) {
  const bool some = waiting_at(s) == Waiting::give_up;
  const std::string when = in_words(load, time.first, time.hours);
  return fmt::format(
      "is offered {} of {} {}{}, and {}. {}", percent(time.load), of_what, when.starts_with("every") ? "" : "on ", when,
      some ? "some of those who wait will give up" : "people who wait never give up", advice(s, "Have more then"));
}

std::string all_week(const Service& s, const std::string& of_what, double share) {
  const bool some = waiting_at(s) == Waiting::give_up;
  return fmt::format("is offered {} of what {} can do: its waiting list {}. {}", percent(share), of_what,
                     some ? "is kept in check only by people who give up" : "will grow for as long as the run lasts",
                     advice(s, "Add some"));
}

void find_overload(const Service& s, ServiceId at, const std::string& of_what, const WeekLoad& load,
                   std::vector<Finding>& found) {
  if (const double share = load.over_the_week(); share >= 1)
    found.push_back({at, all_week(s, of_what, share), false});
  else if (const BusyTime time = busy_time(load); time.hours > 0 && waiting_at(s) != Waiting::said_never)
    found.push_back({at, at_times(s, of_what, load, time), false});
}

void find_full_pools(const Model& m, const WeekLoads& loads, std::vector<Finding>& found) {
  for (std::size_t p = 0; p < m.pools.size(); ++p) {
    std::vector<std::size_t> users;
    for (std::size_t s = 0; s < m.services.size(); ++s) {
      const auto& needs = m.services[s].needs;
      if (std::any_of(needs.begin(), needs.end(), [&](const Need& n) { return n.pool.index() == p; }))
        users.push_back(s);
    }
    const auto waiting = std::find_if(users.begin(), users.end(), [&](std::size_t s) { return waits(m.services[s]); });
    if (waiting == users.end() || mean_of(loads.staff[p].there) <= 0) continue;
    const std::string staff = "'" + m.pools[p].name + "'";
    find_overload(m.services[*waiting], service_id(*waiting),
                  users.size() == 1 ? staff : fmt::format("{} (which {} share)", staff, names_of(m, users)),
                  loads.staff[p], found);
  }
}

/// Services that people could reach, if any came where the ways to them begin.
void find_unused(const Model& m, const Traffic& traffic, std::vector<Finding>& found) {
  const std::vector<Way> ways = all_ways(m);
  std::vector<bool> could(m.services.size(), false), met(m.services.size(), false);
  for (const Way& way : ways) {
    if (way.kind == WayKind::arrival && is_service(way.to)) could[way.to.index()] = true;
  }
  for (const Present& p : m.present) met[p.service.index()] = could[p.service.index()] = true;
  for (std::size_t s = 0; s < m.services.size(); ++s) met[s] = met[s] || traffic.service[s].arrivals_per_day > 0;
  for (bool changed = true; changed;) {
    changed = false;
    for (const Way& way : ways) {
      if (way.kind == WayKind::arrival || !is_service(way.to)) continue;
      for (auto* marks : {&could, &met}) {
        if ((*marks)[way.from] && !(*marks)[way.to.index()]) (*marks)[way.to.index()] = changed = true;
      }
    }
  }
  for (std::size_t s = 0; s < m.services.size(); ++s) {
    if (could[s] && !met[s]) {
      found.push_back({service_id(s),
                       "is expected to be used by nobody: nobody comes where the ways to it begin. Check the rates of "
                       "arrival and the shares that lead here",
                       false});
    }
  }
}

/// A gate that takes fewer than come.
void find_short_gates(const Model& m, const Traffic& traffic, std::vector<Finding>& found) {
  for (std::size_t s = 0; s < m.services.size(); ++s) {
    const Service& service = m.services[s];
    if (!service.gate || !waits(service)) continue;
    const Gate& gate = *service.gate;
    double each = 0;  // appointments one person takes up, missed ones included
    for (int i = 0; i < gate.missed_at_most; ++i) each += std::pow(gate.missed, i);
    const double wanted = 7 * traffic.service[s].arrivals_per_day * each,
                 there = static_cast<double>(gate.since_monday.size()) * gate.size / gate.every_weeks;
    if (wanted <= there) continue;
    found.push_back({service_id(s),
                     fmt::format("takes at most {:.3g} people a week, and {:.3g} are expected{}: {}. {}", there, wanted,
                                 gate.missed > 0 ? ", missed appointments counted" : "",
                                 waiting_at(service) == Waiting::give_up
                                     ? "its waiting list is kept in check only by people who give up"
                                     : "its waiting list will grow for as long as the run lasts",
                                 advice(service, "Take more at a time or more often")),
                     false});
  }
}

/// In each loop the service that most people come back to.
void find_strong_loops(const Model& m, const Traffic& traffic, std::vector<Finding>& found) {
  std::vector<bool> told(m.services.size(), false);
  for (;;) {
    std::size_t worst = 0;
    double most = strong_loop;
    for (std::size_t s = 0; s < m.services.size(); ++s) {
      if (!told[s] && traffic.service[s].back_again > most) most = traffic.service[s].back_again, worst = s;
    }
    if (most <= strong_loop) return;
    // Those that lead to it and that it leads to.
    std::vector<bool> ahead(m.services.size(), false), behind(m.services.size(), false);
    ahead[worst] = behind[worst] = true;
    for (bool changed = true; changed;) {
      changed = false;
      for (const Flow& flow : traffic.flows) {
        const std::size_t to = flow.to.index();
        if (ahead[flow.from] && !ahead[to]) ahead[to] = changed = true;
        if (behind[to] && !behind[flow.from]) behind[flow.from] = changed = true;
      }
    }
    std::vector<std::size_t> loop;
    for (std::size_t s = 0; s < m.services.size(); ++s) {
      if (ahead[s] && behind[s]) loop.push_back(s), told[s] = true;
    }
    const std::string through = loop.size() > 1 ? ", through " + names_of(m, loop) : "";
    found.push_back(
        {service_id(worst),
         fmt::format("is in a loop with a gain of {:.2f}{}: of 100 people who come, {:.0f} come here again, "
                     "so each comes {:.3g} times. Check the shares that lead back: a small error in them "
                     "changes everything",
                     most, through, 100 * most, 1 / (1 - most)),
         false});
  }
}

}  // namespace

std::vector<Finding> load_findings(const Model& m, const Traffic& traffic, const WeekLoads& loads) {
  if (!traffic.settles) {
    return {{traffic.growing.empty() ? home : service_id(traffic.growing.front()),
             fmt::format("more people come round again than leave: {}. Lower the shares that lead back, or those of "
                         "'returns'",
                         names_of(m, traffic.growing)),
             true}};
  }
  std::vector<Finding> found;
  for (std::size_t s = 0; s < m.services.size(); ++s) {
    const Service& service = m.services[s];
    if (service.places.always_unlimited() || !waits(service) || traffic.service[s].places <= 0) continue;
    find_overload(service, service_id(s), service.kind == Kind::beds ? "its beds" : "its places", loads.places[s],
                  found);
  }
  find_full_pools(m, loads, found);
  find_unstaffed_hours(m, loads, found);
  find_unused(m, traffic, found);
  find_short_gates(m, traffic, found);
  find_strong_loops(m, traffic, found);
  return found;
}

}  // namespace carepath::models
