// The week cut into cells, and what a rota reaches.
#include "tools/rota/week_cells.hpp"

#include <catch2/catch.hpp>

#include "unit/tools/rota_problems.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("cells begin and end with shifts and blocks, and those with the same shifts share a row") {
  RotaSearch search;
  search.choices = {choice("day", weekdays, 8, 8, 3), choice("night", {6}, 22, 10, 2)};  // Sunday to Monday 08:00
  search.blocks = {block("mornings", weekdays, 8, 12)};
  const tools::WeekCells cells(search);
  // Monday 0-8, 8-12, 12-16, 16-24...; the night covers the first cell and the last.
  REQUIRE(cells.of_block(0).size() == 5);
  CHECK(cells.covers()[cells.cells().front().row] == std::vector<int>{0, 1});
  CHECK(cells.cells().front().length == engine::hours(8));
  CHECK(cells.cells().back().row == cells.cells().front().row);
  CHECK(cells.all()[cells.cells()[1].row] == 3);
  CHECK(cells.covers().size() == 3);  // nobody, day, night
  CHECK(cells.between(0, 1) == engine::Duration{0});
  CHECK(cells.between(cells.cells().size() - 1, 0) == engine::Duration{0});
  CHECK(cells.between(0, 2) == engine::hours(4));

  const auto shifts = cells.rota({2, 1});
  REQUIRE(shifts.size() == 6);
  CHECK(on_duty(shifts)[16] == 2);
  CHECK(on_duty(shifts)[0] == 1);
  CHECK(on_duty(shifts)[335] == 1);
  CHECK(on_duty(shifts)[48] == 0);
}

TEST_CASE("numbers that no rota has are put on duty in long shifts or in pieces, round the end of the week too") {
  RotaSearch search;
  search.choices = {choice("early", every_day, 0, 12, 9), choice("late", every_day, 12, 12, 9)};
  search.blocks = {block("nights", {0}, 0, 6)};
  const tools::WeekCells cells(search);
  const std::size_t n = cells.cells().size();
  REQUIRE(n == 15);  // two a day, and Monday's early hours cut in two
  std::vector<int> number(n, 2);
  number[2] = 0;
  number[5] = 3;
  for (const auto how : {tools::OffRota::whole, tools::OffRota::pieces}) {
    const auto shifts = cells.rota_of_cells(number, how);
    const auto there = on_duty(shifts);
    for (std::size_t c = 0; c < n; ++c) CHECK(there[cells.cells()[c].from / half_hour] == number[c]);
    CHECK(shifts.size() == (how == tools::OffRota::whole ? 2 : 14));
  }
  const auto always = cells.rota_of_cells(std::vector<int>(n, 4), tools::OffRota::whole);
  REQUIRE(always.size() == 1);
  CHECK(always[0].number == 4);
  CHECK(always[0].length == engine::one_week);
}

namespace {

/// One replication in which all calls come in the first half hour of the week.
std::vector<output::HalfHours> calls(std::int64_t offered, std::int64_t in_time, std::int64_t abandoned) {
  output::HalfHours one{models::ServiceId{0}, std::vector<output::HalfHour>(output::half_hours_of_week), {}};
  one.of_week[0].answered = offered - abandoned;
  one.of_week[0].answered_in_time = in_time;
  one.of_week[0].abandoned = abandoned;
  return {one};
}

}  // namespace

// Shares 0.9, 0.8 and 1.0: mean 0.9, standard error 0.1/sqrt(3) = 0.057735. The 95 % quantile of Student's t with two
// degrees of freedom is 2.919986 (any table): the limit is 0.731415. Abandoned 0.05, 0.1, 0: mean 0.05, limit 0.134293.
TEST_CASE("a target is met when the one-sided limit of Student's t is on the right side of it") {
  RotaSearch search;
  search.service = models::ServiceId{0};
  search.blocks = {block("early", {0}, 0, 4), block("never", {2}, 0, 4)};
  search.confidence = 0.95;
  const std::vector<std::vector<output::HalfHours>> three{calls(20, 18, 1), calls(10, 8, 1), calls(5, 5, 0)};
  search.answered_in_time = 0.7314;
  const auto outcome = tools::judged(search, three, 5);
  CHECK(outcome.blocks[0].in_time == Approx(0.9));
  CHECK(outcome.blocks[0].in_time_limit == Approx(0.731415).margin(1e-6));
  CHECK(outcome.blocks[0].abandoned == Approx(0.05));
  CHECK(outcome.blocks[0].abandoned_limit == Approx(0.134293).margin(1e-6));
  CHECK(outcome.blocks[0].calls_a_week == Approx(35.0 / 15));
  CHECK(outcome.overall.calls_a_week == Approx(35.0 / 15));
  CHECK(outcome.blocks[0].met());
  CHECK(outcome.blocks[1].met());  // nobody calls
  CHECK(outcome.met());
  CHECK(outcome.worst() == 0);
  search.answered_in_time = 0.7315;
  CHECK_FALSE(tools::judged(search, three, 5).met());
  search.answered_in_time = 0.5;
  search.abandoned = 0.134;
  CHECK_FALSE(tools::judged(search, three, 5).met());
  search.abandoned = 0.1343;
  CHECK(tools::judged(search, three, 5).met());
  // Calls in one replication only say nothing of how sure that is.
  CHECK_FALSE(tools::judged(search, {calls(20, 20, 0), calls(0, 0, 0)}, 5).met());
}
