#include "output/measures/readmission.hpp"

#include "output/measures/became.hpp"

namespace carepath::output {

using models::How;
using models::Observation;

void ReadmissionBook::Count::merge(const Count& other) {
  for (std::size_t w = 0; w < readmission_days.size(); ++w) {
    discharges[w] += other.discharges[w];
    readmitted[w] += other.readmitted[w];
  }
  to_follow_up += other.to_follow_up, followed_up += other.followed_up;
}

ReadmissionBook::ReadmissionBook(const models::Itinerary& itinerary)
    : profiles_(itinerary.model().groups.profiles()),
      end_of_measuring_(itinerary.end_of_measuring()),
      end_(itinerary.end()) {
  for (const models::Service& s : itinerary.model().services) {
    inpatient_.push_back(s.inpatient);
    follows_up_.push_back(s.follow_up);
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
  if (!is_of_period(stay)) return;
  Count& count = counts_[stay.service.index() * profiles_ + stay.profile.index()];
  for (std::size_t w = 0; w < readmission_days.size(); ++w) {
    count.discharges[w] += stay.ended + readmission_days[w] * engine::one_day < end_;
  }
  count.to_follow_up += stay.ended + follow_up_within < end_;
}

void ReadmissionBook::readmit(LastStay& stay, engine::Time at) {
  if (is_of_period(stay)) {
    Count& count = counts_[stay.service.index() * profiles_ + stay.profile.index()];
    for (std::size_t w = 0; w < readmission_days.size(); ++w) {
      const engine::Time window_ends = stay.ended + readmission_days[w] * engine::one_day;
      count.readmitted[w] += at <= window_ends && window_ends < end_;
    }
  }
  stay.service = models::home;
}

void ReadmissionBook::arrives(const Observation& o) {
  LastStay& stay = last_[o.person.index()];
  if (stay.on_the_way && stay.ended == o.since()) stay.arrived = o.at;
}

// Being seen more than once counts once.
void ReadmissionBook::follow_up(LastStay& stay, engine::Time at) {
  const engine::Time limit = stay.ended + follow_up_within;
  if (stay.seen || stay.on_the_way || at > limit) return;
  stay.seen = true;
  if (is_of_period(stay) && limit < end_)
    ++counts_[stay.service.index() * profiles_ + stay.profile.index()].followed_up;
}

bool ReadmissionBook::care_begins(const Observation& o) {
  LastStay& stay = last(o.person);
  stay.interrupted = false;
  if (!is_new_start(o.how)) return false;  // goes on, or went on before the run
  if (!inpatient_[o.service.index()]) {
    if (stay.on_the_way) discharge(stay);  // went somewhere else after all
    if (follows_up_[o.service.index()]) follow_up(stay, o.at);
    return false;
  }
  if (!stay.service) return true;
  if (stay.on_the_way && (stay.ended == o.at || stay.arrived == o.at)) {
    stay.service = models::home;  // the same stay goes on
    stay.on_the_way = false;
    return false;
  }
  if (stay.on_the_way) discharge(stay);
  readmit(stay, o.at);
  return true;
}

void ReadmissionBook::stay_ends(const Observation& o) {
  LastStay& stay = last(o.person);
  stay = {.ended = o.at,
          .service = o.other == models::died ? models::home : o.service,  // who has died was not discharged
          .profile = o.profile,
          .on_the_way = models::is_service(o.other) && inpatient_[o.other.index()],
          .seen = false,
          .interrupted = false,
          .arrived = o.at};
  if (stay.service && !stay.on_the_way) discharge(stay);
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
