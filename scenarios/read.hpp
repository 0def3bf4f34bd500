// The front door: a scenario from the text of a file.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "engine/time.hpp"
#include "scenarios/scenario.hpp"

namespace carepath::scenarios {

/// The text of a side file by the name the scenario calls it; nothing when there is no such file.
using SideFiles = std::function<std::optional<std::string>(const std::string& name)>;

/// Reads and checks a scenario; `name` is what messages call the file. Throws `Problems` that hold everything that is
/// wrong with it; what read() returns, build() can build.
Scenario read(const std::string& name, const std::string& text, const SideFiles& side_files);

/// One plan as a tree with every standard value written out, without side files.
yaml::Node as_tree(const Scenario& scenario);

/// The scenario as YAML that needs nothing else: every standard value written out, side files inside, and the warm-up
/// that was found where it says `auto`. Reading it gives the same model and the same resolved text.
std::string resolved(const Scenario& scenario, std::optional<engine::Duration> warm_up = {});

}  // namespace carepath::scenarios
