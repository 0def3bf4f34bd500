// Open networks: Jackson's product form, and the care pathway of the benchmarks against its exact answer and two
// independent programs.
#include <cstdlib>

#include "output/measures/recorder.hpp"
#include "tests/support/figures.hpp"
#include "tests/support/formulas.hpp"
#include "tests/support/watch.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("Jackson network: assessment, ward and community team with a relapse loop") {
  // Jackson 1957: each service on its own is an M/M/c at the rate of the traffic equations.
  Pathway p(40000, 1500);
  const ServiceId assess = p.service("assess", 3, day.exponential(1.2));
  const ServiceId ward = p.service("ward", 10, day.exponential(14));
  const ServiceId community = p.open("community", day.exponential(60));
  p.source("referrals", 2, assess);
  p.then(assess, {{ward, 0.25}, {community, 0.6}});
  p.then(ward, {{community, 0.8}});
  p.then(community, {{assess, 0.1}});
  REQUIRE(mmc_wait(3, 2.17391304348, 1.2) == Approx(2.34260615).epsilon(1e-7));
  const Runs runs(p, 60, 71);
  const std::vector<double> days(60, 40000);
  check_mean("traffic equations, assess", ratio(runs.values("arrivals", "assess"), days), 2.17391304);
  check_mean("traffic equations, ward", ratio(runs.values("arrivals", "ward"), days), 0.543478261);
  check_mean("traffic equations, community", ratio(runs.values("arrivals", "community"), days), 1.73913043);
  check_mean("assess: occupancy", runs.values("occupancy", "assess"), 0.869565217);
  check_mean("assess: mean wait", runs.values("wait_mean", "assess"), 24 * 2.34260615);
  check_mean("assess: share who wait", runs.values("wait_share_waited", "assess"), 0.76389331);
  check_mean("assess: in system", sum(runs.values("in_care_mean", "assess"), runs.values("waiting_mean", "assess")),
             7.70131772);
  check_mean("ward: occupancy", runs.values("occupancy", "ward"), 0.760869565);
  check_mean("ward: mean wait", runs.values("wait_mean", "ward"), 24 * 1.91668218);
  check_mean("ward: share who wait", runs.values("wait_share_waited", "ward"), 0.327383603);
  check_mean("ward: in system", sum(runs.values("in_care_mean", "ward"), runs.values("waiting_mean", "ward")),
             8.65037075);
  check_mean("community: in system", runs.values("in_care_mean", "community"), 104.347826);
  check_mean("time in the pathway", runs.values("time_in_care_mean"), 60.3497573);
}

namespace {

/// The pathway of the benchmarks: years of 365 days, one of warm-up, ten measured.
Pathway benchmark(bool tight) {
  Pathway p(3650, 365);
  const ServiceId primary = p.open("primary", day.exponential(14));
  const ServiceId crisis = p.service("crisis", tight ? 15 : 40, day.exponential(6));
  const ServiceId recovery = p.service("recovery", tight ? 38 : 60, day.exponential(30));
  const ServiceId inpatient = p.service("inpatient", tight ? 24 : 75, day.lognormal(35, 40));
  const ServiceId peer = p.service("peer", tight ? 40 : 50, day.exponential(40));
  p.source("referrals", 10, primary);
  p.then(primary, {{crisis, 0.2}, {recovery, 0.1}});
  p.then(crisis, {{inpatient, 0.3}, {peer, 0.3}});
  p.then(inpatient, {{peer, 0.5}, {recovery, 0.2}, {crisis, 0.1}});
  return p;
}

struct Reference {
  const char* measure;
  const char* service;
  double value, error;  // standard error: the 95 % half-width over 1.96
};

}  // namespace

