#include "output/files/shared_codes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "output/measures/delays.hpp"

namespace carepath::output {

namespace {

const std::string& name_of(const std::string& name) { return name; }
const std::string& name_of(const models::Service& service) { return service.name; }
const std::string& name_of(const models::Source& source) { return source.name; }
const std::string& name_of(const SharedCodes::Profile& profile) { return profile.name; }

/// The code of each of a plan's things; those that are new go to the end of `shared`.
template <class Shared, class Own>
SharedCodes::OfPlan::Codes codes_of(std::vector<Shared>& shared, const std::vector<Own>& own) {
  SharedCodes::OfPlan::Codes codes;
  for (const Own& thing : own) {
    auto at = std::find_if(shared.begin(), shared.end(), [&](const Shared& s) { return name_of(s) == name_of(thing); });
    if (at == shared.end()) {
      if constexpr (std::is_same_v<Shared, Own>)
        at = shared.insert(at, thing);
      else
        at = shared.insert(at, name_of(thing));
    }
    codes.push_back(static_cast<std::int32_t>(at - shared.begin()));
  }
  return codes;
}

std::vector<SharedCodes::Profile> profiles_of(const models::Groups& people) {
  std::vector<SharedCodes::Profile> profiles;
  for (std::size_t p = 0; p < people.profiles(); ++p) {
    SharedCodes::Profile profile;
    for (std::size_t a = 0; a < people.attributes.size(); ++a) {
      const auto& attribute = people.attributes[a];
      const auto& value = attribute.values[people.value_of({static_cast<std::uint16_t>(p)}, a)];
      profile.groups.emplace_back(attribute.name, value);
      profile.name += fmt::format("{}{}: {}", profile.name.empty() ? "" : ", ", attribute.name, value);
    }
    if (profile.name.empty()) profile.name = "all";
    profiles.push_back(std::move(profile));
  }
  return profiles;
}

}  // namespace

SharedCodes shared_codes(const std::vector<const models::Model*>& plans) {
  SharedCodes shared;
  for (const models::Model* model : plans) {
    shared.of_plan.push_back({.service = codes_of(shared.services, model->services),
                              .source = codes_of(shared.sources, model->sources),
                              .profile = codes_of(shared.profiles, profiles_of(model->groups)),
                              .reason = codes_of(shared.reasons, delay_reasons(*model)),
                              .responsible = codes_of(shared.responsibles, delay_responsibles(*model))});
  }
  return shared;
}

}  // namespace carepath::output
