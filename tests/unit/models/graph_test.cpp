// What the shape of a pathway tells, with its exact words.
#include "models/pathway/graph.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "tests/support/pathway.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

/// "service: text", "!" in front when it is fatal.
std::vector<std::string> found_in(const Pathway& p) {
  std::vector<std::string> lines;
  for (const auto& f : models::findings(p.model)) {
    const std::string at = models::is_service(f.service) ? p.model.services[f.service.index()].name + ": " : "";
    lines.push_back((f.fatal ? "!" : "") + at + f.text);
  }
  return lines;
}
using Lines = std::vector<std::string>;

models::Curve always(double share) { return {{{0.0, share}}}; }

/// Two wards and people who come to the first.
struct TwoWards : Pathway {
  ServiceId a, b;
  TwoWards() : Pathway(10), a(ward("a", 3, day.exponential(2))), b(ward("b", 3, day.exponential(2))) {
    source("people", 1, a);
    then(a, {{b, 0.5}});
  }
};

}  // namespace

TEST_CASE("a sound pathway gives no findings") { CHECK(found_in(TwoWards()).empty()); }

TEST_CASE("finding: nobody arrives") {
  TwoWards p;
  p.model.sources.clear();
  CHECK(found_in(p) == Lines{"!nobody arrives: there is no source of arrivals",
                             "a: cannot be reached: no source, route, overflow or return leads here",
                             "b: cannot be reached: no source, route, overflow or return leads here"});
  p.model.present.push_back({p.a, false, {day.span(1)}, {}});
  CHECK(found_in(p).empty());
}

TEST_CASE("finding: people who are there at the start may go round for ever, and nobody else") {
  TwoWards p;
  p.then(p.a, {{p.b, 1}});
  p.then(p.b, {{p.a, 1}});
  const Lines no_way_out{"!a: has no way out: nobody who comes here ever goes home",
                         "!b: has no way out: nobody who comes here ever goes home"};
  CHECK(found_in(p) == no_way_out);
  p.model.present.push_back({p.b, false, {day.span(1)}, {}});
  CHECK(found_in(p) == no_way_out);  // they would be more and more
  p.model.sources = {};
  CHECK(found_in(p).empty());
  p.source("nobody yet", 0, p.a);
  CHECK(found_in(p).empty());
}

TEST_CASE("finding: no way out; dying, giving up, an ending and a milestone are ways out") {
  TwoWards p;
  const Lines stuck{"!a: has no way out: nobody who comes here ever goes home",
                    "!b: has no way out: nobody who comes here ever goes home"};
  p.then(p.a, {{p.b, 1}});
  p.then(p.b, {{p.a, 1}});
  CHECK(found_in(p) == stuck);

  SECTION("dying") {
    p[p.b].routes = models::Routes{{p.a, 0.99}, {models::died, 0.01}};
    CHECK(found_in(p).empty());
  }
  SECTION("dying in some cases") {
    p[p.b].route_cases.push_back({{}, models::Routes{{models::died, 1.0}}});
    CHECK(found_in(p).empty());
  }
  SECTION("giving up") {
    p[p.b].patience = hour.exponential(2);
    CHECK(found_in(p).empty());
    p[p.b].giving_up.otherwise = models::Routes{{p.a, 1.0}};
    CHECK(found_in(p) == stuck);
  }
  SECTION("patience where nobody ever waits is none") {
    p[p.b].places = {};
    p[p.b].patience = hour.exponential(2);
    CHECK(found_in(p) == stuck);
  }
  SECTION("an ending") {
    p[p.b].endings.push_back({"relapse", day.exponential(9), models::Routes{{home, 1.0}}});
    CHECK(found_in(p).empty());
  }
  SECTION("places that close") {
    p[p.b].at_closing = models::Interruption::transfer;
    CHECK(found_in(p).empty());
    p[p.b].transfer_to = p.a;
    CHECK(found_in(p) == stuck);
  }
  SECTION("a milestone") {
    p.model.groups.attributes.push_back({"age", {"young", "adult"}, {0.5, 0.5}});
    p.model.milestones.push_back({"comes of age", 0, 0, 1, day.exponential(100), {{p.b, models::Routes{{home, 1.0}}}}});
    CHECK(found_in(p).empty());
  }
}

