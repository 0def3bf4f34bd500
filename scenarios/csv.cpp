#include "scenarios/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "scenarios/yaml/source_text.hpp"

namespace carepath::scenarios {
namespace {

std::string without_blanks(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

/// Cuts a text into cells, row by row.
class Cutter {
 public:
  Cutter(std::string_view text, const std::string& file, ProblemList& problems)
      : text_(text), file_(file), problems_(problems) {}

  bool at_end() const { return at_ >= text_.size(); }

  Csv::Row row() {
    Csv::Row row{line_, {}};
    while (true) {
      row.cells.push_back(cell());
      if (at_end()) return row;
      const char separator = text_[at_++];
      if (separator == '\n') return ++line_, row;
    }
  }

 private:
  std::string cell() {
    while (!at_end() && text_[at_] == ' ') ++at_;
    if (!at_end() && text_[at_] == '"') return quoted_cell();
    const auto end = std::min(text_.find_first_of(",\n", at_), text_.size());
    auto cell = without_blanks(text_.substr(at_, end - at_));
    at_ = end;
    return cell;
  }

  std::string quoted_cell() {
    const int opened = line_;
    std::string cell;
    for (++at_; !at_end(); ++at_) {
      const bool quote = text_[at_] == '"';
      if (quote && at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        ++at_;
      } else if (quote) {
        ++at_;
        return to_separator(std::move(cell));
      }
      if (text_[at_] == '\n') ++line_;
      cell += text_[at_];
    }
    problems_.add_in_side_file(file_, opened, "A quotation mark that opens in this row is never closed.");
    return cell;
  }

  std::string to_separator(std::string cell) {
    const auto end = std::min(text_.find_first_of(",\n", at_), text_.size());
    if (!without_blanks(text_.substr(at_, end - at_)).empty()) {
      problems_.add_in_side_file(file_, line_,
                                 "There is text after a closing quotation mark. Put the whole cell in quotes.");
    }
    at_ = end;
    return cell;
  }

  std::string_view text_;
  const std::string& file_;
  ProblemList& problems_;
  std::size_t at_ = 0;
  int line_ = 1;
};

}  // namespace

Csv read_csv(std::string_view text, const std::string& file, ProblemList& problems) {
  const auto plain = yaml::with_plain_line_ends(text);
  const auto end = plain.find_last_not_of(" \t\n");
  Csv csv;
  if (end == std::string::npos) {
    problems.add_in_side_file(file, 0, "The file is empty. It needs a row of column names and rows of values.");
    return csv;
  }
  Cutter cutter(std::string_view(plain).substr(0, end + 1), file, problems);
  csv.header = cutter.row().cells;
  for (auto name = csv.header.begin(); name != csv.header.end(); ++name) {
    if (std::find(csv.header.begin(), name, *name) == name) continue;
    problems.add_in_side_file(file, 1, fmt::format("The column '{}' stands in the header twice.", *name));
  }
  while (!cutter.at_end()) {
    auto row = cutter.row();
    if (row.cells.size() != csv.header.size()) {
      problems.add_in_side_file(file, row.line,
                                fmt::format("This row does not fit the header: its cells are {}, and the columns {}.",
                                            row.cells.size(), csv.header.size()));
      continue;
    }
    csv.rows.push_back(std::move(row));
  }
  return csv;
}

}  // namespace carepath::scenarios
