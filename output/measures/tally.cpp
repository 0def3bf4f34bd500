#include "output/measures/tally.hpp"

namespace carepath::output {

using models::How;

void Tally::merge(const Tally& o) {
  arrivals += o.arrivals, starts += o.starts, completed += o.completed, turned_away += o.turned_away;
  sent_elsewhere += o.sent_elsewhere, still_waiting += o.still_waiting, bed_days += o.bed_days;
  within_standard += o.within_standard;
  time_waiting += o.time_waiting, time_in_care += o.time_in_care;
  waited.merge(o.waited), stay.merge(o.stay), waits.merge(o.waits), stays.merge(o.stays);
  for (std::size_t i = 0; i < long_stays.size(); ++i) long_stays[i] += o.long_stays[i];
  for (std::size_t i = 0; i < waiting_longer.size(); ++i) waiting_longer[i] += o.waiting_longer[i];
  longest_waiting = std::max(longest_waiting, o.longest_waiting), at_the_end += o.at_the_end;
}

engine::WholeMoments Tally::every_wait_moments() const {
  engine::WholeMoments all = waited;
  all.add_zeros(starts - waited.n());
  return all;
}

engine::Quantiles Tally::every_wait() const {
  engine::Quantiles all = waits;
  all.add_zeros(starts - waits.n());
  return all;
}

void Journeys::merge(const Journeys& o) {
  entered += o.entered, finished += o.finished, due_back += o.due_back;
  time_in_care.merge(o.time_in_care);
}

TallyBook::TallyBook(const models::Itinerary& itinerary) : profiles_(itinerary.model().groups.profiles()) {
  for (const models::Service& s : itinerary.model().services)
    standard_.push_back(s.standard ? s.standard->count() : -1);
  tallies_.resize(standard_.size() * profiles_);
  journeys_.resize(profiles_);
}

// Those who were there before the run did not begin in it, and who is resumed began before.
void TallyBook::started_otherwise(const Observation& o) {
  Tally& t = at(o);
  t.bed_days -= today_;
  if (o.how == How::resumed) t.time_waiting += since_measuring(o);
}

void TallyBook::interrupted(const Observation& o) {
  if (o.person.index() >= served_.size()) served_.resize(o.person.index() + 1);
  Served& s = served_[o.person.index()];
  if (s.service != o.service) s = {o.service, {}};
  s.time += o.at - o.since();
  if (on_) add_care(at(o), o);
}

engine::Duration TallyBook::served_before(const Observation& o) {
  if (o.person.index() >= served_.size()) return engine::Duration{0};
  Served& s = served_[o.person.index()];
  if (s.service != o.service) return engine::Duration{0};
  s.service = models::home;
  return s.time;
}

void TallyBook::long_stay(Tally& t, std::int64_t stayed) {
  for (std::size_t i = 0; i < long_stay_days.size(); ++i)
    t.long_stays[i] += stayed >= long_stay_days[i] * engine::one_day.count();
}

void TallyBook::not_started(const Observation& o) {
  if (!served_.empty()) served_before(o);
  if (!on_) return;
  Tally& t = at(o);
  t.time_waiting += since_measuring(o);
  const Outcome outcome = became(o.how).outcome;
  t.turned_away += outcome == Outcome::turned_away;
  t.sent_elsewhere += outcome == Outcome::sent_elsewhere;
}

void TallyBook::still_waiting(const Observation& o) {
  Tally& t = at(o);
  ++t.still_waiting;
  const std::int64_t waited = (o.at - o.since()).count();
  for (std::size_t i = 0; i < long_wait_weeks.size(); ++i)
    t.waiting_longer[i] += waited > long_wait_weeks[i] * engine::one_week.count();
  t.longest_waiting = std::max(t.longest_waiting, waited);
  t.time_waiting += since_measuring(o);
}

}  // namespace carepath::output
