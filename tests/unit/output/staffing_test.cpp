// What `carepath staffing` works out and says, of half hours that are made up.
#include "output/measures/staffing.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "output/measures/staffing_text.hpp"
#include "tests/support/pathway.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

constexpr std::size_t sunday_22 = 6 * 48 + 44, monday_9 = 18;

/// A line with two people by day and one at night, ten weeks from a Monday on.
Pathway a_line() {
  Pathway p(70);
  models::Pool pool{.name = "line_workers", .roster = {}, .minimum = {}};
  for (int d = 0; d < 7; ++d) {
    pool.roster.shifts.push_back({hour.span(24 * d + 8), hour.span(14), d < 5 ? 2 : 1, Duration{0}, 40});
    pool.roster.shifts.push_back({hour.span(24 * d + 22), hour.span(10), 1, Duration{0}, 50});
  }
  pool.minimum.push_back({hour.span(6 * 24 + 20), hour.span(6), 1});
  p.model.pools.push_back(pool);
  const ServiceId s = p.open("line", minute.exponential(20));
  p[s].kind = models::Kind::phone;
  p[s].needs = {{{0}, models::one_whole}};
  p[s].patience = minute.exponential(5);
  p[s].standard = minute.span(1);
  p.open("a_and_e", minute.fixed(0));
  p[s].giving_up.otherwise = models::Routes{{ServiceId{1}, 1.0}};
  p.source("calls", 10, s);
  return p;
}

/// Three replications that differ in how many hang up on Sundays at 22:00.
output::Results made_up() {
  output::Results results;
  for (const int hang_up : {10, 11, 12}) {
    output::HalfHours of{.service = {0}, .of_week = std::vector<output::HalfHour>(336), .displaced = {}, .timed = true};
    for (output::HalfHour& h : of.of_week) h.on_duty = 5, h.busy = 1, h.handling = 1;  // one person, busy for a fifth
    output::HalfHour& sunday = of.of_week[sunday_22];
    sunday.answered = 31 + 11 - hang_up, sunday.answered_in_time = 21, sunday.abandoned = hang_up;
    sunday.redials = 5, sunday.waited = 31 * 60'000'000LL, sunday.longest = 600'000'000, sunday.on_duty = 10;
    sunday.handling = 10;
    output::HalfHour& monday = of.of_week[monday_9];
    monday.answered = 50, monday.answered_in_time = 50, monday.handling = 15;
    std::vector<std::int64_t> elsewhere(336);
    elsewhere[sunday_22] = 3;
    of.displaced.push_back({ServiceId{1}, elsewhere});
    results.half_hours.push_back({of});
  }
  return results;
}

std::string on_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

}  // namespace

TEST_CASE("a half hour: counts each time, shares of all calls, staff at a time") {
  const Pathway p = a_line();
  const output::Staffing s = output::staffing_of(p.model, made_up(), 0);
  const output::StaffingRow& row = s.half_hours[sunday_22];
  CHECK(row.calls.mean == Approx(4.2));
  CHECK(row.redials.mean == Approx(0.5));
  CHECK(row.first_attempts == Approx(3.7));
  CHECK(row.gave_up.mean == Approx(1.1));
  CHECK(row.gave_up.upper == Approx(1.1 + 4.3026527 * 0.1 / std::sqrt(3)));
  CHECK(row.in_time.mean == Approx(0.5));
  CHECK(row.share_not_answered.mean == Approx(11.0 / 42));
  CHECK(row.longest.mean == Approx(1.0 / 6));
  CHECK(row.staff.mean == Approx(2));
  CHECK(row.elsewhere.at(0).mean == Approx(0.3));
  CHECK(s.destinations == std::vector<std::string>{"a_and_e"});
  CHECK(s.busiest == monday_9);
  CHECK(s.worst == sunday_22);
  CHECK(s.ten_worst == std::vector<std::size_t>{sunday_22});
  CHECK(s.week.calls.mean == Approx(9.2));
  CHECK(s.blocks.size() == 18);
  CHECK(s.blocks.back().name == "Sun 20-24");
  CHECK(s.blocks.back().calls.mean == Approx(4.2));
  CHECK(s.blocks.back().staff.mean == Approx((7 * 1 + 2) / 8.0));
}

