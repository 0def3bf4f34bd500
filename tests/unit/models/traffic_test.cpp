// Flows and loads against answers worked out by hand.
#include "models/pathway/traffic.hpp"

#include <catch2/catch.hpp>

#include "tests/support/pathway.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

double flow(const models::Traffic& t, ServiceId s) { return t.service[s.index()].arrivals_per_day; }
double load(const models::Traffic& t, ServiceId s) { return t.service[s.index()].load; }

}  // namespace

TEST_CASE("traffic: a loop, coming back, turnover, delays and moving") {
  Pathway p(100);
  const ServiceId a = p.service("a", 5, day.exponential(2)), b = p.service("b", 9, day.fixed(3));
  p.source("people", 4, a);
  p.then(a, {{b, 0.5}});
  p.then(b, {{a, 0.25}});
  p.comes_back(b, 0.1, day.exponential(50), b);
  p[b].turnover = day.fixed(0.5);
  p[a].delays.push_back({"housing", "council", 0.2, day.exponential(5)});
  p[a].moving.push_back({b, day.fixed(0.25)});
  const auto t = models::expected_traffic(p.model);
  REQUIRE(t.settles);
  // a = 4 + b/4; b = a/2 + b/10: a = 4 + b/4 and .9 b = 2 + b/8, so b = 2/.775.
  const double at_b = 2 / 0.775, at_a = 4 + at_b / 4;
  CHECK(flow(t, a) == Approx(at_a));
  CHECK(flow(t, b) == Approx(at_b));
  CHECK(load(t, a) == Approx(at_a * (2 + 0.2 * 5)));
  CHECK(load(t, b) == Approx(at_b * 3.5 + at_a * 0.5 * 0.25));
  CHECK(t.service[b.index()].staffed == Approx(at_b * 3 + at_a * 0.5 * 0.25));
  CHECK(t.service[a.index()].visits_per_person == Approx(at_a / 4));
  // Of people at a, half go to b; of people at b, .25 go to a and .1 come back: a again with .5 x .25 / .9.
  CHECK(t.service[a.index()].back_again == Approx(0.5 * 0.25 / 0.9));
}

TEST_CASE("traffic: endings compete with the stay, exponentials in closed form; nobody comes back from the dead") {
  Pathway p(100);
  const ServiceId team = p.service("team", 30, day.exponential(40)), ward = p.ward("ward", 9, day.exponential(10));
  p.source("people", 2, team);
  p[team].endings.push_back({"relapse", day.exponential(60), models::Routes{{ward, 1.0}}});
  p[team].endings.push_back({"dies", day.exponential(120), models::Routes{{models::died, 1.0}}});
  p.comes_back(team, 0.5, day.exponential(100), ward);
  const auto t = models::expected_traffic(p.model);
  REQUIRE(t.settles);
  const double rate = 1 / 40.0 + 1 / 60.0 + 1 / 120.0;  // 1/20
  CHECK(load(t, team) == Approx(2 / rate).epsilon(1e-4));
  // Entering the ward stops the clock of coming back, so only those who go home come back.
  CHECK(flow(t, ward) == Approx(2 * (1 / 60.0) / rate + 2 * 0.5 * (1 / 40.0) / rate).epsilon(1e-4));
}

TEST_CASE("traffic: attributes set when care begins decide what follows") {
  Pathway p(100);
  const ServiceId triage = p.open("triage", hour.fixed(1)), care = p.open("care", day.fixed(1));
  p.model.groups.attributes.push_back({"need", {"unknown", "low", "high"}, {1, 0, 0}});
  p.source("people", 10, triage);
  p[triage].settings.push_back({0, std::vector<double>{0, 0.7, 0.3}});
  p[triage].routes = models::ByProfile<models::Routes>::of_each({{{home, 1.0}}, {{home, 1.0}}, {{care, 1.0}}});
  p[care].stay = models::ByProfile<Distribution>::of_each({day.fixed(9), day.fixed(9), day.fixed(2)});
  const auto t = models::expected_traffic(p.model);
  CHECK(flow(t, care) == Approx(3));
  CHECK(load(t, care) == Approx(6));
}

TEST_CASE("traffic: cases by the hour count by the share of the week, dated ones as of the start, others not") {
  Pathway p(100);
  const ServiceId a = p.open("a", day.fixed(1)), b = p.open("b", day.fixed(1)), c = p.open("c", day.fixed(1)),
                  d = p.open("d", day.fixed(1));
  p.source("people", 12, a);
  p.then(a, {{d, 1}});
  models::Condition nights, later, earlier, waited;
  nights.hours = p.by_hours({{0, 1}, {8, 0}});
  later.from = day.at(30);
  earlier.from = day.at(-30);
  earlier.ramp = day.span(60);  // half of them at the start
  waited.waited_at_least = hour.span(1);
  p[a].route_cases = {{waited, models::Routes{{c, 1.0}}},
                      {later, models::Routes{{c, 1.0}}},
                      {nights, models::Routes{{b, 1.0}}},
                      {earlier, models::Routes{{home, 1.0}}}};
  p[a].stay_cases = {{nights, day.fixed(4)}};
  const auto t = models::expected_traffic(p.model);
  CHECK(flow(t, b) == Approx(4));  // a third of the week
  CHECK(flow(t, c) == 0);
  CHECK(flow(t, d) == Approx(4));  // half of the rest
  CHECK(load(t, a) == Approx(12 * (4 / 3.0 + 2 / 3.0)));
}

