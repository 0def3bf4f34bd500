// What a search for the least costly rota may use and must reach, as written.
#pragma once

#include <optional>

#include "scenarios/vocabulary/conditions.hpp"
#include "scenarios/vocabulary/values.hpp"

namespace carepath::scenarios {

/// Shifts of one kind that may be rostered.
struct AllowedShiftText {
  OneOrMore<Word<Days>> days;
  OneOrMore<Clock> from;
  Length length;
  std::optional<Length> breaks;
  std::optional<BandName> band;
  Count at_most;
  Place place;
};
/// Which hours are judged together: parts of the week, or all of it in blocks of one length.
struct InEveryText {
  static constexpr const char* length_key = "length";
  OneOrMore<HoursText> parts;
  std::optional<Length> length;
  Place place;
};
struct RotaTargetsText {
  std::optional<Share> answered_in_time, abandoned;
  InEveryText in_every;
  Share confidence;
  Place place;
};
struct RotaSearchText {
  PoolName staff;
  ServiceName service;
  Table<Name, AllowedShiftText> shifts;
  RotaTargetsText targets;
  bool sound = false;  ///< read, and without problems
  Place place;
};

template <class V>
void describe(V& v, AllowedShiftText& s) {
  v.record("allowed_shift",
           "Shifts of one kind that may be on the rota: for each time at which they may begin a number of people, the "
           "same on all their days.");
  v.required("days", s.days, "the days on which it begins");
  v.required("from", s.from, "when it may begin: a time of day, or a list of them");
  v.required("length", s.length, "how long it is");
  v.optional("breaks", s.breaks, "how long a break each has, one after the other around the middle of the shift");
  v.optional("band", s.band, "what they are paid, by a name from `bands`; the `cost` of the staff unless said");
  v.required("at_most", s.at_most, "how many people at the most for each time at which it may begin");
}

template <class V>
void describe(V& v, InEveryText& e) {
  v.record("in_every",
           "The hours that are judged together: a part of the week, a list of them, or `{length: 4 hours}` for all of "
           "the week from Monday 00:00 in blocks of that length.");
  v.shorthand(e.parts, ShorthandWhen{.without_key = InEveryText::length_key});
  v.required(InEveryText::length_key, e.length, "the length of the blocks; one of those that divide 24 hours");
}

template <class V>
void describe(V& v, RotaTargetsText& t) {
  v.record("rota_targets", "What a rota must reach in each of these hours of the week.");
  v.optional("answered_in_time", t.answered_in_time,
             "the least share of all offered calls that are answered within the `standard` of the service");
  v.optional("abandoned", t.abandoned, "the greatest share of all offered calls that are abandoned");
  v.required("in_every", t.in_every, "the hours that are judged together");
  v.defaulted("confidence", t.confidence, "95%", "how sure it must be that a target is reached");
}

template <class V>
void describe(V& v, RotaSearchText& r) {
  v.record("rota_search", "What a search for the least costly rota may use and must reach.");
  v.required("staff", r.staff, "whose rota it is; their `minimum` holds");
  v.required("service", r.service, "the service that must reach the targets");
  v.required("shifts", r.shifts, "the shifts that may be on the rota, by name");
  v.required("targets", r.targets, "what the rota must reach");
}

}  // namespace carepath::scenarios