TEST_CASE("beside a half hour stand Erlang's formulas for its first attempts, its staff and the time a call takes") {
  const Pathway p = a_line();
  const output::Staffing s = output::staffing_of(p.model, made_up(), 0);
  const double care = (334 + 10 + 15) / 81.0;  // hours of handling for each call answered, as far as they are made up
  CHECK(s.inputs.care == Approx(care));
  CHECK(s.inputs.patience == Approx(1.0 / 12));
  const auto exact = engine::erlang_a(2, {.rate = 7.4, .care = care, .patience = 1.0 / 12}, 1.0 / 60);
  const auto& formula = s.half_hours[sunday_22].formula;
  REQUIRE(formula.erlang_a);
  CHECK(formula.erlang_a->gives_up == Approx(exact.gives_up));
  CHECK(formula.erlang_a->in_time == Approx(exact.in_time));
  CHECK(formula.erlang_a->wait == Approx(exact.wait_if_answered));
  REQUIRE(formula.erlang_c);
  CHECK(std::isinf(formula.erlang_c->wait));  // 3.7 calls of 4 hours each, and two people
  CHECK_FALSE(formula.erlang_b);
  CHECK_FALSE(s.half_hours[0].formula.erlang_a);  // nobody calls
  // A block's formula is the mean over its half hours by those who call.
  CHECK(s.blocks.back().formula.erlang_a->gives_up == Approx(exact.gives_up));

  output::FormulaInputs lost = s.inputs;
  lost.nobody_waits = true;
  lost.care = 0.5;
  const auto b = output::by_formula(lost, {{2, 3}, {1, 1}, {0, 7}});
  REQUIRE(b.erlang_b);
  CHECK(*b.erlang_b == Approx((2 * engine::erlang_b(3, 2) + engine::erlang_b(1, 1)) / 3));
}

TEST_CASE("there are no formulas where they would not fit, and it is said why") {
  Pathway p = a_line();
  p.model.pools.push_back({.name = "others", .roster = {}, .minimum = {}});
  p[{0}].needs.push_back({{1}, models::one_whole});
  const output::Staffing s = output::staffing_of(p.model, made_up(), 0);
  CHECK_FALSE(s.week.formula.erlang_a);
  CHECK(output::why_they_differ(p.model, s) ==
        "No formulas: each call needs more than one kind of staff, and they know only one.\n");
  CHECK(output::formula_table(s, s.blocks).empty());
}

TEST_CASE("the worst and the busiest half hour in a sentence") {
  const Pathway p = a_line();
  const output::Staffing s = output::staffing_of(p.model, made_up(), 0);
  CHECK(output::in_a_sentence(p.model, s, sunday_22) ==
        "On Sundays from 22:00 to 22:30, 4.2 calls are made (0.5 of them again) and 1.1 callers hang up (95 % interval "
        "0.9 to 1.3); 50 % are answered within 60 s; 2.0 staff are on duty on average.");
  CHECK(output::in_a_sentence(p.model, s, monday_9) ==
        "On Mondays from 09:00 to 09:30, 5.0 calls are made and nobody is lost; 100 % are answered within 60 s; 1.0 "
        "staff are on duty on average.");
}

TEST_CASE("the heat map shows who is not answered, and says when it is closed or nobody is on duty") {
  Pathway p = a_line();
  engine::WeekPattern week{{{Duration{0}, 1}, {hour.span(24), 0}, {hour.span(48), 1}}};  // closed on Tuesday
  p[{0}].opening = engine::Schedule(engine::Calendar(p.model.start), week, {});
  output::Results results = made_up();
  for (auto& replication : results.half_hours) replication[0].of_week[100].on_duty = 0;
  const output::Staffing s = output::staffing_of(p.model, results, 0);
  const output::HeatMap map = output::staffing_map(p.model, s);
  using Kind = output::HeatMap::Cell::Kind;
  CHECK(map.cells[sunday_22].kind == Kind::share);
  CHECK(map.cells[sunday_22].share == Approx(11.0 / 42));
  CHECK(map.cells[50].kind == Kind::closed);
  CHECK(map.cells[100].kind == Kind::no_staff);
  CHECK(map.cells[101].kind == Kind::nobody);
  CHECK(map.title == "line: 12 in 100 calls are not answered while it is open; the most on Sundays at 22:00");
}

TEST_CASE("where nobody is lost, the heat map shows who waits too long") {
  const Pathway p = a_line();
  output::Results results = made_up();
  for (auto& replication : results.half_hours) {
    auto& sunday = replication[0].of_week[sunday_22];
    sunday.answered += sunday.abandoned;
    sunday.abandoned = 0;
  }
  const output::HeatMap map = output::staffing_map(p.model, output::staffing_of(p.model, results, 0));
  CHECK(map.what == "not answered within 60 s");
  CHECK(map.cells[sunday_22].share == Approx(0.5));
}

