// Distributions from the figures people have: mean and sd, or median and 90th percentile.
// All throw std::invalid_argument with a sentence when no member of the family has these figures.
#pragma once

#include "engine/distribution.hpp"

namespace carepath::engine {

Lognormal lognormal_from_mean_sd(double mean, double sd);
Lognormal lognormal_from_median_p90(double median, double p90);
Lognormal lognormal_from_mean_median(double mean, double median);
Gamma gamma_from_mean_sd(double mean, double sd);
Gamma gamma_from_median_p90(double median, double p90);
Weibull weibull_from_mean_sd(double mean, double sd);
Weibull weibull_from_median_p90(double median, double p90);
Weibull weibull_from_median_shape(double median, double shape);
LogLogistic log_logistic_from_mean_sd(double mean, double sd);
LogLogistic log_logistic_from_median_p90(double median, double p90);

}  // namespace carepath::engine
