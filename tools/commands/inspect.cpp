// Looks into a results file.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "output/files/results_file.hpp"
#include "tools/commands/command.hpp"
#include "tools/commands/commands.hpp"

namespace carepath::tools {

namespace {

void print_overview(const InspectOptions& options) {
  const output::FileOverview seen = output::overview(options.file);
  if (options.json) {
    nlohmann::ordered_json j;
    for (const auto& [name, value] : seen.meta) j["meta"][name] = value;
    for (const auto& [name, value] : seen.environment) j["environment"][name] = value;
    for (const auto& [name, rows] : seen.tables) j["tables"][name] = rows;
    fmt::print("{}\n", j.dump(2));
    return;
  }
  for (const auto& [name, value] : seen.meta) fmt::print("{:<24} {}\n", name, value);
  fmt::print("\nMade by\n");
  for (const auto& [name, value] : seen.environment) fmt::print("  {:<22} {}\n", name, value);
  fmt::print("\nTables (carepath inspect {} TABLE)\n", options.file.string());
  for (const auto& [name, rows] : seen.tables) fmt::print("  {:<22} {:>10} rows\n", name, rows);
}

void print_table(const InspectOptions& options) {
  const output::TextTable table = output::read_table(options.file, options.table, options.rows);
  if (options.json) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const auto& row : table.rows) {
      nlohmann::ordered_json j;
      for (std::size_t c = 0; c < row.size(); ++c) j[table.columns[c]] = row[c];
      rows.push_back(std::move(j));
    }
    fmt::print("{}\n", rows.dump(2));
    return;
  }
  std::vector<std::size_t> width;
  for (const std::string& name : table.columns) width.push_back(name.size());
  for (const auto& row : table.rows) {
    for (std::size_t c = 0; c < row.size(); ++c) width[c] = std::max(width[c], row[c].size());
  }
  const auto line = [&](const std::vector<std::string>& cells) {
    std::string text;
    for (std::size_t c = 0; c < cells.size(); ++c) text += fmt::format("{:<{}}  ", cells[c], width[c]);
    fmt::print("{}\n", text.substr(0, text.find_last_not_of(' ') + 1));
  };
  line(table.columns);
  for (const auto& row : table.rows) line(row);
  if (table.rows.size() < table.total_rows) {
    fmt::print("... {} of {} rows; --rows {} shows more\n", table.rows.size(), table.total_rows,
               std::min(table.total_rows, 10 * options.rows));
  }
}

}  // namespace

int inspect(const InspectOptions& options) {
  if (options.table.empty())
    print_overview(options);
  else
    print_table(options);
  return ok;
}

}  // namespace carepath::tools
