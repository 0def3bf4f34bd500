// A pathway in plain sentences.
#include <catch2/catch.hpp>
#include <filesystem>
#include <sstream>

#include "scenarios/explain.hpp"
#include "scenarios/explain/account.hpp"
#include "scenarios/explain/words.hpp"
#include "tests/unit/scenarios/scenario_files.hpp"

using namespace carepath;  // NOLINT
using scenarios::explained;
using scenarios::explained_differences;

namespace {

bool says(const std::string& text, const std::string& sentence) {
  return text.find("  " + sentence + '\n') != std::string::npos;
}

/// Sentences are the lines that begin with two spaces.
void check_sentences(const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("  ")) continue;
    INFO(line);
    CHECK(scenarios::explain::words_in(line) <= 25);
    CHECK(line.find("  ", 2) == std::string::npos);
    CHECK(line.find(" ,") == std::string::npos);
    CHECK((line.find('_') == std::string::npos || line.find(".csv") != std::string::npos));
  }
}

void check_all(const scenarios::Scenario& scenario) {
  const auto before_plans = [](const std::string& text) { return text.substr(0, text.find("\nThe plans\n")); };
  check_sentences(before_plans(explained(scenario)));
  for (const auto& plan : scenario.plans) {
    INFO("plan " << plan.plan_name);
    check_sentences(before_plans(explained(plan)).substr(explained(plan).find("\nThe period")));
    const auto told = explained_differences(scenario, plan);
    check_sentences(told.substr(told.find('\n') + 1));
  }
}

constexpr const char* line = R"(carepath: 1
meta: {title: A line, question: "How many answer?"}
time: {start: 2026-04-06, warm_up: none, run: 1 year}
arrivals:
  calls: {to: line, rate: 48 per day, day_of_week: {mon: 1, tue: 1, wed: 1, thu: 1, fri: 1, sat: 2, sun: 2}}
staff:
  workers: {rota: two_seats, cost: £40 per hour}
rotas:
  two_seats: [{days: every_day, from: 07:00, to: 22:00, number: 2}, {days: every_day, from: 22:00, to: 07:00, number: 1}]
  three_by_night:
    - {days: every_day, from: 07:00, to: 22:00, number: 2}
    - {days: weekdays, from: 22:00, to: 07:00, number: 2}
    - {days: weekends, from: 22:00, to: 07:00, number: 1}
  other_shifts:
    - {days: every_day, from: 07:00, to: 12:00, number: 2}
    - {days: every_day, from: 12:00, to: 22:00, number: 2}
    - {days: every_day, from: 22:00, to: 07:00, number: 1}
services:
  line:
    kind: phone
    needs: {workers: 1}
    time: 20 min
    at_closing: overtime
    patience: {distribution: exponential, mean: 5 min}
    when_given_up: {try_again: {share: [50%, 20%], after: 10 min, at_most: 2}, then: [{to: ae, share: 15%}, {otherwise: home}]}
    routes: [{to: ae, share: 0%}, {otherwise: home}]
  ae: {kind: open, stay: 0 min, routes: home}
plans:
  night: {title: A second person at night, set: {staff.workers.rota: three_by_night}, multiply: {services.line.patience.mean: 0.8}}
  same: {set: {services.line.time: 20 min}}
  shifts: {set: {staff.workers.rota: other_shifts}}
  more: {add: {arrivals.calls.rate: 2 per day}, set: {'services.line.routes[1].share': 10%}}
)";

}  // namespace

TEST_CASE("a telephone line in sentences") {
  const auto told = explained(scenarios::read("line.yaml", line, nullptr));
  CHECK(told.starts_with("A line\n\nThe question\n  How many answer?\n"));
  for (const char* sentence : {
           "Measuring begins on 6 April 2026 and goes on for 1 year.",
           "Calls: people come at 48 per day on average.",
           "Most come on weekends at all hours (3.1 an hour), and fewest on weekdays at all hours (1.6 an hour).",
           "It is a telephone service.",
           "Each call takes 1 of workers.",
           "When staff or places become fewer, staff finish what they are doing, in overtime.",
           "Callers give up after waiting 5 min on average.",
           "Of those who give up at their first attempt, 50 in 100 try again after 10 min.",
           "Of those who give up at their second attempt, 20 in 100 try again after 10 min.",
           "They do so 2 times at the most.",
           "Of the others, 15 in 100 go to ae and the others go home.",
           "A call lasts 20 min.",
           "When care ends, none go to ae and the others go home.",
           "People only pass through, which takes no time.",
           "They work by the rota two seats.",
           "Every day from 22:00 to 07:00: 1.",
           "That is 273 hours a week, breaks included.",
           "The shifts of a week cost £10,920.",
       }) {
    INFO(told);
    CHECK(says(told, sentence));
  }
  CHECK(told.find("  night: A second person at night\n  same\n") != std::string::npos);
}

