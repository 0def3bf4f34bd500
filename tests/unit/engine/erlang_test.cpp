// The formulas of telephone traffic against printed tables and against chains of states solved by other means.
#include "engine/erlang.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/markov_chain.hpp"

using namespace carepath::engine;
using carepath::test::birth_death;
using carepath::test::MarkovChain;

namespace {

constexpr double for_ever = std::numeric_limits<double>::infinity();

/// Erlang A from its states: who is there, and what becomes of a newcomer with so many ahead.
SteadyAnswer by_states(int c, const Steady& people, double within, int longest) {
  const double leave = 1 / people.care, tire = 1 / people.patience;
  const auto there = birth_death(
      c + longest, [&](int) { return people.rate; },
      [&](int n) { return std::min(n, c) * leave + std::max(0, n - c) * tire; });
  SteadyAnswer is{.in_time = 0};
  double answered_once = 1, waited_once = 0, answered = 0, waited = 0;  // given so many ahead
  std::vector<double> newcomers(static_cast<std::size_t>(longest) + 3);
  for (int n = 0; n <= c + longest; ++n) {
    const double share = there[static_cast<std::size_t>(n)];
    is.occupancy += share * std::min(n, c) / c;
    if (n < c) {
      answered += share;
      is.in_time += share;
      continue;
    }
    is.waits += share;
    is.wait += share * (n - c) / people.rate;
    is.gives_up += share * (n - c) * tire / people.rate;
    const double turn = c * leave + (n - c) * tire, either = turn + tire;
    answered_once *= turn / either;
    waited_once = turn / either * waited_once + answered_once / either;
    answered += share * answered_once;
    waited += share * waited_once;
    newcomers[static_cast<std::size_t>(n - c)] = share;
  }
  is.wait_if_answered = waited / answered;
  // The newcomers moved on in time, with everybody ahead of them: -1 answered, -2 gave up.
  const MarkovChain<int> ahead(longest, [&](int j) {
    MarkovChain<int>::Moves to;
    if (j >= 0) to = {{j - 1, c * leave + j * tire}, {-2, tire}};
    return to;
  });
  std::vector<double> shares(ahead.size());
  for (int j = 0; j <= longest; ++j) shares[ahead.index(j)] = newcomers[static_cast<std::size_t>(j)];
  is.in_time += ahead.after(shares, within)[ahead.index(-1)];
  return is;
}

void check_alike(const SteadyAnswer& a, const SteadyAnswer& b) {
  CHECK(a.waits == Approx(b.waits).margin(1e-9));
  CHECK(a.gives_up == Approx(b.gives_up).margin(1e-9));
  CHECK(a.wait == Approx(b.wait).margin(1e-9));
  CHECK(a.wait_if_answered == Approx(b.wait_if_answered).margin(1e-9));
  CHECK(a.in_time == Approx(b.in_time).margin(1e-9));
  CHECK(a.occupancy == Approx(b.occupancy).margin(1e-9));
}

}  // namespace

TEST_CASE("Erlang B: printed tables") {
  CHECK(erlang_b(1, 1) == 0.5);
  CHECK(erlang_b(2, 1) == Approx(0.2).epsilon(1e-14));
  CHECK(erlang_b(3, 2) == Approx(4.0 / 19).epsilon(1e-14));
  CHECK(erlang_b(10, 5) == Approx(0.018385).margin(5e-7));
  // Loads at which one call in a hundred is lost, from every telephone engineer's table.
  CHECK(erlang_b(1, 0.0101) == Approx(0.01).margin(5e-5));
  CHECK(erlang_b(5, 1.361) == Approx(0.01).margin(5e-5));
  CHECK(erlang_b(10, 4.461) == Approx(0.01).margin(5e-5));
  CHECK(erlang_b(20, 12.03) == Approx(0.01).margin(5e-5));
  CHECK(erlang_b(100, 84.06) == Approx(0.01).margin(5e-5));
  CHECK(erlang_b(64, 64.5) == Approx(0.0978).margin(5e-5));
}

