// Where people go, as written.
#pragma once

#include <optional>

#include "scenarios/vocabulary/values.hpp"

namespace carepath::scenarios {

struct RouteText {
  std::optional<Destination> to;
  std::optional<By<Sourced<Share>>> share;
  std::optional<Destination> otherwise;
  Place place;
};

/// Shares of people with each value of each attribute.
using GroupsText = Table<Name, Table<Name, Sourced<Share>>>;

template <class V>
void describe(V& v, RouteText& r) {
  v.record("route",
           "One way onward: `{to: ward, share: 12%}`, or the last one, `{otherwise: home}`, for everybody else.");
  v.shorthand(r.otherwise);
  v.optional("to", r.to, "where these people go");
  v.optional("share", r.share, "which share of people goes there");
  v.optional("otherwise", r.otherwise, "where everybody else goes; the last route only");
}

}  // namespace carepath::scenarios
