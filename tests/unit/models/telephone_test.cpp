// What is known of a telephone service before a run: closed hours, wrap-up, handing over, hours with nobody on duty.
#include <algorithm>
#include <catch2/catch.hpp>

#include "models/pathway/closed_hours.hpp"
#include "models/pathway/diagram.hpp"
#include "models/pathway/graph.hpp"
#include "models/pathway/load_findings.hpp"
#include "models/pathway/ways.hpp"
#include "tests/support/pathway.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

using Lines = std::vector<std::string>;

/// Open from one hour of every day to another.
engine::Schedule open_between(int from, int to) {
  engine::WeekPattern week{{}};
  for (int d = 0; d < 7; ++d) {
    if (from > 0) week.steps.push_back({hour.span(24 * d), 0});
    week.steps.push_back({hour.span(24 * d + from), 1});
    if (to < 24) week.steps.push_back({hour.span(24 * d + to), 0});
  }
  return {engine::Calendar(a_monday), week, {}};
}

/// One call an hour, six minutes each; open from 12:00 to 24:00.
struct Line : Pathway {
  ServiceId line, desk;
  Line() : Pathway(100), line(service("line", 2, minute.fixed(6))), desk(open("desk", hour.fixed(1))) {
    source("calls", 24, line);
    (*this)[line].kind = models::Kind::phone;
  }
  void closes() {
    (*this)[line].opening = open_between(12, 24);
    auto& recorded = (*this)[line].answerphone;
    recorded.tries_again = 0.5;
    recorded.after = hour.fixed(6);
    recorded.at_most = 1;
    recorded.otherwise = shares({{desk, 0.4}});
  }
  void needs_workers(std::vector<models::Shift> shifts) {
    models::Pool pool;
    pool.name = "workers";
    pool.roster.shifts = std::move(shifts);
    model.pools.push_back(pool);
    (*this)[line].places = engine::Schedule();
    (*this)[line].needs = {{models::PoolId{0}, 1000}};
  }
  models::Traffic traffic() const { return models::expected_traffic(model); }
  models::WeekLoads loads() const { return loads_by_hour(model, traffic()); }
  Lines found() const {
    Lines lines;
    for (const auto& f : load_findings(model, traffic(), loads())) lines.push_back(f.text);
    return lines;
  }
};

models::Shift every_week(double from, double hours, int number) { return {hour.span(from), hour.span(hours), number}; }

std::vector<models::Shift> every_day(double from, double hours, int number) {
  std::vector<models::Shift> shifts;
  for (int d = 0; d < 7; ++d) shifts.push_back(every_week(24 * d + from, hours, number));
  return shifts;
}

}  // namespace

TEST_CASE("closed hours: who calls then goes where the answerphone leads, or calls again and may find it open") {
  Line p;
  p.closes();
  const auto t = p.traffic();
  // Of 12 calls in closed hours half call again after six hours: those of 06:00 to 12:00 get through (3 a day), those
  // of 00:00 to 06:00 do not (3), and nobody tries twice. So 6 + 3 follow the answerphone, 40 % of them to the desk.
  CHECK(t.service[p.line.index()].arrivals_per_day == Approx(12 + 3));
  CHECK(t.service[p.desk.index()].arrivals_per_day == Approx(0.4 * 9));
  CHECK(t.service[p.line.index()].load == Approx(15 * 0.1 / 24));
  CHECK(t.new_people_per_day == Approx(24));
  const auto loads = p.loads();
  const auto& asking = loads.asking[p.line.index()];
  CHECK(asking[5] == Approx(0).margin(1e-9));
  CHECK(asking[13] == Approx(24 * 1.5));  // with those who called from 07:00 to 08:00
  CHECK(asking[20] == Approx(24));
  CHECK(loads.asking[p.desk.index()][3] == Approx(24 * 0.5 * 0.4));
  CHECK(loads.asking[p.desk.index()][8] == Approx(24 * (0.5 + 0.5) * 0.4));
}

TEST_CASE("closed hours: from answerphone to answerphone, and round in a circle") {
  Line p;
  p.closes();
  p[p.line].answerphone = {};
  p[p.line].answerphone.otherwise = Pathway::shares({{p.desk, 1}});
  p[p.desk].opening = open_between(0, 6);
  p[p.desk].answerphone.otherwise = Pathway::shares({{p.line, 0.5}});
  const auto t = p.traffic();
  CHECK(t.service[p.line.index()].arrivals_per_day == Approx(12));
  CHECK(t.service[p.desk.index()].arrivals_per_day == Approx(6));  // 06:00 to 12:00 both are closed
}

