// The gamma distribution of scale 1 for every shape above 0. Boost answers for middling ones; it gives up, with an
// exception, for some quantiles of shapes in the hundreds and for nearly all of very large and very small shapes.
#pragma once

namespace carepath::engine {

/// The value not exceeded with probability `u` and exceeded with probability `rest`, both above 0; u + rest = 1, given
/// twice because each is exact only where it is small. Relative error below 1e-9; 0 where the value is below what a
/// double holds.
double gamma_quantile(double shape, double u, double rest);
/// Probabilities of at most `x` and of more; x at least 0.
double gamma_at_most(double shape, double x);
double gamma_above(double shape, double x);
/// What is left of a value known to exceed `already` (above 0): exceeded with probability `rest` of those, 0 < rest
/// < 1. Finite however unlikely `already` is; relative error about 1e-3 where P(X > already) is below 1e-280.
double gamma_remaining(double shape, double already, double rest);

}  // namespace carepath::engine
