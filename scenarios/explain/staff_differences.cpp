// Two rotas, hour by hour.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "scenarios/explain/parts.hpp"
#include "scenarios/explain/words.hpp"

namespace carepath::scenarios::explain {
namespace {

using models::Shift;
using Shifts = std::vector<Shift>;

/// Shifts of the same hours count as one.
struct Staffed {
  int number = 0;
  std::set<std::pair<std::int64_t, double>> breaks_and_pay;
  friend bool operator==(const Staffed&, const Staffed&) = default;
};
using ByTime = std::map<std::pair<engine::Duration, engine::Duration>, Staffed>;  // by beginning and length

ByTime by_time(const Shifts& shifts) {
  ByTime out;
  for (const auto& shift : shifts) {
    auto& there = out[{shift.since_monday, shift.length}];
    there.number += shift.number;
    there.breaks_and_pay.insert({shift.break_length.count(), shift.cost_per_hour});
  }
  return out;
}

std::string clock_in_words(int minutes) { return fmt::format("{:02}:{:02}", minutes / 60 % 24, minutes % 60); }

constexpr int a_day = 24 * 60, a_week = 7 * a_day;

/// How many are rostered in each minute of the week, breaks left out of account.
std::vector<int> rostered(const Shifts& shifts) {
  std::vector<int> there(a_week, 0);
  const auto in_minutes = [](engine::Duration t) {
    return static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(t).count());
  };
  for (const auto& shift : shifts) {
    for (int i = 0; i < in_minutes(shift.length); ++i)
      there[static_cast<std::size_t>((in_minutes(shift.since_monday) + i) % a_week)] += shift.number;
  }
  return there;
}

/// A part of days in which two rotas differ in the same way.
struct Part {
  int from, length;  ///< minutes, `from` since midnight
  int was, is;
  std::set<int> days;
};

/// Parts of the week in which numbers differ; what goes on for more than a day is cut at midnight.
std::vector<Part> parts_that_differ(const std::vector<int>& was, const std::vector<int>& is) {
  const auto pair_at = [&](int minute) {
    const auto i = static_cast<std::size_t>(minute % a_week);
    return std::pair(was[i], is[i]);
  };
  int first = 0;  // a minute at which something begins
  while (first < a_week && pair_at(first) == pair_at(first + a_week - 1)) ++first;
  if (first == a_week) return {{0, a_week, was[0], is[0], {}}};
  std::vector<Part> parts;
  for (int begin = first, end = first; begin < first + a_week; begin = end) {
    while (end < first + a_week && pair_at(end) == pair_at(begin)) ++end;
    const auto [old, now] = pair_at(begin);
    for (int at = begin; old != now && at < end;) {
      const int until = end - begin <= a_day ? end : std::min(end, (at / a_day + 1) * a_day);
      const int day = at / a_day % 7, from = at % a_day, length = until - at;
      const auto alike = std::find_if(parts.begin(), parts.end(), [&, was_there = old, is_there = now](const Part& p) {
        return p.from == from && p.length == length && p.was == was_there && p.is == is_there;
      });
      if (alike != parts.end())
        alike->days.insert(day);
      else
        parts.push_back({from, length, old, now, {day}});
      at = until;
    }
  }
  std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
    return std::pair(*a.days.begin(), a.from) < std::pair(*b.days.begin(), b.from);
  });
  return parts;
}

/// "on weekdays from 22:00 to 07:00: 2 instead of 1"
std::vector<std::string> hour_by_hour(const Shifts& before, const Shifts& after) {
  const auto was = rostered(before), is = rostered(after);
  if (was == is) return {"As many are there at every hour; shifts, breaks or pay are others"};
  const auto number = [](int n) { return n == 0 ? std::string("none") : std::to_string(n); };
  std::vector<std::string> told;
  for (const auto& part : parts_that_differ(was, is)) {
    const auto when = part.length == a_week ? std::string("at all times")
                      : part.length == a_day
                          ? in_words(part.days) + ", day and night"
                          : in_words(part.days) + fmt::format(" from {} to {}", clock_in_words(part.from),
                                                              clock_in_words(part.from + part.length));
    told.push_back(fmt::format("{}: {} instead of {}", when, number(part.is), number(part.was)));
  }
  return told;
}

bool same(const Shifts& a, const Shifts& b) { return by_time(a) == by_time(b); }

double cost_a_week(const Shifts& shifts) {
  double cost = 0;
  for (const auto& shift : shifts) cost += hours_a_week({shift}) * shift.cost_per_hour;
  return cost;
}

const Shifts& in_force(const models::Roster& roster, engine::Time t) {
  const auto* shifts = &roster.shifts;
  for (const auto& change : roster.changes) {
    if (change.from <= t) shifts = &change.shifts;
  }
  return *shifts;
}

std::string date_in_words(std::chrono::sys_days start, engine::Time t) {
  Date date;
  date.value = start + std::chrono::days(engine::day_number(t));
  return in_words(date);
}

void tell(const std::string& name, const Shifts& before, const Shifts& after, const std::string& when,
          std::vector<std::string>& told) {
  told.push_back(fmt::format("{}{}: {:.6g} hours a week instead of {:.6g}", name, when, hours_a_week(after),
                             hours_a_week(before)));
  const double cost_before = cost_a_week(before), cost_after = cost_a_week(after);
  if (cost_before > 0 || cost_after > 0)
    told.push_back(fmt::format("These cost {} a week instead of {}", in_pounds(cost_after), in_pounds(cost_before)));
  for (auto& sentence : hour_by_hour(before, after)) told.push_back(std::move(sentence));
}

}  // namespace

std::vector<std::vector<std::string>> staff_differences(const models::Model& before, const models::Model& after) {
  std::vector<std::vector<std::string>> all;
  for (std::size_t i = 0; i < before.pools.size(); ++i) {
    const auto& old = before.pools[i].roster;
    const auto& now = after.pools[i].roster;
    std::vector<std::string> told;
    const auto name = plain(before.pools[i].name);
    if (!same(old.shifts, now.shifts)) tell(name, old.shifts, now.shifts, "", told);
    std::set<engine::Time> dates;
    for (const auto& change : old.changes) dates.insert(change.from);
    for (const auto& change : now.changes) dates.insert(change.from);
    for (const auto date : dates) {
      const auto &was = in_force(old, date), &is = in_force(now, date);
      const auto just_before = date - engine::Duration(1);
      const bool told_already = same(was, in_force(old, just_before)) && same(is, in_force(now, just_before));
      if (!same(was, is) && !told_already)
        tell(name, was, is, fmt::format(", from {} on", date_in_words(before.start, date)), told);
      if (same(was, is) && !same(in_force(old, just_before), in_force(now, just_before)))
        told.push_back(fmt::format("{}: no difference from {} on", name, date_in_words(before.start, date)));
    }
    if (!told.empty()) all.push_back(std::move(told));
  }
  return all;
}

}  // namespace carepath::scenarios::explain
