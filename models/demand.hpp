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
};

/// The profile of a person, from their key and the shares of each attribute's values.
ProfileId profile_of(const Itinerary& itinerary, const engine::Draws& draws,
                     const std::vector<std::vector<double>>& shares, std::uint64_t key);

class Demand {
 public:
  /// Fills `today` with the people who arrive on calendar day `day`, in order of time; at the same instant in the order
  /// of sources and of their lists.
  void on(const Itinerary& itinerary, const engine::Draws& draws, std::int64_t day, std::vector<Expected>& today);

 private:
  engine::PoissonCount count_;
  std::vector<Expected> drawn_;       // one after the other
  std::vector<std::uint64_t> order_;  // the same as numbers to sort
};

}  // namespace carepath::models
