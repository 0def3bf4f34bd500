// What happens during care and at its end, as written.
#pragma once

#include <optional>

#include "scenarios/options.hpp"
#include "scenarios/vocabulary/distributions.hpp"
#include "scenarios/vocabulary/values.hpp"

namespace carepath::scenarios {

/// What happens to care when fewer places or staff are left than are taken.
struct AtClosingText {
  std::optional<Word<AtClosing>> word;
  std::optional<ServiceName> transfer;
  Place place;
};
/// Places opened when many wait.
struct SurgeText {
  Sourced<Count> places;
  Sourced<Count> when_waiting;
  Place place;
};
struct LeaveText {
  Sourced<Number> per_week;
  DistributionText length;
  Place place;
};
/// Meetings every so often, for a while.
struct ContactPhaseText {
  std::optional<Sourced<Length>> lasts, every;
  Place place;
};
struct ContactsText {
  OneOrMore<ContactPhaseText> every;
  std::optional<Sourced<Share>> missed;
  std::optional<DistributionText> takes;
  Place place;
};
struct DelayText {
  By<Sourced<Share>> share;
  By<DistributionText> length;
  std::optional<Name> responsible;
  Place place;
};

template <class V>
void describe(V& v, AtClosingText& a) {
  v.record("at_closing", "What happens to people in care when fewer places or staff are left than are taken.");
  v.shorthand(a.word);
  v.optional("transfer", a.transfer, "they go to this service");
}

template <class V>
void describe(V& v, SurgeText& s) {
  v.record("surge", "Places opened when many wait. They close when nobody waits and the others suffice.");
  v.required("places", s.places, "how many are opened");
  v.required("when_waiting", s.when_waiting, "they open as soon as so many wait");
}

template <class V>
void describe(V& v, LeaveText& l) {
  v.record("leave", "Time away while the place is kept.");
  v.required("per_week", l.per_week, "how often it begins in a week of care, on average: a number");
  v.required("length", l.length, "how long people are away");
}

template <class V>
void describe(V& v, ContactPhaseText& c) {
  v.record("contact_phase", "How often people are seen for a while: `{for: 2 weeks, every: 3.5 days}`.");
  v.shorthand(c.every, ShorthandWhen{.with_key = value_key});
  v.optional("for", c.lasts, "how long this goes on; absent in the last one, which holds to the end of care");
  v.optional("every", c.every, "how long from one contact to the next");
}

template <class V>
void describe(V& v, ContactsText& c) {
  v.record("contacts", "Meetings during care, the first when it begins.");
  v.required("every", c.every, "how long from one to the next, or a list for one part of care after the other");
  v.optional("missed", c.missed, "the share that people do not come to; none unless said");
  v.optional("takes", c.takes, "the staff time of one, travel and notes included");
}

template <class V>
void describe(V& v, DelayText& d) {
  v.record("delay", "People are ready to leave, and something has to be arranged first. They keep their place.");
  v.required("share", d.share, "the share of all who leave that this happens to; one delay at most for each person");
  v.required("length", d.length, "how long it takes");
  v.optional("responsible", d.responsible, "who has to arrange it");
}

}  // namespace carepath::scenarios
