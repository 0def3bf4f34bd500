#include "models/demand.hpp"

#include <algorithm>

namespace carepath::models {

namespace {

ProfileId profile_of(const Itinerary& itinerary, const engine::Draws& draws, const Itinerary::Entry& entry, std::uint64_t key) {
  const auto& purposes = itinerary.attribute_purposes();
  std::size_t profile = 0;
  for (std::size_t a = 0; a < purposes.size(); ++a) {
    const auto& shares = entry.shares[a];
    double u = draws.at(key, purposes[a], 0).uniform();
    std::size_t value = 0;
    while (value + 1 < shares.size() && u >= shares[value]) u -= shares[value++];
    profile = profile * shares.size() + value;
  }
  return {static_cast<std::uint16_t>(profile)};
}

}  // namespace

// An arrival's block: the moment, how many come together, where they go first.
void Demand::add(const Itinerary& itinerary, const engine::Draws& draws, SourceId source, std::uint64_t key, Time at, engine::Block luck) {
  const auto& entry = itinerary.entries()[source.index()];
  int together = 1;
  if (!entry.batch.empty()) {
    double u = engine::Block::uniform_of(luck.choice[0]);
    std::size_t i = 0;
    while (i + 1 < entry.batch.size() && u >= entry.batch[i].second) u -= entry.batch[i++].second;
    together = entry.batch[i].first;
  }
  for (int member = 0; member < together; ++member) {
    if (member > 0) {
      key = engine::mixed(key, static_cast<std::uint64_t>(member));
      luck = draws.at(key, entry.arrival, 0);
    }
    const ProfileId profile = profile_of(itinerary, draws, entry, key);
    expected_.push_back({at, key, source, profile, entry.to[profile].pick(luck.choice[1]),
                         static_cast<std::uint32_t>(expected_.size())});
  }
}

const std::vector<Expected>& Demand::on(const Itinerary& itinerary, const engine::Draws& draws, std::int64_t day) {
  expected_.clear();
  for (std::size_t i = 0; i < itinerary.entries().size(); ++i) {
    const auto& entry = itinerary.entries()[i];
    const SourceId source{static_cast<std::uint16_t>(i)};
    const std::uint64_t day_key = engine::mixed(entry.name_hash, static_cast<std::uint64_t>(day));
    if (const auto* rate = std::get_if<engine::Rate>(&entry.when)) {
      const std::int64_t n = count_(rate->expected_on(day), draws.at(day_key, entry.day_count, 0).uniform());
      for (std::int64_t k = 0; k < n; ++k) {
        const std::uint64_t key = engine::mixed(day_key, static_cast<std::uint64_t>(k));
        const engine::Block luck = draws.at(key, entry.arrival, 0);
        add(itinerary, draws, source, key, rate->time_on(day, luck.uniform()), luck);
      }
    } else {
      const auto& times = std::get<ListedArrivals>(entry.when).times;
      auto at = std::lower_bound(times.begin(), times.end(), engine::day_start(day));
      for (std::uint64_t k = 0; at != times.end() && *at < engine::day_start(day + 1); ++at, ++k) {
        const std::uint64_t key = engine::mixed(day_key, k);
        add(itinerary, draws, source, key, *at, draws.at(key, entry.arrival, 0));
      }
    }
  }
  std::sort(expected_.begin(), expected_.end(),
            [](const Expected& a, const Expected& b) { return a.at != b.at ? a.at < b.at : a.number < b.number; });
  return expected_;
}

}  // namespace carepath::models
