// Numbers and quantities from text: "8 min", "12.7 per day", "40%", "3.5% per year", "2026-04-01".
// Every function takes the text as written and gives a value, or a sentence on what is wrong with it that goes on from
// the path of the key ("is '23' without a unit. Write '23 days'.").
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace carepath::scenarios {

template <class T>
struct Outcome {
  T value{};
  std::string wrong;  ///< empty: all is well
  bool good() const { return wrong.empty(); }
  static Outcome problem(std::string sentence) { return {T{}, std::move(sentence)}; }
};

/// A plain decimal number such as 12, 0.5, -3 or 1e6.
Outcome<double> read_number(std::string_view text);
/// A whole number from `least` to `most`.
Outcome<std::int64_t> read_whole(std::string_view text, std::int64_t least, std::int64_t most);
/// A length of time in microseconds, from 0 to 200 years.
Outcome<double> read_length(std::string_view text);
/// A length on the calendar: whole months (12 a year), or microseconds.
struct CalendarSpan {
  int months = 0;
  double microseconds = 0;
};
/// A length in which years and months are those of the calendar: "3 years", "18 months", "26 weeks".
Outcome<CalendarSpan> read_calendar_span(std::string_view text);
/// How long `span` is from the start of `date` forwards; with `backwards`, up to the start of `date`, as a positive
/// length. A day the month does not have is its last (a month after 31 January is 28 or 29 February).
double span_length(const CalendarSpan& span, std::chrono::sys_days date, bool backwards);
/// Microseconds in a unit of time such as "days".
Outcome<double> read_unit(std::string_view text);
/// A number per day, from "12.7 per day" or another unit.
Outcome<double> read_rate(std::string_view text);
/// 0.4 from "40%" or "0.4"; from 0 to 1.
Outcome<double> read_share(std::string_view text);
/// 0.035 from "3.5% per year"; from -90% to 1000%.
Outcome<double> read_growth(std::string_view text);
/// Pounds from "£41 per hour".
Outcome<double> read_hourly_cost(std::string_view text);
/// A date from 1900 to 2199.
Outcome<std::chrono::sys_days> read_date(std::string_view text);
/// Minutes since midnight from "08:30"; "24:00" is 1440.
Outcome<int> read_clock(std::string_view text);

struct DateTime {
  std::chrono::sys_days date;
  double microseconds = 0;  ///< since midnight
};
/// A date, perhaps with a time: "2026-04-03", "2026-04-03 10:00".
Outcome<DateTime> read_date_time(std::string_view text);

/// A length as text that `read_length` reads back exactly: "52 weeks", "36 hours". Not negative.
std::string length_text(std::int64_t microseconds);
/// "12.5 %" from 0.125, to six figures.
std::string percent_text(double share);

}  // namespace carepath::scenarios
