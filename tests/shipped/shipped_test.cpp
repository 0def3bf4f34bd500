// The shipped scenarios against answers worked out apart from the program.
// Statistical checks: four standard errors of the mean over replications, false-alarm chance about 6 in 100,000 each.
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "models/pathway/graph.hpp"
#include "models/pathway/traffic.hpp"
#include "output/measures/experiment.hpp"
#include "scenarios/build.hpp"
#include "scenarios/evidence.hpp"
#include "scenarios/read.hpp"
#include "scenarios/schema.hpp"
#include "support/files.hpp"

using namespace carepath;
using namespace carepath::tests;

namespace {

const fs::path library = root / "scenarios" / "library";

scenarios::Scenario shipped(const std::string& name) {
  return scenarios::read(name, text_of(library / name),
                         [](const std::string& side) { return std::optional(text_of(library / side)); });
}

struct Run {
  models::Model model;
  output::Results results;

  Run(const std::string& name, int replications)
      : model(scenarios::build(shipped(name))),
        results(output::simulate(std::make_shared<const models::Itinerary>(model),
                                 {.seed = 11, .replications = replications}, output::one_by_one())) {}

  std::vector<double> values(const std::string& measure, const std::string& service) const {
    for (std::size_t k = 0; k < results.keys.size(); ++k) {
      const auto& key = results.keys[k];
      if (output::measures()[key.measure].name != measure || key.service != service || key.group != "all") continue;
      std::vector<double> found;
      for (const auto& row : results.values) found.push_back(row[k]);
      return found;
    }
    FAIL("no figure " << measure << " of " << service);
    return {};
  }
};

void agrees(const std::vector<double>& values, double expected, const std::string& what) {
  const auto n = static_cast<double>(values.size());
  double mean = 0, square = 0;
  for (const double v : values) mean += v / n;
  for (const double v : values) square += (v - mean) * (v - mean) / (n - 1);
  const double error = std::sqrt(square / n);
  INFO(what << ": expected " << expected << ", mean " << mean << ", standard error " << error);
  CHECK(std::abs(mean - expected) <= 4 * error);
}

}  // namespace

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
  double blocked = 1;  // B(0); B(k) = a B(k-1) / (k + a B(k-1))
  const double offered = 1.954545 * 33;
  for (int k = 1; k <= 64; ++k) blocked = offered * blocked / (k + offered * blocked);
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

TEST_CASE("the main scenario's flows follow from its shares (traffic equations)") {
  const models::Model model = scenarios::build(shipped("crisis-and-acute-500k.yaml"), engine::Duration{0});
  const models::Traffic traffic = models::expected_traffic(model);
  REQUIRE(traffic.settles);
  // Worked out by hand from the file: see scenarios/library/README.md.
  const std::map<std::string, double> per_day = {{"ae_liaison", 8.5255},
                                                 {"single_point_of_access", 10.0751},
                                                 {"crisis_team_assessment", 7.85858},
                                                 {"home_treatment", 1.01376},
                                                 {"acute_ward", 1.95576}};
  for (std::size_t s = 0; s < model.services.size(); ++s) {
    const auto expected = per_day.find(model.services[s].name);
    if (expected == per_day.end()) continue;
    INFO(expected->first);
    CHECK(traffic.service[s].arrivals_per_day == Approx(expected->second).epsilon(2e-4));
  }
  CHECK(models::findings(model).empty());
}

TEST_CASE("the main scenario's admissions, beds and readmissions") {
  const Run run("crisis-and-acute-500k.yaml", 60);
  const double days = engine::in_days(run.model.run);
  // Admissions 1.95576 a day in the long run; 99.99 % of it after two years (renewal equation).
  agrees(run.values("arrivals", "acute_ward"), 1.95559 * days, "admissions");
  std::vector<double> in_beds = run.values("in_care_mean", "acute_ward");
  const std::vector<double> away = run.values("in_care_mean", "out_of_area");
  for (std::size_t i = 0; i < in_beds.size(); ++i) in_beds[i] += away[i];
  agrees(in_beds, 64.339, "people in beds, ward and out of area (renewal equation, two years of warm-up)");
  // P(back within n days) = .214 F(n) / F(183), F lognormal with median 293 days and sigma 2.74.
  const auto below = [](double d) { return 0.5 * std::erfc(-std::log(d / 293) / 2.74 / std::sqrt(2.0)); };
  for (const int n : {7, 28, 30, 90}) {
    agrees(run.values("readmission_" + std::to_string(n) + "d", "all"), .214 * below(n) / below(183),
           "readmission within " + std::to_string(n) + " days");
  }
  agrees(run.values("readmission_365d", "all"), .214, "readmission within 365 days");
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
      model.warm_up = model.run = 60 * engine::one_day;
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
