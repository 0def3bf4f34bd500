// Every way a person can go, from whatever mechanism: what the graph of a pathway is made of and what its diagram
// shows.
#pragma once

#include <string>
#include <vector>

#include "models/pathway/model.hpp"

namespace carepath::models {

enum class WayKind {
  arrival,      ///< from a source
  route,        ///< at the end of care
  ending,       ///< care ended early, by the ending of that name
  full,         ///< no place, and nobody more may wait, or not for longer
  gives_up,     ///< or does not wait in the first place
  busy_tone,    ///< all lines are taken
  answerphone,  ///< closed, or sent there when full
  call_back,    ///< asks to be called back
  drops_out,    ///< does not take up the place that is offered
  closing,      ///< transferred when places close
  milestone,    ///< the milestone of that name
  coming_back,  ///< by the rule of that name
};

struct Way {
  WayKind kind;
  std::size_t from;                ///< the service's number; of arrivals the source's
  ServiceId to;                    ///< may be home or died
  double lowest = 1, highest = 1;  ///< share of those who go by this mechanism, over all groups and cases; never all 0
  std::string name = {};
};

/// Whether anybody goes from a service to another when care ends.
bool leads_to(const Service& service, ServiceId to);

/// In the order of sources, services, rules of coming back and milestones; each (kind, from, to, name) once.
std::vector<Way> all_ways(const Model& model);

}  // namespace carepath::models
