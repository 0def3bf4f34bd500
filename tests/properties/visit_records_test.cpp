// Random small scenarios, read from text and run, judged by their visit records and the plain numbers they were written
// from. Nothing of the program's calendars, rosters or books has a part in the judgement.
#include <catch2/catch.hpp>

#include "models/simulation.hpp"
#include "output/measures/recorder.hpp"
#include "scenarios/build.hpp"
#include "scenarios/read.hpp"
#include "tests/support/plain_judge.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

class Rows : public output::RowSink {
 public:
  void visits(std::span<const output::VisitRow> rows) override { all.insert(all.end(), rows.begin(), rows.end()); }
  std::vector<output::VisitRow> all;
};

/// One scenario, run.
struct Told {
  std::shared_ptr<const models::Itinerary> itinerary;
  Rows rows;
  std::vector<double> values;
  std::vector<output::FigureKey> keys;

  double figure(const char* measure, std::size_t service) const {
    for (std::size_t k = 0; k < keys.size(); ++k) {
      if (keys[k].measure == output::measure_code(measure) && keys[k].group == "all" &&
          keys[k].service == itinerary->model().services[service].name)
        return values[k];
    }
    return std::numeric_limits<double>::quiet_NaN();
  }
};

/// Nothing when the scenario is refused.
std::optional<Told> run(const PlainScenario& plain, std::uint64_t seed) {
  Told told;
  try {
    auto model = scenarios::build(scenarios::read("plain.yaml", plain.text, nullptr));
    told.itinerary = std::make_shared<const models::Itinerary>(std::move(model));
  } catch (const scenarios::Problems&) {
    return std::nullopt;
  }
  output::Recorder recorder(*told.itinerary, output::Record::full, &told.rows);
  models::Simulation(told.itinerary, static_cast<std::uint32_t>(seed), 0).run(recorder);
  told.values = recorder.finish();
  told.keys = output::figure_keys(*told.itinerary);
  return told;
}

std::string judged(const PlainScenario& plain, const Told& told, std::size_t* moments = nullptr) {
  PlainJudge judge(plain, told.rows.all, [&](const char* measure, std::size_t s) { return told.figure(measure, s); });
  std::string wrong = judge.verdict();
  if (moments != nullptr) *moments += judge.moments();
  return wrong;
}

struct Swept {
  std::size_t run = 0, refused = 0, rows = 0, moments = 0;
  std::set<output::Outcome> outcomes;
};

Swept sweep(std::uint64_t from, std::uint64_t to) {
  Swept swept;
  for (std::uint64_t seed = from; seed < to; ++seed) {
    const PlainScenario plain = PlainScenarioMaker(seed).make();
    INFO("seed " << seed << '\n' << plain.text);
    const auto told = run(plain, seed);
    if (!told) {
      ++swept.refused;
      continue;
    }
    const std::string wrong = judged(plain, *told, &swept.moments);
    if (!wrong.empty()) FAIL(wrong);
    ++swept.run;
    swept.rows += told->rows.all.size();
    for (const auto& row : told->rows.all) swept.outcomes.insert(row.outcome);
  }
  return swept;
}

void check(const Swept& swept) {
  CHECK(swept.refused * 20 < swept.run);
  CHECK(swept.rows > 50 * swept.run);
  CHECK(swept.moments > 100 * swept.run);
  using enum output::Outcome;
  for (const auto outcome : {completed, turned_away, sent_elsewhere, came_back, still_waiting, still_in_care, gave_up,
                             transferred, returned_to_list})
    CHECK(swept.outcomes.contains(outcome));
}

}  // namespace

TEST_CASE("the judge of visit records sees a place too few or too many, a person lost, and a visit moved by an hour") {
  int places_fewer = 0, places_more = 0, lost = 0, moved = 0, runs = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const PlainScenario plain = PlainScenarioMaker(seed).make();
    auto told = run(plain, seed);
    if (!told || told->rows.all.size() < 50) continue;
    ++runs;
    const auto with = [&](int more) {
      PlainScenario other = plain;
      for (auto& service : other.services) {
        for (int& number : service.places) number = std::max(0, number + more);
      }
      return !judged(other, *told).empty();
    };
    places_fewer += with(-1);
    places_more += with(1);
    Told other = *told;
    other.rows.all.erase(other.rows.all.begin() + 20);
    lost += !judged(plain, other).empty();
    other = *told;
    for (double* hour : {&other.rows.all[30].started_h, &other.rows.all[30].left_h}) *hour += 1;
    moved += !judged(plain, other).empty();
  }
  REQUIRE(runs > 40);
  CHECK(places_fewer > 0.8 * runs);  // not every service ever needs its last place
  CHECK(places_more > 0.9 * runs);
  CHECK(lost == runs);
  CHECK(moved > 0.9 * runs);
}

TEST_CASE("150 random scenarios keep Little's law, conservation and capacity by their visit records") {
  check(sweep(0, 150));
}

TEST_CASE("5000 random scenarios keep Little's law, conservation and capacity by their visit records", "[slow]") {
  check(sweep(1000, 6000));
}
