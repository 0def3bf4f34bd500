#include "models/demand.hpp"

#include <algorithm>

#include "engine/check.hpp"
#include "engine/sort_few.hpp"

namespace carepath::models {

namespace {

constexpr int number_bits = 27;  // of a day's arrivals; the microseconds of a day take the other 37

int how_many_together(const Itinerary::Entry& entry, std::uint32_t word) {
  double u = engine::Block::uniform_of(word);
  std::size_t i = 0;
  while (i + 1 < entry.batch.size() && u >= entry.batch[i].second) u -= entry.batch[i++].second;
  return entry.batch[i].first;
}

}  // namespace

ProfileId profile_of(const Itinerary& itinerary, const engine::Draws& draws,
                     const std::vector<std::vector<double>>& all_shares, std::uint64_t key) {
  const auto& purposes = itinerary.attribute_purposes();
  std::size_t profile = 0;
  for (std::size_t a = 0; a < purposes.size(); ++a) {
    const auto& shares = all_shares[a];
    double u = draws.at(key, purposes[a], 0).uniform();
    std::size_t value = 0;
    while (value + 1 < shares.size() && u >= shares[value]) u -= shares[value++];
    profile = profile * shares.size() + value;
  }
  return {static_cast<std::uint16_t>(profile)};
}

// An arrival's block: the moment, how many come together, where they go first.
void Demand::on(const Itinerary& itinerary, const engine::Draws& draws, std::int64_t day,
                std::vector<Expected>& today) {
  drawn_.clear();
  const Time midnight = engine::day_start(day);
  for (std::size_t i = 0; i < itinerary.entries().size(); ++i) {
    const auto& entry = itinerary.entries()[i];
    const SourceId source{static_cast<std::uint16_t>(i)};
    const std::uint64_t day_key = engine::mixed(entry.name_hash, static_cast<std::uint64_t>(day));
    const auto* rate = std::get_if<engine::Rate>(&entry.when);
    std::int64_t n;
    std::vector<Time>::const_iterator listed;
    if (rate) {
      n = count_(rate->expected_on(day), draws.at(day_key, entry.day_count, 0).uniform());
    } else {
      const auto& times = std::get<ListedArrivals>(entry.when).times;
      listed = std::lower_bound(times.begin(), times.end(), midnight);
      n = std::lower_bound(listed, times.end(), midnight + engine::one_day) - listed;
    }
    for (std::int64_t k = 0; k < n; ++k) {
      std::uint64_t key = engine::mixed(day_key, static_cast<std::uint64_t>(k));
      engine::Block luck = draws.at(key, entry.arrival, 0);
      const Time at = rate ? rate->time_on(day, luck.uniform()) : listed[k];
      const int together = entry.batch.empty() ? 1 : how_many_together(entry, luck.choice[0]);
      for (int member = 1;; ++member) {
        const ProfileId profile = profile_of(itinerary, draws, entry.shares, key);
        drawn_.push_back({at, key, source, profile, entry.to[profile].pick(luck.choice[1])});
        if (member == together) break;
        key = engine::mixed(key, static_cast<std::uint64_t>(member));
        luck = draws.at(key, entry.arrival, 0);
      }
    }
  }
  // Sorting one number for each is cheaper than sorting people.
  const std::size_t n = drawn_.size();
  CAREPATH_EXPECT(n < std::size_t{1} << number_bits, "fewer than a hundred million arrivals a day");
  order_.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    order_[i] = static_cast<std::uint64_t>((drawn_[i].at - midnight).count()) << number_bits | i;
  }
  engine::sort_few(order_.data(), n);
  today.resize(n);
  for (std::size_t i = 0; i < n; ++i) today[i] = drawn_[order_[i] & ((std::size_t{1} << number_bits) - 1)];
}

}  // namespace carepath::models
