// The events of a care pathway: a closed set, eight bytes each.
#pragma once

#include <variant>

#include "models/ids.hpp"

namespace carepath::models {

struct Midnight {};   ///< count everybody, just before the day begins
struct DayBegins {};  ///< draw the day's arrivals
struct StayEnds {
  PersonId person;
};
struct WaitEnds {
  PersonId person;
};  ///< has waited as long as people may here
struct ComesBack {
  PersonId person;
};
struct PlaceReady {
  ServiceId service;
};  ///< a turnover is over
struct PlacesChange {
  ServiceId service;
};  ///< by the calendar

using Event = std::variant<StayEnds, WaitEnds, ComesBack, PlaceReady, PlacesChange, Midnight, DayBegins>;
static_assert(sizeof(Event) == 8);

}  // namespace carepath::models
