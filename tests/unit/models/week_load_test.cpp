// Loads by hour of the week, worked out by hand, and the findings made of them, with their exact words.
#include "models/pathway/week_load.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>

#include "models/pathway/load_findings.hpp"
#include "tests/support/pathway.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

constexpr std::size_t friday = 4 * 24;
using Findings = std::vector<std::string>;

models::WeekLoads loads_of(const Pathway& p) { return loads_by_hour(p.model, models::expected_traffic(p.model)); }

Findings load_findings_in(const Pathway& p) {
  Findings lines;
  const auto traffic = models::expected_traffic(p.model);
  const auto loads = traffic.settles ? loads_by_hour(p.model, traffic) : models::WeekLoads{};
  for (const auto& f : load_findings(p.model, traffic, loads)) {
    const std::string at = models::is_service(f.service) ? p.model.services[f.service.index()].name + ": " : "";
    lines.push_back((f.fatal ? "!" : "") + at + f.text);
  }
  return lines;
}

engine::RateShape only_in(std::size_t hour, double per_day) {
  engine::RateShape shape{.per_day = per_day, .week = std::vector<double>(168, 0.0)};
  shape.week[hour] = 1;
  return shape;
}

/// Seven people a week, all on Friday between 18:00 and 19:00, two hours on the line.
struct FridayLine : Pathway {
  ServiceId line;
  explicit FridayLine(int places) : Pathway(100), line(service("line", places, hour.fixed(2))) {
    rate("calls", only_in(friday + 18, 1), line);
  }
};

}  // namespace

TEST_CASE("load by hour: everybody within one hour, two hours each, then half an hour elsewhere") {
  FridayLine p(4);
  const ServiceId after = p.open("after", hour.fixed(0.5));
  p.then(p.line, {{after, 0.5}});
  const auto loads = loads_of(p);
  const auto& line = loads.places[p.line.index()].wanted;
  // While they come, half are there on average; then all seven; then they leave as they came.
  CHECK(line[friday + 17] == Approx(0).margin(1e-9));
  CHECK(line[friday + 18] == Approx(3.5));
  CHECK(line[friday + 19] == Approx(7));
  CHECK(line[friday + 20] == Approx(3.5));
  CHECK(line[friday + 21] == Approx(0).margin(1e-9));
  // Who comes at v after 20:00 is there for min(1/2, 1 - v) of that hour: 3/8 on average.
  const auto& next = loads.places[after.index()].wanted;
  CHECK(next[friday + 20] == Approx(3.5 * 3 / 8));
  CHECK(next[friday + 21] == Approx(3.5 * 1 / 8));
  CHECK(loads.places[p.line.index()].there[friday + 18] == 4);
}

TEST_CASE("load by hour: the mean over the week is the traffic's, patterns wander, weeks go round") {
  Pathway p(100);
  const ServiceId ward = p.ward("ward", 20, day.lognormal(9, 12)), team = p.service("team", 40, day.gamma(20, 25)),
                  desk = p.service("desk", 3, hour.exponential(3));
  engine::RateShape days{.per_day = 3, .week = std::vector<double>(168, 1.0)};
  for (std::size_t h = 0; h < 168; ++h) days.week[h] = h % 24 < 8 ? 0.2 : h < 120 ? 2 : 1;
  p.rate("people", days, desk);
  p.then(desk, {{ward, 0.3}, {team, 0.4}});
  p.then(ward, {{team, 0.5}});
  p.comes_back(ward, 0.3, day.weibull(0.7, 20), desk);
  p[ward].turnover = hour.fixed(6);
  const auto traffic = models::expected_traffic(p.model);
  const auto loads = loads_by_hour(p.model, traffic);
  for (const ServiceId s : {ward, team, desk})
    CHECK(models::mean_of(loads.places[s.index()].wanted) == Approx(traffic.service[s.index()].load).epsilon(1e-6));
  const auto spread = [&](ServiceId s) {
    const auto& w = loads.places[s.index()].wanted;
    return *std::max_element(w.begin(), w.end()) / *std::min_element(w.begin(), w.end());
  };
  CHECK(spread(desk) > 3);
  CHECK(spread(ward) < 1.5);
  CHECK(spread(team) < spread(ward));
}

TEST_CASE("load by hour: exponential stays against the differential equation n' = arrivals - n / mean") {
  Pathway p(100);
  const ServiceId s = p.service("service", 9, hour.exponential(5));
  engine::RateShape shape{.per_day = 48, .week = std::vector<double>(168, 1.0)};
  for (std::size_t h = 0; h < 168; ++h) shape.week[h] = h % 24 < 12 ? 1.5 : 0.5;  // 3 an hour, then 1
  p.rate("people", shape, s);
  // Within a half-day n = level + (begin - level) e^(-t/5), with levels 15 and 5; periodic.
  const double q = std::exp(-12 / 5.0), night = (15 * (1 - q) * q + 5 * (1 - q)) / (1 - q * q);
  const auto wanted = loads_of(p).places[s.index()].wanted;
  for (std::size_t h = 0; h < 12; ++h) {
    const auto t = static_cast<double>(h);
    const double mean = 15 + (night - 15) * 5 * (std::exp(-t / 5) - std::exp(-(t + 1) / 5));
    CHECK(wanted[24 + h] == Approx(mean).epsilon(2e-3));
  }
}

