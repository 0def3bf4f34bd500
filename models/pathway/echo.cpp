#include "models/pathway/echo.hpp"

#include <cmath>

namespace carepath::models {

namespace {

/// Mean time from a moment spread evenly over the hour [0, 1) to `y` hours, counting from that moment on.
double since_even_start(double y) { return y <= 0 ? 0 : y < 1 ? y * y / 2 : y - 0.5; }

}  // namespace

Echo echo_of(const std::vector<Point>& lengths) {
  constexpr double hour_us = static_cast<double>(engine::one_hour.count());
  Echo echo;
  for (const Point& p : lengths) {
    // Whole weeks leave the pattern of the week as it is.
    const double x = std::fmod(p.length / hour_us, static_cast<double>(hours_of_week));
    const auto whole = static_cast<std::size_t>(x);
    const double part = x - static_cast<double>(whole);
    echo.leave[whole % hours_of_week] += p.weight * (1 - part);
    echo.leave[(whole + 1) % hours_of_week] += p.weight * part;
    for (std::size_t j = 0; j <= whole + 1; ++j) {
      const auto y = static_cast<double>(j);
      echo.present[j % hours_of_week] += p.weight * (since_even_start(y + 1) - since_even_start(y) -
                                                     since_even_start(y + 1 - x) + since_even_start(y - x));
    }
  }
  return echo;
}

Echo at_once() {
  Echo echo;
  echo.leave[0] = 1;
  return echo;
}

Echo followed_by(const Echo& first, const Echo& next) {
  Echo both{then(first.leave, next.leave), first.present};
  add(both.present, then(first.leave, next.present));
  return both;
}

Week then(const Week& a, const Week& b) {
  Week sum{};
  for (std::size_t j = 0; j < hours_of_week; ++j) {
    if (b[j] == 0) continue;
    for (std::size_t i = 0; i < hours_of_week - j; ++i) sum[i + j] += a[i] * b[j];
    for (std::size_t i = hours_of_week - j; i < hours_of_week; ++i) sum[i + j - hours_of_week] += a[i] * b[j];
  }
  return sum;
}

void add(Week& to, const Week& what, double times) {
  for (std::size_t h = 0; h < hours_of_week; ++h) to[h] += times * what[h];
}

}  // namespace carepath::models
