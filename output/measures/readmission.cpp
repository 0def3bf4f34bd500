#include "output/measures/readmission.hpp"

namespace carepath::output {

using models::How;
using models::Observation;

void ReadmissionBook::Count::merge(const Count& other) {
  for (std::size_t w = 0; w < readmission_days.size(); ++w) {
    discharges[w] += other.discharges[w];
    readmitted[w] += other.readmitted[w];
  }
}

ReadmissionBook::ReadmissionBook(const models::Itinerary& itinerary)
    : profiles_(itinerary.model().groups.profiles()),
      end_of_measuring_(itinerary.end_of_measuring()),
      end_(itinerary.end()) {
  for (const models::Service& s : itinerary.model().services) {
    inpatient_.push_back(s.inpatient);
    any_ |= s.inpatient;
  }
  counts_.resize(inpatient_.size() * profiles_);
}

ReadmissionBook::LastStay& ReadmissionBook::last(models::PersonId person) {
  if (person.index() >= last_.size()) last_.resize(person.index() + 1);
  return last_[person.index()];
}

void ReadmissionBook::discharge(LastStay& stay) {
  stay.on_the_way = false;
  if (stay.ended < engine::start_of_measuring || stay.ended >= end_of_measuring_) return;
  Count& count = counts_[stay.service.index() * profiles_ + stay.profile.index()];
  for (std::size_t w = 0; w < readmission_days.size(); ++w) {
    count.discharges[w] += stay.ended + readmission_days[w] * engine::one_day < end_;
  }
}

void ReadmissionBook::readmit(LastStay& stay, engine::Time at) {
  if (stay.ended >= engine::start_of_measuring && stay.ended < end_of_measuring_) {
    Count& count = counts_[stay.service.index() * profiles_ + stay.profile.index()];
    for (std::size_t w = 0; w < readmission_days.size(); ++w) {
      const engine::Time window_ends = stay.ended + readmission_days[w] * engine::one_day;
      count.readmitted[w] += at <= window_ends && window_ends < end_;
    }
  }
  stay.service = models::home;
}

void ReadmissionBook::care_begins(const Observation& o) {
  LastStay& stay = last(o.person);
  if (!stay.service) return;
  if (!inpatient_[o.service.index()]) {
    if (stay.on_the_way) discharge(stay);  // went somewhere else after all
    return;
  }
  if (stay.on_the_way && stay.ended == o.at) {
    stay.service = models::home;  // the same stay goes on
    return;
  }
  if (stay.on_the_way) discharge(stay);
  readmit(stay, o.at);
}

void ReadmissionBook::stay_ends(const Observation& o) {
  LastStay& stay = last(o.person);
  stay = {o.at, o.service, o.profile, o.other != models::home && inpatient_[o.other.index()]};
  if (!stay.on_the_way) discharge(stay);
}

void ReadmissionBook::at_home(const Observation& o) {
  LastStay& stay = last(o.person);
  if (stay.on_the_way) discharge(stay);
  if (o.how != How::due_back) stay.service = models::home;  // gone for good; the number may be somebody else's next
}

void ReadmissionBook::close() {
  for (LastStay& stay : last_) {
    if (stay.service && stay.on_the_way) discharge(stay);
  }
}

}  // namespace carepath::output
