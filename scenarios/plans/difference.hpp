// Where two trees differ, so that setting these values in the first gives the second.
#pragma once

#include <string>
#include <vector>

#include "scenarios/yaml/node.hpp"

namespace carepath::scenarios {

struct Difference {
  std::string path;
  yaml::Node before, after;  ///< empty: not there
};

/// The smallest parts that a path can name, in the order of the file. Both trees come from the writer, which puts the
/// keys of ours into one order.
std::vector<Difference> differences(const yaml::Node& before, const yaml::Node& after);

}  // namespace carepath::scenarios
