// What the parts of a service mean: staff, order and patience, appointments, and what happens during care.
#include <catch2/catch.hpp>

#include "tests/unit/scenarios/scenario_files.hpp"

using namespace carepath;  // NOLINT
using carepath::tests::everything;
using carepath::tests::model_of;
using carepath::tests::problems_of;
using carepath::tests::with_ward;

namespace {

const std::string caseload =
    "    kind: caseload\n    places: 4\n    when_full: wait\n    stay: 3 days\n    routes: home\n";

engine::Time moment_of(int day, int hour = 0) {
  return engine::start_of_measuring + std::chrono::hours(24 * day + hour);
}

engine::Duration of_week(int day, int hour, int minute = 0) {
  return std::chrono::hours(24 * day + hour) + std::chrono::minutes(minute);
}

/// The service of that name in the scenario that uses every key.
models::Service part(const std::string& name) {
  const auto model = scenarios::build(everything());
  for (const auto& service : model.services) {
    if (service.name == name) return service;
  }
  throw std::logic_error("no service " + name);
}

models::ServiceId id(const std::string& name) {
  const auto scenario = everything();
  const auto& rows = scenario.text.services.rows;
  std::uint16_t i = 0;
  while (rows.at(i).key.text != name) ++i;
  return models::ServiceId{i};
}

models::ProfileId profile(std::uint16_t age, std::uint16_t need) {
  return models::ProfileId{static_cast<std::uint16_t>(age * 3 + need)};
}

}  // namespace

TEST_CASE("a pool has its shifts, one for each day, and later weeks in order of date") {
  const auto model = scenarios::build(everything());
  REQUIRE(model.pools.size() == 4);
  const auto& nurses = model.pools[0];
  CHECK(nurses.name == "nurses");
  CHECK(nurses.shrinkage == Approx(0.22));
  CHECK(nurses.sickness == Approx(0.05));
  REQUIRE(nurses.roster.shifts.size() == 5 + 2 + 7);
  CHECK(nurses.roster.shifts[0].since_monday == of_week(0, 8));
  CHECK(nurses.roster.shifts[0].length == engine::hours(12));
  CHECK(nurses.roster.shifts[0].number == 4);
  CHECK(nurses.roster.shifts[0].break_length == engine::minutes(30));
  CHECK(nurses.roster.shifts.back().since_monday == of_week(6, 20));
  CHECK(nurses.roster.shifts.back().length == engine::hours(12));  // into Monday
  REQUIRE(nurses.roster.changes.size() == 2);
  CHECK(nurses.roster.changes[0].from == moment_of(275));
  CHECK(nurses.roster.changes[0].shifts.size() == 7);
  CHECK(nurses.roster.changes[1].shifts.size() == 1);
  CHECK(nurses.roster.changes[1].shifts[0].number == 3);
}

TEST_CASE("a number that is always there is one shift of a week") {
  const auto model = scenarios::build(everything());
  for (const std::size_t pool : {1, 2}) {
    REQUIRE(model.pools[pool].roster.shifts.size() == 1);
    CHECK(model.pools[pool].roster.shifts[0].length == engine::one_week);
    CHECK_FALSE(models::OnDuty(model.pools[pool], engine::Calendar(model.start)).can_fall());
  }
  CHECK(model.pools[1].roster.shifts[0].number == 3);
  CHECK(model.pools[2].roster.changes.at(0).shifts.at(0).number == 4);
}

TEST_CASE("needs are thousandths of the pools they name") {
  const auto hub = part("hub");
  REQUIRE(hub.needs.size() == 2);
  CHECK(hub.needs[0].pool == models::PoolId{0});
  CHECK(hub.needs[0].thousandths == 200);
  CHECK(hub.needs[1].pool == models::PoolId{1});
  CHECK(hub.needs[1].thousandths == 1000);
  CHECK(hub.at_closing == models::Interruption::transfer);
  CHECK(hub.transfer_to == id("line"));
  CHECK(hub.places.always_unlimited());
  CHECK(part("suite").at_closing == models::Interruption::resume);
  CHECK(part("team").at_closing == models::Interruption::finish);
}

