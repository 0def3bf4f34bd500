// What may happen to people on the way: care that ends another way, attributes that change.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "scenarios/build/parts.hpp"

namespace carepath::scenarios {
namespace {

std::optional<models::Setting> build_setting(Building& building, const Name& service, const Name& name,
                                             const Table<Name, By<Sourced<Share>>>& values) {
  const auto attribute = building.attribute(name);
  if (!attribute) return std::nullopt;
  const auto before = building.problems().size();
  std::vector<std::pair<std::size_t, std::vector<const Sourced<Share>*>>> shares;
  std::size_t profiles = 1;
  for (const auto& row : values.rows) {
    const auto value = building.value_index(*attribute, row.key);
    auto by_profile = building.expand(row.value);
    if (!value || by_profile.empty()) continue;
    profiles = std::max(profiles, by_profile.size());
    shares.emplace_back(*value, std::move(by_profile));
  }
  if (building.problems().size() > before) return std::nullopt;

  const auto& known = building.groups().attributes[*attribute].values;
  std::vector<std::vector<double>> of_each;
  for (std::size_t profile = 0; profile < profiles; ++profile) {
    std::vector<double> out(known.size(), 0.0);
    std::vector<NamedShare> named;
    for (const auto& [value, by_profile] : shares) {
      out[value] = by_profile[by_profile.size() == 1 ? 0 : profile]->value.value;
      named.push_back({known[value], out[value]});
    }
    const auto whose = fmt::format("shares of '{}' set at '{}'{}", name.text, service.text,
                                   profiles == 1 ? "" : " for " + building.profile_in_words(profile));
    if (!building.add_up(named, name.place, whose, "Add the missing {}.")) return std::nullopt;
    of_each.push_back(std::move(out));
  }
  return models::Setting{*attribute, models::ByProfile<std::vector<double>>::of_each(std::move(of_each))};
}

}  // namespace

std::vector<models::Ending> build_endings(Building& building, const Name& service,
                                          const Table<Name, EndingText>& text) {
  std::vector<models::Ending> endings;
  for (const auto& row : text.rows) {
    auto after = build_by<engine::Distribution>(
        building, row.value.after, [&](const DistributionText& one) { return build_distribution(building, one); });
    auto routes = build_routes(building, row.value.routes,
                               fmt::format("shares leaving '{}' by '{}'", service.text, row.key.text), true);
    endings.push_back({row.key.text, std::move(after), std::move(routes)});
  }
  return endings;
}

std::vector<models::Setting> build_settings(Building& building, const Name& service, const SetsText& text) {
  std::vector<models::Setting> settings;
  for (const auto& row : text.rows) {
    if (auto setting = build_setting(building, service, row.key, row.value)) settings.push_back(std::move(*setting));
  }
  return settings;
}

models::Milestone build_milestone(Building& building, const Name& name, const MilestoneText& text) {
  models::Milestone milestone;
  milestone.name = name.text;
  if (const auto of = building.attribute_value(text.of, "{age: young}")) {
    milestone.attribute = of->attribute;
    milestone.value = of->value;
    const auto becomes = building.value_index(of->attribute, text.becomes);
    milestone.becomes = becomes.value_or(0);
    if (becomes && *becomes == of->value) {
      building.problems().add(text.becomes.place, fmt::format("is '{}', which these people have already. Name another "
                                                              "value of '{}'.",
                                                              text.becomes.text, text.of.rows.front().key.text));
    }
  }
  milestone.after = build_by<engine::Distribution>(
      building, text.after, [&](const DistributionText& one) { return build_distribution(building, one); });
  for (const auto& row : text.moves.rows) {
    const auto from = building.service(row.key);
    auto routes =
        build_routes(building, row.value, fmt::format("shares leaving '{}' at this milestone", row.key.text), true);
    if (!from) continue;
    for (const auto& route : row.value.items) {
      const auto& to = route.to ? route.to : route.otherwise;
      if (to && to->text == row.key.text) {
        building.problems().add(to->place, "is the service these people move away from. Name another.");
      }
    }
    milestone.moves.push_back({*from, std::move(routes)});
  }
  return milestone;
}

}  // namespace carepath::scenarios
