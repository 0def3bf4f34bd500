// Who is there when the run begins, and how a rate of arrivals changes over the years.
#include <catch2/catch.hpp>

#include "tests/unit/scenarios/scenario_files.hpp"

using namespace carepath;  // NOLINT
using carepath::tests::everything;
using carepath::tests::scenario_here;

namespace {

using Points = std::vector<std::pair<double, double>>;

/// The changes of a rate from 2026-04-01 on, for three years.
Points changes(const std::string& lines, const scenarios::SideFiles& files = nullptr) {
  const auto scenario = scenarios::read(
      "x.yaml",
      "carepath: 1\nmeta: {title: x}\ntime: {start: 2026-04-01, warm_up: none, run: 3 years}\narrivals:\n  a:\n    to: "
      "s\n    rate: 1 per day\n    " +
          lines + "\nservices: {s: {kind: open, stay: 1 day, routes: home}}\n",
      files);
  return std::get<engine::Rate>(scenarios::build(scenario).sources[0].when).shape().changes;
}

/// The warnings of a ward of four beds that begins as the lines say.
std::vector<std::string> warnings_of(const std::string& initial, const std::string& stay) {
  const auto scenario = scenarios::read(
      "x.yaml",
      "carepath: 1\nmeta: {title: x}\ntime: {start: 2026-04-01, warm_up: none, run: 1 year}\narrivals: {a: {to: s, "
      "rate: 1 per day}}\nservices:\n  s: {kind: beds, beds: 4, when_full: {at_most_waiting: 2, then: turn_away}, "
      "routes: home, stay: " +
          stay + "}\ninitial: {s: " + initial + "}\n",
      nullptr);
  std::vector<std::string> texts;
  for (const auto& warning : scenario.warnings) texts.push_back(warning.path + ' ' + warning.text);
  return texts;
}

double days(engine::Duration d) { return engine::in_days(d); }

}  // namespace

TEST_CASE("people are there for the quantiles of a distribution") {
  const auto model = scenarios::build(scenario_here("start.yaml"));
  REQUIRE(model.present.size() == 6);
  const auto& ward = model.present[0];
  CHECK(ward.service == models::ServiceId{0});
  CHECK_FALSE(ward.waiting);
  REQUIRE(ward.already.size() == 4);
  for (std::size_t i = 0; i < 4; ++i)
    CHECK(days(ward.already[i]) == Approx(-30 * std::log(1 - (static_cast<double>(i) + 0.5) / 4)));
  REQUIRE(ward.attributes.size() == 1);
  CHECK(ward.attributes[0].shares == std::vector<double>{0.6, 0.4});
}

TEST_CASE("one length holds for all, a list and a file for each") {
  const auto model = scenarios::build(scenario_here("start.yaml"));
  CHECK(model.present[1].waiting);
  CHECK(model.present[1].already == std::vector<engine::Duration>(2, engine::days(3)));
  CHECK(model.present[2].already ==
        std::vector<engine::Duration>{engine::hours(84), engine::days(12), engine::days(30)});
  CHECK(model.present[3].already == std::vector<engine::Duration>{engine::days(1), engine::hours(12), engine::days(2)});
  CHECK(model.present[4].already == std::vector<engine::Duration>{engine::days(3), engine::days(40)});
  CHECK(model.present[5].already == std::vector<engine::Duration>{engine::days(5)});
  CHECK(model.present[5].service == models::ServiceId{2});
}

TEST_CASE("a start that does not fit is a warning") {
  CHECK(warnings_of("{in_care: {people: 4, already: 2 days}}", "3 days").empty());
  CHECK(
      warnings_of("{in_care: {people: 5, already: 2 days}}", "3 days") ==
      std::vector<std::string>{"initial.s.in_care has 5 people in care, and 's' has 4 places at the start. They stay; "
                               "nobody new starts until fewer are in care than there are places."});
  CHECK(warnings_of("{in_care: {already: [2 days, 3 days, 4 days]}}", "3 days") ==
        std::vector<std::string>{"initial.s.in_care has 2 of 3 people in care for longer than anybody stays at 's'. "
                                 "Their care ends at once."});
  CHECK(
      warnings_of("{waiting: {people: 3, already: 2 days}}", "3 days") ==
      std::vector<std::string>{"initial.s.waiting has 3 people waiting, and 2 can wait at 's'. They stay on the list; "
                               "nobody joins it until fewer wait."});
}

TEST_CASE("a rate changes at once or in a straight line") {
  CHECK(changes("growth: 0% per year").empty());
  CHECK(changes("changes: [{on: 2026-05-01, multiply: 1.5}]") == Points{{30, 1}, {30, 1.5}});
  CHECK(changes("changes: [{on: 2026-05-01, multiply: 1.5, over: 1 month}, {on: 2026-06-01, multiply: 0.5, over: 10 "
                "days}]") == Points{{30, 1}, {61, 1.5}, {71, 0.5}});
  CHECK(changes("changes: [{on: 2026-06-01, multiply: 2}, {on: 2026-05-01, multiply: 1.5}]") ==
        Points{{30, 1}, {30, 1.5}, {61, 1.5}, {61, 2}});
  CHECK(changes("changes: [{on: 2026-05-01, multiply: 1.5, over: 31 days}, {on: 2026-06-01, multiply: 0.5}]") ==
        Points{{30, 1}, {61, 1.5}, {61, 0.5}});
}

TEST_CASE("changes before the start hold from the start on") {
  CHECK(changes("changes: [{on: 2026-03-01, multiply: 1.5}]") == Points{{0, 1.5}});
  CHECK(changes("changes: [{on: 2026-03-01, multiply: 1.5}, {on: 2026-05-01, multiply: 2}]") ==
        Points{{30, 1.5}, {30, 2}});
  CHECK(changes("changes: [{on: 2026-03-22, multiply: 3, over: 20 days}]") == Points{{0, 2}, {10, 3}});
  CHECK(changes("changes: [{on: 2026-04-01, multiply: 1.5}]") == Points{{0, 1}, {0, 1.5}});
}

TEST_CASE("a series has one factor for each step from the start on") {
  CHECK(changes("series: {values: [1.2], every: month}") == Points{{0, 1.2}});
  CHECK(changes("series: {values: [1, 1.5, 1.5, 2], every: month}") == Points{{30, 1}, {30, 1.5}, {91, 1.5}, {91, 2}});
  CHECK(changes("series: {values: [2, 1], every: week}") == Points{{7, 2}, {7, 1}});
  const auto file = [](const std::string&) { return std::optional<std::string>("f\n0\n3\n"); };
  CHECK(changes("series: {file: f.csv, column: f, every: day}", file) == Points{{1, 0}, {1, 3}});
}

TEST_CASE("a series that ends too early is a warning") {
  const auto scenario = everything();
  const auto found = std::count_if(scenario.warnings.begin(), scenario.warnings.end(), [](const auto& warning) {
    return warning.path == "arrivals.referrals.series" &&
           warning.text == "ends after 3 steps, before the end of the run. The last factor holds from there on.";
  });
  CHECK(found == 1);
}
