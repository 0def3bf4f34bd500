// What follows a discharge: readmission within windows of days, and being seen within 72 hours; counted exactly as
// design and /lookups/measures say.
#pragma once

#include <array>
#include <vector>

#include "models/observation.hpp"
#include "models/pathway/itinerary.hpp"

namespace carepath::output {

inline constexpr std::array<int, 5> readmission_days{7, 28, 30, 90, 365};
inline constexpr engine::Duration follow_up_within = engine::hours(72);

/// A stay joins inpatient visits without a gap; what ends it is a discharge. A discharge of the measured period counts
/// in a window when the window ends within the run and its run-out.
class ReadmissionBook {
 public:
  struct Count {
    std::array<std::int64_t, readmission_days.size()> discharges{}, readmitted{};
    std::int64_t to_follow_up = 0, followed_up = 0;
    void merge(const Count& other);
  };

  explicit ReadmissionBook(const models::Itinerary& itinerary);
  const Count& of(std::size_t service, std::size_t profile) const { return counts_[service * profiles_ + profile]; }

  /// True when it is an admission: an inpatient stay begins that joins no other.
  bool started(const models::Observation& o) {
    return any_ && (inpatient_[o.service.index()] || is_known(o.person)) && care_begins(o);
  }
  void ended(const models::Observation& o) {
    if (inpatient_[o.service.index()]) stay_ends(o);
  }
  /// Care is to go on; until then the stay has not ended.
  void interrupted(const models::Observation& o) {
    if (inpatient_[o.service.index()]) last(o.person).interrupted = true;
  }
  /// Ends a stay whose care was interrupted, and no other.
  void not_started(const models::Observation& o) {
    if (o.person.index() < last_.size() && last_[o.person.index()].interrupted) stay_ends(o);
  }
  /// Arrives at a place that was reserved.
  void travelled(const models::Observation& o) {
    if (is_known(o.person)) arrives(o);
  }
  void contact(const models::Observation& o) {
    if (o.how == models::How::completed && is_known(o.person)) follow_up(last_[o.person.index()], o.at);
  }
  void went_home(const models::Observation& o) {
    if (any_ && is_known(o.person)) at_home(o);
  }
  /// At the end of the run: those on their way between inpatient services have been discharged.
  void close();

 private:
  struct LastStay {
    engine::Time ended{};
    models::ServiceId service{};  // none: no stay to come back from
    models::ProfileId profile{};
    bool on_the_way = false;   // to another inpatient service: not a discharge unless they have to wait
    bool seen = false;         // within 72 hours
    bool interrupted = false;  // in a stay, which waits to go on
    engine::Time arrived{};    // there, if the place was reserved as they left
  };
  bool is_known(models::PersonId person) const {
    return person.index() < last_.size() && last_[person.index()].service;
  }
  bool care_begins(const models::Observation& o);
  void arrives(const models::Observation& o);
  void follow_up(LastStay& stay, engine::Time at);
  bool is_of_period(const LastStay& stay) const {
    return stay.ended >= engine::start_of_measuring && stay.ended < end_of_measuring_;
  }
  void stay_ends(const models::Observation& o);
  void at_home(const models::Observation& o);
  void discharge(LastStay& stay);
  void readmit(LastStay& stay, engine::Time at);
  LastStay& last(models::PersonId person);

  std::size_t profiles_;
  std::vector<char> inpatient_, follows_up_;
  bool any_ = false;
  engine::Time end_of_measuring_, end_;
  std::vector<Count> counts_;
  std::vector<LastStay> last_;
};

}  // namespace carepath::output
