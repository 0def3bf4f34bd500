// YAML text to tree and back.
#pragma once

#include <optional>
#include <string>

#include "scenarios/problem.hpp"
#include "scenarios/yaml/node.hpp"

namespace carepath::scenarios::yaml {

inline constexpr std::size_t largest_file = 16'000'000;  ///< bytes
inline constexpr std::size_t most_nodes = 200'000;
inline constexpr std::size_t deepest = 64;

/// The tree of a file with one document. Duplicate keys, anchors, aliases, merge keys and tags become problems and are
/// left out of the tree. No tree when the text breaks off at a problem, so that nothing below it can be judged.
std::optional<Node> parse(const std::string& text, ProblemList& problems);

/// YAML that `parse` reads back as the same tree.
std::string write(const Node& root);

}  // namespace carepath::scenarios::yaml
