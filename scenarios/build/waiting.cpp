// Who waits at a service, in which order and for how long.
#include <fmt/format.h>

#include <algorithm>
#include <type_traits>
#include <utility>

#include "scenarios/build/service_parts.hpp"

namespace carepath::scenarios {
namespace {

/// People are sent to the answerphone instead of to a service or home.
void send_to_answerphone(Building& building, const ServiceText& service, const Place& place, models::WhenFull& when) {
  when.answerphone = true;
  if (service.kind->value != models::Kind::phone) {
    building.problems().add(
        place, "is 'answerphone', which only services of kind phone have. Name a service, or write 'turn_away'.");
  } else if (building.has_service(Recipient::recorded)) {
    building.problems().add(place,
                            "is 'answerphone', and there is a service of that name. Give that service another name.");
  } else if (!service.telephone.answerphone) {
    building.problems().add(place,
                            "is 'answerphone', and the service lacks that key. Add what callers do then, such as "
                            "'answerphone: {then: home}'.");
  }
}

/// Where people go who do not wait: a service other than `self`, home when they are turned away, or the answerphone.
template <class T>
void build_elsewhere(Building& building, const Name& self, const ServiceText& service, const T& to,
                     models::WhenFull& when) {
  if (std::is_same_v<T, Elsewhere> && to.text == Elsewhere::nowhere) return;
  // Files from before `answerphone` was a word may have a service of that name.
  const bool a_word = service.kind->value == models::Kind::phone || !building.has_service(to.text);
  if (to.text == Recipient::recorded && a_word) return send_to_answerphone(building, service, to.place, when);
  when.then = another_service(building, self, to);
}

models::WhenFull build_when_full(Building& building, const Name& self, const ServiceText& service) {
  const WhenFullText& text = *service.when_full;
  models::WhenFull when;
  if (text.word) {
    if (text.word->value != FullWord::wait) when.at_most_waiting = 0;
    if (text.word->value == FullWord::answerphone) send_to_answerphone(building, service, text.word->place, when);
    return when;
  }
  const bool waits = text.wait_up_to || text.at_most_waiting;
  if (text.go_to) {
    if (waits || text.then)
      building.problems().add(text.place,
                              "has 'go_to' beside other keys. To wait first, write 'wait_up_to' and 'then'.");
    when.at_most_waiting = 0;
    build_elsewhere(building, self, service, *text.go_to, when);
    return when;
  }
  if (!waits) {
    building.problems().add(
        text.place,
        "must say what happens: wait, turn_away, {go_to: SERVICE}, or {wait_up_to: 12 hours, then: SERVICE}.");
    return when;
  }
  if (text.wait_up_to) when.wait_up_to = text.wait_up_to->value.rounded();
  if (text.at_most_waiting) when.at_most_waiting = text.at_most_waiting->value.value;
  if (!text.then) {
    building.problems().add(text.place, service.kind->value == models::Kind::phone
                                            ? "lacks the key 'then' (a service, turn_away or answerphone)."
                                            : "lacks the key 'then' (a service, or turn_away).");
  } else {
    build_elsewhere(building, self, service, *text.then, when);
  }
  return when;
}

models::Priority build_priority(Building& building, const PriorityText& text) {
  models::Priority priority;
  priority.rank = build_by<int>(building, text.rank, [](const Rank& rank) { return rank.value - 1; });
  const auto& ranks = priority.rank.values();
  const auto [first, last] = std::minmax_element(ranks.begin(), ranks.end());
  priority.ranks = *last + 1;
  if (text.rises_every) {
    priority.rises_every = text.rises_every->value.rounded();
    if (priority.rises_every->count() == 0) building.problems().add(text.rises_every->place, "must be longer than 0.");
  }
  if (text.interrupts) {
    using enum models::Interruption;
    const auto word = text.interrupts->value;
    priority.interrupts = true;
    priority.interrupted = word == Interrupts::resume ? resume : word == Interrupts::restart ? restart : back_to_list;
  }
  const bool same = *first == *last && (text.rank.by.rows.empty() || ranks.size() > 1);
  const auto needs_ranks = [&](const Place& place) {
    building.problems().add(place,
                            "needs people of different ranks, and all have the same here. Write the ranks as "
                            "'{by: {ATTRIBUTE: {VALUE: 1, VALUE: 2}}}', or remove it.");
  };
  if (same && text.rises_every) needs_ranks(text.rises_every->place);
  if (same && text.interrupts) needs_ranks(text.interrupts->place);
  return priority;
}

/// Somebody who never gives up has a patience longer than any run.
engine::Distribution patience_of(Building& building, const PatienceText& text) {
  if (text.length)
    return engine::Fixed{text.length->never ? static_cast<double>(engine::forever.count()) : text.length->microseconds};
  auto distribution = text.distribution;
  distribution.place = text.place;
  return build_distribution(building, distribution);
}

void build_drops_out(Building& building, const Name& name, const DropsOutText& text, models::Service& service) {
  service.drops_out = build_curve(building, text.by_wait, [](const Length& length) { return length.microseconds; });
  if (text.to.text == Destination::outside) return;
  if (text.to.text == Destination::end_of_life) {
    building.problems().add(text.to.place, "is 'died'. People who drop out go home or to a service.");
    return;
  }
  service.dropped_out_to = another_service(building, name, text.to);
}

}  // namespace

void build_waiting(Building& building, const Name& name, const ServiceText& text, models::Service& service) {
  const bool gate = text.appointments || text.course;
  const bool limited = (text.beds || text.places) && !service.places.always_unlimited();
  const bool always_room = service.places.always_unlimited() && text.needs.rows.empty() && !gate;
  if (!text.when_full && (limited || !text.needs.rows.empty())) {
    building.problems().add(
        name.place,
        fmt::format("lacks the key 'when_full' (what happens to people who find no place free{}). Write 'when_full: "
                    "wait', 'turn_away' or '{{go_to: SERVICE}}'.",
                    limited ? "" : ", or not the staff they need"));
  }
  if (text.when_full) service.when_full = build_when_full(building, name, text);
  const bool nobody_waits = always_room || service.when_full.at_most_waiting == 0;
  const bool phone = service.kind == models::Kind::phone;
  const auto pointless = [&](const Place& place) {
    if (always_room && phone) return;  // told as a lack of staff
    building.problems().add(place, always_room
                                       ? "is given, and there is always room here: nobody waits. Remove it."
                                       : "is given, and 'when_full' lets nobody wait here. Remove one of them.");
  };
  if (text.when_full && service.kind == models::Kind::open && always_room) {
    building.problems().add(text.when_full->place,
                            "is given, and there is always room here: this is a service of kind "
                            "open that needs no staff. Remove it.");
  }
  if (gate && text.when_full && service.when_full.at_most_waiting == 0) {
    building.problems().add(text.when_full->place,
                            "lets nobody wait, and people here wait for an appointment or the "
                            "start of a course. Write 'when_full: wait'.");
  }
  if (text.priority) {
    service.priority = build_priority(building, *text.priority);
    if (always_room) pointless(text.priority->place);
  }
  if (text.patience) {
    service.patience = build_by<engine::Distribution>(
        building, *text.patience, [&](const PatienceText& one) { return patience_of(building, one); });
    const bool never = text.patience->everyone.length && text.patience->everyone.length->never;
    if (nobody_waits && !never && phone && !always_room) {
      building.problems().add(text.patience->place,
                              "is given, and 'when_full' lets nobody wait here. Write 'patience: never'.");
    } else if (nobody_waits && !never) {
      pointless(text.patience->place);
    }
  }
  if (!text.would_not_wait.rows.empty()) {
    service.would_not_wait = build_curve(building, text.would_not_wait, [](const Count& count) { return count.value; });
    if (nobody_waits) pointless(text.would_not_wait.place);
  }
  if (text.when_given_up) {
    service.giving_up =
        build_giving_up(building, name, *text.when_given_up, fmt::format("shares giving up at '{}'", name.text));
    if (!text.patience && text.would_not_wait.rows.empty())
      building.problems().add(text.when_given_up->place,
                              "says what people do who give up, and nobody does. Add 'patience' or 'would_not_wait'.");
  }
  const bool somebody_leaves = models::anybody_gives_up(service) || !text.would_not_wait.rows.empty();
  if (phone && !text.when_given_up && somebody_leaves && !nobody_waits) {
    building.problems().add(name.place,
                            "lacks the key 'when_given_up' (what callers do who give up or would not wait). Write for "
                            "example 'when_given_up: {then: home}'.");
  }
  if (text.drops_out) build_drops_out(building, name, *text.drops_out, service);
}

}  // namespace carepath::scenarios
