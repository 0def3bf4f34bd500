#include "tools/commands/study.hpp"

#include <fmt/format.h>

#include <atomic>
#include <chrono>

#include "output/files/results_file.hpp"
#include "output/measures/half_hours.hpp"
#include "output/measures/pilot.hpp"
#include "output/measures/recorder.hpp"
#include "output/measures/summary.hpp"
#include "output/measures/verdict.hpp"
#include "scenarios/build.hpp"
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

std::unique_ptr<output::ResultsWriter> open_writer(const Study& study, const SimulationOptions& options,
                                                   const std::vector<output::Plan>& plans) {
  if (!study.output) return nullptr;
  output::RunDescription run{.title = study.title(),
                             .scenario_yaml = study.loaded.text,
                             .resolved_yaml = scenarios::resolved(study.loaded.scenario, study.warm_up),
                             .seed = options.seed,
                             .replications = options.replications,
                             .record = options.record,
                             .evidence = {}};
  for (const auto& row : study.loaded.scenario.text.evidence.rows) {
    std::string text = row.value.title.text;
    for (const auto& part : {row.value.year, row.value.place_in_it, row.value.doi, row.value.url}) {
      if (part) text += ", " + part->text;
    }
    run.evidence.emplace_back(row.key.text, text);
  }
  std::vector<output::PlanOfFile> of_file;
  for (std::size_t p = 0; p < plans.size(); ++p) {
    of_file.push_back({.name = study.plans[p].name,
                       .title = study.plans[p].title,
                       .model = &study.plans[p].model,
                       .keys = output::figure_keys(*plans[p].itinerary)});
  }
  return std::make_unique<output::ResultsWriter>(*study.output, options.force, run, std::move(of_file));
}

/// Where the figure stands that the progress line counts people by.
std::size_t people_figure(const output::Plan& plan) {
  const std::vector<output::FigureKey> keys = output::figure_keys(*plan.itinerary);
  std::size_t at = 0;
  while (output::measures()[keys[at].measure].name != "people_entered" || keys[at].group != "all") ++at;
  return at;
}

}  // namespace

Study read_study(const fs::path& file, const std::vector<std::string>& names, std::optional<fs::path> output) {
  Study study{load(file), {}, {}, std::move(output)};
  const scenarios::Scenario& scenario = study.loaded.scenario;
  std::vector<std::string> wanted = names;
  if (wanted.empty()) {
    wanted = {scenario.plan_name};
    for (const scenarios::Scenario& plan : scenario.plans) wanted.push_back(plan.plan_name);
  }
  for (const std::string& name : wanted) {
    const scenarios::Scenario& plan = scenario.plan(name);
    models::Model model = scenarios::build(plan);
    std::vector<models::ServiceId> phones = output::phone_services(model);
    const bool says_more = &plan != &scenario && plan.plan_title != plan.plan_name;
    study.plans.push_back({plan.plan_name, says_more ? plan.plan_title : "", std::move(model), std::move(phones)});
  }
  tell_warnings(scenario.warnings);
  return study;
}

void settle_warm_up(Study& study, std::uint32_t seed, const output::Runner& runner) {
  const scenarios::Scenario& scenario = study.loaded.scenario;
  if (!scenario.text.time.warm_up.automatic) return;
  watch_for_interrupt();
  study.warm_up = output::find_warm_up(scenarios::build(scenario), seed, runner, interrupted);
  if (interrupted())
    throw std::runtime_error("interrupted while the length of the warm-up was sought; nothing was written");
  if (!study.warm_up) {
    throw ScenarioTrouble(
        fmt::format("{}: time.warm_up: the run is too short to find out how long the warm-up must be: a pilot had "
                    "not settled by its middle. "
                    "Make 'run' longer, or write a length instead of 'auto'.\n",
                    study.file().string()));
  }
  for (StudyPlan& plan : study.plans) plan.model = scenarios::build(scenario.plan(plan.name), study.warm_up);
  fmt::print(stderr, "{}: warm-up found by a pilot (MSER-5): {} days\n", study.file().string(),
             output::readable(engine::in_days(*study.warm_up)));
}

Workers::Workers(int threads_wanted)
    : threads(threads_wanted > 0 ? threads_wanted : all_threads()), runner(on_threads(threads)) {}

Simulated simulate(const Study& study, const SimulationOptions& options, const Workers& workers) {
  const auto begun = std::chrono::steady_clock::now();
  std::vector<output::Plan> plans;
  for (const StudyPlan& plan : study.plans) {
    plans.push_back({.name = plan.name,
                     .itinerary = std::make_shared<const models::Itinerary>(plan.model),
                     .half_hours = plan.half_hours});
  }
  const auto writer = open_writer(study, options, plans);
  std::atomic<bool> no_room{false};
  Simulated simulated;

  const output::Experiment experiment{
      .seed = options.seed, .replications = options.replications, .record = options.record, .stop = [&] {
        return interrupted() || no_room;
      }};
  Progress progress(study.file().filename().string(), options.replications);
  std::vector<std::size_t> people;
  for (const output::Plan& plan : plans) people.push_back(people_figure(plan));

  output::Keeper keeper;
  if (writer) keeper.open = [&](std::size_t, int) { return std::make_unique<Rows>(writer->folder(), no_room); };
  keeper.done = [&](int replication, std::vector<output::Kept>& of_plans) {
    double entered = 0;
    for (std::size_t p = 0; p < plans.size(); ++p) entered += of_plans[p].values[people[p]];
    progress.finished_one(entered);
    if (!writer) return true;
    try {
      std::vector<output::RowsOfPlan> rows;
      for (output::Kept& kept : of_plans) rows.push_back({static_cast<Rows&>(*kept.rows).take(), kept.values});
      writer->add(replication, rows);
      return true;
    } catch (const output::FileTrouble& t) {
      if (!t.can_finish()) throw;
      simulated.trouble = t.what();
      no_room = true;
      return false;
    }
  };
  simulated.results = output::simulate_plans(plans, experiment, workers.runner, keeper);

  simulated.complete = simulated.results.front().values.size() == static_cast<std::size_t>(options.replications);
  if (simulated.nothing()) return simulated;
  for (std::size_t p = 0; p < plans.size(); ++p)
    simulated.checks.push_back(output::judge(study.plans[p].model, simulated.results[p]));
  if (writer) {
    output::Environment environment = this_environment();
    environment.threads = workers.threads;
    environment.wall_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    writer->finish(simulated.results, simulated.checks, environment, simulated.complete);
  }
  return simulated;
}

int tell_the_end(const Study& study, const SimulationOptions& options, const Simulated& simulated) {
  if (!simulated.complete) {
    fmt::print(stderr, "{}: {} of {} replications were finished before the run was {}{}.\n", study.file().string(),
               simulated.results.front().values.size(), options.replications,
               interrupted() ? "interrupted" : "stopped: " + simulated.trouble,
               simulated.nothing() ? "; nothing was written"
               : study.output      ? "; " + study.output->string() + " holds those"
                                   : "");
    return run_failed;
  }
  if (study.output)
    fmt::print("\nWritten to {} (carepath inspect {})\n", study.output->string(), study.output->string());
  return ok;
}

}  // namespace carepath::tools
