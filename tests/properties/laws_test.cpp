// Laws that need no reference value: they hold in every pathway.
#include <catch2/catch.hpp>

#include <map>

#include "output/measures/recorder.hpp"
#include "tests/support/figures.hpp"
#include "tests/support/random_pathways.hpp"
#include "tests/support/watch.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("the books balance in every random pathway: Little's law, the ledger, and where everybody is") {
  for (std::uint32_t seed = 400; seed < 700; ++seed) {
    PathwayMaker maker(seed);
    const auto itinerary = maker.make().itinerary();
    output::Recorder recorder(*itinerary, output::Record::summary, nullptr);
    models::Simulation(itinerary, seed, 0).run(recorder);
    INFO("pathway of seed " << seed);
    CHECK_NOTHROW(recorder.finish());
  }
}

TEST_CASE(
    "busy places never outnumber open ones, except for people who finish after places closed; reached under load") {
  Pathway p(200);
  const ServiceId s = p.service("service", 1, hour.exponential(6));
  p[s].places = p.by_hours({{0, 2}, {8, 7}, {20, 3}});
  p.source("people", 20, s);
  HeadCount count(1);
  models::Simulation simulation(p.itinerary(), 5, 0);
  int most[3] = {};
  for (int hours = 1; hours <= 200 * 24; ++hours) {
    simulation.run(hour.at(hours), count);
    const int part = (hours - 1) % 24 < 8 ? 0 : (hours - 1) % 24 < 20 ? 1 : 2;
    most[part] = std::max(most[part], count.in_care[0]);
    if (count.waiting[0] > 0)
      CHECK(count.in_care[0] >= (part == 0 ? 2 : part == 1 ? 7 : 3));  // nobody waits beside a free place
  }
  CHECK(most[1] == 7);
  CHECK(most[0] <= 7);
}

TEST_CASE("doubling all times leaves what has no dimension unchanged") {
  // The same people by address: twice the days, half the rate would move them between days, so arrivals are listed and
  // all stays fixed by address; a stay of a microsecond more or less from rounding is allowed for by 1e-9.
  const auto pathway = [](double k) {
    Pathway p(40 * k);
    const ServiceId a = p.service("a", 3, day.exponential(2 * k)), b = p.ward("b", 4, day.lognormal(3 * k, 2 * k));
    std::vector<double> at;
    for (int i = 0; i < 60; ++i) at.push_back(0.61 * i * k);
    p.listed("people", day, at, a);
    p.then(a, {{b, 0.7}});
    p[b].when_full = {.at_most_waiting = 2, .wait_up_to = day.span(1.5 * k), .then = home};
    return p;
  };
  // The keys hold the day, so people of the doubled pathway have other luck: compare by the law, not by the person.
  const Runs once(pathway(1), 2000, 1), twice(pathway(2), 2000, 2);
  for (const char* measure : {"arrivals", "starts", "completed", "turned_away", "still_waiting"}) {
    const Estimate e = estimate(twice.values(measure));
    check_mean(std::string("doubled times: ") + measure, once.values(measure), e.mean, e.standard_error);
  }
  const Estimate waits = estimate(twice.values("wait_mean", "a"));
  check_mean("doubled times: half the doubled wait", once.values("wait_mean", "a"), waits.mean / 2,
             waits.standard_error / 2);
  const Estimate care = estimate(twice.values("in_care_mean"));
  check_mean("doubled times: numbers in care", once.values("in_care_mean"), care.mean, care.standard_error);

  // With everybody on one day the keys agree, and the law holds person by person.
  const auto one_day = [](double k) {
    Pathway p(2);
    const ServiceId a = p.service("a", 2, minute.exponential(20 * k)),
                    b = p.service("b", 1, minute.lognormal(15 * k, 9 * k));
    std::vector<double> at;
    for (int i = 0; i < 40; ++i) at.push_back(13.7 * i * k);
    p.listed("people", minute, at, a);
    p.then(a, {{b, 0.7}});
    return everything(p.itinerary(), 3);
  };
  std::map<std::pair<std::uint64_t, int>, double> began;
  for (const Seen& s : one_day(1)) {
    if (s.what == What::started) began[{s.key, s.service}] = engine::in_hours(s.at);
  }
  std::size_t compared = 0;
  for (const Seen& s : one_day(2)) {
    if (s.what != What::started || !began.count({s.key, s.service})) continue;
    CHECK(engine::in_hours(s.at) == Approx(2 * began[{s.key, s.service}]).epsilon(1e-9).margin(1e-8));
    ++compared;
  }
  CHECK(compared > 60);
}

