// A published terminating model: the treatment centre of Nelson's exercise 13.
#include <boost/math/distributions/normal.hpp>

#include "tests/support/figures.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("treatment centre (Nelson 2013, exercise 13): waits of a day that starts empty, against another program") {
  // Monks, Harper and Mustafee, Journal of Simulation 2024; their program run again with 2000 replications and true
  // Poisson arrivals. Their error and ours are added. Hour 0 is six in the morning.
  const std::vector<double> profile{2.36666666667, 2.8,           8.83333333333, 10.4333333333, 14.8, 26.2666666667,
                                    31.4,          18.0666666667, 16.4666666667, 12.0333333333, 11.6, 28.8666666667,
                                    18.0333333333, 11.5,          5.3,           4.06666666667, 2.2,  2.1};
  Pathway p(19.0 / 24);
  p.model.groups.attributes = {{"kind", {"trauma", "other"}, {0.12, 0.88}}};
  const auto lognormal = [](double mean, double variance) { return minute.lognormal(mean, std::sqrt(variance)); };
  std::vector<double> normal;  // the normal stay by its quantiles; the cut at half a minute is 9 sd away
  for (int i = 0; i < 4000; ++i)
    normal.push_back(minute.us * (16 + std::sqrt(3.0) * quantile(boost::math::normal(), (i + 0.5) / 4000)));
  const ServiceId triage = p.service("triage", 1, minute.exponential(3));
  const ServiceId registration = p.service("registration", 1, lognormal(5, 2));
  const ServiceId examination = p.service("examination", 3, engine::Empirical{normal});
  const ServiceId treatment = p.service("treatment", 1, lognormal(13.3, 2));
  const ServiceId stabilisation = p.service("stabilisation", 2, minute.exponential(90));
  const ServiceId trauma = p.service("trauma treatment", 1, lognormal(30, 4));
  p[triage].routes = models::ByProfile<models::Routes>::of_each({{{stabilisation, 1}}, {{registration, 1}}});
  p.then(registration, {{examination, 1}});
  p.then(examination, {{treatment, 0.6}});
  p.then(stabilisation, {{trauma, 1}});
  std::vector<double> week;
  double total = 0;
  for (int d = 0; d < 7; ++d) {
    for (std::size_t h = 0; h < 24; ++h) week.push_back(h < 19 ? profile[h % 18] : 0);
  }
  for (std::size_t h = 0; h < 24; ++h) total += week[h];
  REQUIRE(total == Approx(229.5));
  p.rate("arrivals", {.per_day = total, .week = week}, triage);
  const Runs runs(p, 4000, 96);
  check_mean("arrivals, the sum of the profile", runs.values("people_entered"), 229.5);
  check_mean("people who left", runs.values("people_finished"), 165.7415, 0.1855);
  check_mean("triage", runs.values("wait_mean", "triage"), 30.55669 / 60, 0.3883 / 60);
  check_mean("registration", runs.values("wait_mean", "registration"), 103.59036 / 60, 0.5318 / 60);
  check_mean("examination", runs.values("wait_mean", "examination"), 25.2555 / 60, 0.1964 / 60);
  check_mean("treatment", runs.values("wait_mean", "treatment"), 135.27719 / 60, 0.5835 / 60);
  check_mean("stabilisation", runs.values("wait_mean", "stabilisation"), 151.71067 / 60, 1.701 / 60);
  check_mean("trauma treatment", runs.values("wait_mean", "trauma treatment"), 18.35337 / 60, 0.3159 / 60);
  check_mean("time in the centre, others", runs.values("time_in_care_mean", "all", "kind: other"), 228.26764 / 1440,
             0.5319 / 1440);
  check_mean("time in the centre, trauma", runs.values("time_in_care_mean", "all", "kind: trauma"), 291.96342 / 1440,
             1.677 / 1440);
}
