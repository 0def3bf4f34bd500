// Rates and places that change with the hour: exact answers for unlimited services, for shifts, and for closed nights.
#include "tests/support/figures.hpp"
#include "tests/support/formulas.hpp"
#include "tests/support/watch.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

/// People in care and waiting at `s` just before each of `at`, one vector for each moment with one value a replication.
struct Snapshots {
  std::vector<std::vector<double>> in_care, waiting;
};
Snapshots snapshots(const Pathway& p, ServiceId s, const std::vector<Time>& at, int replications, std::uint32_t seed) {
  Snapshots all{std::vector<std::vector<double>>(at.size()), std::vector<std::vector<double>>(at.size())};
  const auto itinerary = p.itinerary();
  for (int r = 0; r < replications; ++r) {
    HeadCount count(itinerary->stops().size());
    models::Simulation simulation(itinerary, seed, static_cast<std::uint32_t>(r));
    for (std::size_t i = 0; i < at.size(); ++i) {
      simulation.run(at[i], count);
      all.in_care[i].push_back(count.in_care[s.index()]);
      all.waiting[i].push_back(count.waiting[s.index()]);
    }
  }
  return all;
}

const double turn = 2 * std::acos(-1.0) / 24;

/// Weights of equal steps of a week whose rate over the day is f(hour), each the mean over its step.
std::vector<double> week_of(const std::function<double(double)>& f, int steps_a_day) {
  std::vector<double> week;
  for (int d = 0; d < 7; ++d) {
    for (int i = 0; i < steps_a_day; ++i) {
      const double h = 24.0 / steps_a_day;
      week.push_back(integral(f, i * h, (i + 1) * h, 20) / h);
    }
  }
  return week;
}

Pathway sinusoid(double days, double warm_up, const Distribution& stay, int steps_a_day) {
  Pathway p(days, warm_up);
  const ServiceId s = p.open("ward", stay);
  p.rate("arrivals",
         {.per_day = 72, .week = week_of([](double t) { return 3 * (1 + 0.6 * std::sin(turn * t)); }, steps_a_day)}, s);
  return p;
}

}  // namespace

TEST_CASE("M_t/G/infinity: a daily sinusoid of arrivals, exponential stay of 5 h (Eick, Massey and Whitt 1993)") {
  // 3 (1 + .6 sin(2 pi t / 24)) an hour in steps of five minutes (which flattens the wave by 2e-5 of itself).
  const double periodic[] = {10.6583417, 14.2753035, 18.3167826, 20.4153355,
                             19.3416583, 15.7246965, 11.6832174, 9.58466452};
  const Pathway p = sinusoid(6, 10, hour.exponential(5), 288);
  std::vector<Time> at;
  for (int d = 0; d < 5; ++d) {
    for (int i = 0; i < 8; ++i) at.push_back(hour.at(24 * d + 3 * i));
  }
  const Snapshots found = snapshots(p, {0}, at, 2000, 81);
  for (std::size_t i = 0; i < 8; ++i) {
    auto values = found.in_care[i];
    for (std::size_t d = 1; d < 5; ++d) values = sum(values, found.in_care[8 * d + i]);
    for (double& v : values) v /= 5;
    check_mean(fmt::format("in care at {} h, periodic", 3 * i), values, periodic[i]);
  }
  const Snapshots ramp =
      snapshots(sinusoid(1, 0, hour.exponential(5), 288), {0}, {hour.at(3), hour.at(6), hour.at(12)}, 4000, 82);
  check_mean("in care after 3 h from empty", ramp.in_care[0], 8.4258815);
  check_mean("in care after 6 h from empty", ramp.in_care[1], 15.1065518);
  check_mean("in care after 12 h from empty", ramp.in_care[2], 18.3747553);
}

TEST_CASE("M_t/G/infinity with half-hour steps and any stay: the number in care is Poisson at every moment") {
  // Mean at t: integral of rate(t - u) P(stay > u) du (Eick, Massey and Whitt 1993); variance = mean (Palm 1943).
  const auto rate = [](double t) {  // an hour; constant within half hours
    const double h = std::fmod(std::fmod(t, 24) + 24, 24);
    return h < 7.5 ? 1.0 : h < 18 ? 6.0 : 3.0;
  };
  for (const bool heavy : {false, true}) {
    const Distribution stay = heavy ? hour.lognormal(6, 9) : hour.gamma(6, 3);
    Pathway p(1, 20);
    const ServiceId s = p.open("team", stay);
    std::vector<double> week;
    for (int d = 0; d < 7; ++d) {
      for (int i = 0; i < 48; ++i) week.push_back(rate(i / 2.0));
    }
    p.rate("arrivals", {.per_day = 7.5 + 63 + 18, .week = week}, s);
    const std::vector<double> hours{2, 7.5, 12.25, 18, 23};
    std::vector<Time> at;
    for (const double h : hours) at.push_back(hour.at(h));
    const Snapshots found = snapshots(p, s, at, 4000, heavy ? 84 : 83);
    for (std::size_t i = 0; i < at.size(); ++i) {
      double exact = 0;                                              // pieces of constant rate, back to the beginning
      for (double to = hours[i]; to > hours[i] - 480; to -= 0.25) {  // a quarter of an hour lies within one step
        const double u = hours[i] - to;
        exact += rate(to - 0.125) * integral([&](double x) { return 1 - stay.cdf((u + x) * hour.us); }, 0, 0.25, 4);
      }
      check_mean(fmt::format("in care at {} h", hours[i]), found.in_care[i], exact);
      std::vector<double> square;
      const double mean = estimate(found.in_care[i]).mean;
      for (const double v : found.in_care[i]) square.push_back((v - mean) * (v - mean) * 4000 / 3999);
      check_mean(fmt::format("variance at {} h = mean", hours[i]), square, exact);
    }
  }
}

