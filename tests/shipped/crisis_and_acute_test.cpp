// Crisis and acute care for 500,000 people: the average year, the next 13 weeks, and the wait for housing.
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "models/pathway/graph.hpp"
#include "models/pathway/traffic.hpp"
#include "shipped/library.hpp"
#include "support/formulas.hpp"

using namespace carepath;
using namespace carepath::tests;

TEST_CASE("the main scenario's flows follow from its shares (traffic equations)") {
  const models::Model model = scenarios::build(shipped("crisis-and-acute-500k.yaml"), engine::Duration{0});
  const models::Traffic traffic = models::expected_traffic(model);
  REQUIRE(traffic.settles);
  // Worked out by hand from the file: see scenarios/library/README.md.
  const std::map<std::string, double> per_day = {
      {"ae_liaison", 8.5255},
      {"single_point_of_access", 10.0751},
      {"crisis_team_assessment", 7.85858},
      {"home_treatment", 2.02880},  // 1.01376 and 51.9 % of those who leave hospital
      {"acute_ward", 1.95576}};
  for (std::size_t s = 0; s < model.services.size(); ++s) {
    const auto expected = per_day.find(model.services[s].name);
    if (expected == per_day.end()) continue;
    INFO(expected->first);
    CHECK(traffic.service[s].arrivals_per_day == Approx(expected->second).epsilon(2e-4));
  }
  CHECK(models::findings(model).empty());
}

TEST_CASE("the main scenario's admissions, beds, detentions, delays, follow-up and readmissions") {
  const Run run("crisis-and-acute-500k.yaml", 60);
  // Admissions 1.95576 a day in the long run; 99.99 % of it after two years (renewal equation).
  agrees(run.values("arrivals", "acute_ward"), 1.95564 * run.days(), "admissions");
  agrees(sum(run.values("in_care_mean", "acute_ward"), run.values("in_care_mean", "out_of_area")), 64.409,
         "people in beds, ward and out of area (renewal equation, two years of warm-up)");
  const auto admissions = sum(run.values("starts", "acute_ward"), run.values("starts", "out_of_area"));
  // 45.8 % come by A&E, 11.7 % with the police and 42.5 % from the community: 32.7 %, 60.8 % and 42.1 % of them
  // detained.
  agrees(ratio(run.values("detentions", "all"), admissions), .39990, "share of admissions detained");
  // 5 % x 11.4 + 8 % x 14 + 5 % x 11 + 4 % x 15 days for everybody who leaves the ward.
  agrees(ratio(run.values("clinically_ready_bed_days", "acute_ward"), run.values("completed", "acute_ward")), 2.84,
         "days of waiting to leave, a stay");
  // 51.9 % go on to home treatment on the day; 43.3 % are seen after a time (gamma, 2.5 and 2 days), if not back
  // before.
  agrees(run.values("followup_72h", "all"), .81478, "seen within 72 hours of leaving hospital");
  // P(back within n days) = .214 F(n) / F(183), F lognormal with median 293 days and sigma 2.74.
  const auto below = [](double d) { return 0.5 * std::erfc(-std::log(d / 293) / 2.74 / std::sqrt(2.0)); };
  for (const int n : {7, 28, 30, 90}) {
    agrees(run.values("readmission_" + std::to_string(n) + "d", "all"), .214 * below(n) / below(183),
           "readmission within " + std::to_string(n) + " days");
  }
  agrees(run.values("readmission_365d", "all"), .214, "readmission within 365 days");
  // Waiting for a bed takes people from out of area, and never more than 12 hours each.
  CHECK(mean(run.values("in_care_mean", "out_of_area")) < 64.5 * test::erlang_b(64, 64.5));
  for (const double longest : run.values("wait_p95", "acute_ward")) CHECK(longest <= 12);
}

TEST_CASE("beds from today on: who is there leaves by what is left of their stay, the rest comes as always") {
  const Run run("crisis-and-acute-500k-today.yaml", 400);
  std::vector<double> here;
  for (const auto& present : run.model.present) {
    for (const engine::Duration already : present.already)
      here.push_back(present.waiting ? 0 : engine::in_days(already));
  }
  CHECK(here.size() == 63 + 2 + 7);
  // With beds out of area for whoever finds none here, the stays begin as they come (but for some hours of waiting).
  const int steps = 20;  // a day
  double in_beds = 0, come_and_stay = 0;
  for (int i = 0; i < 91 * steps; ++i) {
    const double t = (i + .5) / steps;
    come_and_stay += 1.954545 * lasts(t, 33, 16) / steps;
    double now = come_and_stay;
    for (const double already : here) now += lasts(already + t, 33, 16) / lasts(already, 33, 16);
    in_beds += now / (91 * steps);
  }
  CHECK(in_beds == Approx(67.45).epsilon(1e-3));
  agrees(sum(sum(run.values("in_care_mean", "acute_ward"), run.values("in_care_mean", "out_of_area")),
             run.values("waiting_mean", "acute_ward")),
         in_beds, "people in beds or waiting for one, over 13 weeks");
}

TEST_CASE("the wait for supported housing is Erlang's delay formula, and its beds follow by Little's law") {
  const Run run("delayed-discharge-housing.yaml", 150);
  const double a_day = 1.954545, need = a_day * .05, wanted = need * 273;
  const double waits = test::erlang_c(32, wanted), wait = test::mmc_wait(32, need, 273);  // days
  CHECK(wait == Approx(12.18).epsilon(1e-3));
  agrees(run.values("wait_share_waited", "supported_housing"), waits, "share who wait");
  agrees(run.values("waiting_mean", "supported_housing"), need * wait, "people who wait, each in a bed");
  agrees(run.values("in_care_mean", "supported_housing"), wanted, "homes lived in");
  const double arranging = a_day * .95 * (.084 * 14 + .053 * 11 + .042 * 15);
  const auto beds = sum(run.values("in_care_mean", "acute_ward"), run.values("in_care_mean", "out_of_area"));
  agrees(beds, a_day * 30.1 + arranging + need * wait, "people in beds");
  agrees(run.values("clinically_ready_bed_days", "all"), (arranging + need * wait) * run.days(), "days ready to leave");
}
