#include <fmt/format.h>

#include "models/pathway/diagram.hpp"
#include "output/files/diagram_svg.hpp"
#include "scenarios/build.hpp"
#include "tools/commands/command.hpp"
#include "tools/commands/commands.hpp"

namespace carepath::tools {

int diagram(const DiagramOptions& options) {
  const LoadedScenario loaded = load(options.file);
  const models::Model model = scenarios::build(loaded.scenario);
  const std::string title = loaded.scenario.text.meta.title.text;
  switch (options.kind) {
    case DiagramKind::dot: fmt::print("{}", models::graphviz(model, title)); break;
    case DiagramKind::mermaid: fmt::print("{}", models::mermaid(model, title)); break;
    case DiagramKind::svg: fmt::print("{}", output::svg_from_dot(models::graphviz(model, title))); break;
  }
  return ok;
}

}  // namespace carepath::tools
