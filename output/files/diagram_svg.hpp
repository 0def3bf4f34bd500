// Draws a graph that is written in Graphviz's language.
#pragma once

#include <stdexcept>
#include <string>

namespace carepath::output {

/// Graphviz could not draw the graph; the text has its own words.
class DiagramTrouble : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The graph laid out from left to right or top to bottom (as `dot` says) as an SVG document of its own.
/// Give the graph a name: Graphviz numbers nameless ones anew each time. Not for two threads at once: it keeps state.
std::string svg_from_dot(const std::string& dot);

}  // namespace carepath::output
