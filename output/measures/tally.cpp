#include "output/measures/tally.hpp"

namespace carepath::output {

using models::How;

void Tally::merge(const Tally& o) {
  arrivals += o.arrivals, starts += o.starts, completed += o.completed, turned_away += o.turned_away;
  sent_elsewhere += o.sent_elsewhere, still_waiting += o.still_waiting, bed_days += o.bed_days;
  within_standard += o.within_standard;
  time_waiting += o.time_waiting, time_in_care += o.time_in_care;
  bed_days_beyond += o.bed_days_beyond, time_beyond += o.time_beyond;
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
  const auto& services = itinerary.model().services;
  const auto at_times = [](const models::Service& s) {
    return s.places.ever_unlimited() && !s.places.always_unlimited();
  };
  if (std::none_of(services.begin(), services.end(), at_times)) return;
  at_times_unlimited_.resize(services.size());
  for (std::size_t s = 0; s < services.size(); ++s) {
    if (!at_times(services[s])) continue;
    const engine::Schedule& places = services[s].places;
    at_times_unlimited_[s] = {&places, {0}};
    auto& midnights = at_times_unlimited_[s].midnights;
    for (std::int64_t day = 1; engine::day_start(day) <= itinerary.end_of_measuring(); ++day) {
      const bool unlimited =
          places.value_at(engine::day_start(day) - engine::Duration(1)) >= engine::Schedule::unlimited;
      midnights.push_back(midnights.back() + unlimited);
    }
  }
}

void TallyBook::add_beyond(Tally& t, const Observation& o) const {
  if (const engine::Schedule* places = at_times_unlimited_[o.service.index()].places)
    t.time_beyond += places->unlimited_time(std::max(o.since(), engine::start_of_measuring), o.at).count();
}

std::int64_t TallyBook::midnights_beyond(const Observation& o) const {
  const AtTimesUnlimited& at_times = at_times_unlimited_[o.service.index()];
  return at_times.places ? at_times.midnights[static_cast<std::size_t>(std::max<std::int64_t>(0, today_))] : 0;
}

// Those who were there before the run did not begin in it, and who is resumed began before.
void TallyBook::started_otherwise(const Observation& o) {
  Tally& t = at(o);
  add_bed_days(t, o, -1);
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
  t.turned_away += o.how == How::turned_away;
  t.sent_elsewhere += o.how == How::sent_elsewhere;
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
