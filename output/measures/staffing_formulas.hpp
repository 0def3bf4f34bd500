// Erlang's formulas for the half hours of a service, given the first attempts and the staff that were simulated.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/erlang.hpp"
#include "models/pathway/model.hpp"

namespace carepath::output {

/// What a formula expects: the mean over half hours, by how many people ask for the first time.
struct Expected {
  double in_time = 0;   ///< share answered within the standard; NaN: the service has none
  double gives_up = 0;  ///< share
  double wait = 0;      ///< mean of those answered, hours; infinite: in some half hour the list would grow without end
};

/// What the formulas are given.
struct FormulaInputs {
  double care = 0;            ///< mean hours of one of the staff for one call: talk and wrap-up, as simulated
  double patience = 0;        ///< mean, hours; infinite: nobody gives up
  double within = 0;          ///< the standard, hours; NaN: none
  bool nobody_waits = false;  ///< then Erlang B holds
  std::string why_not{};      ///< why there are no formulas, as the rest of "No formulas: ..."; empty: there are
};
/// `care`: as in FormulaInputs, or NaN when nobody was answered. `most_at_once`: the most calls that staff or places
/// can take in any half hour.
FormulaInputs formula_inputs(const models::Model& model, models::ServiceId service, double care, double most_at_once);

/// One half hour of the week.
struct SteadyHalfHour {
  double first_attempts = 0;  ///< each time
  double at_once = 0;         ///< calls that can be answered at a time
};
struct ByFormula {
  std::optional<Expected> erlang_c{}, erlang_a{};
  std::optional<double> erlang_b{};  ///< share lost, where nobody waits
};
/// Without any first attempts: nothing.
ByFormula by_formula(const FormulaInputs& inputs, const std::vector<SteadyHalfHour>& half_hours);

}  // namespace carepath::output
