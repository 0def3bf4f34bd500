#include "output/measures/people_groups.hpp"

namespace carepath::output {

namespace {

constexpr std::size_t longest_label = 63;

/// The first bytes of a text in UTF-8, whole characters only.
std::string cut(const std::string& text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

std::string gap_label(const std::string& group, const std::string& first) {
  const std::string full = group + " - " + first, shorter = " - first";
  return full.size() <= longest_label ? full : cut(group, longest_label - shorter.size()) + shorter;
}

}  // namespace

std::string as_label(const std::string& text) { return cut(text, longest_label); }

PeopleGroup everybody(const models::Groups& groups) {
  PeopleGroup all{.name = "all", .profiles = {}, .everybody = true};
  for (std::size_t p = 0; p < groups.profiles(); ++p) all.profiles.push_back(p);
  return all;
}

std::vector<PeopleGroup> groups_by(const models::Groups& groups, std::size_t a) {
  const models::Attribute& attribute = groups.attributes[a];
  std::vector<PeopleGroup> by;
  for (std::size_t v = 0; v < attribute.values.size(); ++v) {
    PeopleGroup g{.name = attribute.name + ": " + attribute.values[v], .profiles = {}};
    for (std::size_t p = 0; p < groups.profiles(); ++p) {
      if (groups.value_of({static_cast<std::uint16_t>(p)}, a) == v) g.profiles.push_back(p);
    }
    if (v > 0) g.gap = gap_label(g.name, attribute.values.front());
    by.push_back(std::move(g));
  }
  return by;
}

}  // namespace carepath::output
