#include "scenarios/csv_labels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <iterator>
#include <string_view>

namespace carepath::scenarios {
namespace {

/// "Sunday" into a cell below it that is empty.
std::vector<std::string> filled_down(const Csv& csv, std::size_t column) {
  std::vector<std::string> cells;
  for (const auto& row : csv.rows) {
    const auto& cell = row.cells[column];
    const bool below_a_day = cell.empty() && !cells.empty() && read_label(cells.back()) &&
                             read_label(cells.back())->weekday && !read_label(cells.back())->minute;
    cells.push_back(below_a_day ? cells.back() : cell);
  }
  return cells;
}

/// Whole numbers in a column called "hour" or the like: 0 to 23, or 1 to 24.
std::optional<std::vector<Label>> hours_of(const std::string& name, const std::vector<std::string>& cells) {
  std::string lower = name.substr(0, 4);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
  if (lower != "hour") return std::nullopt;
  int lowest = 24, highest = 0;
  std::vector<Label> labels;
  for (const auto& cell : cells) {
    const bool digits = !cell.empty() && cell.size() <= 2 && cell.find_first_not_of("0123456789") == std::string::npos;
    const int hour = digits ? std::stoi(cell) : 25;
    if (hour > 24) return std::nullopt;
    lowest = std::min(lowest, hour);
    highest = std::max(highest, hour);
    labels.push_back({.weekday = {}, .minute = hour * 60, .month = {}, .year = {}, .date = {}});
  }
  if (highest < 24) return labels;
  if (lowest < 1) return std::nullopt;
  for (auto& label : labels) *label.minute -= 60;
  return labels;
}

/// Whether a column is called as times are: people who look at the file take it for the label of the rows.
bool is_called_time(const std::string& name) {
  std::string lower = name;
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
  constexpr std::string_view words[] = {"time", "hour", "from", "start", "half hour", "half_hour"};
  return std::any_of(std::begin(words), std::end(words), [&](auto word) { return lower.starts_with(word); });
}

/// A time of day that is not read would be passed over, and the rows taken as they stand: a wrong answer without a
/// word.
void refuse_other_times(const Csv& csv, const std::string& file, std::size_t column, ProblemList& problems) {
  if (!is_called_time(csv.header[column])) return;
  for (const auto& row : csv.rows) {
    const auto& cell = row.cells[column];
    const bool counts = cell.size() < 4 && cell.find_first_not_of("0123456789") == std::string::npos;  // a row number
    if (counts || read_label(cell)) continue;
    problems.add_in_side_file(file, row.line,
                              fmt::format("'{}' is '{}', which is not read as a time. Write '03:00' or '03:00-04:00'.",
                                          csv.header[column], cell));
    return;
  }
}

template <class T>
bool agree(std::optional<T>& to, const std::optional<T>& from) {
  if (to && from && *to != *from) return false;
  if (from) to = from;
  return true;
}

/// Labels of one column, one for each row; empty when it is not a column of labels.
struct LabelColumn {
  std::vector<std::string> cells;
  std::vector<std::optional<Label>> labels;
  const Label& shape() const {
    return **std::find_if(labels.begin(), labels.end(), [](const auto& l) { return l.has_value(); });
  }
};

LabelColumn read_column(const Csv& csv, std::size_t column) {
  LabelColumn out{filled_down(csv, column), {}};
  if (const auto hours = hours_of(csv.header[column], out.cells))
    out.labels.assign(hours->begin(), hours->end());
  else
    for (const auto& cell : out.cells) out.labels.push_back(read_label(cell));
  const auto good = std::count_if(out.labels.begin(), out.labels.end(), [](const auto& l) { return l.has_value(); });
  const bool gaps = std::any_of(out.cells.begin(), out.cells.end(), [](const auto& cell) { return cell.empty(); });
  if (gaps || good < 2 || 2 * static_cast<std::size_t>(good) <= out.labels.size()) out.labels.clear();
  return out;
}

bool alike(const std::optional<Label>& label, const Label& shape) {
  return label && label->minute.value_or(0) < 24 * 60 && label->weekday.has_value() == shape.weekday.has_value() &&
         label->minute.has_value() == shape.minute.has_value() && label->month.has_value() == shape.month.has_value() &&
         label->date.has_value() == shape.date.has_value();
}

/// Whether a column says when each row ends ("to" beside "from"): always as long after what others say.
bool is_end_of(const std::vector<Label>& rows, const std::vector<std::optional<Label>>& labels) {
  constexpr int a_day = 24 * 60;
  int minutes = 0;
  for (std::size_t r = 0; r < labels.size(); ++r) {
    if (!rows[r].minute || !labels[r] || !labels[r]->minute) return false;
    const int after = (*labels[r]->minute - *rows[r].minute + a_day) % a_day;
    if (after == 0 || (r > 0 && after != minutes)) return false;
    minutes = after;
  }
  return true;
}

void take_column(const Csv& csv, const std::string& file, const std::string& name, const LabelColumn& column,
                 RowLabels& to, ProblemList& problems) {
  const Label& shape = column.shape();
  for (std::size_t r = 0; r < column.labels.size(); ++r) {
    const auto& label = column.labels[r];
    Label& all = to.of[r];
    if (!alike(label, shape))
      problems.add_in_side_file(file, csv.rows[r].line,
                                fmt::format("'{}' is '{}', and other rows have labels such as '{}' there.", name,
                                            column.cells[r], in_words(shape)));
    else if (!agree(all.weekday, label->weekday) || !agree(all.minute, label->minute) ||
             !agree(all.month, label->month) || !agree(all.year, label->year) || !agree(all.date, label->date))
      problems.add_in_side_file(
          file, csv.rows[r].line,
          fmt::format("'{}' is '{}', and another column of this row says otherwise.", name, column.cells[r]));
  }
  to.weekday = to.weekday || shape.weekday;
  to.minute = to.minute || shape.minute;
  to.month = to.month || shape.month;
  to.date = to.date || shape.date;
}

void check_days_of_dates(const Csv& csv, const std::string& file, const RowLabels& labels, ProblemList& problems) {
  for (std::size_t r = 0; r < labels.of.size(); ++r) {
    const Label date{.weekday = {}, .minute = {}, .month = {}, .year = {}, .date = labels.of[r].date};
    const int day = static_cast<int>(std::chrono::weekday(*date.date).iso_encoding()) - 1;
    if (labels.of[r].weekday.value_or(day) == day) continue;
    const Label right{.weekday = day, .minute = {}, .month = {}, .year = {}, .date = {}};
    problems.add_in_side_file(file, csv.rows[r].line,
                              fmt::format("This row has the date {}, which is a {}.", in_words(date), in_words(right)));
  }
}

}  // namespace

std::optional<RowLabels> labels_of_rows(const Csv& csv, const std::string& file, const std::string& values,
                                        ProblemList& problems) {
  RowLabels out;
  out.of.resize(csv.rows.size());
  const auto before = problems.size();
  for (std::size_t c = 0; c < csv.header.size(); ++c) {
    if (csv.header[c] == values) continue;
    const auto column = read_column(csv, c);
    if (column.labels.empty())
      refuse_other_times(csv, file, c, problems);
    else if (!is_end_of(out.of, column.labels))
      take_column(csv, file, csv.header[c], column, out, problems);
  }
  if (out.date && problems.size() == before) check_days_of_dates(csv, file, out, problems);
  return problems.size() == before ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace carepath::scenarios
