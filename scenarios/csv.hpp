// Side files: a strict reader of comma-separated values with a header row.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/problem.hpp"

namespace carepath::scenarios {

struct Csv {
  struct Row {
    int line;  ///< in the file, from 1
    std::vector<std::string> cells;
  };
  std::vector<std::string> header;
  std::vector<Row> rows;
};

/// Reads `text`; problems are those of `file`. Cells may stand in double quotes, every row has as many as the header,
/// empty lines at the end do not count. Spaces around cells are dropped.
Csv read_csv(std::string_view text, const std::string& file, ProblemList& problems);

}  // namespace carepath::scenarios
