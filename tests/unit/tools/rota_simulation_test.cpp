// Rotas tried out on the model: the search against simulating every rota there is.
#include "tools/rota/simulation.hpp"

#include <catch2/catch.hpp>

#include "support/pathway.hpp"
#include "tools/rota/lessons.hpp"
#include "unit/tools/rota_problems.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

/// A line that is open from 08:00 to 16:00, six calls an hour and ten from 12:00 to 14:00, of ten minutes each.
Pathway a_line(double weeks) {
  Pathway p(7 * weeks);
  const ServiceId line = p.service("line", engine::Schedule::unlimited, minute.exponential(10));
  engine::RateShape shape{.per_day = 56, .week = {}};
  for (std::size_t h = 0; h < 168; ++h)
    shape.week.push_back(h % 24 < 8 || h % 24 >= 16 ? 0 : h % 24 == 12 || h % 24 == 13 ? 10 : 6);
  p.rate("calls", shape, line);
  p[line].kind = models::Kind::phone;
  p[line].needs = {{models::PoolId{0}, models::one_whole}};
  p[line].patience = models::ByProfile<engine::Distribution>(minute.exponential(5));
  p[line].standard = minute.span(1);
  p.model.pools.emplace_back();
  p.model.pools[0].name = "workers";
  return p;
}

RotaSearch three_kinds() {
  RotaSearch search;
  search.staff = models::PoolId{0};
  search.service = ServiceId{0};
  search.choices = {choice("day", every_day, 8, 8, 5, 20), choice("noon", every_day, 11, 4, 5, 24),
                    choice("early", every_day, 8, 4, 4, 25)};
  search.blocks = {block("08:00-12:00", every_day, 8, 12), block("12:00-16:00", every_day, 12, 16)};
  search.answered_in_time = 0.8;
  return search;
}

}  // namespace

TEST_CASE("the search on the simulated line finds what simulating all rotas finds") {
  const auto [ill, breaks] = GENERATE(table<bool, bool>({{false, false}, {true, false}, {false, true}, {true, true}}));
  INFO("ill " << ill << ", breaks " << breaks);
  RotaSearch search = three_kinds();
  for (auto& shift : search.choices[0].shifts) shift.break_length = minute.span(breaks ? 40 : 0);
  Pathway p = a_line(3);
  p.model.pools[0].sickness = ill ? 0.1 : 0;
  tools::RotaSimulation simulation(p.model, search, {.seed = 3, .replications = 5});
  CHECK(simulation.off_rota() == (ill ? tools::OffRota::pieces : tools::OffRota::whole));
  const auto least = least_of_all(search, {}, [&](const auto& shifts) { return *simulation(shifts); });
  REQUIRE(least);
  const FoundRota found = tools::least_costly_rota({.search = search,
                                                    .minimum = {},
                                                    .evaluate = [&](const auto& s) { return simulation(s); },
                                                    .needed = [&] { return simulation.staff_needed(); },
                                                    .off_rota = simulation.off_rota()});
  REQUIRE(found.ending == FoundRota::Ending::found);
  CHECK(found.proven);
  CHECK(found.candidates[found.best].cost == Approx(*least));
  CHECK(found.simulations < 40);
  CHECK(found.breaks == breaks);
  CHECK(found.neighbours_tried == breaks);
}

// 6 calls an hour of 10 minutes are a load of 1, 10 one of 1 2/3. By Erlang A with patience of 5 minutes 78.8 % and
// 60.3 % are answered within a minute with two people, 93.9 % and 82.4 % with three; 80 % are asked for.
TEST_CASE("staff needed by the rule of thumb, half hour by half hour") {
  Pathway p = a_line(40);
  const RotaSearch search = three_kinds();
  tools::RotaSimulation simulation(p.model, search, {.replications = 5});
  REQUIRE(simulation({{engine::Duration{0}, engine::one_week, 20}}));
  const auto needed = simulation.staff_needed();
  for (const std::size_t day : {0U, 3U, 6U}) {
    CHECK(needed[48 * day + 14] == 0);
    CHECK(needed[48 * day + 18] == 3);
    CHECK(needed[48 * day + 25] == 3);
    CHECK(needed[48 * day + 33] == 0);
  }
}

TEST_CASE("hours in which calls come and nobody may be on duty are named") {
  Pathway p = a_line(3);
  RotaSearch search = three_kinds();
  CHECK_FALSE(tools::hours_without_staff(p.model, search));
  search.choices.erase(search.choices.begin());
  CHECK(tools::hours_without_staff(p.model, search) == "Monday 15:00 to 16:00");
  engine::WeekPattern open{{{engine::Duration{0}, 0}}};
  for (int d = 0; d < 7; ++d) {
    open.steps.push_back({engine::hours(24 * d + 8), 1});
    open.steps.push_back({engine::hours(24 * d + 15), 0});
  }
  p[ServiceId{0}].opening = engine::Schedule(engine::Calendar(p.model.start), open, {});
  CHECK_FALSE(tools::hours_without_staff(p.model, search));
}

TEST_CASE("where illness changes the number on duty and that cuts calls short, only rotas are tried") {
  Pathway p = a_line(3);
  const RotaSearch search = three_kinds();
  p.model.pools[0].shrinkage = 0.1;
  p[ServiceId{0}].at_closing = models::Interruption::overtime;
  CHECK(tools::RotaSimulation(p.model, search, {}).off_rota() == tools::OffRota::pieces);
  p[ServiceId{0}].at_closing = models::Interruption::resume;
  CHECK(tools::RotaSimulation(p.model, search, {}).off_rota() == tools::OffRota::never);
  p.model.pools[0].shrinkage = 0;
  CHECK(tools::RotaSimulation(p.model, search, {}).off_rota() == tools::OffRota::whole);
}