TEST_CASE("more beds never lengthen anyone's wait on a single first-come list") {
  // True path by path for one list and stays that belong to people (Kiefer and Wolfowitz 1955: the ordered workloads of
  // more places lie below). Exact because everybody keeps their stay.
  for (std::uint32_t seed = 1; seed <= 30; ++seed) {
    std::map<std::uint64_t, std::int64_t> before;
    for (int beds = 1; beds <= 8; ++beds) {
      Pathway p(120);
      const ServiceId s = p.service("ward", beds, seed % 2 ? day.exponential(4) : day.lognormal(4, 6));
      p.source("people", 1, s);
      std::map<std::uint64_t, std::int64_t> waits;
      for (const Seen& seen : everything(p.itinerary(), seed)) {
        if (seen.what == What::started) waits[seen.key] = seen.at.time_since_epoch().count() - seen.value;
      }
      for (const auto& [key, wait] : before) {
        if (!waits.count(key) || waits[key] > wait) FAIL("seed " << seed << ", beds " << beds << ": a wait grew");
      }
      before = std::move(waits);
    }
  }
}

TEST_CASE("an unlimited service of no length changes nobody's wait") {
  Pathway p(100);
  const ServiceId a = p.service("a", 3, hour.exponential(6)), b = p.service("b", 2, hour.exponential(5));
  p.source("people", 11, a);
  p.then(a, {{b, 0.7}});
  Pathway with = p;
  const ServiceId door = with.open("door", hour.fixed(0));
  with.then(a, {{door, 0.7}});
  with.then(door, {{b, 1}});
  const Runs plain(p, 20, 4), through(with, 20, 4);
  for (const char* service : {"a", "b"}) {
    for (const char* measure : {"wait_mean", "wait_p95", "starts", "in_care_mean", "still_waiting"}) {
      CHECK(plain.values(measure, service) == through.values(measure, service));
    }
  }
}

TEST_CASE("two groups that differ in name only give the figures of one") {
  Pathway p(100, 10);
  const ServiceId s = p.ward("ward", 4, day.lognormal(5, 4));
  p.source("people", 0.9, s);
  Pathway grouped = p;
  grouped.model.groups.attributes = {{"age", {"adult", "older"}, {0.4, 0.6}}};
  const Runs one(p, 20, 6), two(grouped, 20, 6);
  for (const char* measure : {"arrivals", "starts", "wait_mean", "wait_sd", "wait_p50", "wait_p95", "bed_days_occupied",
                              "occupancy", "in_care_mean"}) {
    CHECK(one.values(measure, "ward") == two.values(measure, "ward"));
  }
  for (const char* measure : {"arrivals", "starts", "completed", "bed_days_occupied", "in_care_mean"}) {
    const auto sums = sum(two.values(measure, "ward", "age: adult"), two.values(measure, "ward", "age: older"));
    const auto all = two.values(measure, "ward");
    for (std::size_t i = 0; i < all.size(); ++i) CHECK(sums[i] == Approx(all[i]).epsilon(1e-12));
  }
}

TEST_CASE("ways onward are multinomial, and independent of how long people stayed") {
  Pathway p(3000);
  const ServiceId s = p.open("door", day.exponential(2));
  const ServiceId a = p.open("a", day.fixed(1)), b = p.open("b", day.fixed(1)), c = p.open("c", day.fixed(1));
  p.source("people", 40, s);
  p.then(s, {{a, 0.5}, {b, 0.3}, {c, 0.05}});
  double n = 0, to[4] = {}, stayed[4] = {};
  for (const Seen& seen : everything(p.itinerary(), 8)) {
    if (seen.what != What::ended || seen.service != s.value) continue;
    const std::size_t i = seen.other == home.value ? 3 : seen.other - 1u;
    ++n, ++to[i];
    stayed[i] += engine::in_days(seen.at) - static_cast<double>(seen.value) / day.us;
  }
  const double shares[] = {0.5, 0.3, 0.05, 0.15};
  for (std::size_t i = 0; i < 4; ++i) {
    check_known_error("share of a route, binomial", to[i] / n, shares[i], std::sqrt(shares[i] * (1 - shares[i]) / n));
    check_known_error("mean stay given the route", stayed[i] / to[i], 2, 2 / std::sqrt(to[i]));
  }
}
