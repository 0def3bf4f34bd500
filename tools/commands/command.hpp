// What the commands share: exit codes, reading a scenario from disk, telling problems.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "scenarios/read.hpp"

namespace carepath::tools {

/// What the program hands back to the shell.
enum Exit { ok = 0, run_failed = 1, scenario_wrong = 2 };

/// A command line that makes no sense beyond what the parser sees. Exit code 2.
class UsageTrouble : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// What is wrong with scenarios, told as it stands. Exit code 2.
class ScenarioTrouble : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Reads and checks a scenario file; side files are looked for beside it. Throws Problems, or UsageTrouble when the
/// file cannot be read.
struct LoadedScenario {
  std::filesystem::path file;
  std::string text;
  scenarios::Scenario scenario;
};
LoadedScenario load(const std::filesystem::path& file);

/// "night.yaml:3:1: warning: ..." lines on standard error.
void tell_warnings(const std::vector<scenarios::Problem>& warnings);

}  // namespace carepath::tools
