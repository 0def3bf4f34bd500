#include "scenarios/yaml/node.hpp"

namespace carepath::scenarios::yaml {

std::string one_line(const Node& node) {
  if (node.is_list()) {
    std::string text;
    for (const auto& item : node.items) text += (text.empty() ? "" : ", ") + one_line(item);
    return '[' + text + ']';
  }
  if (node.is_mapping()) {
    std::string text;
    for (const auto& entry : node.entries)
      text += (text.empty() ? "" : ", ") + entry.key + ": " + one_line(entry.value);
    return '{' + text + '}';
  }
  return node.text;
}

}  // namespace carepath::scenarios::yaml
