// The engine against a naive simulator that was written from the rules: the same observations in the same order.
#include <catch2/catch.hpp>

#include "models/pathway/graph.hpp"
#include "tests/support/naive_simulator.hpp"
#include "tests/support/random_pathways.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

std::string text(const Seen& s) {
  static const char* what[] = {"entered",       "asked",          "started",          "ended",
                               "not started",   "went home",      "census",           "still waiting",
                               "still in care", "still due back", "measuring begins", "measuring ends"};
  static const char* how[] = {"first time", "came back",   "at once",        "after waiting",
                              "completed",  "turned away", "sent elsewhere", "due back"};
  return fmt::format("{:.4f} h: {} ({}) person {:x}, value {}, visit {}, service {}, other {}, profile {}",
                     engine::in_hours(s.at), what[static_cast<int>(s.what)], how[static_cast<int>(s.how)], s.key,
                     s.value, s.visit, s.service, s.other, s.profile);
}

std::string text(const models::Model& m) {
  std::string all = fmt::format("{} days, warm-up {}, run-out {}, {} profiles\n", engine::in_days(m.run),
                                engine::in_days(m.warm_up), engine::in_days(m.run_out), m.groups.profiles());
  for (const auto& s : m.services) {
    all += fmt::format("  {}: places {}{}, stay about {:.1f} h, {}, at most {} waiting, up to {} h, then {}; routes",
                       s.name, s.places.is_unlimited() ? -1 : s.places.highest(),
                       s.places.varies() ? " by calendar" : "", s.stay.values()[0].mean() / hour.us,
                       s.turnover ? "turnover" : "no turnover", s.when_full.at_most_waiting,
                       s.when_full.wait_up_to ? engine::in_hours(*s.when_full.wait_up_to) : -1, s.when_full.then.value);
    for (const auto& r : s.routes.values()[0]) all += fmt::format(" {}:{}", r.to.value, r.share);
    all += "\n";
  }
  for (const auto& r : m.returns) all += fmt::format("  return from {} services to {}\n", r.from.size(), r.to.value);
  return all;
}

/// Empty when both say the same, otherwise the first difference and the pathway.
std::string difference(const Pathway& p, std::uint32_t seed, std::size_t& records) {
  auto itinerary = p.itinerary();
  auto engine = everything(itinerary, seed);
  auto naive = NaiveSimulator(itinerary, seed, 0).run();
  put_still_there_in_order(engine);
  put_still_there_in_order(naive);
  records += naive.size();
  for (std::size_t i = 0; i < std::max(engine.size(), naive.size()); ++i) {
    if (i < engine.size() && i < naive.size() && engine[i] == naive[i]) continue;
    std::string found = fmt::format("record {} of seed {} differs\n{}", i, seed, text(p.model));
    for (std::size_t j = i < 6 ? 0 : i - 6; j < i; ++j) found += "  both   " + text(naive[j]) + "\n";
    found += "  naive  " + (i < naive.size() ? text(naive[i]) : "(nothing more)") + "\n";
    found += "  engine " + (i < engine.size() ? text(engine[i]) : "(nothing more)");
    return found;
  }
  return {};
}

}  // namespace

TEST_CASE("the engine does what the naive simulator does, on 3000 random pathways") {
  int compared = 0;
  std::size_t records = 0;
  for (std::uint32_t seed = 1; compared < 3000; ++seed) {
    PathwayMaker maker(seed);
    const Pathway p = maker.make();
    const auto found = models::findings(p.model);
    if (std::any_of(found.begin(), found.end(), [](const auto& f) { return f.fatal; })) continue;
    const std::string differs = difference(p, seed, records);
    if (!differs.empty()) FAIL(differs);
    ++compared;
  }
  CHECK(records > 100'000);
}

TEST_CASE("pathways with two ways of coming back, each with its own clock") {
  // "The clock starts on leaving a service of `from`; it stops when they enter `to` or a service of `from`": of each
  // rule.
  int compared = 0;
  std::size_t records = 0;
  for (std::uint32_t seed = 5001; compared < 300; ++seed) {
    PathwayMaker maker(seed);
    const Pathway p = maker.make(2);
    const auto found = models::findings(p.model);
    if (p.model.returns.size() < 2 || std::any_of(found.begin(), found.end(), [](const auto& f) { return f.fatal; }))
      continue;
    const std::string differs = difference(p, seed, records);
    if (!differs.empty()) FAIL(differs);
    ++compared;
  }
}
