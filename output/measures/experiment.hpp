// Plans simulated many times over: replications handed to whoever runs them, their figures put in order.
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

/// A plan of a scenario, ready to be simulated.
struct Plan {
  std::string name = "baseline";
  std::shared_ptr<const models::Itinerary> itinerary;
  std::vector<models::ServiceId> half_hours = {};  ///< services of this plan to keep the half hours of the week of
};

struct Experiment {
  std::uint32_t seed = 1;
  int replications = 30;
  Record record = Record::summary;
  std::vector<models::ServiceId> half_hours = {};  ///< as Plan::half_hours, where one itinerary is simulated
  std::function<bool()> stop = nullptr;            ///< asked by every thread, as Simulation::run says; true: give up
};

/// What a replication of one plan leaves besides its part of the results.
struct Kept {
  std::unique_ptr<RowSink> rows;  ///< as Keeper::open gave it
  std::vector<double> values;     ///< one for each of the plan's `figure_keys`
};

/// What becomes of the long tables. `open` is called on the thread that simulates, when a replication (from 0) of a
/// plan begins; `done` in order of replications, one at a time, as all plans of this one and of those before it have
/// finished. When it returns false the replication could not be kept: it and those after it are left out.
struct Keeper {
  std::function<std::unique_ptr<RowSink>(std::size_t plan, int replication)> open = nullptr;
  std::function<bool(int replication, std::vector<Kept>& of_plans)> done = nullptr;
};

/// Simulates all replications of all plans: the same people with the same luck in each plan. Goes replication by
/// replication, through all plans of one before those of the next, so that whenever it is stopped every plan has the
/// same replications 1 to k and can be compared with every other. Results, one for each plan, are the same for every
/// runner, bit for bit, and those of a plan do not depend on which others there are. `keeper` may be empty.
std::vector<Results> simulate_plans(const std::vector<Plan>& plans, const Experiment& experiment, const Runner& runner,
                                    const Keeper& keeper = {});

/// The same for one plan.
Results simulate(std::shared_ptr<const models::Itinerary> itinerary, const Experiment& experiment, const Runner& runner,
                 const Keeper& keeper = {});

}  // namespace carepath::output
