// Who waits, in which order and for how long, as written.
#pragma once

#include <optional>
#include <vector>

#include "scenarios/options.hpp"
#include "scenarios/vocabulary/distributions.hpp"
#include "scenarios/vocabulary/routes.hpp"
#include "scenarios/vocabulary/values.hpp"

namespace carepath::scenarios {

struct WhenFullText {
  std::optional<Word<FullWord>> word;
  std::optional<Recipient> go_to;
  std::optional<Sourced<Length>> wait_up_to;
  std::optional<Sourced<Count>> at_most_waiting;
  std::optional<Elsewhere> then;
  Place place;
};

/// Who goes first.
struct PriorityText {
  By<Rank> rank;
  std::optional<Sourced<Length>> rises_every;
  std::optional<Word<Interrupts>> interrupts;
  Place place;
};
/// How long somebody waits before giving up: a distribution, or never.
struct PatienceText {
  std::optional<LengthOrNever> length;
  DistributionText distribution;
  Place place;
};
struct TryAgainText {
  OneOrMore<Sourced<Share>> share;  ///< at the first attempt, the second, ...; the last from then on
  OneOrMore<DistributionText> after;
  Sourced<Count> at_most;
  Place place;
};
struct GivenUpText {
  std::optional<TryAgainText> try_again;
  OneOrMore<RouteText> then;
  Place place;
};
struct DropsOutText {
  Table<Length, Sourced<Share>> by_wait;
  Destination to;
  Place place;
};

template <class V>
void describe(V& v, WhenFullText& w) {
  v.record("when_full", "What happens to a person who finds no place free.");
  v.shorthand(w.word);
  v.optional("go_to", w.go_to, "they go to this service, or reach the `answerphone`, at once");
  v.optional("wait_up_to", w.wait_up_to, "they wait, but no longer than this");
  v.optional("at_most_waiting", w.at_most_waiting, "they wait, unless so many wait already");
  v.optional("then", w.then, "where those go who do not wait, or have waited long enough");
}

template <class V>
void describe(V& v, PriorityText& p) {
  v.record("priority", "Who goes first; of one rank, who asked first.");
  v.required("rank", p.rank, "1 goes before 2, and so on: `{by: {need: {urgent: 1, routine: 2}}}`");
  v.optional("rises_every", p.rises_every, "each time people have waited this long they count as one rank higher");
  v.optional("interrupts", p.interrupts,
             "what becomes of a person whose place is taken by somebody of a higher rank; nobody's is unless said");
}

template <class V>
void describe(V& v, PatienceText& p) {
  v.record("patience", "How long people wait before they give up.");
  v.shorthand(p.length);
  v.number(p.distribution.evidence);
  describe_parameters(v, p.distribution);
}

template <class V>
void describe(V& v, TryAgainText& t) {
  v.record("try_again", "Asking once more after a while.");
  v.required("share", t.share,
             "the share who do so; a list: of those at their first attempt, at their second, and so on, the last for "
             "all after that");
  v.required("after", t.after, "how long after that attempt; a list: as with `share`");
  v.required("at_most", t.at_most, "how many times, until care begins");
}

template <class V>
void describe(V& v, GivenUpText& g) {
  v.record("when_given_up",
           "What people do who are not cared for at this attempt: who give up or do not wait in the first place, hear "
           "the busy tone, or reach the answerphone.");
  v.optional("try_again", g.try_again, "some ask again at the same service after a while");
  v.required("then", g.then, "where the others go");
}

template <class V>
void describe(V& v, DropsOutText& d) {
  v.record("drops_out", "People who do not take up the place they are offered.");
  v.required("by_wait", d.by_wait,
             "the share of them by time waited, with straight lines between: `{0 days: 5%, 28 days: 30%}`");
  v.defaulted("to", d.to, Destination::outside, "where they go");
}

}  // namespace carepath::scenarios
