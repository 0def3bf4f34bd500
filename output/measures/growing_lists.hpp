// Waiting lists that only grew while they were measured.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "output/measures/results.hpp"

namespace carepath::output {

/// The mean number waiting at each service in the first, second and last third of the measured period, from the counts
/// at midnight, [service * days + day]. Thirds are whole weeks, the last of them at the end of the period, so that the
/// week has no part in what is found; empty where there are fewer than three weeks.
std::vector<std::array<double, 3>> list_thirds(const std::vector<std::int32_t>& waiting, std::size_t services);

struct GrowingList {
  std::size_t service;
  double first, last;  ///< people on the list in the first and in the last third
  double kept;         ///< of people who asked meanwhile, the share by which the list grew
};

/// Lists that grew from each third of the period to the next. With five replications or more both steps must be above
/// nought at the level of 1 in 100 (Student t over replications); a list that has settled is told by mistake less often
/// than 1 in 10,000 times, for its two steps have opposite errors in the middle third. With fewer, both steps must be
/// upwards in every replication, and together larger than what four standard deviations of chance would make of
/// Poisson arrivals and departures. In each case the list must have kept 1 in 100 of those who asked: what grows by
/// less is the wait in a system with more to do.
std::vector<GrowingList> growing_lists(const models::Model& model, const Results& results);

}  // namespace carepath::output
