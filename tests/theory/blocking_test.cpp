// People who keep their place while they wait for the next one, and services that wait for each other.
#include <algorithm>
#include <array>
#include <compare>

#include "tests/support/areas.hpp"
#include "tests/support/figures.hpp"
#include "tests/support/markov_chain.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("two stations in series, always somebody waiting: 2/3 an hour, 4/5 with two places in between (Hunt 1956)") {
  for (const int between : {0, 2}) {
    Pathway p(800, 20);
    const ServiceId a = p.service("first", 1, hour.exponential(1)), b = p.service("second", 1, hour.exponential(1));
    ServiceId next = b;
    if (between > 0) {
      next = p.service("between", between, hour.fixed(0));
      p[next].stays_until_place = true;
      p.then(next, {{b, 1}});
    }
    p[a].stays_until_place = true;
    p[a].when_full.at_most_waiting = 50;  // three come in an hour: the list is never empty
    p.then(a, {{next, 1}});
    p.source("people", 24 * 3, a);
    const auto runs = replicate(p, 40, between > 0 ? 152 : 151);
    check_mean(fmt::format("people an hour, {} places in between", between),
               each(runs, [&](const Areas& x) { return x.starts(b).n / x.days() / 24; }), between > 0 ? 0.8 : 2.0 / 3);
    // First is in care for 1 h a person; the rest of the time its place is held by somebody who is ready.
    check_mean("share of time the first is blocked", each(runs, [&](const Areas& x) { return x.mean(blocked, a); }),
               between > 0 ? 0.2 : 1.0 / 3);
  }
}

TEST_CASE("a ward of three beds before a step-down unit of two: its Markov chain") {
  // .6 a day, stays of 3 and 2 days. State: waiting for or on the ward, ready there, at the unit.
  using State = std::array<int, 3>;
  const double rate = 0.6, ward = 1.0 / 3, unit = 0.5;
  const int most = 150;
  const MarkovChain<State> chain({0, 0, 0}, [&](State s) {
    MarkovChain<State>::Moves to;
    const auto [n, ready, down] = s;  // n: waiting or on the ward, those who are ready included
    const int in_care_there = std::min(n, 3) - ready;
    if (n < most) to.push_back({{n + 1, ready, down}, rate});
    if (in_care_there > 0) {
      if (down < 2)
        to.push_back({{n - 1, ready, down + 1}, in_care_there * ward});
      else
        to.push_back({{n, ready + 1, down}, in_care_there * ward});
    }
    if (down > 0) {
      if (ready > 0)
        to.push_back({{n - 1, ready - 1, down}, down * unit});
      else
        to.push_back({{n, ready, down - 1}, down * unit});
    }
    return to;
  });
  const auto shares = chain.stationary();
  const double list = chain.mean(shares, [](const State& s) { return std::max(0, s[0] - 3); });
  const double held = chain.mean(shares, [](const State& s) { return s[1]; });
  REQUIRE(list == Approx(1.44968236).epsilon(1e-6));
  REQUIRE(held == Approx(0.363172118).epsilon(1e-6));
  Pathway p(8000, 200);
  const ServiceId a = p.ward("ward", 3, day.exponential(3)), b = p.ward("step-down", 2, day.exponential(2));
  p[a].stays_until_place = true;
  p.then(a, {{b, 1}});
  p.source("admissions", rate, a);
  const auto runs = replicate(p, 60, 153);
  check_mean("waiting for the ward", each(runs, [&](const Areas& x) { return x.mean(waiting, a); }), list);
  check_mean("ready on the ward", each(runs, [&](const Areas& x) { return x.mean(blocked, a); }), held);
  check_mean("waiting for the unit: the same people", each(runs, [&](const Areas& x) { return x.mean(waiting, b); }),
             held);
  check_mean("beds taken on the ward", each(runs, [&](const Areas& x) { return x.mean(in_care, a); }),
             chain.mean(shares, [](const State& s) { return std::min(3, s[0]); }));
  check_mean("at the unit", each(runs, [&](const Areas& x) { return x.mean(in_care, b); }), 1.2);
}

