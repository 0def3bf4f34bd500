// Mutual blocking: services that waited for places in each other, so that nobody could ever have moved.
#pragma once

#include <vector>

#include "models/observation.hpp"
#include "output/measures/results.hpp"

namespace carepath::output {

class CircleBook {
 public:
  explicit CircleBook(engine::Time end_of_measuring) : end_(end_of_measuring) {}
  /// One record for each service of a circle, one after the other.
  void mutual_blocking(const models::Observation& o);
  /// Times in the measured period.
  std::int64_t times() const { return times_; }
  /// By the services concerned, in the order in which they first blocked each other; warm-up and run-out included.
  const std::vector<Circle>& circles() const { return circles_; }

 private:
  engine::Time end_;
  std::vector<models::ServiceId> now_;  // of the circle that is being told
  std::vector<Circle> circles_;
  std::int64_t times_ = 0;
};

/// Adds what one replication (from 1) saw to what those before it did.
void merge(std::vector<Circle>& all, const std::vector<Circle>& seen, int replication);

}  // namespace carepath::output
