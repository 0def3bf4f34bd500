// The commands of the program, each with the options it takes. They throw; main turns what they throw into an exit
// code.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "output/measures/visits.hpp"

namespace carepath::tools {

struct CheckOptions {
  std::filesystem::path file;
  bool json = false;
};
int check(const CheckOptions& options);

struct ExplainOptions {
  std::filesystem::path file;
  std::string plan = "baseline";
  std::string against;  ///< another plan: only the differences; empty: all of `plan`
};
int explain(const ExplainOptions& options);

/// Of every command that simulates.
struct SimulationOptions {
  std::optional<std::filesystem::path> output;  ///< a file; a folder for several scenarios
  int replications = 30;
  std::uint32_t seed = 1;
  int threads = 0;  ///< 0: all there are
  output::Record record = output::Record::summary;
  bool force = false;
};

struct RunOptions : SimulationOptions {
  std::vector<std::filesystem::path> files;
  std::string plan = "baseline";
};
int run(const RunOptions& options);

struct CompareOptions : SimulationOptions {
  std::filesystem::path file;
  std::vector<std::string> plans;  ///< none: all of the scenario; differences are from the first
};
int compare(const CompareOptions& options);

struct RotaOptions : SimulationOptions {  ///< `output`: the rota as YAML
  std::filesystem::path file;
  std::string plan = "baseline";
  std::optional<std::filesystem::path> frontier;  ///< as CSV
  int most_candidates = 400;                      ///< simulations
  bool json = false;
};
int rota(const RotaOptions& options);

struct StaffingOptions : SimulationOptions {
  std::filesystem::path file;
  std::string service;  ///< empty: all of kind phone
  std::string plan = "baseline";
  bool all = false;  ///< every half hour
  std::optional<std::filesystem::path> svg;
  bool json = false;
};
int staffing(const StaffingOptions& options);

struct InspectOptions {
  std::filesystem::path file;
  std::string table;  ///< empty: what is in the file
  bool json = false;
  std::size_t rows = 100;
  std::vector<std::string> where;  ///< COLUMN=VALUE, all of which must hold
};
int inspect(const InspectOptions& options);

enum class DiagramKind { dot, mermaid, svg };
struct DiagramOptions {
  std::filesystem::path file;
  DiagramKind kind = DiagramKind::dot;
};
int diagram(const DiagramOptions& options);

enum class SchemaKind { json, markdown };
int schema(SchemaKind kind);

}  // namespace carepath::tools
