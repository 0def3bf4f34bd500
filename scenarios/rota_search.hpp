// What a search for the least costly rota may use and must reach.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/time.hpp"
#include "models/ids.hpp"
#include "models/pathway/staff.hpp"

namespace carepath::scenarios {

/// Shifts of one kind that may be rostered: so many people, the same number on each of its days.
struct ShiftChoice {
  std::string name;                   ///< of its kind, with its start: "early 07:00"
  std::vector<models::Shift> shifts;  ///< one for each day on which it is worked; their `number` is 0
  int at_most = 0;                    ///< people
};

/// Hours of the week that are judged together.
struct Block {
  std::string words;                    ///< "weekdays 08:00-12:00"
  std::vector<std::size_t> half_hours;  ///< of the week, in order
};

struct RotaSearch {
  models::PoolId staff;
  models::ServiceId service;               ///< has a `standard`
  std::vector<ShiftChoice> choices;        ///< not empty
  std::vector<Block> blocks;               ///< not empty
  std::optional<double> answered_in_time;  ///< least share of offered calls that are answered within the standard
  std::optional<double> abandoned;  ///< greatest share of offered calls that are abandoned; one of the two is given
  double confidence = 0.95;
};

}  // namespace carepath::scenarios
