// Tables of weights with the days of the week on one side and times of day on the other.
#include <fmt/format.h>

#include <optional>

#include "scenarios/build/labelled.hpp"

namespace carepath::scenarios {
namespace {

/// The labels of a table: of its columns after the first, and of its rows; nothing when it is none.
struct LabelledTable {
  std::vector<Label> columns, rows;
};
std::optional<LabelledTable> table_of(Building& building, const Csv& csv, const std::string& file, WeightsOf of) {
  const auto before = building.problems().size();
  LabelledTable table;
  const auto label = [&](const std::string& cell, int line, std::vector<Label>& to) {
    const auto read = read_label(cell);
    if (read && (read->weekday || read->minute) && read->minute.value_or(0) < 24 * 60 && !read->month && !read->date)
      to.push_back(*read);
    else
      building.problems().add_in_side_file(
          file, line,
          fmt::format("'{}' is neither a day of the week nor a time of day. Without 'column' the file is a "
                      "table of days and times.",
                      cell));
  };
  const bool one_row = of == WeightsOf::day && csv.rows.size() == 1;
  for (std::size_t c = one_row && read_label(csv.header[0]) ? 0 : 1; c < csv.header.size(); ++c)
    label(csv.header[c], 1, table.columns);
  for (const auto& row : csv.rows) {
    if (!one_row) label(row.cells[0], row.line, table.rows);
  }
  return building.problems().size() == before ? std::optional(table) : std::nullopt;
}

}  // namespace

std::optional<std::vector<Building::Cell>> table_in_order(Building& building, const Csv& csv, const std::string& file,
                                                          WeightsOf of) {
  const auto table = table_of(building, csv, file, of);
  if (!table) return std::nullopt;
  Labelled cells;
  const std::size_t first = csv.header.size() - table->columns.size();
  for (std::size_t r = 0; r < csv.rows.size(); ++r) {
    for (std::size_t c = 0; c < table->columns.size(); ++c) {
      Label label = table->columns[c];
      if (r < table->rows.size()) {
        const Label& row = table->rows[r];
        if (row.weekday) label.weekday = row.weekday;
        if (row.minute) label.minute = row.minute;
      }
      cells.cells.push_back({csv.rows[r].line, csv.rows[r].cells[first + c]});
      cells.labels.push_back(label);
      if (label.minute && (label.weekday || of == WeightsOf::day)) continue;
      building.problems().add_in_side_file(
          file, csv.rows[r].line,
          of == WeightsOf::day ? "This is a table without times of day. Name a 'column'."
                               : "This is a table without days on one side and times on the other. Name a "
                                 "'column'.");
      return std::nullopt;
    }
  }
  return by_time(building, file, of, cells);
}

}  // namespace carepath::scenarios
