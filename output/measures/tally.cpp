#include "output/measures/tally.hpp"

namespace carepath::output {

using models::How;

void Tally::merge(const Tally& o) {
  arrivals += o.arrivals, starts += o.starts, completed += o.completed, turned_away += o.turned_away;
  sent_elsewhere += o.sent_elsewhere, still_waiting += o.still_waiting, bed_days += o.bed_days;
  within_standard += o.within_standard;
  time_waiting += o.time_waiting, time_in_care += o.time_in_care;
  waited.merge(o.waited), stay.merge(o.stay), waits.merge(o.waits), stays.merge(o.stays);
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

void TallyBook::not_started(const Observation& o) {
  if (!on_) return;
  Tally& t = at(o);
  t.time_waiting += since_measuring(o);
  t.turned_away += o.how == How::turned_away;
  t.sent_elsewhere += o.how == How::sent_elsewhere;
}

void TallyBook::still_waiting(const Observation& o) {
  Tally& t = at(o);
  ++t.still_waiting;
  t.time_waiting += since_measuring(o);
}

}  // namespace carepath::output
