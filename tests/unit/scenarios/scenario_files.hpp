// Scenarios and their parts for the tests of this folder.
#pragma once

#include <fstream>
#include <optional>
#include <sstream>
#include <string>

#include "scenarios/build.hpp"
#include "scenarios/read.hpp"

namespace carepath::tests {

inline std::optional<std::string> text_of_file(const std::string& path) {
  std::ifstream file(std::string(CAREPATH_SOURCE_DIR) + '/' + path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// A scenario of this folder.
inline scenarios::Scenario scenario_here(const std::string& name) {
  const std::string folder = "tests/unit/scenarios/";
  return scenarios::read(name, text_of_file(folder + name).value(),
                         [folder](const std::string& file) { return text_of_file(folder + file); });
}
/// A scenario that uses every key.
inline scenarios::Scenario everything() { return scenario_here("everything.yaml"); }

/// A small good scenario with one service whose lines are given.
inline std::string with_ward(const std::string& lines, const std::string& more = "") {
  return "carepath: 1\nmeta: {title: x}\ntime: {start: 2026-04-01, warm_up: none, run: 1 year}\n"
         "people: {groups: {age: {adult: 86%, older: 14%}, need: {low: 50%, medium: 30%, high: 20%}}}\n"
         "arrivals: {referrals: {to: ward, rate: 1 per day}}\nservices:\n  ward:\n" +
         lines + more;
}

inline models::Model model_of(const std::string& text) {
  return scenarios::build(scenarios::read("test.yaml", text, nullptr));
}

/// All warnings of a good scenario, one a line.
inline std::string all_warnings_of(const std::string& text, const scenarios::SideFiles& files = nullptr) {
  std::string all;
  for (const auto& warning : scenarios::read("test.yaml", text, files).warnings) all += to_text(warning) + '\n';
  return all;
}

/// The whole message of a scenario with problems; empty when there are none.
inline std::string problems_of(const std::string& text) {
  try {
    scenarios::read("test.yaml", text, nullptr);
    return "";
  } catch (const scenarios::Problems& problems) {
    return problems.what();
  }
}

}  // namespace carepath::tests
