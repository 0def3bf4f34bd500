// What a pattern over the week becomes when everybody does something of a random length: M_t/G/infinity (Massey and
// Whitt 1993), hour by hour and folded into one week.
#pragma once

#include <vector>

#include "models/pathway/averages.hpp"
#include "models/pathway/competing.hpp"

namespace carepath::models {

/// What people who ask, evenly within an hour, do in the hours after it.
struct Echo {
  Week leave{};    ///< the share who leave so many hours later
  Week present{};  ///< mean number there, less what is the same in every hour
};

Echo echo_of(const std::vector<Point>& lengths);
/// Nobody stays.
Echo at_once();
/// Everybody does one and then the other.
Echo followed_by(const Echo& first, const Echo& next);

/// The pattern `b` hours after the pattern `a`.
Week then(const Week& a, const Week& b);
void add(Week& to, const Week& what, double times = 1);

}  // namespace carepath::models
