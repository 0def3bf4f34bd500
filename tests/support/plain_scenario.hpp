// Random small scenarios as text, and beside each what it says in plain numbers: how many places and staff there are in
// each minute of the run, worked out here from weeks, dates and shifts without any calendar of the program's.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace carepath::test {

inline constexpr int plain_day = 24 * 60, plain_week = 7 * plain_day;  // minutes

struct PlainService {
  bool limited = true;
  std::vector<int> places;                         ///< open in each minute of the run; empty: unlimited
  std::vector<std::pair<std::size_t, int>> needs;  ///< pool, thousandths
  bool interrupts = false;                         ///< closing puts people out; otherwise they finish
  double stay_h = 0;                               ///< where it is always the same; otherwise 0
  double patience_h = 0;                           ///< likewise
  double turnover_h = 0;
  int most_waiting = -1;  ///< -1: no limit
  std::vector<int> next;  ///< services people go on to after care; -1 home
  int when_full = -1;     ///< the service people are sent to; -1 home
  int transfer = -1;
};

struct PlainSource {
  std::vector<int> to;
  std::array<bool, 24> hours{};  ///< in which anybody comes
};

struct PlainScenario {
  std::string text;
  int days = 0;
  bool warms_up = false;
  std::vector<PlainService> services;
  std::vector<std::vector<int>> staff;  ///< of each pool, on duty in each minute of the run
  std::vector<PlainSource> sources;
  std::vector<std::pair<std::vector<int>, int>> returns;  ///< from, to
};

class PlainScenarioMaker {
 public:
  explicit PlainScenarioMaker(std::uint64_t seed) : random_(seed) {}

