#include "scenarios/build.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "models/pathway/graph.hpp"
#include "scenarios/build/parts.hpp"
#include "scenarios/build/rosters.hpp"

namespace carepath::scenarios {
namespace {

void check_returns(Building& building, const models::Model& model) {
  std::vector<const ReturnText*> owner(building.text().services.rows.size(), nullptr);
  for (std::size_t i = 0; i < model.returns.size(); ++i) {
    const auto& text = building.text().returns.rows[i].value;
    for (std::size_t k = 0; k < model.returns[i].from.size() && k < text.from.items.size(); ++k) {
      auto*& first = owner[model.returns[i].from[k].index()];
      if (first != nullptr) {
        building.problems().add(
            text.from.items[k].place,
            fmt::format(
                "names '{}' a second time; the first is in line {}. A service can have one rule for coming back.",
                text.from.items[k].text, first->place.mark.line));
      }
      first = &text;
    }
  }
}

void build_time(Building& building, std::optional<engine::Duration> warm_up, models::Model& model) {
  const auto& time = building.text().time;
  if (!time.sound) return;
  model.start = time.start.value;
  model.warm_up = time.warm_up.automatic ? warm_up.value_or(engine::Duration{0}) : time.warm_up.before(model.start);
  std::tie(model.run, model.run_out) = run_and_run_out(time);
  if (model.run.count() == 0) building.problems().add(time.run.place, "must be longer than 0.");
}

/// Services, sources and returns have small numbers in the model.
bool few_enough(const ScenarioText& text, ProblemList& problems) {
  constexpr std::size_t most = 1000;
  const auto before = problems.size();
  const auto check = [&](const auto& table) {
    if (table.rows.size() > most)
      problems.add(table.place, fmt::format("has {} entries, and there can be {}.", table.rows.size(), most));
  };
  check(text.staff);
  check(text.services);
  check(text.arrivals);
  check(text.returns);
  check(text.milestones);
  return problems.size() == before;
}

/// What the pathway as a whole shows once its parts are right.
void check_structure(const Scenario& scenario, const models::Model& model, ProblemList& problems,
                     ProblemList& warnings) {
  for (const auto& finding : models::findings(model)) {
    (finding.fatal ? problems : warnings).add(at_service(scenario, finding.service, finding.text + '.'));
  }
}

}  // namespace

Problem at_service(const Scenario& scenario, models::ServiceId service, std::string text) {
  if (!service) return {scenario.name, 0, 0, "", std::move(text)};
  const auto& place = scenario.text.services.rows.at(service.index()).key.place;
  return {scenario.name, place.mark.line, place.mark.column, place.path, std::move(text)};
}

models::Model build_model(const Scenario& scenario, std::optional<engine::Duration> warm_up, ProblemList& problems,
                          ProblemList& warnings) {
  models::Model model;
  if (!few_enough(scenario.text, problems)) return model;
  Building building(scenario, problems, warnings);
  build_time(building, warm_up, model);
  model.groups = building.groups();
  bool all_sound = true;
  const auto build_rows = [&](const auto& table, auto& into, auto build_one) {
    for (const auto& row : table.rows) {
      into.emplace_back();
      all_sound = all_sound && row.sound;
      if (row.sound) into.back() = build_one(building, row.key, row.value);
    }
  };
  for (const auto& rota : scenario.text.rotas.rows) all_sound = all_sound && rota.sound;
  for (const auto& band : scenario.text.bands.rows) all_sound = all_sound && band.sound;
  check_rotas(building);
  build_rows(scenario.text.staff, model.pools, build_pool);
  build_rows(scenario.text.services, model.services, build_service);
  build_rows(scenario.text.arrivals, model.sources, build_source);
  if (all_sound && problems.empty()) check_arrivals(building, model);
  build_rows(scenario.text.returns, model.returns, build_return);
  check_returns(building, model);
  build_rows(scenario.text.milestones, model.milestones, build_milestone);
  model.present = build_initial(building);
  model.mutual_blocking = scenario.text.mutual_blocking.value;
  if (scenario.text.people.sound && !scenario.text.people.detained.rows.empty()) {
    const auto held = building.attribute_value(scenario.text.people.detained, "{legal_status: detained}");
    if (held) model.detained = std::pair(held->attribute, held->value);
  }
  if (scenario.text.rota_search) {
    all_sound = all_sound && scenario.text.rota_search->sound;
    building.later([&building](const models::Model& all) { build_rota_search(building, all); });
  }
  if (all_sound) building.look_at(model);
  if (all_sound && problems.empty()) check_structure(scenario, model, problems, warnings);
  return model;
}

models::Model build(const Scenario& scenario, std::optional<engine::Duration> warm_up) {
  ProblemList problems(scenario.name), warnings(scenario.name);
  auto model = build_model(scenario, warm_up, problems, warnings);
  stop_if_any(problems);
  return model;
}

std::optional<RotaSearch> rota_search(const Scenario& scenario) {
  const auto model = build(scenario);
  ProblemList problems(scenario.name), warnings(scenario.name);
  Building building(scenario, problems, warnings);
  return build_rota_search(building, model);
}

}  // namespace carepath::scenarios
