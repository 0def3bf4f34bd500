// A service by the half hour of the week: what happens to those who ask, what formulas would say, and what one more or
// one fewer person in each shift changes.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>

#include "output/files/text_file.hpp"
#include "output/measures/staffing_text.hpp"
#include "tools/commands/staffing_json.hpp"
#include "tools/commands/study.hpp"
#include "tools/interrupt.hpp"
#include "tools/progress.hpp"

namespace carepath::tools {

namespace {

/// The service that was asked for, or all of kind phone.
std::vector<models::ServiceId> services_wanted(const StaffingOptions& options, const models::Model& model) {
  std::vector<std::string> names;
  for (std::uint16_t s = 0; s < model.services.size(); ++s) {
    const models::Service& service = model.services[s];
    if (service.name == options.service && output::can_be_staffed(service)) return {{s}};
    if (service.name == options.service)
      throw UsageTrouble(
          fmt::format("--service {}: it needs no staff and has no limit of places, so that nobody ever "
                      "waits there",
                      options.service));
    if (output::can_be_staffed(service)) names.push_back(service.name);
  }
  if (!options.service.empty())
    throw UsageTrouble(fmt::format("--service {}: there is no such service; with staff or places there are: {}",
                                   options.service, fmt::join(names, ", ")));
  auto phones = output::phone_services(model);
  if (phones.empty() && names.empty())
    throw UsageTrouble(
        fmt::format("{} has no service that needs staff or has a limited number of places", options.file.string()));
  if (phones.empty())
    throw UsageTrouble(fmt::format("{} has no service of kind phone; name another with --service: {}",
                                   options.file.string(), fmt::join(names, ", ")));
  return phones;
}

/// The whole rota anew for each kind of shift, with one more person and with one fewer, for the same callers.
std::vector<output::ChangedShift> power_of_one(const Study& study, const StaffingOptions& options,
                                               const Workers& workers, const output::Results& as_it_is,
                                               std::size_t place) {
  const StudyPlan& plan = study.plans.front();
  std::vector<output::ChangedShift> changes;
  for (const output::KindOfShift& kind : output::kinds_of_shift(plan.model, plan.half_hours[place])) {
    for (const int by : {+1, -1}) {
      if (kind.number + by < 0) continue;
      const models::Model model = output::with_more(plan.model, kind, by);
      Progress progress(fmt::format("{} {:+}", kind.name, by), options.replications);
      output::Keeper keeper;
      keeper.done = [&](int, std::vector<output::Kept>&) {
        progress.finished_one(0);
        return true;
      };
      const output::Results changed = output::simulate(std::make_shared<const models::Itinerary>(model),
                                                       {.seed = options.seed,
                                                        .replications = options.replications,
                                                        .half_hours = plan.half_hours,
                                                        .stop = [] { return interrupted(); }},
                                                       workers.runner, keeper);
      if (interrupted()) return changes;
      changes.push_back({.kind = kind,
                         .by = by,
                         .makes = output::difference(model, as_it_is, changed, place),
                         .below_minimum = output::breaks_minimum(plan.model, kind, by)});
    }
  }
  return changes;
}

void tell_tables(const models::Model& model, const output::Staffing& staffing, const StaffingOptions& options) {
  const auto tables = [&](const std::string& name, const std::vector<output::StaffingRow>& rows) {
    fmt::print("{}; counts a week\n{}\n", name, output::calls_table(model, staffing, rows));
    if (const std::string text = output::formula_table(staffing, rows); !text.empty())
      fmt::print("This run beside Erlang's formulas, which know of first attempts alone\n{}\n", text);
    if (const std::string text = output::elsewhere_table(staffing, rows); !text.empty())
      fmt::print("Where people turn up instead who were not {}; people a week\n{}\n",
                 output::words_for(model.services[staffing.service.index()]).answered, text);
  };
  std::vector<output::StaffingRow> rows = staffing.blocks;
  rows.push_back(staffing.week);
  tables("By part of the week", rows);
  if (options.all) {
    tables("Every half hour", staffing.half_hours);
  } else if (!staffing.ten_worst.empty()) {
    rows.clear();
    for (const std::size_t h : staffing.ten_worst) rows.push_back(staffing.half_hours[h]);
    fmt::print("The half hours in which most are lost (--all shows every half hour); counts a week\n{}\n",
               output::calls_table(model, staffing, rows));
  }
}

void tell(const Study& study, const output::Staffing& staffing, const output::Results& results,
          const StaffingOptions& options, const std::vector<output::ChangedShift>& changes) {
  const models::Model& model = study.plans.front().model;
  fmt::print("{}\n{}\n{}\n", output::staffing_heading(study.title(), model, staffing, results),
             output::in_characters(output::staffing_map(model, staffing)), output::extremes(model, staffing));
  tell_tables(model, staffing, options);
  if (const std::string text = output::per_call_and_caller(staffing, results); !text.empty())
    fmt::print("Per call and per caller\n{}\n", text);
  fmt::print("{}", output::why_they_differ(model, staffing));
  if (const std::string text = output::power_of_one(staffing, changes); !text.empty())
    fmt::print("\nOne more or one fewer in each shift, for the same people: the difference it makes\n{}", text);
}

/// One picture for each service: FILE, or FILE with the service's name in it where there are several.
std::vector<std::unique_ptr<output::TextFile>> open_pictures(const StaffingOptions& options, const StudyPlan& plan,
                                                             const std::vector<models::ServiceId>& wanted) {
  std::vector<std::unique_ptr<output::TextFile>> files;
  if (!options.svg) return files;
  for (const models::ServiceId s : wanted) {
    std::filesystem::path path = *options.svg;
    if (wanted.size() > 1)
      path.replace_filename(
          fmt::format("{}-{}{}", path.stem().string(), plan.model.services[s.index()].name, path.extension().string()));
    files.push_back(std::make_unique<output::TextFile>(path, options.force));
  }
  return files;
}

}  // namespace

int staffing(const StaffingOptions& options) {
  Study study = read_study(options.file, {options.plan}, options.output);
  StudyPlan& plan = study.plans.front();
  const std::vector<models::ServiceId> wanted = services_wanted(options, plan.model);
  for (const models::ServiceId s : wanted) {
    if (std::find(plan.half_hours.begin(), plan.half_hours.end(), s) == plan.half_hours.end())
      plan.half_hours.push_back(s);
  }
  const auto pictures = open_pictures(options, plan, wanted);
  const Workers workers(options.threads);
  settle_warm_up(study, options.seed, workers.runner);
  watch_for_interrupt();
  const Simulated simulated = simulate(study, options, workers);
  if (simulated.nothing()) return tell_the_end(study, options, simulated);

  const output::Results& results = simulated.results.front();
  std::vector<StaffingAnswer> answers;
  for (const models::ServiceId s : wanted) {
    const auto place = static_cast<std::size_t>(std::find(plan.half_hours.begin(), plan.half_hours.end(), s) -
                                                plan.half_hours.begin());
    StaffingAnswer answer{output::staffing_of(plan.model, results, place), {}};
    if (simulated.complete) answer.changes = power_of_one(study, options, workers, results, place);
    if (!options.json) {
      if (!answers.empty()) fmt::print("\n");
      tell(study, answer.staffing, results, options, answer.changes);
    }
    if (!pictures.empty())
      pictures[answers.size()]->publish(output::as_svg(output::staffing_map(plan.model, answer.staffing)));
    answers.push_back(std::move(answer));
  }
  if (options.json) {  // and nothing else on standard output
    fmt::print("{}\n", staffing_json(study, options, results, answers));
    return simulated.complete && !interrupted() ? ok : run_failed;
  }
  for (const auto& picture : pictures) fmt::print("\nWritten to {}\n", picture->path().string());
  const int code = tell_the_end(study, options, simulated);
  return interrupted() ? run_failed : code;
}

}  // namespace carepath::tools