TEST_CASE("kinds of shift: same time, number and pay; one more or fewer changes all of them and nothing else") {
  const Pathway p = a_line();
  const auto kinds = output::kinds_of_shift(p.model, {0});
  REQUIRE(kinds.size() == 3);
  CHECK(kinds[0].name == "Mon-Fri 08:00-22:00");
  CHECK(kinds[0].cost == Approx(5 * 14 * 40));
  CHECK(kinds[1].name == "Every day 22:00-08:00");
  CHECK(kinds[1].hours == Approx(70));
  CHECK(kinds[2].name == "Sat, Sun 08:00-22:00");
  const models::Model more = output::with_more(p.model, kinds[0], 1);
  CHECK(more.pools[0].roster.shifts[0].number == 3);
  CHECK(more.pools[0].roster.shifts[1].number == 1);
  CHECK(more.pools[0].roster.shifts[10].number == 1);  // Saturday
  CHECK(output::with_more(p.model, kinds[1], -5).pools[0].roster.shifts[1].number == 0);
  // The minimum holds from Sunday 20:00 to Monday 02:00.
  CHECK_FALSE(output::breaks_minimum(p.model, kinds[0], -1));
  CHECK(output::breaks_minimum(p.model, kinds[1], -1));
  CHECK(output::breaks_minimum(p.model, kinds[2], -1));
}

TEST_CASE("one more in a kind of shift of which a day has two lines is one more") {
  Pathway p = a_line();
  auto& shifts = p.model.pools[0].roster.shifts;
  shifts = {{hour.span(8), hour.span(8), 1}, {hour.span(8), hour.span(8), 1}, {hour.span(32), hour.span(8), 1}};
  const auto kinds = output::kinds_of_shift(p.model, {0});
  REQUIRE(kinds.size() == 1);
  CHECK(kinds[0].name == "Mon, Tue 08:00-16:00");
  CHECK(kinds[0].hours == 16);
  const models::Model more = output::with_more(p.model, kinds[0], 1);
  CHECK(more.pools[0].roster.shifts[0].number + more.pools[0].roster.shifts[1].number == 3);
  CHECK(more.pools[0].roster.shifts[2].number == 2);
}

TEST_CASE("rosters that follow each other have their own kinds of shift, those no longer in force none") {
  Pathway p = a_line();
  auto& roster = p.model.pools[0].roster;
  roster.changes.push_back({day.at(-7), {{hour.span(0), hour.span(168), 3}}});
  roster.changes.push_back({day.at(28), {{hour.span(9), hour.span(8), 1}}});
  roster.changes.push_back({day.at(70), {{hour.span(10), hour.span(8), 1}}});
  const auto kinds = output::kinds_of_shift(p.model, {0});
  REQUIRE(kinds.size() == 2);
  CHECK(kinds[0].name == "At all times, at first");
  CHECK(kinds[1].name == "Mon 09:00-17:00, from 2026-02-02");
  CHECK(output::with_more(p.model, kinds[1], 1).pools[0].roster.changes[1].shifts[0].number == 2);
}

TEST_CASE("the difference that a changed shift makes is found replication by replication") {
  const Pathway p = a_line();
  const output::Results as_it_is = made_up();
  output::Results changed = made_up();
  for (auto& replication : changed.half_hours) {
    auto& sunday = replication[0].of_week[sunday_22];
    sunday.abandoned -= 4, sunday.answered += 4, sunday.answered_in_time += 4;
  }
  const output::Difference d = output::difference(p.model, as_it_is, changed, 0);
  CHECK(d.in_time.mean == Approx(4.0 / 92));
  CHECK(d.in_time.upper == Approx(4.0 / 92));  // the same in each
  CHECK(d.given_up.mean == Approx(-4.0 / 92));
  CHECK(d.lost_a_week.mean == Approx(-0.4));
  const auto kinds = output::kinds_of_shift(p.model, {0});
  const std::string text = output::power_of_one(
      output::staffing_of(p.model, as_it_is, 0),
      {{.kind = kinds[0], .by = 1, .makes = d}, {.kind = kinds[1], .by = -1, .below_minimum = true}});
  CHECK(text.find("+4.3 (+4.3 to +4.3)  -4.3 (-4.3 to -4.3)") != std::string::npos);
  CHECK(text.find("+£2,800") != std::string::npos);
  CHECK(text.find("* fewer than `minimum` asks for") != std::string::npos);
}

TEST_CASE("why formulas and simulation differ: what holds here, with its figures, and nothing else") {
  Pathway p = a_line();
  output::Staffing s = output::staffing_of(p.model, made_up(), 0);
  const std::string plain = on_one_line(output::why_they_differ(p.model, s));
  CHECK(plain.find("people who ask again make 5.7 % more calls") != std::string::npos);
  CHECK(plain.find("exponential") == std::string::npos);
  CHECK(plain.find("busy tone") == std::string::npos);
  CHECK(plain.find("breaks") != std::string::npos);  // fewer on duty, as made up, than on the rota
  p[{0}].stay = minute.lognormal(20, 10);
  p[{0}].priority.ranks = 2;
  p[{0}].patience = minute.fixed(3);
  const std::string more = on_one_line(output::why_they_differ(p.model, s));
  CHECK(more.find("the time taken varies less than they assume (its standard") != std::string::npos);
  CHECK(more.find("some go before others") != std::string::npos);
  CHECK(more.find("patience is not") != std::string::npos);
}
