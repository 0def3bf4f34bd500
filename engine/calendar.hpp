// Calendars: which weekday and month a simulated day is, and whole numbers that change with the week and on dates.
// Civil time without daylight-saving changes: every day has 24 hours.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/time.hpp"

namespace carepath::engine {

/// The date on which measuring begins, at midnight.
class Calendar {
 public:
  explicit Calendar(std::chrono::sys_days start) : start_(start) {}
  std::chrono::sys_days date(std::int64_t day) const { return start_ + std::chrono::days(day); }
  /// 0 Monday to 6 Sunday.
  int weekday(std::int64_t day) const;
  /// 0 January to 11 December.
  int month(std::int64_t day) const;
  /// Midnight at the start of `date`.
  Time time_of(std::chrono::sys_days date) const { return day_start((date - start_).count()); }

 private:
  std::chrono::sys_days start_;
};

/// A whole number that repeats by the week: steps in order of their time since Monday 00:00.
struct WeekPattern {
  struct Step {
    Duration since_monday;  ///< 0 up to one week
    int value;
  };
  std::vector<Step> steps;  ///< never empty; the first at 0
  static WeekPattern constant(int value) { return {{{Duration{0}, value}}}; }
  friend bool operator==(const WeekPattern&, const WeekPattern&);
};

/// How many places there are at each moment: a week pattern, replaced by others on dates.
class Schedule {
 public:
  static constexpr int unlimited = 1'000'000'000;
  struct Change {
    Time from;
    WeekPattern pattern;
  };

  Schedule() : Schedule(Calendar(std::chrono::sys_days{}), WeekPattern::constant(unlimited), {}) {}
  Schedule(Calendar calendar, WeekPattern first, std::vector<Change> changes);
  static Schedule constant(int value) { return {Calendar(std::chrono::sys_days{}), WeekPattern::constant(value), {}}; }

  /// Dated changes before the start of measuring hold from the start of the run on (they are its first value).
  int value_at(Time t) const;
  /// The next moment after `t` at which a value is named, another or the same: a step of the week or a date.
  std::optional<Time> next_change_after(Time t) const;
  bool varies() const;
  /// In order; the first holds from the beginning of time.
  const std::vector<Change>& changes() const { return changes_; }
  bool always_unlimited() const { return lowest() >= unlimited; }
  bool ever_unlimited() const;
  int lowest() const;
  /// The highest of the values that are limited; 0 without any.
  /// Whether there is ever a moment at which the value is lower than before.
  bool can_fall() const;
  /// What holds in the warm-up, going on for ever: the first week pattern.
  Schedule while_warming_up() const { return {calendar_, changes_.front().pattern, {}}; }
  int highest() const;
  /// Integral of the value over [from, to), in place-microseconds; infinite where it is unlimited at some time.
  double integral(Time from, Time to) const;
  /// The same over the time within [from, to) in which the value is limited.
  double limited_integral(Time from, Time to) const;
  /// How much of [from, to) is unlimited.
  Duration unlimited_time(Time from, Time to) const;

  /// At each moment what `of` makes of the values of both. One of them may have no calendar of its own where it never
  /// varies by the week.
  static Schedule of_both(const Schedule& a, const Schedule& b, int (*of)(int, int));

 private:
  const WeekPattern& pattern_at(Time t) const;
  template <class F>
  void for_each_value(F f) const;
  template <class F>
  void for_each_span(Time from, Time to, F f) const;
  Duration since_monday(Time t) const;
  Calendar calendar_;
  std::vector<Change> changes_;  // in order; the first from the beginning of time
};

}  // namespace carepath::engine
