// People who give up, turn round, or do not take up what they are offered.
#include "tests/support/areas.hpp"
#include "tests/support/figures.hpp"
#include "tests/support/formulas.hpp"
#include "tests/support/markov_chain.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

Pathway line(double days, int places, double per_hour, double mean_stay) {
  Pathway p(days, 5);
  p.source("calls", 24 * per_hour, p.service("line", places, hour.exponential(mean_stay)));
  return p;
}

double asked(const Areas& a) {
  return a.starts({0}).n + a.count(What::not_started, How::gave_up, {0}) +
         a.count(What::not_started, How::would_not_wait, {0}) + a.count(What::not_started, How::dropped_out, {0}) +
         a.count(What::not_started, How::sent_elsewhere, {0}) + a.count(What::not_started, How::turned_away, {0});
}
auto share(What what, How how) {
  return [=](const Areas& a) { return a.count(what, how, {0}) / asked(a); };
}

/// M/M/c whose people bring work only with a chance that depends on the wait they would have: patience (the share who
/// have not given up by x) or dropping out (the share who take up a place after waiting x). The density of that wait is
/// v(x) = rate p(c - 1) takes(0) exp(rate x integral of takes - c mu x) (Baccelli and Hebuterne 1981).
struct ByWait {
  int c;
  double rate, stay;
  std::function<double(double)> takes;  // of x in hours
  double horizon;
  static constexpr int steps = 20000;
  std::vector<double> density, waited;  // at x = i horizon / steps: of the wait, and the integral of takes up to x
  double at_once = 1, unseen = 0, wait_all = 0;

  ByWait(int places, double per_hour, double mean_stay, std::function<double(double)> takes_up, double until)
      : c(places), rate(per_hour), stay(mean_stay), takes(std::move(takes_up)), horizon(until) {
    const double h = horizon / steps, begin = takes(0);
    std::vector<double> p{1};
    for (int k = 1; k < c; ++k) p.push_back(p.back() * rate * begin * stay / k);
    double area = 0, now = begin, others = 0;
    for (int i = 0; i <= steps; ++i) {
      const double x = i * h;
      if (i > 0) {
        const double next = takes(x);
        area += (now + 4 * takes(x - h / 2) + next) * h / 6;
        now = next;
      }
      waited.push_back(area);
      density.push_back(rate * p.back() * begin * std::exp(rate * area - c / stay * x));
    }
    for (const double q : p) others += q;
    const double all = others + sum([](int) { return 1.0; });
    at_once = others / all;
    for (double& v : density) v /= all;
    unseen = at_once * (1 - begin) + sum([&](int i) { return 1 - takes(i * h); });
    wait_all = sum([&](int i) { return waited[static_cast<std::size_t>(i)]; });
  }
  template <class F>
  double sum(F f) const {  // integral of f(i) v
    double s = 0;
    for (int i = 0; i <= steps; ++i)
      s += f(i) * density[static_cast<std::size_t>(i)] * (i == 0 || i == steps ? 1 : i % 2 ? 4 : 2);
    return s * horizon / steps / 3;
  }
};

}  // namespace

