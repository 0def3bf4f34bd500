// People taken at certain moments only: rounds, diaries with so many slots, courses that need a number to begin.
#include <array>

#include "tests/support/areas.hpp"
#include "tests/support/figures.hpp"
#include "tests/support/formulas.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

std::vector<double> poisson(double mean, int n) {
  std::vector<double> p{std::exp(-mean)};
  for (int k = 1; k <= n; ++k) p.push_back(p.back() * mean / k);
  return p;
}
std::vector<double> binomial(int n, double share) {
  std::vector<double> p(static_cast<std::size_t>(n) + 1);
  for (int k = 0; k <= n; ++k)
    p[static_cast<std::size_t>(k)] = std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1)) *
                                     std::pow(share, k) * std::pow(1 - share, n - k);
  return p;
}

/// A gate each day at ten; people come evenly, `per_day` of them. Mean number waiting over the day: those left behind
/// plus half of those who come until the next gate. `taken`: the shares of 0, 1, ... taken of n who wait.
template <class F>
double waiting_before_a_daily_gate(double per_day, F taken, int most = 400) {
  const auto come = poisson(per_day, 60);
  std::vector<double> left(static_cast<std::size_t>(most) + 1);  // just after a gate
  left[0] = 1;
  std::vector<std::vector<double>> shares;
  for (int n = 0; n <= most; ++n) shares.push_back(taken(n));
  double mean = 0;
  for (int day_ = 0; day_ < 4000; ++day_) {
    std::vector<double> before(left.size()), after(left.size());
    for (std::size_t n = 0; n < left.size(); ++n) {
      for (std::size_t k = 0; left[n] > 1e-18 && k < come.size(); ++k)
        before[std::min(n + k, before.size() - 1)] += left[n] * come[k];
    }
    for (std::size_t n = 0; n < before.size(); ++n) {
      for (std::size_t k = 0; before[n] > 1e-18 && k < shares[n].size(); ++k) after[n - k] += before[n] * shares[n][k];
    }
    left = after;
    double now = 0;
    for (std::size_t n = 0; n < left.size(); ++n) now += left[n] * static_cast<double>(n);
    if (day_ > 100 && std::abs(now - mean) < 1e-13) break;
    mean = now;
  }
  return mean + per_day / 2;
}

Pathway daily(double days, double per_day, int size) {
  Pathway p(days, 28);
  const ServiceId s = p.open("diary", hour.fixed(0.5));
  models::Gate gate;
  for (int d = 0; d < 7; ++d) gate.since_monday.push_back(hour.span(24 * d + 10));
  gate.size = size;
  p[s].gate = gate;
  p.source("referrals", per_day, s);
  return p;
}

std::vector<double> exactly(int n) {
  std::vector<double> p(static_cast<std::size_t>(n) + 1);
  p.back() = 1;
  return p;
}

}  // namespace

TEST_CASE("a gate on weekdays at ten, for everybody who waits: 22.286 h on average") {
  // Gaps of 24, 24, 24, 24 and 72 h: sum of squares over twice the week = (4 x 576 + 5184) / 336.
  Pathway p(700, 7);
  const ServiceId s = p.open("round", hour.fixed(1));
  models::Gate gate;
  for (int d = 0; d < 5; ++d) gate.since_monday.push_back(hour.span(24 * d + 10));
  gate.size = 1'000'000;
  p[s].gate = gate;
  p.source("referrals", 50, s);
  const auto runs = replicate(p, 30, 161);
  check_mean("mean wait for the next weekday at ten", each(runs, [](const Areas& a) { return a.starts({0}).mean(); }),
             (4 * 576.0 + 5184) / 336);
  check_mean("nobody begins at once",
             each(runs, [](const Areas& a) { return a.count(What::started, How::at_once, {0}); }), 0);
}

TEST_CASE("a gate every second and every third week: half the gap") {
  for (const int weeks : {2, 3}) {
    Pathway p(840, 42);
    const ServiceId s = p.open("course", hour.fixed(1));
    p[s].gate = models::Gate{.since_monday = {hour.span(24 + 14)}, .every_weeks = weeks, .size = 1'000'000};
    p.source("referrals", 20, s);
    const auto runs = replicate(p, 30, static_cast<std::uint32_t>(160 + weeks));
    check_mean(fmt::format("mean number waiting, every {} weeks", weeks),
               each(runs, [](const Areas& a) { return a.mean(waiting, {0}); }), 20 * weeks * 3.5);
  }
}

