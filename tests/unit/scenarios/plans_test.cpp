// Plans: what their entries change, and how they stand beside the baseline.
#include <catch2/catch.hpp>

#include "scenarios/plans/arithmetic.hpp"
#include "scenarios/plans/difference.hpp"
#include "scenarios/plans/key_path.hpp"
#include "scenarios/yaml/yaml.hpp"
#include "tests/unit/scenarios/scenario_files.hpp"

using namespace carepath;  // NOLINT
using scenarios::plus;
using scenarios::times;

namespace {

constexpr const char* planned_ward =
    "    kind: beds\n    beds: {value: 10, source: count}\n    stay: {distribution: exponential, mean: 8 days}\n"
    "    when_full: wait\n    standard: 1 day\n    routes: [{to: home, share: 90%}, {otherwise: ward}]\n"
    "evidence: {count: {title: A count}}\nplans:\n";

std::string ward_with(const std::string& plans) { return tests::with_ward(planned_ward, plans); }

scenarios::Scenario scenario_with(const std::string& plans) {
  return scenarios::read("test.yaml", ward_with(plans), nullptr);
}

/// The value at a path of a plan, as it was read.
std::string value_in(const scenarios::Scenario& plan, const std::string& path) {
  auto tree = scenarios::as_tree(plan);
  const auto found = scenarios::follow(tree, path);
  return found.rest.empty() ? one_line(*found.node) : "not there";
}

scenarios::yaml::Node tree_of(const std::string& text) {
  scenarios::ProblemList problems("test.yaml");
  return scenarios::yaml::parse(text, problems).value();
}

std::string changed(const scenarios::Outcome<std::string>& outcome) {
  return outcome.good() ? outcome.value : "problem: " + outcome.wrong;
}

}  // namespace

TEST_CASE("a quantity that is multiplied keeps its unit, and whole numbers stay whole") {
  CHECK(changed(times("12 per day", 1.1)) == "13.2 per day");
  CHECK(changed(times("10", 1.2)) == "12");
  CHECK(changed(times("5", 0.5)) == "2.5");
  CHECK(changed(times("0.1", 3)) == "0.3");
  CHECK(changed(times("40%", 1.1)) == "44%");
  CHECK(changed(times("40 %", 1.1)) == "44 %");
  CHECK(changed(times("3.5% per year", 2)) == "7% per year");
  CHECK(changed(times("£41 per hour", 1.05)) == "£43.05 per hour");
  CHECK(changed(times("1e6", 3)) == "3000000");
  CHECK(changed(times("8min", 2)) == "16min");
  CHECK(changed(times("7 days", 0)) == "0 days");
  CHECK(changed(times("6 months", 2)) == "12 months");
  CHECK(changed(times("1 hour", 1.5)) == "1.5 hours");
  CHECK(changed(times("2 days", 0.5)) == "1 day");
  CHECK(changed(times("30 s", 2)) == "60 s");
}

TEST_CASE("what is added may be in another unit of the same kind, and comes in that of the first") {
  CHECK(changed(plus("4", "2")) == "6");
  CHECK(changed(plus("4", "-2")) == "2");
  CHECK(changed(plus("0.1", "0.2")) == "0.3");
  CHECK(changed(plus("40%", "5%")) == "45%");
  CHECK(changed(plus("8 min", "30 s")) == "8.5 min");
  CHECK(changed(plus("1 week", "12 hours")) == "1.07142857143 weeks");
  CHECK(changed(plus("12 per day", "1 per hour")) == "36 per day");
  CHECK(changed(plus("£41 per hour", "£2 per hour")) == "£43 per hour");
  CHECK(changed(plus("£41 per hour", "-£2 per hour")) == "£39 per hour");
  CHECK(changed(plus("2 min", "-2 min")) == "0 min");
}

TEST_CASE("what is no quantity, or of another kind, is not calculated with") {
  CHECK(changed(times("unlimited", 2)) ==
        "problem: is 'unlimited', which is not a number or a quantity. Use 'set' to change it.");
  for (const char* text : {"never", "08:00", "2026-04-01", "", "home", "three seats", "10.1/x", "010", "£", "£4 a day"})
    CHECK_FALSE(times(text, 2).good());
  CHECK(changed(plus("8 min", "2")) == "problem: is '8 min', and '2' cannot be added to it. Write '2 min'.");
  CHECK(changed(plus("4", "5%")) == "problem: is '4', and '5%' cannot be added to it. Write an amount such as '1'.");
  CHECK_FALSE(plus("£41 per hour", "£2").good());
  CHECK_FALSE(plus("8 min", "1 per min").good());
  CHECK_FALSE(plus("4", "+2").good());
}