TEST_CASE("order, patience and giving up") {
  const auto hub = part("hub");
  CHECK(hub.priority.ranks == 3);
  CHECK(hub.priority.rank[profile(0, 0)] == 2);
  CHECK(hub.priority.rank[profile(0, 2)] == 0);
  CHECK(hub.priority.rank[profile(1, 2)] == 1);
  CHECK(hub.priority.rises_every == engine::hours(4));
  CHECK(hub.priority.interrupts);
  CHECK(hub.priority.interrupted == models::Interruption::back_to_list);
  REQUIRE(hub.patience.has_value());
  CHECK((*hub.patience)[profile(0, 0)].quantile(0.5) == Approx(30 * 60e6));
  CHECK((*hub.patience)[profile(0, 1)].quantile(0.5) == Approx(45 * 60e6));
  CHECK(engine::rounded((*hub.patience)[profile(1, 2)].quantile(0.5)) == engine::forever);
  CHECK(hub.giving_up.tries_again == Approx(0.5));
  CHECK(hub.giving_up.at_most == 3);
  CHECK(hub.giving_up.after.mean() == Approx(30 * 60e6));
  CHECK(hub.giving_up.otherwise[profile(1, 0)].at(0).to == id("line"));
  CHECK(hub.giving_up.otherwise[profile(1, 0)].at(0).share == Approx(0.2));
  REQUIRE(hub.would_not_wait.has_value());
  CHECK(hub.would_not_wait->at(0) == Approx(0).margin(1e-12));
  CHECK(hub.would_not_wait->at(5) == Approx(0.2));
  CHECK(hub.would_not_wait->at(7.5) == Approx(0.35));
  CHECK(part("psychology").priority.interrupted == models::Interruption::resume);
}

TEST_CASE("without the keys everybody waits as long as it takes, first come, first served") {
  const auto service = model_of(with_ward(caseload)).services[0];
  CHECK_FALSE(service.patience.has_value());
  CHECK_FALSE(service.would_not_wait.has_value());
  CHECK_FALSE(service.drops_out.has_value());
  CHECK_FALSE(service.gate.has_value());
  CHECK(service.priority.ranks == 1);
  CHECK_FALSE(service.priority.interrupts);
  CHECK(service.giving_up.otherwise[models::ProfileId{0}].at(0).to == models::home);
  const auto never = model_of(with_ward(caseload + "    patience: never\n")).services[0];
  CHECK(never.patience.has_value());
  CHECK_FALSE(models::anybody_gives_up(never));
}

TEST_CASE("appointments are moments of the week in order") {
  const auto gate = part("psychology").gate.value();
  REQUIRE(gate.since_monday.size() == 5 * 2 + 4);
  CHECK(gate.since_monday[0] == of_week(0, 10));
  CHECK(gate.since_monday[1] == of_week(0, 11, 30));
  CHECK(gate.since_monday[2] == of_week(0, 13));
  CHECK(gate.since_monday[5] == of_week(0, 14, 30));  // none begins at 15:00
  CHECK(gate.since_monday[6] == of_week(1, 10));
  CHECK(gate.every_weeks == 1);
  CHECK(gate.size == 2);
  CHECK(gate.kept_for_first == 1);
  CHECK(gate.missed == Approx(0.1));
  CHECK(gate.missed_at_most == 2);
  CHECK(gate.at_least == 1);
}

TEST_CASE("appointments of a night go on into the next day and the next week") {
  const auto service = model_of(with_ward(caseload + "    appointments: {slots: [{days: sun, from: 23:00, to: 01:00, "
                                                     "every: 1 hour}]}\n"))
                           .services[0];
  CHECK(service.gate.value().since_monday == std::vector<engine::Duration>{of_week(0, 0), of_week(6, 23)});
}

TEST_CASE("a course starts every so many weeks with so many people") {
  const auto group = part("group");
  const auto gate = group.gate.value();
  CHECK(gate.since_monday == std::vector<engine::Duration>{of_week(0, 10)});
  CHECK(gate.every_weeks == 12);
  CHECK(gate.size == 12);
  CHECK(gate.at_least == 8);
  CHECK(gate.missed == 0);
  CHECK(group.when_full.at_most_waiting == models::WhenFull::no_limit);  // unlimited places, and all wait for the start
}

TEST_CASE("places close in steps, and others open when many wait") {
  const auto suite = part("suite");
  CHECK(suite.places.value_at(moment_of(60)) == 10);
  CHECK(suite.places.value_at(moment_of(61)) == 7);   // 1 June
  CHECK(suite.places.value_at(moment_of(91)) == 4);   // 1 July
  CHECK(suite.places.value_at(moment_of(122)) == 3);  // 1 August: the last step is the rest
  CHECK(suite.places.value_at(moment_of(500)) == 3);
  CHECK(suite.closed.value_at(moment_of(0)) == 4);
  CHECK(suite.closed.value_at(moment_of(200)) == 2);
  CHECK(part("ward").closed.value_at(moment_of(0)) == 0);
  CHECK(suite.surge.value().places == 4);
  CHECK(suite.surge.value().when_waiting == 3);
}

