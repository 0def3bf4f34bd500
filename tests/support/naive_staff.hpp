// Who comes on duty, for the naive simulator: everybody who comes, each with the hours they are there, in plain lists.
#pragma once

#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include "engine/random.hpp"
#include "tests/support/naive_calendar.hpp"

namespace carepath::test {

struct OnShift {
  Time begins, ends, break_begins, break_ends;
  bool is_there(Time t) const { return begins <= t && t < ends && (t < break_begins || t >= break_ends); }
};

/// The smallest k with P(K <= k) >= u, where each of n comes with probability p: probabilities are summed up.
inline int how_many_come(int n, long double p, double u) {
  long double upto = 0;
  for (int k = 0; k < n; ++k) {
    long double ways = 1;
    for (int i = 1; i <= k; ++i) ways = ways * (n - k + i) / i;
    upto += ways * std::pow(p, k) * std::pow(1 - p, n - k);
    if (upto >= u) return k;
  }
  return n;
}

class NaiveRota {
 public:
  NaiveRota(const models::Pool& pool, const NaiveCalendar& calendar, const engine::Draws& draws) {
    std::map<std::pair<Time, Duration>, std::vector<models::Shift>> shifts;  // lines that are one shift
    for (Time week = calendar.monday(calendar.begin()) - a_week; week < calendar.end(); week += a_week) {
      const auto add = [&](const std::vector<models::Shift>& roster, auto holds) {
        for (const models::Shift& line : roster) {
          const Time begins = week + line.since_monday;
          if (holds(calendar.dated(begins))) shifts[{begins, line.length}].push_back(line);
        }
      };
      const auto& changes = pool.roster.changes;
      add(pool.roster.shifts, [&](Time t) { return changes.empty() || t < changes[0].from; });
      for (std::size_t i = 0; i < changes.size(); ++i)
        add(changes[i].shifts,
            [&](Time t) { return changes[i].from <= t && (i + 1 == changes.size() || t < changes[i + 1].from); });
    }
    for (const auto& [when, lines] : shifts) come(pool, when.first, when.second, lines, draws);
  }

  int there(Time t) const {
    return static_cast<int>(std::count_if(all_.begin(), all_.end(), [&](auto& one) { return one.is_there(t); }));
  }
  /// Of those who were there up to this moment, whose shift ends at it.
  int leave(Time t) const {
    return static_cast<int>(std::count_if(all_.begin(), all_.end(),
                                          [&](auto& one) { return one.ends == t && one.is_there(t - Duration{1}); }));
  }
  /// The next moment at which a shift or its pause begins or ends, whoever comes and though nobody has a break.
  std::optional<Time> next_after(Time t) const {
    const auto next = moments_.upper_bound(t);
    return next == moments_.end() ? std::nullopt : std::optional(*next);
  }

 private:
  void come(const models::Pool& pool, Time begins, Duration length, const std::vector<models::Shift>& lines,
            const engine::Draws& draws) {
    int rostered = 0;
    for (const models::Shift& line : lines) rostered += line.number;
    const std::uint64_t place = engine::mixed(engine::hashed(pool.name), number(begins.time_since_epoch()));
    const engine::Block luck =
        draws.at(engine::mixed(place, number(length)), engine::purpose(pool.name, "staff: shift"), 0);
    const double expected = rostered * (1 - pool.shrinkage);
    int come = static_cast<int>(expected);
    come += engine::Block::uniform_of(luck.choice[0]) < expected - come;
    come = how_many_come(come, 1 - static_cast<long double>(pool.sickness), luck.uniform());

    std::vector<int> of_line;
    Duration pause{0};
    for (int before = 0, i = 0; i < static_cast<int>(lines.size()); ++i) {
      const models::Shift& line = lines[static_cast<std::size_t>(i)];
      const auto upto = [&](int n) {
        return rostered == 0 ? 0 : std::floor(1.0 * come * n / rostered + engine::Block::uniform_of(luck.choice[1]));
      };
      of_line.push_back(static_cast<int>(upto(before + line.number) - upto(before)));
      pause += of_line.back() * line.break_length;
      before += line.number;
    }
    pause = std::min(pause, length);
    Time next = begins + (length - pause) / 2;
    const Time over = next + pause;
    moments_.insert({begins, next, over, begins + length});
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for (int person = 0; person < of_line[i]; ++person) {
        const Time back = std::min(over, next + lines[i].break_length);
        all_.push_back({begins, begins + length, next, back});
        next = back;
      }
    }
  }
  static std::uint64_t number(Duration d) { return static_cast<std::uint64_t>(d.count()); }

  static constexpr Duration a_week{std::chrono::hours(7 * 24)};
  std::vector<OnShift> all_;
  std::set<Time> moments_;
};

}  // namespace carepath::test
