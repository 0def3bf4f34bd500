// The stay and other endings: who is first, and when.
#include "models/pathway/competing.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/pathway.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

models::CareEnds of(const std::vector<Distribution>& lengths) {
  std::vector<const Distribution*> pointers;
  for (const auto& d : lengths) pointers.push_back(&d);
  return models::first_of(pointers);
}
double in_days_of(double microseconds) { return microseconds / day.us; }

}  // namespace

TEST_CASE("two exponentials: the share each wins, and the mean of the first") {
  const auto ends = of({day.exponential(4), day.exponential(12)});  // rates 1/4 and 1/12
  CHECK(ends.won[0] == Approx(0.75).epsilon(1e-5));
  CHECK(ends.won[1] == Approx(0.25).epsilon(1e-5));
  CHECK(in_days_of(ends.mean) == Approx(3).epsilon(1e-4));
}

TEST_CASE("three exponentials, one of them very slow") {
  const auto ends = of({day.exponential(10), day.exponential(1000), day.exponential(10)});
  CHECK(ends.won[1] == Approx(0.001 / 0.201).epsilon(1e-3));
  CHECK(ends.won[0] == Approx(0.1 / 0.201).epsilon(1e-5));
  CHECK(in_days_of(ends.mean) == Approx(1 / 0.201).epsilon(1e-4));
}

TEST_CASE("a fixed stay and an exponential: P(X < 5) = 1 - exp(-1/2), mean 10 (1 - exp(-1/2))") {
  const auto ends = of({day.fixed(5), day.exponential(10)});
  // 400 quantiles stand for the exponential, and one of them decides where the jump at 5 falls: 1/400 at most.
  CHECK(ends.won[1] == Approx(-std::expm1(-0.5)).epsilon(0).margin(1 / 400.0));
  CHECK(in_days_of(ends.mean) == Approx(-10 * std::expm1(-0.5)).epsilon(5e-3));
}

TEST_CASE("at the same instant the one named first wins") {
  const auto ends = of({day.fixed(3), day.fixed(3), engine::Discrete{{2 * day.us, 3 * day.us}, {0.25, 0.75}}});
  CHECK(ends.won == std::vector<double>{0.75, 0, 0.25});
  CHECK(in_days_of(ends.mean) == Approx(2.75));
}

TEST_CASE("two Weibull lengths of one shape: the first is Weibull too") {
  // min of Weibull(k, a) and Weibull(k, b) is Weibull(k, (a^-k + b^-k)^(-1/k)).
  const double k = 0.7, a = 9, b = 30, scale = std::pow(std::pow(a, -k) + std::pow(b, -k), -1 / k);
  const auto ends = of({day.weibull(k, a), day.weibull(k, b)});
  CHECK(in_days_of(ends.mean) == Approx(scale * std::tgamma(1 + 1 / k)).epsilon(1e-3));
  CHECK(ends.won[0] == Approx(std::pow(scale / a, k)).epsilon(1e-4));
}

TEST_CASE("one length alone keeps its exact mean; points have the weight of a whole") {
  const auto ends = of({day.lognormal(20, 60)});
  CHECK(in_days_of(ends.mean) == Approx(20).epsilon(1e-12));
  double weight = 0, mean = 0;
  for (const auto& p : ends.points) weight += p.weight, mean += p.weight * p.length;
  CHECK(weight == Approx(1).epsilon(1e-5));
  CHECK(in_days_of(mean) == Approx(20).epsilon(0.01));
}
