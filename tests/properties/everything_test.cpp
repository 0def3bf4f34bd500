// Pathways with every mechanism there is: the engine against the naive simulator, and whether the pathways show all
// that can be shown.
#include <catch2/catch.hpp>

#include <set>

#include "models/pathway/graph.hpp"
#include "tests/support/naive_comparison.hpp"
#include "tests/support/random_everything.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

void compare_all(std::uint32_t from, std::uint32_t to) {
  std::size_t records = 0;
  std::map<What, int> whats;
  std::map<How, int> hows, wrap_ups;
  int in_overtime = 0, rounded = 0;
  for (std::uint32_t seed = from; seed < to; ++seed) {
    const Pathway p = make_everything(seed);
    if (!can_run(p)) continue;
    const Compared compared = compare(p, seed);
    if (!compared.differs.empty()) FAIL(compared.differs);
    records += compared.records.size();
    rounded += compared.rounded;
    for (const Seen& s : compared.records) {
      ++whats[s.what];
      const bool has_how = s.what == What::entered || s.what == What::started || s.what == What::ended ||
                           s.what == What::not_started || s.what == What::went_home || s.what == What::interrupted ||
                           s.what == What::contact || (s.what == What::asked && s.how == How::holding);
      if (has_how) ++hows[s.how];
      if (s.what == What::wrap_up) ++wrap_ups[s.how];
      in_overtime += s.what == What::staff && s.visit > 0;
    }
  }
  CHECK(records > 300 * (to - from));
  // Moments carry errors of some 1e-5 microseconds; a pathway has some fifty of them.
  CHECK(rounded <= 2 + static_cast<int>(to - from) / 500);
  const int least = static_cast<int>(to - from) / 100;  // of a kind, however rare
  for (std::size_t i = 0; i < names_of_what().size(); ++i) {
    INFO(names_of_what()[i]);
    CHECK(whats[static_cast<What>(i)] >= least);
  }
  for (std::size_t i = 0; i < names_of_how().size(); ++i) {
    INFO(names_of_how()[i]);
    CHECK(hows[static_cast<How>(i)] >= least);
  }
  CHECK(wrap_ups[How::completed] >= least);
  CHECK(wrap_ups[How::transferred] >= least);
  CHECK(in_overtime >= least);
}

}  // namespace

TEST_CASE("the engine does what the naive simulator does on 3000 pathways of all mechanisms, and everything happens") {
  compare_all(1, 3001);
}

TEST_CASE("... on 100000 more", "[slow]") { compare_all(3001, 103'001); }

TEST_CASE("a pathway that would exchange places stops instead where the model says so") {
  int stopped = 0;
  for (std::uint32_t seed = 1; seed <= 1000; ++seed) {
    Pathway p = make_everything(seed);
    if (!can_run(p)) continue;
    const auto seen = everything(p.itinerary(), seed);
    const auto first = std::find_if(seen.begin(), seen.end(), [](auto& s) { return s.what == What::mutual_blocking; });
    p.model.mutual_blocking = models::MutualBlocking::stop;
    Watch watch;
    INFO("pathway of seed " << seed);
    models::Simulation simulation(p.itinerary(), seed, 0);
    if (first == seen.end()) {
      CHECK_NOTHROW(simulation.run(watch));
    } else {
      CHECK_THROWS_AS(simulation.run(watch), models::MutuallyBlocked);
      ++stopped;
    }
  }
  CHECK(stopped > 3);
}