TEST_CASE("a path goes through keys and lists, and through keys that hold dots") {
  auto tree = tree_of("a: {b: [{c: 1}, {c: 2}], values: {0.5 hours: 3, 0: 4}}\n");
  const auto text_at = [&](const char* path) {
    const auto found = scenarios::follow(tree, path);
    return found.rest.empty() ? one_line(*found.node) : "lacks " + std::string(found.rest);
  };
  CHECK(text_at("a.b[2].c") == "2");
  CHECK(text_at("a.values.0.5 hours") == "3");
  CHECK(text_at("a.values.0") == "4");
  CHECK(text_at("a.b[3].c") == "lacks [3].c");
  CHECK(text_at("a.b.c") == "lacks c");
  CHECK(text_at("a.b[1].c.d") == "lacks d");
  CHECK(text_at("a.") == "lacks .");
  CHECK(text_at("a..b") == "lacks .b");
}

TEST_CASE("setting where two trees differ makes one of the other") {
  const auto before = tree_of("{a: {x: 1, y: [1, 2]}, b: {p: 1, q: 2}, c: {k: 1}, d: {m: 1}}");
  const auto after = tree_of("{a: {x: 1, y: [1, 3], z: 4}, b: {q: 2}, c: 5}");
  std::string told;
  for (const auto& d : scenarios::differences(before, after))
    told += d.path + ": " + one_line(d.before) + " -> " + one_line(d.after) + '\n';
  CHECK(told == "a.y[2]: 2 -> 3\na.z:  -> 4\nb: {p: 1, q: 2} -> {q: 2}\nc: {k: 1} -> 5\nd: {m: 1} -> {}\n");
  CHECK(scenarios::differences(before, before).empty());
}

TEST_CASE("a plan is the scenario with its changes, and the baseline stays as it is") {
  const auto scenario = scenario_with(
      "  bigger:\n    title: A bigger ward\n    set: {services.ward.when_full: turn_away, "
      "'services.ward.routes[1].share': 80%}\n"
      "    add: {services.ward.beds: 2, services.ward.stay.mean: 12 hours}\n"
      "    multiply: {arrivals.referrals.rate: 1.5, services.ward.standard: 0.5}\n"
      "  as_it_is: {}\n");
  REQUIRE(scenario.plans.size() == 2);
  CHECK(scenario.plan_name == "baseline");
  const auto& plan = scenario.plan("bigger");
  CHECK(plan.plan_title == "A bigger ward");
  CHECK(scenario.plans[1].plan_title == "as_it_is");
  CHECK(&scenario.plan("baseline") == &scenario);
  CHECK(value_in(plan, "services.ward.beds") == "{value: 12, source: count}");
  CHECK(value_in(plan, "services.ward.stay.mean") == "8.5 days");
  CHECK(value_in(plan, "services.ward.standard") == "0.5 days");
  CHECK(value_in(plan, "arrivals.referrals.rate") == "1.5 per day");
  CHECK(value_in(plan, "services.ward.when_full") == "turn_away");
  CHECK(value_in(scenario, "services.ward.beds") == "{value: 10, source: count}");
  CHECK(value_in(scenario.plan("as_it_is"), "services.ward.beds") == "{value: 10, source: count}");

  const auto model = scenarios::build(plan);
  CHECK(model.services[0].places.value_at(engine::start_of_measuring) == 12);
  CHECK(model.services[0].routes.values()[0][0].share == 0.8);
  CHECK(std::get<engine::Rate>(model.sources[0].when).shape().per_day == 1.5);
  CHECK(scenarios::build(scenario).services[0].places.value_at(engine::start_of_measuring) == 10);
}

TEST_CASE("set adds keys and items of lists, and takes whole mappings") {
  const auto scenario = scenario_with(
      "  p:\n    set:\n      services.ward.turnover: 2 hours\n      services.ward.patience: {distribution: "
      "exponential, "
      "mean: 3 days}\n      mutual_blocking: stop\n      arrivals.referrals.changes: [{on: 2026-10-01, multiply: 2}]\n"
      "  q:\n    set: {'services.ward.routes[1]': {to: home, share: 1%}, services.ward.stay: 3 days}\n");
  CHECK(value_in(scenario.plan("p"), "services.ward.turnover") == "2 hours");
  CHECK(value_in(scenario.plan("p"), "services.ward.patience.mean") == "3 days");
  CHECK(value_in(scenario.plan("p"), "mutual_blocking") == "stop");
  CHECK(value_in(scenario.plan("q"), "services.ward.routes[1].share") == "1%");
  CHECK(value_in(scenario.plan("q"), "services.ward.stay") == "3 days");
}

