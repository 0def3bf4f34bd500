// Simulates scenarios and tells or writes what came out.
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <optional>

#include "output/files/results_file.hpp"
#include "output/measures/pilot.hpp"
#include "output/measures/recorder.hpp"
#include "output/measures/summary.hpp"
#include "output/measures/verdict.hpp"
#include "scenarios/build.hpp"
#include "tools/commands/command.hpp"
#include "tools/commands/commands.hpp"
#include "tools/environment.hpp"
#include "tools/interrupt.hpp"
#include "tools/progress.hpp"
#include "tools/threads.hpp"

namespace carepath::tools {

namespace {

namespace fs = std::filesystem;

/// Rows on their way to the file. When there is no room for them the run is to stop, not to crash: the trouble is kept.
class Rows : public output::RowSink {
 public:
  Rows(const fs::path& folder, std::atomic<bool>& no_room) : spool_(folder), no_room_(no_room) {}
  void ledger(std::span<const output::LedgerRow> rows) override {
    keep([&] { spool_.ledger(rows); });
  }
  void period(std::span<const output::PeriodRow> rows) override {
    keep([&] { spool_.period(rows); });
  }
  void delays(std::span<const output::DelayRow> rows) override {
    keep([&] { spool_.delays(rows); });
  }
  void visits(std::span<const output::VisitRow> rows) override {
    keep([&] { spool_.visits(rows); });
  }
  /// Throws the trouble that was met, if any.
  output::Spool take() {
    if (trouble_) throw *trouble_;
    return std::move(spool_);
  }

