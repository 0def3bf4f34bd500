// Places and staff: who has room, who is served when some becomes free, and who is interrupted when there is less.
#include <algorithm>

#include "engine/check.hpp"
#include "models/simulation.hpp"

namespace carepath::models {

using engine::Phase;

bool Simulation::has_room(const Service& s) const {
  if (s.taken >= s.places + s.surge) return false;
  const auto& needs = s.rules->rules->needs;
  return std::all_of(needs.begin(), needs.end(), [&](const Need& n) {
    const Pool& pool = pools_[n.pool.index()];
    return pool.taken + n.thousandths <= pool.on_duty;
  });
}

/// Whether whoever asks now at this rank may have somebody else's care interrupted: nobody else of it waits.
bool Simulation::may_interrupt(const Service& s, int rank) const {
  if (!s.rules->rules->priority.interrupts || s.rules->gate || !would_fit_if_one_left(s)) return false;
  return std::all_of(s.lists.begin(), s.lists.begin() + rank + 1, [](const List& list) { return list.empty(); });
}

bool Simulation::would_fit_if_one_left(const Service& s) const {
  if (s.taken > s.places + s.surge) return false;
  const auto& needs = s.rules->rules->needs;
  return std::all_of(needs.begin(), needs.end(), [&](const Need& n) {
    const Pool& pool = pools_[n.pool.index()];
    return pool.taken <= pool.on_duty;
  });
}

void Simulation::take(Service& s) {
  ++s.taken;
  for (const Need& n : s.rules->rules->needs) pools_[n.pool.index()].taken += n.thousandths;
}

void Simulation::free_staff(const Service& s) {
  for (const Need& n : s.rules->rules->needs) pools_[n.pool.index()].taken -= n.thousandths;
}

/// Serves the lists of services that share staff in one order, until nobody fits.
void Simulation::admit_all(const std::vector<ServiceId>& sharing, Time now) {
  for (;;) {
    Service* best = nullptr;
    PersonId who = PersonId::none();
    int rank = 0;
    for (const ServiceId id : sharing) {
      Service& other = services_[id.index()];
      if (other.rules->gate || other.listed == 0 || !has_room(other)) continue;
      const PersonId first = next_on(other, now);
      const int its_rank = risen_rank(first, other, now);
      if (best && (its_rank > rank || (its_rank == rank && !asked_before(first, who)))) continue;
      best = &other;
      who = first;
      rank = its_rank;
    }
    if (!best) break;
    offer(who, *best, now);
  }
  for (const ServiceId id : sharing) mind_surge(services_[id.index()]);
}

void Simulation::mind_surge(Service& s) {
  if (s.surge > 0 && !s.gate_open && s.listed == 0 && s.taken <= s.places) s.surge = 0;
}

// --- interrupting care -----------------------------------------------------------------------------------------------

/// Whose care is interrupted before the other's: the lowest rank, of one rank who began last.
bool Simulation::goes_before(PersonId a, PersonId b) const {
  const Person &x = people_[a], &y = people_[b];
  return x.rank != y.rank ? x.rank > y.rank : x.since > y.since;
}

PersonId Simulation::lowest_in_care(const Service& s) const {
  PersonId lowest = PersonId::none();
  for (PersonId id = s.cared_for.first(); id; id = s.cared_for.after(links_, id)) {
    if (!lowest || !goes_before(lowest, id)) lowest = id;  // who joined later began later
  }
  return lowest;
}

void Simulation::interrupt(PersonId id, How why, Interruption what, ServiceId to, Time now) {
  Person& p = people_[id];
  Particulars& d = people_.of(id);
  Service& s = services_[p.service.index()];
  s.cared_for.leave(links_, id);
  queue_.cancel(p.timer);
  p.timer = {};
  stop_during(id, now);
  --s.in_care;
  --s.taken;
  free_staff(s);
  if (what == Interruption::back_to_list || what == Interruption::transfer) {
    tell_of_visit(id, What::ended, what == Interruption::transfer ? How::transferred : How::back_to_list, to, now);
    return;  // who called this asks for them
  }
  tell_of_visit(id, What::interrupted, why, home, now);
  d.left = what == Interruption::resume ? d.ends - now : d.length;
  d.interrupted = true;
  p.since = now;
  p.patience = false;
  join(id, s, true);
}

/// A place or staff has gone: what `at_closing` says happens to this person.
void Simulation::close_on(PersonId id, Time now) {
  Service& s = services_[people_[id].service.index()];
  const models::Service& rules = *s.rules->rules;
  const ServiceId to = rules.at_closing == Interruption::transfer ? rules.transfer_to : s.id;
  interrupt(id, How::closed, rules.at_closing, to, now);
  mind_surge(s);
  if (!people_.of(id).interrupted) ask_for_care(id, to, s.id, now);
}

void Simulation::close_places(Service& s, Time now) {
  if (s.rules->rules->at_closing == Interruption::finish) return;
  while (s.taken > s.places + s.surge && !s.cared_for.empty()) close_on(lowest_in_care(s), now);
}

void Simulation::close_staff(PoolId pool, Time now) {
  const Pool& staff = pools_[pool.index()];
  while (staff.taken > staff.on_duty) {
    PersonId lowest = PersonId::none();
    for (const ServiceId user : itinerary_->users(pool)) {
      const Service& s = services_[user.index()];
      if (s.rules->rules->at_closing == Interruption::finish) continue;
      const PersonId id = lowest_in_care(s);
      if (id && (!lowest || !goes_before(lowest, id))) lowest = id;
    }
    if (!lowest) return;
    close_on(lowest, now);
  }
}

void Simulation::operator()(StaffChanges event, Time now) {
  const OnDuty& duty = itinerary_->pools()[event.pool.index()];
  Pool& pool = pools_[event.pool.index()];
  const std::int64_t before = pool.on_duty;
  pool.on_duty = one_whole * duty.at(now, draws_);
  pool.fewer = pool.on_duty < before;
  if (const Time next = duty.next_change_after(now, draws_); next != Time::max())
    queue_.schedule(next, Phase::change, event);
  queue_.schedule(now, Phase::capacity, StaffChanged{event.pool});
}

void Simulation::operator()(StaffChanged event, Time now) {
  if (pools_[event.pool.index()].fewer) close_staff(event.pool, now);
  admit_all(itinerary_->concerned(event.pool), now);
}

}  // namespace carepath::models
