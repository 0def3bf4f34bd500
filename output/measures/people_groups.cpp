#include "output/measures/people_groups.hpp"

#include "output/measures/labels.hpp"

namespace carepath::output {

PeopleGroup everybody(const models::Groups& groups) {
  PeopleGroup all{.name = "all", .profiles = {}, .everybody = true};
  for (std::size_t p = 0; p < groups.profiles(); ++p) all.profiles.push_back(p);
  return all;
}

std::vector<PeopleGroup> groups_by(const models::Groups& groups, std::size_t a) {
  const models::Attribute& attribute = groups.attributes[a];
  std::vector<PeopleGroup> by;
  for (std::size_t v = 0; v < attribute.values.size(); ++v) {
    PeopleGroup g{.name = group_label(attribute.name, attribute.values[v]), .profiles = {}};
    for (std::size_t p = 0; p < groups.profiles(); ++p) {
      if (groups.value_of({static_cast<std::uint16_t>(p)}, a) == v) g.profiles.push_back(p);
    }
    if (v > 0) g.gap = gap_label(g.name, attribute.values.front());
    by.push_back(std::move(g));
  }
  return by;
}

}  // namespace carepath::output
