#include "engine/binomial.hpp"

#include <boost/math/distributions/binomial.hpp>

namespace carepath::engine {

namespace {
using boost::math::policies::discrete_quantile;
using boost::math::policies::integer_round_up;
using boost::math::policies::policy;
using boost::math::policies::promote_double;
using Binomial =
    boost::math::binomial_distribution<double, policy<discrete_quantile<integer_round_up>, promote_double<false>>>;
}  // namespace

int binomial_quantile(int n, double p, double u) { return static_cast<int>(quantile(Binomial(n, p), u)); }

}  // namespace carepath::engine
