// Every key of a scenario, declared once: its name, what it holds, whether it must be given, what holds when it is not,
// and one sentence. The reader, the messages, the resolved scenario, the JSON Schema and the reference page all come
// from here.
#pragma once

#include "scenarios/declare.hpp"
#include "scenarios/scenario.hpp"

namespace carepath::scenarios {

// --- evidence beside numbers, and values that differ between groups ---

template <class V>
void describe_evidence(V& v, Evidence& e) {
  v.optional("source", e.source, "where the number comes from: a name from `evidence`");
  v.optional("note", e.note, "anything to say about the number");
  v.optional("assumed", e.assumed, "`true` when nobody has measured it; give a range as well");
  v.optional("range", e.range, "lowest and highest value that are plausible: [A, B]");
}

inline constexpr const char* value_key = "value";

template <class V, class T>
void describe(V& v, Sourced<T>& s) {
  v.record("sourced", "A value with its evidence.");
  v.shorthand(s.value);
  v.number(s.evidence);
  v.required(value_key, s.value, "the value itself");
}

template <class V, class T>
void describe(V& v, By<T>& b) {
  constexpr const char* by_key = "by";
  v.record("by", "A value that differs between groups of people: `by: {age: {adult: 30 days, older: 50 days}}`.");
  v.shorthand(b.everyone, ShorthandWhen{.without_key = by_key});
  v.covers(b.evidence);
  v.required(by_key, b.by, "one attribute of people, and under it a value for each of its values");
}

// --- distributions ---

template <class V>
void describe_parameters(V& v, DistributionText& d) {
  v.defaulted("distribution", d.family, "fixed", "the family");
  v.optional(value_key, d.value, "of a fixed length");
  v.optional("mean", d.mean, "the average");
  v.optional("sd", d.sd, "the standard deviation");
  v.optional("median", d.median, "half are shorter");
  v.optional("p90", d.p90, "nine in ten are shorter");
  v.optional("low", d.low, "the shortest");
  v.optional("mode", d.mode, "the commonest");
  v.optional("high", d.high, "the longest");
  v.optional("shape", d.shape, "the shape parameter");
  v.optional("scale", d.scale, "the scale parameter");
  v.optional("mu", d.mu, "mean of the natural logarithm of the length counted in `unit`");
  v.optional("sigma", d.sigma, "standard deviation of the natural logarithm");
  v.optional("unit", d.unit, "the unit of time of the figures in a file, or of `mu`");
  v.optional("file", d.file, "the file with observed lengths");
  v.optional("column", d.column, "the column of that file");
  v.optional("values", d.values, "lengths and the share of each: `{2 hours: 30%, 4 hours: 70%}`");
  v.optional("parts", d.parts, "the distributions that are mixed, each with its share");
  v.optional("truncate_above", d.truncate_above, "only lengths up to this: those given that it is not longer");
  v.optional("truncate_below", d.truncate_below, "only lengths from this on");
}

template <class V>
void describe(V& v, DistributionText& d) {
  v.record("distribution", "How long something takes: a fixed length, or a distribution.");
  v.shorthand(d.value);
  v.number(d.evidence);
  describe_parameters(v, d);
}

template <class V>
void describe(V& v, MixturePart& p) {
  v.record("mixture_part", "One of the distributions that are mixed.");
  v.required("share", p.share, "the share of people who follow it");
  v.covers(p.distribution.evidence);
  describe_parameters(v, p.distribution);
}

// --- when and how many ---

template <class V>
void describe_column(V& v, Column& c) {
  v.optional("file", c.file, "the CSV file that holds them");
  v.optional("column", c.column, "the column of that file");
}

template <class V>
void describe(V& v, WeightsText& w) {
  v.record("weights", "Relative weights, in the file or in a column of a CSV file. Only their proportions matter.");
  v.shorthand(w.weights);
  v.number(w.evidence);
  v.optional("weights", w.weights, "the weights, in order");
  describe_column(v, w.from);
}

template <class V>
void describe(V& v, NamedWeights<7>& w) {
  v.record("day_weights", "Relative weights of the days of the week.");
  v.number(w.evidence);
  for (std::size_t i = 0; i < 7; ++i)
    v.required(Words<Days>::options[i].word, w.weights[i], Words<Days>::options[i].meaning);
}

template <class V>
void describe(V& v, NamedWeights<12>& w) {
  v.record("month_weights", "Relative weights of the months of the year.");
  v.number(w.evidence);
  for (std::size_t i = 0; i < 12; ++i) v.required(months[i].word, w.weights[i], months[i].meaning);
}

template <class V>
void describe(V& v, TimesText& t) {
  v.record("times", "Moments at which people arrive.");
  v.shorthand(t.times);
  v.number(t.evidence);
  v.optional("times", t.times, "the moments");
  describe_column(v, t.from);
  v.optional(
      "unit", t.unit,
      "the unit of the numbers in the column, counted from the start; without it the column holds dates with times");
}

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

// --- pathway ---

template <class V>
void describe(V& v, RouteText& r) {
  v.record("route",
           "One way onward: `{to: ward, share: 12%}`, or the last one, `{otherwise: home}`, for everybody else.");
  v.shorthand(r.otherwise);
  v.optional("to", r.to, "where these people go");
  v.optional("share", r.share, "which share of people goes there");
  v.optional("otherwise", r.otherwise, "where everybody else goes; the last route only");
}

template <class V>
void describe(V& v, ArrivalsText& a) {
  v.record("arrivals", "People who come from outside: either at a rate, or at times that are listed.");
  v.required("to", a.to, "the service people come to, or a list of routes");
  v.optional("rate", a.rate, "how many come on average; either `rate` or `times`");
  v.optional("hour_of_day", a.hour_of_day,
             "24, 48, 96, 144, 288 or 1440 weights of equal parts of the day, from midnight");
  v.optional("day_of_week", a.day_of_week, "the weight of each day of the week");
  v.optional("week", a.week,
             "instead of these two: 168 or 336 weights of the hours or half hours of the week, from Monday 00:00");
  v.optional("month", a.month, "the weight of each month of the year");
  v.optional("growth", a.growth, "how fast the rate grows from the start of measuring on, compounding");
  v.optional("times", a.times, "when people come, one by one; either `rate` or `times`");
  v.optional("batch", a.batch,
             "how many come together, with the share of each number: `{1: 90%, 2: 10%}`; one at a time unless said");
  v.optional("groups", a.groups, "shares of the groups of people that differ at this source from those in `people`");
}

template <class V>
void describe(V& v, WhenFullText& w) {
  v.record("when_full", "What happens to a person who finds no place free.");
  v.shorthand(w.word);
  v.optional("go_to", w.go_to, "they go to this service at once");
  v.optional("wait_up_to", w.wait_up_to, "they wait, but no longer than this");
  v.optional("at_most_waiting", w.at_most_waiting, "they wait, unless so many wait already");
  v.optional("then", w.then, "where those go who do not wait, or have waited long enough");
}

template <class V>
void describe(V& v, ServiceText& s) {
  using enum models::Kind;
  v.record("service", "A service: who finds a place, how long people stay, and where they go next.");
  v.required("kind", s.kind, "what kind of service it is");
  const bool in_beds = s.kind && s.kind->value == beds;
  v.required("beds", s.beds, "how many beds there are", only_for(s.kind, {beds}));
  v.required("places", s.places, "how many people can be cared for at a time", only_for(s.kind, {caseload, clinic}));
  v.optional("at_closing", s.at_closing, "what happens when the number of places falls; must be said where it can fall",
             only_for(s.kind, {beds, caseload, clinic}));
  v.required("stay", s.stay, "how long people are in care", only_for(s.kind, {open, beds, caseload}));
  v.required("time", s.time, "how long an appointment takes", only_for(s.kind, {clinic}));
  v.optional("turnover", s.turnover, "how long a place stays taken after a person has left it",
             only_for(s.kind, {beds, caseload, clinic}));
  v.optional("when_full", s.when_full,
             "what happens to people who find no place free; must be said unless there is always one",
             only_for(s.kind, {beds, caseload, clinic}));
  v.defaulted("inpatient", s.inpatient, {in_beds ? "true" : "false", "true for kind beds, otherwise false"},
              "whether being here is an inpatient stay: leaving it is a discharge, coming back a readmission");
  v.defaulted("out_of_area", s.out_of_area, "false", "whether its bed days count as out of area");
  v.optional("standard", s.standard, "the wait within which care should begin");
  v.required("routes", s.routes, "where people go when they leave, with shares that add up to 100%");
}

template <class V>
void describe(V& v, ReturnText& r) {
  v.record("return", "Coming back some time after leaving a service, such as readmission.");
  v.required("from", r.from, "the service left, or a list of services");
  v.required("to", r.to, "the service people come back to");
  v.required("share", r.share, "the share of people who come back");
  v.required("after", r.after, "how long after leaving they come back");
}

// --- the whole file ---

template <class V>
void describe(V& v, MetaText& m) {
  v.record("meta", "What the scenario is about and who answers for it.");
  v.required("title", m.title, "the title of the scenario");
  v.optional("question", m.question, "the question it is to answer");
  v.optional("description", m.description, "what it shows and what it leaves out");
  v.optional("roles", m.roles, "who commissioned, made, checked and approved it");
  v.optional("review_by", m.review_by, "the date by which its numbers should be looked at again");
  v.optional("engagement", m.engagement, "which people with lived experience and staff were involved");
  v.optional("licence", m.licence, "the licence of the file");
  v.optional("model_card", m.model_card, "intended use, limits and the like, in words");
}

template <class V>
void describe(V& v, TimeText& t) {
  v.record("time", "When measuring begins and how long it goes on.");
  v.required("start", t.start, "the date at whose midnight measuring begins");
  v.required("warm_up", t.warm_up, "how long the pathway runs before measuring, so that it does not begin empty");
  v.required("run", t.run, "how long is measured");
  v.defaulted("run_out", t.run_out, "0 days", "how long people are followed up afterwards");
}

template <class V>
void describe(V& v, PeopleText& p) {
  v.record("people", "Who the people are.");
  v.optional("groups", p.groups,
             "attributes of people, and the share with each value: `age: {adult: 86%, older: 14%}`");
}

template <class V>
void describe(V& v, EvidenceText& e) {
  v.record("evidence", "A publication or data set that numbers come from.");
  v.required("title", e.title, "its title");
  v.optional("year", e.year, "the year");
  v.optional("place", e.place_in_it, "the table or page in it");
  v.optional("doi", e.doi, "its DOI");
  v.optional("url", e.url, "its address on the web");
  v.optional("note", e.note, "anything to say about it");
}

template <class V>
void describe(V& v, ScenarioText& s) {
  v.record("scenario", "The top level of the file.");
  v.required("carepath", s.carepath, "the version of this vocabulary: 1");
  v.required("meta", s.meta, "what the scenario is about");
  v.required("time", s.time, "when measuring begins and how long it goes on");
  v.optional("people", s.people, "who the people are");
  v.required("arrivals", s.arrivals, "where people come from");
  v.required("services", s.services, "the services of the pathway");
  v.optional("returns", s.returns, "who comes back after leaving a service");
  v.optional("evidence", s.evidence, "the publications that numbers come from");
  v.optional("files", s.files, "the text of side files, so that the scenario needs no other file");
}

}  // namespace carepath::scenarios
