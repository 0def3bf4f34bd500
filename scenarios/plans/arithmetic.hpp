// Sums with quantities that stay text: "12 per day" times 1.1 is "13.2 per day", "8 min" and "30 s" are "8.5 min".
#pragma once

#include <string>
#include <string_view>

#include "scenarios/quantity.hpp"

namespace carepath::scenarios {

/// The quantity `factor` times as large, in the unit it has. A sentence that goes on from its path when `text` is no
/// number or quantity.
Outcome<std::string> times(std::string_view text, double factor);

/// The quantity with another of the same kind added, in the unit of the first. A sentence when it is none, or when the
/// two are of different kinds.
Outcome<std::string> plus(std::string_view text, std::string_view amount);

}  // namespace carepath::scenarios
