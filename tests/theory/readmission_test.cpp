// Coming back: readmission within windows, and how many admissions there are in the long run and from the start.
#include "tests/support/figures.hpp"
#include "tests/support/formulas.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

Pathway ward_with_returns(double days, double warm_up, double run_out, const Distribution& stay, double share,
                          const Distribution& after) {
  Pathway p(days, warm_up, run_out);
  const ServiceId ward = p.ward("ward", 1, stay);
  p[ward].places = engine::Schedule();  // nobody ever waits for a bed
  p.source("first admissions", 2, ward);
  p.comes_back(ward, share, after, ward);
  return p;
}

}  // namespace

TEST_CASE("readmission within n days = share who come back x distribution function of the gap") {
  // Exponential relapse (mean 180 days) competing with death (mean 2000): the first of two exponentials comes after
  // 1 / (1/180 + 1/2000) = 165.14 days on average and is the relapse with .917431. Within 28 days: .143082695.
  const double share = 0.917431193, mean = 1 / (1 / 180.0 + 1 / 2000.0);
  REQUIRE(share * (1 - std::exp(-28 / mean)) == Approx(0.143082695).epsilon(1e-8));
  const auto windows = [](const std::string& name, const Runs& runs, double p, const Distribution& after) {
    for (const int n : {7, 28, 30, 90, 365}) {
      check_mean(fmt::format("readmission within {} days, {}", n, name),
                 runs.values(fmt::format("readmission_{}d", n), "ward"), p * after.cdf(n * day.us));
    }
  };
  const Distribution exponential = day.exponential(mean), weibull = day.weibull(0.6, 120),
                     lognormal = day.lognormal(150, 300);
  windows("exponential", Runs(ward_with_returns(3650, 0, 365, day.exponential(10), share, exponential), 60, 61), share,
          exponential);
  windows("Weibull", Runs(ward_with_returns(3650, 0, 365, day.lognormal(20, 30), 0.5, weibull), 60, 62), 0.5, weibull);
  windows("lognormal", Runs(ward_with_returns(3650, 0, 365, day.fixed(3), 0.35, lognormal), 60, 63), 0.35, lognormal);
}

TEST_CASE("admissions in the long run are first admissions / (1 - share who come back)") {
  // Geometric number of returns: 12.1111 admissions a person with a share of .917431 (r01); here .6: 2.5.
  const Runs runs(ward_with_returns(8000, 4000, 0, day.exponential(10), 0.6, day.exponential(200)), 60, 64);
  check_mean("admissions a day", ratio(runs.values("starts", "ward"), std::vector<double>(60, 8000)), 2 / 0.4);
  check_mean("beds in use", runs.values("in_care_mean", "ward"), 2 / 0.4 * 10);
  check_mean("at home and due back at any time = 5 x .6 x 200", runs.values("due_back"), 600);
  const Runs ever(ward_with_returns(10000, 20000, 0, day.fixed(1), 0.917431193, day.exponential(165.137615)), 40, 65);
  check_mean("12.111 admissions a person", ratio(ever.values("starts", "ward"), std::vector<double>(40, 10000)),
             2 * 12.1111111);
}

TEST_CASE(
    "the renewal equation: admissions from the start, exponential gaps in closed form, Weibull gaps by the equation") {
  // People come at 2 a day, stay no time, come back with share p after a gap: expected admissions of one person within
  // t M(t) = 1 + p/(1-p) (1 - exp(-nu (1-p) t)) for exponential gaps of rate nu (Cox, Renewal Theory, 1962).
  const double share = 0.8, mean = 60, days = 300, rate = 2;
  const double nu = 1 / mean, q = 1 - share;
  const auto closed = [&](double t) { return 1 + share / q * (1 - std::exp(-nu * q * t)); };
  const auto numeric = renewals([&](double t) { return 1 - std::exp(-nu * t); }, share, 0.25, 1200);
  REQUIRE(numeric[1200] == Approx(closed(300)).epsilon(1e-5));
  const Runs exponential(ward_with_returns(days, 0, 0, day.fixed(0), share, day.exponential(mean)), 400, 66);
  check_mean("admissions in 300 days, exponential", exponential.values("starts", "ward"),
             rate * integral(closed, 0, days));

  for (const double shape : {0.6, 1.7}) {
    const Distribution gap = day.weibull(shape, 50);
    const auto m = renewals([&](double t) { return gap.cdf(t * day.us); }, share, 0.1, 3000);
    double area = 0;
    for (std::size_t i = 0; i < 3000; ++i) area += 0.1 * (m[i] + m[i + 1]) / 2;
    const Runs weibull(ward_with_returns(days, 0, 0, day.fixed(0), share, gap), 400, shape < 1 ? 67 : 68);
    check_mean(fmt::format("admissions in 300 days, Weibull shape {}", shape), weibull.values("starts", "ward"),
               rate * area);
  }
}
