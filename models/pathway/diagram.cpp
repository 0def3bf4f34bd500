#include "models/pathway/diagram.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace carepath::models {

namespace {

enum class Style { route, overflow, coming_back };

struct Arrow {
  std::string from, to, label;
  Style style;
};
struct Box {
  std::string id, label;
  bool is_service;
};
struct Drawing {
  std::vector<Box> boxes;
  std::vector<Arrow> arrows;
};

std::string in_words(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::string percent(double share) {
  const double p = 100 * share;
  return p >= 10 || p == 0 ? fmt::format("{:.3g}%", p) : fmt::format("{:.2g}%", p);
}

std::string length(Duration d) {
  return d > 2 * engine::one_day ? fmt::format("{:.3g} days", engine::in_days(d))
                                 : fmt::format("{:.3g} h", engine::in_hours(d));
}

std::string shares(double lowest, double highest) {
  return lowest == highest ? percent(lowest) : percent(lowest) + " to " + percent(highest);
}

std::string places_in_words(const Service& s) {
  if (s.places.is_unlimited()) return s.kind == Kind::beds ? "beds, no limit" : "no limit";
  const std::string most = (s.places.varies() ? "up to " : "") + std::to_string(s.places.highest());
  return most + (s.kind == Kind::beds ? " beds" : " places");
}

std::string id_of(ServiceId s) { return s ? fmt::format("s{}", s.value) : "home"; }

void add_routes(Drawing& d, const std::string& from, const ByProfile<Routes>& routes) {
  std::map<ServiceId, std::vector<double>> to;
  for (const Routes& each : routes.values()) {
    for (const Route& r : each) to[r.to];
  }
  for (const Routes& each : routes.values()) {
    for (auto& [service, found] : to) {
      double sum = 0;
      for (const Route& r : each) sum += r.to == service ? r.share : 0;
      found.push_back(sum);
    }
  }
  for (const auto& [service, found] : to) {
    const auto [low, high] = std::minmax_element(found.begin(), found.end());
    if (*high > 0) d.arrows.push_back({from, id_of(service), *low == 1 ? "" : shares(*low, *high), Style::route});
  }
}

Drawing drawing_of(const Model& m) {
  Drawing d;
  for (std::size_t i = 0; i < m.sources.size(); ++i) {
    const Source& s = m.sources[i];
    const auto* rate = std::get_if<engine::Rate>(&s.when);
    const std::string id = fmt::format("a{}", i);
    d.boxes.push_back(
        {id, in_words(s.name) + "\n" + (rate ? fmt::format("{:.3g} a day", rate->shape().per_day) : "from a list"),
         false});
    add_routes(d, id, s.to);
  }
  for (std::size_t i = 0; i < m.services.size(); ++i) {
    const Service& s = m.services[i];
    const std::string id = id_of({static_cast<std::uint16_t>(i)});
    d.boxes.push_back({id, in_words(s.name) + "\n" + places_in_words(s), true});
    add_routes(d, id, s.routes);
    const bool limited = !s.places.is_unlimited();
    const bool leaves = s.when_full.at_most_waiting < WhenFull::no_limit || s.when_full.wait_up_to.has_value();
    if (limited && leaves) {
      const std::string label = s.when_full.wait_up_to ? "after waiting " + length(*s.when_full.wait_up_to) : "full";
      d.arrows.push_back({id, id_of(s.when_full.then), label, Style::overflow});
    }
  }
  for (const Return& r : m.returns) {
    const auto [low, high] = std::minmax_element(r.share.values().begin(), r.share.values().end());
    for (const ServiceId from : r.from)
      d.arrows.push_back({id_of(from), id_of(r.to), in_words(r.name) + " " + shares(*low, *high), Style::coming_back});
  }
  d.boxes.push_back({"home", "home", false});
  return d;
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
    text.replace(at, what.size(), by);
  return text;
}

std::string quoted(const std::string& text) {
  return "\"" + replaced(replaced(replaced(text, "\\", "\\\\"), "\"", "\\\""), "\n", "\\n") + "\"";
}

}  // namespace

std::string graphviz(const Model& model, const std::string& title) {
  const Drawing d = drawing_of(model);
  std::string out =
      "digraph pathway {\n  rankdir=LR;\n  label=" + quoted(title) +
      ";\n  labelloc=t;\n  node [fontname=\"Helvetica\", fontsize=11];\n  edge [fontname=\"Helvetica\", fontsize=9];\n";
  for (const Box& b : d.boxes) {
    out += fmt::format("  {} [label={}, shape=box{}];\n", b.id, quoted(b.label),
                       b.is_service ? ", color=\"#12436D\", penwidth=1.5" : ", style=rounded, color=\"#3D3D3D\"");
  }
  for (const Arrow& a : d.arrows) {
    const char* style = a.style == Style::route      ? ""
                        : a.style == Style::overflow ? ", style=dashed, color=\"#801650\""
                                                     : ", style=dotted, color=\"#12436D\", penwidth=1.5";
    out += fmt::format("  {} -> {} [label={}{}];\n", a.from, a.to, quoted(a.label), style);
  }
  return out + "}\n";
}

std::string mermaid(const Model& model, const std::string& title) {
  const Drawing d = drawing_of(model);
  const auto text = [](const std::string& s) {
    return "\"" + replaced(replaced(s, "\"", "#quot;"), "\n", "<br/>") + "\"";
  };
  std::string out = "---\ntitle: " + quoted(title) + "\n---\nflowchart LR\n";
  for (const Box& b : d.boxes)
    out += "  " + b.id + (b.is_service ? "[" : "([") + text(b.label) + (b.is_service ? "]\n" : "])\n");
  for (const Arrow& a : d.arrows) {
    const char* line = a.style == Style::route ? "-->" : "-.->";
    out += a.label.empty() ? fmt::format("  {} {} {}\n", a.from, line, a.to)
                           : fmt::format("  {} {}|{}| {}\n", a.from, line, text(a.label), a.to);
  }
  return out;
}

}  // namespace carepath::models
