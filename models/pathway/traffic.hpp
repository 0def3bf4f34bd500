// The traffic equations: what flow and load to expect at each service before anything is run.
#pragma once

#include <string>
#include <vector>

#include "models/pathway/model.hpp"

namespace carepath::models {

/// Long-run expectations at one service if nobody were ever sent away or turned away for want of a place, and at the
/// arrival rates of the start of measuring (patterns averaged out, before growth).
struct Expectation {
  double arrivals_per_day = 0;   ///< people asking for care
  double visits_per_person = 0;  ///< for each new person who enters the pathway
  double load = 0;               ///< arrivals x mean stay (turnover included): mean number of places wanted
  double places = 0;             ///< mean number open over a week; infinite when unlimited
  double share_of_places() const { return load / places; }
};

struct Traffic {
  std::vector<Expectation> service;
  double new_people_per_day = 0;
  bool settles = true;  ///< false: loops or returns bring in more people than leave
};

/// Solves x = new + x P for the flows x, profile by profile (Jackson 1957; P holds routes and returns). Overflow to
/// another service is not in it: it depends on chance.
Traffic expected_traffic(const Model& model);

}  // namespace carepath::models
