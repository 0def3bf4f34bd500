#include "engine/gamma_law.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/log1p.hpp>
#include <cmath>

namespace carepath::engine {

namespace {

namespace bm = boost::math;
using Policy = bm::policies::policy<bm::policies::promote_double<false>>;

constexpr double large = 1e4;  // shapes from here on have quantiles by a formula
constexpr double huge = 1e7;   // and probabilities too: Boost sums too many terms
constexpr double beyond = 1e-280;

double normal_quantile(double u, double rest) {
  const bm::normal_distribution<double, Policy> normal;
  return u < rest ? bm::quantile(normal, u) : bm::quantile(bm::complement(normal, rest));
}

/// Cornish and Fisher's expansion to the fifth term (Goldberg and Levine 1946, for chi-square). What is left out is
/// about z^6 / a^3 of the value; z is at most 40.
double by_expansion(double a, double z) {
  const double r = std::sqrt(a), z2 = z * z;
  return a + r * z + (z2 - 1) / 3 + z * (z2 - 7) / (36 * r) - ((3 * z2 + 7) * z2 - 16) / (810 * a) +
         z * ((9 * z2 + 256) * z2 - 433) / (38880 * a * r);
}

/// Temme's uniform expansion, two terms (1979, "The asymptotic expansion of the incomplete gamma functions"): P(X > x),
/// or P(X <= x), for a huge shape. Relative error below 1e-9 within 40 standard deviations.
double by_temme(double a, double x, bool above) {
  const double mu = (x - a) / a;
  if (std::abs(mu) > 0.5) return (mu > 0) == above ? 0 : 1;
  const double half = -bm::log1pmx(mu, Policy());  // eta squared, halved
  const double eta = std::copysign(std::sqrt(2 * half), mu);
  const double c = std::abs(eta) < 0.03 ? -1.0 / 3 + eta / 12 - 2 * eta * eta / 135 : 1 / mu - 1 / eta;
  const double rest = std::exp(-a * half) * c / std::sqrt(2 * std::acos(-1.0) * a);
  const double main = std::erfc((above ? eta : -eta) * std::sqrt(a / 2)) / 2;
  return std::clamp(above ? main + rest : main - rest, 0.0, 1.0);
}

/// log Gamma(1 + a), without losing all of it when `a` is tiny.
double log_gamma_1(double a) {
  constexpr double euler = 0.57721566490153286;
  return a < 1e-8 ? -euler * a : bm::lgamma(1 + a, Policy());
}

/// P(X <= x) = x^a e^-x / Gamma(a + 1) (1 + x / (a + 1) + x^2 / ((a + 1) (a + 2)) + ...), for x well below a.
double by_series(double a, double x) {
  double sum = 1, term = 1;
  for (double n = 1; term > 1e-17 * sum; ++n) sum += term *= x / (a + n);
  return std::exp(a * std::log(x) - x - bm::lgamma(a + 1, Policy())) * sum;
}
/// Boost overflows there (tgamma) for shapes above 170.
bool is_far_below(double a, double x) { return a > 100 && a < huge && x < a / 2; }

/// Where Newton's method for the logarithm y of the value begins: Wilson and Hilferty 1931, where that is above 0.
double first_guess(double a, double u, double rest, double lowest) {
  if (a < 1) return u < rest ? lowest : std::log(-std::log(rest));  // of shape 1, which is above that of less
  const double root = 1 - 1 / (9 * a) + normal_quantile(u, rest) / (3 * std::sqrt(a));
  return root > 0.1 ? std::log(a) + 3 * std::log(root) : lowest;
}

/// log P and log Q are concave in y (the logarithm of a gamma variable has a log-concave density), so that steps from
/// one side fall short and none from the other goes far astray; between bounds all the same, for P and Q may underflow.
double by_newton(double a, double u, double rest, double lowest) {
  const bool lower = u < rest;
  const double target = std::log(lower ? u : rest);
  double low = lowest - 1, high = std::log(a + 60 * std::sqrt(a) + 1000), y = first_guess(a, u, rest, lowest);
  for (int step = 0; step < 100 && high - low > 1e-15 * std::abs(y); ++step) {
    y = y > low && y < high ? y : (low + high) / 2;
    const double x = std::exp(y);
    const double p = lower ? gamma_at_most(a, x) : gamma_above(a, x);
    const double off = lower ? target - std::log(p) : std::log(p) - target;  // above 0: y is too low
    (off > 0 ? low : high) = y;
    const double slope = bm::gamma_p_derivative(a, x, Policy()) * x / p;
    const double by = off / slope;
    y = std::isfinite(by) ? y + by : (low + high) / 2;
    if (std::abs(by) < 1e-13) break;
  }
  return std::exp(y);
}

}  // namespace

double gamma_quantile(double a, double u, double rest) {
  if (a >= large) return std::max(0.0, by_expansion(a, normal_quantile(u, rest)));
  const double lowest = ((u < rest ? std::log(u) : std::log1p(-rest)) + log_gamma_1(a)) / a;
  if (lowest < -50) return std::exp(lowest);  // so small a value that P is a power of it
  return by_newton(a, u, rest, lowest);
}

double gamma_at_most(double a, double x) {
  if (x <= 0 || !(x < 1e300)) return x <= 0 ? 0 : 1;
  if (is_far_below(a, x)) return by_series(a, x);
  return a < huge ? bm::gamma_p(a, x, Policy()) : by_temme(a, x, false);
}

double gamma_above(double a, double x) {
  if (x <= 0 || !(x < 1e300)) return x <= 0 ? 1 : 0;
  if (is_far_below(a, x)) return 1 - by_series(a, x);
  return a < huge ? bm::gamma_q(a, x, Policy()) : by_temme(a, x, true);
}

double gamma_remaining(double a, double already, double rest) {
  const double above = gamma_above(a, already);
  const double longer = above * rest;
  if (longer > beyond) return std::max(0.0, gamma_quantile(a, std::max(1 - longer, 0x1.0p-54), longer) - already);
  // The hazard is nearly constant over what is left: Q is about x^(a-1) e^-x / (1 - (a-1) / x) / Gamma(a) out here.
  return -std::log(rest) / (1 - (a - 1) / already);
}

}  // namespace carepath::engine
