// Who calls while a service is closed, and where they turn up instead.
#pragma once

#include <map>
#include <utility>

#include "models/pathway/averages.hpp"

namespace carepath::models {

/// Where people of one profile are taken who ask at `service` by a pattern over the week, `asking` (any unit, each
/// value that of an hour): there in the hours in which it is open, tries again later included; in closed hours where
/// its answerphone leads them, be it through several services. Who goes home or gives up trying is in none.
std::map<ServiceId, Week> taken_where(const Model& model, ServiceId service, ProfileId profile, const Week& asking);

/// People a day of each profile who come straight from a source to each service, hour by hour of the week, closed hours
/// taken into account: (number of the service, profile).
std::map<std::pair<std::size_t, std::size_t>, Week> taken_from_sources(const Model& model);

/// For a rule with `hours_like`: the pattern of that source, mean 1. They come back by it in the long run.
Week pattern_of(const Model& model, const Return& rule);

}  // namespace carepath::models
