// The pathway as a graph: what can be said of it before anything is simulated.
#pragma once

#include <string>
#include <vector>

#include "models/pathway/model.hpp"

namespace carepath::models {

/// Something wrong with a pathway.
struct Finding {
  ServiceId service;  ///< none: the pathway as a whole
  std::string text;   ///< sentences without the service's name in front and without the last full stop
  bool fatal;         ///< the pathway cannot be run
};

/// What the shape alone tells. Fatal: no arrivals, services without a way out, loops that take no time, people sent
/// round in circles by services without room. Worth a warning: people sent round by chance, services nobody can reach
/// or be cared for at, pools nobody needs, services that may wait for places in each other. Fatal ones first.
/// What depends on how many people come is in load_findings.hpp.
std::vector<Finding> findings(const Model& model);

/// "'a', 'b' and 'c'".
std::string names_of(const Model& model, const std::vector<std::size_t>& services);

}  // namespace carepath::models
