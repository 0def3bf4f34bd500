// Which measures a comparison of plans shows, in which words and units.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "models/pathway/model.hpp"

namespace carepath::output {

struct ComparedRow {
  std::string words;  ///< with the unit
  std::string measure, service;
  double factor = 1;  ///< from the measure's unit to that of the row
  int rank = 0;       ///< 0: what decisions hang on; 1 and 2 fill up the room that is left
  bool time = false;  ///< hours, to be told in minutes, hours or days as suits them
};

/// Whether counts are told by the year; else they are of the whole measured period: what happened in less than a year
/// is not stretched to one, for it may hold a change, or a season.
bool by_the_year(const models::Model& model);

/// For the services and staff of all plans, each once, in the order of the first plan that has them. Not every plan has
/// a figure for each.
std::vector<ComparedRow> compared_rows(const std::vector<const models::Model*>& plans);

}  // namespace carepath::output
