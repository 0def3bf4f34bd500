// Dates that say nothing, or something else than they seem to, and times that the run never sees.
#include <catch2/catch.hpp>

#include "scenario_files.hpp"

using namespace carepath;
using namespace carepath::tests;

namespace {

/// A ward and its nurses in a run of 2026, with warm-up unless said, from the lines that follow.
std::string run_of_2026(const std::string& arrivals, const std::string& beds, const std::string& staff,
                        const std::string& warm_up = "100 days") {
  return "carepath: 1\nmeta: {title: x}\ntime: {start: 2026-01-01, warm_up: " + warm_up +
         ", run: 1 year, run_out: 30 days}\narrivals: {a: {to: ward, " + arrivals + "}}\nstaff: {nurses: " + staff +
         "}\nservices:\n  ward: {kind: beds, stay: 1 day, when_full: wait, at_closing: finish, needs: {nurses: 0.1}, "
         "routes: home, beds: " +
         beds + "}\n";
}
std::string warned_of(const std::string& arrivals, const std::string& beds = "9", const std::string& staff = "9",
                      const std::string& warm_up = "100 days") {
  return all_warnings_of(run_of_2026(arrivals, beds, staff, warm_up));
}
const std::string a_day = "rate: 1 per day";

}  // namespace

TEST_CASE("changes after the end of the run change nothing") {
  const std::string text =
      " is '2027-02-01', after the end of the run. It changes nothing. Make 'run' longer, or "
      "remove it.\n";
  CHECK(warned_of(a_day + ", changes: [{on: 2027-02-01, multiply: 2}]") ==
        "test.yaml:4:58: arrivals.a.changes[1].on" + text);
  CHECK(warned_of(a_day, "{number: 9, changes: [{on: 2027-02-01, number: 5}]}") ==
        "test.yaml:7:141: services.ward.beds.changes[1].on" + text);
  CHECK(warned_of(a_day, "9", "{number: 9, changes: [{on: 2027-02-01, number: 5}]}") ==
        "test.yaml:5:44: staff.nurses.changes[1].on" + text);
  CHECK(warned_of(a_day + ", changes: [{on: 2027-01-29, multiply: 2}]").empty());  // within the run-out
}

TEST_CASE("changes before measuring begins hold from the start") {
  CHECK(
      warned_of(a_day + ", changes: [{on: 2025-12-01, multiply: 2}]") ==
      "test.yaml:4:58: arrivals.a.changes[1].on is '2025-12-01', and measuring begins on 2026-01-01: it holds from the "
      "start, in the warm-up too. Write a 'rate' that has it in it, or choose a later date.\n");
  CHECK(
      warned_of(a_day, "{number: 9, changes: [{on: 2026-01-01, number: 5}]}") ==
      "test.yaml:7:141: services.ward.beds.changes[1].on is '2026-01-01', and measuring begins on 2026-01-01: it holds "
      "from the start, in the warm-up too. Write this as the first 'number' or 'week', or choose a later date.\n");
  CHECK(warned_of(a_day, "{number: 9, changes: [{on: 2026-01-01, number: 5}]}", "9", "none").empty());
  CHECK(warned_of(a_day, "9", "{number: 9, changes: [{on: 2025-05-01, number: 8}, {on: 2025-06-01, number: 5}]}",
                  "none") ==
        "test.yaml:5:44: staff.nurses.changes[1].on is '2025-05-01', and the change in line 5 takes its place before "
        "measuring begins (2026-01-01). Remove it.\n"
        "test.yaml:5:73: staff.nurses.changes[2].on is '2025-06-01', and measuring begins on 2026-01-01: it holds from "
        "the start. Write this as the first 'number', 'week' or 'rota', or choose a later date.\n");
  // A rate may change on the day on which measuring begins, and a ramp may have begun before.
  CHECK(warned_of(a_day + ", changes: [{on: 2026-01-01, multiply: 2}]").empty());
  CHECK(warned_of(a_day + ", changes: [{on: 2025-12-01, multiply: 2, over: 60 days}]").empty());
}

TEST_CASE("changes out of order are made in the order of their dates") {
  CHECK(
      warned_of(a_day + ", changes: [{on: 2026-06-01, multiply: 2}, {on: 2026-04-01, multiply: 3}]") ==
      "test.yaml:4:89: arrivals.a.changes[2].on is '2026-04-01', and the change above it (line 4) is of '2026-06-01'. "
      "They are made in the order of their dates. Write them in this order.\n");
}

TEST_CASE("steps that go on after the end of the run") {
  CHECK(warned_of(a_day, "{number: 9, changes: [{on: 2026-10-01, number: 3, steps_of: 1, every: 1 month}]}") ==
        "test.yaml:7:174: services.ward.beds.changes[1].steps_of reaches 3 after the end of the run: 4 of its 6 steps "
        "are made by then. Take larger steps, or take them more often.\n");
}

