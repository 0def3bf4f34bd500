// Looks into a results file.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>

#include "output/files/results_file.hpp"
#include "tools/commands/command.hpp"
#include "tools/commands/commands.hpp"

namespace carepath::tools {

namespace {

constexpr std::size_t all_rows = std::numeric_limits<std::size_t>::max();

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

/// Puts names in the place of codes.
void name_codes(output::TextTable& table, const std::filesystem::path& file) {
  static const std::map<std::string, std::string> lookups{
      {"plan", "plans"},       {"service", "services"}, {"next_service", "services"},
      {"measure", "measures"}, {"outcome", "outcomes"}, {"source", "sources"},
      {"profile", "profiles"}, {"reason", "reasons"},   {"responsible", "responsible"}};
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const auto lookup = lookups.find(table.columns[c]);
    if (lookup == lookups.end()) continue;
    std::map<std::string, std::string> names;
    for (const auto& row : output::read_table(file, "lookups/" + lookup->second, all_rows).rows) names[row[0]] = row[1];
    for (auto& row : table.rows) {  // what is no code is a name already, or none (-1)
      if (const auto name = names.find(row[c]); name != names.end()) row[c] = name->second;
    }
  }
}

/// Leaves only the rows in which every COLUMN=VALUE of `where` holds.
void keep_where(output::TextTable& table, const std::vector<std::string>& where) {
  for (const std::string& condition : where) {
    const auto equals = condition.find('=');
    const std::string name = condition.substr(0, equals);
    const auto column = std::find(table.columns.begin(), table.columns.end(), name);
    if (equals == std::string::npos || column == table.columns.end())
      throw UsageTrouble(fmt::format("--where '{}': write COLUMN=VALUE, with a column of the table: {}", condition,
                                     fmt::join(table.columns, ", ")));
    const auto c = static_cast<std::size_t>(column - table.columns.begin());
    const std::string value = condition.substr(equals + 1);
    std::erase_if(table.rows, [&](const auto& row) { return row[c] != value; });
  }
  table.total_rows = table.rows.size();
}

/// Six digits are enough for a terminal; --json has them all.
std::string shortened(const std::string& cell) {
  if (cell.size() < 9 || cell.find('.') == std::string::npos) return cell;
  char* end = nullptr;
  const double x = std::strtod(cell.c_str(), &end);
  return end == cell.c_str() + cell.size() ? fmt::format("{:.6g}", x) : cell;
}

void print_table(const InspectOptions& options) {
  output::TextTable table =
      output::read_table(options.file, options.table, options.where.empty() ? options.rows : all_rows);
  if (!options.table.starts_with("lookups/")) name_codes(table, options.file);
  if (!options.where.empty()) {
    keep_where(table, options.where);
    if (table.rows.size() > options.rows) table.rows.resize(options.rows);
  }
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
  for (auto& row : table.rows) std::transform(row.begin(), row.end(), row.begin(), shortened);
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
