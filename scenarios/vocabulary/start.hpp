// Who is there when the run begins, and what happens to people once in their lives, as written.
#pragma once

#include <optional>

#include "scenarios/vocabulary/distributions.hpp"
#include "scenarios/vocabulary/routes.hpp"
#include "scenarios/vocabulary/values.hpp"

namespace carepath::scenarios {

/// One attribute and one of its values: `{age: older}`.
using ValueOfPeople = Table<Name, Name>;

/// How long each of some people has been there: lengths one by one, or a distribution.
struct AlreadyText {
  OneOrMore<Length> lengths;
  DistributionText distribution;  ///< its family may be absent; then its file holds the lengths one by one
  Place place;
};
struct PresentText {
  std::optional<Sourced<Count>> people;
  AlreadyText already;
  GroupsText groups;
  Place place;
};
struct InitialText {
  std::optional<PresentText> in_care, waiting;
  Place place;
};

struct MilestoneText {
  ValueOfPeople of;
  Name becomes;
  By<DistributionText> after;
  Table<ServiceName, OneOrMore<RouteText>> moves;
  Place place;
};

template <class V>
void describe(V& v, AlreadyText& a) {
  v.record("already",
           "How long people have been there already: one length for all, a list with one for each, a column of a file "
           "(`file`, `column` and `unit`, without `distribution`), or a distribution, over which they are spread "
           "evenly.");
  v.shorthand(a.lengths);
  v.number(a.distribution.evidence);
  v.optional("lengths", a.lengths, "how long each has been there, one by one");
  v.optional("distribution", a.distribution.family, "the family");
  describe_figures(v, a.distribution);
}

template <class V>
void describe(V& v, PresentText& p) {
  v.record("present", "People who are there when the run begins.");
  v.optional("people", p.people, "how many; not needed where `already` says it person by person");
  v.required("already", p.already, "how long they have been there");
  v.optional("groups", p.groups, "shares of the groups of people that differ among them from those in `people`");
}

template <class V>
void describe(V& v, InitialText& i) {
  v.record("initial", "Who is at one service when the run begins.");
  v.optional("in_care", i.in_care, "people in care there; `already` is how long they have been in care");
  v.optional("waiting", i.waiting, "people on its list; `already` is how long they have waited");
}

template <class V>
void describe(V& v, MilestoneText& m) {
  v.record("milestone",
           "Something that happens once to a person, some time after they came in for the first time, such as coming "
           "of age.");
  v.required("of", m.of, "for people who come in with this value of an attribute: `{age: young}`");
  v.required("becomes", m.becomes, "the value they have afterwards");
  v.required("after", m.after, "how long after coming in for the first time");
  v.optional("moves", m.moves,
             "where people go who are at these services, or on their lists, when it happens; everybody else stays");
}

}  // namespace carepath::scenarios