TEST_CASE("a rule that ended before measuring began never holds, in the warm-up neither") {
  CHECK(
      warned_of(a_day + ", to_when: [{when: {until: 2026-01-01}, to: ward}]") ==
      "test.yaml:4:68: arrivals.a.to_when[1].when.until is '2026-01-01', and measuring begins on 2026-01-01. It never "
      "holds.\n");
}

TEST_CASE("listed times and the warm-up") {
  CHECK(
      warned_of("times: [1 day, 2 days]") ==
      "test.yaml:4:33: arrivals.a.times has no time in the warm-up (time.warm_up is '100 days'): lengths of time count "
      "from where measuring begins, so nobody comes from here until then. Write 'warm_up: none', or add dates before "
      "2026-01-01.\n");
  CHECK(warned_of("times: [1 day, 2 days]", "9", "9", "none").empty());
  CHECK(warned_of("times: [2025-12-24, 2 days]").empty());
  CHECK(
      warned_of("times: [2024-12-24, 2025-12-24, 400 days]") ==
      "test.yaml:4:33: arrivals.a.times has 1 of 3 times after the end of the run. Nobody arrives then.\n"
      "test.yaml:4:33: arrivals.a.times has 1 of 3 times before the beginning of the run. Nobody arrives then. Write a "
      "longer 'warm_up', or remove them.\n");
  CHECK(warned_of("times: [1 day]", "9", "9", "auto").find("(time.warm_up is 'auto')") != std::string::npos);
}

TEST_CASE("people whose transfer finds the list full leave the pathway") {
  const auto told = [](const std::string& when_full, const std::string& stays) {
    return all_warnings_of(
        "carepath: 1\nmeta: {title: x}\ntime: {start: 2026-01-01, warm_up: none, run: 1 year}\n"
        "arrivals: {a: {to: ward, rate: 0.1 per day}}\nservices:\n"
        "  ward: {kind: beds, beds: 10, stay: 1 day, when_full: wait, stays_until_place: " +
        stays + ", routes: [{otherwise: rehab}]}\n  rehab: {kind: beds, beds: 5, stay: 1 day, when_full: " + when_full +
        ", routes: [{otherwise: home}]}\n"
        "  away: {kind: beds, beds: 1, stay: 1 day, when_full: {at_most_waiting: 1, then: turn_away}, routes: home}\n");
  };
  const auto text = [](const std::string& at, const std::string& when) {
    return "test.yaml:" + at + " turns away people who " + when +
           ", and those who keep their place at 'ward' until they have one here then leave both and the pathway. Let "
           "them wait without a limit ('when_full: wait'), or name a service they go to instead ('then', 'go_to').\n";
  };
  const std::string unreached =
      "test.yaml:8:3: services.away cannot be reached: no source, route, overflow or return leads here.\n";
  CHECK(told("{at_most_waiting: 2, then: turn_away}", "true") ==
        text("7:3: services.rehab", "find its list full") + unreached);
  CHECK(told("turn_away", "true") == text("7:3: services.rehab", "find no place here") + unreached);
  CHECK(told("{wait_up_to: 3 days, then: turn_away}", "true") ==
        text("7:3: services.rehab", "have waited so long") + unreached);
  CHECK(told("{go_to: away}", "true") == text("8:3: services.away", "find its list full"));
  CHECK(told("wait", "true") == unreached);
  CHECK(told("{at_most_waiting: 2, then: turn_away}", "false") == unreached);
}

TEST_CASE("a number of staff that is always there changes on its date, whatever day of the week that is") {
  // Measuring begins on Thursday 1 January 2026; Wednesday 11 March is day 69, Saturday 18 April day 107.
  const auto model = model_of(
      run_of_2026(a_day, "9", "{number: 4, changes: [{on: 2026-03-11, number: 6}, {on: 2026-04-18, number: 9}]}"));
  const models::OnDuty nurses(model.pools.at(0), engine::Calendar(model.start));
  const engine::Draws draws(1, 0);
  for (int day = -20; day < 200; ++day) {
    INFO(day);
    const auto midnight = engine::day_start(day);
    for (const auto at : {midnight, midnight + engine::hours(13)})
      CHECK(nurses.at(at, draws) == (day < 69 ? 4 : day < 107 ? 6 : 9));
  }
  // It only rises, so that nobody has to say what happens when it falls.
  auto text =
      run_of_2026(a_day, "9", "{number: 4, changes: [{on: 2026-03-11, number: 6}, {on: 2026-04-18, number: 9}]}");
  text.erase(text.find("at_closing: finish, "), 20);
  CHECK(problems_of(text).empty());
  text.replace(text.find("number: 9}]"), 9, "number: 2");
  CHECK(problems_of(text).find("lacks the key 'at_closing'") != std::string::npos);
}