TEST_CASE(
    "load by hour: staff on duty is the roster less shrinkage, sickness and breaks, summed over all who share it") {
  Pathway p(100);
  const ServiceId a = p.open("a", hour.fixed(1)), b = p.open("b", hour.fixed(1));
  p.source("people of a", 24, a);
  p.source("people of b", 48, b);
  models::Pool pool;
  pool.name = "workers";
  pool.shrinkage = 0.25;
  pool.roster.shifts = {{hour.span(8), hour.span(12), 4, minute.span(30)},  // Monday 8:00 to 20:00
                        {hour.span(6 * 24 + 20), hour.span(12), 2, {}}};    // Sunday 20:00 to Monday 8:00
  p.model.pools.push_back(pool);
  p[a].needs = {{models::PoolId{0}, 1000}};
  p[b].needs = {{models::PoolId{0}, 500}};
  const auto load = loads_of(p).staff[0];
  CHECK(load.wanted[50] == Approx(2));  // 1 and half of 2
  CHECK(load.there[7] == Approx(1.5));
  CHECK(load.there[8] == Approx(3));
  CHECK(load.there[13] == Approx(3 - 0.75));  // three breaks of half an hour around 14:00
  CHECK(load.there[14] == Approx(3 - 0.75));
  CHECK(load.there[15] == Approx(3));
  CHECK(load.there[20] == 0);
  CHECK(load.there[6 * 24 + 21] == Approx(1.5));
  p.model.pools[0].sickness = 0.1;
  CHECK(loads_of(p).staff[0].there[8] == Approx(2.7));
}

TEST_CASE("load by hour: people taken at set times begin then") {
  Pathway p(100);
  const ServiceId course = p.service("course", 20, hour.fixed(2));
  p.source("people", 2, course);
  p[course].gate = models::Gate{.since_monday = {hour.span(33)}, .size = 20};  // Tuesday 9:00
  const auto wanted = loads_of(p).places[course.index()].wanted;
  CHECK(wanted[32] == Approx(0).margin(1e-9));
  CHECK(wanted[34] == Approx(14));
  CHECK(std::accumulate(wanted.begin(), wanted.end(), 0.0) == Approx(28));
}

TEST_CASE("hours of the week in words") {
  CHECK(models::in_words(friday + 18, 4) == "Friday 18:00 to 22:00");
  CHECK(models::in_words(friday + 18, 6) == "Friday 18:00 to 24:00");
  CHECK(models::in_words(friday + 18, 8) == "Friday 18:00 to Saturday 02:00");
  CHECK(models::in_words(6 * 24 + 23, 2) == "Sunday 23:00 to Monday 01:00");
  CHECK(models::in_words(0, 168) == "every hour of the week");
}

TEST_CASE("hours that are alike on every day, or on every weekday, are said once") {
  models::WeekLoad load;
  load.there.fill(2);
  load.wanted.fill(1);
  for (std::size_t d = 0; d < 7; ++d) load.wanted[24 * d + 20] = load.wanted[24 * d + 21] = 2.5;
  CHECK(models::in_words(load, 20, 2) == "every day 20:00 to 22:00");
  load.wanted[6 * 24 + 21] = 2;
  CHECK(models::in_words(load, 20, 2) == "Monday 20:00 to 22:00");
  load.wanted[5 * 24 + 21] = 2;
  CHECK(models::in_words(load, 20, 2) == "weekdays 20:00 to 22:00");
  load.wanted[24 + 20] = 2;
  CHECK(models::in_words(load, 20, 2) == "Monday 20:00 to 22:00");
}

TEST_CASE("finding: more than the places at some hours") {
  FridayLine p(6);
  CHECK(load_findings_in(p) ==
        Findings{"line: is offered 117 % of its places on Friday 19:00 to 20:00, and people who wait never "
                 "give up. Have more then, or say how long people wait ('patience', 'wait_up_to')"});
  SECTION("beds are called beds") {
    p[p.line].kind = models::Kind::beds;
    p[p.line].places = engine::Schedule::constant(3);
    CHECK(load_findings_in(p) ==
          Findings{"line: is offered 233 % of its beds on Friday 18:00 to 21:00, and people who wait never "
                   "give up. Have more then, or say how long people wait ('patience', 'wait_up_to')"});
  }
  SECTION("people who give up") {
    p[p.line].patience = minute.exponential(5);
    CHECK(load_findings_in(p) ==
          Findings{"line: is offered 117 % of its places on Friday 19:00 to 20:00, and some of those who "
                   "wait will give up. Have more then, or see whether the patience is right"});
  }
  SECTION("people who are said never to give up") {
    p[p.line].patience = Distribution(engine::Fixed{static_cast<double>(engine::forever.count())});
    CHECK(load_findings_in(p).empty());
  }
  SECTION("people who are sent on") {
    p[p.line].when_full.wait_up_to = minute.span(5);
    CHECK(load_findings_in(p).empty());
  }
  SECTION("places that open when many wait") {
    p[p.line].surge = models::Surge{1, 1};
    CHECK(load_findings_in(p).empty());
  }
}

