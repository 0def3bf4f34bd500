// The engine against a naive simulator that was written from the rules: the same observations in the same order.
#include <catch2/catch.hpp>

#include "models/pathway/graph.hpp"
#include "tests/support/naive_comparison.hpp"
#include "tests/support/random_pathways.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("the engine does what the naive simulator does, on 3000 random pathways") {
  int compared = 0, rounded = 0;
  std::size_t records = 0;
  for (std::uint32_t seed = 1; compared < 3000; ++seed) {
    PathwayMaker maker(seed);
    const Pathway p = maker.make();
    const auto found = models::findings(p.model);
    if (std::any_of(found.begin(), found.end(), [](const auto& f) { return f.fatal; })) continue;
    const Compared both = compare(p, seed);
    records += both.records.size();
    rounded += both.rounded;
    if (!both.differs.empty()) FAIL(both.differs);
    ++compared;
  }
  CHECK(records > 100'000);
  CHECK(rounded <= 8);  // everything_test.cpp says why
}

TEST_CASE("pathways with two ways of coming back, each with its own clock") {
  // "The clock starts on leaving a service of `from`; it stops when they enter `to` or a service of `from`": of each
  // rule.
  int compared = 0;
  for (std::uint32_t seed = 5001; compared < 300; ++seed) {
    PathwayMaker maker(seed);
    const Pathway p = maker.make(2);
    const auto found = models::findings(p.model);
    if (p.model.returns.size() < 2 || std::any_of(found.begin(), found.end(), [](const auto& f) { return f.fatal; }))
      continue;
    const Compared both = compare(p, seed);
    if (!both.differs.empty()) FAIL(both.differs);
    ++compared;
  }
}