TEST_CASE("Erlang B: any size, and nothing to do") {
  CHECK(erlang_b(0, 3) == 1);
  CHECK(erlang_b(4, 0) == 0);
  CHECK(erlang_b(0, 0) == 1);
  CHECK(erlang_b(1e6, 1e6) == Approx(std::sqrt(2 / std::acos(-1.0) / 1e6)).epsilon(1e-3));  // asymptotically
  CHECK(erlang_b(2000, 1) == 0);                                                            // below the smallest number
  CHECK(erlang_b(2.25, 1) == Approx(0.75 * 0.2 + 0.25 * 0.0625).epsilon(1e-14));
}

TEST_CASE("Erlang C: printed values, and the closed form for one and two") {
  const Steady people{.rate = 1, .care = 1};
  CHECK(erlang_c(2, people, 0).waits == Approx(1.0 / 3).epsilon(1e-14));
  CHECK(erlang_c(2, people, 0).wait == Approx(1.0 / 3).epsilon(1e-14));
  const Steady one{.rate = 0.8, .care = 1};
  const SteadyAnswer is = erlang_c(1, one, 3);
  CHECK(is.waits == Approx(0.8).epsilon(1e-14));
  CHECK(is.wait == Approx(4).epsilon(1e-13));
  CHECK(is.wait_if_answered == is.wait);
  CHECK(is.in_time == Approx(1 - 0.8 * std::exp(-0.6)).epsilon(1e-13));
  CHECK(is.occupancy == Approx(0.8));
  CHECK(is.gives_up == 0);
  CHECK(erlang_c(10, {.rate = 8, .care = 1}, 0).waits == Approx(0.4092).margin(5e-5));
  // Gans, Koole and Mandelbaum 2003: 48 calls a minute of one minute each and 50 people: 20.8 s on average.
  CHECK(60 * erlang_c(50, {.rate = 48, .care = 1}, 0).wait == Approx(20.8).margin(0.05));
}

TEST_CASE("Erlang C: as much work as staff, or more, has no steady state and says so") {
  for (const double staff : {0.0, 1.0, 2.0}) {
    const SteadyAnswer is = erlang_c(staff, {.rate = 2, .care = 1}, 10);
    CHECK(is.wait == for_ever);
    CHECK(is.waits == 1);
    CHECK(is.in_time == 0);
    CHECK(is.occupancy == (staff > 0 ? 1 : 0));
  }
  CHECK(erlang_c(2.5, {.rate = 2, .care = 1}, 0).wait == for_ever);  // half of the time there are two
  CHECK(erlang_c(2.5, {.rate = 2, .care = 1}, 0).waits > 0.5);
  CHECK(erlang_c(3, {.rate = 0, .care = 1}, 0).in_time == 1);
  CHECK(erlang_c(3, {.rate = 1, .care = 0}, 0).in_time == 1);
}

TEST_CASE("Erlang A: 48 calls a minute, 50 people, patience of two minutes (Garnett, Mandelbaum and Reiman 2002)") {
  const SteadyAnswer is = erlang_a(50, {.rate = 48, .care = 1, .patience = 2}, 1);
  CHECK(is.gives_up == Approx(0.031).margin(5e-4));
  CHECK(60 * is.wait == Approx(3.7).margin(0.1));
  CHECK(is.occupancy == Approx(0.93).margin(5e-3));
}

TEST_CASE("Erlang A: a crisis line of 23.8 minutes a call and patience of five") {
  const auto line = [](double per_hour, int staff) {
    return erlang_a(staff, {.rate = per_hour / 60, .care = 23.8, .patience = 5}, 1);
  };
  CHECK(line(1.21, 1).gives_up == Approx(0.28).margin(6e-3));
  CHECK(line(1.21, 2).gives_up == Approx(0.055).margin(5e-4));
  CHECK(line(2.42, 2).gives_up == Approx(0.15).margin(5e-3));
  CHECK(line(2.42, 3).gives_up == Approx(0.041).margin(5e-4));
  CHECK(line(3.86, 3).gives_up == Approx(0.106).margin(5e-4));
  CHECK(line(3.86, 4).gives_up == Approx(0.034).margin(5e-4));
  CHECK(60 * line(2.42, 2).wait == Approx(46).margin(0.5));
  CHECK(60 * line(2.42, 3).wait == Approx(12).margin(0.5));
  CHECK(60 * line(3.86, 3).wait == Approx(32).margin(0.5));
}