TEST_CASE("so many slots a day: the chain of those left behind from day to day") {
  for (const auto& [size, per_day] : std::vector<std::pair<int, double>>{{1, 0.8}, {4, 3.6}, {10, 9}}) {
    const int slots = size;
    const auto runs = replicate(daily(12600, per_day, slots), 30, static_cast<std::uint32_t>(164 + slots));
    check_mean(fmt::format("mean number waiting for {} slots a day", slots),
               each(runs, [](const Areas& a) { return a.mean(waiting, {0}); }),
               waiting_before_a_daily_gate(per_day, [&](int n) { return exactly(std::min(n, slots)); }));
  }
}

TEST_CASE("slots that some miss: they come again, last of the list") {
  // One chain for the number: of min(n, 5) who are called each comes with .8, independently.
  Pathway p = daily(12600, 3.4, 5);
  p[{0}].gate->missed = 0.2;
  p[{0}].gate->missed_at_most = 1'000'000;
  const auto runs = replicate(p, 30, 181);
  check_mean("mean number waiting", each(runs, [](const Areas& a) { return a.mean(waiting, {0}); }),
             waiting_before_a_daily_gate(3.4, [](int n) { return binomial(std::min(n, 5), 0.8); }));
  check_mean("missed slots for each that is kept",
             each(runs, [](const Areas& a) { return a.count(What::missed_slot, How::missed, {0}) / a.starts({0}).n; }),
             0.25);
}

TEST_CASE("who misses twice goes home") {
  Pathway p = daily(12600, 3, 1'000'000);
  p[{0}].gate->missed = 0.3;
  p[{0}].gate->missed_at_most = 2;
  const auto runs = replicate(p, 30, 182);
  check_mean("share who go home unseen",
             each(runs,
                  [](const Areas& a) {
                    const double home_ = a.count(What::not_started, How::missed, {0});
                    return home_ / (home_ + a.starts({0}).n);
                  }),
             0.09);
  check_mean("mean number waiting: half a day, and a day for those who missed once",
             each(runs, [](const Areas& a) { return a.mean(waiting, {0}); }), 3 * (0.5 + 0.3));
}

TEST_CASE("a group begins when enough wait: the chain from day to day") {
  Pathway p = daily(12600, 1.5, 8);
  p[{0}].gate->at_least = 5;
  const auto runs = replicate(p, 30, 183);
  check_mean("mean number waiting", each(runs, [](const Areas& a) { return a.mean(waiting, {0}); }),
             waiting_before_a_daily_gate(1.5, [](int n) { return exactly(n < 5 ? 0 : std::min(n, 8)); }));
}

TEST_CASE("slots and ranks: the urgent as if alone, all together as without ranks") {
  // With every slot kept for the urgent until they all have one the diary gives them out just so.
  const auto taken = [](int n) { return exactly(std::min(n, 4)); };
  const double urgent = waiting_before_a_daily_gate(2, taken);
  for (const int kept : {0, 4}) {
    Pathway p = daily(12600, 2, 4);
    p.model.groups.attributes = {{"rank", {"urgent", "routine"}, {1, 0}}};
    p[{0}].priority.rank = models::ByProfile<int>::of_each({0, 1});
    p[{0}].priority.ranks = 2;
    p[{0}].gate->kept_for_first = kept;
    p.source("routine", 1.6, {0}).attributes = {{"rank", {"urgent", "routine"}, {0, 1}}};
    const auto runs = replicate(p, 30, static_cast<std::uint32_t>(184 + kept));
    const std::string name = fmt::format(", {} slots kept", kept);
    check_mean("urgent people waiting" + name, each(runs, [](const Areas& a) { return a.mean(waiting, {0}, 0); }),
               urgent);
    check_mean("others waiting" + name, each(runs, [](const Areas& a) { return a.mean(waiting, {0}, 1); }),
               waiting_before_a_daily_gate(3.6, taken) - urgent);
  }
}
