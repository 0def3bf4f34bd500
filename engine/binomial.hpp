// How many of n succeed.
#pragma once

namespace carepath::engine {

/// The smallest k with P(K <= k) >= u, where K counts the successes of `n` trials of probability `p`; 0 < u < 1.
int binomial_quantile(int n, double p, double u);

}  // namespace carepath::engine
