// Labels in side files: days of the week, times of day, months and dates that say which row or column is which.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/csv.hpp"
#include "scenarios/problem.hpp"

namespace carepath::scenarios {

/// What a cell says of when it is.
struct Label {
  std::optional<int> weekday;  ///< 0 Monday to 6 Sunday
  std::optional<int> minute;   ///< since midnight, up to 1440
  std::optional<int> month;    ///< 0 January to 11 December
  std::optional<int> year;
  std::optional<std::chrono::sys_days> date;
};

/// "Sunday", "sun", "00:30", "0:30:00", "12:30 am", "Sun 00:30", "00:30-01:00" (its beginning counts), "April 2026",
/// "2026-04", "2026-04-06", "2026-04-06 00:30", in any case. Nothing for everything else.
std::optional<Label> read_label(std::string_view cell);
/// Whether it looks like a date of another order, such as 06/04/2026.
bool is_other_date(std::string_view cell);

/// Labels of the rows of a file, those of several columns together; each kind is there for all rows or for none.
struct RowLabels {
  bool weekday = false, minute = false, month = false, date = false;
  std::vector<Label> of;
  bool any() const { return weekday || minute || month || date; }
};

/// A column has labels when most of its cells are some; the others are problems then. An empty cell below a day of the
/// week means the same day; whole numbers are hours where the column is called so. Columns of `values` are left out.
/// Nothing after a problem.
std::optional<RowLabels> labels_of_rows(const Csv& csv, const std::string& file, const std::string& values,
                                        ProblemList& problems);

/// "Sunday 00:30", "Sunday", "00:30", "2026-04-06" or "April 2026".
std::string in_words(const Label& label);

}  // namespace carepath::scenarios
