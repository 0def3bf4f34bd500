// Staff, rooms and equipment that several services may draw on, as written.
#pragma once

#include <optional>
#include <vector>

#include "scenarios/options.hpp"
#include "scenarios/vocabulary/values.hpp"

namespace carepath::scenarios {

/// So many on duty during part of the week.
struct StaffShiftText {
  OneOrMore<Word<Days>> days;
  Clock from, to;
  Sourced<Count> number;
  std::optional<Sourced<Length>> breaks;
  Place place;
};
struct StaffChange {
  Date on;
  std::optional<Sourced<Count>> number;
  std::vector<StaffShiftText> week;
  Place place;
};
struct StaffText {
  std::optional<Sourced<Count>> number;
  std::vector<StaffShiftText> week;
  std::vector<StaffChange> changes;
  std::optional<Sourced<Share>> shrinkage, sickness;
  Evidence evidence;
  Place place;
};

template <class V>
void describe(V& v, StaffShiftText& s) {
  v.record("staff_shift", "A number on duty during part of the week.");
  v.required("days", s.days, "the days on which it begins");
  v.required("from", s.from, "when it begins");
  v.required("to", s.to, "when it ends; at or before `from`: on the next day");
  v.required("number", s.number, "how many are on duty; shifts may overlap, and their numbers add up");
  v.optional("breaks", s.breaks, "how long a break each has, one after the other around the middle of the shift");
}

template <class V>
void describe(V& v, StaffChange& c) {
  v.record("staff_change", "A new number, or week of shifts, from a date on.");
  v.required("on", c.on, "the date; shifts that begin from its first minute on are those of the new week");
  v.optional("number", c.number, "how many there are at all times from then on");
  v.optional("week", c.week, "the week of shifts from then on");
}

template <class V>
void describe(V& v, StaffText& s) {
  v.record("staff", "Staff, rooms or equipment: a number that is always there, or a week of shifts.");
  v.shorthand(s.number, ShorthandWhen{.with_key = value_key});
  v.covers(s.evidence);
  v.optional("number", s.number, "how many there are at all times");
  v.optional("week", s.week, "the shifts of a week; outside them nobody is there");
  v.optional("changes", s.changes, "later changes, by date");
  v.optional("shrinkage", s.shrinkage,
             "the share of those on the roster who are not there (leave, training); of a shift so many are left out, "
             "rounded to whole people by chance so that the average is right");
  v.optional("sickness", s.sickness, "the share of shifts that each person misses at short notice");
}

}  // namespace carepath::scenarios
