// Laws on pathways with every mechanism there is.
#include <catch2/catch.hpp>

#include <atomic>
#include <thread>

#include "models/pathway/graph.hpp"
#include "output/measures/recorder.hpp"
#include "tests/support/bookkeeper.hpp"
#include "tests/support/random_everything.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

/// Those of the seeds whose pathways can be run.
template <class F>
void for_pathways(std::uint32_t from, std::uint32_t to, F f) {
  for (std::uint32_t seed = from; seed < to; ++seed) {
    const Pathway p = make_everything(seed);
    const auto found = models::findings(p.model);
    if (std::any_of(found.begin(), found.end(), [](const auto& x) { return x.fatal; })) continue;
    INFO("pathway of seed " << seed);
    f(p.itinerary(), seed);
  }
}

}  // namespace

TEST_CASE("nobody is lost, every story hangs together, no place or staff is used twice: by the records alone") {
  for_pathways(20'000, 22'000, [](const auto& itinerary, std::uint32_t seed) {
    const auto seen = everything(itinerary, seed);
    CHECK(Bookkeeper(itinerary, seed, seen).check() == "");
  });
}

TEST_CASE("the books balance in every pathway of all mechanisms") {
  for_pathways(22'000, 22'500, [](const auto& itinerary, std::uint32_t seed) {
    output::Recorder recorder(*itinerary, output::Record::summary, nullptr);
    models::Simulation(itinerary, seed, 0).run(recorder);
    CHECK_NOTHROW(recorder.finish());
  });
}

TEST_CASE("a copy made in mid-run has the same future, a run in pieces is the run in one: all mechanisms") {
  for_pathways(23'000, 23'300, [](const auto& itinerary, std::uint32_t seed) {
    const auto whole = everything(itinerary, seed);
    Watch pieces;
    models::Simulation simulation(itinerary, seed, 0);
    for (double h = -100; h < 300; h += 7.3) simulation.run(hour.at(h), pieces);
    CHECK(pieces.seen == whole);

    Watch first;
    models::Simulation original(itinerary, seed, 0);
    original.run(hour.at(-30 + 6.0 * (seed % 25)), first);
    models::Simulation copy = original;
    Watch a = first, b = first;
    original.run(a);
    copy.run(b);
    CHECK(a.seen == whole);
    CHECK(b.seen == whole);
  });
}

TEST_CASE("1, 2 and 8 threads, in any order of replications, give the same records: all mechanisms") {
  for_pathways(24'000, 24'040, [](const auto& itinerary, std::uint32_t seed) {
    constexpr std::uint32_t replications = 12;
    std::vector<std::vector<Seen>> one;
    for (std::uint32_t r = 0; r < replications; ++r) one.push_back(everything(itinerary, seed, r));
    for (const int threads : {2, 8}) {
      std::vector<std::vector<Seen>> several(replications);
      std::atomic<std::uint32_t> next{0};
      std::vector<std::thread> crew;
      for (int t = 0; t < threads; ++t) {
        crew.emplace_back([&] {
          for (std::uint32_t i = next++; i < replications; i = next++) {
            const std::uint32_t r = replications - 1 - i;  // from the last to the first
            several[r] = everything(itinerary, seed, r);
          }
        });
      }
      for (auto& thread : crew) thread.join();
      CHECK(several == one);
    }
  });
}
