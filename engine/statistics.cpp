#include "engine/statistics.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

namespace carepath::engine {

namespace {
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
}

void Moments::merge(const Moments& other) {
  if (other.n_ == 0) return;
  const auto a = static_cast<double>(n_), b = static_cast<double>(other.n_);
  const double d = other.mean_ - mean_;
  n_ += other.n_;
  mean_ += d * b / (a + b);
  m2_ += other.m2_ + d * d * a * b / (a + b);
}

double Moments::mean() const { return n_ > 0 ? mean_ : undefined; }
double Moments::variance() const { return n_ > 1 ? m2_ / static_cast<double>(n_ - 1) : undefined; }

double WholeMoments::mean() const { return n_ > 0 ? static_cast<double>(sum_) / static_cast<double>(n_) : undefined; }

double WholeMoments::variance() const {
  if (n_ < 2) return undefined;
  if (squares_.high > 0 || squares_.low >> 126 != 0) {
    const long double n = static_cast<long double>(n_), m = static_cast<long double>(sum_) / n;
    const long double squares =
        std::ldexp(static_cast<long double>(squares_.high), 128) + static_cast<long double>(squares_.low);
    return static_cast<double>(std::max(0.0L, squares - m * m * n) / (n - 1));
  }
  // sum of squares about a whole number near the mean: exact, and small enough to lose nothing in a double
  const auto centre = static_cast<std::int64_t>(sum_ / n_);
  const Wide about = static_cast<Wide>(squares_.low) - 2 * centre * sum_ + static_cast<Wide>(centre) * centre * n_;
  const Wide rest = sum_ - static_cast<Wide>(centre) * n_;
  const auto r = static_cast<double>(rest);
  return (static_cast<double>(about) - r * r / static_cast<double>(n_)) / static_cast<double>(n_ - 1);
}

void Quantiles::add_exact(std::int64_t value) {
  exact_.push_back(value);
  if (exact_.size() < exact_values) return;
  binned_ = true;
  pages_.resize(64);
  for (const std::int64_t v : exact_) count(v);
  exact_ = {};
}

void Quantiles::merge(const Quantiles& other) {
  zeros_ += other.zeros_;
  lowest_ = std::min(lowest_, other.lowest_);
  highest_ = std::max(highest_, other.highest_);
  for (const std::int64_t v : other.exact_) add(v);
  if (!other.binned_) return;
  if (!binned_) {
    binned_ = true;
    pages_.resize(64);
    for (const std::int64_t v : exact_) count(v);
    exact_ = {};
  }
  for (std::size_t octave = 0; octave < pages_.size(); ++octave) {
    const Page& from = other.pages_[octave];
    if (from.empty()) continue;
    Page& into = pages_[octave];
    if (into.empty()) into.assign(from.size(), 0);
    for (std::size_t i = 0; i < from.size(); ++i) {
      into[i] += from[i];
      CAREPATH_EXPECT(into[i] >= from[i], "fewer than four thousand million values in a bin");
    }
  }
  above_zero_ += other.above_zero_;
}

// The value with `rank` (from 0) among all values: the middle of its bin, within what was met.
double Quantiles::order_statistic(std::int64_t rank) const {
  rank -= zeros_;
  if (rank < 0) return 0;
  std::int64_t before = 0;
  for (std::size_t octave = 0; octave < pages_.size(); ++octave) {
    for (std::size_t i = 0; i < pages_[octave].size(); ++i) {
      const std::int64_t here = pages_[octave][i];
      if (rank < before + here) {
        const double width = std::ldexp(1.0, static_cast<int>(octave) - sub_bits);
        const double low = std::ldexp(1.0, static_cast<int>(octave)) + static_cast<double>(i) * width;
        if (width <= 1) return low;  // a bin of one whole number
        return std::clamp(low + width / 2, static_cast<double>(lowest_), static_cast<double>(highest_));
      }
      before += here;
    }
  }
  return undefined;
}

std::vector<std::int64_t> Quantiles::in_order() const {
  std::vector<std::int64_t> sorted = exact_;
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

double Quantiles::quantile(double p) const {
  if (n() == 0) return undefined;
  const double place = p * static_cast<double>(n() - 1);
  const auto low = static_cast<std::int64_t>(std::floor(place));
  const auto high = std::min(low + 1, n() - 1);
  const double part = place - static_cast<double>(low);
  double a, b;
  if (binned_) {
    a = order_statistic(low);
    b = order_statistic(high);
  } else {
    const auto sorted = in_order();
    const auto at = [&](std::int64_t rank) {
      return rank < zeros_ ? 0.0 : static_cast<double>(sorted[static_cast<std::size_t>(rank - zeros_)]);
    };
    a = at(low);
    b = at(high);
  }
  return a + part * (b - a);
}

double Quantiles::share_up_to(std::int64_t limit) const {
  if (n() == 0) return undefined;
  if (limit < 0) return 0;
  auto count = static_cast<double>(zeros_);
  for (const std::int64_t v : exact_) count += v <= limit;
  if (binned_ && limit > 0) {
    const int last = 63 - __builtin_clzll(static_cast<unsigned long long>(limit));
    for (int octave = 0; octave <= last; ++octave) {
      const Page& page = pages_[static_cast<std::size_t>(octave)];
      if (page.empty()) continue;
      const std::size_t end = octave < last ? page.size() : bin(limit, octave);
      for (std::size_t i = 0; i < end; ++i) count += page[i];
      if (octave == last) {
        const double width = std::max(1.0, std::ldexp(1.0, octave - sub_bits));
        const double low = std::ldexp(1.0, octave) + static_cast<double>(end) * std::ldexp(1.0, octave - sub_bits);
        count += page[end] * std::min(1.0, (static_cast<double>(limit) + 1 - low) / width);
      }
    }
  }
  return count / static_cast<double>(n());
}

Interval interval_of_mean(std::span<const double> values, double confidence) {
  Moments m;
  for (const double v : values) m.add(v);
  if (m.n() < 2) return {m.mean(), undefined, undefined};
  const boost::math::students_t law(static_cast<double>(m.n() - 1));
  const double t = quantile(complement(law, (1 - confidence) / 2));
  const double half = t * std::sqrt(m.variance() / static_cast<double>(m.n()));
  return {m.mean(), m.mean() - half, m.mean() + half};
}

double quantile_of(std::vector<double> values, double p) {
  if (values.empty()) return undefined;
  std::sort(values.begin(), values.end());
  const double place = p * static_cast<double>(values.size() - 1);
  const auto low = static_cast<std::size_t>(place);
  const std::size_t high = std::min(low + 1, values.size() - 1);
  return values[low] + (place - static_cast<double>(low)) * (values[high] - values[low]);
}

WarmUpCut mser5(std::span<const double> series) {
  std::vector<double> batch;
  for (std::size_t i = 0; i + 5 <= series.size(); i += 5) {
    batch.push_back((series[i] + series[i + 1] + series[i + 2] + series[i + 3] + series[i + 4]) / 5);
  }
  const std::size_t n = batch.size();
  if (n < 4) return {0, false};
  // Squared standard error of what remains after cutting the first d batches, from the end backwards.
  Moments rest;
  double best = std::numeric_limits<double>::infinity();
  std::size_t cut = 0;
  for (std::size_t d = n; d-- > 0;) {
    rest.add(batch[d]);
    const auto m = static_cast<double>(rest.n());
    // In the second half a few batches that happen to agree would win by chance.
    if (d > n / 2) continue;
    const double error = rest.variance() * (m - 1) / (m * m);
    if (error <= best) best = error, cut = d;
  }
  return {cut * 5, cut < n / 2 - n / 20};
}

}  // namespace carepath::engine
