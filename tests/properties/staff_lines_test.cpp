// A shift may be written as one line or as several, by band too: that changes what it costs, and nothing else.
#include <catch2/catch.hpp>

#include <cmath>

#include "models/pathway/graph.hpp"
#include "output/measures/recorder.hpp"
#include "tests/support/random_everything.hpp"
#include "tests/support/watch.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

constexpr double day_band = 30, night_band = 40;  // pounds an hour

/// A line for everybody, in the place of theirs.
std::vector<models::Shift> split(const std::vector<models::Shift>& shifts, double cost_of_others) {
  std::vector<models::Shift> out;
  for (models::Shift line : shifts) {
    const int people = std::exchange(line.number, std::min(line.number, 1));
    out.push_back(line);
    line.cost_per_hour = cost_of_others;
    for (int i = 1; i < people; ++i) out.push_back(line);
  }
  return out;
}

template <class F>
void for_rosters(Pathway& p, F f) {
  for (models::Pool& pool : p.model.pools) {
    f(pool.roster.shifts);
    for (auto& change : pool.roster.changes) f(change.shifts);
  }
}

std::vector<double> figures(const std::shared_ptr<const models::Itinerary>& itinerary, std::uint32_t seed) {
  output::Recorder recorder(*itinerary, output::Record::summary, nullptr);
  models::Simulation(itinerary, seed, 0).run(recorder);
  return recorder.finish();
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

}  // namespace

TEST_CASE("splitting the lines of a shift, by band too, changes nobody's journey and no figure but the cost") {
  int with_split_lines = 0;
  for (std::uint32_t seed = 26'000; seed < 26'300; ++seed) {
    Pathway whole = make_everything(seed);
    const auto found = models::findings(whole.model);
    if (std::any_of(found.begin(), found.end(), [](const auto& x) { return x.fatal; })) continue;
    for (models::Pool& pool : whole.model.pools) {
      if (seed % 3 > 0) pool.sickness = 0.3;
      if (seed % 3 > 1) pool.shrinkage = 0.25;
    }
    for_rosters(whole, [](std::vector<models::Shift>& shifts) {
      for (models::Shift& line : shifts) {
        line.cost_per_hour = day_band;
        if (line.number > 0) line.break_length = line.length / (12 * line.number);
      }
    });
    Pathway lines = whole, bands = whole;
    for_rosters(lines, [](auto& shifts) { shifts = split(shifts, day_band); });
    for_rosters(bands, [](auto& shifts) { shifts = split(shifts, night_band); });
    for_rosters(whole, [&](auto& shifts) {
      for (const models::Shift& line : shifts) with_split_lines += line.number > 1;
    });
    INFO("pathway of seed " << seed);
    const auto before = everything(whole.itinerary(), seed);
    CHECK(everything(lines.itinerary(), seed) == before);
    CHECK(everything(bands.itinerary(), seed) == before);

    const auto keys = output::figure_keys(*whole.itinerary());
    const auto of_whole = figures(whole.itinerary(), seed), of_lines = figures(lines.itinerary(), seed),
               of_bands = figures(bands.itinerary(), seed);
    REQUIRE(of_lines.size() == keys.size());
    REQUIRE(of_bands.size() == keys.size());
    for (std::size_t k = 0; k < keys.size(); ++k) {
      if (keys[k].measure == output::measure_code("staff_cost")) {
        CHECK(of_lines[k] == Approx(of_whole[k]).epsilon(1e-12));
        CHECK(of_bands[k] >= of_whole[k] * (1 - 1e-12));
        continue;
      }
      if (!same(of_lines[k], of_whole[k]) || !same(of_bands[k], of_whole[k]))
        FAIL("a figure changed: " << output::measures()[keys[k].measure].name << " of " << keys[k].service);
    }
  }
  CHECK(with_split_lines > 1000);
}