TEST_CASE("Erlang A agrees with its chain of states to nine places") {
  struct Case {
    int c;
    Steady people;
    double within;
    int longest;
  };
  const Case cases[] = {
      {1, {0.3, 1, 1}, 0.5, 60}, {1, {3, 1, 0.5}, 0.1, 80},   {2, {1.5, 1, 4}, 0, 120},    {3, {3, 1, 1}, 2, 60},
      {5, {12, 1, 2}, 0.3, 120}, {10, {8, 1, 0.2}, 0.05, 60}, {4, {3.9, 1, 25}, 1, 900},   {20, {30, 1, 3}, 1.1, 200},
      {7, {0.2, 3, 40}, 5, 60},  {50, {48, 1, 2}, 0.25, 200}, {3, {6, 2, 1e-2}, 1e-3, 40}, {12, {5, 2, 0.7}, 3, 60},
  };
  for (const Case& x : cases) {
    CAPTURE(x.c, x.people.rate, x.people.care, x.people.patience);
    check_alike(erlang_a(x.c, x.people, x.within), by_states(x.c, x.people, x.within, x.longest));
  }
}

TEST_CASE("Erlang A lies between B and C") {
  const Steady people{.rate = 7, .care = 1};
  Steady patient = people, hasty = people;
  patient.patience = 1e9;
  hasty.patience = 1e-9;
  for (const double within : {0.0, 0.1, 1.0}) {
    const SteadyAnswer c = erlang_c(8, people, within), a = erlang_a(8, patient, within);
    CHECK(a.waits == Approx(c.waits).epsilon(1e-6));
    CHECK(a.wait == Approx(c.wait).epsilon(1e-6));
    CHECK(a.wait_if_answered == Approx(c.wait).epsilon(1e-6));
    CHECK(a.in_time == Approx(c.in_time).epsilon(1e-6));
  }
  CHECK(erlang_a(8, hasty, 0).gives_up == Approx(erlang_b(8, 7)).epsilon(1e-6));
  hasty.patience = 0;
  CHECK(erlang_a(8, hasty, 0).gives_up == erlang_b(8, 7));
  CHECK(erlang_a(8, hasty, 0).in_time == 1 - erlang_b(8, 7));
  check_alike(erlang_a(8, people, 0.3), erlang_c(8, people, 0.3));  // patience without end
}

TEST_CASE("Erlang A: overloaded far beyond its staff, it answers at full speed") {
  const SteadyAnswer is = erlang_a(100, {.rate = 300, .care = 1, .patience = 200}, 1);
  CHECK(is.gives_up == Approx(2.0 / 3).epsilon(1e-12));  // what the staff cannot take
  CHECK(is.occupancy == Approx(1).epsilon(1e-12));
  CHECK(is.waits == Approx(1).epsilon(1e-12));
  CHECK(is.wait_if_answered == Approx(200 * std::log(3)).epsilon(1e-3));  // the fluid limit (Whitt 2004)
  CHECK(is.in_time < 1e-12);
  const SteadyAnswer huge = erlang_a(10'000, {.rate = 20'000, .care = 1, .patience = 1000}, 1);
  CHECK(huge.gives_up == Approx(0.5).epsilon(1e-9));
}

TEST_CASE("Erlang A: nobody comes, or nobody is there") {
  const SteadyAnswer calm = erlang_a(2, {.rate = 0, .care = 20, .patience = 5}, 1);
  CHECK(calm.in_time == 1);
  CHECK(calm.gives_up == 0);
  CHECK(calm.wait == 0);
  CHECK(calm.occupancy == 0);
  for (const double rate : {0.0, 3.0}) {
    const SteadyAnswer unmanned = erlang_a(0, {.rate = rate, .care = 20, .patience = 5}, 1);
    CHECK(unmanned.waits == 1);
    CHECK(unmanned.gives_up == 1);
    CHECK(unmanned.wait == 5);
    CHECK(unmanned.in_time == 0);
    CHECK(std::isnan(unmanned.wait_if_answered));
  }
}

TEST_CASE("between whole numbers of staff the figures lie on straight lines") {
  const Steady people{.rate = 2.4 / 60, .care = 24, .patience = 5};
  const SteadyAnswer two = erlang_a(2, people, 1), three = erlang_a(3, people, 1), is = erlang_a(2.3, people, 1);
  CHECK(is.gives_up == Approx(0.7 * two.gives_up + 0.3 * three.gives_up).epsilon(1e-13));
  CHECK(is.in_time == Approx(0.7 * two.in_time + 0.3 * three.in_time).epsilon(1e-13));
  CHECK(is.wait == Approx(0.7 * two.wait + 0.3 * three.wait).epsilon(1e-13));
}

