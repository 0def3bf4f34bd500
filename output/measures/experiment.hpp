// A plan simulated many times over: replications handed to whoever runs them, their figures put in order.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "models/pathway/itinerary.hpp"
#include "output/measures/results.hpp"
#include "output/measures/visits.hpp"

namespace carepath::output {

/// Calls task(0) to task(count - 1), each once, in any order and on any thread, starting them in order. Stops starting
/// further ones when a task throws, and throws that on.
using Runner = std::function<void(int count, const std::function<void(int)>& task)>;
/// One after the other.
Runner one_by_one();

struct Experiment {
  std::uint32_t seed = 1;
  int replications = 30;
  Record record = Record::summary;
  std::function<bool()> stop = nullptr;  ///< asked once a simulated day by every thread; true: give up
};

/// What becomes of the long tables. `open` is called on the thread that simulates, when a replication (from 0) begins;
/// `done` in order of replications, one at a time, as they and all before them have finished. When it returns false the
/// replication could not be kept: it and those after it are left out.
struct Keeper {
  std::function<std::unique_ptr<RowSink>(int replication)> open = nullptr;
  std::function<bool(int replication, std::unique_ptr<RowSink>, const std::vector<double>& values)> done = nullptr;
};

/// Simulates all replications. Results are the same for every runner, bit for bit. When stopped, they hold replications
/// 1 to k without gaps. `keeper` may be empty.
Results simulate(std::shared_ptr<const models::Itinerary> itinerary, const Experiment& experiment, const Runner& runner,
                 const Keeper& keeper = {});

}  // namespace carepath::output
