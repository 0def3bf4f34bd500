// Rows of a series in the order of their dates.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "scenarios/build/labelled.hpp"

namespace carepath::scenarios {

bool refuse_other_dates(Building& building, const Csv& csv, const std::string& file) {
  for (const auto& row : csv.rows) {
    const auto found = std::find_if(row.cells.begin(), row.cells.end(), is_other_date);
    if (found == row.cells.end()) continue;
    building.problems().add_in_side_file(
        file, row.line,
        fmt::format("'{}' could be two dates. Write dates as year-month-day, such as 2026-04-01.", *found));
    return true;
  }
  return false;
}

namespace {

/// The first day of step `n`.
std::chrono::sys_days begin_of_step(std::chrono::sys_days start, SeriesStep step, std::size_t n) {
  const auto days = static_cast<int>(n);
  if (step == SeriesStep::day) return start + std::chrono::days(days);
  if (step == SeriesStep::week) return start + std::chrono::days(7 * days);
  const CalendarSpan months{days, 0};
  return start + std::chrono::days(std::llround(span_length(months, start, false) / 86'400e6));
}

/// Whether a row's label can be of the step that begins on `begin`.
bool fits(const Label& label, SeriesStep step, std::chrono::sys_days begin) {
  const std::chrono::year_month_day day(begin);
  if (step == SeriesStep::month) {
    auto month = label.month;
    auto year = label.year;
    if (label.date) {
      const std::chrono::year_month_day date(*label.date);
      month = static_cast<int>(static_cast<unsigned>(date.month())) - 1;
      year = static_cast<int>(date.year());
    }
    return (!month || *month == static_cast<int>(static_cast<unsigned>(day.month())) - 1) &&
           (!year || *year == static_cast<int>(day.year()));
  }
  if (label.date) {  // a week may be named by its Monday
    const auto since = (begin - *label.date).count();
    return step == SeriesStep::week ? since >= 0 && since < 7 : since == 0;
  }
  return step != SeriesStep::day || !label.weekday ||
         *label.weekday == static_cast<int>(std::chrono::weekday(begin).iso_encoding()) - 1;
}

}  // namespace

std::optional<std::vector<std::size_t>> series_in_order(Building& building, const Csv& csv, const std::string& file,
                                                        const std::string& column, SeriesStep step) {
  const auto said = labels_of_rows(csv, file, column, building.problems());
  if (!said || (!said->date && refuse_other_dates(building, csv, file))) return std::nullopt;
  std::vector<std::size_t> order(csv.rows.size());
  std::iota(order.begin(), order.end(), 0);
  const auto key = [&](std::size_t r) {
    const Label& label = said->of[r];
    return label.date ? (*label.date).time_since_epoch().count() * 10
                      : label.year.value_or(0) * 12 + label.month.value_or(0);
  };
  const bool sorts = said->date || (said->month && said->of.front().year);
  if (sorts) std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return key(a) < key(b); });
  const auto start = building.text().time.start.value;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto begin = begin_of_step(start, step, i);
    if (fits(said->of[order[i]], step, begin)) continue;
    building.problems().add_in_side_file(
        file, csv.rows[order[i]].line,
        fmt::format("This row is of {}, where {} comes next{}. There must be one row for each step from the start on.",
                    in_words(said->of[order[i]]), in_words(Label{{}, {}, {}, {}, begin}),
                    sorts ? " in the order of dates" : ""));
    return std::nullopt;
  }
  return order;
}

}  // namespace carepath::scenarios