namespace {

/// Two services that send people to each other, who stay until they have a place. For each: how many are in care, and
/// its list in order: 'o' from outside, 't' who keeps a place at the other. Who is ready at one is a 't' of the other.
struct Pair {
  int care[2] = {0, 0};
  std::string list[2];
  auto operator<=>(const Pair&) const = default;
};

struct PairRules {
  int places[2], longest;  // of a list, whoever is on it
  int ready(const Pair& s, int i) const {
    return static_cast<int>(std::count(s.list[1 - i].begin(), s.list[1 - i].end(), 't'));
  }
  bool room(const Pair& s, int i) const { return s.care[i] + ready(s, i) < places[i]; }
  bool full(const Pair& s, int i) const { return static_cast<int>(s.list[i].size()) == longest; }
  /// Places offered until nobody can move.
  void serve(Pair& s) const {
    for (bool moved = true; moved;) {
      moved = false;
      for (int i = 0; i < 2; ++i) {
        if (!room(s, i) || s.list[i].empty()) continue;
        s.list[i].erase(0, 1);  // a 't' leaves its place at the other service with that
        ++s.care[i];
        moved = true;
      }
    }
  }
  /// Everybody keeps a place and waits: one of each service, who has been ready longest, changes places with the other.
  bool exchange(Pair& s) const {
    if (s.care[0] + s.care[1] > 0 || room(s, 0) || room(s, 1)) return false;
    for (int i = 0; i < 2; ++i) {
      s.list[i].erase(s.list[i].find('t'), 1);
      ++s.care[i];
    }
    return true;
  }
};

}  // namespace

TEST_CASE("two wards that wait for each other: people change places, as in their Markov chain") {
  std::uint32_t seed = 154;
  for (const auto& [first, second] : std::vector<std::pair<int, int>>{{1, 1}, {2, 1}, {2, 2}}) {
    const PairRules rules{{first, second}, 3};
    const double rate[2] = {0.5 * first, 0.35 * second}, stay[2] = {1, 0.8}, goes_on[2] = {0.7, 0.6};
    std::map<Pair, double> exchanges;  // how often from each state
    const MarkovChain<Pair> chain(Pair{}, [&](const Pair& s) {
      MarkovChain<Pair>::Moves to;
      for (int i = 0; i < 2; ++i) {
        Pair next = s;
        if (rules.room(s, i)) {
          ++next.care[i];
          to.push_back({next, rate[i]});
        } else if (!rules.full(s, i)) {
          next.list[i] += 'o';
          to.push_back({next, rate[i]});
        }
        if (s.care[i] == 0) continue;
        const double ends = s.care[i] / stay[i];
        next = s;
        --next.care[i];
        const Pair left = next;
        rules.serve(next);
        to.push_back({next, ends * (1 - goes_on[i])});
        next = left;
        if (rules.room(s, 1 - i)) {
          ++next.care[1 - i];
          rules.serve(next);
        } else if (rules.full(s, 1 - i)) {  // no place and no room to wait: home
          rules.serve(next);
        } else {
          next.list[1 - i] += 't';
          if (rules.exchange(next)) exchanges[s] += ends * goes_on[i];
        }
        to.push_back({next, ends * goes_on[i]});
      }
      return to;
    });
    const auto shares = chain.stationary();
    Pathway p(1200, 20);
    const ServiceId ward[2] = {p.ward("a", first, hour.exponential(stay[0])),
                               p.ward("b", second, hour.exponential(stay[1]))};
    for (const int i : {0, 1}) {
      p[ward[i]].stays_until_place = true;
      p[ward[i]].when_full.at_most_waiting = rules.longest;
      p.then(ward[i], {{ward[1 - i], goes_on[i]}});
      p.source(fmt::format("outside {}", i), 24 * rate[i], ward[i]);
    }
    const auto runs = replicate(p, 40, seed++);
    for (const int i : {0, 1}) {
      const std::string name = fmt::format(" {}, {} and {} beds", i, first, second);
      check_mean("in care and not ready" + name,
                 each(runs, [&](const Areas& x) { return x.mean(in_care, ward[i]) - x.mean(blocked, ward[i]); }),
                 chain.mean(shares, [&](const Pair& s) { return s.care[i]; }));
      check_mean("ready and blocked" + name, each(runs, [&](const Areas& x) { return x.mean(blocked, ward[i]); }),
                 chain.mean(shares, [&](const Pair& s) { return rules.ready(s, i); }));
      check_mean("waiting" + name, each(runs, [&](const Areas& x) { return x.mean(waiting, ward[i]); }),
                 chain.mean(shares, [&](const Pair& s) { return static_cast<double>(s.list[i].size()); }));
      check_mean(
          "places changed an hour" + name,
          each(runs, [&](const Areas& x) { return x.count(What::mutual_blocking, How{}, ward[i]) / x.days() / 24; }),
          chain.mean(shares, [&](const Pair& s) { return exchanges.count(s) ? exchanges.at(s) : 0.0; }));
    }
  }
}
