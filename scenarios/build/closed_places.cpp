// Closed places: those that are counted beside the others, and those that are taken away from them.
#include <fmt/format.h>

#include <algorithm>

#include "scenarios/build/dates.hpp"
#include "scenarios/build/service_parts.hpp"

namespace carepath::scenarios {
namespace {

std::optional<engine::Schedule> closed_by(Building& building, const std::optional<PlacesText>& text) {
  if (!text) return std::nullopt;
  const auto closed = build_places(building, *text).schedule;
  if (!closed.ever_unlimited()) return closed;
  building.problems().add(text->place, "cannot be unlimited.");
  return std::nullopt;
}

std::string on_date(const Building& building, engine::Time t) {
  const std::chrono::year_month_day date(building.calendar().date(engine::day_number(t)));
  const auto minutes = (t - engine::day_start(engine::day_number(t))) / std::chrono::minutes(1);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), minutes / 60,
                     minutes % 60);
}

/// The first moment of the run at which more are closed than there are.
void refuse_more_than_there_are(Building& building, const Place& place, const char* what,
                                const engine::Schedule& places, const engine::Schedule& closed) {
  const engine::Time end = building.text().time.sound ? end_of_run(building) : engine::Time(engine::one_week);
  for (engine::Time t = engine::start_of_measuring; t < end;) {
    const int there = places.value_at(t), shut = closed.value_at(t);
    if (shut > there) {
      building.problems().add(place, fmt::format("is {} on {}, and there are {} {} then. Close no more than there are.",
                                                 shut, on_date(building, t), there, what));
      return;
    }
    const auto next = [&](const engine::Schedule& one) { return one.next_change_after(t).value_or(end); };
    t = std::min(next(places), next(closed));
  }
}

void warn_of_none_taken_away(Building& building, const ServiceText& text) {
  const char* what = text.beds ? "beds" : "places";
  building.warnings().add(
      text.closed->place,
      fmt::format("takes none of the '{}' away: closed places are counted, and are not among them. If they are, write "
                  "'closed_of_these' in place of 'closed'. If not, 'closed_of_these: 0' beside it says so.",
                  what));
}

}  // namespace

bool build_closed_places(Building& building, const ServiceText& text, bool places_can_fall, models::Service& service) {
  if (auto beside = closed_by(building, text.closed)) {
    service.closed = *beside;
    if (beside->highest() > 0 && !text.closed_of_these) warn_of_none_taken_away(building, text);
  }
  const auto of_these = closed_by(building, text.closed_of_these);
  if (!of_these || of_these->highest() == 0) return places_can_fall;
  const Place& place = text.closed_of_these->place;
  if (service.places.always_unlimited()) {
    building.problems().add(place, "closes some of them, and their number is unlimited here. Remove it.");
    return places_can_fall;
  }
  refuse_more_than_there_are(building, place, text.beds ? "beds" : "places", service.places, *of_these);
  service.places = engine::Schedule::of_both(service.places, *of_these, [](int places, int shut) {
    return places >= engine::Schedule::unlimited ? places : std::max(0, places - shut);
  });
  service.closed = engine::Schedule::of_both(service.closed, *of_these, [](int a, int b) { return a + b; });
  return service.places.can_fall();
}

}  // namespace carepath::scenarios
