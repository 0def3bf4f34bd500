// Exact answers of queueing theory, each with its source. Rates and times in one unit throughout.
#pragma once

#include <cmath>
#include <functional>
#include <vector>

namespace carepath::test {

/// Share lost with c places, none waiting, a = arrival rate x mean stay (Erlang 1917).
inline double erlang_b(int c, double a) {
  double b = 1;
  for (int k = 1; k <= c; ++k) b = a * b / (k + a * b);
  return b;
}
/// Share who wait with c places and nobody lost (Erlang 1917). The mean wait is this over (c / mean stay - rate).
inline double erlang_c(int c, double a) {
  const double b = erlang_b(c, a);
  return c * b / (c - a * (1 - b));
}
inline double mmc_wait(int c, double rate, double stay) { return erlang_c(c, rate * stay) / (c / stay - rate); }

/// Mean wait and its second moment at one place, exponential arrivals (Pollaczek 1930, Khinchine 1932; Takacs 1962);
/// m1, m2, m3: moments of the stay.
inline double pk_wait(double rate, double m1, double m2) { return rate * m2 / (2 * (1 - rate * m1)); }
inline double pk_wait_sd(double rate, double m1, double m2, double m3) {
  const double w = pk_wait(rate, m1, m2);
  return std::sqrt(w * w + rate * m3 / (3 * (1 - rate * m1)));
}

/// Priorities at one place (Cobham 1954): rate, mean stay and its second moment of each rank, the most urgent first.
struct Rank {
  double rate, m1, m2;
};
/// Mean waits when nobody is interrupted: W0 / ((1 - load of those before) (1 - load with one's own)).
inline std::vector<double> cobham_waits(const std::vector<Rank>& ranks) {
  double work = 0, load = 0;
  for (const Rank& r : ranks) work += r.rate * r.m2 / 2;
  std::vector<double> waits;
  for (const Rank& r : ranks) {
    const double before = 1 - load;
    load += r.rate * r.m1;
    waits.push_back(work / before / (1 - load));
  }
  return waits;
}
/// Mean times from asking to leaving when the more urgent interrupt and care is resumed (White and Christie 1958).
inline std::vector<double> resume_times(const std::vector<Rank>& ranks) {
  double work = 0, load = 0;
  std::vector<double> times;
  for (const Rank& r : ranks) {
    const double before = 1 - load;
    load += r.rate * r.m1;
    work += r.rate * r.m2 / 2;
    times.push_back(r.m1 / before + work / before / (1 - load));
  }
  return times;
}

/// Simpson's rule with n (even) steps.
inline double integral(const std::function<double(double)>& f, double from, double to, int n = 20000) {
  const double h = (to - from) / n;
  double sum = f(from) + f(to);
  for (int i = 1; i < n; ++i) sum += f(from + i * h) * (i % 2 ? 4 : 2);
  return sum * h / 3;
}

/// Expected events up to 0, h, 2h, ..., n h of a renewal process that goes on with probability `share` after each gap
/// of distribution `cdf`, the event at 0 included: M = 1 + share * (cdf convolved with M), by the midpoint rule.
inline std::vector<double> renewals(const std::function<double(double)>& cdf, double share, double h, std::size_t n) {
  std::vector<double> m{1}, step{0};
  for (std::size_t i = 1; i <= n; ++i)
    step.push_back(cdf(static_cast<double>(i) * h) - cdf(static_cast<double>(i - 1) * h));
  for (std::size_t i = 1; i <= n; ++i) {
    // A gap that ends within the j-th step leaves between (i - j) h and (i - j + 1) h: the mean of M over the two.
    double sum = step[1] * m[i - 1] / 2;
    for (std::size_t j = 2; j <= i; ++j) sum += step[j] * (m[i - j] + m[i - j + 1]) / 2;
    m.push_back((1 + share * sum) / (1 - share * step[1] / 2));
  }
  return m;
}

}  // namespace carepath::test
