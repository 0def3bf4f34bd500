// Reads a scenario, says what is wrong or weak, and what load to expect, without simulating anything.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "models/pathway/load_findings.hpp"
#include "output/measures/summary.hpp"
#include "scenarios/build.hpp"
#include "scenarios/evidence.hpp"
#include "tools/commands/command.hpp"
#include "tools/commands/commands.hpp"

namespace carepath::tools {

namespace {

std::string counted(std::size_t n, const char* what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); }

void print_load(const models::Model& model, const models::Traffic& traffic) {
  std::size_t width = 7;
  for (const auto& s : model.services) width = std::max(width, s.name.size());
  fmt::print("\nWhat to expect before anything is run (long run, nobody sent away for want of a place):\n");
  fmt::print("  {:<{}}   people a day   visits a person   places wanted   places   load\n", "service", width);
  for (std::size_t s = 0; s < model.services.size(); ++s) {
    const models::Expectation& e = traffic.service[s];
    const bool limited = std::isfinite(e.places);
    fmt::print("  {:<{}}   {:>12}   {:>15}   {:>13}   {:>6}   {:>4}\n", model.services[s].name, width,
               output::readable(e.arrivals_per_day), output::readable(e.visits_per_person), output::readable(e.load),
               limited ? output::readable(e.places) : "-",
               limited ? fmt::format("{:.0f} %", 100 * e.share_of_places()) : "-");
  }
}

/// How many hours in a row around the busiest are shown: those with at least nine tenths of its load.
std::string busiest_hours(const models::WeekLoad& load) {
  constexpr std::size_t all = models::hours_of_week;
  std::size_t first = models::busiest_hour(load), hours = 1;
  const double least = 0.9 * load.in_hour(first);
  const auto busy = [&](std::size_t h) { return load.there[h] > 0 && load.in_hour(h) >= least; };
  while (hours < all && busy((first + all - 1) % all)) first = (first + all - 1) % all, ++hours;
  while (hours < all && busy((first + hours) % all)) ++hours;
  return models::in_words(load, first, hours);
}

/// What is limited, and by how much it is wanted.
struct Limited {
  std::string name;
  const models::WeekLoad* load;
};
std::vector<Limited> limited(const models::Model& model, const models::WeekLoads& loads) {
  std::vector<Limited> rows;
  for (std::size_t s = 0; s < model.services.size(); ++s) {
    const models::Week& there = loads.places[s].there;
    if (std::any_of(there.begin(), there.end(), [](double n) { return n > 0 && std::isfinite(n); }))
      rows.push_back({model.services[s].name, &loads.places[s]});
  }
  for (std::size_t p = 0; p < model.pools.size(); ++p) {
    if (models::mean_of(loads.staff[p].there) > 0) rows.push_back({model.pools[p].name, &loads.staff[p]});
  }
  return rows;
}

void print_busiest(const models::Model& model, const models::WeekLoads& loads) {
  const std::vector<Limited> rows = limited(model, loads);
  if (rows.empty()) return;
  std::size_t width = 15;
  for (const Limited& row : rows) width = std::max(width, row.name.size());
  fmt::print("\nWhen they are busiest (places wanted and open, staff wanted and on duty, in the busiest hour):\n");
  fmt::print("  {:<{}}   wanted   there   load   at 90 % of that or more\n", "places or staff", width);
  for (const Limited& row : rows) {
    const std::size_t h = models::busiest_hour(*row.load);
    fmt::print("  {:<{}}   {:>6}   {:>5}   {:>4}   {}\n", row.name, width, output::readable(row.load->wanted[h]),
               output::readable(row.load->there[h]), fmt::format("{:.0f} %", 100 * row.load->in_hour(h)),
               busiest_hours(*row.load));
  }
}

nlohmann::ordered_json week_json(const models::WeekLoad& load) {
  const std::size_t h = models::busiest_hour(load);
  return {{"wanted", load.wanted},
          {"there", load.there},
          {"busiest", models::in_words(h, 1)},
          {"busiest_load", load.there[h] > 0 ? nlohmann::ordered_json(load.in_hour(h)) : nullptr}};
}

void print_evidence(const scenarios::EvidenceSummary& evidence) {
  fmt::print("\nEvidence: {}.\n", scenarios::in_words(evidence));
  for (const scenarios::NumberInFile& n : evidence.without)
    fmt::print("  line {:>4}: {}: {}\n", n.place.mark.line, n.place.path, n.value);
}

void print_json(const LoadedScenario& loaded, const models::Model& model, const models::Traffic& traffic,
                const models::WeekLoads& loads, const scenarios::EvidenceSummary& evidence,
                const std::vector<scenarios::Problem>& warnings) {
  nlohmann::ordered_json j;
  j["file"] = loaded.file.string();
  j["ok"] = true;
  j["warnings"] = nlohmann::ordered_json::array();
  for (const auto& w : warnings)
    j["warnings"].push_back({{"line", w.line}, {"column", w.column}, {"path", w.path}, {"text", w.text}});
  j["services"] = nlohmann::ordered_json::array();
  for (std::size_t s = 0; s < model.services.size(); ++s) {
    const models::Expectation& e = traffic.service[s];
    nlohmann::ordered_json row{{"name", model.services[s].name},
                               {"people_per_day", e.arrivals_per_day},
                               {"visits_per_person", e.visits_per_person},
                               {"places_wanted", e.load}};
    row["places"] = std::isfinite(e.places) ? nlohmann::ordered_json(e.places) : nullptr;
    row["loop_gain"] = e.back_again;
    if (std::isfinite(e.places)) row["hours_of_week"] = week_json(loads.places[s]);
    j["services"].push_back(row);
  }
  j["staff"] = nlohmann::ordered_json::array();
  for (std::size_t p = 0; p < model.pools.size(); ++p)
    j["staff"].push_back({{"name", model.pools[p].name}, {"hours_of_week", week_json(loads.staff[p])}});
  j["evidence"] = {{"numbers", evidence.numbers},
                   {"sourced", evidence.sourced},
                   {"assumed", evidence.assumed},
                   {"without", evidence.without.size()}};
  fmt::print("{}\n", j.dump(2));
}

/// What the expected load of a pathway shows.
struct LoadFound {
  models::Traffic traffic;
  models::WeekLoads loads;
  std::vector<scenarios::Problem> problems, warnings;
};
LoadFound look_at_load(const scenarios::Scenario& scenario, const models::Model& model) {
  LoadFound found{models::expected_traffic(model), {}, {}, {}};
  if (found.traffic.settles) found.loads = models::loads_by_hour(model, found.traffic);
  for (const models::Finding& finding : models::load_findings(model, found.traffic, found.loads))
    (finding.fatal ? found.problems : found.warnings)
        .push_back(scenarios::at_service(scenario, finding.service, finding.text + '.'));
  return found;
}

/// Those that the baseline does not have, with the name of the plan.
void add_of_plan(const std::string& plan, const std::vector<scenarios::Problem>& baseline,
                 const std::vector<scenarios::Problem>& found, std::vector<scenarios::Problem>& all) {
  for (scenarios::Problem problem : found) {
    if (std::find(baseline.begin(), baseline.end(), problem) != baseline.end()) continue;
    problem.path = "plans." + plan + (problem.path.empty() ? ":" : ": " + problem.path);
    all.push_back(std::move(problem));
  }
}

}  // namespace

