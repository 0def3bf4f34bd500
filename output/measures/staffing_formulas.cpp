#include "output/measures/staffing_formulas.hpp"

#include <cmath>

#include "models/pathway/traffic.hpp"
#include "output/measures/arithmetic.hpp"

namespace carepath::output {

namespace {

/// Mean patience in hours, by how many people of each profile come.
double mean_patience(const models::Model& model, models::ServiceId s) {
  const models::Service& service = model.services[s.index()];
  if (!service.patience) return infinity;
  const auto hours = [](const engine::Distribution& d) {
    return d.mean() / static_cast<double>(engine::one_hour.count());
  };
  const auto& patience = *service.patience;
  if (patience.same_for_everyone()) return hours(patience.values().front());
  double sum = 0, people = 0;
  for (const models::InCare& of_profile : models::expected_traffic(model).in_care[s.index()]) {
    sum += of_profile.per_day * hours(patience[of_profile.profile]);
    people += of_profile.per_day;
  }
  return people > 0 ? sum / people : hours(patience.values().front());
}

}  // namespace

FormulaInputs formula_inputs(const models::Model& model, models::ServiceId s, double care, double most_at_once) {
  const models::Service& service = model.services[s.index()];
  FormulaInputs inputs{.care = care, .patience = mean_patience(model, s)};
  inputs.within = service.standard ? engine::in_hours(*service.standard) : std::nan("");
  inputs.nobody_waits = service.when_full.at_most_waiting == 0 || static_cast<double>(service.lines) <= most_at_once;
  if (service.needs.size() > 1)
    inputs.why_not = "each call needs more than one kind of staff, and they know only one";
  else if (service.gate)
    inputs.why_not = "care begins at fixed moments, and they know only care that begins as soon as somebody is free";
  else if (std::isnan(care))
    inputs.why_not = "nobody was answered";
  return inputs;
}

ByFormula by_formula(const FormulaInputs& inputs, const std::vector<SteadyHalfHour>& half_hours) {
  double people = 0, lost = 0;
  Expected c, a;
  const auto add = [](Expected& sum, double weight, const engine::SteadyAnswer& is) {
    sum.in_time += weight * is.in_time;
    sum.gives_up += weight * is.gives_up;
    // Of those answered; where nobody is, they add nothing.
    if (!std::isnan(is.wait_if_answered)) sum.wait += weight * (1 - is.gives_up) * is.wait_if_answered;
  };
  for (const SteadyHalfHour& h : half_hours) {
    if (h.first_attempts <= 0) continue;
    people += h.first_attempts;
    const engine::Steady steady{.rate = 2 * h.first_attempts, .care = inputs.care, .patience = inputs.patience};
    if (inputs.nobody_waits) {
      lost += h.first_attempts * engine::erlang_b(h.at_once, steady.load());
      continue;
    }
    const double within = std::isnan(inputs.within) ? 0 : inputs.within;
    add(c, h.first_attempts, engine::erlang_c(h.at_once, steady, within));
    if (std::isfinite(inputs.patience)) add(a, h.first_attempts, engine::erlang_a(h.at_once, steady, within));
  }
  ByFormula is;
  if (people == 0 || !inputs.why_not.empty()) return is;
  const auto mean = [&](Expected sum) {
    sum.wait = sum.gives_up < people ? sum.wait / (people - sum.gives_up) : std::nan("");
    sum.gives_up /= people;
    sum.in_time = std::isnan(inputs.within) ? std::nan("") : sum.in_time / people;
    return sum;
  };
  if (inputs.nobody_waits) {
    is.erlang_b = lost / people;
  } else {
    is.erlang_c = mean(c);
    if (std::isfinite(inputs.patience)) is.erlang_a = mean(a);
  }
  return is;
}

}  // namespace carepath::output
