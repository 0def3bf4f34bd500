#include "scenarios/problem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace carepath::scenarios {

std::string to_text(const Problem& problem) {
  std::string text = problem.file;
  if (problem.line > 0) text += fmt::format(":{}", problem.line);
  if (problem.line > 0 && problem.column > 0) text += fmt::format(":{}", problem.column);
  text += ": " + problem.path;
  // A text that begins with a colon is a sentence of its own.
  if (!problem.path.empty() && !problem.text.starts_with(':')) text += ' ';
  text += problem.path.empty() && problem.text.starts_with(": ") ? problem.text.substr(2) : problem.text;
  return text;
}

void sort_by_place(std::vector<Problem>& problems, std::string_view file) {
  const auto key = [file](const Problem& p) {
    return std::make_tuple(p.file != file, std::string_view(p.file), p.line, p.column);
  };
  std::stable_sort(problems.begin(), problems.end(),
                   [&](const Problem& a, const Problem& b) { return key(a) < key(b); });
  problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
}

void ProblemList::add(const Place& place, std::string text) {
  while (text.ends_with(' ')) text.pop_back();
  problems_.push_back({file_, place.mark.line, place.mark.column, place.path, std::move(text)});
}

void ProblemList::add_in_side_file(const std::string& side_file, int line, std::string text) {
  problems_.push_back({side_file, line, 0, "", std::move(text)});
}

Problems::Problems(std::vector<Problem> problems, std::string_view file) : problems_(std::move(problems)) {
  sort_by_place(problems_, file);
  constexpr std::size_t most_told = 200;
  const auto told = std::min(problems_.size(), most_told);
  for (std::size_t i = 0; i < told; ++i) text_ += to_text(problems_[i]) + '\n';
  if (told < problems_.size()) text_ += fmt::format("{} more like these.\n", problems_.size() - told);
  text_ += fmt::format("{} {} in {}; nothing was run.", problems_.size(),
                       problems_.size() == 1 ? "problem" : "problems", file);
}

void stop_if_any(const ProblemList& problems) {
  if (!problems.empty()) throw Problems(problems.all(), problems.file());
}

}  // namespace carepath::scenarios