  PlainScenario make() {
    made_.days = 7 * (1 + below(3)) + below(3);
    made_.warms_up = below(3) == 0;
    first_ = std::chrono::sys_days(std::chrono::year(2026) / 1 / 5) + std::chrono::days(below(400));
    weekday_ = static_cast<int>((first_ - std::chrono::sys_days(std::chrono::year(2026) / 1 / 5)).count() % 7);
    const int n = 1 + below(4), pools = below(3);
    std::string text =
        fmt::format("carepath: 1\nmeta: {{title: plain}}\ntime: {{start: {}, warm_up: {}, run: {} days}}\n", date(0),
                    made_.warms_up ? "10 days" : "none", made_.days);
    text += "arrivals:\n";
    for (int i = 1 + below(2); i > 0; --i) text += source(n);
    if (pools > 0) text += "staff:\n";
    for (int i = 0; i < pools; ++i) text += fmt::format("  p{}: {}\n", i, pool());
    text += "services:\n";
    for (int s = 0; s < n; ++s) text += service(s, n);
    if (below(3) == 0) text += comes_back(n);
    made_.text = std::move(text);
    return std::move(made_);
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint64_t>(n)); }
  template <class T>
  T pick(std::initializer_list<T> all) {
    return all.begin()[below(static_cast<int>(all.size()))];
  }
  std::string date(int day) const {
    const std::chrono::year_month_day d(first_ + std::chrono::days(day));
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(d.year()), static_cast<unsigned>(d.month()),
                       static_cast<unsigned>(d.day()));
  }
  int minutes() const { return made_.days * plain_day; }
  /// The minute of the week, from Monday 00:00, of a minute of the run.
  int of_week(int minute) const { return (minute + weekday_ * plain_day) % plain_week; }

  std::string source(int n) {
    PlainSource plain;
    std::string to;
    if (below(2)) {
      plain.to = {below(n)};
      to = fmt::format("s{}", plain.to[0]);
    } else {
      plain.to = {below(n), below(n)};
      to = fmt::format("[{{to: s{}, share: 40%}}, {{otherwise: s{}}}]", plain.to[0], plain.to[1]);
    }
    std::string hours;
    for (std::size_t h = 0; h < 24; ++h) {
      plain.hours[h] = h == 12 || below(3) > 0;
      hours += fmt::format("{}{}", h == 0 ? "" : ", ", plain.hours[h] ? 1 + below(3) : 0);
    }
    made_.sources.push_back(plain);
    return fmt::format("  a{}: {{to: {}, rate: {} per day, hour_of_day: [{}]}}\n", made_.sources.size(), to,
                       pick({2, 5, 9}), hours);
  }

  struct Span {
    std::string days;
    std::vector<int> begins;  ///< minutes of the week
    int from, length, number;
    std::string from_to() const {
      const int to = (from + length) % plain_day;
      return fmt::format("from: \"{:02}:{:02}\", to: \"{:02}:{:02}\"", from / 60, from % 60, to / 60, to % 60);
    }
  };
  Span span() {
    static constexpr std::array<const char*, 7> names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    Span one{"", {}, 30 * below(48), 0, 1 + below(3)};
    one.length = pick({6, 8, 12, 24}) * 60;
    std::vector<int> days;
    switch (below(4)) {
      case 0: one.days = "every_day", days = {0, 1, 2, 3, 4, 5, 6}; break;
      case 1: one.days = "weekdays", days = {0, 1, 2, 3, 4}; break;
      case 2: one.days = "weekends", days = {5, 6}; break;
      default: {
        const int day = below(7);
        one.days = names[static_cast<std::size_t>(day)];
        days = {day};
      }
    }
    for (const int day : days) one.begins.push_back(day * plain_day + one.from);
    return one;
  }

  /// A number, or a week of numbers, by minute of the week; the text goes into `text`.
  std::vector<int> week_of_places(std::string& text) {
    if (below(2)) {
      const int number = below(4) + (below(4) > 0);
      text = fmt::format("number: {}", number);
      return std::vector<int>(plain_week, number);
    }
    std::vector<int> week(plain_week, 0);
    std::string spans;
    for (int i = 1 + below(3); i > 0; --i) {
      const Span one = span();
      const auto each = [&](auto f) {
        for (const int begin : one.begins) {
          for (int k = 0; k < one.length; ++k) f(week[static_cast<std::size_t>((begin + k) % plain_week)]);
        }
      };
      bool taken = false;
      each([&](int& minute) { taken = taken || minute > 0; });
      if (taken) continue;
      each([&](int& minute) { minute = one.number; });
      spans +=
          fmt::format("{}{{days: {}, {}, number: {}}}", spans.empty() ? "" : ", ", one.days, one.from_to(), one.number);
    }
    text = "week: [" + spans + "]";
    return week;
  }

  /// Days of the run on which something changes, in order.
  std::vector<int> days_of_change() {
    std::vector<int> days;
    for (int day = 1 + below(6); day < made_.days && below(2); day += 1 + below(6)) days.push_back(day);
    return days;
  }

  std::string places(std::vector<int>& by_minute) {
    std::string text;
    std::vector<std::vector<int>> weeks{week_of_places(text)};
    const auto days = days_of_change();
    std::string changes;
    for (const int day : days) {
      std::string one;
      weeks.push_back(week_of_places(one));
      changes += fmt::format("{}{{on: {}, {}}}", changes.empty() ? "" : ", ", date(day), one);
    }
    for (int m = 0; m < minutes(); ++m) {
      const auto part =
          static_cast<std::size_t>(std::upper_bound(days.begin(), days.end(), m / plain_day) - days.begin());
      by_minute.push_back(weeks[part][static_cast<std::size_t>(of_week(m))]);
    }
    return "{" + text + (changes.empty() ? "" : ", changes: [" + changes + "]") + "}";
  }

  struct Shift {
    int begin, length, number, pause;  ///< minutes; a number that is always there has length 0
  };
  std::vector<Shift> week_of_shifts(std::string& text) {
    if (below(3) == 0) {
      const int number = 1 + below(3);
      text = fmt::format("number: {}", number);
      return {{0, 0, number, 0}};
    }
    std::vector<Shift> shifts;
    std::string spans;
    for (int i = 1 + below(3); i > 0; --i) {
      const Span one = span();
      const int pause = below(3) == 0 ? 30 : 0;
      for (const int begin : one.begins) shifts.push_back({begin, one.length, one.number, pause});
      spans += fmt::format("{}{{days: {}, {}, number: {}{}}}", spans.empty() ? "" : ", ", one.days, one.from_to(),
                           one.number, pause > 0 ? ", breaks: 30 min" : "");
    }
    text = "week: [" + spans + "]";
    return shifts;
  }

  /// A shift belongs to the roster in force when it begins, and ends as that says; what is always there changes on the
  /// date.
  std::string pool() {
    std::string text;
    std::vector<std::vector<Shift>> rosters{week_of_shifts(text)};
    const auto days = days_of_change();
    std::string changes;
    for (const int day : days) {
      std::string one;
      rosters.push_back(week_of_shifts(one));
      changes += fmt::format("{}{{on: {}, {}}}", changes.empty() ? "" : ", ", date(day), one);
    }
    std::vector<int> on_duty(static_cast<std::size_t>(minutes()), 0);
    const auto add = [&](int from, int to, int number) {
      for (int m = std::max(from, 0); m < std::min(to, minutes()); ++m) on_duty[static_cast<std::size_t>(m)] += number;
    };
    for (std::size_t r = 0; r < rosters.size(); ++r) {
      const int from = r == 0 ? -2 * plain_week : days[r - 1] * plain_day;
      const int until = r < days.size() ? days[r] * plain_day : minutes();
      for (const Shift& shift : rosters[r]) {
        if (shift.length == 0) add(from, until, shift.number);
        const int monday = -weekday_ * plain_day - plain_week;
        for (int begin = monday + shift.begin; shift.length > 0 && begin < until; begin += plain_week) {
          if (begin < from) continue;
          add(begin, begin + shift.length, shift.number);
          const int pause = shift.number * shift.pause, pauses = begin + (shift.length - pause) / 2;
          add(pauses, pauses + pause, -1);
        }
      }
    }
    made_.staff.push_back(std::move(on_duty));
    return "{" + text + (changes.empty() ? "" : ", changes: [" + changes + "]") + "}";
  }

  /// One place fewer for some days, where there is always one.
  std::string closed(std::vector<int>& by_minute) {
    const auto days = days_of_change();
    if (days.empty() || *std::min_element(by_minute.begin(), by_minute.end()) < 1) return "";
    std::string changes;
    for (std::size_t i = 0; i < days.size(); ++i)
      changes += fmt::format("{}{{on: {}, number: {}}}", i == 0 ? "" : ", ", date(days[i]), i % 2 == 0 ? 1 : 0);
    for (int m = 0; m < minutes(); ++m) {
      const auto part = std::upper_bound(days.begin(), days.end(), m / plain_day) - days.begin();
      by_minute[static_cast<std::size_t>(m)] -= part % 2 == 1;
    }
    return fmt::format("    closed_of_these: {{number: 0, changes: [{}]}}\n", changes);
  }

  std::string service(int s, int n) {
    PlainService plain;
    std::string text = fmt::format("  s{}:\n    kind: caseload\n", s);
    plain.limited = below(5) > 0 || made_.staff.empty();
    if (plain.limited) {
      text += "    places: " + places(plain.places) + "\n";
      if (below(3) == 0) text += closed(plain.places);
    } else {
      text += "    places: unlimited\n";
    }
    std::string needs;
    for (std::size_t p = 0; p < made_.staff.size(); ++p) {
      if (below(2) && (plain.limited || p > 0)) continue;
      const int need = pick({200, 500, 1000});
      plain.needs.emplace_back(p, need);
      needs += fmt::format("{}p{}: {}", needs.empty() ? "" : ", ", p, need / 1000.0);
    }
    if (!needs.empty()) text += "    needs: {" + needs + "}\n";
    const bool transfer = s + 1 < n && below(4) == 0;
    plain.interrupts = transfer || below(2);
    if (transfer) plain.transfer = s + 1 + below(n - s - 1);
    text += transfer ? fmt::format("    at_closing: {{transfer: s{}}}\n", plain.transfer)
                     : fmt::format("    at_closing: {}\n", plain.interrupts ? "back_to_list" : "finish");
    if (below(2)) {
      plain.stay_h = pick({1, 6, 20});
      text += fmt::format("    stay: {} hours\n", plain.stay_h);
    } else {
      text += fmt::format("    stay: {{distribution: exponential, mean: {} hours}}\n", pick({2, 8, 30}));
    }
    text += when_full(plain, s, n);
    if (below(4) == 0) {
      plain.turnover_h = pick({1, 3});
      text += fmt::format("    turnover: {} hours\n", plain.turnover_h);
    }
    text += routes(plain, n);
    made_.services.push_back(std::move(plain));
    return text;
  }

  std::string when_full(PlainService& plain, int s, int n) {
    const auto patience = [&] {
      if (below(2)) return std::string();
      plain.patience_h = pick({2, 7, 30});
      return fmt::format("    patience: {} hours\n", plain.patience_h);
    };
    plain.when_full = s + 1 < n && below(2) ? s + 1 + below(n - s - 1) : -1;
    const std::string then = plain.when_full < 0 ? "turn_away" : fmt::format("s{}", plain.when_full);
    switch (below(3)) {
      case 0:
        plain.most_waiting = 0;
        return plain.when_full < 0 ? "    when_full: turn_away\n" : fmt::format("    when_full: {{go_to: {}}}\n", then);
      case 1:
        plain.most_waiting = 1 + below(3);
        return fmt::format("    when_full: {{at_most_waiting: {}, then: {}}}\n", plain.most_waiting, then) + patience();
      default: return "    when_full: wait\n" + patience();
    }
  }

  std::string routes(PlainService& plain, int n) {
    std::string text;
    for (int i = below(3); i > 0; --i) {
      plain.next.push_back(below(n));
      text += fmt::format("{{to: s{}, share: 30%}}, ", plain.next.back());
    }
    plain.next.push_back(-1);
    return "    routes: [" + text + "{otherwise: home}]\n";
  }

  std::string comes_back(int n) {
    const int from = below(n), to = below(n);
    made_.returns.push_back({{from}, to});
    return fmt::format(
        "returns:\n  again: {{from: s{}, to: s{}, share: 40%, after: {{distribution: exponential, mean: 50 "
        "hours}}}}\n",
        from, to);
  }

  PlainScenario made_;
  std::chrono::sys_days first_{};
  int weekday_ = 0;
  std::mt19937_64 random_;
};

}  // namespace carepath::test
