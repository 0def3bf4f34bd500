#include "engine/rate.hpp"

#include <algorithm>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "engine/check.hpp"

namespace carepath::engine {

namespace {

constexpr std::array<double, 12> days_in_month{31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

void refuse_bad_weights(const double* first, const double* last, const char* what) {
  double sum = 0;
  for (auto w = first; w != last; ++w) {
    if (!(*w >= 0) || !std::isfinite(*w))
      throw std::invalid_argument(std::string("the weights of the ") + what + " must not be negative");
    sum += *w;
  }
  if (sum <= 0) throw std::invalid_argument(std::string("the weights of the ") + what + " are all zero");
}

}  // namespace

Rate::Rate(RateShape shape, Calendar calendar) : shape_(std::move(shape)), calendar_(calendar) {
  if (!(shape_.per_day >= 0) || !std::isfinite(shape_.per_day))
    throw std::invalid_argument("a rate must not be negative");
  std::vector<double> week = shape_.week.empty() ? std::vector<double>(7, 1.0) : shape_.week;
  if (week.size() % 7 != 0) throw std::invalid_argument("the weights of the week must be a multiple of 7");
  refuse_bad_weights(week.data(), week.data() + week.size(), "week");
  refuse_bad_weights(shape_.month.data(), shape_.month.data() + 12, "months");

  for (std::size_t i = 0; i < shape_.changes.size(); ++i) {
    const auto& [day, factor] = shape_.changes[i];
    if (!(factor >= 0) || !std::isfinite(factor)) throw std::invalid_argument("a change must not be negative");
    if (!std::isfinite(day) || (i > 0 && day < shape_.changes[i - 1].first))
      throw std::invalid_argument("the dates of changes must be in order");
    if (i > 1 && day <= shape_.changes[i - 2].first)
      throw std::invalid_argument("at most two changes may have the same date");
  }

  for (std::size_t i = 0; i < shape_.special_days.size(); ++i) {
    const auto& special_day = shape_.special_days[i];
    if (i > 0 && special_day.day <= shape_.special_days[i - 1].day)
      throw std::invalid_argument("special days must be in order, each once");
    if (!(special_day.factor >= 0) || !std::isfinite(special_day.factor) || special_day.like.value_or(0) > 6)
      throw std::invalid_argument("a special day has a factor of 0 or more and the pattern of one of seven days");
  }

  steps_per_day_ = week.size() / 7;
  const double week_sum = std::accumulate(week.begin(), week.end(), 0.0);
  cumulative_.reserve(7 * (steps_per_day_ + 1));
  for (std::size_t d = 0; d < 7; ++d) {
    const auto first = week.begin() + static_cast<std::ptrdiff_t>(d * steps_per_day_);
    const double sum = std::accumulate(first, first + static_cast<std::ptrdiff_t>(steps_per_day_), 0.0);
    day_weight_[d] = 7 * sum / week_sum;
    double so_far = 0;
    cumulative_.push_back(0);
    for (std::size_t s = 0; s < steps_per_day_; ++s) {
      so_far += first[static_cast<std::ptrdiff_t>(s)];
      cumulative_.push_back(sum > 0 ? so_far / sum : 0);
    }
    if (sum > 0) cumulative_.back() = 1;
  }
  double year = 0;
  for (std::size_t m = 0; m < 12; ++m) year += shape_.month[m] * days_in_month[m];
  for (std::size_t m = 0; m < 12; ++m) month_weight_[m] = shape_.month[m] * 365.25 / year;
}

double Rate::changed(double day) const {
  const auto& points = shape_.changes;
  const auto after =
      std::lower_bound(points.begin(), points.end(), day, [](const auto& point, double d) { return point.first < d; });
  if (after == points.begin()) return points.front().second;
  if (after == points.end()) return points.back().second;
  const auto before = after - 1;
  return std::lerp(before->second, after->second, (day - before->first) / (after->first - before->first));
}

const RateShape::SpecialDay* Rate::special(std::int64_t day) const {
  const auto& days = shape_.special_days;
  const auto at =
      std::lower_bound(days.begin(), days.end(), day, [](const auto& s, std::int64_t d) { return s.day < d; });
  return at != days.end() && at->day == day ? &*at : nullptr;
}

std::size_t Rate::pattern_of(std::int64_t day) const {
  const auto* special_day = special(day);
  return special_day && special_day->like ? *special_day->like : static_cast<std::size_t>(calendar_.weekday(day));
}

double Rate::expected_on(std::int64_t day) const {
  double expected =
      shape_.per_day * day_weight_[pattern_of(day)] * month_weight_[static_cast<std::size_t>(calendar_.month(day))];
  if (shape_.growth_per_year != 0 && day >= 0) {
    expected *= std::exp(std::log1p(shape_.growth_per_year) * (static_cast<double>(day) + 0.5) / 365.25);
  }
  if (const auto* special_day = special(day)) expected *= special_day->factor;
  if (!shape_.changes.empty()) expected *= changed(day >= 0 ? static_cast<double>(day) + 0.5 : 0.0);
  return expected;
}

Time Rate::time_on(std::int64_t day, double u) const {
  const auto day_us = static_cast<double>(one_day.count());
  double share_of_day = u;
  if (steps_per_day_ > 1) {
    const auto first = cumulative_.begin() + static_cast<std::ptrdiff_t>(pattern_of(day) * (steps_per_day_ + 1));
    // The first boundary above u ends the step, so steps of weight nought are passed over.
    const auto end = std::upper_bound(first + 1, first + static_cast<std::ptrdiff_t>(steps_per_day_), u);
    const double low = *(end - 1), high = *end;
    if (high > low)
      share_of_day =
          (static_cast<double>(end - first - 1) + (u - low) / (high - low)) / static_cast<double>(steps_per_day_);
  }
  const auto offset = static_cast<std::int64_t>(share_of_day * day_us);
  return day_start(day) + Duration(std::min(offset, one_day.count() - 1));
}

Rate Rate::while_warming_up() const {
  RateShape shape = shape_;
  shape.growth_per_year = 0;
  shape.special_days.clear();
  if (!shape.changes.empty()) shape.changes = {{0, changed(0)}};
  return {std::move(shape), calendar_};
}

double Rate::pattern_weight(std::int64_t day) const {
  const auto* special_day = special(day);
  return day_weight_[pattern_of(day)] * (special_day ? special_day->factor : 1);
}

Time Rate::later_by_pattern(Time t, double days) const {
  CAREPATH_EXPECT(days >= 0, "a clock runs forwards");
  if (days >= in_days(never)) return never;
  std::int64_t day = day_number(t);
  const auto into_day = static_cast<double>((t - day_start(day)).count()) / static_cast<double>(one_day.count());
  const double step = into_day * static_cast<double>(steps_per_day_);
  const auto whole = std::min(static_cast<std::size_t>(step), steps_per_day_ - 1);
  const double* at = &cumulative_[pattern_of(day) * (steps_per_day_ + 1) + whole];
  // Whether what ends with a step rings there or when the next begins that has weight is not left to rounding.
  constexpr double a_little = 1e-14;
  double left = days + a_little + pattern_weight(day) * (at[0] + (at[1] - at[0]) * (step - static_cast<double>(whole)));
  const auto& special_days = shape_.special_days;
  auto special_day = std::lower_bound(special_days.begin(), special_days.end(), day,
                                      [](const auto& s, std::int64_t d) { return s.day < d; });
  for (;; ++day) {
    while (special_day != special_days.end() && special_day->day < day) ++special_day;
    if (left > 14) {  // whole weeks at once, up to the next day that differs
      auto weeks = static_cast<std::int64_t>(left / 7) - 1;
      if (special_day != special_days.end()) weeks = std::min(weeks, (special_day->day - day) / 7);
      day += 7 * weeks;
      left -= 7 * static_cast<double>(weeks);
    }
    const double weight = pattern_weight(day);
    if (left < weight) return std::max(t, time_on(day, left / weight));
    left -= weight;
  }
}

double Rate::per_day_at(Time t) const {
  const std::int64_t day = day_number(t);
  if (steps_per_day_ == 1) return expected_on(day);
  const auto step = static_cast<std::size_t>((t - day_start(day)).count() * static_cast<std::int64_t>(steps_per_day_) /
                                             one_day.count());
  const auto at = pattern_of(day) * (steps_per_day_ + 1) + step;
  return expected_on(day) * (cumulative_[at + 1] - cumulative_[at]) * static_cast<double>(steps_per_day_);
}

// Boost gives the probability and the cumulative at the mode; from there the exact recurrence
// p(n + 1) = p(n) mean / (n + 1) leads to the answer in about sqrt(mean) steps.
std::int64_t PoissonCount::operator()(double mean, double u) {
  if (mean <= 0) return 0;
  CAREPATH_EXPECT(mean < 1e9, "fewer than a thousand million arrivals a day");
  std::uint64_t bits;
  static_assert(sizeof bits == sizeof mean);
  __builtin_memcpy(&bits, &mean, sizeof bits);
  Anchor& at = anchors_[(bits * 0x9E3779B97F4A7C15u) >> 60];
  if (at.mean != mean) {
    using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
    const boost::math::poisson_distribution<double, Policy> law(mean);
    at.mean = mean;
    at.n = static_cast<std::int64_t>(mean);
    at.probability = pdf(law, static_cast<double>(at.n));
    at.cumulative = cdf(law, static_cast<double>(at.n));
  }
  std::int64_t n = at.n;
  double p = at.probability, c = at.cumulative;
  if (u > c) {
    while (u > c) {
      p *= mean / static_cast<double>(++n);
      if (c + p == c) break;  // the rest of the tail is below the rounding of c
      c += p;
    }
    return n;
  }
  while (n > 0 && u <= c - p) {
    c -= p;
    p *= static_cast<double>(n--) / mean;
  }
  return n;
}

}  // namespace carepath::engine
