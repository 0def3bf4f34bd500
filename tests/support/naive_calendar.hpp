// The naive simulator's calendar: weekdays and months counted from a day that is known, and numbers by the week and by
// date, found by trying every moment that a pattern names.
#pragma once

#include <algorithm>
#include <optional>
#include <set>

#include "models/pathway/model.hpp"

namespace carepath::test {

using engine::Duration;
using engine::Time;

/// How often the whole of `unit` goes into `n`, downwards below nought too.
inline std::int64_t whole(std::int64_t n, std::int64_t unit) { return n >= 0 ? n / unit : -((-n + unit - 1) / unit); }

class NaiveCalendar {
 public:
  explicit NaiveCalendar(const models::Model& m)
      : start_(m.start.time_since_epoch().count()),
        begin_(day_begins(-whole(m.warm_up.count() + a_day - 1, a_day))),
        end_(m.run + m.run_out) {}
  Time begin() const { return begin_; }
  Time end() const { return end_; }

  static std::int64_t day_of(Time t) { return whole(t.time_since_epoch().count(), a_day); }
  static Time day_begins(std::int64_t day) { return Time(Duration(day * a_day)); }
  /// 0 Monday to 6 Sunday. 1 January 1970 was a Thursday.
  int weekday(std::int64_t day) const {
    const std::int64_t since_a_monday = start_ + day + 3;
    return static_cast<int>(since_a_monday - 7 * whole(since_a_monday, 7));
  }
  /// 0 January to 11 December: the months of all years from 1970 are counted off, one by one.
  int month(std::int64_t day) const {
    std::int64_t left = start_ + day;
    for (int year = 1970;; ++year) {
      const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
      const int lengths[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
      for (int month = 0; month < 12; left -= lengths[month++]) {
        if (left < lengths[month]) return month;
      }
    }
  }
  /// The last Monday 00:00 up to `t`.
  Time monday(Time t) const { return day_begins(day_of(t) - weekday(day_of(t))); }
  /// While warming up, what is dated stands as on the first day that is measured.
  static Time dated(Time t) { return std::max(t, Time{}); }

  int value(const engine::Schedule& schedule, Time t) const {
    const engine::WeekPattern* pattern = nullptr;
    for (const auto& change : schedule.changes()) {
      if (!pattern || change.from <= dated(t)) pattern = &change.pattern;
    }
    int value = 0;
    for (const auto& step : pattern->steps) {
      if (monday(t) + step.since_monday <= t) value = step.value;
    }
    return value;
  }
  /// Whether a number is named for more than one time: a step of the week, or a date.
  static bool varies(const engine::Schedule& schedule) {
    std::size_t named = 0;
    for (const auto& change : schedule.changes()) named += change.pattern.steps.size();
    return named > 1;
  }
  /// The first moment after `t` for which a number is named, be it another or the same.
  std::optional<Time> next_change(const engine::Schedule& schedule, Time t) const {
    std::set<Time> moments;
    for (std::size_t i = 0; i < schedule.changes().size(); ++i) {
      const auto& change = schedule.changes()[i];
      const Time until = i + 1 < schedule.changes().size() ? schedule.changes()[i + 1].from : end_;
      if (i > 0) moments.insert(change.from);
      for (const auto& step : change.pattern.steps) {
        for (Time at = monday(t) + step.since_monday; at < std::min(end_, until); at += a_week) {
          if (change.pattern.steps.size() > 1 && dated(at) >= change.from) moments.insert(at);
        }
      }
    }
    const auto next = moments.upper_bound(t);
    return next == moments.end() ? std::nullopt : std::optional(*next);
  }
  /// The first moment after `t` at which the gate opens.
  Time next_opening(const models::Gate& gate, Time t) const {
    for (Time week = monday(t);; week += a_week) {
      const std::int64_t weeks = whole((week - monday(Time{})).count(), a_week.count());
      if (weeks != gate.every_weeks * whole(weeks, gate.every_weeks)) continue;
      for (const Duration since : gate.since_monday) {
        if (week + since > t) return week + since;
      }
    }
  }

 private:
  static constexpr std::int64_t a_day = 24LL * 3600 * 1'000'000;
  static constexpr Duration a_week{7 * a_day};
  std::int64_t start_;  // days since 1 January 1970
  Time begin_, end_;
};

}  // namespace carepath::test
