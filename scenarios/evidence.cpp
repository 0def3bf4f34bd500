#include "scenarios/evidence.hpp"

#include <fmt/format.h>

namespace carepath::scenarios {

EvidenceSummary summarise_evidence(const Scenario& scenario) {
  EvidenceSummary summary;
  summary.numbers = scenario.numbers.size();
  for (const auto& number : scenario.numbers) {
    if (number.assumed) {
      ++summary.assumed;
    } else if (!number.source.empty()) {
      ++summary.sourced;
    } else {
      summary.without.push_back(number);
    }
  }
  return summary;
}

std::string in_words(const EvidenceSummary& summary) {
  return fmt::format("{} number{}: {} sourced, {} assumed, {} without a source", summary.numbers,
                     summary.numbers == 1 ? "" : "s", summary.sourced, summary.assumed, summary.without.size());
}

}  // namespace carepath::scenarios
