// Numbers that sum up many: moments, quantiles with a stated error, intervals over replications, warm-up length.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/check.hpp"
#include "engine/time_sum.hpp"

namespace carepath::engine {

/// Count, mean and variance, one value at a time (Welford 1962; merging after Chan, Golub and LeVeque 1979).
class Moments {
 public:
  void add(double x) {
    ++n_;
    const double d = x - mean_;
    mean_ += d / static_cast<double>(n_);
    m2_ += d * (x - mean_);
  }
  void merge(const Moments& other);
  std::int64_t n() const { return n_; }
  double mean() const;      ///< NaN when empty
  double variance() const;  ///< of the sample (n - 1); NaN when n < 2

 private:
  std::int64_t n_ = 0;
  double mean_ = 0, m2_ = 0;
};

/// Count, mean and variance of whole numbers (microseconds): exact, and the same in whatever order they come or merge.
/// When the sum of squares is beyond 2^126 (16 million times 100 years) the variance is right to about 1e-19 of the
/// mean square.
class WholeMoments {
 public:
  void add(std::int64_t x) {
    ++n_;
    sum_ += x;
    squares_.add(static_cast<Unsigned>(static_cast<Wide>(x) * x));
  }
  /// `times` values of nought.
  void add_zeros(std::int64_t times) { n_ += times; }
  void merge(const WholeMoments& o) {
    n_ += o.n_, sum_ += o.sum_;
    squares_.add(o.squares_.low);
    squares_.high += o.squares_.high;
  }
  std::int64_t n() const { return n_; }
  double mean() const;      ///< NaN when empty
  double variance() const;  ///< of the sample (n - 1); NaN when n < 2

 private:
  __extension__ using Unsigned = unsigned __int128;
  struct Wider {
    Unsigned low = 0;
    std::uint64_t high = 0;
    void add(Unsigned x) {
      low += x;
      high += low < x;
    }
  };
  std::int64_t n_ = 0;
  Wide sum_ = 0;
  Wider squares_;
};

/// Quantiles and shares of whole numbers from 0 up (microseconds). Exact for the first `exact_values`; beyond them
/// values are counted in bins and a quantile is off by at most `relative_error` of itself. Nought is always exact.
/// Memory: 8 KiB for exact values, then 1 KiB for each doubling of the values met, whatever their number.
class Quantiles {
 public:
  static constexpr std::size_t exact_values = 1024;
  static constexpr double relative_error = 1.0 / 512;

  void add(std::int64_t value) {
    if (value == 0) {
      ++zeros_;
    } else if (binned_) {
      count(value);
    } else {
      add_exact(value);
    }
  }
  void add_zeros(std::int64_t times) { zeros_ += times; }
  void merge(const Quantiles& other);
  std::int64_t n() const { return zeros_ + above_zero_ + static_cast<std::int64_t>(exact_.size()); }
  /// Linear between order statistics (type 7 of Hyndman and Fan 1996, the default of R, NumPy and Excel). NaN when
  /// empty.
  double quantile(double p) const;
  /// Share of values of at most `limit`. Exact while values are; then those in the bin of `limit` count by its width.
  double share_up_to(std::int64_t limit) const;

 private:
  static constexpr int sub_bits = 8;
  using Page = std::vector<std::uint32_t>;  // the bins of one doubling
  void add_exact(std::int64_t value);
  void count(std::int64_t value) {
    const int octave = 63 - __builtin_clzll(static_cast<unsigned long long>(value));
    Page& page = pages_[static_cast<std::size_t>(octave)];
    if (page.empty()) page.assign(std::size_t{1} << sub_bits, 0);
    CAREPATH_EXPECT(++page[bin(value, octave)] != 0, "fewer than four thousand million values in a bin");
    ++above_zero_;
    if (value < lowest_) lowest_ = value;
    if (value > highest_) highest_ = value;
  }
  static std::size_t bin(std::int64_t value, int octave) {
    const auto v = static_cast<std::uint64_t>(value);
    const auto fine = octave >= sub_bits ? v >> (octave - sub_bits) : v << (sub_bits - octave);
    return fine & ((std::size_t{1} << sub_bits) - 1);
  }
  double order_statistic(std::int64_t rank) const;
  std::vector<std::int64_t> in_order() const;

  std::int64_t zeros_ = 0, above_zero_ = 0;        // above_zero_: in bins
  std::int64_t lowest_ = INT64_MAX, highest_ = 0;  // of those in bins
  bool binned_ = false;
  std::vector<std::int64_t> exact_;
  std::vector<Page> pages_;
};

struct Interval {
  double mean, lower, upper;
};
/// Student-t interval of the mean; lower and upper are NaN for fewer than two values.
Interval interval_of_mean(std::span<const double> values, double confidence = 0.95);

/// Type 7 quantile of a few values; NaN when empty.
double quantile_of(std::vector<double> values, double p);

/// How many leading values of a series belong to its warm-up (MSER-5: White 1997). Batches of five; the best cut is
/// looked for in the first half, and `reliable` is false when it lies at the end of that half: the series is too short
/// to tell.
struct WarmUpCut {
  std::size_t values;
  bool reliable;
};
WarmUpCut mser5(std::span<const double> series);

}  // namespace carepath::engine
