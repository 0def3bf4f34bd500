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
