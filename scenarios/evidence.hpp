// What the numbers of a scenario stand on.
#pragma once

#include <string>
#include <vector>

#include "scenarios/scenario.hpp"

namespace carepath::scenarios {

struct EvidenceSummary {
  std::size_t numbers = 0;
  std::size_t sourced = 0;  ///< with a source, and not assumed
  std::size_t assumed = 0;
  std::vector<NumberInFile> without;  ///< neither
};

EvidenceSummary summarise_evidence(const Scenario& scenario);

/// "102 numbers: 60 sourced, 38 assumed, 4 without a source"
std::string in_words(const EvidenceSummary& summary);

}  // namespace carepath::scenarios