TEST_CASE("closed hours: who comes back by the hours of a source meets them as its people do") {
  Line p;
  p.closes();
  p[p.line].answerphone.tries_again = 0;
  p.comes_back(p.line, 0.5, day.exponential(20), p.line).hours_like = 0;
  const auto t = p.traffic();
  // x = 12 + x/2 x 1/2; at the desk 40 % of those who met a closed line.
  const double x = 12 / 0.75;
  CHECK(t.service[p.line.index()].arrivals_per_day == Approx(x));
  CHECK(t.service[p.desk.index()].arrivals_per_day == Approx(0.4 * (12 + x / 4)));
  const auto asking = p.loads().asking[p.line.index()];
  CHECK(asking[3] == Approx(0).margin(1e-9));
  CHECK(asking[15] == Approx(2 * x));
}

TEST_CASE("special days leave the expected traffic as it is") {
  Line p;
  engine::RateShape shape{.per_day = 24, .week = {}};
  shape.special_days = {{-1, {}, 10}, {5, 6U, 1}};
  p.model.sources[0].when = engine::Rate(shape, engine::Calendar(p.model.start));
  CHECK(p.traffic().new_people_per_day == Approx(24));
}

TEST_CASE("wrap-up and handing over take staff and places, and nobody is held up by them") {
  Line p;
  p.needs_workers(every_day(0, 24, 3));
  p[p.line].places = engine::Schedule::constant(4);
  p.then(p.line, {{p.desk, 0.25}});
  p[p.line].wrap_up = minute.exponential(3);
  p[p.line].turnover = minute.fixed(1);
  p[p.line].hand_overs.push_back({p.desk, minute.fixed(8)});
  engine::RateShape evening{.per_day = 24, .week = std::vector<double>(168, 0.0)};
  for (std::size_t h = 0; h < 168; ++h) evening.week[h] = h % 24 == 18;
  p.model.sources[0].when = engine::Rate(evening, engine::Calendar(p.model.start));
  const auto t = p.traffic();
  const double staffed = 24 * (6 + 3 + 0.25 * 8) / (24 * 60);
  CHECK(t.service[p.line.index()].staffed == Approx(staffed));
  CHECK(t.service[p.line.index()].load == Approx(staffed + 24 / (24 * 60.0)));
  const auto loads = p.loads();
  CHECK(models::mean_of(loads.staff[0].wanted) == Approx(staffed));
  CHECK(models::mean_of(loads.places[p.line.index()].wanted) == Approx(t.service[p.line.index()].load));
  CHECK(loads.staff[0].wanted[17] == Approx(0).margin(1e-9));
  CHECK(loads.staff[0].wanted[18] + loads.staff[0].wanted[19] == Approx(24 * staffed).epsilon(0.01));
  // A call begun at an even moment of the hour: 6 minutes later people leave, not when the wrap-up is over.
  CHECK(loads.asking[p.desk.index()][19] == Approx(24 * 24 * 0.25 * 0.1));
}

TEST_CASE("finding: calls come and nobody is on duty") {
  Line p;
  p[p.line].patience = minute.exponential(5);
  const std::string then =
      ", and calls come then. Callers wait until they give up. Put somebody on the rota, or write 'opening' and "
      "'answerphone'";
  SECTION("on one night") {
    p.needs_workers(every_day(6, 20, 3));
    for (int d = 0; d < 6; ++d) p.model.pools[0].roster.shifts.push_back(every_week(24 * d + 2, 4, 1));
    CHECK(p.found() == Lines{"has nobody of 'workers' on duty on Sunday from 02:00 to 06:00" + then});
  }
  SECTION("every night, past midnight") {
    p.needs_workers(every_day(7.5, 15, 3));
    CHECK(p.found() == Lines{"has nobody of 'workers' on duty every day from 22:30 to 07:30" + then});
  }
  SECTION("at several times; round the end of the week") {
    p.needs_workers({every_week(9, 4 * 24 + 8, 3), every_week(6 * 24, 10, 3)});
    CHECK(p.found() == Lines{"has nobody of 'workers' on duty on Friday from 17:00 to Sunday 00:00, and 1 more time in "
                             "the week" +
                             then});
  }
  SECTION("never, and nobody gives up") {
    p.needs_workers({every_week(0, 24 * 7, 0)});
    p[p.line].patience = Distribution(engine::Fixed{static_cast<double>(engine::forever.count())});
    CHECK(p.found() ==
          Lines{"has nobody of 'workers' on duty at any time, and calls come then. Callers wait until they "
                "are answered, however late. Put somebody on the rota, or write 'opening' and "
                "'answerphone'"});
  }
  SECTION("not while it is closed, nor where callers are sent on, nor where no calls come") {
    p.needs_workers(every_day(12, 12, 3));
    CHECK(p.found().size() == 1);
    auto closed = p;
    closed.closes();
    CHECK(closed.found().empty());
    closed[closed.line].opening = open_between(11, 24);
    CHECK(
        closed.found() ==
        Lines{"has nobody of 'workers' on duty every day from 11:00 to 12:00, and calls come then. Callers wait until "
              "they give up. Put somebody on the rota, or close then ('opening')"});
    auto sent_on = p;
    sent_on[sent_on.line].when_full.wait_up_to = minute.span(10);
    CHECK(sent_on.found().empty());
    sent_on[sent_on.line].when_full.answerphone = true;
    CHECK(sent_on.found().empty());
    engine::RateShape days{.per_day = 24, .week = std::vector<double>(168, 0.0)};
    for (std::size_t h = 0; h < 168; ++h) days.week[h] = h % 24 >= 12;
    p.model.sources[0].when = engine::Rate(days, engine::Calendar(p.model.start));
    CHECK(p.found().empty());
  }
}

