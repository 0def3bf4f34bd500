// Chance has addresses: what concerns nobody changes nobody, and results do not depend on how a run is cut up.
#include <catch2/catch.hpp>

#include <cmath>
#include <cstring>
#include <map>
#include <set>

#include "output/measures/recorder.hpp"
#include "tests/support/figures.hpp"
#include "tests/support/random_pathways.hpp"
#include "tests/support/threads.hpp"
#include "tests/support/watch.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

/// Everybody's journey, person by person, without those who came from the source `leave_out`.
std::map<std::uint64_t, std::vector<Seen>> journeys(const std::vector<Seen>& seen, int leave_out = -1) {
  std::map<std::uint64_t, std::vector<Seen>> all;
  std::set<std::uint64_t> out;
  for (const Seen& s : seen) {
    if (s.what == What::census || s.what == What::measuring_begins || s.what == What::measuring_ends) continue;
    if (s.what == What::entered && s.other == leave_out) out.insert(s.key);
    if (!out.count(s.key)) all[s.key].push_back(s);
  }
  return all;
}

bool same_bits(const std::vector<std::vector<double>>& a, const std::vector<std::vector<double>>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t r = 0; r < a.size(); ++r) {
    if (a[r].size() != b[r].size() || std::memcmp(a[r].data(), b[r].data(), a[r].size() * sizeof(double)) != 0)
      return false;
  }
  return true;
}

}  // namespace

TEST_CASE("what concerns nobody leaves everybody's journey as it was, to the microsecond") {
  for (std::uint32_t seed = 1; seed <= 150; ++seed) {
    PathwayMaker maker(seed);
    const Pathway plain = maker.make();
    const auto before = journeys(everything(plain.itinerary(), seed));

    Pathway more = plain;  // a service nobody visits, and another with a source of its own
    more.service("empty room", 1, hour.fixed(3));
    const ServiceId own = more.service("their own", 2, hour.exponential(9));
    more.source("others", 5, own);
    INFO("pathway of seed " << seed);
    CHECK(journeys(everything(more.itinerary(), seed), static_cast<int>(more.model.sources.size()) - 1) == before);

    Pathway first = plain;  // the same, but the new source stands first: order in the file means nothing
    first.service("their own", 2, hour.exponential(9));
    first.source("others", 5, {static_cast<std::uint16_t>(first.model.services.size() - 1)});
    std::rotate(first.model.sources.begin(), first.model.sources.end() - 1, first.model.sources.end());
    auto moved = journeys(everything(first.itinerary(), seed), 0);
    for (auto& [key, journey] : moved) {
      for (Seen& s : journey) s.other = static_cast<std::uint16_t>(s.other - (s.what == What::entered));
    }
    CHECK(moved == before);

    Pathway renamed = plain;  // words that are not names of chance
    for (auto& r : renamed.model.returns) r.name += " (renamed)";
    for (auto& s : renamed.model.services)
      s.kind = models::Kind::clinic, s.standard = hour.span(1), s.inpatient = false;
    CHECK(journeys(everything(renamed.itinerary(), seed)) == before);
  }
}

TEST_CASE("a rate that rises adds people and leaves the others who they were") {
  Pathway p(60);
  const ServiceId s = p.open("service", hour.exponential(5));
  p.source("people", 8, s);
  Pathway more = p;
  more.model.sources.clear();
  more.source("people", 9, s);
  const auto few = journeys(everything(p.itinerary(), 3)), many = journeys(everything(more.itinerary(), 3));
  CHECK(many.size() > few.size());
  std::size_t kept = 0;
  for (const auto& [key, journey] : few) {
    const auto same = many.find(key);
    if (same != many.end() && same->second.size() == journey.size()) kept += same->second == journey;
  }
  CHECK(kept == few.size());  // an even rate keeps even the moment of arrival
}

