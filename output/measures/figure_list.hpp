// Every figure there is: its measure, where it exists, and how it is found.
#pragma once

#include <span>

#include "output/measures/sums.hpp"

namespace carepath::output {

struct Figure {
  const char* measure;
  bool Traits::* exists;  ///< null: always
  double (*value)(const Sums&);
  bool compared = false;        ///< between the values of an attribute: shares, means and percentiles of people
  bool for_all_people = false;  ///< says nothing of groups
};

// In the order of the tables. Of services, and then of all services together:
std::span<const Figure> figures_before();  ///< of all services only
std::span<const Figure> figures_of_services();
std::span<const Figure> figures_of_places();  ///< of one service each: they do not add up
std::span<const Figure> more_figures_of_services();
std::span<const Figure> figures_of_calls();
std::span<const Figure> figures_after();  ///< of all services only

}  // namespace carepath::output
