#include "engine/distribution_fit.hpp"

#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <stdexcept>

namespace carepath::engine {

namespace {

const double normal_p90 = boost::math::quantile(boost::math::normal_distribution<double>(), 0.9);

void require_mean_sd(double mean, double sd) {
  if (!(mean > 0)) throw std::invalid_argument("the mean must be above 0");
  if (!(sd > 0))
    throw std::invalid_argument("the sd must be above 0 (write a plain time for one that is always the same)");
}
void require_median_p90(double median, double p90) {
  if (!(median > 0)) throw std::invalid_argument("the median must be above 0");
  if (!(p90 > median)) throw std::invalid_argument("the 90th percentile must be above the median");
}

/// The logarithm of the shape at which `f` is nought; f falls or rises all the way.
template <class F>
double shape_where(F f, const char* sentence) {
  const double low = std::log(0.02), high = std::log(2000.0);
  const double at_low = f(low), at_high = f(high);
  if (!(at_low * at_high <= 0)) throw std::invalid_argument(sentence);
  std::uintmax_t most = 200;
  const auto bracket = boost::math::tools::toms748_solve(f, low, high, at_low, at_high,
                                                         boost::math::tools::eps_tolerance<double>(50), most);
  return std::exp((bracket.first + bracket.second) / 2);
}

}  // namespace

Lognormal lognormal_from_mean_sd(double mean, double sd) {
  require_mean_sd(mean, sd);
  const double square = std::log1p((sd / mean) * (sd / mean));
  return {std::log(mean) - square / 2, std::sqrt(square)};
}

Lognormal lognormal_from_median_p90(double median, double p90) {
  require_median_p90(median, p90);
  return {std::log(median), std::log(p90 / median) / normal_p90};
}

Lognormal lognormal_from_mean_median(double mean, double median) {
  if (!(median > 0)) throw std::invalid_argument("the median must be above 0");
  if (!(mean > median)) throw std::invalid_argument("the mean of a lognormal is above its median");
  return {std::log(median), std::sqrt(2 * std::log(mean / median))};
}

Gamma gamma_from_mean_sd(double mean, double sd) {
  require_mean_sd(mean, sd);
  const double shape = (mean / sd) * (mean / sd);
  return {shape, mean / shape};
}

Gamma gamma_from_median_p90(double median, double p90) {
  require_median_p90(median, p90);
  const double shape = shape_where(
      [&](double log_shape) {
        const boost::math::gamma_distribution<double> law(std::exp(log_shape), 1);
        return std::log(quantile(law, 0.9) / quantile(law, 0.5)) - std::log(p90 / median);
      },
      "no gamma distribution has this median and 90th percentile; try lognormal");
  return {shape, median / quantile(boost::math::gamma_distribution<double>(shape, 1), 0.5)};
}

Weibull weibull_from_mean_sd(double mean, double sd) {
  require_mean_sd(mean, sd);
  using boost::math::lgamma;
  const double shape = shape_where(
      [&](double log_shape) {
        const double k = std::exp(log_shape);
        return lgamma(1 + 2 / k) - 2 * lgamma(1 + 1 / k) - std::log1p((sd / mean) * (sd / mean));
      },
      "no Weibull distribution has this mean and sd; try lognormal");
  return {shape, mean / std::exp(lgamma(1 + 1 / shape))};
}

Weibull weibull_from_median_shape(double median, double shape) {
  if (!(median > 0)) throw std::invalid_argument("the median must be above 0");
  if (!(shape > 0)) throw std::invalid_argument("the shape must be above 0");
  return {shape, median / std::pow(std::log(2.0), 1 / shape)};
}

Weibull weibull_from_median_p90(double median, double p90) {
  require_median_p90(median, p90);
  return weibull_from_median_shape(median, std::log(std::log(10.0) / std::log(2.0)) / std::log(p90 / median));
}

LogLogistic log_logistic_from_median_p90(double median, double p90) {
  require_median_p90(median, p90);
  return {std::log(9.0) / std::log(p90 / median), median};
}

LogLogistic log_logistic_from_mean_sd(double mean, double sd) {
  require_mean_sd(mean, sd);
  const double pi = std::acos(-1.0);
  // 1 + (sd/mean)^2 = tan(b) / b with b = pi / shape < pi / 2.
  const double shape = shape_where(
      [&](double x) {
        const double b = pi / (2 + std::exp(x));
        return std::log(std::tan(b) / b) - std::log1p((sd / mean) * (sd / mean));
      },
      "no log-logistic distribution has this mean and sd; try lognormal");
  const double b = pi / (2 + shape);
  return {2 + shape, mean * std::sin(b) / b};
}

}  // namespace carepath::engine
