// Who arrives on a day. Each day's number of arrivals inverts one addressed uniform and each person's moment is their
// own uniform through the day's pattern, so a plan that changes a rate adds or takes away a few people and leaves the
// rest who they were.
#pragma once

#include <vector>

#include "engine/random.hpp"
#include "engine/rate.hpp"
#include "models/pathway/itinerary.hpp"

namespace carepath::models {

struct Expected {
  Time at;
  std::uint64_t key;
  SourceId source;
  ProfileId profile;
  ServiceId first;  ///< where they go
  std::uint32_t number;  ///< in the order of sources and of their lists: who is first at the same instant
};

class Demand {
 public:
  /// The people who arrive on calendar day `day`, in order of time; at the same instant by source and number.
  const std::vector<Expected>& on(const Itinerary& itinerary, const engine::Draws& draws, std::int64_t day);

 private:
  void add(const Itinerary& itinerary, const engine::Draws& draws, SourceId source, std::uint64_t key, Time at, engine::Block luck);
  engine::PoissonCount count_;
  std::vector<Expected> expected_;
};

}  // namespace carepath::models
