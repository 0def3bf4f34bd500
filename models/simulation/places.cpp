// Places and staff: who has room, who is served when some becomes free, and who is interrupted when there is less.
#include <algorithm>
#include <tuple>

#include "engine/check.hpp"
#include "models/simulation.hpp"

namespace carepath::models {

using engine::Phase;

bool Simulation::has_room(const Service& s) const {
  if (s.taken >= s.places + s.surge) return false;
  const auto& needs = s.rules->rules->needs;
  return std::all_of(needs.begin(), needs.end(),
                     [&](const Need& n) { return n.thousandths <= pools_[n.pool.index()].to_spare(); });
}

/// Whether whoever asks now at this rank may have somebody else's care interrupted: nobody else of it waits.
bool Simulation::may_interrupt(const Service& s, int rank) const {
  if (!s.rules->rules->priority.interrupts || s.rules->gate) return false;
  const auto nobody = [&](const std::vector<List>& lists) {
    return std::all_of(lists.begin(), lists.begin() + rank + 1, [](const List& list) { return list.empty(); });
  };
  return nobody(s.lists) && nobody(s.to_go_on);
}

/// Whether there would be room for somebody else if this person's care were interrupted. Staff in overtime go home
/// then.
bool Simulation::would_fit_instead_of(PersonId id) const {
  const Service& s = services_[people_[id].service.index()];
  if (s.taken > s.places + s.surge) return false;
  std::uint8_t overtime = people_.of(id).overtime;
  for (const Need& n : s.rules->rules->needs) {
    if (pools_[n.pool.index()].to_spare() < (overtime & 1 ? n.thousandths : 0)) return false;
    overtime >>= 1;
  }
  return true;
}

void Simulation::tell_staff(PoolId pool, Time now) {
  const Pool& staff = pools_[pool.index()];
  tell(Observation::staff(now, pool, staff.on_duty, staff.taken, staff.overtime));
}

void Simulation::take(Service& s, Time now) {
  ++s.taken;
  for (const Need& n : s.rules->rules->needs) {
    pools_[n.pool.index()].taken += n.thousandths;
    tell_staff(n.pool, now);
  }
}

void Simulation::free_staff(const Service& s, std::uint8_t overtime, Time now) {
  for (const Need& n : s.rules->rules->needs) {
    Pool& pool = pools_[n.pool.index()];
    pool.taken -= n.thousandths;
    if (overtime & 1) pool.overtime -= n.thousandths;
    overtime >>= 1;
    tell_staff(n.pool, now);
  }
}

/// The person has left. Staff may be busy on their account a while longer, together with those who now care for them
/// and then alone.
void Simulation::let_go(PersonId id, Service& s, const Left& left, std::optional<Duration> together, Time now) {
  const auto& alone = s.rules->rules->wrap_up;
  --s.in_care;
  Duration busy{0};
  const auto add = [&](Duration length, How how) {
    busy += length;
    tell({.at = now,
          .value = length.count(),
          .person = id,
          .visit = left.visit,
          .service = s.id,
          .profile = left.told_as,
          .what = What::wrap_up,
          .how = how});
  };
  if (together) add(*together, How::transferred);
  if (alone)
    add(engine::rounded(alone->quantile(draws_.at(left.key, s.rules->luck.wrap_up, left.visit).uniform())),
        How::completed);
  if (busy > Duration{0}) {
    if (free_wrap_ups_.empty()) {
      free_wrap_ups_.push_back(static_cast<std::uint32_t>(wrap_ups_.size()));
      wrap_ups_.emplace_back();
    }
    const std::uint32_t number = free_wrap_ups_.back();
    free_wrap_ups_.pop_back();
    wrap_ups_[number] = {s.id, left.key, left.visit, now, left.overtime};
    queue_.schedule(now + busy, Phase::release, WrapUpEnds{number});
    return;
  }
  free_staff(s, left.overtime, now);
  free_place(s, left.key, left.visit, now);
}

void Simulation::operator()(WrapUpEnds event, Time now) {
  const WrapUp over = wrap_ups_[event.number];
  wrap_ups_[event.number].service = home;
  free_wrap_ups_.push_back(event.number);
  Service& s = services_[over.service.index()];
  free_staff(s, over.overtime, now);
  free_place(s, over.key, over.visit, now);
}

void Simulation::free_place(Service& s, std::uint64_t key, std::uint32_t visit, Time now) {
  if (s.rules->turnover) {
    const engine::Block luck = draws_.at(key, s.rules->luck.turnover, visit);
    queue_.schedule(now + engine::rounded(s.rules->turnover->quantile(luck.uniform())), Phase::release,
                    PlaceReady{s.id});
    if (!s.rules->rules->needs.empty()) admit(s, now);  // staff are free before the place is
    return;
  }
  --s.taken;
  mind_surge(s);
  admit(s, now);
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
  free_staff(s, d.overtime, now);
  d.overtime = 0;
  if (what == Interruption::back_to_list || what == Interruption::transfer) {
    tell_of_visit(id, What::ended, what == Interruption::transfer ? How::transferred : How::back_to_list, to, now);
    return;  // who called this asks for them
  }
  tell_of_visit(id, What::interrupted, why, home, now);
  d.left = what == Interruption::resume ? d.ends - now : d.length;
  d.interrupted = true;
  p.since = now;
  p.wait = Person::Wait::limit;
  wait_to_go_on(id, s);
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
  if (!cuts_short(s.rules->rules->at_closing)) return;
  while (s.taken > s.places + s.surge && !s.cared_for.empty()) close_on(lowest_in_care(s), now);
}

void Simulation::close_staff(PoolId pool, Time now) {
  const Pool& staff = pools_[pool.index()];
  while (staff.to_spare() < 0) {
    PersonId lowest = PersonId::none();
    for (const ServiceId user : itinerary_->users(pool)) {
      const Service& s = services_[user.index()];
      if (!cuts_short(s.rules->rules->at_closing)) continue;
      const PersonId id = lowest_in_care(s);
      if (id && (!lowest || !goes_before(lowest, id))) lowest = id;
    }
    if (!lowest) return;
    close_on(lowest, now);
  }
}

/// Shifts end while so much of the staff that leaves is busy: they finish what they do. Happens a few times a day, so
/// that looking through everybody is cheap.
void Simulation::go_into_overtime(PoolId pool_id, std::int64_t thousandths) {
  Pool& pool = pools_[pool_id.index()];
  struct Occupied {
    bool in_care;
    Time since;
    std::uint64_t key;
    std::uint8_t* overtime;
    std::uint8_t bit;
    std::int64_t thousandths;
    auto order() const { return std::tuple(in_care, since, key); }
  };
  std::vector<Occupied> busy;
  const auto consider = [&](ServiceId service, bool in_care, Time since, std::uint64_t key, std::uint8_t& overtime) {
    const models::Service& rules = *services_[service.index()].rules->rules;
    if (rules.at_closing != Interruption::overtime) return;
    for (std::size_t n = 0; n < rules.needs.size(); ++n) {
      const auto bit = static_cast<std::uint8_t>(1u << n);
      if (rules.needs[n].pool == pool_id && !(overtime & bit))
        busy.push_back({in_care, since, key, &overtime, bit, rules.needs[n].thousandths});
    }
  };
  for (WrapUp& w : wrap_ups_) {
    if (w.service) consider(w.service, false, w.began, w.key, w.overtime);
  }
  for (std::uint32_t i = 0; i < people_.numbers(); ++i) {
    const Person& p = people_[{i}];
    Particulars& d = people_.of({i});
    if (p.stage == Stage::absent) continue;
    if (p.keeps) consider(p.keeps, true, d.kept_since, p.key, d.kept_overtime);
    if (p.stage == Stage::in_care || p.stage == Stage::ready) consider(p.service, true, p.since, p.key, d.overtime);
  }
  std::sort(busy.begin(), busy.end(), [](const Occupied& a, const Occupied& b) { return a.order() < b.order(); });
  for (const Occupied& one : busy) {
    if (thousandths <= 0) return;
    *one.overtime |= one.bit;
    pool.overtime += one.thousandths;
    thousandths -= one.thousandths;
  }
}

void Simulation::operator()(StaffChanges event, Time now) {
  const OnDuty& duty = itinerary_->pools()[event.pool.index()];
  Pool& pool = pools_[event.pool.index()];
  const std::int64_t before = pool.on_duty;
  const auto& users = itinerary_->users(event.pool);
  const bool may_go_on = std::any_of(users.begin(), users.end(), [&](ServiceId user) {
    return services_[user.index()].rules->rules->at_closing == Interruption::overtime;
  });
  if (const int leaving = may_go_on ? duty.leaving_at(now, draws_) : 0; leaving > 0) {
    const std::int64_t stay = before - one_whole * leaving;
    if (pool.taken - pool.overtime > stay) go_into_overtime(event.pool, pool.taken - pool.overtime - stay);
  }
  pool.on_duty = one_whole * duty.at(now, draws_);
  pool.fewer = pool.on_duty < before;
  tell_staff(event.pool, now);
  if (const Time next = duty.next_change_after(now, draws_); next != Time::max())
    queue_.schedule(next, Phase::change, event);
  queue_.schedule(now, Phase::capacity, StaffChanged{event.pool});
}

void Simulation::operator()(StaffChanged event, Time now) {
  if (pools_[event.pool.index()].fewer) close_staff(event.pool, now);
  admit_all(itinerary_->concerned(event.pool), now);
}

}  // namespace carepath::models
