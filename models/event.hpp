// The events of a care pathway: a closed set, eight bytes each.
#pragma once

#include <variant>

#include "models/ids.hpp"

namespace carepath::models {

struct Midnight {};   ///< count everybody, just before the day begins
struct DayBegins {};  ///< draw the day's arrivals
struct StayEnds {
  PersonId person;
};  ///< what a person was doing at a service is over: care, arrangements for leaving, the way there
struct WaitEnds {
  PersonId person;
};  ///< has waited as long as people may here, or as long as they will
struct ComesBack {
  PersonId person;
};
struct TriesAgain {
  PersonId person;
};  ///< asks once more after having given up
struct LeaveChanges {
  PersonId person;
};  ///< goes on leave from the ward, or is back from it
struct ContactDue {
  PersonId person;
};
struct MilestoneReached {
  PersonId person;
};
struct WrapUpEnds {
  std::uint32_t number;
};  ///< what staff do after a person has left is done; the number of the wrap-up
struct PlaceReady {
  ServiceId service;
};  ///< a turnover is over
struct PlacesChange {
  ServiceId service;
};  ///< by the calendar; what follows from it comes once all numbers of this instant have changed
struct PlacesChanged {
  ServiceId service;
};
struct StaffChanges {
  PoolId pool;
};  ///< a shift or a break begins or ends; likewise
struct StaffChanged {
  PoolId pool;
};
struct GateOpens {
  ServiceId service;
};  ///< a slot of a diary, the start of a course

using Event =
    std::variant<StayEnds, WaitEnds, ComesBack, TriesAgain, LeaveChanges, ContactDue, MilestoneReached, WrapUpEnds,
                 PlaceReady, PlacesChange, PlacesChanged, StaffChanges, StaffChanged, GateOpens, Midnight, DayBegins>;
static_assert(sizeof(Event) == 8);

}  // namespace carepath::models
