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

struct RunOptions {
  std::vector<std::filesystem::path> files;
  std::optional<std::filesystem::path> output;  ///< a file for one scenario, a folder for several
  int replications = 30;
  std::uint32_t seed = 1;
  int threads = 0;  ///< 0: all there are
  output::Record record = output::Record::summary;
  bool force = false;
};
int run(const RunOptions& options);

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
