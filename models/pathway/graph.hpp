// The pathway as a graph: what can be said of it before anything is simulated.
#pragma once

#include <string>
#include <vector>

#include "models/pathway/model.hpp"

namespace carepath::models {

/// Something wrong with the shape of a pathway.
struct Finding {
  ServiceId service;  ///< none: the pathway as a whole
  std::string text;   ///< a sentence without the service's name in front
  bool fatal;         ///< the pathway cannot be run
};

/// Services nobody can reach, services without a way out, loops that take no time, people sent round in circles by full
/// services, no arrivals. Fatal ones first.
std::vector<Finding> findings(const Model& model);

}  // namespace carepath::models
