// Numbers of places, as written.
#pragma once

#include <optional>
#include <vector>

#include "scenarios/options.hpp"
#include "scenarios/vocabulary/values.hpp"

namespace carepath::scenarios {

/// A number of places during part of the week.
struct ShiftText {
  OneOrMore<Word<Days>> days;
  Clock from, to;
  Sourced<PlaceCount> number;
  Place place;
};
struct PlacesChange {
  Date on;
  std::optional<Sourced<PlaceCount>> number;
  std::vector<ShiftText> week;
  std::optional<Sourced<Count>> steps_of;
  std::optional<CalendarLength> every;
  Place place;
};
struct PlacesText {
  std::optional<Sourced<PlaceCount>> number;
  std::vector<ShiftText> week;
  std::vector<PlacesChange> changes;
  Evidence evidence;
  Place place;
};

template <class V>
void describe(V& v, ShiftText& s) {
  v.record("shift", "A number of places during part of the week.");
  v.required("days", s.days, "the days on which it begins");
  v.required("from", s.from, "when it begins");
  v.required("to", s.to, "when it ends; at or before `from`: on the next day");
  v.required("number", s.number, "how many places there are");
}

template <class V>
void describe(V& v, PlacesChange& c) {
  v.record("places_change", "A new number of places, or week of places, from a date on.");
  v.required("on", c.on, "the date; the change is made at its first minute");
  v.optional("number", c.number, "how many places there are from then on");
  v.optional("week", c.week, "the week of places from then on");
  v.optional("steps_of", c.steps_of, "the number is not reached at once, but by at most so many at a time");
  v.optional("every", c.every, "with `steps_of`: how long from one step to the next");
}

template <class V>
void describe(V& v, PlacesText& p) {
  v.record("places", "How many places there are: a number, or a week of numbers, and changes on dates.");
  v.shorthand(p.number, ShorthandWhen{.with_key = value_key});
  v.covers(p.evidence);
  v.optional("number", p.number, "how many places there are at all times");
  v.optional("week", p.week, "how many there are in parts of the week; outside them none");
  v.optional("changes", p.changes, "later changes, by date");
}

}  // namespace carepath::scenarios
