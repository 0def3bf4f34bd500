// Replications on all cores of this machine.
#pragma once

#include "output/measures/experiment.hpp"

namespace carepath::tools {

/// `threads` workers take the next replication from one counter.
output::Runner on_threads(int threads);

/// As many as the machine can run at once.
int all_threads();

}  // namespace carepath::tools
