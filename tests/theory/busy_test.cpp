// Rules that look at how full a service is, and at the date: places opened when many wait, people sent elsewhere.
#include <array>

#include "tests/support/areas.hpp"
#include "tests/support/figures.hpp"
#include "tests/support/formulas.hpp"
#include "tests/support/markov_chain.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("places opened when three wait and closed when nobody does: the chain of people there and the surge") {
  const int c = 2, more = 2, opens = 3, most = 120;
  const double rate = 1.9;
  using State = std::array<int, 2>;  // people there, surge open
  const MarkovChain<State> chain({0, 0}, [&](State s) {
    MarkovChain<State>::Moves to;
    const auto [n, open] = s;
    if (n < most) to.push_back({{n + 1, open || n + 1 - c >= opens ? 1 : 0}, rate});
    const int served = std::min(n, c + open * more);
    if (n > 0) to.push_back({{n - 1, open && n - 1 > c ? 1 : 0}, 1.0 * served});
    return to;
  });
  const auto shares = chain.stationary();
  Pathway p(1500, 20);
  const ServiceId s = p.service("team", c, hour.exponential(1));
  p[s].surge = models::Surge{.places = more, .when_waiting = opens};
  p.source("people", 24 * rate, s);
  const auto runs = replicate(p, 40, 221);
  check_mean("waiting", each(runs, [](const Areas& a) { return a.mean(waiting, {0}); }),
             chain.mean(shares, [&](const State& x) { return std::max(0, x[0] - c - x[1] * more); }));
  check_mean("in care", each(runs, [](const Areas& a) { return a.mean(in_care, {0}); }), rate);
}

namespace {

/// People come to a service; when it is as busy as `when` says, they go elsewhere instead.
Pathway diverted(int places, double per_hour, const models::Condition& when) {
  Pathway p(1500, 20);
  const ServiceId s = p.service("team", places, hour.exponential(1)), other = p.open("elsewhere", hour.fixed(0));
  models::Source& source = p.source("people", 24 * per_hour, s);
  source.to_cases = {{when, models::Routes{{other, 1}}}};
  return p;
}
models::Condition busy(std::optional<double> occupancy, std::optional<int> waiting_) {
  models::Condition when;
  when.busy = models::Busy{{0}, occupancy, waiting_};
  return when;
}
double elsewhere(const Areas& a) { return a.starts({1}).n / (a.starts({1}).n + a.starts({0}).n); }

}  // namespace

TEST_CASE("people who are sent elsewhere when all places are taken, or when so many wait: Erlang B, and M/M/c/K") {
  const auto full = replicate(diverted(4, 3.5, busy(1.0, {})), 40, 222);
  check_mean("all places taken: Erlang B", each(full, elsewhere), erlang_b(4, 3.5));
  const auto half = replicate(diverted(4, 3.5, busy(0.75, {})), 40, 223);
  check_mean("three in four taken: as with three places", each(half, elsewhere), erlang_b(3, 3.5));
  const auto shares = birth_death(5, [](int) { return 2.2; }, [](int n) { return 1.0 * std::min(n, 2); });
  const auto list = replicate(diverted(2, 2.2, busy({}, 3)), 40, 224);
  check_mean("three wait: M/M/2/5", each(list, elsewhere), shares[5]);
}

TEST_CASE("from a date on, for a share of people that grows: expected numbers by the area under the line") {
  // 20 days: nobody until day 5, then more and more to everybody on day 15.
  Pathway p(20);
  const ServiceId old = p.open("old way", hour.fixed(1)), other = p.open("new way", hour.fixed(1));
  models::Condition when;
  when.from = day.at(5);
  when.ramp = day.span(10);
  models::Source& source = p.source("people", 40, old);
  source.to_cases = {{when, models::Routes{{other, 1}}}};
  const auto runs = replicate(p, 1000, 225);
  check_mean("by the new way", each(runs, [&](const Areas& a) { return a.starts(other).n; }), 40 * (5 + 5));
  check_mean("by the old way", each(runs, [&](const Areas& a) { return a.starts(old).n; }), 40 * (5 + 5));
}

TEST_CASE("arrivals that change with the date: a rate of straight lines in days, and who is in care then") {
  // Factor 1 until day 10, 2 from day 30 on, by the middle of each day; in care: the day's people who are still there.
  Pathway p(40, 60);
  const ServiceId s = p.open("team", day.exponential(4));
  engine::RateShape shape{.per_day = 6, .week = {}};
  shape.changes = {{10, 1}, {30, 2}};
  p.rate("people", shape, s);
  const auto rate = [](int d) { return 6 * (1 + std::clamp((d + 0.5 - 10) / 20, 0.0, 1.0)); };
  double people = 0, there = 0, area = 0;
  for (int d = -400; d < 40; ++d) {
    const double from_here = 4 * (1 - std::exp(-0.25));  // of a day's people, those there when it ends, for a rate of 1
    if (d >= 0) {
      people += rate(d);
      area += there * from_here + rate(d) * (4 - 4 * from_here);
    }
    there = there * std::exp(-0.25) + rate(d) * from_here;
  }
  const auto runs = replicate(p, 400, 226);
  check_mean("people in 40 days", each(runs, [](const Areas& a) { return a.starts({0}).n; }), people);
  check_mean("mean number in care", each(runs, [](const Areas& a) { return a.mean(in_care, {0}); }), area / 40);
}
