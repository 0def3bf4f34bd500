// What rotas, their costs and a search for them mean.
#include <catch2/catch.hpp>

#include "tests/unit/scenarios/scenario_files.hpp"

using namespace carepath;  // NOLINT
using carepath::tests::model_of;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

/// A line that needs one worker; `more` is what stands at the top level besides.
std::string with_line(const std::string& more, const std::string& keys = "") {
  return "carepath: 1\nmeta: {title: x}\ntime: {start: 2026-04-01, warm_up: none, run: 1 year}\n"
         "arrivals: {calls: {to: line, rate: 1 per day}}\nservices:\n  line:\n    kind: phone\n    needs: {workers: "
         "1}\n"
         "    time: 8 min\n    patience: never\n    at_closing: overtime\n    standard: 60 s\n    routes: home\n" +
         keys + more;
}

std::string told_of(const std::string& text) {
  std::string told;
  for (const auto& warning : scenarios::read("x.yaml", text, nullptr).warnings)
    told += scenarios::to_text(warning) + '\n';
  return told;
}

const std::string search =
    "staff: {workers: {number: 2, cost: £40 per hour}}\nbands: {senior: £60 per hour}\nrota_search:\n  staff: workers\n"
    "  service: line\n  shifts:\n"
    "    early: {days: weekdays, from: [06:00, 07:30], length: 8 hours, breaks: 30 min, band: senior, at_most: 6}\n"
    "    night: {days: [fri, sun], from: 22:00, length: 10 hours, at_most: 2}\n"
    "    round: {days: every_day, from: 00:00, length: 24 hours, at_most: 1}\n";

}  // namespace

TEST_CASE("staff may have a rota by name, and another from a date on; a band comes before the cost of the staff") {
  const auto model = model_of(with_line(
      "bands: {low: £41 per hour, high: £61.50 per hour}\nrotas:\n"
      "  one: [{days: mon, from: 08:00, to: 20:00, number: 2, breaks: 30 min, band: low}, {days: mon, from: 20:00, to: "
      "08:00, number: 1}]\n"
      "  two: [{days: every_day, from: 00:00, to: 24:00, number: 3, band: high}]\n"
      "staff: {workers: {rota: one, changes: [{on: 2026-06-01, rota: two}, {on: 2026-07-01, number: 1}], cost: £50 per "
      "hour, overtime_pay: 1.5}}\n"));
  const auto& pool = model.pools.at(0);
  REQUIRE(pool.roster.shifts.size() == 2);
  CHECK(pool.roster.shifts[0].since_monday == hours(8));
  CHECK(pool.roster.shifts[0].break_length == minutes(30));
  CHECK(pool.roster.shifts[0].cost_per_hour == 41);
  CHECK(pool.roster.shifts[1].cost_per_hour == 50);
  REQUIRE(pool.roster.changes.size() == 2);
  CHECK(pool.roster.changes[0].shifts.size() == 7);
  CHECK(pool.roster.changes[0].shifts[0].cost_per_hour == 61.5);
  CHECK(pool.roster.changes[1].shifts.at(0).cost_per_hour == 50);
  CHECK(pool.overtime_pay == 1.5);
  CHECK(model.services[0].at_closing == models::Interruption::overtime);
}

TEST_CASE("without cost or bands nobody costs anything, and overtime is paid as other hours") {
  const auto model =
      model_of(with_line("staff: {workers: {week: [{days: mon, from: 08:00, to: 20:00, number: 2}]}}\n"));
  CHECK(model.pools[0].roster.shifts[0].cost_per_hour == 0);
  CHECK(model.pools[0].overtime_pay == 1);
}

TEST_CASE("a minimum is one span for each of its days, and a rota that has as many is taken") {
  const auto model = model_of(with_line(
      "staff:\n  workers:\n    week: [{days: every_day, from: 20:00, to: 10:00, number: 2}, {days: every_day, from: "
      "08:00, to: 20:00, number: 1}]\n    minimum: [{days: [mon, sun], from: 22:00, to: 08:00, number: 2}, {days: wed, "
      "from: 08:00, to: 10:00, number: 3}]\n"));
  const auto& minimum = model.pools[0].minimum;
  REQUIRE(minimum.size() == 3);
  CHECK(minimum[0].since_monday == hours(22));
  CHECK(minimum[0].length == hours(10));
  CHECK(minimum[0].number == 2);
  CHECK(minimum[1].since_monday == hours(6 * 24 + 22));
  CHECK(minimum[2].since_monday == hours(2 * 24 + 8));
}

TEST_CASE("gaps below the minimum: round the end of the week as one, told apart by how many are there") {
  const auto told = [](const std::string& week, const std::string& minimum) {
    const auto text =
        tests::problems_of(with_line("staff: {workers: {week: [" + week + "], minimum: " + minimum + "}}\n"));
    const auto from = text.find("has ");
    return from == std::string::npos ? text : text.substr(from, text.find('\n') - from);
  };
  CHECK(told("{days: mon, from: 06:00, to: 20:00, number: 1}", "{days: sun, from: 22:00, to: 07:00, number: 1}") ==
        "has 0 of 'workers' on duty from Sunday 22:00 to Monday 06:00, and 'minimum' (line 14) asks for 1.");
  CHECK(
      told("{days: mon, from: 06:00, to: 20:00, number: 1}", "{days: mon, from: 06:00, to: 24:00, number: 2}") ==
      "has 1 of 'workers' on duty on Monday from 06:00 to 20:00, and 'minimum' (line 14) asks for 2. There is one more "
      "such time in the week.");
  CHECK(told("{days: every_day, from: 00:00, to: 24:00, number: 1}",
             "{days: every_day, from: 00:00, to: 24:00, number: 2}") ==
        "has 1 of 'workers' on duty at all times, and 'minimum' (line 14) asks for 2.");
}

