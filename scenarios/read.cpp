#include "scenarios/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "scenarios/build/parts.hpp"
#include "scenarios/plans/difference.hpp"
#include "scenarios/plans/plans.hpp"
#include "scenarios/quantity.hpp"
#include "scenarios/suggest.hpp"
#include "scenarios/visitors/reader.hpp"
#include "scenarios/visitors/writer.hpp"
#include "scenarios/yaml/source_text.hpp"
#include "scenarios/yaml/yaml.hpp"

namespace carepath::scenarios {
namespace {

void check_sources(const Reader& reader, const ScenarioText& text, ProblemList& problems) {
  std::vector<std::string> known;
  for (const auto& row : text.evidence.rows) known.push_back(row.key.text);
  for (const auto& source : reader.sources()) {
    if (std::find(known.begin(), known.end(), source.text) != known.end()) continue;
    problems.add(source.place,
                 fmt::format("names '{}', which is not in 'evidence'. {}", source.text,
                             known.empty() ? "Add it there." : suggestion(source.text, known, "sources")));
  }
}

/// Somebody must be there: people who come, or who are there at the start.
void check_anybody_comes(const ScenarioText& text, ProblemList& problems) {
  const auto& arrivals = text.arrivals;
  const auto& initial = text.initial;
  if (!arrivals.rows.empty() || !initial.rows.empty()) return;
  const auto told = [&](const Place& place) {
    const auto& all = problems.all();
    return std::any_of(all.begin(), all.end(), [&](const Problem& one) { return one.path == place.path; });
  };
  if (!initial.place.path.empty() && told(initial.place)) return;
  if (arrivals.place.path.empty())
    problems.add({{1, 1}, ""}, "The file lacks the key 'arrivals' (where people come from).");
  else if (!told(arrivals.place))
    problems.add(arrivals.place, "is empty.");
}

/// Unknown services are told here even where other problems keep a service from being built.
void check_services(const Reader& reader, const ScenarioText& text, ProblemList& problems) {
  for (const auto& [name, also] : reader.services()) {
    if (std::find(also.begin(), also.end(), name.text) == also.end()) find_service(text, name, also, problems);
  }
}

/// The text of every side file the scenario names; those under `files` come first.
void find_side_files(const Reader& reader, Scenario& scenario, const SideFiles& side_files, ProblemList& problems) {
  std::vector<std::string> inside;
  for (const auto& row : scenario.text.files.rows) inside.push_back(row.key.text);
  for (const auto& file : reader.files()) {
    if (scenario.side_files.contains(file.text)) continue;
    const auto row = std::find(inside.begin(), inside.end(), file.text) - inside.begin();
    std::optional<std::string> text;
    if (static_cast<std::size_t>(row) < inside.size()) {
      text = scenario.text.files.rows[static_cast<std::size_t>(row)].value.text;
    } else if (side_files) {
      text = side_files(file.text);
    }
    if (text) {
      ProblemList in_file(file.text);
      yaml::check_characters(*text, in_file);
      for (const auto& problem : in_file.all()) problems.add(problem);
      scenario.side_files[file.text] = yaml::with_plain_line_ends(*text);
    } else {
      const auto meant = nearest(file.text, inside);
      problems.add(file.place, fmt::format("names the file '{}', which was not found beside the scenario.{}", file.text,
                                           meant.empty() ? "" : fmt::format(" Did you mean '{}'?", meant)));
    }
  }
}

void warn_of_assumptions_without_range(Scenario& scenario) {
  for (const auto& number : scenario.numbers) {
    if (!number.assumed || !number.range.empty()) continue;
    scenario.warnings.push_back(
        {scenario.name, number.place.mark.line, number.place.mark.column, number.place.path,
         "is assumed, and has no range. Add the lowest and highest plausible value: 'range: [A, B]'."});
  }
}

/// Reads and checks one tree; a scenario without its plans.
Scenario read_tree(const std::string& name, const yaml::Node& root, const SideFiles& side_files,
                   ProblemList& problems) {
  Scenario scenario;
  scenario.name = name;
  Reader reader(problems);
  reader.read(root, scenario.text);
  scenario.numbers = reader.numbers();
  std::erase_if(scenario.numbers, [](const NumberInFile& number) {  // a rota is a decision, and needs no evidence
    return number.place.path.starts_with("rotas.") && number.source.empty() && !number.assumed;
  });
  std::stable_sort(scenario.numbers.begin(), scenario.numbers.end(), [](const NumberInFile& a, const NumberInFile& b) {
    return std::pair(a.place.mark.line, a.place.mark.column) < std::pair(b.place.mark.line, b.place.mark.column);
  });
  if (root.is_mapping()) check_anybody_comes(scenario.text, problems);
  check_sources(reader, scenario.text, problems);
  check_services(reader, scenario.text, problems);
  find_side_files(reader, scenario, side_files, problems);
  warn_of_assumptions_without_range(scenario);

  ProblemList warnings(name);
  build_model(scenario, std::nullopt, problems, warnings);
  scenario.warnings.insert(scenario.warnings.end(), warnings.all().begin(), warnings.all().end());
  return scenario;
}

/// The text of one plan with everything written out but its plans and side files.
ScenarioText in_full(const Scenario& scenario, std::optional<engine::Duration> warm_up) {
  ScenarioText text = scenario.text;
  if (text.time.warm_up.automatic && warm_up) {
    text.time.warm_up.text = length_text(warm_up->count());
    text.time.warm_up.read();
  }
  text.plans.rows.clear();
  text.files.rows.clear();
  return text;
}

/// A plan as the values it sets in the tree that is written out: its own paths may name keys that are written another
/// way there.
PlanText as_changes(const Scenario& plan, const yaml::Node& baseline, const yaml::Node& tree) {
  PlanText text;
  text.title.emplace().text = plan.plan_title;
  for (auto& difference : differences(baseline, tree)) {
    auto& row = text.set.rows.emplace_back();
    row.key.text = difference.path;
    row.value.node = std::move(difference.after);
  }
  return text;
}

}  // namespace

Scenario read(const std::string& name, const std::string& text, const SideFiles& side_files) {
  ProblemList problems(name);
  const auto root = yaml::parse(yaml::with_plain_line_ends(text), problems);
  if (!root) throw Problems(problems.all(), name);

  auto scenario = read_tree(name, *root, side_files, problems);
  const auto read_plan = [&](const yaml::Node& tree, ProblemList& found) {
    return read_tree(name, tree, side_files, found);
  };
  read_plans(*root, read_plan, scenario, problems);
  stop_if_any(problems);
  sort_by_place(scenario.warnings, name);
  return scenario;
}

yaml::Node as_tree(const Scenario& scenario) { return written(in_full(scenario, {})); }

std::string resolved(const Scenario& scenario, std::optional<engine::Duration> warm_up) {
  ScenarioText text = in_full(scenario, warm_up);
  const auto baseline = written(text);
  auto files = scenario.side_files;
  for (const auto& plan : scenario.plans) {
    auto& row = text.plans.rows.emplace_back();
    row.key.text = plan.plan_name;
    row.value = as_changes(plan, baseline, written(in_full(plan, warm_up)));
    files.insert(plan.side_files.begin(), plan.side_files.end());
  }
  for (const auto& [name, inside] : files) {
    auto& row = text.files.rows.emplace_back();
    row.key.text = name;
    row.value.text = inside;
  }
  return yaml::write(written(text));
}

}  // namespace carepath::scenarios
