// People who find nobody free, go home and ask again.
#include <array>

#include "tests/support/areas.hpp"
#include "tests/support/figures.hpp"
#include "tests/support/markov_chain.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

constexpr int for_ever = 1'000'000;

/// Nobody waits: who finds all places taken turns round, and tries again after an exponential time with a share.
Pathway engaged(double days, int places, double per_hour, double again, double hours_after, int at_most) {
  Pathway p(days, 20);
  const ServiceId s = p.service("line", places, hour.exponential(1));
  p[s].would_not_wait = models::Curve{{{0, 1.0}}};
  p[s].giving_up = {.tries_again = again, .after = hour.exponential(hours_after), .at_most = at_most};
  p.source("calls", 24 * per_hour, s);
  return p;
}

double entered(const Areas& a, How how) { return a.count(What::entered, how); }

}  // namespace

TEST_CASE("one line and everybody rings again: M/M/1 with retrials (Falin and Templeton 1997)") {
  // rho = .5, retrials at 1 an hour: mean at home rho / (1 - rho) (rho + lambda / theta) = 1; two retries a person.
  const auto runs = replicate(engaged(2500, 1, 0.5, 1, 1, for_ever), 40, 141);
  check_mean("mean number at home", each(runs, [](const Areas& a) { return a.mean(at_home, home); }), 1);
  check_mean("busy", each(runs, [](const Areas& a) { return a.mean(in_care, {0}); }), 0.5);
  check_mean("retries a person",
             each(runs, [](const Areas& a) { return entered(a, How::tried_again) / entered(a, How::first_time); }), 2);
  // A larger rate of retrials and a higher load.
  const auto busy = replicate(engaged(1200, 1, 0.7, 1, 0.25, for_ever), 40, 142);
  check_mean("mean number at home, load .7", each(busy, [](const Areas& a) { return a.mean(at_home, home); }),
             0.7 / 0.3 * (0.7 + 0.7 * 0.25));
}

TEST_CASE("M/M/c/c whose people ring again with a share: the chain of busy lines and people at home") {
  const int c = 3, most = 120;
  const double rate = 2.8, again = 0.7, theta = 1.5;
  using State = std::array<int, 2>;  // busy, at home
  const MarkovChain<State> chain({0, 0}, [&](State s) {
    MarkovChain<State>::Moves to;
    const auto [busy, out] = s;
    if (busy < c) {
      to.push_back({{busy + 1, out}, rate});
      if (out > 0) to.push_back({{busy + 1, out - 1}, out * theta});
    } else {
      if (out < most) to.push_back({{busy, out + 1}, rate * again});
      if (out > 0) to.push_back({{busy, out - 1}, out * theta * (1 - again)});
    }
    if (busy > 0) to.push_back({{busy - 1, out}, 1.0 * busy});
    return to;
  });
  const auto shares = chain.stationary();
  REQUIRE(chain.mean(shares, [&](const State& s) { return s[1] == most; }) < 1e-12);
  const auto runs = replicate(engaged(1500, c, rate, again, 1 / theta, for_ever), 40, 143);
  check_mean("mean number at home", each(runs, [](const Areas& a) { return a.mean(at_home, home); }),
             chain.mean(shares, [](const State& s) { return s[1]; }));
  const double busy = chain.mean(shares, [](const State& s) { return s[0]; });
  check_mean("busy", each(runs, [](const Areas& a) { return a.mean(in_care, {0}); }), busy);
  check_mean(
      "give up for good, of those who rang",
      each(runs,
           [](const Areas& a) { return a.count(What::went_home, How::would_not_wait) / entered(a, How::first_time); }),
      1 - busy / rate);
}

TEST_CASE("a second try and no third: the chain of busy lines and people about to try once more") {
  const int c = 2, most = 60;
  const double rate = 2, again = 0.8, theta = 0.5;
  using State = std::array<int, 2>;
  const MarkovChain<State> chain({0, 0}, [&](State s) {
    MarkovChain<State>::Moves to;
    const auto [busy, out] = s;
    if (busy < c) to.push_back({{busy + 1, out}, rate});
    if (busy == c && out < most) to.push_back({{busy, out + 1}, rate * again});
    if (out > 0) to.push_back({{std::min(busy + 1, c), out - 1}, out * theta});  // engaged again: given up
    if (busy > 0) to.push_back({{busy - 1, out}, 1.0 * busy});
    return to;
  });
  const auto shares = chain.stationary();
  const auto runs = replicate(engaged(1500, c, rate, again, 1 / theta, 1), 40, 144);
  check_mean("mean number at home", each(runs, [](const Areas& a) { return a.mean(at_home, home); }),
             chain.mean(shares, [](const State& s) { return s[1]; }));
  const double busy = chain.mean(shares, [](const State& s) { return s[0]; });
  check_mean("busy", each(runs, [](const Areas& a) { return a.mean(in_care, {0}); }), busy);
  check_mean(
      "give up for good, of those who rang",
      each(runs,
           [](const Areas& a) { return a.count(What::went_home, How::would_not_wait) / entered(a, How::first_time); }),
      1 - busy / rate);
}

TEST_CASE("a line with a list, patience and people who ring again: the chain of people there and people at home") {
  // Two responders, calls of 1 h at 2.2 an hour, patience 1/2 h; of those who give up 60 % ring again after 2 h.
  const int c = 2, most = 60, longest = 40;
  const double rate = 2.2, impatience = 2, again = 0.6, theta = 0.5;
  using State = std::array<int, 2>;  // there, at home
  const MarkovChain<State> chain({0, 0}, [&](State s) {
    MarkovChain<State>::Moves to;
    const auto [there, out] = s;
    const double gives_up = impatience * std::max(0, there - c);
    if (there < longest) {
      to.push_back({{there + 1, out}, rate});
      if (out > 0) to.push_back({{there + 1, out - 1}, out * theta});
    }
    if (there > 0) to.push_back({{there - 1, out}, std::min(there, c) + gives_up * (out < most ? 1 - again : 1)});
    if (out < most) to.push_back({{there - 1, out + 1}, gives_up * again});
    std::erase_if(to, [](const auto& m) { return m.second <= 0; });
    return to;
  });
  const auto shares = chain.stationary();
  REQUIRE(chain.mean(shares, [&](const State& s) { return s[1] == most || s[0] == longest; }) < 1e-9);
  Pathway p(1500, 20);
  const ServiceId s = p.service("line", c, hour.exponential(1));
  p[s].patience = hour.exponential(1 / impatience);
  p[s].giving_up = {.tries_again = again, .after = hour.exponential(1 / theta), .at_most = for_ever};
  p.source("calls", 24 * rate, s);
  const auto runs = replicate(p, 40, 145);
  check_mean("mean number at home", each(runs, [](const Areas& a) { return a.mean(at_home, home); }),
             chain.mean(shares, [](const State& x) { return x[1]; }));
  check_mean("mean number waiting", each(runs, [](const Areas& a) { return a.mean(waiting, {0}); }),
             chain.mean(shares, [&](const State& x) { return std::max(0, x[0] - c); }));
  check_mean("busy", each(runs, [](const Areas& a) { return a.mean(in_care, {0}); }),
             chain.mean(shares, [&](const State& x) { return std::min(x[0], c); }));
}
