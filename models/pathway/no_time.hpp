// Which ways take no time at all, and how they could keep a person busy for ever in one instant.
#pragma once

#include <utility>
#include <vector>

#include "models/pathway/ways.hpp"

namespace carepath::models {

/// Whether care can begin, end and lead this way in one instant (routes and endings; no other way does).
bool takes_no_time(const Model& model, const Way& way);

/// From a service to the next, where whatever is full and whoever waits, chance lets nobody escape: all who come to one
/// of these services may be sent to another of them, in the same instant.
std::vector<std::pair<std::size_t, std::size_t>> ways_that_never_end(const Model& model);

/// From a service to the next: the largest share of those who ask there that may be sent on in the same instant, for
/// whatever reason there is no care for them, over all groups; above 0.
struct SentOn {
  std::size_t from, to;
  double share;
};
std::vector<SentOn> sent_on_at_once(const Model& model);

}  // namespace carepath::models