TEST_CASE("the ways of a telephone service are known to the graph and to the diagram") {
  Line p;
  const ServiceId ae = p.open("a_and_e", hour.fixed(1)), back = p.service("call_backs", 1, minute.fixed(9));
  p[p.line].lines = 4;
  p[p.line].busy_tone.otherwise = Pathway::shares({{ae, 0.2}});
  p[p.line].call_back = models::CallBack{minute.span(2), 0.3, back};
  p.closes();
  const auto ways = models::all_ways(p.model);
  const auto has = [&](models::WayKind kind, ServiceId to) {
    return std::any_of(ways.begin(), ways.end(),
                       [&](const auto& way) { return way.kind == kind && way.to == to && way.from == 0; });
  };
  CHECK(has(models::WayKind::busy_tone, ae));
  CHECK(has(models::WayKind::busy_tone, home));
  CHECK(has(models::WayKind::answerphone, p.desk));
  CHECK(has(models::WayKind::call_back, back));
  CHECK(models::findings(p.model).empty());  // all are reached by these ways alone
  const auto drawn = models::mermaid(p.model, "Line");
  CHECK(drawn.find("s0 -.->|\"hears the busy tone\"| s2") != std::string::npos);
  CHECK(drawn.find("s0 -.->|\"reaches the answerphone\"| s1") != std::string::npos);
  CHECK(drawn.find("s0 -.->|\"is called back\"| s3") != std::string::npos);
}

TEST_CASE("busy tones and answerphones that lead round in one instant are fatal, handing over may block") {
  Pathway p(100);
  const ServiceId a = p.service("a", 1, minute.fixed(5)), b = p.service("b", 1, minute.fixed(5));
  p.source("calls", 24, a);
  p.then(a, {{b, 0.5}});
  const auto found = [&] {
    Lines lines;
    for (const auto& f : models::findings(p.model)) lines.push_back((f.fatal ? "!" : "") + f.text);
    return lines;
  };
  SECTION("all lines taken here and there") {
    p[a].lines = 1, p[b].lines = 1;
    p[a].busy_tone.otherwise = Pathway::shares({{b, 1}});
    p[b].busy_tone.otherwise = Pathway::shares({{a, 0.5}});
    REQUIRE(found().size() == 1);  // half of those who come to a, at most
    CHECK(found()[0].starts_with("can send people round in one instant when there is no room: 'a' and 'b'."));
    CHECK(found()[0].find(", up to 50 % of those who ask there") != std::string::npos);
    p[b].busy_tone.otherwise = Pathway::shares({{a, 1}});
    REQUIRE(found().size() == 1);
    CHECK(found()[0].starts_with("!can send people round in circles in one instant"));
  }
  SECTION("closed here, full there") {
    p[a].opening = open_between(9, 17);
    p[a].answerphone.otherwise = Pathway::shares({{b, 1}});
    p[b].when_full.at_most_waiting = 0;
    p[b].when_full.then = a;
    REQUIRE(found().size() == 1);
    CHECK(found()[0].starts_with("!can send people round in circles in one instant"));
    p[b].when_full.answerphone = true;
    CHECK(found().empty());
    p[b].answerphone.otherwise = Pathway::shares({{a, 1}});
    CHECK(found().size() == 1);
  }
  SECTION("handed over to each other") {
    p.then(b, {{a, 0.5}});
    CHECK(found().empty());
    p[a].hand_overs.push_back({b, minute.fixed(1)});
    p[b].hand_overs.push_back({a, minute.fixed(1)});
    REQUIRE(found().size() == 1);
    CHECK(found()[0].starts_with("is one of services that can block each other: 'a' and 'b'."));
  }
  SECTION("handed over where nobody goes") {
    p[b].hand_overs.push_back({a, minute.fixed(1)});
    CHECK(found() == Lines{"says how long handing over to 'a' takes, and nobody goes there from here. Add a route, or "
                           "take the time out"});
  }
}