TEST_CASE("steps go up as they go down, from the number of the change before") {
  const auto model =
      model_of(with_ward("    kind: beds\n    beds: {number: 4, changes: [{on: 2026-05-01, number: 10}, "
                         "{on: 2026-06-01, number: 46, steps_of: 9, every: 4 weeks}]}\n"
                         "    when_full: wait\n    stay: 1 day\n    routes: home\n"));
  const auto& places = model.services[0].places;
  CHECK(places.value_at(moment_of(60)) == 10);
  CHECK(places.value_at(moment_of(61)) == 19);
  CHECK(places.value_at(moment_of(61 + 28)) == 28);
  CHECK(places.value_at(moment_of(61 + 3 * 28) - engine::Duration(1)) == 37);
  CHECK(places.value_at(moment_of(61 + 3 * 28)) == 46);
}

TEST_CASE("leave, contacts, delays and moving") {
  const auto suite = part("suite");
  CHECK(suite.leave.value().per_week == Approx(0.1));
  CHECK(suite.leave.value().length.mean() == Approx(2 * 86'400e6));
  REQUIRE(suite.delays.size() == 2);
  CHECK(suite.delays[0].reason == "housing");
  CHECK(suite.delays[0].responsible == "council");
  CHECK(suite.delays[0].share[profile(1, 0)] == Approx(0.09));
  CHECK(suite.delays[1].responsible.empty());
  CHECK(suite.delays[1].length[profile(1, 0)].mean() == Approx(15 * 86'400e6));
  CHECK(suite.stays_until_place);
  REQUIRE(suite.moving.size() == 2);
  CHECK(suite.moving[0].to == id("team"));
  CHECK(suite.moving[0].length.mean() == Approx(2 * 3600e6));
  CHECK(suite.drops_out.value().at(14 * 86'400e6) == Approx(0.175));
  CHECK(suite.dropped_out_to == id("line"));
  const auto contacts = part("psychology").contacts.value();
  REQUIRE(contacts.phases.size() == 2);
  CHECK(contacts.phases[0].until == engine::days(14));
  CHECK(contacts.phases[0].every == engine::days(3.5));
  CHECK(contacts.phases[1].until == engine::forever);
  CHECK(contacts.missed == Approx(0.1));
  CHECK(contacts.takes.mean() == Approx(3600e6));
  CHECK(part("group").contacts.value().phases.at(0).every == engine::days(7));
}

TEST_CASE("flags are as they were given, and false otherwise") {
  const auto hub = part("hub");
  CHECK(hub.gatekeeper);
  CHECK(hub.crisis_response);
  CHECK_FALSE(hub.place_of_safety);
  CHECK_FALSE(hub.follow_up);
  CHECK(part("suite").place_of_safety);
  CHECK(part("psychology").follow_up);
}

TEST_CASE("what happens at closing must be said where staff can fall, and only there") {
  const auto staffed = [](const std::string& pool, const std::string& more) {
    return problems_of(with_ward(caseload + "    needs: {nurses: 0.25}\n" + more, "staff: {nurses: " + pool + "}\n"));
  };
  CHECK(staffed("3", "").empty());
  CHECK(staffed("{number: 3, changes: [{on: 2026-06-01, number: 4}]}", "").empty());
  CHECK(staffed("{number: 3, changes: [{on: 2026-06-01, number: 2}]}", "").find("'at_closing'") != std::string::npos);
  const auto nine_to_five = "{week: [{days: weekdays, from: 09:00, to: 17:00, number: 2}]}";
  CHECK(staffed(nine_to_five, "").find("'nurses'") != std::string::npos);
  CHECK(staffed(nine_to_five, "    at_closing: back_to_list\n").empty());
}

TEST_CASE("a pool that nobody needs is a warning") {
  const auto scenario = scenarios::read("x.yaml", with_ward(caseload, "staff: {nurses: 3}\n"), nullptr);
  std::string warnings;
  for (const auto& warning : scenario.warnings) warnings += scenarios::to_text(warning) + '\n';
  CHECK(warnings.find("x.yaml:13:9: staff.nurses is needed by no service.\n") != std::string::npos);
}
