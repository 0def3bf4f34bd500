// Sums of times that never run over.
#pragma once

#include <cstdint>

namespace carepath::engine {

__extension__ using Wide = __int128;

/// A sum of times in whole microseconds, exact in whatever order it is made: 64 bits would hold 292,000 person-years,
/// which a country lives through in two days; 128 bits hold more than 10^24.
class TimeSum {
 public:
  constexpr TimeSum(std::int64_t microseconds = 0) : sum_(microseconds) {}  // NOLINT(google-explicit-constructor)
  constexpr TimeSum& operator+=(const TimeSum& o) {
    sum_ += o.sum_;
    return *this;
  }
  constexpr TimeSum& operator-=(const TimeSum& o) {
    sum_ -= o.sum_;
    return *this;
  }
  /// A time that passes for so many at once.
  constexpr void add(std::int64_t microseconds, std::int64_t times) { sum_ += static_cast<Wide>(microseconds) * times; }
  friend constexpr TimeSum operator+(TimeSum a, const TimeSum& b) { return a += b; }
  friend constexpr TimeSum operator-(TimeSum a, const TimeSum& b) { return a -= b; }
  friend constexpr bool operator==(const TimeSum& a, const TimeSum& b) = default;
  /// The nearest double.
  constexpr double microseconds() const { return static_cast<double>(sum_); }

 private:
  Wide sum_;
};

}  // namespace carepath::engine
