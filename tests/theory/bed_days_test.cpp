// Bed days from an empty ward, and occupancy of wards without a limit: exact, whatever the shape of the stays.
#include "tests/support/figures.hpp"
#include "tests/support/formulas.hpp"
#include "tests/support/watch.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

Pathway unlimited_ward(double days, double warm_up, double rate, const Distribution& stay) {
  Pathway p(days, warm_up);
  const ServiceId w = p.ward("ward", 1, stay);
  p[w].places = engine::Schedule();
  p.source("admissions", rate, w);
  return p;
}

}  // namespace

TEST_CASE("bed days used from empty: rate x double integral of P(stay > u)") {
  const Distribution lognormal = day.lognormal(25, 40);
  const Distribution mixture = engine::Mixture{{day.exponential(4), day.lognormal(38, 45)}, {0.35, 0.65}};
  const auto beds_at = [](const Distribution& stay, double t) {
    return 0.8 * integral([&](double u) { return 1 - stay.cdf(u * day.us); }, 0, t, 2000);
  };
  REQUIRE(beds_at(lognormal, 90) == Approx(17.5433731).epsilon(1e-7));
  const Runs runs(unlimited_ward(90, 0, 0.8, lognormal), 2000, 91);
  check_mean("bed days in 90 days from empty, lognormal", runs.values("bed_days_exact", "ward"), 1176.49932);
  double midnights = 0;
  for (int d = 1; d <= 90; ++d) midnights += beds_at(lognormal, d);
  check_mean("midnight bed days in 90 days from empty", runs.values("bed_days_occupied", "ward"), midnights);
  // The number in use is Poisson, so the standard error of the mean is known.
  check_known_error("beds in use at day 90", runs.results().daily.in_care[89], 17.5433731,
                    std::sqrt(17.5433731 / 2000));
  check_known_error("beds in use at day 30", runs.results().daily.in_care[29], beds_at(lognormal, 30),
                    std::sqrt(beds_at(lognormal, 30) / 2000));

  const Runs year(unlimited_ward(365, 0, 0.8, lognormal), 1000, 92);
  check_known_error("beds in use at day 365", year.results().daily.in_care[364], 19.7811176, std::sqrt(19.78 / 1000));
  const Runs mixed(unlimited_ward(30, 0, 0.8, mixture), 2000, 93);
  check_mean("bed days in 30 days from empty, mixture", mixed.values("bed_days_exact", "ward"), 221.804466);
  const Runs steady(unlimited_ward(2000, 3000, 0.8, mixture), 100, 94);
  check_mean("beds in use in the long run, mixture", steady.values("in_care_mean", "ward"), 20.88);
}