TEST_CASE("an unknown plan is told with those there are") {
  const auto scenario = scenario_with("  three_seats: {add: {services.ward.beds: 1}}\n  four: {}\n");
  const auto told = [&](const char* name) -> std::string {
    try {
      scenario.plan(name);
      return "";
    } catch (const scenarios::Problems& problems) {
      return scenarios::to_text(problems.all().front());
    }
  };
  CHECK(told("three_seat") == "test.yaml: There is no plan 'three_seat'. Did you mean 'three_seats'?");
  CHECK(told("x") == "test.yaml: There is no plan 'x'. Known plans are baseline, three_seats and four.");
}

TEST_CASE("what is wrong with the baseline too is told once, and a plan's own problems name the plan") {
  const auto told = tests::problems_of(
      tests::with_ward("    kind: beds\n    beds: 10\n    stay: 8\n    when_full: wait\n    routes: home\nplans:\n"
                       "  a: {add: {services.ward.beds: 1}}\n  b: {set: {services.ward.beds: ten}}\n"
                       "  c: {set: {services.ward.stay: 3 days}}\n"));
  CHECK(told ==
        "test.yaml:10:11: services.ward.stay is '8' without a unit. Write '8 days'.\n"
        "test.yaml:15:33: plans.b: services.ward.beds must be a whole number or 'unlimited', not 'ten'.\n"
        "2 problems in test.yaml; nothing was run.");
}

TEST_CASE("a problem that a change makes elsewhere is told at the change") {
  const auto text = [](const std::string& plans) {
    return tests::with_ward(
        "    kind: beds\n    beds: 10\n    needs: {nurses: 2}\n    stay: 8 days\n    when_full: wait\n    routes: "
        "[{to: home, share: 40%}, {to: ward, share: 60%}]\nstaff: {nurses: 4}\nplans:\n",
        plans);
  };
  CHECK(tests::problems_of(text("  few: {set: {staff.nurses: 1}}\n")) ==
        "test.yaml:16:3: plans.few: services.ward.needs.nurses (line 10) is 2, and there are never more than 1 of "
        "'nurses'. Nobody could be cared for.\n1 problem in test.yaml; nothing was run.");
  CHECK(tests::problems_of(text("  off: {add: {'services.ward.routes[1].share': 5%}}\n")) ==
        "test.yaml:16:48: plans.off: services.ward.routes: shares leaving 'ward' add up to 105 %, not 100 %: home 45 % "
        "+ ward "
        "60 %. Take away 5 %.\n1 problem in test.yaml; nothing was run.");
}

TEST_CASE(
    "warnings: what all plans share once, what a plan brings by its name, unused things only if no plan uses them") {
  const auto warnings = [](const std::string& services, const std::string& plans) {
    std::string told;
    const auto scenario = scenarios::read("test.yaml", tests::with_ward(services, plans), nullptr);
    for (const auto& warning : scenario.warnings) told += scenarios::to_text(warning) + '\n';
    return told;
  };
  const std::string services =
      "    kind: beds\n    beds: {value: 10, assumed: true}\n    stay: 8 days\n    when_full: wait\n    routes: [{to: "
      "night, "
      "share: 0%}, {otherwise: home}]\n  night: {kind: open, stay: 1 hour, routes: home}\nplans:\n";
  CHECK(warnings(services, "  p: {set: {'services.ward.routes[1].share': 50%}}\n") ==
        "test.yaml:9:11: services.ward.beds is assumed, and has no range. Add the lowest and highest plausible value: "
        "'range: [A, B]'.\n");
  CHECK(warnings(services, "  p: {set: {services.ward.standard: {value: 1 day, assumed: true}}}\n") ==
        "test.yaml:9:11: services.ward.beds is assumed, and has no range. Add the lowest and highest plausible value: "
        "'range: [A, B]'.\n"
        "test.yaml:13:3: services.night cannot be reached: no source, route, overflow or return leads here.\n"
        "test.yaml:15:37: plans.p: services.ward.standard is assumed, and has no range. Add the lowest and highest "
        "plausible value: 'range: [A, B]'.\n");
}
