#include "output/files/diagram_svg.hpp"

#include <gvc.h>

#include <memory>

namespace carepath::output {

namespace {

std::string& messages() {
  static std::string text;
  return text;
}

int take_message(char* text) {
  messages() += text;
  return 0;
}

std::string what_graphviz_said() {
  std::string text = messages();
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text.empty() ? "no reason given" : text;
}

/// One for the whole program, never freed: Graphviz remembers the name of the last font beyond the life of the context
/// that owns it, and would compare it with the next one's.
GVC_t* the_context() {
  static GVC_t* const context = gvContext();
  return context;
}

struct CloseGraph {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};
struct FreeText {
  void operator()(char* text) const { gvFreeRenderData(text); }
};

}  // namespace

std::string svg_from_dot(const std::string& dot) {
  messages().clear();
  agseterr(AGWARN);
  agseterrf(take_message);
  GVC_t* const context = the_context();
  const std::unique_ptr<Agraph_t, CloseGraph> graph(agmemread(dot.c_str()));
  if (!graph) throw DiagramTrouble("the graph cannot be drawn: " + what_graphviz_said());
  if (gvLayout(context, graph.get(), "dot") != 0)
    throw DiagramTrouble("the graph cannot be laid out: " + what_graphviz_said());
  char* bytes = nullptr;
  unsigned size = 0;
  const int failed = gvRenderData(context, graph.get(), "svg", &bytes, &size);
  const std::unique_ptr<char, FreeText> svg(bytes);
  gvFreeLayout(context, graph.get());
  if (failed != 0 || !svg) throw DiagramTrouble("the graph cannot be drawn as SVG: " + what_graphviz_said());
  return {svg.get(), size};
}

}  // namespace carepath::output
