// What a results file says about where it was made.
#pragma once

#include "output/files/results_file.hpp"

namespace carepath::tools {

/// Everything but threads and seconds.
output::Environment this_environment();

}  // namespace carepath::tools