TEST_CASE("shifts: people in care finish, nobody new begins while as many are busy as there are places") {
  // Kolmogorov's forward equations, 110 states. Arrivals 3, 10, 6 an hour and 4, 10, 5 places from 0, 9, 17 h; stay 1
  // h. Counted just after what changes at that moment, as the reference does (at 9 h those for whom a place opens no
  // longer wait).
  Pathway p(2);
  const ServiceId s = p.service("desk", 1, hour.exponential(1));
  p[s].places = p.by_hours({{0, 4}, {9, 10}, {17, 5}});
  p.rate("arrivals",
         {.per_day = 27 + 80 + 42, .week = week_of([](double h) { return h < 9    ? 3
                                                                         : h < 17 ? 10
                                                                                  : 6; }, 24)}, s);
  struct Exact {
    double at, in_system, waiting;
  };
  const Exact exact[] = {{6, 3.8007942, 0.930983947},  {9, 4.08295413, 0.116852563}, {12, 11.3449388, 2.51765335},
                         {17, 15.5520955, 6.20893225}, {18, 15.1260478, 10.0725031}, {20, 17.2691543, 12.3520834},
                         {24, 21.5423095, 16.5968518}, {33, 14.1340028, 6.52367929}, {36, 17.4843046, 8.15943445},
                         {41, 20.2207484, 10.6913684}, {48, 26.003677, 21.044555}};
  std::vector<Time> at;
  for (const Exact& e : exact) at.push_back(hour.at(e.at) + Duration{1});
  const Snapshots found = snapshots(p, s, at, 6000, 85);
  for (std::size_t i = 0; i < at.size(); ++i) {
    check_mean(fmt::format("in system at {} h", exact[i].at), sum(found.in_care[i], found.waiting[i]),
               exact[i].in_system);
  }
  for (std::size_t i = 0; i < at.size(); ++i) {
    check_mean(fmt::format("waiting at {} h", exact[i].at), found.waiting[i], exact[i].waiting);
  }
}

TEST_CASE("closed nights: open 14 of 24 hours adds 10^2 / (2 x 24) = 2.0833 h to the mean wait") {
  Pathway p(700, 1);
  const ServiceId s = p.service("clinic", 1, hour.fixed(0));
  p[s].places = p.by_hours({{0, 0}, {7, 100000}, {21, 0}});  // closed from 21 to 7
  p.source("arrivals", 300, s);
  const Runs runs(p, 30, 86);
  check_mean("mean wait of uniform arrivals", runs.values("wait_mean", "clinic"), 100.0 / 48);
  check_mean("sd: E W^2 = 10^3 / (3 x 24)", runs.values("wait_sd", "clinic"),
             std::sqrt(1000.0 / 72 - std::pow(100.0 / 48, 2)));
  check_mean("share who wait = 10 / 24", runs.values("wait_share_waited", "clinic"), 10.0 / 24);
  check_mean("95th percentile: (10 - w) / 24 = .05", runs.values("wait_p95", "clinic"), 8.8);
  check_mean("median: nobody of the middle waits", runs.values("wait_p50", "clinic"), 0);
}

TEST_CASE("a round at 10:00 on weekdays makes people wait 22.286 h on average") {
  // Gaps of 24, 24, 24, 24 and 72 h, uniform arrivals: sum of squares over twice the week = (4 x 576 + 5184) / 336.
  Pathway p(700, 7);  // the warm-up brings the people of the first weekend
  const ServiceId s = p.service("round", 1, hour.fixed(0));
  engine::WeekPattern week{{{Duration{0}, 0}}};
  for (int d = 0; d < 5; ++d) {
    week.steps.push_back({hour.span(24 * d + 10), 100000});
    week.steps.push_back({hour.span(24 * d + 10) + Duration{1}, 0});
  }
  p[s].places = {engine::Calendar(p.model.start), week, {}};
  p.source("referrals", 100, s);
  const Runs runs(p, 30, 87);
  check_mean("mean wait for the next weekday at 10:00", runs.values("wait_mean", "round"), (4 * 576.0 + 5184) / 336);
  check_mean("everybody waits", runs.values("wait_share_waited", "round"), 1);
}