TEST_CASE("Erlang A: a crisis line with 7 responders, 30 calls an hour of 12 minutes, mean patience 6 minutes") {
  // Birth and death: people leave at 5 min(n, 7) + 10 (n - 7)+ an hour (Palm 1957).
  const auto p = birth_death(
      200, [](int) { return 30.0; }, [](int n) { return 5.0 * std::min(n, 7) + 10.0 * std::max(0, n - 7); });
  double list = 0, busy = 0, wait = 0;
  for (int n = 0; n <= 200; ++n) {
    const double x = p[static_cast<std::size_t>(n)];
    list += x * std::max(0, n - 7), busy += x * std::min(n, 7), wait += n >= 7 ? x : 0;
  }
  REQUIRE(list == Approx(0.350634532).epsilon(1e-8));
  REQUIRE(wait == Approx(0.343021135).epsilon(1e-8));
  Pathway line_ = line(150, 7, 30, 0.2);
  line_[{0}].patience = hour.exponential(0.1);
  const auto runs = replicate(line_, 40, 121);
  check_mean("share who give up", each(runs, share(What::not_started, How::gave_up)), 10 * list / 30);
  check_mean("mean number waiting", each(runs, [](const Areas& a) { return a.mean(waiting, {0}); }), list);
  check_mean("busy", each(runs, [](const Areas& a) { return a.mean(in_care, {0}); }), busy);
  check_mean("share who wait",
             each(runs, [](const Areas& a) { return 1 - a.count(What::started, How::at_once, {0}) / asked(a); }), wait);
  check_mean("mean wait of those seen", each(runs, [](const Areas& a) { return a.starts({0}).mean(); }), 0.00914634742);
  check_mean("mean wait of those who gave up",
             each(runs, [](const Areas& a) { return a.of(What::not_started, How::gave_up, {0}).mean(); }),
             0.0308909569);
}

TEST_CASE("M/M/c with patience of any shape, by the density of the wait (Baccelli and Hebuterne 1981)") {
  struct Case {
    const char* name;
    int c;
    double rate;
    Distribution patience;
    double horizon;
  };
  const std::vector<Case> cases{
      {"exponential", 2, 2.2, hour.exponential(1.5), 40},
      {"lognormal", 3, 3.3, hour.lognormal(1, 1.5), 60},
      {"hazard by waiting time", 2, 2.4,
       engine::Hazard{{0, 0.25 * hour.us, 1 * hour.us, 2 * hour.us},
                      {1.2 / hour.us, 0.1 / hour.us, 0.8 / hour.us, 0.3 / hour.us}},
       40},
      {"hazard that lets some stay for ever", 4, 3.4, engine::Hazard{{0, 0.5 * hour.us}, {1 / hour.us, 0}}, 60},
  };
  std::uint32_t seed = 122;
  for (const Case& test : cases) {
    const ByWait exact(
        test.c, test.rate, 1, [&](double x) { return 1 - test.patience.cdf(x * hour.us); }, test.horizon);
    Pathway p = line(600, test.c, test.rate, 1);
    p[{0}].patience = test.patience;
    const auto runs = replicate(p, 40, seed++);
    const std::string name = std::string(", ") + test.name;
    check_mean("share who give up" + name, each(runs, share(What::not_started, How::gave_up)), exact.unseen);
    check_mean("share seen at once" + name, each(runs, share(What::started, How::at_once)), exact.at_once);
    check_mean("mean number waiting" + name, each(runs, [](const Areas& a) { return a.mean(waiting, {0}); }),
               test.rate * exact.wait_all);
  }
}

TEST_CASE("patience and a limit of the wait together: M/M/2 with exponential patience, sent elsewhere after 1 h") {
  const double rate = 2.5, theta = 0.4;
  Pathway p = line(800, 2, rate, 1);
  const ServiceId other = p.open("elsewhere", hour.fixed(0));
  p[{0}].patience = hour.exponential(1 / theta);
  p[{0}].when_full = {.at_most_waiting = models::WhenFull::no_limit, .wait_up_to = hour.span(1), .then = other};
  // The density up to the limit and beyond it, where nobody takes up a place.
  const ByWait below(2, rate, 1, [&](double x) { return std::exp(-theta * x); }, 1);
  const double p1 = rate, v0 = rate * p1, area = (1 - std::exp(-theta)) / theta;
  const double beyond = v0 * std::exp(rate * area - 2) / 2;  // integral of v0 exp(rate area - 2 x) from 1 on
  const double scale = below.density[0] / v0, all = 1 + scale * beyond;
  const double list_until = 1 - std::exp(-theta);
  const auto runs = replicate(p, 40, 131);
  check_mean("sent elsewhere", each(runs, share(What::not_started, How::sent_elsewhere)),
             scale * beyond * std::exp(-theta) / all);
  check_mean("gave up", each(runs, share(What::not_started, How::gave_up)),
             (below.unseen + scale * beyond * list_until) / all);
  check_mean("seen at once", each(runs, share(What::started, How::at_once)), below.at_once / all);
}

