// The week cut where an allowed shift begins or ends, or a block of hours does: within a cell the number rostered is
// the same for every rota. Cells on which the same shifts fall always have the same number: they share a row.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/time.hpp"
#include "models/pathway/staff.hpp"
#include "output/measures/half_hours.hpp"
#include "scenarios/rota_search.hpp"

namespace carepath::tools {

/// How numbers that no rota of the allowed shifts has are put on duty, to find out what fewer people in a few cells do
/// while everybody is there otherwise.
enum class OffRota {
  never,   ///< they are not tried
  whole,   ///< in shifts as long as possible
  pieces,  ///< in a shift for each cell: where people are ill or on leave by chance, shift by shift
};

class WeekCells {
 public:
  struct Cell {
    engine::Duration from, length;  ///< from Monday 00:00
    std::size_t row;
  };

  explicit WeekCells(const scenarios::RotaSearch& search);

  const std::vector<Cell>& cells() const { return cells_; }
  /// [row][choice]: how often one person of the choice is there.
  const std::vector<std::vector<int>>& covers() const { return covers_; }
  /// By row: everybody at once.
  const std::vector<int>& all() const { return all_; }
  /// The cells of a block.
  const std::vector<std::size_t>& of_block(std::size_t block) const { return blocks_[block]; }
  /// The row of the cell at a half hour of the week (of that at its end, where it is cut within).
  std::vector<std::size_t> rows_at(engine::Duration from, engine::Duration length) const;
  /// Time between two cells, the shorter way round the week; nought for neighbours.
  engine::Duration between(std::size_t a, std::size_t b) const;

  /// The shifts with so many people on each choice.
  std::vector<models::Shift> rota(const std::vector<int>& people) const;
  /// Shifts without breaks with so many people in each cell.
  std::vector<models::Shift> rota_of_cells(const std::vector<int>& number, OffRota how) const;

 private:
  const scenarios::RotaSearch& search_;
  std::vector<Cell> cells_;
  std::vector<std::vector<int>> covers_;
  std::vector<int> all_;
  std::vector<std::vector<std::size_t>> blocks_;
};

/// Whether a span of the week that may go round its end holds this moment of the week.
bool holds(engine::Duration from, engine::Duration length, engine::Duration moment);

}  // namespace carepath::tools
