// `carepath explain`, and plans on the command line.
#include <catch2/catch.hpp>

#include "support/files.hpp"

using namespace carepath::tests;

namespace {

const std::string line = R"(carepath: 1
meta: {title: A line}
time: {start: 2026-04-01, warm_up: none, run: 20 days}
arrivals: {calls: {to: line, rate: 24 per day}}
services:
  line: {kind: caseload, places: 2, when_full: wait, stay: 1 hour, routes: home}
plans:
  three_seats: {title: Three at a time, add: {services.line.places: 1}}
  longer: {multiply: {services.line.stay: 1.5}}
)";

Ran explain(const std::string& options) {
  TemporaryFolder folder;
  write(folder / "line.yaml", line);
  return shell("cd " + folder.path().string() + " && " + CAREPATH_PROGRAM + ' ' + options);
}

}  // namespace

TEST_CASE("explain tells a pathway and its plans in sentences") {
  const Ran ran = explain("explain line.yaml");
  INFO(ran.out);
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.starts_with("A line\n"));
  CHECK(ran.out.find("  It looks after up to 2 people at a time.\n") != std::string::npos);
  CHECK(ran.out.find("  three_seats: Three at a time\n") != std::string::npos);
}

TEST_CASE("explain --plan tells another plan, and --against only the differences") {
  CHECK(explain("explain line.yaml --plan three_seats").out.find("up to 3 people at a time") != std::string::npos);
  const std::string difference =
      "Plan three_seats: Three at a time\n  Differs from the baseline in 1 place:\n  Line, places: 3 instead of 2.\n";
  CHECK(explain("explain line.yaml --against three_seats").out == difference);
  CHECK(explain("explain line.yaml --plan three_seats --against baseline").out == difference);
  CHECK(explain("explain line.yaml --plan longer --against three_seats").out ==
        "Plan longer\n  Differs from the plan three_seats in 2 places:\n  Line, places: 2 instead of 3.\n"
        "  Line, stay: 1.5 hours instead of 1 hour.\n");
}

TEST_CASE("a plan that does not exist is the user's mistake, with those there are") {
  for (const std::string command : {"explain line.yaml --plan three_seat", "explain line.yaml --against three_seat",
                                    "run line.yaml -r 1 --plan three_seat"}) {
    const Ran ran = explain(command + " 2>&1");
    INFO(command);
    CHECK(ran.exit_code == 2);
    CHECK(ran.out.find("line.yaml: There is no plan 'three_seat'. Did you mean 'three_seats'?\n") != std::string::npos);
  }
}

TEST_CASE("run --plan simulates that plan") {
  const Ran two = explain("run line.yaml -r 2"), three = explain("run line.yaml -r 2 --plan three_seats");
  CHECK(two.exit_code == 0);
  CHECK(three.exit_code == 0);
  CHECK(two.out != three.out);
}

TEST_CASE("check looks at the load of every plan, and tells what is new by the plan's name") {
  const Ran ran = explain("check line.yaml 2>&1");
  INFO(ran.out);
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.find("warning: plans.longer: services.line is offered") == std::string::npos);
  TemporaryFolder folder;
  write(folder / "line.yaml", line + "  fewer: {add: {services.line.places: -1}}\n");
  const Ran busy = shell("cd " + folder.path().string() + " && " + CAREPATH_PROGRAM + " check line.yaml 2>&1");
  INFO(busy.out);
  CHECK(busy.out.find("warning: plans.fewer: services.line ") != std::string::npos);
}
