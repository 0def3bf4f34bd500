// Rules with exceptions: what conditions mean, and the cases, endings and settings that are built on them.
#include <catch2/catch.hpp>

#include "tests/unit/scenarios/scenario_files.hpp"

using namespace carepath;  // NOLINT
using carepath::tests::everything;
using carepath::tests::model_of;
using carepath::tests::with_ward;

namespace {

const std::string plain_ward = "    kind: beds\n    beds: 4\n    when_full: wait\n    routes: home\n    stay: 3 days\n";
constexpr models::ProfileId first{0}, last{5};  // adults of low need, older people of high need

engine::Time moment(int day, int hour, int minute = 0) {
  return engine::start_of_measuring + std::chrono::hours(24 * day + hour) + std::chrono::minutes(minute);
}

/// The condition of the only case of the ward's stay.
models::Condition condition(const std::string& when) {
  return model_of(with_ward(plain_ward + "    stay_when: [{when: " + when + ", stay: 1 day}]\n"))
      .services[0]
      .stay_cases.at(0)
      .when;
}

std::vector<std::string> warnings_of(const std::string& text) {
  std::vector<std::string> texts;
  for (const auto& warning : scenarios::read("test.yaml", text, nullptr).warnings) texts.push_back(to_text(warning));
  return texts;
}

double days(const engine::Distribution& d) { return d.mean() / 86'400e6; }

}  // namespace

TEST_CASE("a condition says nothing of what is not written") {
  const auto when = condition("{waited_at_least: 36 hours}");
  CHECK(when.waited_at_least == engine::hours(36));
  CHECK_FALSE(when.waited_less_than);
  CHECK_FALSE(when.visits_at_least);
  CHECK_FALSE(when.admissions_less_than);
  CHECK_FALSE(when.hours);
  CHECK_FALSE(when.from);
  CHECK_FALSE(when.until);
  CHECK(when.ramp.count() == 0);
  CHECK_FALSE(when.busy);
}

TEST_CASE("counts of visits and admissions have a least and a bound they stay below") {
  const auto when = condition(
      "{earlier_visits_at_least: 1, earlier_visits_less_than: 3, admissions_at_least: 0, admissions_less_than: 1}");
  CHECK(when.visits_at_least == 1);
  CHECK(when.visits_less_than == 3);
  CHECK(when.admissions_at_least == 0);
  CHECK(when.admissions_less_than == 1);
}

TEST_CASE("attempts are counted apart from visits") {
  const auto when = condition("{earlier_attempts_at_least: 2, earlier_attempts_less_than: 4}");
  CHECK(when.attempts_at_least == 2);
  CHECK(when.attempts_less_than == 4);
  CHECK_FALSE(when.visits_at_least);
}

TEST_CASE("hours are parts of the week, which may overlap and run past midnight") {
  const auto when =
      condition("{hours: [{days: [fri, sat], from: 22:00, to: 06:00}, {days: sat, from: 00:00, to: 24:00}]}");
  REQUIRE(when.hours);
  CHECK(when.hours->value_at(moment(2, 21, 59)) == 0);  // 2026-04-01 is a Wednesday
  CHECK(when.hours->value_at(moment(2, 22)) == 1);
  CHECK(when.hours->value_at(moment(3, 12)) == 1);
  CHECK(when.hours->value_at(moment(4, 5, 59)) == 1);
  CHECK(when.hours->value_at(moment(4, 6)) == 0);
  CHECK(when.hours->highest() == 1);
  const auto one = condition("{hours: {days: every_day, from: 09:00, to: 17:00}}");
  CHECK(one.hours->value_at(moment(0, 9)) == 1);
  CHECK(one.hours->value_at(moment(0, 17)) == 0);
}

TEST_CASE("dates are midnights, and a ramp a length of time") {
  const auto when = condition("{from: 2026-05-01, until: 2026-06-01, ramp: 2 weeks}");
  CHECK(when.from == moment(30, 0));
  CHECK(when.until == moment(61, 0));
  CHECK(when.ramp == engine::days(14));
}

TEST_CASE("a condition that never holds in this run is a warning") {
  const auto cases = [](const std::string& when) {
    return warnings_of(with_ward(plain_ward + "    stay_when: [{when: " + when + ", stay: 1 day}]\n"));
  };
  CHECK(cases("{from: 2030-01-01}") ==
        std::vector<std::string>{"test.yaml:13:31: services.ward.stay_when[1].when.from is '2030-01-01', after the end "
                                 "of the run. It never holds."});
  CHECK(cases("{until: 2026-04-01}") ==
        std::vector<std::string>{"test.yaml:13:32: services.ward.stay_when[1].when.until is '2026-04-01', and measuring "
                                 "begins on 2026-04-01. It never holds."});
  CHECK(cases("{from: 2026-04-02, until: 2027-03-31}").empty());
}

TEST_CASE("a service can be busy with people in places, with people waiting, or both") {
  const auto both = condition("{busy: {service: ward, occupancy_at_least: 95%, waiting_at_least: 2}}").busy;
  REQUIRE(both);
  CHECK(both->service == models::ServiceId{0});
  CHECK(both->occupancy_at_least.value() == Approx(0.95));
  CHECK(both->waiting_at_least == 2);
  CHECK_FALSE(condition("{busy: {service: ward, waiting_at_least: 2}}").busy->occupancy_at_least);
}

TEST_CASE("cases stand in their order and may differ between groups") {
  const auto model = scenarios::build(everything(), engine::days(70));
  const auto& team = model.services[1];
  REQUIRE(team.stay_cases.size() == 2);
  CHECK(team.stay_cases[0].when.waited_less_than == engine::days(9));
  CHECK(days(team.stay_cases[0].then[first]) == Approx(8));
  CHECK(days(team.stay_cases[0].then[last]) == Approx(9));
  CHECK(team.stay_cases[1].when.ramp == engine::days(182));
  CHECK(days(team.stay_cases[1].then[first]) == Approx(12));
  REQUIRE(model.services[2].stay_cases.size() == 2);  // a clinic: time_when
  CHECK(days(model.services[2].stay_cases[0].then[first]) == Approx(25.0 / 1440));
  CHECK(model.services[2].stay_cases[1].when.attempts_at_least == 2);
  const auto& routes = model.services[3].route_cases;
  REQUIRE(routes.size() == 2);
  CHECK(routes[0].when.admissions_at_least == 3);
  CHECK(routes[0].then[first].at(1).to == models::died);
  CHECK(routes[0].then[first].at(1).share == Approx(0.1));
  CHECK(routes[1].when.busy->service == models::ServiceId{1});
}

TEST_CASE("arrivals may go elsewhere by the hour and by how full a service is") {
  const auto model = scenarios::build(everything(), engine::days(70));
  const auto& cases = model.sources[0].to_cases;
  REQUIRE(cases.size() == 2);
  CHECK(cases[0].when.hours->value_at(moment(3, 23)) == 1);
  CHECK(cases[0].then[first].at(0).share == Approx(0.4));
  CHECK(cases[1].when.busy->occupancy_at_least.value() == Approx(0.95));
  CHECK(cases[1].then[first].at(0).to == models::ServiceId{4});
}

TEST_CASE("care may end in other ways, each with its length and its routes") {
  const auto model = scenarios::build(everything(), engine::days(70));
  const auto& endings = model.services[1].endings;
  REQUIRE(endings.size() == 2);
  CHECK(endings[0].name == "relapse");
  CHECK(endings[0].routes[first].at(0).to == models::ServiceId{3});
  CHECK(endings[0].after[first].cdf(10 * 86'400e6) == Approx(1 - std::exp(-0.1)));
  CHECK(endings[1].name == "moved");
  CHECK(days(endings[1].after[first]) == Approx(900));
  CHECK(endings[1].after[last].cdf(60 * 86'400e6) == Approx(1 - std::exp(-0.03 - 0.015)));
}

TEST_CASE("attributes are set with shares that may differ, and values left out have none") {
  const auto model = scenarios::build(everything(), engine::days(70));
  const auto& settings = model.services[1].settings;
  REQUIRE(settings.size() == 1);
  CHECK(settings[0].attribute == 1);
  CHECK(settings[0].shares[first] == std::vector<double>{0.7, 0.3, 0});
  CHECK(settings[0].shares[last] == std::vector<double>{0.7, 0.2, 0.1});
  const auto one =
      model_of(with_ward(plain_ward + "    sets: {need: {medium: 100%}, age: {adult: 1}}\n")).services[0].settings;
  REQUIRE(one.size() == 2);
  CHECK(one[0].shares[last] == std::vector<double>{0, 1, 0});
  CHECK(one[0].shares.same_for_everyone());
  CHECK(one[1].attribute == 0);
}

TEST_CASE("who is detained, and what is done when services block each other") {
  const auto model = scenarios::build(everything(), engine::days(70));
  CHECK(model.detained == std::pair<std::size_t, std::size_t>{1, 2});
  CHECK(model.mutual_blocking == models::MutualBlocking::stop);
  CHECK(model_of(with_ward(ward)).mutual_blocking == models::MutualBlocking::exchange);
  CHECK_FALSE(model_of(with_ward(ward)).detained);
}

TEST_CASE("a milestone changes a value and moves people on") {
  const auto model = scenarios::build(everything(), engine::days(70));
  REQUIRE(model.milestones.size() == 1);
  const auto& birthday = model.milestones[0];
  CHECK(birthday.name == "birthday");
  CHECK(birthday.attribute == 0);
  CHECK(birthday.value == 0);
  CHECK(birthday.becomes == 1);
  CHECK(days(birthday.after[first]) == Approx(10 * 365.25));
  CHECK(days(birthday.after[last]) == Approx(8 * 365.25));
  REQUIRE(birthday.moves.size() == 2);
  CHECK(birthday.moves[0].from == models::ServiceId{1});
  CHECK(birthday.moves[0].routes[first].at(1).share == Approx(0.4));
  CHECK(birthday.moves[1].routes[first].at(0).to == models::ServiceId{4});
}

TEST_CASE("a service that is called died goes on being that service") {
  const auto model =
      model_of(with_ward("    kind: beds\n    beds: 4\n    when_full: wait\n    stay: 3 days\n    routes: died\n",
                         "  died: {kind: open, stay: 1 hour, routes: home}\n"));
  CHECK(model.services[0].routes[first].at(0).to == models::ServiceId{1});
}
