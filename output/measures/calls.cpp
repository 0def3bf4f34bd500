#include "output/measures/calls.hpp"

#include <algorithm>

#include "engine/check.hpp"
#include "output/measures/became.hpp"
#include "output/measures/ledger.hpp"

namespace carepath::output {

using models::How;
using models::Observation;
using models::What;

void Calls::merge(const Calls& o) {
  all.merge(o.all);
  callers += o.callers, callers_answered += o.callers_answered, answered_at_first += o.answered_at_first;
  people += o.people, ended += o.ended, handled += o.handled;
}

CallBook::CallBook(const models::Itinerary& itinerary, std::span<const models::ServiceId> services)
    : profiles_(itinerary.model().groups.profiles()),
      week_(itinerary.model()),
      number_(itinerary.stops().size(), 0),
      calls_(itinerary.stops().size() * profiles_) {
  const auto watch = [&](models::ServiceId id) {
    if (number_[id.index()] > 0) return;
    const models::Service& s = *itinerary.stop(id).rules;
    Watched w{.service = id, .standard = s.standard ? s.standard->count() : -1, .short_wait = s.short_wait.count()};
    for (const models::Need& need : s.needs)
      w.staff += static_cast<double>(need.thousandths) / static_cast<double>(models::one_whole);
    watched_.push_back(std::move(w));
    number_[id.index()] = watched_.size();
  };
  for (const models::ServiceId s : phone_services(itinerary.model())) watch(s);
  for (const models::ServiceId s : services) {
    watch(s);
    CAREPATH_EXPECT(watched(s)->half_hours.empty(), "half hours of a service are asked for once");
    watched(s)->half_hours.push_back(half_hours_.size());
    half_hours_.push_back({.service = s,
                           .of_week = std::vector<HalfHour>(half_hours_of_week),
                           .timed = itinerary.stop(s).rules->standard.has_value()});
  }
}

void CallBook::see(const Observation& o) {
  switch (o.what) {
    case What::entered: entered(o); break;
    case What::asked: attempt(o); break;
    case What::started: started(o); break;
    case What::ended: talked(o); break;
    case What::interrupted:
      talked(o);
      callers_[o.person.index()].interrupted_at = o.service;
      break;
    case What::not_started: not_started(o); break;
    case What::still_waiting: still_waiting(o); break;
    case What::still_in_care: busy(o, o.since(), o.at); break;
    case What::wrap_up: wrap_up(o); break;
    case What::measuring_begins: on_ = true; break;
    case What::measuring_ends: on_ = false; break;
    default: break;
  }
}

/// Calls f for what the call at hand adds to: the service's sum, and the half hour in which the call was made.
template <class F>
void CallBook::add(const Watched& w, const Caller& c, engine::Time called, F f) {
  f(at(w.service, c.called_as).all);
  for (const std::size_t i : w.half_hours) f(half_hours_[i].of_week[week_.half_hour_of(called)]);
}

void CallBook::entered(const Observation& o) {
  if (o.person.index() >= callers_.size()) {
    callers_.resize(o.person.index() + 1);
    known_.resize(callers_.size() * watched_.size(), false);
  }
  Caller& c = callers_[o.person.index()];
  if (o.how == How::first_time || o.how == How::present) {  // the number may have been somebody else's
    c = {};
    for (std::size_t w = 0; w < watched_.size(); ++w) known_[o.person.index() * watched_.size() + w] = false;
  }
  c.redials = o.how == How::tried_again;
  c.present = o.how == How::present;
}

void CallBook::attempt(const Observation& o) {
  Caller& c = callers_[o.person.index()];
  const bool redial = std::exchange(c.redials, false), present = std::exchange(c.present, false);
  const Watched* w = watched(o.service);
  c.open = w != nullptr;
  if (!w) return;
  c.counts = on_ && !present;
  c.first = !redial;
  if (!redial) {
    c.profile = o.profile;
    c.caller_counts = c.counts;
  } else {
    c.caller_counts &= c.service == o.service;
  }
  c.service = o.service;
  c.called_as = o.profile;
  if (!c.counts) return;
  Calls& calls = at(o.service, o.profile);
  calls.callers += c.first;
  auto known = known_[o.person.index() * watched_.size() + static_cast<std::size_t>(w - watched_.data())];
  calls.people += !known;
  known = true;
  if (redial) add(*w, c, o.at, [](HalfHour& h) { ++h.redials; });
}

void CallBook::started(const Observation& o) {
  callers_[o.person.index()].interrupted_at = models::home;
  if (o.how == How::at_once) attempt(o);
  if (o.how == How::present) callers_[o.person.index()].present = false;
  if (!is_open(o)) return;
  Caller& c = callers_[o.person.index()];
  c.open = false;
  if (!on_) return;
  if (c.caller_counts) {
    Calls& calls = at(o.service, c.profile);
    ++calls.callers_answered;
    calls.answered_at_first += c.first;
  }
  if (!c.counts) return;
  const Watched& w = *watched(o.service);
  const std::int64_t waited = (o.at - o.since()).count();
  add(w, c, o.since(), [&](HalfHour& h) {
    ++h.answered;
    h.answered_in_time += waited <= w.standard;
    h.waited += waited;
    h.longest = std::max(h.longest, waited);
  });
}

void CallBook::not_started(const Observation& o) {
  Caller& c = callers_[o.person.index()];
  if (c.interrupted_at == o.service && watched(o.service)) at(o.service, o.profile).ended += on_;  // was answered
  c.interrupted_at = models::home;
  if (!is_open(o)) return;
  c.open = false;
  if (!on_ || !c.counts) return;
  const Watched& w = *watched(o.service);
  const std::int64_t waited = (o.at - o.since()).count();
  add(w, c, o.since(), [&](HalfHour& h) {
    h.longest = std::max(h.longest, waited);
    switch (became(o.how).call) {
      case LostCall::abandoned:
        ++h.abandoned;
        h.abandoned_soon += waited <= w.short_wait;
        h.abandoned_in_time += waited <= w.standard;
        break;
      case LostCall::blocked: ++h.busy_tone; break;
      case LostCall::closed: ++h.answerphone; break;
      case LostCall::overflowed: ++h.answerphone, ++h.overflowed; break;
      case LostCall::called_back: ++h.called_back; break;
      case LostCall::sent_on: ++h.sent_on; break;
    }
  });
  if (!models::is_service(o.other) || !became(o.how).displaced) return;
  for (const std::size_t i : w.half_hours) {
    auto& displaced = half_hours_[i].displaced;
    auto to = std::lower_bound(displaced.begin(), displaced.end(), o.other,
                               [](const auto& d, models::ServiceId s) { return d.first.value < s.value; });
    if (to == displaced.end() || to->first != o.other)
      to = displaced.insert(to, {o.other, std::vector<std::int64_t>(half_hours_of_week, 0)});
    ++to->second[week_.half_hour_of(o.since())];
  }
}

void CallBook::still_waiting(const Observation& o) {
  if (!is_open(o)) return;
  Caller& c = callers_[o.person.index()];
  c.open = false;
  if (!c.counts) return;
  const std::int64_t waited = (o.at - o.since()).count();
  add(*watched(o.service), c, o.since(), [&](HalfHour& h) {
    ++h.still_waiting;
    h.longest = std::max(h.longest, waited);
  });
}

/// Staff were busy with somebody, or on their account.
void CallBook::busy(const Observation& o, engine::Time from, engine::Time to) {
  const Watched* w = watched(o.service);
  if (!w || w->staff == 0) return;
  const double hours = w->staff / static_cast<double>(engine::one_hour.count());
  week_.spread(from, to, [&](std::size_t h, std::int64_t us) {
    at(w->service, o.profile).all.handling += hours * static_cast<double>(us);
    for (const std::size_t i : w->half_hours) half_hours_[i].of_week[h].handling += hours * static_cast<double>(us);
  });
}

void CallBook::talked(const Observation& o) {
  if (!on_ || !watched(o.service)) return;
  Calls& calls = at(o.service, o.profile);
  calls.ended += o.what == What::ended;
  calls.handled += (o.at - o.since()).count();
  busy(o, o.since(), o.at);
}

void CallBook::wrap_up(const Observation& o) {
  if (!watched(o.service)) return;
  const engine::Duration length(o.value);
  const bool after = o.how == How::completed && together_.at == o.at && together_.person == o.person &&
                     together_.service == o.service && together_.visit == o.visit;
  const engine::Time from = after ? o.at + engine::Duration(together_.value) : o.at;
  if (o.how == How::transferred) together_ = o;
  if (on_) at(o.service, o.profile).handled += o.value;
  busy(o, from, from + length);
}

void CallBook::close() const {
  for (const Watched& w : watched_) {
    for (std::size_t p = 0; p < profiles_; ++p) {
      const Calls& calls = of(w.service.index(), p);
      if (calls.all.attempts() != calls.callers + calls.all.redials)
        throw BooksDoNotBalance("a call was lost: its caller was neither answered nor anything else");
    }
  }
}

}  // namespace carepath::output
