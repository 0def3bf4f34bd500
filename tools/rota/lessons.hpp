// What simulations have taught: which numbers of people are too few, as rows and cuts of the integer programme.
#pragma once

#include <vector>

#include "tools/rota/covering.hpp"
#include "tools/rota/search.hpp"
#include "tools/rota/week_cells.hpp"

namespace carepath::tools {

/// A number of people for each cell of the week.
using InCells = std::vector<int>;

class Lessons {
 public:
  /// Rows of the programme: those of the cells, then one for each choice by itself.
  Lessons(const RotaProblem& problem, const WeekCells& cells);

  const Covering& programme() const { return programme_; }
  /// The numbers a rota has, and those of everybody together.
  InCells in_cells(const std::vector<int>& people) const;
  const InCells& everybody() const { return everybody_; }

  /// Ruled out by what is known.
  bool rules_out(const std::vector<int>& people) const;
  /// The block misses its target with these numbers, and so it does with fewer: there must be more in some cell that is
  /// short of everybody and may matter for it.
  void too_few(std::size_t block, const InCells& number);
  /// A rota misses a target: somewhere more people must be on a choice.
  void too_few(const std::vector<int>& people);
  /// At least so many in a row, for another reason.
  void at_least(std::size_t row, int number);

  /// Whether what happens in one set of cells can matter for the other.
  bool touch(const std::vector<std::size_t>& cells, const std::vector<std::size_t>& others) const;
  /// The cells that lie within the time after which a shortage is forgotten before one of `cells`, and these.
  std::vector<std::size_t> with_those_before(const std::vector<std::size_t>& cells) const;

 private:
  void add(Cut cut);
  const WeekCells& cells_;
  engine::Duration forgotten_;
  InCells everybody_;
  std::vector<std::vector<bool>> near_;  // [cell][cell]
  Covering programme_;
};

}  // namespace carepath::tools