 private:
  template <class F>
  void keep(F f) {
    if (trouble_) return;
    try {
      f();
    } catch (const output::FileTrouble& t) {
      trouble_ = t;
      no_room_ = true;
    }
  }
  output::Spool spool_;
  std::atomic<bool>& no_room_;
  std::optional<output::FileTrouble> trouble_;
};

struct Job {
  LoadedScenario loaded;
  models::Model model;
  std::optional<engine::Duration> warm_up;  ///< found by a pilot
  std::optional<fs::path> output;
  const std::string& title() const { return loaded.scenario.text.meta.title.text; }
};

/// Everything that can be wrong is found before anything is run.
std::vector<Job> prepare(const RunOptions& options, const output::Runner& runner) {
  std::vector<Job> jobs;
  std::string trouble;
  for (const fs::path& file : options.files) {
    try {
      Job job{load(file), {}, {}, options.output};
      job.model = scenarios::build(job.loaded.scenario);
      tell_warnings(job.loaded.scenario.warnings);
      if (options.files.size() > 1) job.output = *options.output / file.stem().concat(".h5");
      jobs.push_back(std::move(job));
    } catch (const scenarios::Problems& problems) {
      trouble += problems.what();
      if (!trouble.empty() && trouble.back() != '\n') trouble += '\n';
    }
  }
  if (!trouble.empty()) throw ScenarioTrouble(trouble);
  for (Job& job : jobs) {
    if (!job.loaded.scenario.text.time.warm_up.automatic) continue;
    job.warm_up = output::find_warm_up(job.model, options.seed, runner);
    if (!job.warm_up) {
      throw ScenarioTrouble(
          fmt::format("{}: time.warm_up: the run is too short to find out how long the warm-up must be: a pilot had "
                      "not settled by its middle. "
                      "Make 'run' longer, or write a length instead of 'auto'.\n",
                      job.loaded.file.string()));
    }
    job.model = scenarios::build(job.loaded.scenario, job.warm_up);
    fmt::print(stderr, "{}: warm-up found by a pilot (MSER-5): {} days\n", job.loaded.file.string(),
               output::readable(engine::in_days(*job.warm_up)));
  }
  return jobs;
}

std::unique_ptr<output::ResultsWriter> open_writer(const Job& job, const RunOptions& options) {
  if (!job.output) return nullptr;
  output::RunDescription run{.title = job.title(),
                             .scenario_yaml = job.loaded.text,
                             .resolved_yaml = scenarios::resolved(job.loaded.scenario, job.warm_up),
                             .seed = options.seed,
                             .replications = options.replications,
                             .record = options.record,
                             .evidence = {}};
  for (const auto& row : job.loaded.scenario.text.evidence.rows) {
    std::string text = row.value.title.text;
    for (const auto& part : {row.value.year, row.value.place_in_it, row.value.doi, row.value.url}) {
      if (part) text += ", " + part->text;
    }
    run.evidence.emplace_back(row.key.text, text);
  }
  return std::make_unique<output::ResultsWriter>(*job.output, options.force, run, std::vector<std::string>{"baseline"},
                                                 job.model);
}

int run_one(const Job& job, const RunOptions& options, const output::Runner& runner, int threads) {
  const auto begun = std::chrono::steady_clock::now();
  const auto writer = open_writer(job, options);
  const auto itinerary = std::make_shared<const models::Itinerary>(job.model);
  std::atomic<bool> no_room{false};
  std::string trouble;

  output::Experiment experiment{
      .seed = options.seed, .replications = options.replications, .record = options.record, .stop = [&] {
        return interrupted() || no_room;
      }};
  Progress progress(job.loaded.file.filename().string(), options.replications);
  output::Keeper keeper;
  const std::vector<output::FigureKey> keys = output::figure_keys(*itinerary);
  std::size_t people = 0;
  while (output::measures()[keys[people].measure].name != "people_entered" || keys[people].group != "all") ++people;
  if (writer) keeper.open = [&](int) { return std::make_unique<Rows>(writer->folder(), no_room); };
  keeper.done = [&](int replication, std::unique_ptr<output::RowSink> rows, const std::vector<double>& values) {
    progress.finished_one(values[people]);
    if (!writer) return true;
    try {
      writer->add(0, replication, static_cast<Rows&>(*rows).take(), keys, values);
      return true;
    } catch (const output::FileTrouble& t) {
      if (!t.can_finish()) throw;
      trouble = t.what();
      no_room = true;
      return false;
    }
  };
  const output::Results results = output::simulate(itinerary, experiment, runner, keeper);

  const bool complete = results.values.size() == static_cast<std::size_t>(options.replications);
  std::vector<output::Check> checks;
  if (!results.values.empty()) checks = output::judge(job.model, results);
  if (writer && !results.values.empty()) {
    output::Environment environment = this_environment();
    environment.threads = threads;
    environment.wall_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    writer->finish({results}, checks, environment, complete);
  }
  if (!results.values.empty()) fmt::print("{}", output::summary(job.title(), job.model, results, checks));
  if (!complete) {
    fmt::print(stderr, "{}: {} of {} replications were finished before the run was {}{}.\n", job.loaded.file.string(),
               results.values.size(), options.replications, interrupted() ? "interrupted" : "stopped: " + trouble,
               results.values.empty() ? "; nothing was written"
               : writer               ? "; " + job.output->string() + " holds those"
                                      : "");
    return run_failed;
  }
  if (writer) fmt::print("\nWritten to {} (carepath inspect {})\n", job.output->string(), job.output->string());
  return ok;
}

}  // namespace

int run(const RunOptions& options) {
  if (options.files.size() > 1 && !options.output)
    throw UsageTrouble("several scenarios need a folder for their results: -o FOLDER\n");
  if (options.files.size() > 1) fs::create_directories(*options.output);
  const int threads = options.threads > 0 ? options.threads : all_threads();
  const output::Runner runner = on_threads(threads);
  const std::vector<Job> jobs = prepare(options, runner);
  watch_for_interrupt();
  int worst = ok;
  for (const Job& job : jobs) {
    if (interrupted()) return run_failed;
    if (&job != &jobs.front()) fmt::print("\n");
    worst = std::max(worst, run_one(job, options, runner, threads));
  }
  return worst;
}

}  // namespace carepath::tools
