// Appointments and courses: moments at which people are taken from the list, as written.
#pragma once

#include <optional>
#include <vector>

#include "scenarios/options.hpp"
#include "scenarios/vocabulary/values.hpp"

namespace carepath::scenarios {

/// Moments of a week: at times of day, or every so often between two of them.
struct SlotText {
  OneOrMore<Word<Days>> days;
  OneOrMore<Clock> at;
  std::optional<Clock> from, to;
  std::optional<Length> every;
  Place place;
};
struct AppointmentsText {
  std::vector<SlotText> slots;
  std::optional<Sourced<Count>> people, urgent;
  std::optional<Sourced<Share>> missed;
  std::optional<Sourced<Count>> missed_at_most;
  Place place;
};
struct CourseText {
  std::vector<SlotText> starts;
  std::optional<Length> every;
  Sourced<Count> people;
  std::optional<Sourced<Count>> at_least;
  Place place;
};

template <class V>
void describe(V& v, SlotText& s) {
  v.record("slots",
           "Moments of a week: `{days: mon, at: \"10:00\"}`, or every so often from a time of day to another.");
  v.required("days", s.days, "the days");
  v.optional("at", s.at, "a time of day, or a list of them");
  v.optional("from", s.from, "instead: the first time of day");
  v.optional("to", s.to, "with `from`: none begins at this time or later; at or before `from`: on the next day");
  v.optional("every", s.every, "with `from`: how long from one to the next");
}

template <class V>
void describe(V& v, AppointmentsText& a) {
  v.record("appointments", "People are taken from the list at the times of appointments and at no others.");
  v.required("slots", a.slots, "when appointments begin");
  v.optional("people", a.people, "how many people have an appointment at the same time; 1 unless said");
  v.optional("urgent", a.urgent,
             "how many of these are kept for people of rank 1, as long as any of them wait; 0 unless said");
  v.optional("missed", a.missed, "the share of appointments people do not come to; they go to the end of the list");
  v.optional("missed_at_most", a.missed_at_most, "who misses so many in a row goes home; 1 unless said");
}

template <class V>
void describe(V& v, CourseText& c) {
  v.record("course", "People begin together, when a course starts.");
  v.required("starts", c.starts, "when in the week a course starts");
  v.optional("every", c.every, "how many weeks from one start to the next, such as `12 weeks`; 1 week unless said");
  v.required("people", c.people, "how many can begin together");
  v.optional("at_least", c.at_least, "with fewer waiting the course does not start; 1 unless said");
}

}  // namespace carepath::scenarios
