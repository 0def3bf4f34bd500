// Rows of side files in the order that their labels say.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/build/building.hpp"
#include "scenarios/csv_labels.hpp"

namespace carepath::scenarios {

/// What a column of weights is of.
enum class WeightsOf { day, week };

/// The cells of a column of weights from midnight, or from Monday 00:00 on. Where other columns label the rows these
/// are put in order, and a part of the day or week that is missing or there twice is a problem; otherwise as they
/// stand. Without `column` the file is a table with the days of the week on one side and times of day on the other, or
/// with times of day above one row. Nothing after a problem.
std::optional<std::vector<Building::Cell>> weights_in_order(Building& building, const Column& from, const Place& place,
                                                            WeightsOf of);

/// Cells with their labels, in the order of the file.
struct Labelled {
  std::vector<Building::Cell> cells;
  std::vector<Label> labels;
};
/// The parts of those: every part of the day or week has its cell, once; otherwise a problem, and nothing. Labels have
/// times, those of a week days too.
std::optional<std::vector<Building::Cell>> by_time(Building& building, const std::string& file, WeightsOf of,
                                                   const Labelled& rows);
std::optional<std::vector<Building::Cell>> table_in_order(Building& building, const Csv& csv, const std::string& file,
                                                          WeightsOf of);
/// Whether the file has dates that could be read in two ways, which becomes a problem.
bool refuse_other_dates(Building& building, const Csv& csv, const std::string& file);

/// Row numbers of a file with one row for each step from the start on, in the order of their labels; dates must go on
/// without a gap from the step in which measuring begins. `column` is that of the values. Nothing after a problem.
std::optional<std::vector<std::size_t>> series_in_order(Building& building, const Csv& csv, const std::string& file,
                                                        const std::string& column, SeriesStep step);

}  // namespace carepath::scenarios
