// `carepath check`: what it says of a pathway before anything is run.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/files.hpp"

using namespace carepath::tests;

namespace {

const std::string line = R"(carepath: 1
meta: {title: A line}
time: {start: 2026-04-01, warm_up: none, run: 200 days}
arrivals:
  calls:
    to: line
    rate: 24 per day
    hour_of_day: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 4, 4, 4, 4, 1, 1]
services:
  line:
    kind: caseload
    places: 2
    when_full: wait
    stay: 1 hour
    routes: home
)";

Ran check(const std::string& options) {
  TemporaryFolder folder;
  write(folder / "line.yaml", line);
  return shell("cd " + folder.path().string() + " && " + CAREPATH_PROGRAM + " check line.yaml " + options);
}

}  // namespace

// 24 calls a day over 36 parts: two thirds of a call an hour, four times as many from 18:00 to 22:00. An hour each, so
// half of them are there in the first hour of the evening on average, with half of those who called before: 1 2/3, then
// 2 2/3 for two places.
TEST_CASE("check warns of the hours in which a line is too busy, and prints them") {
  const Ran ran = check("");
  CHECK(ran.exit_code == 0);
  INFO(ran.out);
  CHECK(ran.out.find("line.yaml:10:3: warning: services.line is offered 133 % of its places every day 19:00 to 22:00, "
                     "and people who wait never give up. Have more then, or say how long people wait ('patience', "
                     "'wait_up_to').\n") != std::string::npos);
  CHECK(ran.out.find("When they are busiest") != std::string::npos);
  CHECK(ran.out.find("line                2.67    2.00   133 %") != std::string::npos);
}

TEST_CASE("check --json has the hours of the week") {
  const auto j = nlohmann::json::parse(check("--json").out);
  REQUIRE(j["services"].size() == 1);
  const auto& week = j["services"][0]["hours_of_week"];
  REQUIRE(week["wanted"].size() == 168);
  CHECK(week["wanted"][18].get<double>() == Approx(5 / 3.0));
  CHECK(week["wanted"][20].get<double>() == Approx(8 / 3.0));
  CHECK(week["there"][20] == 2);
  CHECK(week["busiest_load"].get<double>() == Approx(4 / 3.0));
  CHECK(j["warnings"].size() == 1);
  CHECK(j["staff"].empty());
}

TEST_CASE("check and run take a closed population, with a warm-up") {
  TemporaryFolder folder;
  write(folder / "closed.yaml", R"(carepath: 1
meta: {title: Closed}
time: {start: 2026-04-01, warm_up: 300 days, run: 300 days}
services:
  at_risk: {kind: open, stay: {distribution: exponential, mean: 90 days}, routes: ward}
  ward: {kind: beds, beds: 8, stay: {distribution: exponential, mean: 12 days}, when_full: wait, routes: at_risk}
initial: {at_risk: {in_care: {people: 40, already: 0 days}}}
)");
  const std::string at = "cd " + folder.path().string() + " && " + CAREPATH_PROGRAM;
  const Ran checked = shell(at + " check closed.yaml");
  CHECK(checked.exit_code == 0);
  CHECK(checked.out.find("closed.yaml: can be run. 2 services, 0 sources of arrivals, 0 warnings.") !=
        std::string::npos);
  CHECK(checked.out.find("Nobody comes from outside: how busy services are depends on how many are there at the start, "
                         "and is not worked out before a run.") != std::string::npos);
  const Ran ran = shell(at + " run closed.yaml -r 5");
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.find("after 300 days of warm-up") != std::string::npos);
  const Ran explained = shell(at + " explain closed.yaml");
  CHECK(explained.exit_code == 0);
  INFO(explained.out);
  CHECK(explained.out.find("so that those who are there can settle down") != std::string::npos);
}
