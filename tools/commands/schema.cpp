#include "scenarios/schema.hpp"

#include <fmt/format.h>

#include "tools/commands/command.hpp"
#include "tools/commands/commands.hpp"

namespace carepath::tools {

int schema(SchemaKind kind) {
  fmt::print("{}", kind == SchemaKind::json ? scenarios::json_schema() : scenarios::markdown_reference());
  return ok;
}

}  // namespace carepath::tools
