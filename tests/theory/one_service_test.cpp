// One service against the formulas of queueing theory. Where a number stands, a published table or an exact solution
// made elsewhere gave it; the formula is held against it first.
#include <boost/math/distributions/gamma.hpp>

#include "tests/support/figures.hpp"
#include "tests/support/formulas.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

struct Queue {
  double per_hour;
  int places;
  Distribution stay;
};

Pathway pathway_of(const Queue& q, double days, double warm_up) {
  Pathway p(days, warm_up);
  const ServiceId s = p.service("team", q.places, q.stay);
  p.source("referrals", q.per_hour * 24, s);
  return p;
}

}  // namespace

TEST_CASE("M/M/1: wait, its sd and 95th percentile, who waits, numbers waiting and in care") {
  // Gross and Harris, Fundamentals of Queueing Theory, ch. 2. Arrivals 1.6 an hour, mean stay half an hour: load .8.
  // Wait: nought with .2, else exponential with mean .5 / .2 h. 95th percentile: ln(.8 / .05) x 2.5 h.
  const Runs runs(pathway_of({1.6, 1, hour.exponential(0.5)}, 5000, 40), 60, 11);
  check_mean("M/M/1 mean wait, rho^2 / (lambda (1 - rho)) = 2 h", runs.values("wait_mean", "team"), 2.0);
  check_mean("M/M/1 sd of the wait, sqrt(rho (2 - rho)) / (mu (1 - rho)) = 2.449 h", runs.values("wait_sd", "team"),
             2.44948974);
  check_mean("M/M/1 95th percentile of the wait = 6.931 h", runs.values("wait_p95", "team"), std::log(16.0) * 2.5);
  check_mean("M/M/1 median wait = 2.5 ln 1.6 h", runs.values("wait_p50", "team"), 2.5 * std::log(1.6));
  check_mean("M/M/1 share who wait = rho", runs.values("wait_share_waited", "team"), 0.8);
  check_mean("M/M/1 mean number waiting, rho^2 / (1 - rho) = 3.2", runs.values("waiting_mean", "team"), 3.2);
  check_mean("M/M/1 mean number in care = rho", runs.values("in_care_mean", "team"), 0.8);
  check_mean("M/M/1 occupancy = rho", runs.values("occupancy", "team"), 0.8);
  check_mean("M/M/1 time in care in all, 1 / (mu - lambda) = 2.5 h", runs.values("time_in_care_mean"), 2.5 / 24);
}

TEST_CASE("M/M/c: Erlang C with five clinicians, five nurses, and twenty places at load .9") {
  REQUIRE(erlang_c(5, 4) == Approx(0.554112554).epsilon(1e-8));
  REQUIRE(erlang_c(5, 2.5) == Approx(0.130371297).epsilon(1e-8));
  REQUIRE(erlang_c(20, 18) == Approx(0.55077).epsilon(1e-5));
  {
    const Runs runs(pathway_of({4, 5, hour.exponential(1)}, 1000, 20), 60, 12);
    check_mean("M/M/5 share who wait, Erlang C(5, 4)", runs.values("wait_share_waited", "team"), 0.554112554);
    check_mean("M/M/5 mean wait, C / (c mu - lambda)", runs.values("wait_mean", "team"), 0.554112554);
    check_mean("M/M/5 sd of the wait, sqrt(C (2 - C)) / (c mu - lambda)", runs.values("wait_sd", "team"), 0.895089038);
    check_mean("M/M/5 mean number waiting", runs.values("waiting_mean", "team"), 2.21645022);
    check_mean("M/M/5 mean number in care = lambda / mu", runs.values("in_care_mean", "team"), 4);
    check_mean("M/M/5 occupancy", runs.values("occupancy", "team"), 0.8);
  }
  {  // A nurse clinic rebuilt by two groups (pydesrap_mms, rdesrap_mms): one every 4 min, 10 min each; runs of 30 days
    const Runs runs(pathway_of({15, 5, minute.exponential(10)}, 300, 3), 60, 13);
    check_mean("nurse clinic, mean wait by Erlang C = .5215 min", runs.values("wait_mean", "team"), 0.52148519 / 60);
    check_mean("nurse clinic, mean number waiting", runs.values("waiting_mean", "team"), 0.130371297);
    check_mean("nurse clinic, share who wait", runs.values("wait_share_waited", "team"), 0.130371297);
    check_mean("nurse clinic, occupancy", runs.values("occupancy", "team"), 0.5);
    check_mean("nurse clinic, time in system = 10.52 min", runs.values("time_in_care_mean"), 10.5214852 / 1440);
  }
  {
    const Runs runs(pathway_of({18, 20, hour.exponential(1)}, 700, 10), 60, 14);
    check_mean("M/M/20 share who wait, Erlang C(20, 18)", runs.values("wait_share_waited", "team"), erlang_c(20, 18));
    check_mean("M/M/20 mean wait", runs.values("wait_mean", "team"), mmc_wait(20, 18, 1));
  }
}

