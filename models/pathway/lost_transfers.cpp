#include "models/pathway/lost_transfers.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace carepath::models {

namespace {

bool keeps_place_for(const Service& from, ServiceId to) {
  return from.stays_until_place || std::any_of(from.hand_overs.begin(), from.hand_overs.end(),
                                               [to](const HandOver& over) { return over.to == to; });
}

/// Services asked in turn by people who go on to `first`, each full and sending them to the next.
std::vector<std::size_t> asked_in_turn(const Model& m, ServiceId first) {
  std::vector<std::size_t> asked;
  for (ServiceId next = first; is_service(next); next = m.services[next.index()].when_full.then) {
    if (std::find(asked.begin(), asked.end(), next.index()) != asked.end()) break;
    asked.push_back(next.index());
    if (!sends_away(m.services[next.index()])) break;
  }
  return asked;
}

}  // namespace

void find_lost_transfers(const Model& m, const std::vector<Way>& ways, std::vector<Finding>& found) {
  std::vector<std::vector<std::size_t>> from(m.services.size());  // by the service that sends them home
  for (const Way& way : ways) {
    if ((way.kind != WayKind::route && way.kind != WayKind::ending) || !is_service(way.to)) continue;
    if (!keeps_place_for(m.services[way.from], way.to)) continue;
    const std::size_t last = asked_in_turn(m, way.to).back();
    if (sends_away(m.services[last]) && m.services[last].when_full.then == home) from[last].push_back(way.from);
  }
  for (std::size_t s = 0; s < m.services.size(); ++s) {
    if (from[s].empty()) continue;
    std::sort(from[s].begin(), from[s].end());
    from[s].erase(std::unique(from[s].begin(), from[s].end()), from[s].end());
    const WhenFull& full = m.services[s].when_full;
    const std::string when = full.at_most_waiting == 0                   ? "find no place here"
                             : full.at_most_waiting < WhenFull::no_limit ? "find its list full"
                                                                         : "have waited so long";
    found.push_back({{static_cast<std::uint16_t>(s)},
                     fmt::format("turns away people who {}, and those who keep their place at {} until they have one "
                                 "here then leave both and the pathway. Let them wait without a limit ('when_full: "
                                 "wait'), or name a service they go to instead ('then', 'go_to')",
                                 when, names_of(m, from[s])),
                     false});
  }
}

}  // namespace carepath::models
