// The traffic equations: what flow and load to expect at each service before anything is run.
#pragma once

#include <string>
#include <vector>

#include "models/pathway/competing.hpp"
#include "models/pathway/model.hpp"

namespace carepath::models {

/// Long-run expectations at one service if nobody ever had to wait or were sent away for want of a place, and at the
/// arrival rates of the start of measuring (patterns averaged out, before growth).
struct Expectation {
  double arrivals_per_day = 0;   ///< people asking for care
  double visits_per_person = 0;  ///< for each new person who enters the pathway
  double load = 0;     ///< mean number of places wanted: care, delays, wrap-up, handing over (not the wait for it),
                       ///< turnover, and people on their way here
  double staffed = 0;  ///< the part of it that needs staff too: all but turnover
  double places = 0;   ///< mean number open over a week, those that open when many wait included; infinite: unlimited
  double back_again = 0;  ///< of people who begin care, the share who ask for care here again later: the loop's gain
  double share_of_places() const { return load / places; }
};

/// People who go from one service to another.
struct Flow {
  std::size_t from;
  ServiceId to;  ///< never home or died
  double per_day;
  enum class When { asking, leaving, coming_back } when;  ///< before care, after it, or by a rule of coming back
  std::size_t rule = 0;                                   ///< of coming back
};

/// People of one profile who begin care at a service.
struct InCare {
  ProfileId profile;
  double per_day;
  CareEnds ends;
};

struct Traffic {
  std::vector<Expectation> service;
  std::vector<Flow> flows;
  std::vector<std::vector<InCare>> in_care;  ///< by service; only profiles that come
  double new_people_per_day = 0;
  bool settles = true;               ///< false: loops or returns bring in more people than leave
  std::vector<std::size_t> growing;  ///< if so, the services of the loops that bring them in
};

/// Solves x = new + x P for the flows x of each profile at each service (Jackson 1957; P holds routes, endings, those
/// who do not come to an appointment or drop out at once, and returns; attributes that are set when care begins move
/// people between profiles). Where people go who wait, find no place or line, or reach a milestone is not in it, and
/// neither is care cut short because somebody comes back elsewhere meanwhile: it depends on chance. Who reaches the
/// answerphone because the service is closed: see closed_hours.hpp. Conditions: see averages.hpp.
Traffic expected_traffic(const Model& model);

}  // namespace carepath::models
