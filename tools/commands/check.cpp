// Reads a scenario, says what is wrong or weak, and what load to expect, without simulating anything.
#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "models/pathway/traffic.hpp"
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

void print_evidence(const scenarios::EvidenceSummary& evidence) {
  fmt::print("\nEvidence: {}.\n", scenarios::in_words(evidence));
  for (const scenarios::NumberInFile& n : evidence.without)
    fmt::print("  line {:>4}: {}: {}\n", n.place.mark.line, n.place.path, n.value);
}

void print_json(const LoadedScenario& loaded, const models::Model& model, const models::Traffic& traffic,
                const scenarios::EvidenceSummary& evidence, const std::vector<scenarios::Problem>& warnings) {
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
    j["services"].push_back(row);
  }
  j["evidence"] = {{"numbers", evidence.numbers},
                   {"sourced", evidence.sourced},
                   {"assumed", evidence.assumed},
                   {"without", evidence.without.size()}};
  fmt::print("{}\n", j.dump(2));
}

/// Loads at which a waiting list grows without end.
void warn_of_overload(const LoadedScenario& loaded, const models::Model& model, const models::Traffic& traffic,
                      std::vector<scenarios::Problem>& warnings) {
  for (std::size_t s = 0; s < model.services.size(); ++s) {
    const models::Service& service = model.services[s];
    const bool everybody_waits =
        service.when_full.at_most_waiting == models::WhenFull::no_limit && !service.when_full.wait_up_to;
    const double share = traffic.service[s].share_of_places();
    if (service.places.is_unlimited() || !everybody_waits || share < 1) continue;
    warnings.push_back(scenarios::at_service(
        loaded.scenario, {static_cast<std::uint16_t>(s)},
        fmt::format(
            "is offered {:.0f} % of what its places can do: its waiting list will grow for as long as the run lasts.",
            100 * share)));
  }
}

}  // namespace

int check(const CheckOptions& options) {
  try {
    const LoadedScenario loaded = load(options.file);
    std::vector<scenarios::Problem> warnings = loaded.scenario.warnings;
    const models::Model model = scenarios::build(loaded.scenario);
    const models::Traffic traffic = models::expected_traffic(model);
    if (!traffic.settles) {
      throw scenarios::Problems(
          {scenarios::at_service(
              loaded.scenario, models::home,
              "more people come round again than leave: lower the shares that lead back, or those of 'returns'.")},
          loaded.scenario.name);
    }
    warn_of_overload(loaded, model, traffic, warnings);
    const scenarios::EvidenceSummary evidence = scenarios::summarise_evidence(loaded.scenario);
    if (options.json) {
      print_json(loaded, model, traffic, evidence, warnings);
      return ok;
    }
    tell_warnings(warnings);
    fmt::print("{}: can be run. {}, {} of arrivals, {}.\n", options.file.string(),
               counted(model.services.size(), "service"), counted(model.sources.size(), "source"),
               counted(warnings.size(), "warning"));
    print_load(model, traffic);
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
