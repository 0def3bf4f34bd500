#include "engine/hazard.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace carepath::engine {

namespace {
constexpr double unending = std::numeric_limits<double>::infinity();
}

double Hazard::cumulative(double x) const {
  double sum = 0;
  for (std::size_t i = 0; i < from.size() && x > from[i]; ++i) {
    const double to = i + 1 < from.size() ? std::min(x, from[i + 1]) : x;
    if (per_unit[i] > 0) sum += per_unit[i] * (to - from[i]);
  }
  return sum;
}

double Hazard::age_at(double level) const {
  double left = level;
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (per_unit[i] <= 0) continue;
    const double needed = left / per_unit[i];
    if (i + 1 == from.size() || needed <= from[i + 1] - from[i]) return from[i] + needed;
    left -= per_unit[i] * (from[i + 1] - from[i]);
  }
  return unending;
}

std::pair<double, double> Hazard::mean_and_variance() const {
  // The mean is the integral of P(X > t), the mean square twice that of t P(X > t); piece by piece, t from `a` on.
  double mean = 0, square = 0, alive = 1;
  for (std::size_t i = 0; i + 1 < from.size(); ++i) {
    const double a = from[i], d = from[i + 1] - a, h = per_unit[i], hd = h * d;
    const double area = h > 0 ? -std::expm1(-hd) / h : d;
    const double moment = hd > 1e-4 ? (area - d * std::exp(-hd)) / h : d * d * (0.5 - hd / 3 + hd * hd / 8);
    mean += alive * area;
    square += 2 * alive * (a * area + moment);
    alive *= std::exp(-hd);
  }
  const double h = per_unit.back();
  if (h <= 0) return {unending, unending};
  mean += alive / h;
  square += 2 * alive * (from.back() + 1 / h) / h;
  return {mean, std::max(0.0, square - mean * mean)};
}

void Hazard::validate() const {
  const auto require = [](bool ok, const char* sentence) {
    if (!ok) throw std::invalid_argument(sentence);
  };
  require(!from.empty() && from.size() == per_unit.size(), "a hazard needs a rate for each of its times");
  require(from.front() == 0, "the times of a hazard must begin with 0");
  for (std::size_t i = 1; i < from.size(); ++i)
    require(from[i] > from[i - 1] && std::isfinite(from[i]), "the times of a hazard must rise");
  bool ends = false;
  for (const double h : per_unit) {
    require(h >= 0 && std::isfinite(h), "the rates of a hazard must not be negative");
    ends = ends || h > 0;
  }
  require(ends, "a hazard needs a rate above 0 at some time");
}

}  // namespace carepath::engine
