// What a scenario means: groups, places, arrivals, routes.
#include <catch2/catch.hpp>

#include "tests/unit/scenarios/scenario_files.hpp"

using namespace carepath;  // NOLINT
using carepath::tests::everything;
using carepath::tests::model_of;
using carepath::tests::problems_of;
using carepath::tests::with_ward;

namespace {

const std::string beds = "    kind: beds\n    beds: 4\n    when_full: wait\n    routes: home\n";
const std::string ward = beds + "    stay: 3 days\n";

double stay_in_days(const models::Model& model, std::uint16_t profile) {
  return model.services[0].stay[models::ProfileId{profile}].mean() / 86'400e6;
}

engine::Time at(int day, int hour, int minute = 0) {
  return engine::start_of_measuring + std::chrono::hours(24 * day + hour) + std::chrono::minutes(minute);
}

}  // namespace

TEST_CASE("profiles count the values of the last attribute fastest") {
  const auto model = model_of(with_ward(
      beds +
      "    stay: {by: {age: {adult: {by: {need: {high: 3 days, low: 1 days, medium: 2 days}}}, older: 9 days}}}\n"));
  CHECK(model.groups.profiles() == 6);
  REQUIRE(model.services[0].stay.values().size() == 6);
  const double expected[] = {1, 2, 3, 9, 9, 9};
  for (std::uint16_t p = 0; p < 6; ++p) CHECK(stay_in_days(model, p) == Approx(expected[p]));
}

TEST_CASE("what does not differ is kept once") {
  const auto model = model_of(with_ward(ward));
  CHECK(model.services[0].stay.same_for_everyone());
  CHECK(model.services[0].routes.same_for_everyone());
}

TEST_CASE("shares that differ leave a different rest") {
  const auto model = model_of(
      with_ward("    kind: beds\n    beds: 4\n    when_full: wait\n    stay: 1 day\n"
                "    routes: [{to: ward, share: {by: {age: {adult: 10%, older: 30%}}}}, {otherwise: home}]\n"));
  const auto& routes = model.services[0].routes;
  REQUIRE(routes.values().size() == 6);
  CHECK(routes[models::ProfileId{0}][1].share == Approx(0.9));
  CHECK(routes[models::ProfileId{5}][1].share == Approx(0.7));
  CHECK(routes[models::ProfileId{5}][0].to == models::ServiceId{0});
  CHECK(routes[models::ProfileId{5}][1].to == models::home);
}

TEST_CASE("shifts run past midnight and past the end of the week") {
  const auto model = model_of(
      with_ward("    kind: caseload\n    places: {week: [{days: [sun, mon], from: 22:00, to: 06:00, number: 2}, "
                "{days: weekdays, from: 09:00, to: 17:00, number: 5}]}\n    at_closing: finish\n"
                "    when_full: wait\n    stay: 1 hour\n    routes: home\n"));
  const auto& places = model.services[0].places;  // 2026-04-01 is a Wednesday
  CHECK(places.value_at(at(0, 9)) == 5);
  CHECK(places.value_at(at(0, 8, 59)) == 0);
  CHECK(places.value_at(at(0, 17)) == 0);
  CHECK(places.value_at(at(4, 23)) == 2);     // Sunday night
  CHECK(places.value_at(at(5, 5, 59)) == 2);  // Monday morning
  CHECK(places.value_at(at(5, 6)) == 0);
  CHECK(places.value_at(at(5, 22)) == 2);
  CHECK(places.value_at(at(6, 22)) == 0);
}

TEST_CASE("a shift from a time to itself lasts a day") {
  const auto model = model_of(
      with_ward("    kind: caseload\n    places: {week: [{days: every_day, from: 08:00, to: 08:00, number: 3}]}\n"
                "    at_closing: finish\n    when_full: wait\n    stay: 1 hour\n    routes: home\n"));
  CHECK_FALSE(model.services[0].places.varies());
  CHECK(model.services[0].places.highest() == 3);
}

TEST_CASE("places that are unlimited for a part of the week") {
  const auto model = model_of(
      with_ward("    kind: caseload\n    places: {week: [{days: every_day, from: 08:00, to: 20:00, number: 3}, {days: "
                "every_day, from: 20:00, to: 08:00, number: unlimited}]}\n"
                "    at_closing: finish\n    when_full: wait\n    stay: 1 hour\n    routes: home\n"));
  const auto& places = model.services[0].places;
  CHECK(places.value_at(at(0, 9)) == 3);
  CHECK(places.value_at(at(0, 23)) == engine::Schedule::unlimited);
  CHECK(places.value_at(at(1, 7, 59)) == engine::Schedule::unlimited);
  CHECK(places.ever_unlimited());
  CHECK_FALSE(places.always_unlimited());
  CHECK(models::may_be_full(model.services[0]));
}

TEST_CASE("changes are made at midnight, in order of date") {
  const auto model = model_of(with_ward(
      "    kind: beds\n    beds: {number: 4, changes: [{on: 2026-06-01, number: 8}, {on: 2026-05-01, number: 6}]}\n"
      "    when_full: wait\n    stay: 1 day\n    routes: home\n"));
  const auto& places = model.services[0].places;
  CHECK(places.value_at(at(0, 0)) == 4);
  CHECK(places.value_at(at(30, 0)) == 6);
  CHECK(places.value_at(at(61, 0) - engine::Duration(1)) == 6);
  CHECK(places.value_at(at(61, 0)) == 8);
}

