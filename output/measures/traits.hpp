// Which figures a service has: those of the mechanisms that can happen there.
#pragma once

#include <vector>

#include "models/pathway/itinerary.hpp"

namespace carepath::output {

struct Traits {
  bool limited = false;  ///< has so many places
  bool waits = false;    ///< people may have to wait
  bool standard = false, bed_days = false, inpatient = false, out_of_area = false;
  bool gives_up = false, would_not_wait = false, drops_out = false, misses = false, tries_again = false;
  bool displaced_here = false, interrupted = false, cut_short = false, dies = false;
  bool reserved = false, beds_open = false, beds_closed = false, leave = false, ready = false;
  bool crisis = false, gatekept = false, followed_up = false, safety = false;
  bool phone = false, timed = false;  ///< timed: a phone service with a standard
  bool busy_tone = false, answerphone = false, call_back = false, redials = false, handling = false;  ///< likewise
  bool caseload = false, contacts = false, detained = false;
  bool mutual_blocking = false;  ///< of the whole pathway
  bool coming_back = false;      ///< likewise
  void also(const Traits& o);
};

/// One for each service.
std::vector<Traits> traits_of(const models::Itinerary& itinerary);

}  // namespace carepath::output
