// Simulates one plan of each scenario and tells what came out.
#include <fmt/format.h>

#include <algorithm>

#include "output/measures/summary.hpp"
#include "tools/commands/study.hpp"
#include "tools/interrupt.hpp"

namespace carepath::tools {

namespace {

namespace fs = std::filesystem;

/// Everything that can be wrong is found before anything is run.
std::vector<Study> prepare(const RunOptions& options, const output::Runner& runner) {
  std::vector<Study> studies;
  std::string trouble;
  for (const fs::path& file : options.files) {
    try {
      auto results = options.output;
      if (options.files.size() > 1) results = *options.output / file.stem().concat(".h5");
      studies.push_back(read_study(file, {options.plan}, std::move(results)));
    } catch (const scenarios::Problems& problems) {
      trouble += problems.what();
      if (!trouble.empty() && trouble.back() != '\n') trouble += '\n';
    }
  }
  if (!trouble.empty()) throw ScenarioTrouble(trouble);
  for (Study& study : studies) settle_warm_up(study, options.seed, runner);
  return studies;
}

int run_one(const Study& study, const RunOptions& options, const Workers& workers) {
  const Simulated simulated = simulate(study, options, workers);
  if (!simulated.nothing()) {
    fmt::print("{}", output::summary(study.title(), study.plans.front().model, simulated.results.front(),
                                     simulated.checks.front()));
  }
  return tell_the_end(study, options, simulated);
}

}  // namespace

int run(const RunOptions& options) {
  if (options.files.size() > 1 && !options.output)
    throw UsageTrouble("several scenarios need a folder for their results: -o FOLDER\n");
  if (options.files.size() > 1) fs::create_directories(*options.output);
  const Workers workers(options.threads);
  const std::vector<Study> studies = prepare(options, workers.runner);
  watch_for_interrupt();
  int worst = ok;
  for (const Study& study : studies) {
    if (interrupted()) return run_failed;
    if (&study != &studies.front()) fmt::print("\n");
    worst = std::max(worst, run_one(study, options, workers));
  }
  return worst;
}

}  // namespace carepath::tools