TEST_CASE("places that only grow need no word about closing, those that fall do") {
  const auto text = [](const char* changes) {
    return with_ward(std::string("    kind: beds\n    beds: {number: 4, changes: ") + changes +
                     "}\n    when_full: wait\n    stay: 1 day\n    routes: home\n");
  };
  CHECK(problems_of(text("[{on: 2026-05-01, number: 6}]")).empty());
  CHECK(problems_of(text("[{on: 2026-05-01, number: unlimited}, {on: 2026-06-01, number: 6}]")).find("'at_closing'") !=
        std::string::npos);
  CHECK(problems_of(text("[{on: 2026-05-01, number: 3}]")).find("'at_closing'") != std::string::npos);
}

TEST_CASE("what happens when a service is full") {
  const auto full = [](const std::string& words) {
    const auto model = model_of(
        with_ward("    kind: beds\n    beds: 4\n    stay: 1 day\n    routes: home\n    when_full: " + words + "\n",
                  "  other: {kind: open, stay: 1 day, routes: home}\n"));
    return model.services[0].when_full;
  };
  CHECK(full("wait").at_most_waiting == models::WhenFull::no_limit);
  CHECK(full("turn_away").at_most_waiting == 0);
  CHECK(full("turn_away").then == models::home);
  CHECK(full("{go_to: other}").then == models::ServiceId{1});
  CHECK(full("{go_to: other}").at_most_waiting == 0);
  const auto both = full("{wait_up_to: 12 hours, at_most_waiting: 5, then: turn_away}");
  CHECK(both.wait_up_to == engine::hours(12));
  CHECK(both.at_most_waiting == 5);
  CHECK(both.then == models::home);
}

TEST_CASE("arrivals follow their rate and patterns, or their list") {
  const auto model = scenarios::build(everything(), engine::days(70));
  REQUIRE(model.sources.size() == 6);
  const auto& rate = std::get<engine::Rate>(model.sources[0].when);
  CHECK(rate.shape().per_day == Approx(12.7));
  CHECK(rate.shape().week.size() == 7 * 24);
  CHECK(rate.shape().week[0] / rate.shape().week[5 * 24] == Approx(1.04 / 0.89));
  CHECK(rate.shape().week[1] / rate.shape().week[0] == Approx(2));
  CHECK(rate.shape().growth_per_year == Approx(0.035));
  CHECK(std::get<engine::Rate>(model.sources[1].when).shape().per_day == Approx(300.0 / 7));
  const auto& listed = std::get<models::ListedArrivals>(model.sources[2].when).times;
  CHECK(listed == std::vector<engine::Time>{at(0, 0), at(1, 10), at(3, 0)});
  CHECK(std::get<models::ListedArrivals>(model.sources[3].when).times ==
        std::vector<engine::Time>{at(0, 12), at(1, 0), at(30, 0)});
  CHECK(std::get<models::ListedArrivals>(model.sources[4].when).times.at(1) ==
        at(2, 10, 30) + std::chrono::seconds(15));
  CHECK(model.sources[0].batch == std::vector<std::pair<int, double>>{{1, 0.9}, {2, 0.1}});
}

TEST_CASE("a source's own groups stand in the order of the people's") {
  const auto model = scenarios::build(everything());
  REQUIRE(model.sources[0].attributes.size() == 1);
  const auto& age = model.sources[0].attributes[0];
  CHECK(age.name == "age");
  CHECK(age.values == std::vector<std::string>{"adult", "older"});
  CHECK(age.shares[0] == Approx(0.95));
}

TEST_CASE("kinds, times and returns") {
  const auto model = scenarios::build(everything(), engine::days(70));
  CHECK(model.warm_up == engine::days(70));
  CHECK(model.run == engine::days(731));  // two calendar years, one of them a leap year
  CHECK(model.run_out == engine::days(30));
  CHECK(model.services[3].inpatient);
  CHECK_FALSE(model.services[0].inpatient);
  CHECK(model.services[4].out_of_area);
  CHECK(model.services[4].places.always_unlimited());
  CHECK(model.services[0].standard == engine::minutes(1));
  REQUIRE(model.returns.size() == 2);
  CHECK(model.returns[0].from.size() == 2);
  CHECK(model.returns[0].share[models::ProfileId{0}] == Approx(0.214));
  CHECK(model.returns[0].share[models::ProfileId{5}] == Approx(0.18));
  CHECK(model.returns[0].after.values().size() == 1);
  CHECK(model.returns[0].after[models::ProfileId{0}].cdf(183 * 86'400e6) == Approx(1));
}

TEST_CASE("distributions have the figures they were given") {
  const auto mean = [](const std::string& stay) {
    return stay_in_days(model_of(with_ward(beds + "    stay: " + stay + "\n")), 0);
  };
  CHECK(mean("{distribution: lognormal, mean: 33 days, median: 16 days}") == Approx(33));
  CHECK(mean("{distribution: exponential, median: 7 days}") == Approx(7 / std::log(2.0)));
  CHECK(mean("{distribution: gamma, shape: 2, mean: 10 days}") == Approx(10));
  CHECK(mean("{distribution: uniform, low: 1 day, high: 3 days}") == Approx(2));
  CHECK(mean("{distribution: lognormal, mu: 1, sigma: 0.5, unit: days}") == Approx(std::exp(1.125)));
  CHECK(mean("{distribution: discrete, values: {2 days: 30%, 4 days: 70%}}") == Approx(3.4));
  CHECK(mean("{value: 3 days, assumed: true, range: [1 day, 4 days]}") == Approx(3));
}
