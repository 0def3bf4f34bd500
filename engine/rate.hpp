// How often people arrive: a mean rate with patterns over the day, the week and the year, and growth.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "engine/calendar.hpp"
#include "engine/time.hpp"

namespace carepath::engine {

/// What a rate is made of. Weights are relative: they shape the rate and keep its mean.
struct RateShape {
  double per_day = 0;  ///< mean number of arrivals a day before growth
  std::vector<double>
      week;  ///< weights of equal steps of the week from Monday 00:00; empty: even. A multiple of 7 steps.
  std::array<double, 12> month{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};  ///< weights of the months
  /// Dated changes: (day, factor) in order, straight lines between them, level outside; two points of one day make a
  /// step. A whole day has the factor of its middle; while warming up the factor of day 0 holds, before a step there.
  std::vector<std::pair<double, double>> changes{};
  /// A day that differs from others of its weekday.
  struct SpecialDay {
    std::int64_t day = 0;               ///< counted from the start of measuring
    std::optional<unsigned> like = {};  ///< the weekday whose weights it has (0: Monday); none: its own
    double factor = 1;
  };
  std::vector<SpecialDay> special_days{};  ///< in order of days
  double growth_per_year = 0;  ///< 0.035: 3.5 % a year, compounding continuously from the start of measuring
};

/// A rate by calendar day and within the day. Arrivals follow a Poisson process whose rate is constant within a step.
class Rate {
 public:
  /// Throws std::invalid_argument for negative weights, weights that are all zero, a number of week steps no multiple
  /// of 7, and changes and special days that are out of order or negative.
  Rate(RateShape shape, Calendar calendar);

  /// Expected arrivals on calendar day `day`. While warming up (negative days) growth and changes stand at their first
  /// value.
  double expected_on(std::int64_t day) const;
  /// The time on `day` before which a share `u` of that day's arrivals is expected, 0 < u < 1; evenly on a day whose
  /// weights are all nought.
  Time time_on(std::int64_t day, double u) const;
  /// The moment up to which as many arrivals are expected from `t` on as in `days` average days: a clock that goes as
  /// fast as people arrive, and rings when they do: not in a step of no weight. Of the pattern and special days only;
  /// months, growth and dated changes are left out of it. `days` is at least 0; infinite, or more than can be held:
  /// `never`.
  Time later_by_pattern(Time t, double days) const;
  /// The rate of the warm-up going on for ever: growth, changes and special days left out, patterns and months kept.
  Rate while_warming_up() const;
  /// Arrivals per day at time t, for charts and the analysis before a run.
  double per_day_at(Time t) const;
  const RateShape& shape() const { return shape_; }

 private:
  double changed(double day) const;  // the factor at a moment, in days
  const RateShape::SpecialDay* special(std::int64_t day) const;
  double pattern_weight(std::int64_t day) const;
  std::size_t pattern_of(std::int64_t day) const;  // the weekday whose weights hold
  RateShape shape_;
  Calendar calendar_;
  std::size_t steps_per_day_ = 1;
  std::array<double, 7> day_weight_{};     // mean 1
  std::array<double, 12> month_weight_{};  // mean 1 over the days of a year
  std::vector<double> cumulative_;         // for each weekday, steps_per_day_ + 1 values from 0 to 1
};

/// The number of Poisson arrivals with mean `mean` that a uniform 0 < u < 1 stands for: the smallest n with
/// P(N <= n) >= u. Remembers what it worked out for the means it met last.
class PoissonCount {
 public:
  std::int64_t operator()(double mean, double u);

 private:
  struct Anchor {
    double mean = -1;
    std::int64_t n = 0;
    double probability = 0, cumulative = 0;  // of n
  };
  std::array<Anchor, 16> anchors_{};
};

}  // namespace carepath::engine
