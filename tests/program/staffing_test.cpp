// carepath staffing as its users meet it.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/files.hpp"

using namespace carepath::tests;

namespace {

const std::string line = R"(carepath: 1
meta: {title: A small line}
time: {start: 2026-04-06, warm_up: 1 week, run: 8 weeks}
arrivals:
  calls: {to: line, rate: 60 per day}
bands: {band_4: £41 per hour}
staff:
  workers:
    week:
      - {days: every_day, from: "08:00", to: "22:00", number: 2, breaks: 30 min, band: band_4}
      - {days: every_day, from: "22:00", to: "08:00", number: 1, band: band_4}
services:
  line:
    kind: phone
    needs: {workers: 1}
    at_closing: overtime
    standard: 60 s
    time: {distribution: exponential, mean: 20 min}
    lines: 4
    busy_tone: {then: a_and_e}
    patience: {distribution: exponential, mean: 5 min}
    when_full: wait
    when_given_up:
      try_again: {share: 50%, after: {distribution: exponential, mean: 15 min}, at_most: 2}
      then: [{to: a_and_e, share: 10%}, {otherwise: home}]
    routes: home
  a_and_e: {kind: open, stay: 0 min, routes: home}
  ward: {kind: beds, beds: 3, when_full: wait, stay: {distribution: exponential, mean: 2 days}, routes: home}
)";

}  // namespace

TEST_CASE("staffing tells the week as a map, in tables and sentences, and what one person more would change") {
  TemporaryFolder folder;
  write(folder / "line.yaml", line);
  const Ran ran = program("staffing " + (folder / "line.yaml").string() + " -r 3");
  CAPTURE(ran.out);
  CHECK(ran.exit_code == 0);
  for (const char* words : {
           "A small line\nline, plan baseline\nmeasured from 2026-04-06 to 2026-05-31 (56 days)",
           "In time: answered within 60 s, all calls count (variant negative).",
           "  Sunday    |",
           "Busiest",
           "By part of the week; counts a week",
           "  Weekday 08-12",
           "Erlang A",
           "Where people turn up instead who were not answered; people a week",
           "The half hours in which most are lost (--all shows every half hour)",
           "Of callers (a caller may call several times), answered in the end",
           "Over the week, Erlang A expects",
           "One more or one fewer in each shift, for the same people",
           "Every day 08:00-22:00",
           "+£4,018",  // 14 hours a day of one person for a week
           "-£2,870",
       }) {
    CAPTURE(words);
    CHECK(ran.out.find(words) != std::string::npos);
  }
  CHECK(ran.out.find("Written to") == std::string::npos);
  const Ran all = program("staffing " + (folder / "line.yaml").string() + " -r 2 --all");
  CHECK(all.out.find("Sun 22:00-22:30") != std::string::npos);
  CHECK(all.out.find("Wed 03:30-04:00") != std::string::npos);
}

TEST_CASE("staffing answers in JSON, draws an SVG and writes a results file, and overwrites nothing unasked") {
  TemporaryFolder folder;
  write(folder / "line.yaml", line);
  const std::string svg = (folder / "week.svg").string(), results = (folder / "results.h5").string();
  const std::string command =
      "staffing " + (folder / "line.yaml").string() + " -r 2 --json --svg " + svg + " -o " + results;
  const Ran ran = program(command + " 2>/dev/null");
  REQUIRE(ran.exit_code == 0);
  const auto json = nlohmann::json::parse(ran.out);
  const auto& service = json["services"][0];
  CHECK(service["service"] == "line");
  CHECK(service["half_hours"].size() == 336);
  CHECK(service["half_hours"][332]["name"] == "Sunday 22:00 to 22:30");
  CHECK(service["parts_of_the_week"].size() == 18);
  CHECK(service["one_more_or_fewer"].size() == 4);
  CHECK(service["one_more_or_fewer"][0]["service_level_negative"][0].get<double>() > 0);
  CHECK(service["one_more_or_fewer"][1]["service_level_negative"][0].get<double>() < 0);
  const double calls = service["week"]["calls"][0];
  CHECK(calls > 300);
  CHECK(text_of(svg).find("</svg>") != std::string::npos);
  CHECK(program("inspect " + results + " half_hours").exit_code == 0);
  const Ran again = program(command);
  CHECK(again.exit_code == 1);
  CHECK(again.out.find("is not overwritten (--force overwrites it)") != std::string::npos);
  CHECK(program(command + " --force 2>/dev/null").out == ran.out);
}

TEST_CASE("staffing works for a service with places, and says what it lacks otherwise") {
  TemporaryFolder folder;
  write(folder / "line.yaml", line);
  write(folder / "ward.yaml", R"(carepath: 1
meta: {title: A ward}
time: {start: 2026-04-06, warm_up: none, run: 4 weeks}
arrivals: {referrals: {to: ward, rate: 1 per day}}
services:
  ward: {kind: beds, beds: 3, when_full: wait, stay: {distribution: exponential, mean: 2 days}, routes: home}
)");
  const std::string ward = "staffing " + (folder / "ward.yaml").string() + " -r 2";
  const Ran none = program(ward);
  CHECK(none.exit_code == 2);
  CHECK(none.out.find("has no service of kind phone; name another with --service: ward") != std::string::npos);
  const Ran beds = program(ward + " --service ward");
  CHECK(beds.exit_code == 0);
  CHECK(beds.out.find("places") != std::string::npos);
  CHECK(beds.out.find("Erlang C") != std::string::npos);
  CHECK(beds.out.find("One more or one fewer") == std::string::npos);

  const std::string file = "staffing " + (folder / "line.yaml").string() + " --service ";
  const Ran unknown = program(file + "lime");
  CHECK(unknown.exit_code == 2);
  CHECK(unknown.out.find("--service lime: there is no such service; with staff or places there are: line, ward") !=
        std::string::npos);
  const Ran open = program(file + "a_and_e");
  CHECK(open.exit_code == 2);
  CHECK(open.out.find("it needs no staff and has no limit of places") != std::string::npos);
}
