// `carepath compare` and `run --plan`: plans of one scenario on the same people.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/files.hpp"

using namespace carepath::tests;

namespace {

const std::string ward = R"(carepath: 1
meta: {title: A ward}
time: {start: 2026-04-01, warm_up: 60 days, run: 200 days, run_out: 30 days}
people:
  groups:
    age: {adult: 80%, older: 20%}
arrivals:
  referrals: {to: ward, rate: 2 per day}
services:
  ward:
    kind: beds
    beds: 20
    when_full: {wait_up_to: 2 days, then: away}
    stay: {distribution: lognormal, mean: 9 days, sd: 9 days}
    routes: [{otherwise: home}]
  away:
    kind: beds
    beds: unlimited
    out_of_area: true
    stay: {distribution: exponential, mean: 9 days}
    routes: [{otherwise: home}]
returns:
  readmission: {from: [ward, away], to: ward, share: 20%, after: {distribution: exponential, mean: 40 days}}
plans:
  nothing: {title: Nothing changes, set: {services.ward.beds: 20}}
  more_beds: {title: Two more beds, set: {services.ward.beds: 22}}
)";

nlohmann::json rows_of(const std::string& file, const std::string& table, const std::string& where = "") {
  return nlohmann::json::parse(program("inspect " + file + " " + table + " --rows 1000000 --json " + where).out);
}

/// The rows that belong to a plan, as text.
std::string of_plan(const nlohmann::json& table, const std::string& plan) {
  std::string text;
  for (nlohmann::json row : table) {
    if (row["plan"] != plan) continue;
    row.erase("plan");
    text += row.dump() + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a plan that changes nothing differs by exactly nought, and its tables are those of the baseline") {
  TemporaryFolder folder;
  write(folder / "ward.yaml", ward);
  const std::string results = (folder / "r.h5").string();
  const Ran ran = program("compare " + (folder / "ward.yaml").string() + " -r 5 --record full -o " + results);
  REQUIRE(ran.exit_code == 0);

  int figures = 0;
  for (const auto& row : rows_of(results, "kpi_paired")) {
    if (row["plan"] != "nothing") continue;
    ++figures;
    INFO(row.dump());
    if (row["n"] == "0") continue;
    CHECK(row["mean_difference"] == "0");
    if (row["n"] != "1") CHECK((row["lower"] == "0" && row["upper"] == "0"));
    CHECK((row["p_better"] == "" || row["p_better"] == "0.5"));
    CHECK(row["variance_reduction"] == "");
    CHECK(row["baseline"] == "baseline");
  }
  CHECK(figures > 100);
  for (const char* table : {"kpi", "kpi_by_replication", "period", "ledger", "visits", "delays"}) {
    const nlohmann::json all = rows_of(results, table);
    INFO(table);
    CHECK(of_plan(all, "nothing") == of_plan(all, "baseline"));
    if (std::string(table) != "delays") CHECK(of_plan(all, "nothing") != "");
    if (std::string(table) == "kpi") CHECK(of_plan(all, "nothing") != of_plan(all, "more_beds"));
  }
}

TEST_CASE("compare gives the same results for any number of threads") {
  TemporaryFolder folder;
  write(folder / "ward.yaml", ward);
  std::string first;
  for (const char* threads : {"1", "2", "8"}) {
    const std::string results = (folder / (std::string(threads) + ".h5")).string();
    REQUIRE(
        program("compare " + (folder / "ward.yaml").string() + " -r 7 --record full -t " + threads + " -o " + results)
            .exit_code == 0);
    std::string text;
    for (const char* table : {"kpi", "kpi_by_replication", "kpi_paired", "ledger", "period", "visits", "checks"})
      text += program("inspect " + results + " " + table + " --rows 1000000 --json").out;
    if (first.empty()) first = text;
    CHECK(text.size() > 100'000);
    CHECK(text == first);
  }
}

TEST_CASE("run --plan gives the figures that compare gives, whichever plans are beside it") {
  TemporaryFolder folder;
  write(folder / "ward.yaml", ward);
  const std::string file = (folder / "ward.yaml").string(), alone = (folder / "alone.h5").string(),
                    together = (folder / "together.h5").string();
  const Ran ran = program("run " + file + " --plan more_beds -r 3 -o " + alone);
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.find("plan more_beds: measured from") != std::string::npos);
  REQUIRE(program("compare " + file + " --plans more_beds,baseline -r 3 -o " + together).exit_code == 0);
  const auto values = rows_of(alone, "kpi_by_replication");
  CHECK(of_plan(values, "more_beds") != "");
  CHECK(of_plan(values, "more_beds") == of_plan(rows_of(together, "kpi_by_replication"), "more_beds"));
  const auto paired = rows_of(together, "kpi_paired");
  CHECK(paired[0]["plan"] == "baseline");
  CHECK(paired[0]["baseline"] == "more_beds");

  const Ran unknown = program("run " + file + " --plan more_bed");
  CHECK(unknown.exit_code == 2);
  CHECK(unknown.out.find("There is no plan 'more_bed'. Did you mean 'more_beds'?") != std::string::npos);
}

TEST_CASE("compare tells a planner how plans differ") {
  TemporaryFolder folder;
  write(folder / "ward.yaml", ward);
  const Ran ran = program("compare " + (folder / "ward.yaml").string() + " -r 10 -t 2");
  INFO(ran.out);
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.find("A ward\n3 plans: measured from 2026-04-01 to 2026-10-17 (200 days) after 60 days of warm-up; 10 "
                     "replications\n  nothing: Nothing changes\n  more_beds: Two more beds\n") == 0);
  const auto line = [&](const std::string& words) {
    const auto at = ran.out.find("  " + words);
    return at == std::string::npos ? "(none)" : ran.out.substr(at, ran.out.find('\n', at) - at);
  };
  CHECK(line("ward: mean wait, h").ends_with("better"));
  CHECK(line("ward: mean wait, h").find("same") != std::string::npos);
  CHECK(line("Bed days out of area").ends_with("better"));
  std::string notes = ran.out;  // wrapped wherever the line is full
  std::replace(notes.begin(), notes.end(), '\n', ' ');
  CHECK(notes.find("Differences are from baseline, ± half of the 95 % interval.") != std::string::npos);
  CHECK(notes.find("the same people with the same luck, which makes these intervals typically ") != std::string::npos);
  CHECK(ran.out.find("\nVerdict\n  baseline, nothing: Use with care.\n    ") != std::string::npos);
  CHECK(std::count(ran.out.begin(), ran.out.end(), '\n') <= 42);
}

