// What holds for every shipped scenario, and the two that are checks themselves.
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "scenarios/evidence.hpp"
#include "scenarios/schema.hpp"
#include "shipped/library.hpp"
#include "support/formulas.hpp"

using namespace carepath;
using namespace carepath::tests;

TEST_CASE("Goldberg and Huxley's filters let through the shares of the source") {
  const Run run("goldberg-huxley.yaml", 400);
  // 1,000 a year for 365 days; filters of JCP-MH 2011, section 1.13; Poisson counts.
  const double people = 1000.0 * 365 / 365.25;
  const std::map<std::string, double> passed = {
      {"at_risk", 1},      {"affected", .25},         {"general_practice", .23},
      {"recognised", .13}, {"specialist_care", .025}, {"hospital", .009}};
  for (const auto& [service, share] : passed) {
    agrees(run.values("starts", service), people * share, service);
    agrees(run.values("completed", service), people * share, service);
  }
  // With no stay and no limit everybody who starts is completed, in every replication.
  CHECK(run.values("starts", "hospital") == run.values("completed", "hospital"));
}

TEST_CASE("64 beds and 64.5 Erlang: Erlang's loss formula (Erlang 1917), whatever the shape of the stays") {
  const Run run("crisis-and-acute-500k-check.yaml", 60);
  const double offered = 1.954545 * 33;
  const double blocked = test::erlang_b(64, offered);
  CHECK(blocked == Approx(0.09779).epsilon(1e-4));
  agrees(run.values("in_care_mean", "acute_ward"), offered * (1 - blocked), "in care on the ward");
  agrees(run.values("in_care_mean", "out_of_area"), offered * blocked, "out of area");
  agrees(run.values("occupancy", "acute_ward"), offered * (1 - blocked) / 64, "occupancy");
  const double days = 365.25 * 20;
  agrees(run.values("bed_days_exact", "acute_ward"), offered * (1 - blocked) * days, "bed days, exact");
  agrees(run.values("bed_days_occupied", "acute_ward"), offered * (1 - blocked) * days, "bed days, midnights");
  agrees(run.values("out_of_area_bed_days", "all"), offered * blocked * days, "bed days out of area");
  agrees(run.values("sent_elsewhere", "acute_ward"), 1.954545 * blocked * days, "sent out of area");
}

TEST_CASE("every shipped scenario resolves to one that gives the same figures, and has no warnings") {
  for (const fs::path& file : files_below(library, {".yaml"})) {
    INFO(file.string());
    const scenarios::Scenario scenario = shipped(file.filename().string());
    CHECK(scenario.warnings.empty());
    const std::string resolved = scenarios::resolved(scenario);
    const scenarios::Scenario again =
        scenarios::read("resolved.yaml", resolved, [](const std::string&) { return std::optional<std::string>(); });
    CHECK(scenarios::resolved(again) == resolved);
    const auto figures = [](const scenarios::Scenario& s) {
      models::Model model = scenarios::build(s);
      model.run = 60 * engine::one_day;
      model.warm_up = model.present.empty() ? model.run : engine::Duration{0};
      return output::simulate(std::make_shared<const models::Itinerary>(model), {.seed = 3, .replications = 2},
                              output::one_by_one())
          .values;
    };
    const auto one = figures(scenario), other = figures(again);
    for (std::size_t r = 0; r < one.size(); ++r) {
      for (std::size_t k = 0; k < one[r].size(); ++k)
        CHECK((one[r][k] == other[r][k] || (std::isnan(one[r][k]) && std::isnan(other[r][k]))));
    }
  }
}

TEST_CASE("every number of a shipped scenario has a source or is marked assumed, but for noughts") {
  for (const fs::path& file : files_below(library, {".yaml"})) {
    for (const auto& number : scenarios::summarise_evidence(shipped(file.filename().string())).without) {
      INFO(file.string() << ":" << number.place.mark.line << " " << number.place.path);
      CHECK(number.value == "0 min");
    }
  }
}

TEST_CASE("the schema and the reference page are those of the program") {
  CHECK(text_of(root / "scenarios" / "schema.json") == scenarios::json_schema());
  CHECK(text_of(root / "scenarios" / "REFERENCE.md") == scenarios::markdown_reference());
}