TEST_CASE("traffic: a source's cases count by when people come; dated changes of a rate as of the start") {
  Pathway p(100);
  const ServiceId a = p.open("a", day.fixed(1)), b = p.open("b", day.fixed(1));
  engine::RateShape shape{.per_day = 10, .week = std::vector<double>(168, 1.0)};
  for (std::size_t h = 0; h < 168; ++h) shape.week[h] = h % 24 < 8 ? 2 : 1;  // half of all people at night
  shape.changes = {{0, 1.5}, {50, 3}};
  models::Condition nights;
  nights.hours = p.by_hours({{0, 1}, {8, 0}});
  p.rate("people", shape, a).to_cases = {{nights, models::Routes{{b, 1.0}}}};
  const auto t = models::expected_traffic(p.model);
  CHECK(t.new_people_per_day == Approx(15));
  CHECK(flow(t, b) == Approx(7.5));
  CHECK(flow(t, a) == Approx(7.5));
}

TEST_CASE("traffic: people who do not come") {
  Pathway p(100);
  const ServiceId clinic = p.service("clinic", 9, day.fixed(1)), peer = p.open("peer", day.fixed(1));
  p.source("people", 10, clinic);
  p[clinic].gate = models::Gate{.since_monday = {hour.span(9)}, .missed = 0.5, .missed_at_most = 2};
  p[clinic].drops_out = models::Curve{{{0.0, 0.2}}};
  p[clinic].dropped_out_to = peer;
  const auto t = models::expected_traffic(p.model);
  CHECK(flow(t, peer) == Approx(10 * 0.75 * 0.2));
  CHECK(load(t, clinic) == Approx(10 * 0.75 * 0.8));
}

TEST_CASE("traffic that does not settle names the services that feed each other") {
  Pathway p(100);
  const ServiceId first = p.open("first", day.fixed(1)), a = p.open("a", day.fixed(1)), b = p.open("b", day.fixed(1)),
                  last = p.open("last", day.fixed(1));
  p.source("people", 1, first);
  p.then(first, {{a, 1}});
  p.then(a, {{b, 0.9}, {last, 0.1}});
  p.then(b, {{a, 0.7}});
  p.comes_back(b, 0.45, day.exponential(3), first);
  const auto t = models::expected_traffic(p.model);
  CHECK_FALSE(t.settles);  // round by a: 0.9 x (0.7 + 0.45)
  CHECK(t.growing == std::vector<std::size_t>{first.index(), a.index(), b.index()});
  p.comes_back(a, 0.5, day.exponential(3), b);  // of those who leave a only they who do not go to b at once
  p.model.returns.erase(p.model.returns.begin());
  const auto again = models::expected_traffic(p.model);
  REQUIRE(again.settles);
  CHECK(flow(again, b) == Approx(0.95 / (1 - 0.95 * 0.7)));
}

TEST_CASE("traffic: what may never happen brings on as many as it happens to") {
  // Nothing happens after ten days: a share q of those who wait for it.
  const Distribution may_never = engine::Hazard{{0, 10 * day.us}, {0.1 / day.us, 0}};
  const double happens = 1 - std::exp(-1), q = 1 - happens;
  Pathway p(100);
  const ServiceId a = p.open("a", may_never), b = p.open("b", day.fixed(1));
  p.source("people", 4, a);
  p.then(a, {{b, 1}});
  CHECK(flow(models::expected_traffic(p.model), b) == Approx(4 * happens));
  // Against another ending that may never come: either comes with 1 - q^2.
  p[a].endings.push_back({"worse", may_never, models::Routes{{home, 1.0}}});
  CHECK(flow(models::expected_traffic(p.model), b) == Approx(4 * (1 - q * q) / 2).epsilon(0.01));
  CHECK(std::isinf(load(models::expected_traffic(p.model), a)));
  // Against one that surely comes: the hazard first with h / (h + 1/20) (1 - e^(-10 (h + 1/20))).
  p[a].endings[0].after = day.exponential(20);
  const double both = 0.1 + 1 / 20.0;
  CHECK(flow(models::expected_traffic(p.model), b) ==
        Approx(4 * 0.1 / both * (1 - std::exp(-10 * both))).epsilon(0.01));
  CHECK(std::isfinite(load(models::expected_traffic(p.model), a)));
  // Everybody comes back if it happens: that settles, and is no loop without a way out.
  p[a].endings.clear();
  p[a].stay = day.fixed(1);
  p.comes_back(b, 1, may_never, a);
  const auto t = models::expected_traffic(p.model);
  REQUIRE(t.settles);
  CHECK(flow(t, a) == Approx(4 / q));
}
