#include "scenarios/build/labelled.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "scenarios/build/week.hpp"
#include "scenarios/csv_labels.hpp"

namespace carepath::scenarios {
namespace {

constexpr std::array day_steps{60, 30, 15, 10, 5, 1};  // minutes
constexpr std::array week_steps{60, 30};

std::string slot_in_words(WeightsOf of, int minute) {
  return of == WeightsOf::week ? moment_in_words(minute) : fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

/// The longest step that all times are whole numbers of.
int step_of(WeightsOf of, const std::vector<Label>& labels) {
  int all = minutes_a_day;
  for (const auto& label : labels) all = std::gcd(all, *label.minute);
  const auto fits = [all](int step) { return all % step == 0; };
  if (of == WeightsOf::week) {
    const auto found = std::find_if(week_steps.begin(), week_steps.end(), fits);
    return found == week_steps.end() ? week_steps.back() : *found;
  }
  return *std::find_if(day_steps.begin(), day_steps.end(), fits);
}

}  // namespace

std::optional<std::vector<Building::Cell>> by_time(Building& building, const std::string& file, WeightsOf of,
                                                   const Labelled& rows) {
  const auto& told = building.problems().all();
  const bool broken = std::any_of(told.begin(), told.end(), [&](const Problem& one) { return one.file == file; });
  if (broken) return rows.cells;  // rows that could not be read are not missing
  const int step = step_of(of, rows.labels);
  const int all = (of == WeightsOf::week ? minutes_a_week : minutes_a_day) / step;
  std::vector<const Building::Cell*> at(static_cast<std::size_t>(all), nullptr);
  const auto before = building.problems().size();
  for (std::size_t r = 0; r < rows.cells.size(); ++r) {
    const auto& label = rows.labels[r];
    const int minute = *label.minute + (of == WeightsOf::week ? *label.weekday * minutes_a_day : 0);
    if (minute % step != 0) {
      building.problems().add_in_side_file(
          file, rows.cells[r].line,
          fmt::format("This row is of {}, and weights are of whole or half hours.", slot_in_words(of, minute)));
      continue;
    }
    auto*& cell = at[static_cast<std::size_t>(minute / step)];
    if (cell != nullptr && cell->line != rows.cells[r].line)
      building.problems().add_in_side_file(
          file, rows.cells[r].line,
          fmt::format("This row is of {} once more; the first is in row {}. Remove one of them.",
                      slot_in_words(of, minute), cell->line));
    else if (cell != nullptr)
      building.problems().add_in_side_file(
          file, rows.cells[r].line,
          fmt::format("This row has two values of {}. Remove one of them.", slot_in_words(of, minute)));
    cell = &rows.cells[r];
  }
  std::vector<std::string> missing;
  for (int slot = 0; slot < all; ++slot) {
    if (at[static_cast<std::size_t>(slot)] == nullptr) missing.push_back(slot_in_words(of, slot * step));
  }
  if (!missing.empty() && building.problems().size() == before) {
    constexpr std::size_t most = 3;
    const auto more = missing.size() > most ? fmt::format(", and {} more", missing.size() - most) : "";
    if (missing.size() > most) missing.resize(most);
    std::string list;
    for (const auto& one : missing) list += (list.empty() ? "" : ", ") + one;
    building.problems().add_in_side_file(file, 1,
                                         fmt::format("There is no value for {}{}. Add what is missing.", list, more));
  }
  if (!missing.empty() || building.problems().size() > before) return std::nullopt;
  std::vector<Building::Cell> cells;
  for (const auto* cell : at) cells.push_back(*cell);
  return cells;
}

namespace {

/// Only the day is said: those of one day stay in the order of the file.
std::optional<std::vector<Building::Cell>> by_day(Building& building, const std::string& file, const Labelled& rows) {
  std::array<std::size_t, 7> count{};
  for (const auto& label : rows.labels) ++count[static_cast<std::size_t>(*label.weekday)];
  for (int day = 1; day < 7; ++day) {
    const auto n = count[static_cast<std::size_t>(day)];
    if (n == count[0]) continue;
    building.problems().add_in_side_file(
        file, 1,
        fmt::format("There are {} rows of Monday and {} of {}. Give as many of each day.", count[0], n,
                    in_words(Label{day, {}, {}, {}, {}})));
    return std::nullopt;
  }
  std::vector<std::size_t> order(rows.cells.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return *rows.labels[a].weekday < *rows.labels[b].weekday; });
  std::vector<Building::Cell> cells;
  for (const auto r : order) cells.push_back(rows.cells[r]);
  return cells;
}

/// Only the time is said: day after day must go through it in order, for nothing tells the days apart.
std::optional<std::vector<Building::Cell>> by_rounds(Building& building, const std::string& file,
                                                     const Labelled& rows) {
  const int step = step_of(WeightsOf::week, rows.labels);
  for (std::size_t r = 0; r < rows.cells.size(); ++r) {
    const int expected = static_cast<int>(r) * step % minutes_a_day;
    if (*rows.labels[r].minute == expected) continue;
    building.problems().add_in_side_file(
        file, rows.cells[r].line,
        fmt::format(
            "This row is of {}, where {} comes next. Put the rows in order from Monday 00:00, or add a column with the "
            "day of the week.",
            in_words(rows.labels[r]), slot_in_words(WeightsOf::day, expected)));
    return std::nullopt;
  }
  return rows.cells;
}

std::optional<std::vector<Building::Cell>> in_order(Building& building, const std::string& file, WeightsOf of,
                                                    const Labelled& rows, const RowLabels& said) {
  if (of == WeightsOf::day) return said.minute ? by_time(building, file, of, rows) : rows.cells;
  if (said.weekday && said.minute) return by_time(building, file, of, rows);
  if (said.weekday) return by_day(building, file, rows);
  return said.minute ? by_rounds(building, file, rows) : rows.cells;
}

/// A date stands for its day of the week.
void days_from_dates(RowLabels& said) {
  if (!said.date) return;
  said.weekday = true;
  for (auto& label : said.of) label.weekday = static_cast<int>(std::chrono::weekday(*label.date).iso_encoding()) - 1;
}

}  // namespace

std::optional<std::vector<Building::Cell>> weights_in_order(Building& building, const Column& from, const Place& place,
                                                            WeightsOf of) {
  if (from.file && !from.column) {
    const Csv* csv = building.csv(*from.file);
    if (csv == nullptr || csv->rows.empty()) return std::nullopt;
    return table_in_order(building, *csv, from.file->text, of);
  }
  auto cells = building.column(from.file, from.column, place);
  if (!cells) return std::nullopt;
  const Csv& csv = *building.csv(*from.file);
  const auto& file = from.file->text;
  auto said = labels_of_rows(csv, file, from.column->text, building.problems());
  if (!said) return std::nullopt;
  if (of == WeightsOf::week && !said->date && refuse_other_dates(building, csv, file)) return std::nullopt;
  days_from_dates(*said);
  return in_order(building, file, of, {std::move(*cells), said->of}, *said);
}

}  // namespace carepath::scenarios
