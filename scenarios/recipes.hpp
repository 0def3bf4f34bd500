// Which figures make a distribution: one row for each family and set of parameters. To add a way of giving a
// distribution, add a row to recipes.cpp; messages, schema and reference page follow.
#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "engine/distribution.hpp"
#include "scenarios/scenario.hpp"

namespace carepath::scenarios {

class Building;

/// A key of a distribution, as the field that holds it.
using Parameter =
    std::variant<std::optional<Sourced<Length>> DistributionText::*, std::optional<Sourced<Number>> DistributionText::*,
                 std::optional<Unit> DistributionText::*, std::optional<FileName> DistributionText::*,
                 std::optional<Text> DistributionText::*, Table<Length, Sourced<Share>> DistributionText::*,
                 Table<Length, Sourced<ArrivalRate>> DistributionText::*, std::vector<MixturePart> DistributionText::*>;

struct Recipe {
  Family family;
  std::vector<Parameter> needs;
  /// Microseconds. Throws std::invalid_argument with a sentence when the figures make no distribution.
  std::function<engine::Distribution::Family(Building& building, const DistributionText& text)> make;
};

const std::vector<Recipe>& recipes();
bool given(const DistributionText& text, Parameter parameter);
/// The name of the key.
std::string key_of(Parameter parameter);
/// The keys a recipe needs.
std::vector<std::string> keys_of(const Recipe& recipe);

}  // namespace carepath::scenarios
