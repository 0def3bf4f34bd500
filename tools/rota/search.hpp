// The least costly rota that meets the targets in every block of hours: simulation with cutting planes (Atlason,
// Epelman and Henderson 2004, "Call center staffing with simulation and cutting plane methods"; 2008, "Optimizing call
// center staffing using simulation and analytic center cutting-plane methods"). An integer programme proposes the least
// costly rota that nothing known speaks against; it is simulated; where it misses a target, everything that has no more
// people than it is ruled out. The first that meets all targets is the least costly one.
//
// This is taken for granted, and the report says so. More people at a time never make the service worse. A shortage is
// forgotten once everybody there may be has been on duty for `forgotten`: that lets several blocks be looked at in one
// simulation. And rotas with the same numbers at every time serve alike, whenever their breaks are; where there are
// breaks, the neighbours of the rota found are therefore simulated too.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "engine/time.hpp"
#include "models/pathway/staff.hpp"
#include "scenarios/rota_search.hpp"
#include "tools/rota/costs.hpp"
#include "tools/rota/covering.hpp"
#include "tools/rota/outcome.hpp"
#include "tools/rota/week_cells.hpp"

namespace carepath::tools {

/// Simulates shifts, with the same callers every time. Nothing: stopped from outside.
using Evaluate = std::function<std::optional<Outcome>(const std::vector<models::Shift>& shifts)>;

struct Candidate {
  std::vector<int> people;  ///< on each choice
  double cost = 0;          ///< a week
  Outcome outcome;
};

struct RotaProblem {
  const scenarios::RotaSearch& search;
  std::vector<models::Minimum> minimum;
  Evaluate evaluate;
  /// How many staff each half hour of the week needs by a rule of thumb, to begin with; asked once, after everybody
  /// together has been simulated. May be empty: nothing is known.
  std::function<std::vector<int>()> needed = nullptr;
  std::function<bool()> stop = nullptr;  ///< asked while integer programmes are solved; `evaluate` has its own
  int most_simulations = 400;
  OffRota off_rota = OffRota::whole;
  engine::Duration forgotten = 4 * engine::one_hour;
  /// Told of each rota as it has been simulated.
  std::function<void(const Candidate&, int simulations)> told = nullptr;
};

struct FoundRota {
  enum class Ending { found, cannot_be_met, stopped } ending = Ending::found;
  std::vector<Candidate> candidates;  ///< rotas that were simulated, in order; the first has everybody
  std::size_t best = 0;               ///< the least costly that meets the targets, unless they cannot be met
  double bound = 0;                   ///< no rota that meets the targets costs less, as far as is known
  bool proven = false;                ///< `best` costs no more than that
  bool breaks = false;                ///< some shifts have breaks, which the proof takes no account of
  bool neighbours_tried = false;      ///< if so: nothing that differs from `best` by one person on one shift, or one
                                      ///< person on another, is cheaper and meets the targets
  int simulations = 0;                ///< rotas, and fewer people in a few hours to find out what those need
};

/// The choices together must be able to meet `minimum` (the scenario is checked for that).
FoundRota least_costly_rota(const RotaProblem& problem);

}  // namespace carepath::tools
