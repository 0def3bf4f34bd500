// Groups of people that figures are given for: everybody, and those with each value of each attribute.
#pragma once

#include <string>
#include <vector>

#include "models/pathway/by_profile.hpp"

namespace carepath::output {

struct PeopleGroup {
  std::string name;  ///< "all", or "attribute: value"
  std::vector<std::size_t> profiles;
  std::string gap = {};  ///< "attribute: value - first": against those with the first value; empty for the first itself
  bool everybody = false;
};

/// Everybody; then one list for each attribute with a group for each of its values.
PeopleGroup everybody(const models::Groups& groups);
std::vector<PeopleGroup> groups_by(const models::Groups& groups, std::size_t attribute);

}  // namespace carepath::output
