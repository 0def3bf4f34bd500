#include "output/measures/traits.hpp"

#include <algorithm>

namespace carepath::output {

using models::Service;
using models::ServiceId;

namespace {

bool leads_to(const models::ByProfile<models::Routes>& routes, ServiceId to) {
  return std::any_of(routes.values().begin(), routes.values().end(), [to](const models::Routes& ways) {
    return std::any_of(ways.begin(), ways.end(), [to](const models::Route& way) { return way.to == to; });
  });
}

bool loses_heart(const Service& s) { return s.patience || s.would_not_wait; }

/// The rules for those who are not cared for at an attempt that somebody may follow.
std::vector<const models::GivingUp*> rules_in_vain(const Service& s) {
  std::vector<const models::GivingUp*> rules;
  if (loses_heart(s)) rules.push_back(&s.giving_up);
  if (models::has_busy_tone(s)) rules.push_back(&s.busy_tone);
  if (models::has_answerphone(s)) rules.push_back(&s.answerphone);
  return rules;
}

bool in_vain_leads_to(const Service& s, ServiceId to) {
  const auto rules = rules_in_vain(s);
  return std::any_of(rules.begin(), rules.end(), [to](const auto* rule) { return leads_to(rule->otherwise, to); });
}

bool tries_again(const Service& s) {
  const auto again = [](const models::GivingUp* rule) {
    return rule->at_most > 0 && (rule->tries_again > 0 || std::any_of(rule->later.begin(), rule->later.end(),
                                                                      [](const auto& a) { return a.share > 0; }));
  };
  const auto rules = rules_in_vain(s);
  return std::any_of(rules.begin(), rules.end(), again);
}

bool may_die(const Service& s) {
  const auto deadly = [](const auto& way) { return leads_to(way, models::died); };
  return deadly(s.routes) || in_vain_leads_to(s, models::died) || s.when_full.then == models::died ||
         std::any_of(s.route_cases.begin(), s.route_cases.end(), [&](const auto& c) { return deadly(c.then); }) ||
         std::any_of(s.endings.begin(), s.endings.end(), [&](const auto& e) { return deadly(e.routes); });
}

/// Whether people come to `to` because `s` had no place for them, or not soon enough.
bool displaces(const Service& s, ServiceId to) {
  return (models::may_be_full(s) && !s.when_full.answerphone && s.when_full.then == to) || in_vain_leads_to(s, to) ||
         (s.at_closing == models::Interruption::transfer && s.transfer_to == to);
}

bool dies_by_milestone(const models::Model& model, ServiceId from) {
  for (const auto& milestone : model.milestones) {
    for (const auto& move : milestone.moves) {
      if (move.from == from && leads_to(move.routes, models::died)) return true;
    }
  }
  return false;
}

}  // namespace

void Traits::also(const Traits& o) {
  limited |= o.limited, waits |= o.waits, standard |= o.standard, bed_days |= o.bed_days, inpatient |= o.inpatient;
  out_of_area |= o.out_of_area, gives_up |= o.gives_up, would_not_wait |= o.would_not_wait;
  drops_out |= o.drops_out, misses |= o.misses, tries_again |= o.tries_again, displaced_here |= o.displaced_here;
  interrupted |= o.interrupted, dies |= o.dies, reserved |= o.reserved, beds_open |= o.beds_open;
  beds_closed |= o.beds_closed, leave |= o.leave, ready |= o.ready, crisis |= o.crisis, gatekept |= o.gatekept;
  followed_up |= o.followed_up, safety |= o.safety, caseload |= o.caseload, contacts |= o.contacts;
  phone |= o.phone, timed |= o.timed, busy_tone |= o.busy_tone, answerphone |= o.answerphone;
  call_back |= o.call_back, redials |= o.redials, handling |= o.handling;
  detained |= o.detained, mutual_blocking |= o.mutual_blocking, coming_back |= o.coming_back;
}

std::vector<Traits> traits_of(const models::Itinerary& itinerary) {
  const models::Model& model = itinerary.model();
  const auto any = [&](auto holds) { return std::any_of(model.services.begin(), model.services.end(), holds); };
  const bool gatekeepers = any([](const Service& s) { return s.gatekeeper; });
  const bool seen_later = any([](const Service& s) { return s.follow_up || s.contacts; });
  std::vector<Traits> all;
  for (std::size_t i = 0; i < model.services.size(); ++i) {
    const Service& s = model.services[i];
    const ServiceId id{static_cast<std::uint16_t>(i)};
    const bool moved_to = any([id](const Service& from) {
      return std::any_of(from.moving.begin(), from.moving.end(), [id](const auto& m) { return m.to == id; });
    });
    Traits has;
    has.limited = !s.places.always_unlimited();
    has.waits = models::may_be_full(s) || moved_to;
    has.standard = has.waits && s.standard.has_value();
    has.bed_days = s.inpatient || s.kind == models::Kind::beds;
    has.inpatient = s.inpatient;
    has.out_of_area = s.out_of_area;
    has.gives_up = s.patience.has_value();
    has.would_not_wait = s.would_not_wait.has_value();
    has.drops_out = s.drops_out.has_value();
    has.misses = s.gate && s.gate->missed > 0;
    has.tries_again = tries_again(s);
    has.displaced_here = any([id](const Service& from) { return displaces(from, id); });
    has.interrupted = itinerary.stop(id).interruptible;
    has.dies = may_die(s) || dies_by_milestone(model, id);
    has.reserved = has.limited && moved_to;
    has.beds_open = has.bed_days && has.limited;
    has.beds_closed = has.bed_days && s.closed.highest() > 0;
    has.leave = has.bed_days && s.leave;
    has.ready = has.bed_days && (s.stays_until_place || !s.delays.empty() || !s.hand_overs.empty());
    has.crisis = s.crisis_response;
    has.gatekept = s.inpatient && gatekeepers;
    has.followed_up = s.inpatient && seen_later;
    has.safety = s.place_of_safety;
    has.phone = s.kind == models::Kind::phone;
    has.timed = has.phone && s.standard;
    has.busy_tone = has.phone && models::has_busy_tone(s);
    has.answerphone = has.phone && models::has_answerphone(s);
    has.call_back = has.phone && s.call_back;
    has.redials = has.phone && has.tries_again;
    has.handling = has.phone && !s.needs.empty();
    has.caseload = s.kind == models::Kind::caseload;
    has.contacts = s.contacts.has_value();
    has.detained = s.inpatient && model.detained;
    has.mutual_blocking = itinerary.places_are_kept();
    has.coming_back = !model.returns.empty() || has.tries_again;
    all.push_back(has);
  }
  return all;
}

}  // namespace carepath::output
