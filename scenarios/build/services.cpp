// Services as a whole, and coming back to them.
#include <fmt/format.h>

#include <utility>

#include "scenarios/build/conditions.hpp"
#include "scenarios/build/parts.hpp"
#include "scenarios/build/service_parts.hpp"

namespace carepath::scenarios {
models::Service build_service(Building& building, const Name& name, const ServiceText& text) {
  models::Service service;
  service.name = name.text;
  service.kind = text.kind->value;
  service.inpatient = text.inpatient.value;
  service.out_of_area = text.out_of_area.value;
  service.gatekeeper = text.gatekeeper.value;
  service.crisis_response = text.crisis_response.value;
  service.place_of_safety = text.place_of_safety.value;
  service.follow_up = text.follow_up.value;
  if (text.standard) service.standard = text.standard->value.rounded();

  const auto& places = text.beds ? text.beds : text.places;
  BuiltPlaces built;
  if (places) built = build_places(building, *places);
  service.places = built.schedule;
  const bool can_fall = build_closed_places(building, text, built.can_fall, service);
  build_staffing(building, name, text, can_fall, service);
  build_waiting(building, name, text, service);
  build_telephone(building, name, text, service);
  build_gate(building, text, service);
  build_care(building, name, text, service);

  const auto distribution = [&](const DistributionText& one) { return build_distribution(building, one); };
  service.stay = build_by<engine::Distribution>(building, text.stay ? *text.stay : *text.time, distribution);
  const auto self = find_service(building.text(), name, {}, building.problems()).value();
  service.stay_cases =
      text.stay ? build_cases(building, text.stay_when, self) : build_cases(building, text.time_when, self);
  service.endings = build_endings(building, name, text.ends);
  service.settings = build_settings(building, name, text.sets);
  if (text.turnover) service.turnover = distribution(*text.turnover);
  service.routes = build_routes(building, text.routes, fmt::format("shares leaving '{}'", name.text), true);
  service.route_cases = build_cases(building, text.routes_when, self, name.text);
  return service;
}

namespace {

/// The source of that name, which comes at a rate.
std::optional<std::size_t> source_with_rate(Building& building, const SourceName& name) {
  const auto& sources = building.text().arrivals;
  const auto* found = find_entry(building, sources, name, "arrivals", "sources");
  if (found == nullptr) return std::nullopt;
  if (found->sound && !found->value.rate)
    building.problems().add(name.place,
                            fmt::format("names '{}', whose times are listed. Name a source with a 'rate'.", name.text));
  return static_cast<std::size_t>(found - sources.rows.data());
}

}  // namespace

models::Return build_return(Building& building, const Name& name, const ReturnText& text) {
  models::Return back;
  back.name = name.text;
  for (const auto& from : text.from.items) {
    if (const auto service = building.service(from)) back.from.push_back(*service);
  }
  if (const auto service = building.service(text.to)) back.to = *service;
  back.share = build_by<double>(building, text.share, [](const Sourced<Share>& share) { return share.value.value; });
  back.after = build_by<engine::Distribution>(
      building, text.after, [&](const DistributionText& one) { return build_distribution(building, one); });
  if (text.hours_like) back.hours_like = source_with_rate(building, *text.hours_like);
  return back;
}

}  // namespace carepath::scenarios
