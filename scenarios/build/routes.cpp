// Where people go next, with shares that add up for every group of people.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "scenarios/build/parts.hpp"

namespace carepath::scenarios {
namespace {

/// What a route says, once checked.
struct CheckedRoute {
  const Destination* to;
  models::ServiceId service;
  std::vector<const Sourced<Share>*> shares;  ///< by profile, or one; none: everybody else
};

std::optional<CheckedRoute> check(Building& building, const RouteText& route, bool last, bool may_go_home) {
  if (route.to.has_value() == route.otherwise.has_value()) {
    building.problems().add(route.place, route.to ? "has both 'to' and 'otherwise'. Write them as two routes."
                                                  : "needs either 'to' with a share, or 'otherwise'.");
    return std::nullopt;
  }
  if (route.otherwise && !last) {
    building.problems().add(route.place, "is 'otherwise' and not the last route. Put it last, and once only.");
    return std::nullopt;
  }
  if (route.to.has_value() != route.share.has_value()) {
    building.problems().add(
        route.place, route.to ? "lacks the key 'share' (which share of people goes there)."
                              : "has a share beside 'otherwise', which stands for everybody else. Remove the share.");
    return std::nullopt;
  }
  CheckedRoute out{route.to ? &*route.to : &*route.otherwise, models::home, {}};
  const bool home = out.to->text == Destination::outside;
  const bool dies = out.to->text == Destination::end_of_life && !building.has_service(out.to->text);
  if ((home || dies) && !may_go_home) {
    building.problems().add(out.to->place, fmt::format("is '{}', and people {}. Name a service.", out.to->text,
                                                       home ? "cannot arrive at home" : "do not die by arriving"));
    return std::nullopt;
  }
  if (dies) {
    out.service = models::died;
  } else if (!home) {
    const auto service = building.service(*out.to);
    if (!service) return std::nullopt;
    out.service = *service;
  }
  if (route.share) {
    out.shares = building.expand(*route.share);
    if (out.shares.empty()) return std::nullopt;
  }
  return out;
}

}  // namespace

models::ByProfile<models::Routes> build_routes(Building& building, const OneOrMore<RouteText>& text,
                                               const std::string& what, bool may_go_home) {
  const auto& routes = text.items;
  std::vector<CheckedRoute> checked;
  std::size_t profiles = 1;
  for (const auto& route : routes) {
    auto one = check(building, route, &route == &routes.back(), may_go_home);
    if (!one) continue;
    profiles = std::max(profiles, one->shares.size());
    checked.push_back(std::move(*one));
  }
  if (checked.empty() || checked.size() < routes.size()) return {};

  std::vector<models::Routes> of_each;
  for (std::size_t profile = 0; profile < profiles; ++profile) {
    std::vector<NamedShare> named;
    double sum = 0;
    models::Routes out;
    for (const auto& route : checked) {
      if (route.shares.empty()) continue;
      const double share = route.shares[route.shares.size() == 1 ? 0 : profile]->value.value;
      sum += share;
      named.push_back({route.to->text, share});
      out.push_back({route.service, share});
    }
    const auto whose = profiles == 1 ? what : fmt::format("{} for {}", what, building.profile_in_words(profile));
    const bool rest = checked.back().shares.empty();
    if (rest) out.push_back({checked.back().service, std::max(0.0, 1 - sum)});
    const bool must_add_up = !rest || sum > 1 + share_tolerance;
    const auto advice = may_go_home ? "Add the missing {} or write 'otherwise: home'."
                                    : "Add the missing {} or a last route 'otherwise'.";
    if (must_add_up && !building.add_up(named, text.place, whose, advice)) return {};
    of_each.push_back(std::move(out));
  }
  return models::ByProfile<models::Routes>::of_each(std::move(of_each));
}

}  // namespace carepath::scenarios
