// Dates, times of day, and quantities back to text.
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <utility>

#include "scenarios/quantity.hpp"

namespace carepath::scenarios {
namespace {

/// The number written with exactly these digits; -1 when other characters are among them.
int digits(std::string_view text) {
  int value = text.empty() ? -1 : 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || value < 0) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

Outcome<std::chrono::sys_days> read_date(std::string_view text) {
  using Result = Outcome<std::chrono::sys_days>;
  const bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-';
  const int year = shaped ? digits(text.substr(0, 4)) : -1;
  const int month = shaped ? digits(text.substr(5, 2)) : -1;
  const int day = shaped ? digits(text.substr(8, 2)) : -1;
  if (year < 0 || month < 0 || day < 0) {
    return Result::problem(
        fmt::format("must be a date written as year-month-day, such as 2026-04-01, not '{}'.", text));
  }
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return Result::problem(fmt::format("is '{}', a day that is not in the calendar.", text));
  if (year < 1900 || year > 2199) return Result::problem(fmt::format("is '{}', outside the years 1900 to 2199.", text));
  return {std::chrono::sys_days(date), ""};
}

double span_length(const CalendarSpan& span, std::chrono::sys_days date, bool backwards) {
  if (span.months == 0) return span.microseconds;
  const std::chrono::year_month_day day(date);
  std::chrono::year_month_day end = day + std::chrono::months(backwards ? -span.months : span.months);
  if (!end.ok()) end = end.year() / end.month() / std::chrono::last;
  const auto days = (std::chrono::sys_days(end) - date).count();
  return static_cast<double>(backwards ? -days : days) * 86'400e6;
}

Outcome<int> read_clock(std::string_view text) {
  const bool shaped = text.size() == 5 && text[2] == ':';
  const int hour = shaped ? digits(text.substr(0, 2)) : -1;
  const int minute = shaped ? digits(text.substr(3, 2)) : -1;
  const bool good = hour >= 0 && minute >= 0 && minute < 60 && (hour < 24 || (hour == 24 && minute == 0));
  if (good) return {hour * 60 + minute, ""};
  if (text.size() == 4 && text[1] == ':') {
    return Outcome<int>::problem(
        fmt::format("must be a time of day such as 08:30, not '{}'. Write '0{}'.", text, text));
  }
  return Outcome<int>::problem(
      fmt::format("must be a time of day from 00:00 to 24:00, such as 08:30, not '{}'.", text));
}

Outcome<DateTime> read_date_time(std::string_view text) {
  using Result = Outcome<DateTime>;
  const auto date = read_date(text.substr(0, 10));
  if (!date.good()) return Result::problem(date.wrong);
  DateTime value{date.value, 0};
  if (text.size() == 10) return {value, ""};
  const auto rest = text.substr(10);
  const bool shaped = (rest[0] == ' ' || rest[0] == 'T') && (rest.size() == 6 || (rest.size() == 9 && rest[6] == ':'));
  const auto clock = shaped ? read_clock(rest.substr(1, 5)) : Outcome<int>::problem("no");
  const int second = shaped && rest.size() == 9 ? digits(rest.substr(7)) : 0;
  if (!clock.good() || clock.value == 24 * 60 || second < 0 || second > 59) {
    return Result::problem(fmt::format("must be a date with a time such as 2026-04-03 10:00, not '{}'.", text));
  }
  value.microseconds = (clock.value * 60.0 + second) * 1e6;
  return {value, ""};
}

std::string length_text(std::int64_t microseconds) {
  constexpr std::int64_t second = 1'000'000;
  constexpr std::array<std::pair<std::int64_t, const char*>, 5> steps{{{7 * 86'400 * second, "week"},
                                                                       {86'400 * second, "day"},
                                                                       {3'600 * second, "hour"},
                                                                       {60 * second, "minute"},
                                                                       {second, "second"}}};
  if (microseconds == 0) return "0 days";
  for (const auto& [step, name] : steps) {
    const auto number = microseconds / step;
    if (microseconds % step == 0) return fmt::format("{} {}{}", number, name, number == 1 ? "" : "s");
  }
  return fmt::format("{}.{:06} seconds", microseconds / second, microseconds % second);
}

std::string percent_text(double share) {
  const double rounded = std::round(share * 1e8) / 1e6;
  return fmt::format("{:.6g} %", rounded == 0 ? 0.0 : rounded);
}

}  // namespace carepath::scenarios
