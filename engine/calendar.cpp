#include "engine/calendar.hpp"

#include <algorithm>
#include <limits>

#include "engine/check.hpp"

namespace carepath::engine {

int Calendar::weekday(std::int64_t day) const {
  return static_cast<int>(std::chrono::weekday(date(day)).iso_encoding()) - 1;
}

int Calendar::month(std::int64_t day) const {
  return static_cast<int>(static_cast<unsigned>(std::chrono::year_month_day(date(day)).month())) - 1;
}

bool operator==(const WeekPattern& a, const WeekPattern& b) {
  return std::equal(a.steps.begin(), a.steps.end(), b.steps.begin(), b.steps.end(),
                    [](auto& x, auto& y) { return x.since_monday == y.since_monday && x.value == y.value; });
}

Schedule::Schedule(Calendar calendar, WeekPattern first, std::vector<Change> changes) : calendar_(calendar) {
  changes_.push_back({Time::min(), std::move(first)});
  std::stable_sort(changes.begin(), changes.end(), [](auto& a, auto& b) { return a.from < b.from; });
  for (auto& change : changes) {
    // What changed before measuring began is how things stood all along.
    if (change.from <= start_of_measuring) changes_.clear(), change.from = Time::min();
    changes_.push_back(std::move(change));
  }
  for (auto& change : changes_) {
    CAREPATH_EXPECT(!change.pattern.steps.empty() && change.pattern.steps.front().since_monday == Duration{0},
                    "a week pattern starts on Monday 00:00");
  }
}

const WeekPattern& Schedule::pattern_at(Time t) const {
  auto after = std::upper_bound(changes_.begin(), changes_.end(), t, [](Time x, auto& c) { return x < c.from; });
  return std::prev(after)->pattern;
}

Duration Schedule::since_monday(Time t) const {
  const std::int64_t day = day_number(t);
  return calendar_.weekday(day) * one_day + (t - day_start(day));
}

int Schedule::value_at(Time t) const {
  const auto& steps = pattern_at(t).steps;
  if (steps.size() == 1) return steps.front().value;
  auto after = std::upper_bound(steps.begin(), steps.end(), since_monday(t),
                                [](Duration x, auto& s) { return x < s.since_monday; });
  return std::prev(after)->value;
}

std::optional<Time> Schedule::next_change_after(Time t) const {
  auto dated = std::upper_bound(changes_.begin(), changes_.end(), t, [](Time x, auto& c) { return x < c.from; });
  const auto& steps = std::prev(dated)->pattern.steps;
  std::optional<Time> next;
  if (steps.size() > 1) {
    const Duration now = since_monday(t);
    auto step =
        std::upper_bound(steps.begin(), steps.end(), now, [](Duration x, auto& s) { return x < s.since_monday; });
    next = t + (step == steps.end() ? one_week - now : step->since_monday - now);
  }
  if (dated != changes_.end() && (!next || dated->from < *next)) next = dated->from;
  return next;
}

namespace {

WeekPattern of_both_weeks(const WeekPattern& a, const WeekPattern& b, int (*of)(int, int)) {
  WeekPattern week;
  for (std::size_t i = 0, k = 0; i < a.steps.size() && k < b.steps.size();) {
    const int value = of(a.steps[i].value, b.steps[k].value);
    if (week.steps.empty() || value != week.steps.back().value)
      week.steps.push_back({std::max(a.steps[i].since_monday, b.steps[k].since_monday), value});
    const Duration next_a = i + 1 < a.steps.size() ? a.steps[i + 1].since_monday : one_week;
    const Duration next_b = k + 1 < b.steps.size() ? b.steps[k + 1].since_monday : one_week;
    i += next_a <= next_b;
    k += next_b <= next_a;
  }
  return week;
}

}  // namespace

Schedule Schedule::of_both(const Schedule& a, const Schedule& b, int (*of)(int, int)) {
  std::vector<Time> dates;
  for (const Schedule* one : {&a, &b}) {
    for (const Change& change : one->changes_) dates.push_back(change.from);
  }
  std::sort(dates.begin(), dates.end());
  dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
  Schedule both((a.varies() ? a : b).calendar_, of_both_weeks(a.pattern_at(dates[0]), b.pattern_at(dates[0]), of), {});
  for (auto date = dates.begin() + 1; date != dates.end(); ++date) {
    auto week = of_both_weeks(a.pattern_at(*date), b.pattern_at(*date), of);
    if (!(week == both.changes_.back().pattern)) both.changes_.push_back({*date, std::move(week)});
  }
  return both;
}

bool Schedule::can_fall() const {
  for (std::size_t i = 0; i < changes_.size(); ++i) {
    const auto& steps = changes_[i].pattern.steps;
    if (steps.size() > 1 || (i > 0 && steps.front().value < changes_[i - 1].pattern.steps.back().value)) return true;
  }
  return false;
}

bool Schedule::varies() const { return changes_.size() > 1 || changes_.front().pattern.steps.size() > 1; }

template <class F>
void Schedule::for_each_value(F f) const {
  for (auto& change : changes_) {
    for (auto& step : change.pattern.steps) f(step.value);
  }
}

int Schedule::lowest() const {
  int least = unlimited;
  for_each_value([&](int value) { least = std::min(least, value); });
  return least;
}

int Schedule::highest() const {
  int most = 0;
  for_each_value([&](int value) { most = value < unlimited ? std::max(most, value) : most; });
  return most;
}

bool Schedule::ever_unlimited() const {
  bool ever = false;
  for_each_value([&](int value) { ever |= value >= unlimited; });
  return ever;
}

/// Calls f(length, value) for each stretch of [from, to) with one value.
template <class F>
void Schedule::for_each_span(Time from, Time to, F f) const {
  while (from < to) {
    const Time next = std::min(to, next_change_after(from).value_or(to));
    f(next - from, value_at(from));
    from = next;
  }
}

double Schedule::integral(Time from, Time to) const {
  return unlimited_time(from, to) > Duration{0} ? std::numeric_limits<double>::infinity() : limited_integral(from, to);
}

double Schedule::limited_integral(Time from, Time to) const {
  double sum = 0;
  for_each_span(from, to, [&](Duration length, int value) {
    if (value < unlimited) sum += static_cast<double>(length.count()) * value;
  });
  return sum;
}

Duration Schedule::unlimited_time(Time from, Time to) const {
  Duration sum{0};
  if (!ever_unlimited()) return sum;
  for_each_span(from, to, [&](Duration length, int value) {
    if (value >= unlimited) sum += length;
  });
  return sum;
}

}  // namespace carepath::engine
