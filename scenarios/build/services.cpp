// Services, what happens when they are full, and coming back to them.
#include <fmt/format.h>

#include <type_traits>
#include <utility>

#include "scenarios/build/parts.hpp"

namespace carepath::scenarios {
namespace {

/// Where people go who do not wait: a service other than `self`, or home when they are turned away.
template <class T>
models::ServiceId elsewhere(Building& building, const Name& self, const T& to) {
  if (std::is_same_v<T, Elsewhere> && to.text == Elsewhere::nowhere) return models::home;
  if (to.text == self.text) {
    building.problems().add(to.place, "names the service itself. Name another.");
    return models::home;
  }
  return building.service(to).value_or(models::home);
}

models::WhenFull build_when_full(Building& building, const Name& self, const WhenFullText& text) {
  models::WhenFull when;
  if (text.word) {
    if (text.word->value == FullWord::turn_away) when.at_most_waiting = 0;
    return when;
  }
  const bool waits = text.wait_up_to || text.at_most_waiting;
  if (text.go_to) {
    if (waits || text.then)
      building.problems().add(text.place,
                              "has 'go_to' beside other keys. To wait first, write 'wait_up_to' and 'then'.");
    when.at_most_waiting = 0;
    when.then = elsewhere(building, self, *text.go_to);
    return when;
  }
  if (!waits) {
    building.problems().add(
        text.place,
        "must say what happens: wait, turn_away, {go_to: SERVICE}, or {wait_up_to: 12 hours, then: SERVICE}.");
    return when;
  }
  if (text.wait_up_to) when.wait_up_to = text.wait_up_to->value.rounded();
  if (text.at_most_waiting) when.at_most_waiting = text.at_most_waiting->value.value;
  if (!text.then) {
    building.problems().add(text.place, "lacks the key 'then' (a service, or turn_away).");
  } else {
    when.then = elsewhere(building, self, *text.then);
  }
  return when;
}

}  // namespace

models::Service build_service(Building& building, const Name& name, const ServiceText& text) {
  models::Service service;
  service.name = name.text;
  service.kind = text.kind->value;
  service.inpatient = text.inpatient.value;
  service.out_of_area = text.out_of_area.value;
  if (text.standard) service.standard = text.standard->value.rounded();

  const auto& places = text.beds ? text.beds : text.places;
  BuiltPlaces built;
  if (places) built = build_places(building, *places);
  service.places = built.schedule;
  if (built.can_fall && !text.at_closing) {
    building.problems().add(
        name.place, "lacks the key 'at_closing', and its number of places falls at times. Write 'at_closing: finish'.");
  }
  if (places && !service.places.is_unlimited() && !text.when_full) {
    building.problems().add(
        name.place,
        "lacks the key 'when_full' (what happens to people who find no place free). Write 'when_full: wait', "
        "'turn_away' or '{go_to: SERVICE}'.");
  }
  if (text.when_full) service.when_full = build_when_full(building, name, *text.when_full);

  const auto distribution = [&](const DistributionText& one) { return build_distribution(building, one); };
  service.stay = build_by<engine::Distribution>(building, text.stay ? *text.stay : *text.time, distribution);
  if (text.turnover) service.turnover = distribution(*text.turnover);
  service.routes = build_routes(building, text.routes, fmt::format("shares leaving '{}'", name.text), true);
  return service;
}

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
  return back;
}

}  // namespace carepath::scenarios
