// Distributions in microseconds from the figures that were given.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <utility>

#include "scenarios/build/parts.hpp"
#include "scenarios/recipes.hpp"
#include "scenarios/suggest.hpp"

namespace carepath::scenarios {
namespace {

constexpr const char* no_such_distribution =
    ": no distribution that can be computed has these figures. Are they too far apart?";

/// "mean and sd; median and p90; or mean and median"
std::string ways_to_give(Family family) {
  std::vector<std::string> ways;
  for (const auto& recipe : recipes()) {
    if (recipe.family == family) ways.push_back(joined(keys_of(recipe)));
  }
  std::string text;
  for (std::size_t i = 0; i < ways.size(); ++i) text += (i == 0 ? "" : i + 1 == ways.size() ? ", or " : ", ") + ways[i];
  return text;
}

/// Every parameter any family takes, once.
std::vector<Parameter> all_parameters() {
  std::vector<Parameter> all;
  for (const auto& recipe : recipes()) {
    for (const auto& need : recipe.needs) {
      if (std::find(all.begin(), all.end(), need) == all.end()) all.push_back(need);
    }
  }
  return all;
}

const Recipe* find_recipe(const DistributionText& text, const std::vector<Parameter>& present) {
  for (const auto& recipe : recipes()) {
    const auto is_present = [&](const Parameter& need) { return given(text, need); };
    const bool all_there = std::all_of(recipe.needs.begin(), recipe.needs.end(), is_present);
    if (recipe.family == text.family->value && all_there && recipe.needs.size() == present.size()) return &recipe;
  }
  return nullptr;
}

engine::Distribution truncated(engine::Distribution inner, const DistributionText& text) {
  if (!text.truncate_above && !text.truncate_below) return inner;
  const double low = text.truncate_below ? text.truncate_below->value.microseconds : 0;
  const double high =
      text.truncate_above ? text.truncate_above->value.microseconds : static_cast<double>(engine::forever.count());
  return engine::Truncated{std::make_shared<const engine::Distribution>(std::move(inner)), low, high};
}

/// That some never end can be meant; that most outlive everybody cannot.
void check_length(Building& building, const engine::Distribution& distribution, const DistributionText& text) {
  constexpr double longest = 200 * 365.25 * 86'400e6;  // as for every length of time
  if (text.family->value == Family::hazard || text.family->value == Family::mixture) return;
  if (!(distribution.quantile(0.5) > longest)) return;
  building.problems().add(
      text.place, ": with these figures half of all lengths of time are more than 200 years. Write shorter ones.");
}

}  // namespace

engine::Distribution build_distribution(Building& building, const DistributionText& text) {
  if (!text.family) return {};  // of a part whose problems have been told
  std::vector<Parameter> present;
  std::vector<std::string> keys;
  for (const auto& parameter : all_parameters()) {
    if (!given(text, parameter)) continue;
    present.push_back(parameter);
    keys.push_back(key_of(parameter));
  }
  const auto* recipe = find_recipe(text, present);
  if (recipe == nullptr) {
    const auto& family = text.family->text;
    const bool unsaid = text.family->value == Family::fixed && !text.value;
    building.problems().add(
        text.place, unsaid ? "lacks the key 'distribution' (the family), such as 'distribution: lognormal'."
                           : fmt::format("is {} with {}. Give {}.", family, keys.empty() ? "no figures" : joined(keys),
                                         ways_to_give(text.family->value)));
    return {};
  }
  try {
    const auto before = building.problems().size();
    auto family = recipe->make(building, text);
    if (building.problems().size() > before) return {};
    auto distribution = truncated(engine::Distribution(std::move(family)), text);
    check_length(building, distribution, text);
    return distribution;
  } catch (const std::invalid_argument& wrong) {
    building.problems().add(text.place, fmt::format(": {}.", wrong.what()));
  } catch (const std::domain_error&) {
    building.problems().add(text.place, no_such_distribution);
  } catch (const std::runtime_error&) {  // Boost.Math: overflow, no convergence
    building.problems().add(text.place, no_such_distribution);
  }
  return {};
}

engine::Distribution::Family build_discrete(Building& building, const DistributionText& text) {
  std::vector<std::pair<double, double>> pairs;
  std::vector<NamedShare> shares;
  for (const auto& row : text.values.rows) {
    pairs.emplace_back(row.key.microseconds, row.value.value.value);
    shares.push_back({row.key.text, row.value.value.value});
  }
  building.add_up(shares, text.values.place, "shares", "Add the missing {}.");
  std::sort(pairs.begin(), pairs.end());
  engine::Discrete discrete;
  for (const auto& [value, share] : pairs) {
    discrete.values.push_back(value);
    discrete.shares.push_back(share);
  }
  return discrete;
}

engine::Distribution::Family build_empirical(Building& building, const DistributionText& text) {
  engine::Empirical empirical;
  const auto lengths = building.values<Length>(text.file, text.column, text.place, ' ' + text.unit->text);
  if (!lengths) return empirical;
  for (const auto& length : *lengths) empirical.values.push_back(length.microseconds);
  std::sort(empirical.values.begin(), empirical.values.end());
  return empirical;
}

engine::Distribution::Family build_hazard(Building& building, const DistributionText& text) {
  constexpr double microseconds_a_day = 86'400e6;
  std::vector<std::pair<double, double>> pairs;
  if (text.file) {
    const auto from = building.values<Length>(text.file, text.column, text.place, ' ' + text.unit->text);
    const auto rates = building.values<Factor>(text.file, text.rate_column, text.place);
    if (!from || !rates) return engine::Hazard{};
    for (std::size_t i = 0; i < from->size(); ++i)
      pairs.emplace_back((*from)[i].microseconds, (*rates)[i].value / text.unit->microseconds);
  }
  for (const auto& row : text.rates.rows)
    pairs.emplace_back(row.key.microseconds, row.value.value.per_day / microseconds_a_day);
  std::sort(pairs.begin(), pairs.end());
  engine::Hazard hazard;
  for (const auto& [from, rate] : pairs) {
    hazard.from.push_back(from);
    hazard.per_unit.push_back(rate);
  }
  return hazard;
}

engine::Distribution::Family build_mixture(Building& building, const DistributionText& text) {
  engine::Mixture mixture;
  std::vector<NamedShare> shares;
  for (const auto& part : text.parts) {
    shares.push_back({part.distribution.family ? part.distribution.family->text : "?", part.share.value.value});
    mixture.parts.push_back(build_distribution(building, part.distribution));
    mixture.shares.push_back(part.share.value.value);
  }
  building.add_up(shares, text.parts.front().share.place, "shares of the parts", "Add the missing {}.");
  return mixture;
}

}  // namespace carepath::scenarios
