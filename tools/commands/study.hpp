// What all commands that simulate share: a scenario and the plans of it that are wanted, the warm-up found by a pilot,
// all cores of the machine, the progress line, and results that are written whatever Ctrl-C and full disks do.
//
//   Study study = read_study(options.file, {"baseline", "extra_evenings"});
//   const Workers workers(options.threads);
//   settle_warm_up(study, options.seed, workers.runner);
//   watch_for_interrupt();
//   const Simulated simulated = simulate(study, options, workers);
//   ... tell what came out of simulated.results, unless simulated.nothing() ...
//   return tell_the_end(study, options, simulated);
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "models/pathway/model.hpp"
#include "output/measures/experiment.hpp"
#include "tools/commands/command.hpp"
#include "tools/commands/commands.hpp"

namespace carepath::tools {

/// A plan of the scenario, built.
struct StudyPlan {
  std::string name, title;  ///< title: empty where it says no more than the name
  models::Model model;
  std::vector<models::ServiceId> half_hours;  ///< services to keep the half hours of the week of; at first all of kind
                                              ///< phone
};

struct Study {
  LoadedScenario loaded;
  std::vector<StudyPlan> plans;             ///< at least one; differences are from the first
  std::optional<engine::Duration> warm_up;  ///< where a pilot found it
  std::optional<std::filesystem::path> output;

  const std::string& title() const { return loaded.scenario.text.meta.title.text; }
  const std::filesystem::path& file() const { return loaded.file; }
};

/// Reads a scenario, tells its warnings and builds plans of it in the order of `names`; none: all there are, the
/// baseline first. Throws Problems for whatever is wrong, an unknown plan too, and UsageTrouble for a file that cannot
/// be read.
Study read_study(const std::filesystem::path& file, const std::vector<std::string>& names,
                 std::optional<std::filesystem::path> output = {});

/// Where the scenario says `warm_up: auto`: finds the length by a pilot on the baseline, tells it, and builds every
/// plan with it. Throws ScenarioTrouble when the run is too short to tell.
void settle_warm_up(Study& study, std::uint32_t seed, const output::Runner& runner);

struct Workers {
  int threads;
  output::Runner runner;
  explicit Workers(int threads_wanted);  ///< 0: all the machine has
};

struct Simulated {
  std::vector<output::Results> results;            ///< one for each plan; each has the same replications 1 to k
  std::vector<std::vector<output::Check>> checks;  ///< likewise; without any where nothing was finished
  bool complete = true;
  std::string trouble;  ///< why it was stopped, unless by Ctrl-C

  bool nothing() const { return results.front().values.empty(); }
};

/// Simulates all plans, replication by replication, and writes the results file where one is wanted. Stopped by Ctrl-C
/// or a full disk it returns what was finished; other trouble with the file is thrown.
Simulated simulate(const Study& study, const SimulationOptions& options, const Workers& workers);

/// Tells where results were written, or what became of a run that did not come to its end; the exit code.
int tell_the_end(const Study& study, const SimulationOptions& options, const Simulated& simulated);

}  // namespace carepath::tools
