// The paired world: plans meet the same people with the same luck, so that a difference is the work of the plan.
#include <catch2/catch.hpp>
#include <cstring>

#include "output/measures/paired.hpp"
#include "tests/support/figures.hpp"
#include "tests/support/random_everything.hpp"
#include "tests/support/threads.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

bool same_bits(const output::Results& a, const output::Results& b) {
  if (a.values.size() != b.values.size() || a.daily.in_care != b.daily.in_care) return false;
  for (std::size_t r = 0; r < a.values.size(); ++r) {
    if (a.values[r].size() != b.values[r].size() ||
        std::memcmp(a.values[r].data(), b.values[r].data(), a.values[r].size() * sizeof(double)) != 0)
      return false;
  }
  return true;
}

/// A ward where nobody waits more than two days, a bed elsewhere for those who would, and readmission.
Pathway ward(int beds) {
  Pathway p(200, 60, 30);
  const ServiceId own = p.ward("ward", beds, day.lognormal(9, 9)), away = p.service("away", 500, day.exponential(9));
  p[away].out_of_area = true;
  p[own].when_full = {.wait_up_to = day.span(2), .then = away};
  p.source("referrals", 2, own);
  p.comes_back(own, 0.2, day.exponential(40), own);
  return p;
}

engine::Moments difference(const std::vector<double>& plan, const std::vector<double>& baseline) {
  engine::Moments m;
  for (std::size_t r = 0; r < plan.size(); ++r) m.add(plan[r] - baseline[r]);
  return m;
}

}  // namespace

TEST_CASE("plans side by side are what each is alone, and one that changes nothing differs by nothing, bit for bit") {
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    const Pathway p = make_everything(seed), q = make_everything(seed + 1000);
    const output::Experiment experiment{.seed = seed, .replications = 5};
    const std::vector<output::Plan> plans{{.name = "baseline", .itinerary = p.itinerary()},
                                          {.name = "nothing", .itinerary = p.itinerary()},
                                          {.name = "another", .itinerary = q.itinerary()}};
    const auto alone = output::simulate(q.itinerary(), experiment, output::one_by_one());
    INFO("pathway of seed " << seed);
    for (const int threads : {1, 2, 8}) {
      const auto together = output::simulate_plans(plans, experiment, on_threads(threads));
      REQUIRE(together.size() == 3);
      CHECK(together[1].plan == "nothing");
      CHECK(same_bits(together[0], together[1]));
      CHECK(same_bits(together[2], alone));
      for (const output::PairedFigure& figure : output::paired_figures(together[1], together[0])) {
        if (figure.difference.n > 0) CHECK(figure.difference.mean_difference == 0);
        if (figure.difference.n > 1) CHECK((figure.difference.lower == 0 && figure.difference.upper == 0));
      }
    }
  }
}

TEST_CASE("stopped in the middle, every plan has the same replications") {
  const Pathway p = ward(20), q = ward(22);
  const std::vector<output::Plan> plans{{.name = "baseline", .itinerary = p.itinerary()},
                                        {.name = "more", .itinerary = q.itinerary()}};
  std::atomic<int> begun{0};
  const output::Keeper counting{.open = [&](std::size_t, int) -> std::unique_ptr<output::RowSink> {
    ++begun;
    return nullptr;
  }};
  const output::Experiment experiment{.seed = 1, .replications = 20, .stop = [&] { return begun > 12; }};
  for (const int threads : {1, 3}) {
    begun = 0;
    const auto together = output::simulate_plans(plans, experiment, on_threads(threads), counting);
    CHECK(together[0].values.size() == together[1].values.size());
    CHECK(together[0].values.size() <= 6);
    // With several threads an early one may be at any point when the stop comes: what follows it is left out.
    if (threads == 1) CHECK(together[0].values.size() >= 4);
  }
}

TEST_CASE("the same people make the variance of typical differences at least five times smaller") {
  constexpr int replications = 1000;
  const Runs before(ward(20), replications, 1), after(ward(22), replications, 1);
  const Runs others(ward(22), replications, 2);  // the plan with people of its own
  // A ratio of the variances of 1000 values each, near normal, has a standard deviation of sqrt(4 / 999) = 6.3 % of
  // itself. The true ratios are 7 to 14, so that five is more than four of these away.
  for (const auto& [measure, service] : {std::pair{"out_of_area_bed_days", "away"}, std::pair{"wait_mean", "ward"},
                                         std::pair{"sent_elsewhere", "ward"}, std::pair{"bed_days_occupied", "all"}}) {
    const auto baseline = before.values(measure, service), same = after.values(measure, service);
    const double reduction = output::paired(same, baseline, "lower").variance_reduction;
    const double found =
        difference(others.values(measure, service), baseline).variance() / difference(same, baseline).variance();
    INFO(measure << ": " << reduction << " times by the table, " << found << " times by people of their own");
    CHECK(reduction >= 5);
    CHECK(found >= 5);
    CHECK(std::abs(found / reduction - 1) < 4 * std::sqrt(4.0 / 999));
  }
}