TEST_CASE("a copy made in mid-run has the same future; a run in pieces is the run in one") {
  for (std::uint32_t seed = 200; seed < 300; ++seed) {
    PathwayMaker maker(seed);
    const Pathway p = maker.make();
    const auto itinerary = p.itinerary();
    const auto whole = everything(itinerary, seed);
    INFO("pathway of seed " << seed);

    Watch pieces;
    models::Simulation simulation(itinerary, seed, 0);
    for (double h = -100; h < 500; h += 7.3) simulation.run(hour.at(h), pieces);
    CHECK(pieces.seen == whole);

    Watch first, a, b;
    models::Simulation original(itinerary, seed, 0);
    original.run(hour.at(50), first);
    models::Simulation copy = original;
    Watch a_goes_on = first, b_goes_on = first;
    original.run(a_goes_on);
    copy.run(b_goes_on);
    CHECK(a_goes_on.seen == whole);
    CHECK(b_goes_on.seen == whole);
  }
}

TEST_CASE("run(100 days) = run(50), run(50): figures too") {
  Pathway p(100, 14, 30);
  const ServiceId ward = p.ward("ward", 6, day.lognormal(9, 8));
  p.source("people", 0.7, ward);
  p.comes_back(ward, 0.3, day.weibull(0.7, 20), ward);
  const auto itinerary = p.itinerary();
  output::Recorder once(*itinerary, output::Record::summary, nullptr),
      twice(*itinerary, output::Record::summary, nullptr);
  models::Simulation(itinerary, 1, 0).run(once);
  models::Simulation simulation(itinerary, 1, 0);
  simulation.run(day.at(50), twice);
  simulation.run(day.at(100), twice);
  simulation.run(twice);
  CHECK(same_bits({once.finish()}, {twice.finish()}));
}

TEST_CASE("1, 2, 3 and 8 threads give the same bits") {
  Pathway p(300, 20, 30);
  const ServiceId ward = p.ward("ward", 6, day.lognormal(9, 8)), team = p.service("team", 3, day.exponential(2));
  p.source("people", 0.7, ward);
  p.then(ward, {{team, 0.6}});
  p.comes_back(ward, 0.3, day.weibull(0.7, 20), ward);
  const Runs one(p, 40, 9);
  for (const int threads : {1, 2, 3, 8}) {
    const Runs several(p, 40, 9, on_threads(threads));
    CHECK(same_bits(one.results().values, several.results().values));
    CHECK(one.results().daily.in_care == several.results().daily.in_care);
    CHECK(one.results().daily.waiting == several.results().daily.waiting);
  }
  // Replications 1 to n are the first n of 1 to m.
  const Runs fewer(p, 7, 9);
  auto head = one.results().values;
  head.resize(7);
  CHECK(same_bits(head, fewer.results().values));
}

TEST_CASE("no two replications or seeds share a stream") {
  const auto p = engine::purpose("ward", "service: visit");
  std::set<std::uint64_t> seen;
  std::size_t drawn = 0;
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    for (std::uint32_t replication = 0; replication < 50; ++replication) {
      const engine::Draws draws(seed, replication);
      for (std::uint64_t person = 0; person < 20; ++person) {
        for (std::uint32_t visit = 0; visit < 3; ++visit) seen.insert(draws.at(person, p, visit).fine), ++drawn;
      }
    }
  }
  CHECK(seen.size() == drawn);  // 60 000 of 2^64: a chance collision has probability 1e-10

  Pathway q(20);
  q.source("people", 5, q.open("service", hour.exponential(5)));
  std::set<std::vector<std::int64_t>> different;
  for (std::uint32_t replication = 0; replication < 40; ++replication) {
    for (std::uint32_t seed : {1u, 2u}) {
      std::vector<std::int64_t> at;
      for (const Seen& s : everything(q.itinerary(), seed, replication)) at.push_back(s.at.time_since_epoch().count());
      different.insert(at);
    }
  }
  CHECK(different.size() == 80);
}

TEST_CASE("nobody shares an address: keys of people are distinct") {
  Pathway p(400);
  const ServiceId s = p.open("service", hour.fixed(1));
  p.source("a", 100, s).batch = {{1, 0.5}, {4, 0.5}};
  p.source("b", 100, s);
  std::set<std::uint64_t> keys;
  std::size_t people = 0;
  for (const Seen& seen : everything(p.itinerary(), 1)) {
    if (seen.what == What::entered) keys.insert(seen.key), ++people;
  }
  CHECK(people > 100'000);
  CHECK(keys.size() == people);
}
