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
  std::optional<BandName> band;
  Place place;
};
using RotaText = std::vector<StaffShiftText>;
struct StaffChange {
  Date on;
  std::optional<Sourced<Count>> number;
  std::vector<StaffShiftText> week;
  std::optional<RotaName> rota;
  Place place;
};
/// As many as this must be rostered in a part of the week.
struct MinimumText {
  OneOrMore<Word<Days>> days;
  Clock from, to;
  Sourced<Count> number;
  Place place;
};
struct StaffText {
  std::optional<Sourced<Count>> number;
  std::vector<StaffShiftText> week;
  std::optional<RotaName> rota;
  std::vector<StaffChange> changes;
  OneOrMore<MinimumText> minimum;
  std::optional<Sourced<Share>> shrinkage, sickness;
  std::optional<Sourced<HourlyCost>> cost;
  std::optional<Sourced<Factor>> overtime_pay;
  Evidence evidence;
  Place place;
};

template <class V>
void describe(V& v, StaffShiftText& s) {
  v.record("staff_shift", "A number on duty during part of the week.");
  v.required("days", s.days, "the days on which it begins");
  v.required("from", s.from, "when it begins");
  v.required("to", s.to, "when it ends; at or before `from`: on the next day");
  v.required(
      "number", s.number,
      "how many are on duty; shifts may overlap, and their numbers add up. Those of the same hours are one shift, "
      "in which people are ill and take breaks as if it were written as one");
  v.optional("breaks", s.breaks, "how long a break each has, one after the other around the middle of the shift");
  v.optional("band", s.band, "what they are paid, by a name from `bands`; the `cost` of the staff unless said");
}

template <class V>
void describe(V& v, StaffChange& c) {
  v.record("staff_change", "A new number, week of shifts or rota, from a date on.");
  v.required("on", c.on, "the date; shifts that begin from its first minute on are those of the new week");
  v.optional("number", c.number, "how many there are at all times from then on");
  v.optional("week", c.week, "the week of shifts from then on");
  v.optional("rota", c.rota, "the rota from then on: a name from `rotas`");
}

template <class V>
void describe(V& v, MinimumText& m) {
  v.record("minimum_staff", "How many must be on the rota in a part of the week; breaks do not count.");
  v.required("days", m.days, "the days on which it begins");
  v.required("from", m.from, "when it begins");
  v.required("to", m.to, "when it ends; at or before `from`: on the next day");
  v.required("number", m.number, "how many, at the least");
}

template <class V>
void describe(V& v, StaffText& s) {
  v.record("staff", "Staff, rooms or equipment: a number that is always there, a week of shifts, or a rota.");
  v.shorthand(s.number, ShorthandWhen{.with_key = value_key});
  v.covers(s.evidence);
  v.optional("number", s.number, "how many there are at all times");
  v.optional("week", s.week, "the shifts of a week; outside them nobody is there");
  v.optional("rota", s.rota, "instead of these: the week of shifts that has this name in `rotas`");
  v.optional("changes", s.changes, "later changes, by date");
  v.optional("minimum", s.minimum,
             "how many must be on duty by every rota, in parts of the week; a rota with fewer is refused");
  v.optional("shrinkage", s.shrinkage,
             "the share of those on the roster who are not there (leave, training); of a shift so many are left out, "
             "rounded to whole people by chance so that the average is right");
  v.optional("sickness", s.sickness, "the share of shifts that each person misses at short notice");
  v.optional("cost", s.cost, "what an hour of one person costs whose shift names no `band`: `£41 per hour`");
  v.optional("overtime_pay", s.overtime_pay, "how many times the ordinary pay overtime costs; 1 unless said");
}

}  // namespace carepath::scenarios
