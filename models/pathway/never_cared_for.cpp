#include "models/pathway/never_cared_for.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/pathway/ways.hpp"

namespace carepath::models {

namespace {

/// The most people of a pool that are ever rostered at one moment.
int most_rostered(const Pool& pool) {
  const auto most_of = [](const std::vector<Shift>& shifts) {
    int most = 0;
    for (const Shift& at : shifts) {
      int n = 0;
      for (const Shift& s : shifts) {
        const Duration since = at.since_monday - s.since_monday;
        const Duration within = since < Duration{0} ? since + engine::one_week : since;
        if (within < s.length) n += s.number;
      }
      most = std::max(most, n);
    }
    return most;
  };
  int most = most_of(pool.roster.shifts);
  for (const Roster::Change& change : pool.roster.changes) most = std::max(most, most_of(change.shifts));
  return most;
}

std::string whole_or_part(std::int64_t thousandths) {
  return fmt::format("{:.6g}", static_cast<double>(thousandths) / static_cast<double>(one_whole));
}

std::string gap_in_words(Duration d) {
  return d > 2 * engine::one_day ? fmt::format("{:.3g} days", engine::in_days(d))
                                 : fmt::format("{:.3g} hours", engine::in_hours(d));
}

/// The longest time from one moment of a gate to the next.
Duration longest_gap(const Gate& gate) {
  Duration longest = gate.every_weeks * engine::one_week - (gate.since_monday.back() - gate.since_monday.front());
  for (std::size_t i = 1; i < gate.since_monday.size(); ++i)
    longest = std::max(longest, gate.since_monday[i] - gate.since_monday[i - 1]);
  return longest;
}

void check_gate(const Service& s, ServiceId id, std::vector<Finding>& found) {
  if (s.when_full.at_most_waiting == 0) {
    found.push_back(
        {id,
         "takes people at set times only, and nobody may wait for them: nobody is ever cared for here. Let people wait",
         false});
    return;
  }
  if (s.gate->at_least > s.when_full.at_most_waiting) {
    found.push_back({id,
                     fmt::format("takes people only when {} wait, and no more than {} may: nobody is ever cared for "
                                 "here. Let more people wait, or begin with fewer",
                                 s.gate->at_least, s.when_full.at_most_waiting),
                     false});
  }
  const Duration gap = longest_gap(*s.gate);
  if (s.when_full.wait_up_to && *s.when_full.wait_up_to < gap) {
    found.push_back({id,
                     fmt::format("takes people up to {} apart, and they wait no longer than {}: those who ask at the "
                                 "wrong moment are never taken. Let them wait longer, or take people more often",
                                 gap_in_words(gap), gap_in_words(*s.when_full.wait_up_to)),
                     false});
  }
  if (!s.patience) return;
  double shortest = static_cast<double>(engine::forever.count());
  for (const Distribution& patience : s.patience->values()) shortest = std::min(shortest, patience.quantile(0.5));
  if (const Duration half = engine::rounded(shortest); half < gap) {
    found.push_back({id,
                     fmt::format("takes people up to {} apart, and half of those who wait give up within {}. Take "
                                 "people more often, or see whether the patience is right",
                                 gap_in_words(gap), gap_in_words(half)),
                     false});
  }
}

}  // namespace

void find_never_cared_for(const Model& m, std::vector<Finding>& found) {
  std::vector<bool> needed(m.pools.size(), false);
  for (std::size_t i = 0; i < m.services.size(); ++i) {
    const Service& s = m.services[i];
    const ServiceId id{static_cast<std::uint16_t>(i)};
    if (s.places.highest() == 0 && !s.places.ever_unlimited() && !s.surge)
      found.push_back({id, "has no places at any time: nobody is ever cared for here. Give it places", false});
    for (const Need& need : s.needs) {
      needed[need.pool.index()] = true;
      const Pool& pool = m.pools[need.pool.index()];
      if (const int most = most_rostered(pool); need.thousandths > most * one_whole) {
        found.push_back(
            {id,
             fmt::format("needs {} of '{}' for each person, and there are never more than {}: nobody is ever "
                         "cared for here. Put more on the roster, or need fewer",
                         whole_or_part(need.thousandths), pool.name, most),
             false});
      }
    }
    if (s.gate) check_gate(s, id, found);
    const auto nobody_goes = [&](const char* does_what, ServiceId to) {
      if (leads_to(s, to)) return;
      found.push_back({id,
                       fmt::format("says how long {} '{}' takes, and nobody goes there from here. Add a route, or take "
                                   "the time out",
                                   does_what, m.services[to.index()].name),
                       false});
    };
    for (const Moving& moving : s.moving) nobody_goes("moving to", moving.to);
    for (const HandOver& over : s.hand_overs) nobody_goes("handing over to", over.to);
  }
  for (std::size_t i = 0; i < m.pools.size(); ++i) {
    if (!needed[i]) {
      found.push_back({home,
                       fmt::format("'{}' is on duty and no service needs it. Name it under 'needs' of a service, or "
                                   "take it out",
                                   m.pools[i].name),
                       false});
    }
  }
}

}  // namespace carepath::models
