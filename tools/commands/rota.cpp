// Searches for the least costly rota that meets the targets of a scenario.
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <memory>

#include "output/files/text_file.hpp"
#include "output/measures/summary.hpp"
#include "scenarios/build.hpp"
#include "tools/commands/commands.hpp"
#include "tools/commands/study.hpp"
#include "tools/interrupt.hpp"
#include "tools/rota/report.hpp"
#include "tools/rota/simulation.hpp"

namespace carepath::tools {

namespace {

/// How far the search has come, for a person at a terminal; silent otherwise.
class SearchProgress {
 public:
  SearchProgress(const scenarios::RotaSearch& search, int most) : search_(search), most_(most) {}
  ~SearchProgress() {
    if (on_terminal_) fmt::print(stderr, "\r\033[K");
  }
  SearchProgress(const SearchProgress&) = delete;
  void tell(const Candidate& c, int simulations) const {
    if (!on_terminal_) return;
    const std::size_t worst = c.outcome.worst();
    const Reached& block = c.outcome.blocks[worst];
    fmt::print(stderr, "\r\033[Ksimulation {} of at most {}: {}{} a week, worst {}: {:.1f} % in time", simulations,
               most_, has_costs(search_) ? "£" : "", output::readable(c.cost) + (has_costs(search_) ? "" : " h"),
               search_.blocks[worst].words, 100 * block.in_time);
    std::fflush(stderr);
  }

 private:
  const scenarios::RotaSearch& search_;
  int most_;
  bool on_terminal_ = isatty(STDERR_FILENO) == 1;
};

using Wanted = std::optional<std::filesystem::path>;

std::unique_ptr<output::TextFile> open_file(const Wanted& path, bool overwrite) {
  return path ? std::make_unique<output::TextFile>(*path, overwrite) : nullptr;
}
void publish(output::TextFile* file, const std::string& text) {
  if (file == nullptr) return;
  file->publish(text);
  fmt::print(stderr, "Written to {}\n", file->path().string());
}

scenarios::RotaSearch search_of(const Study& study, const scenarios::Scenario& plan) {
  auto search = scenarios::rota_search(plan);
  if (!search) {
    throw ScenarioTrouble(
        fmt::format("{}: there is no 'rota_search', which says what shifts a rota may have and what "
                    "it must reach (carepath schema --markdown). Add it.\n",
                    study.file().string()));
  }
  if (const auto hours = hours_without_staff(study.plans.front().model, *search)) {
    throw ScenarioTrouble(
        fmt::format("{}: rota_search.shifts: nobody may be on duty on {}, and calls come to '{}' "
                    "then. Allow a shift then, or say with 'opening' that it is closed.\n",
                    study.file().string(), *hours, study.plans.front().model.services[search->service.index()].name));
  }
  return *std::move(search);
}

}  // namespace

int rota(const RotaOptions& options) {
  if (options.replications < 2)
    throw UsageTrouble("how sure a target is met shows only over several replications: at least --replications 2");
  Study study = read_study(options.file, {options.plan});
  const scenarios::Scenario& plan = study.loaded.scenario.plan(options.plan);
  const scenarios::RotaSearch search = search_of(study, plan);
  const auto yaml = open_file(options.output, options.force), csv = open_file(options.frontier, options.force);
  const Workers workers(options.threads);
  settle_warm_up(study, options.seed, workers.runner);
  watch_for_interrupt();

  const models::Model& model = study.plans.front().model;
  const models::Pool& pool = model.pools[search.staff.index()];
  RotaSimulation simulation(
      model, search, {.seed = options.seed, .replications = options.replications, .runner = workers.runner, .stop = [] {
                        return interrupted();
                      }});
  RotaProblem problem{.search = search,
                      .minimum = pool.minimum,
                      .evaluate = [&](const auto& shifts) { return simulation(shifts); },
                      .needed = [&] { return simulation.staff_needed(); },
                      .stop = [] { return interrupted(); },
                      .most_simulations = options.most_candidates,
                      .off_rota = simulation.off_rota()};
  FoundRota found;
  {
    const SearchProgress progress(search, options.most_candidates);
    problem.told = [&](const Candidate& c, int simulations) { progress.tell(c, simulations); };
    found = least_costly_rota(problem);
  }

  RotaReport report{.file = study.file().string(),
                    .title = study.title(),
                    .plan = options.plan,
                    .text = plan.text,
                    .search = search,
                    .found = found,
                    .replications = options.replications,
                    .forgotten = problem.forgotten};
  if (!pool.roster.changes.empty())
    report.notes.push_back(
        fmt::format("One rota was searched for that holds all along: 'changes' of '{}' were left "
                    "out.",
                    pool.name));
  switch (found.ending) {
    case FoundRota::Ending::stopped:
      fmt::print(stderr, "carepath: the search was interrupted after {} simulations; nothing was written.\n",
                 found.simulations);
      return run_failed;
    case FoundRota::Ending::cannot_be_met:
      if (options.json) fmt::print("{}", rota_json(report));
      throw std::runtime_error(cannot_be_met(report));
    case FoundRota::Ending::found: break;
  }
  fmt::print("{}", options.json ? rota_json(report) : rota_text(report));
  publish(yaml.get(), rota_yaml(report));
  publish(csv.get(), frontier_csv(report));
  return ok;
}

}  // namespace carepath::tools
