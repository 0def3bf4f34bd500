// The shipped scenarios: reading, running, and comparing their figures with answers worked out apart from the program.
// Statistical checks: four standard errors of the mean over replications, false-alarm chance about 6 in 100,000 each.
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "output/measures/experiment.hpp"
#include "scenarios/build.hpp"
#include "scenarios/read.hpp"
#include "support/files.hpp"

namespace carepath::tests {

inline const fs::path library = root / "scenarios" / "library";

inline scenarios::Scenario shipped(const std::string& name) {
  return scenarios::read(name, text_of(library / name),
                         [](const std::string& side) { return std::optional(text_of(library / side)); });
}

struct Run {
  models::Model model;
  output::Results results;

  Run(const std::string& name, int replications) : Run(scenarios::build(shipped(name)), replications) {}
  Run(models::Model of, int replications)
      : model(std::move(of)),
        results(
            output::simulate(std::make_shared<const models::Itinerary>(model),
                             {.seed = 11, .replications = replications, .half_hours = output::phone_services(model)},
                             output::one_by_one())) {}

  double days() const { return engine::in_days(model.run); }
  double years() const { return days() / 365.25; }

  std::vector<double> values(const std::string& measure, const std::string& service,
                             const std::string& group = "all") const {
    for (std::size_t k = 0; k < results.keys.size(); ++k) {
      const auto& key = results.keys[k];
      if (output::measures()[key.measure].name != measure || key.service != service || key.group != group) continue;
      std::vector<double> found;
      for (const auto& row : results.values) found.push_back(row[k]);
      return found;
    }
    FAIL("no figure " << measure << " of " << service << " for " << group);
    return {};
  }
};

inline void agrees(const std::vector<double>& values, double expected, const std::string& what) {
  const auto n = static_cast<double>(values.size());
  double mean = 0, square = 0;
  for (const double v : values) mean += v / n;
  for (const double v : values) square += (v - mean) * (v - mean) / (n - 1);
  const double error = std::sqrt(square / n);
  INFO(what << ": expected " << expected << ", mean " << mean << ", standard error " << error);
  CHECK(std::abs(mean - expected) <= 4 * error);
}

/// One figure from others, replication by replication.
template <class F>
std::vector<double> each(F f, const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> made(a.size());
  std::transform(a.begin(), a.end(), b.begin(), made.begin(), f);
  return made;
}
inline std::vector<double> sum(const std::vector<double>& a, const std::vector<double>& b) {
  return each(std::plus<>(), a, b);
}
inline std::vector<double> ratio(const std::vector<double>& a, const std::vector<double>& b) {
  return each(std::divides<>(), a, b);
}
inline double mean(const std::vector<double>& v) {
  return std::accumulate(v.begin(), v.end(), 0.0) / static_cast<double>(v.size());
}

/// Share of lognormal stays that last longer than `days`.
inline double lasts(double days, double mean, double median) {
  const double sigma = std::sqrt(2 * std::log(mean / median));
  return days > 0 ? 0.5 * std::erfc(std::log(days / median) / sigma / std::sqrt(2.0)) : 1;
}

/// `text` without what stands from `from` on, up to `to`.
inline std::string without(std::string text, const std::string& from, const std::string& to) {
  const auto begin = text.find(from);
  REQUIRE(begin != std::string::npos);
  const auto end = text.find(to, begin);
  REQUIRE(end != std::string::npos);
  return text.erase(begin, end - begin);
}
inline std::string replaced(std::string text, const std::string& old, const std::string& by) {
  const auto at = text.find(old);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old.size(), by);
}

}  // namespace carepath::tests