TEST_CASE("finding: a service that cannot be reached, and each way that reaches it") {
  TwoWards p;
  p.then(p.a, {});
  const Lines not_reached{"b: cannot be reached: no source, route, overflow or return leads here"};
  CHECK(found_in(p) == not_reached);
  SECTION("a case of a source") {
    p.model.sources[0].to_cases.push_back({{}, models::Routes{{p.b, 1.0}}});
    CHECK(found_in(p).empty());
  }
  SECTION("giving up") {
    p[p.a].giving_up.otherwise = models::Routes{{p.b, 1.0}};
    CHECK(found_in(p) == not_reached);
    p[p.a].would_not_wait = always(0.1);
    CHECK(found_in(p).empty());
  }
  SECTION("dropping out") {
    p[p.a].dropped_out_to = p.b;
    CHECK(found_in(p) == not_reached);
    p[p.a].drops_out = always(0.1);
    CHECK(found_in(p).empty());
  }
  SECTION("being full") {
    p[p.a].when_full = {.at_most_waiting = 2, .wait_up_to = {}, .then = p.b};
    CHECK(found_in(p).empty());
  }
  SECTION("a gate may be full as well") {
    p[p.a].places = {};
    p[p.a].when_full.wait_up_to = day.span(30);
    p[p.a].when_full.then = p.b;
    CHECK(found_in(p) == not_reached);
    p[p.a].gate = models::Gate{.since_monday = {hour.span(9)}};
    CHECK(found_in(p).empty());
  }
  SECTION("coming back") {
    p.comes_back(p.a, 0.1, day.exponential(30), p.b);
    CHECK(found_in(p).empty());
  }
}

TEST_CASE("finding: a loop that takes no time") {
  TwoWards p;
  p[p.a].stay = day.fixed(0);
  p[p.b].stay = day.fixed(0);
  p.then(p.b, {{p.a, 0.5}});
  const Lines loop{"!a: is in a loop that takes no time: 'a' and 'b'. Give one of them a stay"};
  CHECK(found_in(p) == loop);
  SECTION("not if moving takes time") {
    p[p.a].moving.push_back({p.b, hour.fixed(1)});
    CHECK(found_in(p).empty());
  }
  SECTION("not if something always has to be arranged") {
    p[p.a].delays.push_back({"housing", "council", 1.0, day.fixed(3)});
    CHECK(found_in(p).empty());
    p[p.a].delays[0].share = 0.9;
    CHECK(found_in(p) == loop);
  }
  SECTION("not through a gate") {
    p[p.b].gate = models::Gate{.since_monday = {hour.span(9)}};
    CHECK(found_in(p).empty());
  }
  SECTION("an ending or a case of no time is enough") {
    p[p.a].stay = day.fixed(1);
    CHECK(found_in(p).empty());
    p[p.a].stay_cases.push_back({{}, day.fixed(0)});
    CHECK(found_in(p) == loop);
    p[p.a].stay_cases.clear();
    p[p.a].endings.push_back({"no need", day.fixed(0), models::Routes{{p.b, 1.0}}});
    CHECK(found_in(p) == loop);
  }
}

TEST_CASE("finding: people sent round in circles when full") {
  TwoWards p;
  p[p.a].when_full = {.at_most_waiting = 0, .wait_up_to = {}, .then = p.b};
  p[p.b].when_full = {.at_most_waiting = 0, .wait_up_to = {}, .then = p.a};
  CHECK(found_in(p) == Lines{"!a: sends people round in circles when full: 'a' and 'b'. Send them home or to a service "
                             "that always has room"});
}

TEST_CASE("finding: people sent round in one instant through several mechanisms") {
  TwoWards p;
  const Lines round{
      "!a: can send people round in circles in one instant when there is no room, through those who are sent on, give "
      "up, drop out or stay no time: 'a' and 'b'. Give one of them a stay, or send people home"};
  const auto by_chance = [](int per_cent) {
    return Lines{
        fmt::format("a: can send people round in one instant when there is no room: 'a' and 'b'. Who would "
                    "come again to where they have just asked in vain goes home instead, up to {} % of those "
                    "who ask there. Send them to a service that takes them in, or home",
                    per_cent)};
  };
  p.nobody_waits(p.b);
  p[p.b].when_full.then = p.a;
  SECTION("a hub that takes no time and a full ward that sends back to it") {
    p[p.a].stay = day.fixed(0);
    CHECK(found_in(p).empty());  // half of those who go round leave
    p.then(p.a, {{p.b, 1}});
    CHECK(found_in(p) == round);
  }
  SECTION("giving up at once") {
    p[p.a].patience = day.fixed(0);
    p[p.a].giving_up.otherwise = models::Routes{{p.b, 0.5}, {home, 0.5}};
    CHECK(found_in(p) == by_chance(50));
    p[p.a].giving_up.otherwise = models::Routes{{p.b, 1.0}};
    CHECK(found_in(p) == round);
    p[p.a].patience = day.exponential(1);
    CHECK(found_in(p).empty());
  }
  SECTION("nobody would wait") {
    p[p.a].giving_up.otherwise = models::Routes{{p.b, 1.0}};
    p[p.a].would_not_wait = models::Curve{{{0.0, 0.5}, {10.0, 0.9}}};
    CHECK(found_in(p) == by_chance(90));
    p[p.b].when_full = {};
    p[p.b].would_not_wait = always(0.9);
    p[p.b].giving_up.otherwise = models::Routes{{p.a, 1.0}};
    CHECK(found_in(p) == by_chance(81));  // 0.9 x 0.9
    p.nobody_waits(p.b);
    p[p.b].when_full.then = p.a;
    p[p.a].would_not_wait = models::Curve{{{0.0, 0.5}, {10.0, 1.0}}};
    CHECK(found_in(p) == round);
  }
  SECTION("nobody takes up the place") {
    p[p.a].dropped_out_to = p.b;
    p[p.a].drops_out = always(0.5);
    CHECK(found_in(p) == by_chance(50));
    p[p.a].drops_out = always(1);
    CHECK(found_in(p) == round);
  }
}