TEST_CASE("what cannot be compared is said, with exit code 2") {
  TemporaryFolder folder;
  write(folder / "ward.yaml", ward);
  write(folder / "alone.yaml", ward.substr(0, ward.find("plans:")));
  const std::string file = (folder / "ward.yaml").string(), command = "compare " + file + " --plans ";
  const auto said = [](const std::string& words) {
    const Ran ran = program(words);
    CHECK(ran.exit_code == 2);
    return ran.out;
  };
  CHECK(said(command + "baseline,more_bed").find("There is no plan 'more_bed'. Did you mean 'more_beds'?") !=
        std::string::npos);
  CHECK(said(command + "baseline,more_beds,baseline") ==
        "carepath: --plans names 'baseline' twice; a plan is compared once\n");
  CHECK(said(command + "more_beds") ==
        "carepath: --plans names only 'more_beds'; comparing takes two plans or more, and differences are from the "
        "first\n");
  CHECK(said("compare " + (folder / "alone.yaml").string()) ==
        "carepath: " + (folder / "alone.yaml").string() +
            " has no plans to compare with its baseline; write some under 'plans' (carepath schema --markdown tells "
            "how)\n");
  CHECK(said("compare no-such-file.yaml") == "carepath: there is no file 'no-such-file.yaml'\n");
}

TEST_CASE("an interrupted comparison keeps the same replications of every plan") {
  TemporaryFolder folder;
  write(folder / "ward.yaml", ward);
  const std::string results = (folder / "r.h5").string();
  const Ran ran = shell("timeout --foreground --preserve-status -s INT 2 " + std::string(CAREPATH_PROGRAM) +
                        " compare " + (folder / "ward.yaml").string() + " -r 300000 -t 2 -o " + results);
  CHECK(ran.exit_code == 1);
  CHECK(ran.out.find("of 300000 replications were finished before the run was interrupted; " + results +
                     " holds those.") != std::string::npos);
  CHECK(program("inspect " + results).out.find("complete                 0") != std::string::npos);
  const auto plans = rows_of(results, "lookups/plans");
  REQUIRE(plans.size() == 3);
  const std::string finished = plans[0]["replications"];
  CHECK(finished != "0");
  for (const auto& plan : plans) CHECK(plan["replications"] == finished);
  for (const auto& row : rows_of(results, "kpi_paired", "--where measure=starts --where group=all"))
    CHECK(row["n"] == finished);
}

TEST_CASE("pandas and R read what compare wrote") {
  TemporaryFolder folder;
  write(folder / "ward.yaml", ward);
  const std::string results = (folder / "r.h5").string();
  REQUIRE(program("compare " + (folder / "ward.yaml").string() + " -r 3 --record full -o " + results).exit_code == 0);
  const Ran python = shell("/usr/bin/python3 " + (root / "tests/readers/read_with_python.py").string() + " " + results);
  INFO(python.out);
  CHECK(python.exit_code == 0);
  if (shell("command -v Rscript").exit_code != 0) return;
  const Ran r = shell("Rscript " + (root / "tests/readers/read_with_r.R").string() + " " + results);
  INFO(r.out);
  CHECK(r.exit_code == 0);
}
