#include "models/pathway/diagram.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "models/pathway/ways.hpp"

namespace carepath::models {

namespace {

enum class Style { route, otherwise, coming_back };
enum class Shape { service, rounded, note };

struct Arrow {
  std::string from, to, label;
  Style style;
};
struct Box {
  std::string id, label;
  Shape shape;
};
struct Drawing {
  std::vector<Box> boxes;
  std::vector<Arrow> arrows;
};

std::string without_underscores(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::string share_in_percent(double share) {
  const double p = 100 * share;
  return p >= 10 || p == 0 ? fmt::format("{:.3g}%", p) : fmt::format("{:.2g}%", p);
}

std::string length(Duration d) {
  return d > 2 * engine::one_day ? fmt::format("{:.3g} days", engine::in_days(d))
                                 : fmt::format("{:.3g} h", engine::in_hours(d));
}

std::string shares(double lowest, double highest) {
  return lowest == highest ? share_in_percent(lowest) : share_in_percent(lowest) + " to " + share_in_percent(highest);
}

std::string places_in_words(const Service& s) {
  if (s.places.always_unlimited()) return s.kind == Kind::beds ? "beds, no limit" : "no limit";
  const std::string most = (s.places.varies() ? "up to " : "") + std::to_string(s.places.highest());
  const bool one = s.places.highest() == 1;
  return most + (s.kind == Kind::beds ? (one ? " bed" : " beds") : (one ? " place" : " places")) +
         (s.places.ever_unlimited() ? ", at times no limit" : "");
}

std::string id_of(ServiceId s) { return is_service(s) ? fmt::format("s{}", s.value) : s == died ? "died" : "home"; }
std::string id_of_service(std::size_t s) { return fmt::format("s{}", s); }

std::string label_of(const Model& m, const Way& way) {
  switch (way.kind) {
    case WayKind::arrival:
    case WayKind::route: return way.lowest == 1 ? "" : shares(way.lowest, way.highest);
    case WayKind::coming_back: return without_underscores(way.name) + " " + shares(way.lowest, way.highest);
    case WayKind::ending:
    case WayKind::milestone: return without_underscores(way.name);
    case WayKind::gives_up: return "gives up";
    case WayKind::busy_tone: return "hears the busy tone";
    case WayKind::answerphone: return "reaches the answerphone";
    case WayKind::call_back: return "is called back";
    case WayKind::drops_out: return "does not come";
    case WayKind::closing: return "places close";
    case WayKind::full: break;
  }
  const auto& wait = m.services[way.from].when_full.wait_up_to;
  return wait ? "after waiting " + length(*wait) : "full";
}

/// Dashed arrows between the same two are drawn as one.
void add_ways(Drawing& d, const Model& m) {
  for (const Way& way : all_ways(m)) {
    const std::string from = way.kind == WayKind::arrival ? fmt::format("a{}", way.from) : id_of_service(way.from);
    const std::string to = id_of(way.to);
    const Style style = way.kind == WayKind::arrival || way.kind == WayKind::route ? Style::route
                        : way.kind == WayKind::coming_back                         ? Style::coming_back
                                                                                   : Style::otherwise;
    const auto same = std::find_if(d.arrows.begin(), d.arrows.end(), [&](const Arrow& a) {
      return a.style == style && style == Style::otherwise && a.from == from && a.to == to;
    });
    if (same == d.arrows.end())
      d.arrows.push_back({from, to, label_of(m, way), style});
    else
      same->label += ", " + label_of(m, way);
  }
}

/// Named in the service's box: lines from staff to every service they work in would cover the picture.
std::string need_in_words(const Model& m, const Need& need) {
  const std::string name = without_underscores(m.pools[need.pool.index()].name);
  return need.thousandths == one_whole
             ? "with " + name
             : fmt::format("with {:.3g} x {}", static_cast<double>(need.thousandths) / one_whole, name);
}

std::string staff_in_words(const Pool& pool) {
  std::vector<int> numbers;
  for (const Shift& s : pool.roster.shifts) numbers.push_back(s.number);
  if (numbers.empty()) return without_underscores(pool.name);
  const auto [low, high] = std::minmax_element(numbers.begin(), numbers.end());
  return without_underscores(pool.name) + "\n" +
         (*low == *high ? fmt::format("{} on a shift", *low) : fmt::format("{} to {} on a shift", *low, *high));
}

Drawing drawing_of(const Model& m) {
  Drawing d;
  for (std::size_t i = 0; i < m.sources.size(); ++i) {
    const Source& s = m.sources[i];
    const auto* rate = std::get_if<engine::Rate>(&s.when);
    d.boxes.push_back({fmt::format("a{}", i),
                       without_underscores(s.name) + "\n" +
                           (rate ? fmt::format("{:.3g} a day", rate->shape().per_day) : "from a list"),
                       Shape::rounded});
  }
  for (std::size_t i = 0; i < m.services.size(); ++i) {
    const Service& s = m.services[i];
    std::string label = without_underscores(s.name) + "\n" + places_in_words(s);
    for (const Need& need : s.needs) label += "\n" + need_in_words(m, need);
    d.boxes.push_back({id_of_service(i), label, Shape::service});
  }
  add_ways(d, m);
  for (std::size_t p = 0; p < m.pools.size(); ++p) {
    d.boxes.push_back({fmt::format("p{}", p), staff_in_words(m.pools[p]), Shape::note});
  }
  d.boxes.push_back({"home", "home", Shape::rounded});
  const auto leads_to_death = [](const Arrow& a) { return a.to == "died"; };
  if (std::any_of(d.arrows.begin(), d.arrows.end(), leads_to_death))
    d.boxes.push_back({"died", "died", Shape::rounded});
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
    const char* look = b.shape == Shape::service   ? "box, color=\"#12436D\", penwidth=1.5"
                       : b.shape == Shape::rounded ? "box, style=rounded, color=\"#3D3D3D\""
                                                   : "note, color=\"#3D3D3D\", fontsize=9";
    out += fmt::format("  {} [label={}, shape={}];\n", b.id, quoted(b.label), look);
  }
  for (const Arrow& a : d.arrows) {
    const char* style = a.style == Style::route       ? ""
                        : a.style == Style::otherwise ? ", style=dashed, color=\"#801650\""
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
  for (const Box& b : d.boxes) {
    const auto [open, close] = b.shape == Shape::service   ? std::pair("[", "]")
                               : b.shape == Shape::rounded ? std::pair("([", "])")
                                                           : std::pair("[/", "/]");
    out += "  " + b.id + open + text(b.label) + close + "\n";
  }
  for (const Arrow& a : d.arrows) {
    const char* line = a.style == Style::route ? "-->" : "-.->";
    out += a.label.empty() ? fmt::format("  {} {} {}\n", a.from, line, a.to)
                           : fmt::format("  {} {}|{}| {}\n", a.from, line, text(a.label), a.to);
  }
  return out;
}

}  // namespace carepath::models
