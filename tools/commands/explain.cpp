// Tells a scenario, or the differences between two of its plans, in plain sentences.
#include "scenarios/explain.hpp"

#include <fmt/format.h>

#include "tools/commands/command.hpp"
#include "tools/commands/commands.hpp"

namespace carepath::tools {

int explain(const ExplainOptions& options) {
  const LoadedScenario loaded = load(options.file);
  const scenarios::Scenario& plan = loaded.scenario.plan(options.plan);
  if (options.against.empty()) {
    fmt::print("{}", scenarios::explained(plan));
    return ok;
  }
  const scenarios::Scenario& against = loaded.scenario.plan(options.against);
  // A plan is told as what differs from the baseline, whichever of the two was named first.
  const bool other_way = plan.plan_name == scenarios::baseline_name;
  fmt::print("{}", other_way ? scenarios::explained_differences(plan, against)
                             : scenarios::explained_differences(against, plan));
  return ok;
}

}  // namespace carepath::tools
