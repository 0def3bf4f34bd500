// Runs a pathway many times, picks figures, and holds them against exact answers.
#pragma once

#include <fmt/format.h>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "engine/statistics.hpp"
#include "output/measures/experiment.hpp"
#include "tests/support/pathway.hpp"

namespace carepath::test {

/// Chance that a right figure lies outside four standard errors of a normal law: one assertion in 16 000.
inline const double false_alarm =
    2 * boost::math::cdf(boost::math::complement(boost::math::normal_distribution<double>(), 4.0));

struct Estimate {
  double mean, standard_error;
  std::int64_t n;
};

inline Estimate estimate(const std::vector<double>& values) {
  engine::Moments m;
  for (const double v : values) {
    if (!std::isnan(v)) m.add(v);
  }
  return {m.mean(), std::sqrt(m.variance() / static_cast<double>(m.n())), m.n()};
}

/// Asserts that `values`, one from each replication, have the mean `exact`, by Student's t at the level of four
/// standard errors. `error_of_exact`: standard error of the answer itself, where it came from somebody else's
/// simulation.
inline void check_mean(const std::string& formula, const std::vector<double>& values, double exact,
                       double error_of_exact = 0) {
  const Estimate e = estimate(values);
  REQUIRE(e.n > 10);
  const boost::math::students_t law(static_cast<double>(e.n - 1));
  const double limit = quantile(complement(law, false_alarm / 2));
  const double error = std::hypot(e.standard_error, error_of_exact);
  INFO(
      fmt::format("{}: expected {:.9g}, found {:.9g} over {} replications; {:.2f} standard errors of {:.3g} apart, "
                  "{:.2f} allowed (false alarm {:.1e})",
                  formula, exact, e.mean, e.n, std::abs(e.mean - exact) / error, error, limit, false_alarm));
  CHECK(std::abs(e.mean - exact) <= limit * error + 1e-12 * std::abs(exact));
}

/// As check_mean for one figure whose standard error is known from theory.
inline void check_known_error(const std::string& formula, double found, double exact, double standard_error) {
  INFO(fmt::format(
      "{}: expected {:.9g}, found {:.9g}; {:.2f} standard errors of {:.3g} apart, 4 allowed (false alarm {:.1e})",
      formula, exact, found, std::abs(found - exact) / standard_error, standard_error, false_alarm));
  CHECK(std::abs(found - exact) <= 4 * standard_error);
}

/// All replications of a pathway.
class Runs {
 public:
  Runs(const Pathway& pathway, int replications, std::uint32_t seed,
       const output::Runner& runner = output::one_by_one())
      : results_(output::simulate(
            pathway.itinerary(),
            {.seed = seed, .replications = replications, .record = output::Record::summary, .stop = nullptr}, runner)) {
  }

  /// One value for each replication.
  std::vector<double> values(const std::string& measure, const std::string& service = "all",
                             const std::string& group = "all") const {
    const std::size_t code = output::measure_code(measure);
    for (std::size_t k = 0; k < results_.keys.size(); ++k) {
      const auto& key = results_.keys[k];
      if (key.measure != code || key.service != service || key.group != group) continue;
      std::vector<double> all;
      for (const auto& replication : results_.values) all.push_back(replication[k]);
      return all;
    }
    FAIL("there is no figure " << measure << " of " << service << ", " << group);
    return {};
  }
  double value(const std::string& measure, const std::string& service = "all", const std::string& group = "all") const {
    return estimate(values(measure, service, group)).mean;
  }
  const output::Results& results() const { return results_; }

 private:
  output::Results results_;
};

/// Ratio of two figures, replication by replication.
inline std::vector<double> ratio(std::vector<double> a, const std::vector<double>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] /= b[i];
  return a;
}
inline std::vector<double> sum(std::vector<double> a, const std::vector<double>& b, double times = 1) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] += times * b[i];
  return a;
}

}  // namespace carepath::test
