// Rules with exceptions, as written: when something else holds, and what then.
#pragma once

#include <optional>

#include "scenarios/options.hpp"
#include "scenarios/vocabulary/distributions.hpp"
#include "scenarios/vocabulary/routes.hpp"
#include "scenarios/vocabulary/values.hpp"

namespace carepath::scenarios {

struct HoursText {
  OneOrMore<Word<Days>> days;
  Clock from, to;
  Place place;
};

struct BusyText {
  ServiceName service;
  std::optional<Sourced<Share>> occupancy_at_least;
  std::optional<Sourced<Count>> waiting_at_least;
  Place place;
};

struct ConditionText {
  std::optional<Sourced<Length>> waited_at_least, waited_less_than;
  std::optional<Sourced<Count>> earlier_visits_at_least, earlier_visits_less_than;
  std::optional<Sourced<Count>> earlier_attempts_at_least, earlier_attempts_less_than;
  std::optional<Sourced<Count>> admissions_at_least, admissions_less_than;
  OneOrMore<HoursText> hours;
  std::optional<Date> from, until;
  std::optional<Sourced<Length>> ramp;
  std::optional<BusyText> busy;
  Place place;
};

struct StayCaseText {
  ConditionText when;
  By<DistributionText> stay;
  Place place;
};
struct TimeCaseText {
  ConditionText when;
  By<DistributionText> time;
  Place place;
};
struct RoutesCaseText {
  ConditionText when;
  OneOrMore<RouteText> routes;
  Place place;
};
struct ArrivalCaseText {
  ConditionText when;
  OneOrMore<RouteText> to;
  Place place;
};

/// Something else that may end care first.
struct EndingText {
  By<DistributionText> after;
  OneOrMore<RouteText> routes;
  Place place;
};

/// The shares of people who get each value of each attribute.
using SetsText = Table<Name, Table<Name, By<Sourced<Share>>>>;

template <class V>
void describe(V& v, HoursText& h) {
  v.record("hours", "A part of the week.");
  v.required("days", h.days, "the days on which it begins");
  v.required("from", h.from, "when it begins");
  v.required("to", h.to, "when it ends; at or before `from`: on the next day");
}

template <class V>
void describe(V& v, BusyText& b) {
  v.record("busy", "How full a service is at that moment. All that is given must hold.");
  v.required("service", b.service, "the service");
  v.optional("occupancy_at_least", b.occupancy_at_least, "at least this share of its open places is taken");
  v.optional("waiting_at_least", b.waiting_at_least, "at least so many people are on its list");
}

template <class V>
void describe(V& v, ConditionText& c) {
  v.record("condition", "When an exception holds. All that is given must hold.");
  v.optional("waited_at_least", c.waited_at_least, "people who waited here at least so long, from asking to care");
  v.optional("waited_less_than", c.waited_less_than, "people who waited here less than this");
  v.optional("earlier_visits_at_least", c.earlier_visits_at_least,
             "people whose care at this service has begun at least so many times before");
  v.optional("earlier_visits_less_than", c.earlier_visits_less_than,
             "people whose care at this service has begun fewer times than this before");
  v.optional("earlier_attempts_at_least", c.earlier_attempts_at_least,
             "people who have asked at this service at least so many times before, in vain or not");
  v.optional("earlier_attempts_less_than", c.earlier_attempts_less_than,
             "people who have asked at this service fewer times than this before, in vain or not");
  v.optional("admissions_at_least", c.admissions_at_least,
             "people who have had at least so many inpatient stays before");
  v.optional("admissions_less_than", c.admissions_less_than,
             "people who have had fewer inpatient stays than this before");
  v.optional("hours", c.hours, "in these parts of the week; they may overlap");
  v.optional("from", c.from, "from the first minute of this date on");
  v.optional("until", c.until, "before the first minute of this date");
  v.optional("ramp", c.ramp, "how long it takes, after `from`, until it holds for everybody; the share grows evenly");
  v.optional("busy", c.busy, "while a service is this full");
}

template <class V>
void describe(V& v, StayCaseText& c) {
  v.record("stay_case", "Another length of stay, for people and times at which a condition holds when care begins.");
  v.required("when", c.when, "when it holds");
  v.required("stay", c.stay, "how long people are in care then");
}

template <class V>
void describe(V& v, TimeCaseText& c) {
  v.record("time_case", "Another length of appointment, when a condition holds as it begins.");
  v.required("when", c.when, "when it holds");
  v.required("time", c.time, "how long the appointment takes then");
}

template <class V>
void describe(V& v, RoutesCaseText& c) {
  v.record("routes_case", "Other ways onward, when a condition holds as people leave.");
  v.required("when", c.when, "when it holds");
  v.required("routes", c.routes, "where people go then, with shares that add up to 100%");
}

template <class V>
void describe(V& v, ArrivalCaseText& c) {
  v.record("arrival_case", "Other services to come to, when a condition holds as people arrive.");
  v.required("when", c.when,
             "when it holds; it may name hours, dates and how busy a service is, and nothing people have done before");
  v.required("to", c.to, "the service people come to then, or a list of routes");
}

template <class V>
void describe(V& v, EndingText& e) {
  v.record("ending", "Something else that may end care before the stay is over, such as relapse during follow-up.");
  v.required("after", e.after, "how long after care begins it would come; the first of these and the stay ends care");
  v.required("routes", e.routes, "where people go whose care it ends, with shares that add up to 100%");
}

}  // namespace carepath::scenarios
