// What is wrong with a scenario, where, and what to write instead. Every problem of a file is reported at once.
#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace carepath::scenarios {

/// A position in a file, counted from 1; line 0 where there is none.
struct Mark {
  int line = 0, column = 0;
};

/// Where something was written: its position, and the keys that lead to it ("services.acute_ward.stay").
struct Place {
  Mark mark;
  std::string path;
};

/// One problem, or one warning. `text` goes on from `path`: "must be ...", "has no ...". Ends with a full stop or a
/// question mark.
struct Problem {
  std::string file;
  int line = 0, column = 0;
  std::string path, text;
  friend bool operator==(const Problem&, const Problem&) = default;
};

/// "night.yaml:3:10: services.line.beds must be a whole number, not 'six'."
std::string to_text(const Problem& problem);
/// In order of place, those of `file` before those of its side files; the same problem twice is told once.
void sort_by_place(std::vector<Problem>& problems, std::string_view file);

/// Problems on their way: those of one scenario as they are found.
class ProblemList {
 public:
  explicit ProblemList(std::string file) : file_(std::move(file)) {}

  void add(const Place& place, std::string text);
  /// In a side file; `line` is its row, the header being row 1.
  void add_in_side_file(const std::string& side_file, int line, std::string text);
  void add(Problem problem) { problems_.push_back(std::move(problem)); }

  const std::string& file() const { return file_; }
  std::size_t size() const { return problems_.size(); }
  bool empty() const { return problems_.empty(); }
  const std::vector<Problem>& all() const { return problems_; }

 private:
  std::string file_;
  std::vector<Problem> problems_;
};

/// Thrown when a scenario cannot be used: holds all its problems, sorted. what() is the whole text for the terminal.
class Problems : public std::exception {
 public:
  Problems(std::vector<Problem> problems, std::string_view file);
  const char* what() const noexcept override { return text_.c_str(); }
  const std::vector<Problem>& all() const { return problems_; }

 private:
  std::vector<Problem> problems_;
  std::string text_;
};

/// Throws `Problems` if the list holds any.
void stop_if_any(const ProblemList& problems);

}  // namespace carepath::scenarios