TEST_CASE("rotas and bands that nothing uses, and overtime of people without shifts, are warnings") {
  CHECK(told_of(with_line("bands: {low: £41 per hour}\nrotas: {one: [{days: mon, from: 08:00, to: 20:00, number: 2}]}\n"
                          "staff: {workers: 2}\n")) ==
        "x.yaml:11:17: services.line.at_closing is 'overtime', and nobody who is needed here works shifts: it never "
        "comes "
        "to that.\n"
        "x.yaml:14:9: bands.low is used by no shift.\n"
        "x.yaml:15:9: rotas.one is used by no staff.\n");
}

TEST_CASE("breaks of lines of the same hours that fill more than the shift are a warning") {
  const auto with = [](const std::string& more) {
    return told_of(
        with_line("staff:\n  workers:\n    week:\n"
                  "      - {days: mon, from: 08:00, to: 12:00, number: 4, breaks: 40 min}\n"
                  "      - {days: mon, from: 08:00, to: 12:00, number: 4, breaks: 20 min}\n" +
                  more));
  };
  CHECK(with("") == "");
  CHECK(with("      - {days: mon, from: 08:00, to: 12:00, number: 1, breaks: 1 min}\n") ==
        "x.yaml:16:5: staff.workers has 9 people on lines of the same hours who take their breaks one after the other, "
        "which lasts longer than the shift (4 hours): one of them is away all the time. Write shifts that begin at "
        "different times, or shorter breaks.\n");
  CHECK(with("      - {days: mon, from: 08:00, to: 12:30, number: 1, breaks: 1 min}\n") == "");
}

TEST_CASE("a search for a rota: choices by kind and start, hours of the week, targets") {
  const auto found = scenarios::rota_search(scenarios::read(
      "x.yaml",
      with_line(search +
                "  targets: {answered_in_time: 95%, abandoned: 3%, in_every: [{days: weekdays, from: 08:00, to: "
                "12:00}, {days: [sat, sun], from: 22:30, to: 01:00}], confidence: 90%}\n"),
      nullptr));
  REQUIRE(found);
  CHECK(found->staff == models::PoolId{0});
  CHECK(found->service == models::ServiceId{0});
  CHECK(found->answered_in_time == 0.95);
  CHECK(found->abandoned == 0.03);
  CHECK(found->confidence == 0.9);
  REQUIRE(found->choices.size() == 4);
  const auto& early = found->choices[1];
  CHECK(early.name == "early 07:30");
  CHECK(early.at_most == 6);
  REQUIRE(early.shifts.size() == 5);
  CHECK(early.shifts[4].since_monday == hours(4 * 24) + minutes(7 * 60 + 30));
  CHECK(early.shifts[4].length == hours(8));
  CHECK(early.shifts[4].break_length == minutes(30));
  CHECK(early.shifts[4].cost_per_hour == 60);
  CHECK(early.shifts[4].number == 0);
  const auto& night = found->choices[2];
  CHECK(night.name == "night 22:00");
  CHECK(night.shifts.size() == 2);
  CHECK(night.shifts[0].cost_per_hour == 40);
  REQUIRE(found->blocks.size() == 2);
  CHECK(found->blocks[0].words == "weekdays 08:00-12:00");
  CHECK(found->blocks[0].half_hours.size() == 5 * 8);
  CHECK(found->blocks[0].half_hours.front() == 16);
  CHECK(found->blocks[1].words == "Saturday and Sunday 22:30-01:00");
  CHECK(found->blocks[1].half_hours == std::vector<std::size_t>{0, 1, 285, 286, 287, 288, 289, 333, 334, 335});
}

TEST_CASE("a search for a rota: blocks of one length, those in which the line is closed left out") {
  const auto blocks = [](const std::string& keys) {
    return scenarios::rota_search(
               scenarios::read("x.yaml",
                               with_line(search + "  targets: {abandoned: 3%, in_every: {length: 4 hours}}\n", keys),
                               nullptr))
        .value()
        .blocks;
  };
  const auto all = blocks("");
  REQUIRE(all.size() == 42);
  CHECK(all[41].words == "Sunday 20:00-24:00");
  CHECK(all[41].half_hours == std::vector<std::size_t>{328, 329, 330, 331, 332, 333, 334, 335});
  const auto open = blocks("    opening: {days: mon, from: 09:00, to: 17:00}\n    answerphone: {then: home}\n");
  REQUIRE(open.size() == 3);
  CHECK(open[0].words == "Monday 08:00-12:00");
  CHECK(open[2].words == "Monday 16:00-20:00");
}

TEST_CASE("a search for a rota: hours in part of which nobody may be rostered are a warning") {
  auto few = search;
  few.erase(few.find("    round:"));
  CHECK(told_of(with_line(few + "  targets: {abandoned: 3%, in_every: {days: weekdays, from: 06:00, to: 16:00}}\n")) ==
        "x.yaml:11:17: services.line.at_closing is 'overtime', and nobody who is needed here works shifts: it never "
        "comes "
        "to that.\n"
        "x.yaml:22:38: rota_search.targets.in_every is hard to reach: no shift that is allowed has anybody on duty on "
        "Monday from 15:30 to 16:00.\n");
}

TEST_CASE("without the key there is no search") {
  CHECK_FALSE(scenarios::rota_search(scenarios::read("x.yaml", with_line("staff: {workers: 2}\n"), nullptr)));
}