TEST_CASE("finding: more than the places all week") {
  Pathway p(100);
  const ServiceId ward = p.ward("ward", 10, day.fixed(6));
  p.source("people", 2, ward);
  CHECK(load_findings_in(p) ==
        Findings{"ward: is offered 120 % of what its beds can do: its waiting list will grow for as long as the run "
                 "lasts. Add some, or say how long people wait ('patience', 'wait_up_to')"});
  p[ward].patience = day.exponential(5);
  CHECK(load_findings_in(p) ==
        Findings{"ward: is offered 120 % of what its beds can do: its waiting list is kept in check only "
                 "by people who give up. Add some, or see whether the patience is right"});
}

TEST_CASE("finding: more than the staff, of one service or of several that share it") {
  FridayLine p(50);
  models::Pool pool;
  pool.name = "workers";
  pool.roster.shifts = {{Duration{0}, engine::one_week, 5, {}}};
  p.model.pools.push_back(pool);
  p[p.line].needs = {{models::PoolId{0}, 1000}};
  CHECK(load_findings_in(p) ==
        Findings{"line: is offered 140 % of 'workers' on Friday 19:00 to 20:00, and people who wait never "
                 "give up. Have more then, or say how long people wait ('patience', 'wait_up_to')"});
  const ServiceId chat = p.open("chat", hour.fixed(1));
  p.source("chats", 24 * 4.5, chat);
  p[chat].needs = p[p.line].needs;
  CHECK(load_findings_in(p) ==
        Findings{"line: is offered 230 % of 'workers' (which 'line' and 'chat' share) on Friday 18:00 to "
                 "21:00, and people who wait never give up. Have more then, or say how long people wait "
                 "('patience', 'wait_up_to')"});
}

TEST_CASE("finding: fewer appointments than people who come") {
  Pathway p(100);
  const ServiceId clinic = p.open("clinic", hour.fixed(1));
  p.source("people", 1, clinic);
  p[clinic].gate = models::Gate{.since_monday = {hour.span(9), hour.span(33)}, .size = 3};
  CHECK(load_findings_in(p) ==
        Findings{"clinic: takes at most 6 people a week, and 7 are expected: its waiting list will grow for "
                 "as long as the run lasts. Take more at a time or more often, or say how long people wait "
                 "('patience', 'wait_up_to')"});
  p[clinic].gate->size = 4;
  CHECK(load_findings_in(p).empty());
  p[clinic].gate->missed = 0.25;
  p[clinic].gate->missed_at_most = 2;
  CHECK(load_findings_in(p) ==
        Findings{"clinic: takes at most 8 people a week, and 8.75 are expected, missed appointments counted: "
                 "its waiting list will grow for as long as the run lasts. Take more at a time or more "
                 "often, or say how long people wait ('patience', 'wait_up_to')"});
}

TEST_CASE("finding: a loop that brings back nearly everybody") {
  Pathway p(100);
  const ServiceId ward = p.open("ward", day.fixed(1)), team = p.open("team", day.fixed(1));
  p.source("people", 1, ward);
  p.then(ward, {{team, 0.96}});
  p.then(team, {{ward, 0.96}});
  CHECK(load_findings_in(p) ==
        Findings{"ward: is in a loop with a gain of 0.92, through 'ward' and 'team': of 100 people who come, "
                 "92 come here again, so each comes 12.8 times. Check the shares that lead back: a small "
                 "error in them changes everything"});
  p.then(team, {{ward, 0.9}});
  CHECK(load_findings_in(p).empty());
}

TEST_CASE("finding: more people come round than leave") {
  Pathway p(100);
  const ServiceId ward = p.open("ward", day.fixed(1)), team = p.open("team", day.fixed(1));
  p.source("people", 1, ward);
  p.then(ward, {{team, 0.9}});
  p.then(team, {{ward, 0.9}});
  p.comes_back(ward, 0.4, day.exponential(30), ward);
  CHECK(
      load_findings_in(p) ==
      Findings{"!ward: more people come round again than leave: 'ward' and 'team'. Lower the shares that lead back, or "
               "those of 'returns'"});
}

TEST_CASE("finding: a service that nobody is expected to use") {
  Pathway p(100);
  const ServiceId a = p.open("a", day.fixed(1)), b = p.open("b", day.fixed(1));
  p.source("people", 1, a);
  p.source("nobody", 0, b);
  CHECK(load_findings_in(p) ==
        Findings{"b: is expected to be used by nobody: nobody comes where the ways to it begin. Check the "
                 "rates of arrival and the shares that lead here"});
  p[a].places = engine::Schedule::constant(2);
  p.nobody_waits(a);
  p[a].when_full.then = b;
  CHECK(load_findings_in(p).empty());
}