TEST_CASE("another rota is told by the hour, with hours and cost of a week") {
  const auto scenario = scenarios::read("line.yaml", line, nullptr);
  CHECK(explained_differences(scenario, scenario.plan("night")) ==
        "Plan night: A second person at night\n"
        "  Differs from the baseline in 2 places:\n"
        "  Workers: 318 hours a week instead of 273.\n"
        "  These cost £12,720 a week instead of £10,920.\n"
        "  On weekdays from 22:00 to 07:00: 2 instead of 1.\n"
        "  Line, patience, mean: 4 min instead of 5 min.\n");
  CHECK(explained_differences(scenario, scenario.plan("shifts")) ==
        "Plan shifts\n  Differs from the baseline in 1 place:\n"
        "  Workers: 273 hours a week instead of 273.\n"
        "  These cost £10,920 a week instead of £10,920.\n"
        "  As many are there at every hour; shifts, breaks or pay are others.\n");
}

TEST_CASE("values that differ are told with both, and no differences are told too") {
  const auto scenario = scenarios::read("line.yaml", line, nullptr);
  CHECK(explained_differences(scenario, scenario.plan("more")) ==
        "Plan more\n  Differs from the baseline in 2 places:\n  Calls, rate: 50 per day instead of 48 per day.\n"
        "  Line, routes, to ae: 10% instead of 0%.\n");
  CHECK(explained_differences(scenario, scenario.plan("same")) == "Plan same\n  Does not differ from the baseline.\n");
  CHECK(explained_differences(scenario.plan("same"), scenario.plan("more"))
            .starts_with("Plan more\n  Differs from the plan same in 2 places:\n"));
}

TEST_CASE("sentences are short in every scenario there is, and in each of its plans") {
  check_all(tests::everything());
  check_all(tests::scenario_here("start.yaml"));
  namespace fs = std::filesystem;
  for (const auto& entry : fs::directory_iterator(fs::path(CAREPATH_SOURCE_DIR) / "scenarios/library")) {
    if (entry.path().extension() != ".yaml") continue;
    const auto name = entry.path().filename().string();
    INFO(name);
    const auto side = [](const std::string& file) { return tests::text_of_file("scenarios/library/" + file); };
    check_all(scenarios::read(name, tests::text_of_file("scenarios/library/" + name).value(), side));
  }
}

TEST_CASE("a list goes on in another sentence when it becomes long") {
  scenarios::explain::Account account;
  account.list("they are",
               {"one two three four five six seven eight nine ten", "eleven twelve thirteen fourteen fifteen",
                "sixteen seventeen eighteen nineteen twenty", "twenty-one twenty-two twenty-three"});
  CHECK(account.take() ==
        "  They are one two three four five six seven eight nine ten, eleven twelve thirteen fourteen fifteen and "
        "sixteen seventeen eighteen nineteen twenty.\n  Also, twenty-one twenty-two twenty-three.\n");
}

TEST_CASE("shares, places to go and money in words") {
  using namespace scenarios::explain;  // NOLINT
  CHECK(in_100(0.214) == "21.4 in 100");
  CHECK(in_100(0.29) == "29 in 100");
  CHECK(in_100(0) == "none");
  CHECK(in_100(1) == "all");
  CHECK(going_to("acute_ward") == "go to acute ward");
  CHECK(goes_to("home") == "goes home");
  CHECK(goes_to("died") == "dies");
  CHECK(goes_to("turn_away") == "goes away without care");
  CHECK(in_pounds(13776) == "£13,776");
  CHECK(in_pounds(999.6) == "£1,000");
  CHECK(in_pounds(1234567) == "£1,234,567");
}