TEST_CASE("M/G/1: Pollaczek-Khinchine with lognormal, gamma, Weibull, fixed and mixed stays") {
  REQUIRE(pk_wait(0.7, 1, 3.25) == Approx(3.79166667).epsilon(1e-8));
  REQUIRE(pk_wait_sd(0.7, 1, 3.25, std::pow(3.25, 3)) == Approx(6.40908643).epsilon(1e-8));
  const auto wait = [](const std::string& name, const Distribution& stay, double days, std::uint32_t seed) {
    const double m1 = stay.mean() / hour.us, m2 = stay.variance() / hour.us / hour.us + m1 * m1;
    const double rate = 0.7 / m1;
    const Runs runs(pathway_of({rate, 1, stay}, days, 60), 60, seed);
    check_mean("M/G/1 mean wait, Pollaczek-Khinchine, " + name, runs.values("wait_mean", "team"),
               pk_wait(rate, m1, m2));
    check_mean("M/G/1 mean number waiting, " + name, runs.values("waiting_mean", "team"), rate * pk_wait(rate, m1, m2));
    check_mean("M/G/1 share who wait = rho, " + name, runs.values("wait_share_waited", "team"), 0.7);
  };
  wait("lognormal, mean 1 h, sd 1.5 h", hour.lognormal(1, 1.5), 5000, 21);
  wait("gamma, mean 1 h, sd .6 h", hour.gamma(1, 0.6), 2000, 22);
  wait("gamma, mean 1 h, sd 1.4 h", hour.gamma(1, 1.4), 4000, 23);
  wait("Weibull, shape .7", hour.weibull(0.7, 1), 4000, 24);
  wait("fixed, M/D/1", hour.fixed(1), 2000, 25);
  wait("uniform .2 to 1.8 h", hour.uniform(0.2, 1.8), 2000, 26);
  wait("mixed, 70 % 20 min and 30 % about 3 h", engine::Mixture{{minute.fixed(20), hour.lognormal(3, 1)}, {0.7, 0.3}},
       4000, 27);
}

TEST_CASE("M/D/1: sd of the wait, and Erlang's wait with nobody before you") {
  // Takacs 1962: variance of the wait = w^2 + lambda m3 / (3 (1 - rho)), all moments of a fixed hour being 1.
  const Runs runs(pathway_of({0.8, 1, hour.fixed(1)}, 4000, 20), 60, 31);
  check_mean("M/D/1 mean wait, rho / (2 (1 - rho)) = 2 h", runs.values("wait_mean", "team"), 2);
  check_mean("M/D/1 sd of the wait", runs.values("wait_sd", "team"), pk_wait_sd(0.8, 1, 1, 1));
}

TEST_CASE("two kinds of people of different length on one list wait alike") {
  // Ciw's tutorial of a surgery; Pollaczek-Khinchine for the mixed stay: .28333 h for both. Load .58333.
  Pathway p(1500, 10);
  p.model.groups.attributes = {{"kind", {"baby", "child"}, {0.0, 1.0}}};
  const ServiceId desk = p.service("reception", 1, hour.exponential(1));
  const ServiceId babies = p.service("baby clinic", 2, hour.exponential(1));
  const ServiceId children = p.service("child clinic", 3, hour.exponential(1));
  p[desk].stay = models::ByProfile<Distribution>::of_each({hour.exponential(0.25), hour.exponential(1.0 / 6)});
  p[desk].routes = models::ByProfile<models::Routes>::of_each({{{babies, 1.0}}, {{children, 1.0}}});
  p.source("babies", 24, desk).attributes = {{"kind", {"baby", "child"}, {1.0, 0.0}}};
  p.source("children", 48, desk).attributes = {{"kind", {"baby", "child"}, {0.0, 1.0}}};
  const Runs runs(p, 60, 32);
  for (const char* group : {"all", "kind: baby", "kind: child"}) {
    check_mean(std::string("mixed M/G/1 wait, ") + group, runs.values("wait_mean", "reception", group), 0.283333333);
  }
  check_mean("reception busy", runs.values("occupancy", "reception"), 0.583333333);
  check_mean("babies in care", runs.values("in_care_mean", "baby clinic"), 1);
  check_mean("children in care", runs.values("in_care_mean", "child clinic"), 2);
  check_mean("no child at the baby clinic", runs.values("arrivals", "baby clinic", "kind: child"), 0);
}

TEST_CASE("places that take a turnover are busy for stay and turnover together") {
  // M/G/1 with stay + turnover as the time a place is held: Pollaczek-Khinchine for the sum of an exponential .4 h and
  // a fixed .3 h (m1 = .7, variance .16) at one an hour.
  Pathway p = pathway_of({1, 1, hour.exponential(0.4)}, 4000, 20);
  p[{0}].turnover = hour.fixed(0.3);
  const Runs runs(p, 60, 33);
  check_mean("wait with turnover", runs.values("wait_mean", "team"), pk_wait(1, 0.7, 0.16 + 0.49));
  check_mean("turnover is not care", runs.values("occupancy", "team"), 0.4);
  check_mean("who waits finds the place held", runs.values("wait_share_waited", "team"), 0.7);
}