int check(const CheckOptions& options) {
  try {
    const LoadedScenario loaded = load(options.file);
    std::vector<scenarios::Problem> warnings = loaded.scenario.warnings;
    const models::Model model = scenarios::build(loaded.scenario);
    const LoadFound baseline = look_at_load(loaded.scenario, model);
    std::vector<scenarios::Problem> problems = baseline.problems;
    warnings.insert(warnings.end(), baseline.warnings.begin(), baseline.warnings.end());
    for (const scenarios::Scenario& plan : loaded.scenario.plans) {
      const LoadFound found = look_at_load(plan, scenarios::build(plan));
      add_of_plan(plan.plan_name, baseline.problems, found.problems, problems);
      add_of_plan(plan.plan_name, baseline.warnings, found.warnings, warnings);
    }
    if (!problems.empty()) throw scenarios::Problems(problems, loaded.scenario.name);
    const scenarios::EvidenceSummary evidence = scenarios::summarise_evidence(loaded.scenario);
    if (options.json) {
      print_json(loaded, model, baseline.traffic, baseline.loads, evidence, warnings);
      return ok;
    }
    tell_warnings(warnings);
    fmt::print("{}: can be run. {}, {} of arrivals, {}.\n", options.file.string(),
               counted(model.services.size(), "service"), counted(model.sources.size(), "source"),
               counted(warnings.size(), "warning"));
    if (model.sources.empty()) {
      fmt::print("\nNobody comes from outside: how busy services are depends on how many are there at the start, and is "
                 "not worked out before a run.\n");
    } else {
      print_load(model, baseline.traffic);
      print_busiest(model, baseline.loads);
    }
    print_evidence(evidence);
    return ok;
  } catch (const scenarios::Problems& problems) {
    if (!options.json) throw;
    nlohmann::ordered_json j{{"file", options.file.string()}, {"ok", false}};
    for (const auto& p : problems.all())
      j["problems"].push_back(
          {{"file", p.file}, {"line", p.line}, {"column", p.column}, {"path", p.path}, {"text", p.text}});
    fmt::print("{}\n", j.dump(2));
    return scenario_wrong;
  }
}

}  // namespace carepath::tools
