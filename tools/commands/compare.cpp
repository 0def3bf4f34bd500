// Simulates plans of a scenario side by side, on the same people with the same luck, and tells how they differ.
#include <fmt/format.h>

#include <algorithm>

#include "output/measures/comparison.hpp"
#include "tools/commands/study.hpp"
#include "tools/interrupt.hpp"

namespace carepath::tools {

namespace {

/// What can be told before the scenario is read.
void check_plans(const std::vector<std::string>& plans) {
  for (auto plan = plans.begin(); plan != plans.end(); ++plan) {
    if (plan->empty()) throw UsageTrouble("--plans: a name is missing; write --plans A,B,...");
    if (std::find(plans.begin(), plan, *plan) != plan)
      throw UsageTrouble(fmt::format("--plans names '{}' twice; a plan is compared once", *plan));
  }
  if (plans.size() == 1)
    throw UsageTrouble(
        fmt::format("--plans names only '{}'; comparing takes two plans or more, and differences are "
                    "from the first",
                    plans.front()));
}

}  // namespace

int compare(const CompareOptions& options) {
  check_plans(options.plans);
  Study study = read_study(options.file, options.plans, options.output);
  if (study.plans.size() < 2) {
    throw UsageTrouble(
        fmt::format("{} has no plans to compare with its baseline; write some under 'plans' (carepath "
                    "schema --markdown tells how)",
                    options.file.string()));
  }
  const Workers workers(options.threads);
  settle_warm_up(study, options.seed, workers.runner);
  watch_for_interrupt();
  const Simulated simulated = simulate(study, options, workers);
  if (!simulated.nothing()) {
    std::vector<output::ComparedPlan> plans;
    for (std::size_t p = 0; p < study.plans.size(); ++p)
      plans.push_back({study.plans[p].title, study.plans[p].model, simulated.results[p], simulated.checks[p]});
    fmt::print("{}", output::comparison(study.title(), plans));
  }
  return tell_the_end(study, options, simulated);
}

}  // namespace carepath::tools
