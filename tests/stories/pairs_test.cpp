// Every cell of the table of pairs in models/MECHANISMS.md has a story in one of the files pairs_*_test.cpp here.
#include <catch2/catch.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "tests/support/files.hpp"

using namespace carepath::tests;

namespace {

/// The cells of one row of a table, without the spaces and asterisks around their text.
std::vector<std::string> cells_of(const std::string& row) {
  std::vector<std::string> cells;
  std::istringstream rest(row.substr(1));
  for (std::string cell; std::getline(rest, cell, '|');) {
    const auto first = cell.find_first_not_of(" *"), last = cell.find_last_not_of(" *");
    cells.push_back(first == std::string::npos ? "" : cell.substr(first, last - first + 1));
  }
  return cells;
}

/// The names of the stories that the table asks for.
std::set<std::string> pairs_in(const std::string& page) {
  std::istringstream lines(page.substr(std::min(page.find("\n## Pairs\n"), page.size())));
  std::vector<std::string> columns;
  std::set<std::string> names;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("|") || line.starts_with("|---")) continue;
    const std::vector<std::string> cells = cells_of(line);
    if (columns.empty()) {
      columns = cells;
      continue;
    }
    INFO(line);
    REQUIRE(cells.size() == columns.size());
    for (std::size_t i = 1; i < cells.size(); ++i) {
      if (!cells[i].empty()) names.insert("pairs: " + cells[0] + " and " + columns[i]);
    }
  }
  return names;
}

}  // namespace

TEST_CASE("the table of pairs and the stories of pairs name each other") {
  const std::set<std::string> asked_for = pairs_in(text_of(root / "models" / "MECHANISMS.md"));
  CHECK(asked_for.size() > 40);
  std::multiset<std::string> told;
  const std::regex name("TEST_CASE\\(\"(pairs: [^\"]+)\"");
  for (const fs::path& file : files_below(root / "tests" / "stories", {"_test.cpp"})) {
    if (!file.filename().string().starts_with("pairs")) continue;
    const std::string text = text_of(file);
    for (std::sregex_iterator at(text.begin(), text.end(), name), end; at != end; ++at) told.insert((*at)[1]);
  }
  for (const std::string& pair : asked_for) {
    INFO("the story '" << pair << "'");
    CHECK(told.count(pair) == 1);
  }
  for (const std::string& story : told) {
    INFO("the cell of '" << story << "'");
    CHECK(asked_for.contains(story));
  }
}