TEST_CASE("finding: services that can block each other") {
  TwoWards p;
  p.then(p.b, {{p.a, 0.2}});
  p[p.a].stays_until_place = true;
  CHECK(found_in(p).empty());
  p[p.b].stays_until_place = true;
  CHECK(
      found_in(p) ==
      Lines{"a: is one of services that can block each other: 'a' and 'b'. People keep a place in one while they wait "
            "for a place in another. When nobody can move, people change places. To avoid it, let those who leave one "
            "of them wait elsewhere"});
  SECTION("not when nobody waits") {
    p.nobody_waits(p.a);
    CHECK(
        found_in(p) ==
        Lines{"a: turns away people who find no place here, and those who keep their place at 'b' until they have one "
              "here then leave both and the pathway. Let them wait without a limit ('when_full: wait'), or name a "
              "service they go to instead ('then', 'go_to')"});
  }
  SECTION("not when one of them always has room") {
    p[p.b].places = {};
    CHECK(found_in(p).empty());
  }
  SECTION("the run may stop") {
    p.model.mutual_blocking = models::MutualBlocking::stop;
    p.then(p.a, {{p.a, 0.2}});
    p.then(p.b, {});
    p.source("others", 1, p.b);
    CHECK(found_in(p) == Lines{"a: can block itself: people keep their places here while they wait for another place "
                               "here. When nobody can move, the run stops. To avoid it, let them leave their place "
                               "first"});
  }
  SECTION("through another service that sends them on") {
    p.then(p.b, {});
    CHECK(found_in(p).empty());
    p[p.b].patience = day.exponential(1);
    p[p.b].giving_up.otherwise = models::Routes{{p.a, 1.0}};  // they ask there again and keep the place in a
    CHECK(found_in(p).size() == 1);
  }
}

TEST_CASE("finding: places, staff and appointments with which nobody can be cared for") {
  TwoWards p;
  SECTION("no places") {
    p[p.a].places = engine::Schedule::constant(0);
    CHECK(found_in(p) == Lines{"a: has no places at any time: nobody is ever cared for here. Give it places"});
    p[p.a].surge = models::Surge{2, 1};
    CHECK(found_in(p).empty());
  }
  SECTION("more staff than there ever are") {
    p.model.pools.push_back(
        {"nurses", {{{hour.span(8), hour.span(12), 1, {}}, {hour.span(19), hour.span(12), 1, {}}}, {}}, {}});
    CHECK(found_in(p) ==
          Lines{"'nurses' is on duty and no service needs it. Name it under 'needs' of a service, or take "
                "it out"});
    p[p.a].needs = {{models::PoolId{0}, 2000}};
    CHECK(found_in(p).empty());  // from 19 to 20
    p[p.a].needs = {{models::PoolId{0}, 2500}};
    CHECK(found_in(p) == Lines{"a: needs 2.5 of 'nurses' for each person, and there are never more than 2: nobody is "
                               "ever cared for here. Put more on the roster, or need fewer"});
  }
  SECTION("a gate for which nobody may wait, or too few") {
    p[p.a].gate = models::Gate{.since_monday = {hour.span(9), hour.span(33)}, .every_weeks = 1, .size = 4};
    CHECK(found_in(p).empty());
    p[p.a].when_full.wait_up_to = day.span(3);
    CHECK(found_in(p) == Lines{"a: takes people up to 6 days apart, and they wait no longer than 3 days: those who ask "
                               "at the wrong moment are never taken. Let them wait longer, or take people more often"});
    p[p.a].when_full = {};
    p[p.a].patience = day.fixed(2);
    CHECK(found_in(p) ==
          Lines{"a: takes people up to 6 days apart, and half of those who wait give up within 48 hours. "
                "Take people more often, or see whether the patience is right"});
    p[p.a].patience = {};
    p[p.a].when_full.at_most_waiting = 3;
    p[p.a].gate->at_least = 4;
    CHECK(found_in(p) ==
          Lines{"a: takes people only when 4 wait, and no more than 3 may: nobody is ever cared for here. "
                "Let more people wait, or begin with fewer"});
    p.nobody_waits(p.a);
    CHECK(found_in(p) == Lines{"a: takes people at set times only, and nobody may wait for them: nobody is ever cared "
                               "for here. Let people wait"});
  }
  SECTION("moving where nobody goes") {
    p[p.b].moving.push_back({p.a, hour.fixed(1)});
    CHECK(found_in(p) == Lines{"b: says how long moving to 'a' takes, and nobody goes there from here. Add a route, or "
                               "take the time out"});
  }
}
