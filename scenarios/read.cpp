#include "scenarios/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "scenarios/build/parts.hpp"
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

}  // namespace

Scenario read(const std::string& name, const std::string& text, const SideFiles& side_files) {
  ProblemList problems(name);
  const auto root = yaml::parse(yaml::with_plain_line_ends(text), problems);
  if (!root) throw Problems(problems.all(), name);

  Scenario scenario;
  scenario.name = name;
  Reader reader(problems);
  reader.read(*root, scenario.text);
  scenario.numbers = reader.numbers();
  std::stable_sort(scenario.numbers.begin(), scenario.numbers.end(), [](const NumberInFile& a, const NumberInFile& b) {
    return std::pair(a.place.mark.line, a.place.mark.column) < std::pair(b.place.mark.line, b.place.mark.column);
  });
  check_sources(reader, scenario.text, problems);
  check_services(reader, scenario.text, problems);
  find_side_files(reader, scenario, side_files, problems);
  warn_of_assumptions_without_range(scenario);

  ProblemList warnings(name);
  build_model(scenario, std::nullopt, problems, warnings);
  stop_if_any(problems);
  scenario.warnings.insert(scenario.warnings.end(), warnings.all().begin(), warnings.all().end());
  sort_by_place(scenario.warnings, name);
  return scenario;
}

std::string resolved(const Scenario& scenario, std::optional<engine::Duration> warm_up) {
  ScenarioText text = scenario.text;
  if (text.time.warm_up.automatic && warm_up) {
    text.time.warm_up.text = length_text(warm_up->count());
    text.time.warm_up.read();
  }
  text.files.rows.clear();
  for (const auto& [name, inside] : scenario.side_files) {
    auto& row = text.files.rows.emplace_back();
    row.key.text = name;
    row.value.text = inside;
  }
  return yaml::write(written(text));
}

}  // namespace carepath::scenarios
