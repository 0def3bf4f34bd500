// How long a warm-up a pathway needs, found by a pilot.
#pragma once

#include <optional>

#include "models/pathway/model.hpp"
#include "output/measures/experiment.hpp"

namespace carepath::output {

/// MSER-5 on the daily number of people at each service, the mean of ten pilot replications from empty over the length
/// of the run, with growth and dated changes standing as they do in any warm-up; the longest cut of any service,
/// rounded up to whole weeks. Nothing: the run is too short to tell, or `stop` said true.
std::optional<engine::Duration> find_warm_up(models::Model model, std::uint32_t seed, const Runner& runner,
                                             const std::function<bool()>& stop = nullptr);

}  // namespace carepath::output
