// Every key of a scenario, declared once: its name, what it holds, whether it must be given, what holds when it is not,
// and one sentence. The reader, the messages, the resolved scenario, the JSON Schema and the reference page all come
// from here. The keys of parts that are used in several places, and of the longer parts of a service, stand beside
// their structs in vocabulary/.
#pragma once

#include "scenarios/declare.hpp"
#include "scenarios/scenario.hpp"

namespace carepath::scenarios {

// --- pathway ---

template <class V>
void describe(V& v, ServiceText& s) {
  using enum models::Kind;
  v.record("service", "A service: who finds a place, how long people stay, and where they go next.");
  v.required("kind", s.kind, "what kind of service it is");
  const bool in_beds = s.kind && s.kind->value == beds;
  const bool by_phone = s.kind && s.kind->value == phone;
  v.required("beds", s.beds, "how many beds there are", only_for(s.kind, {beds}));
  if (by_phone)
    v.optional("places", s.places, "how many calls can be answered at a time");
  else
    v.required("places", s.places,
               "how many people can be cared for at a time; kind phone may have `needs` instead, or both",
               only_for(s.kind, {caseload, clinic, phone}));
  v.optional("closed", s.closed,
             "how many places are closed that are not among `beds` or `places`: they are counted, and take none away",
             only_for(s.kind, {beds, caseload, clinic}));
  v.optional("closed_of_these", s.closed_of_these,
             "how many of `beds` or `places` are closed: nobody can have them while they are",
             only_for(s.kind, {beds, caseload, clinic}));
  v.optional("surge", s.surge, "places opened when many wait", only_for(s.kind, {beds, caseload, clinic}));
  v.optional("needs", s.needs, "how much of which `staff` each person needs while in care: `{nurses: 0.2, rooms: 1}`");
  v.optional("at_closing", s.at_closing,
             "what happens to people in care when fewer places or staff are left than are taken; must be said where "
             "their number can fall");
  v.required("stay", s.stay, "how long people are in care", only_for(s.kind, {open, beds, caseload}));
  v.optional("stay_when", s.stay_when, "other lengths of stay; the first case that holds when care begins counts",
             only_for(s.kind, {open, beds, caseload}));
  v.required("time", s.time, "how long an appointment takes, or a call", only_for(s.kind, {clinic, phone}));
  v.optional("time_when", s.time_when,
             "other lengths of appointment or call; the first case that holds as it begins counts",
             only_for(s.kind, {clinic, phone}));
  v.optional("ends", s.ends, "what else may end care first, by name");
  v.optional("sets", s.sets,
             "attributes of people that are set when care begins, with the share who get each value; values left out "
             "have none");
  v.optional("leave", s.leave, "time away while the place is kept");
  v.optional("contacts", s.contacts, "meetings during care, on a schedule");
  v.optional("delays", s.delays, "what has to be arranged before people can leave, by reason");
  v.defaulted("stays_until_place", s.stays_until_place, "false",
              "whether people who go on to another service keep their place here until they have one there");
  v.optional("hand_over", s.hand_over,
             "people are handed over in person to these services: their place and staff here stay theirs until care "
             "begins there, and then for so long while both are busy");
  v.optional("wrap_up", s.wrap_up,
             "how long place and staff stay taken after a person has left, such as for notes after a call");
  v.optional("moving", s.moving, "how long the way to another service takes, by service; its place is reserved");
  v.optional("turnover", s.turnover, "how long a place stays taken after a person has left it",
             only_for(s.kind, {beds, caseload, clinic}));
  if (by_phone)
    v.defaulted("when_full", s.when_full, "wait", "what happens to callers who are not answered at once");
  else
    v.optional("when_full", s.when_full,
               "what happens to people who find no place free, or not the staff they need; must be said unless there "
               "is always room; of kind phone `wait` unless said");
  v.optional("priority", s.priority, "who goes first; first come, first served unless said");
  if (by_phone)
    v.required("patience", s.patience, "how long callers wait before they give up, or `never`");
  else
    v.optional("patience", s.patience,
               "how long people wait before they give up; nobody gives up unless said; of kind phone it must be said");
  v.optional("when_given_up", s.when_given_up,
             "what people do who give up or would not wait; they go home unless said; of kind phone it must be said "
             "where anybody does");
  v.optional("would_not_wait", s.would_not_wait,
             "the share who do not begin to wait, by the number who wait already, with straight lines between: "
             "`{0: 0%, 5: 20%}`");
  v.optional("drops_out", s.drops_out, "who does not take up the place they are offered");
  v.optional("appointments", s.appointments, "when people are seen who wait; at any time unless said");
  v.optional("course", s.course, "when people begin together; not beside `appointments`");
  describe_telephone(v, s.telephone, only_for(s.kind, {phone}));
  v.defaulted("inpatient", s.inpatient, {in_beds ? "true" : "false", "true for kind beds, otherwise false"},
              "whether being here is an inpatient stay: leaving it is a discharge, coming back a readmission");
  v.defaulted("out_of_area", s.out_of_area, "false", "whether its bed days count as out of area");
  v.defaulted("gatekeeper", s.gatekeeper, "false",
              "whether people who have been here count as seen by the crisis team before admission");
  v.defaulted("crisis_response", s.crisis_response, "false",
              "whether it is measured against the 4-hour and 24-hour standards of crisis care");
  v.defaulted("place_of_safety", s.place_of_safety, "false",
              "whether people are held here for assessment, with a limit of 24 hours");
  v.defaulted("follow_up", s.follow_up, "false", "whether being seen here counts as follow-up after discharge");
  v.optional("standard", s.standard, "the wait within which care should begin");
  v.required("routes", s.routes, "where people go when they leave, with shares that add up to 100%");
  v.optional("routes_when", s.routes_when, "other ways onward; the first case that holds as people leave counts");
}

template <class V>
void describe(V& v, ReturnText& r) {
  v.record("return", "Coming back some time after leaving a service, such as readmission.");
  v.required("from", r.from, "the service left, or a list of services");
  v.required("to", r.to, "the service people come back to");
  v.required("share", r.share, "the share of people who come back");
  v.required("after", r.after, "how long after leaving they come back");
  v.optional(
      "hours_like", r.hours_like,
      "a name from `arrivals`: the time until they come back goes as fast as people of this source arrive, so that "
      "they come back at its hours and days");
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
  v.optional("detained", p.detained,
             "the attribute and value of people held under the Mental Health Act: `{legal_status: detained}`");
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
  v.optional("arrivals", s.arrivals,
             "where people come from; must be said unless `initial` puts people in, who may then go round for ever");
  v.optional("staff", s.staff, "staff, rooms and equipment that services draw on");
  v.optional("rotas", s.rotas, "weeks of shifts by name, for `rota` of staff and for plans");
  v.optional("bands", s.bands, "what an hour of work costs by pay band: `{band_6: £61 per hour}`");
  v.required("services", s.services, "the services of the pathway");
  v.optional("returns", s.returns, "who comes back after leaving a service");
  v.optional("milestones", s.milestones, "what happens to people once, such as coming of age");
  v.optional("initial", s.initial,
             "who is there when the run begins, service by service; only without a warm-up, unless nobody arrives");
  v.defaulted("mutual_blocking", s.mutual_blocking, "exchange",
              "what is done when services wait for places in each other and none can ever become free");
  v.optional("rota_search", s.rota_search, "what a search for the least costly rota may use and must reach");
  v.optional("evidence", s.evidence, "the publications that numbers come from");
  v.optional("plans", s.plans,
             "the options to compare, as differences from the rest of the file; that itself is the plan `baseline`");
  v.optional("files", s.files, "the text of side files, so that the scenario needs no other file");
}

}  // namespace carepath::scenarios
