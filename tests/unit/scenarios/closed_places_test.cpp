// Places that are closed: beside the others, or some of them.
#include <catch2/catch.hpp>

#include "output/measures/experiment.hpp"
#include "scenario_files.hpp"

using namespace carepath;
using namespace carepath::tests;

namespace {

std::string closed_in(const std::string& beds, const std::string& closed, const std::string& more = "") {
  return with_ward("    kind: beds\n    beds: " + beds + "\n    " + closed + "\n    at_closing: finish\n" +
                   "    stay: 1 day\n    when_full: wait\n    routes: home\n" + more);
}
const models::Service& only_service(const models::Model& model) { return model.services.at(0); }
int number_at(const engine::Schedule& schedule, double day) {
  return schedule.value_at(engine::Time(engine::days(day)));
}

}  // namespace

TEST_CASE("closed places are not among the others, and check says what to write if they are") {
  const auto model = model_of(closed_in("18", "closed: 2"));
  CHECK(number_at(only_service(model).places, 0) == 18);
  CHECK(number_at(only_service(model).closed, 0) == 2);
  const auto warned = all_warnings_of(closed_in("18", "closed: 2"));
  CHECK(warned ==
        "test.yaml:10:13: services.ward.closed takes none of the 'beds' away: closed places are counted, and are not "
        "among them. If they are, write 'closed_of_these' in place of 'closed'. If not, 'closed_of_these: 0' beside it "
        "says so.\n");
  CHECK(all_warnings_of(closed_in("18", "closed: 2\n    closed_of_these: 0")).empty());
  CHECK(all_warnings_of(closed_in("18", "closed: 0")).empty());
}

TEST_CASE("two beds closed for a summer are taken away for the summer") {
  const auto model = model_of(closed_in(
      "18", "closed_of_these: {number: 0, changes: [{on: 2026-06-01, number: 2}, {on: 2026-09-01, number: 0}]}"));
  const int june = 61, september = june + 92;  // measuring begins on 1 April
  for (const auto& [day, beds] :
       {std::pair(june - 0.1, 18), {june + 0.0, 16}, {september - 0.1, 16}, {september + 0.0, 18}}) {
    CHECK(number_at(only_service(model).places, day) == beds);
    CHECK(number_at(only_service(model).closed, day) == 18 - beds);
  }
}

TEST_CASE("closed by the week and on dates, of places that change too") {
  const auto model = model_of(
      closed_in("{week: [{days: weekdays, from: 00:00, to: 24:00, number: 10}, {days: weekends, from: 00:00, to: "
                "24:00, number: 6}], "
                "changes: [{on: 2026-05-04, number: 8}]}",
                "closed: 1\n    closed_of_these: {week: [{days: sun, from: 08:00, to: 20:00, number: 2}], "
                "changes: [{on: 2026-04-20, number: 3}, {on: 2026-05-11, number: 0}]}"));
  const auto& [places, closed] = std::pair(only_service(model).places, only_service(model).closed);
  // 1 April is a Wednesday: day 4 a Sunday, day 19 Monday 20 April, day 33 Monday 4 May, day 40 Monday 11 May.
  const auto both = [&](double day) { return std::pair(number_at(places, day), number_at(closed, day)); };
  CHECK(both(0.5) == std::pair(10, 1));
  CHECK(both(4.25) == std::pair(6, 1));
  CHECK(both(4.5) == std::pair(4, 3));
  CHECK(both(4.9) == std::pair(6, 1));
  CHECK(both(19) == std::pair(7, 4));
  CHECK(both(24) == std::pair(3, 4));
  CHECK(both(33) == std::pair(5, 4));
  CHECK(both(40) == std::pair(8, 1));
}

TEST_CASE("who closes some of these says what happens to people in them") {
  const auto problem = problems_of(with_ward(
      "    kind: beds\n    beds: 3\n    closed_of_these: {number: 0, changes: [{on: 2026-06-01, number: 1}]}\n"
      "    stay: 1 day\n    when_full: wait\n    routes: home\n"));
  CHECK(problem.find("services.ward lacks the key 'at_closing', and its number of places falls at times.") !=
        std::string::npos);
}

TEST_CASE("story: one of two beds is closed from day 2 to day 5") {
  // Ann comes on day 0 for 3 days, Bob on day 1 for 4 days, Cay on day 4.5 for 1 day. Bob began last and is sent back
  // to the list on day 2. Ann leaves on day 3, and Bob has her bed until day 6 with what is left. Cay has to wait until
  // the other bed opens on day 5.
  const std::string text =
      "carepath: 1\nmeta: {title: x}\ntime: {start: 2026-04-01, warm_up: none, run: 10 days}\n"
      "people: {groups: {who: {ann: 40%, bob: 30%, cay: 30%}}}\n"
      "arrivals:\n"
      "  ann: {to: ward, times: [0 days], groups: {who: {ann: 100%, bob: 0%, cay: 0%}}}\n"
      "  bob: {to: ward, times: [1 day], groups: {who: {ann: 0%, bob: 100%, cay: 0%}}}\n"
      "  cay: {to: ward, times: [4.5 days], groups: {who: {ann: 0%, bob: 0%, cay: 100%}}}\n"
      "services:\n  ward:\n    kind: beds\n    beds: 2\n    at_closing: hand_over\n"
      "    closed_of_these: {number: 0, changes: [{on: 2026-04-03, number: 1}, {on: 2026-04-06, number: 0}]}\n"
      "    stay: {by: {who: {ann: 3 days, bob: 4 days, cay: 1 day}}}\n    when_full: wait\n    routes: home\n";
  const auto model = model_of(text);
  const auto results = output::simulate(std::make_shared<const models::Itinerary>(model),
                                        {.seed = 1, .replications = 1}, output::one_by_one());
  const auto figure = [&](const char* measure) {
    for (std::size_t k = 0; k < results.keys.size(); ++k) {
      const auto& key = results.keys[k];
      if (key.measure == output::measure_code(measure) && key.group == "all" && key.service == "ward")
        return results.values[0][k];
    }
    throw std::out_of_range(measure);
  };
  CHECK(figure("bed_days_exact") == Approx(3 + 4 + 1));
  CHECK(figure("bed_days_closed") == Approx(3));
  CHECK(figure("occupancy") == Approx(8 / 17.0));  // of 20 bed days less those closed
  CHECK(figure("wait_mean") == Approx(24 * 0.5 / 3));
}
