// Closed populations: the same people go round for ever. Gordon and Newell 1967: the long-run shares of time have
// product form; with two services they are those of a birth and death process.
#include <map>
#include <numeric>

#include "output/measures/verdict.hpp"
#include "tests/support/figures.hpp"
#include "tests/support/formulas.hpp"
#include "tests/support/markov_chain.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

void there_at_the_start(Pathway& p, ServiceId at, int people) {
  p.model.present.push_back({at, false, std::vector<Duration>(static_cast<std::size_t>(people)), {}});
}

}  // namespace

TEST_CASE("closed population: people at risk and a ward with too few beds") {
  // Of 90 people each falls ill after 120 days on average; the ward has 10 beds and keeps them for 16 days.
  constexpr int people = 90, beds = 10;
  constexpr double well = 120, stay = 16;
  Pathway p(20000, 700);
  const ServiceId at_risk = p.open("at_risk", day.exponential(well));
  const ServiceId ward = p.ward("ward", beds, day.exponential(stay));
  p.then(at_risk, {{ward, 1}});
  p.then(ward, {{at_risk, 1}});
  there_at_the_start(p, at_risk, people);

  const auto ill = birth_death(
      people, [&](int k) { return (people - k) / well; }, [&](int k) { return std::min(k, beds) / stay; });
  double in_beds = 0, waiting = 0;
  for (int k = 0; k <= people; ++k) {
    in_beds += ill[static_cast<std::size_t>(k)] * std::min(k, beds);
    waiting += ill[static_cast<std::size_t>(k)] * std::max(k - beds, 0);
  }
  REQUIRE(waiting > 1);
  const Runs runs(p, 40, 11);
  check_mean("ward: in care", runs.values("in_care_mean", "ward"), in_beds);
  check_mean("ward: waiting", runs.values("waiting_mean", "ward"), waiting);
  check_mean("at risk", runs.values("in_care_mean", "at_risk"), people - in_beds - waiting);
  check_mean("ward: mean wait (Little)", runs.values("wait_mean", "ward"), 24 * waiting / (in_beds / stay));
  for (const double n : runs.values("people_entered")) CHECK(n == 0);
  for (const auto& check : output::judge(p.model, runs.results())) CHECK(check.status != "failed");
}

TEST_CASE("closed population: three services, a loop back, and one server each") {
  // Visits for each one to A: B 0.6, C 0.4 + 0.6 x 0.5; work there 2, 3 and 1.5 days. Product form over all ways in
  // which 12 people can be at three services with one place each.
  constexpr int people = 12;
  Pathway p(20000, 500);
  const ServiceId a = p.service("a", 1, day.exponential(2)), b = p.service("b", 1, day.exponential(3)),
                  c = p.service("c", 1, day.exponential(1.5));
  p.then(a, {{b, 0.6}, {c, 0.4}});
  p.then(b, {{c, 0.5}, {a, 0.5}});
  p.then(c, {{a, 1}});
  there_at_the_start(p, a, people);
  const double work_a = 2, work_b = 0.6 * 3, work_c = 0.7 * 1.5;
  double all = 0, busy_a = 0, at_b = 0, busy_c = 0;
  for (int i = 0; i <= people; ++i) {
    for (int k = 0; i + k <= people; ++k) {
      const double weight = std::pow(work_a, i) * std::pow(work_b, k) * std::pow(work_c, people - i - k);
      all += weight;
      busy_a += i > 0 ? weight : 0;
      at_b += k * weight;
      busy_c += people - i - k > 0 ? weight : 0;
    }
  }
  const Runs runs(p, 40, 12);
  check_mean("a: occupancy", runs.values("occupancy", "a"), busy_a / all);
  check_mean("c: occupancy", runs.values("occupancy", "c"), busy_c / all);
  check_mean("b: people there", sum(runs.values("in_care_mean", "b"), runs.values("waiting_mean", "b")), at_b / all);
}

TEST_CASE("closed population that goes round by coming back") {
  // Everybody comes back to the ward 100 days after leaving it on average; 20 days there, a bed for everybody: each is
  // there for a sixth of the time, independently of the others.
  Pathway p(6000, 1000);
  const ServiceId ward = p.ward("ward", 60, day.exponential(20));
  p.comes_back(ward, 1, day.exponential(100), ward);
  there_at_the_start(p, ward, 60);
  const Runs runs(p, 40, 13);
  check_mean("ward: in care", runs.values("in_care_mean", "ward"), 60 * 20 / 120.0);
}