TEST_CASE("M/M/c/K with patience: birth and death") {
  const int c = 3, k = 8;
  const double rate = 4, theta = 0.5;
  const auto shares =
      birth_death(k, [&](int) { return rate; }, [&](int n) { return std::min(n, c) + theta * std::max(0, n - c); });
  double list = 0;
  for (int n = c; n <= k; ++n) list += (n - c) * shares[static_cast<std::size_t>(n)];
  Pathway p = line(800, c, rate, 1);
  p[{0}].patience = hour.exponential(1 / theta);
  p[{0}].when_full.at_most_waiting = k - c;
  const auto runs = replicate(p, 40, 132);
  check_mean("turned away", each(runs, share(What::not_started, How::turned_away)), shares.back());
  check_mean("gave up", each(runs, share(What::not_started, How::gave_up)), theta * list / rate);
}

TEST_CASE("turning round on seeing the list: M/M/1 whose people join with a chance by the number waiting") {
  // Straight lines from 10 % at nobody waiting to 30 % at two and 100 % at six.
  const models::Curve curve{{{0, 0.1}, {2, 0.3}, {6, 1}}};
  const double rate = 1.3;
  const auto joins = [&](int n) {  // n in system
    return n == 0 ? 1 : n - 1 <= 2 ? 0.9 - 0.1 * (n - 1) : 0.7 - 0.175 * (n - 3);
  };
  const auto shares = birth_death(7, [&](int n) { return rate * joins(n); }, [](int) { return 1.0; });
  double away_ = 0, list = 0;
  for (int n = 1; n <= 7; ++n) {
    away_ += shares[static_cast<std::size_t>(n)] * (1 - joins(n));
    list += shares[static_cast<std::size_t>(n)] * (n - 1);
  }
  REQUIRE(curve.at(1) == Approx(1 - joins(2)));
  REQUIRE(curve.at(5) == Approx(1 - joins(6)));
  Pathway p = line(1000, 1, rate, 1);
  p[{0}].would_not_wait = curve;
  const auto runs = replicate(p, 40, 133);
  check_mean("share who turn round", each(runs, share(What::not_started, How::would_not_wait)), away_);
  check_mean("mean number waiting", each(runs, [](const Areas& a) { return a.mean(waiting, {0}); }), list);
  check_mean("busy", each(runs, [](const Areas& a) { return a.mean(in_care, {0}); }), 1 - shares[0]);
}

TEST_CASE("not taking up the place: M/M/c whose people drop out with a chance by the time waited") {
  // Who drops out has waited all the same; only the work is gone (the density as for patience, with the share who
  // take up a place after x).
  for (const double begin : {0.0, 0.15}) {
    const models::Curve curve{{{0, begin}, {2 * hour.us, 0.5}, {4 * hour.us, 0.6}}};
    const double rate = 2.6;
    const ByWait exact(2, rate, 1, [&](double x) { return 1 - curve.at(x * hour.us); }, 40);
    Pathway p = line(800, 2, rate, 1);
    p[{0}].drops_out = curve;
    const auto runs = replicate(p, 40, begin > 0 ? 135 : 134);
    check_mean("share who drop out", each(runs, share(What::not_started, How::dropped_out)), exact.unseen);
    check_mean("mean number waiting", each(runs, [](const Areas& a) { return a.mean(waiting, {0}); }),
               rate * exact.sum([&](int i) { return i * exact.horizon / ByWait::steps; }));
    check_mean("busy", each(runs, [](const Areas& a) { return a.mean(in_care, {0}); }), rate * (1 - exact.unseen));
  }
}