TEST_CASE("the smallest number of staff: one fewer misses a target") {
  const Steady people{.rate = 3.86 / 60, .care = 23.8, .patience = 5};
  const auto both = smallest_staff(people, 1, {.in_time = 0.95, .gives_up = 0.03});
  REQUIRE(both);
  const SteadyAnswer is = erlang_a(*both, people, 1), fewer = erlang_a(*both - 1, people, 1);
  CHECK((is.in_time >= 0.95 && is.gives_up <= 0.03));
  CHECK((fewer.in_time < 0.95 || fewer.gives_up > 0.03));
  CHECK(smallest_staff(people, 1, {.in_time = 0, .gives_up = 0.11}) == 3);  // 10.6 %: scenarios of a crisis line
  CHECK(smallest_staff(people, 1, {.in_time = 0, .gives_up = 0.10}) == 4);
  CHECK(smallest_staff({.rate = 0, .care = 1}, 0, {.in_time = 0.9, .gives_up = 1}) == 1);
  CHECK(smallest_staff(people, 1, {}) == 0);
  // Erlang C, as printed in textbooks: 80 % within 20 s, 100 calls of 3 min in half an hour: 10 Erlang, 14 people.
  CHECK(smallest_staff({.rate = 100.0 / 30, .care = 3}, 1.0 / 3, {.in_time = 0.8, .gives_up = 1}) == 14);
}

TEST_CASE("square-root staffing: a + b sqrt(a) people keep the share who wait as the load grows") {
  const auto density = [](double x) { return std::exp(-x * x / 2) / std::sqrt(2 * std::acos(-1.0)); };
  const auto below = [](double x) { return std::erfc(-x / std::sqrt(2.0)) / 2; };
  const auto hazard = [&](double x) { return density(x) / below(-x); };
  for (const double b : {-0.5, 0.25, 0.5, 1.0, 2.0}) {
    for (const double load : {1e3, 1e5}) {
      const double staff = std::round(load + b * std::sqrt(load)), exact_b = (staff - load) / std::sqrt(load);
      const Steady people{.rate = load, .care = 1, .patience = 0.5};
      // Garnett, Mandelbaum and Reiman 2002: their limit has an error of the order of 1 / sqrt(load).
      const double r = std::sqrt(people.care / people.patience);
      const double waits = 1 / (1 + r * hazard(exact_b / r) / hazard(-exact_b));
      CHECK(erlang_a(staff, people, 0).waits == Approx(waits).margin(1 / std::sqrt(load)));
      if (b < 0) continue;
      CHECK(erlang_c(staff, people, 0).waits ==
            Approx(1 / (1 + exact_b * below(exact_b) / density(exact_b))).margin(1 / std::sqrt(load)));
    }
  }
}

TEST_CASE("the formulas refuse what is out of range") {
  const Steady good{.rate = 1, .care = 1, .patience = 1};
  CHECK_THROWS_AS(erlang_b(-1, 1), std::invalid_argument);
  CHECK_THROWS_AS(erlang_b(1, -1), std::invalid_argument);
  CHECK_THROWS_AS(erlang_b(1, std::nan("")), std::invalid_argument);
  CHECK_THROWS_AS(erlang_c(1, {.rate = for_ever, .care = 1}, 1), std::invalid_argument);
  CHECK_THROWS_AS(erlang_a(1, {.rate = 1, .care = -1}, 1), std::invalid_argument);
  CHECK_THROWS_AS(erlang_a(1, {.rate = 1, .care = 1, .patience = -1}, 1), std::invalid_argument);
  CHECK_THROWS_AS(erlang_a(1, good, -1), std::invalid_argument);
  CHECK_THROWS_AS(erlang_a(2e9, good, 1), std::invalid_argument);
  CHECK_THROWS_AS(smallest_staff(good, 1, {.in_time = 1, .gives_up = 1}), std::invalid_argument);
  CHECK_THROWS_AS(smallest_staff(good, 1, {.in_time = 0, .gives_up = 0}), std::invalid_argument);
}