TEST_CASE("pathway C, ample places: exact product form, and 16 000 replications of two independent programs") {
  const Runs runs(benchmark(false), 200, 72);
  const Reference exact[] = {
      {"in_care_mean", "primary", 140, 0},
      {"in_care_mean", "crisis", 12.3711, 0},
      {"in_care_mean", "recovery", 33.7113, 0},
      {"in_care_mean", "inpatient", 21.6495, 0},
      {"in_care_mean", "peer", 37.1134, 0},
      {"starts", "primary", 36500, 0},
      {"starts", "crisis", 7525.8, 0},
      {"starts", "recovery", 4101.5, 0},
      {"starts", "inpatient", 2257.7, 0},
      {"starts", "peer", 3386.6, 0},
      {"waiting_mean", "peer", 0.0820, 0.0015 / 1.96},
      {"wait_mean", "peer", 24 * 0.0879, 24 * 0.0016 / 1.96},
      {"wait_share_waited", "peer", 0.02875, 0.0003 / 1.96},
      {"wait_mean", "crisis", 0, 0},
      {"wait_mean", "inpatient", 0, 0},
      {"time_in_care_mean", "all", 24.491, 0.003 / 1.96},
  };
  for (const Reference& r : exact)
    check_mean(fmt::format("C: {} of {}", r.measure, r.service), runs.values(r.measure, r.service), r.value, r.error);
}

TEST_CASE("pathway Ct, tight places: 16 000 replications of two independent programs") {
  const Runs runs(benchmark(true), 200, 73);
  const Reference reference[] = {
      {"in_care_mean", "crisis", 12.368, 0.003},
      {"waiting_mean", "crisis", 1.777, 0.008},
      {"wait_mean", "crisis", 24 * 0.8606, 24 * 0.0036},
      {"wait_share_waited", "crisis", 0.3781, 0.0006},
      {"in_care_mean", "recovery", 33.705, 0.011},
      {"waiting_mean", "recovery", 2.884, 0.026},
      {"wait_mean", "recovery", 24 * 2.555, 24 * 0.023},
      {"wait_share_waited", "recovery", 0.3687, 0.0013},
      {"in_care_mean", "inpatient", 21.615, 0.010},
      {"waiting_mean", "inpatient", 4.964, 0.060},
      {"wait_mean", "inpatient", 24 * 7.958, 24 * 0.094},
      {"wait_share_waited", "inpatient", 0.5192, 0.0018},
      {"in_care_mean", "peer", 37.048, 0.013},
      {"waiting_mean", "peer", 6.554, 0.073},
      {"wait_mean", "peer", 24 * 7.018, 24 * 0.077},
      {"wait_share_waited", "peer", 0.5307, 0.0018},
      {"time_in_care_mean", "all", 26.074, 0.012},
  };
  for (const Reference& r : reference)
    check_mean(fmt::format("Ct: {} of {}", r.measure, r.service), runs.values(r.measure, r.service), r.value,
               r.error / 1.96);
}

TEST_CASE("people who come back never spoil a waiting time") {
  // A peer joins its tables by person alone: with two stays a person has 32 rows instead of 2, and it reports 95 %
  // waits of 78 days where nobody waits. In the first year of C nobody waits for the crisis team or a bed.
  Pathway p = benchmark(false);
  p.model.warm_up = {};
  p.model.run = day.span(365);
  const Runs runs(p, 20, 74);
  REQUIRE(runs.value("starts", "inpatient") > 100);
  for (const char* service : {"crisis", "inpatient"}) {
    for (const char* measure : {"wait_mean", "wait_sd", "wait_p50", "wait_p90", "wait_p95", "wait_share_waited"}) {
      for (const double v : runs.values(measure, service)) CHECK(v == 0);
    }
  }
  // With tight places: each visit has one row, and each wait runs from this visit's own referral.
  struct Rows : output::RowSink {
    void visits(std::span<const output::VisitRow> rows) override { all.insert(all.end(), rows.begin(), rows.end()); }
    std::vector<output::VisitRow> all;
  } rows;
  const auto itinerary = benchmark(true).itinerary();
  output::Recorder recorder(*itinerary, output::Record::full, &rows);
  models::Simulation(itinerary, 75, 0).run(recorder);
  std::vector<std::tuple<std::uint64_t, int, int>> visits;
  int again = 0;
  for (const auto& row : rows.all) {
    visits.emplace_back(row.person, row.service, row.visit);
    again += row.visit > 1;
    if (row.outcome == output::Outcome::completed && std::abs(row.started_h - row.referred_h - row.waited_h) > 1e-9)
      FAIL("wait of another visit");
  }
  std::sort(visits.begin(), visits.end());
  CHECK(std::adjacent_find(visits.begin(), visits.end()) == visits.end());
  CHECK(again > 100);
}