TEST_CASE(
    "stroke unit and rehabilitation: occupancy is Poisson; chance of delay with n beds (Monks et al. 2016, table 2)") {
  // BMC Health Services Research 16:530. Stays depend on class and on the destination, which is drawn on arrival: here
  // an attribute. Occupancy by the daily count; p(delay | n beds) = P(N = n) / P(N <= n).
  const std::vector<std::string> classes{"stroke", "tia", "neuro", "other"}, next{"rehab", "esd", "elsewhere"};
  Pathway p(1825, 1095);
  p.model.groups.attributes = {{"class", classes, {1, 0, 0, 0}}, {"next", next, {1, 0, 0}}};
  const ServiceId asu = p.ward("asu", 1, day.fixed(1)), rehab = p.ward("rehab", 1, day.fixed(1));
  p[asu].places = p[rehab].places = engine::Schedule();
  const std::vector<Distribution> stroke{day.lognormal(7.4, 8.61), day.lognormal(4.6, 4.8), day.lognormal(7.0, 8.7)};
  const std::vector<Distribution> acute{day.fixed(0), day.lognormal(1.8, 2.3), day.lognormal(4.0, 5.0),
                                        day.lognormal(3.8, 5.2)};
  const std::vector<Distribution> after{
      engine::Mixture{{day.lognormal(30.3, 23.1), day.lognormal(28.4, 27.2)}, {0.4, 0.6}}, day.lognormal(18.7, 23.5),
      day.lognormal(27.6, 28.4), day.lognormal(16.1, 14.1)};
  std::vector<Distribution> in_asu, in_rehab;
  std::vector<models::Routes> ways;
  for (std::size_t c = 0; c < 4; ++c) {
    for (std::size_t n = 0; n < 3; ++n) {
      in_asu.push_back(c == 0 ? stroke[n] : acute[c]);
      in_rehab.push_back(after[c]);
      ways.push_back(n == 0 ? models::Routes{{rehab, 1}} : models::Routes{{home, 1}});
    }
  }
  p[asu].stay = models::ByProfile<Distribution>::of_each(in_asu);
  p[asu].routes = models::ByProfile<models::Routes>::of_each(ways);
  p[rehab].stay = models::ByProfile<Distribution>::of_each(in_rehab);
  const double to_asu[] = {1.2, 9.3, 3.6, 3.2}, to_rehab[] = {21.8, 0, 31.7, 28.6};
  const std::vector<std::vector<double>> destination{
      {0.24, 0.13, 0.63}, {0.01, 0.01, 0.98}, {0.11, 0.05, 0.84}, {0.05, 0.10, 0.85}};
  for (std::size_t c = 0; c < 4; ++c) {
    std::vector<double> only(4, 0.0);
    only[c] = 1;
    p.source("asu " + classes[c], 1 / to_asu[c], asu).attributes = {{"class", classes, only},
                                                                    {"next", next, destination[c]}};
    if (to_rehab[c] > 0)
      p.source("rehab " + classes[c], 1 / to_rehab[c], rehab).attributes = {{"class", classes, only}};
  }

  struct Audit : models::Observer {
    void observe(std::span<const Observation> batch) override {
      for (const auto& o : batch) {
        if (o.what == What::census && o.at >= engine::start_of_measuring)
          days[o.service.index()].push_back(static_cast<double>(o.in_care()));
      }
    }
    std::vector<double> days[2];
  };
  const int replications = 150;
  std::vector<double> mean[2], variance[2], delay[2][17];
  const double exact[2] = {8.14549283, 9.71821756};
  const auto itinerary = p.itinerary();
  for (int r = 0; r < replications; ++r) {
    Audit audit;
    models::Simulation(itinerary, 95, static_cast<std::uint32_t>(r)).run(audit);
    for (std::size_t s = 0; s < 2; ++s) {
      engine::Moments m;
      for (const double d : audit.days[s]) m.add(d);
      mean[s].push_back(m.mean());
      variance[s].push_back(m.variance());
      for (int beds = 9; beds <= 16; ++beds) {
        double exactly = 0, at_most = 0;
        for (const double d : audit.days[s]) exactly += d == beds, at_most += d <= beds;
        // P(N = n) - B P(N <= n) is nought when B = P(N = n) / P(N <= n)
        delay[s][beds].push_back(exactly - erlang_b(beds, exact[s]) * at_most);
      }
    }
  }
  check_mean("mean occupancy, asu", mean[0], 8.14549283);
  check_mean("mean occupancy, rehab", mean[1], 9.71821756);
  // Within one run of five years the sample variance lacks the variance of that run's mean: it is added again.
  const auto spread = [&](std::size_t s) {
    const double between = std::pow(estimate(mean[s]).standard_error, 2) * replications;
    std::vector<double> all = variance[s];
    for (double& v : all) v += between;
    return all;
  };
  check_mean("variance of occupancy = mean, asu", spread(0), 8.14549283);
  check_mean("variance of occupancy = mean, rehab", spread(1), 9.71821756);
  REQUIRE(erlang_b(9, 8.14549283) == Approx(0.180649439).epsilon(1e-7));
  REQUIRE(erlang_b(16, 9.71821756) == Approx(0.0186039486).epsilon(1e-7));
  for (int beds = 9; beds <= 16; ++beds) {
    check_mean(fmt::format("chance of delay with {} beds by Erlang B, asu", beds), delay[0][beds], 0);
    check_mean(fmt::format("chance of delay with {} beds by Erlang B, rehab", beds), delay[1][beds], 0);
  }
}
