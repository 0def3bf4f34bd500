// Dates that say nothing, or something else than they seem to.
#pragma once

#include <algorithm>
#include <vector>

#include "scenarios/build/building.hpp"

namespace carepath::scenarios {

/// What becomes of changes that are dated before measuring begins.
enum class Begins {
  with_the_run,   ///< from the first day of the warm-up on; so do changes on the day on which measuring begins
  with_measuring  ///< those of that day are made then, and not in the warm-up
};

/// Something that changes on a date, in the order of the file.
struct Dated {
  const Date* on;
  bool over_at_start = true;  ///< false: a ramp that ends after measuring has begun
};

/// Warns of dates out of order, after the end of the run, and before measuring begins; `instead` says what to write in
/// place of the last ("Write 'number: 20' itself").
void check_dates(Building& building, const std::vector<Dated>& dates, Begins begins, const char* instead);

/// The same of a list of changes with `on`.
template <class Change>
void check_dates(Building& building, const std::vector<Change>& changes, Begins begins, const char* instead) {
  std::vector<Dated> dates;
  for (const auto& change : changes) dates.push_back({&change.on});
  check_dates(building, dates, begins, instead);
}

/// The end of the run-out.
engine::Time end_of_run(const Building& building);
/// Whether there is a warm-up; one that a pilot is still to find counts.
bool warms_up(const Building& building);

}  // namespace carepath::scenarios
