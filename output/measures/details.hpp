// What befalls fewer people than coming and going does: giving up, missing appointments, being interrupted, going
// elsewhere for want of a place, being on leave, travelling, dying. Counted in the measured period only.
#pragma once

#include <algorithm>
#include <vector>

#include "engine/time_sum.hpp"
#include "models/observation.hpp"
#include "models/pathway/itinerary.hpp"

namespace carepath::output {

/// Of one service and profile, or merged over several.
struct Details {
  std::int64_t gave_up = 0, would_not_wait = 0, dropped_out = 0, missed = 0, tried_again = 0;
  std::int64_t displaced_here =
      0;  ///< came because another service was full, closed on them, or made them wait too long
  std::int64_t interrupted = 0, died = 0;
  std::int64_t left_in_vain = 0;   ///< without care: sent on, turned away, gave up, would not wait, dropped out, missed
  engine::TimeSum waited_in_vain;  ///< by these
  std::int64_t leave_days = 0;     ///< midnights on leave
  engine::TimeSum time_reserved;   ///< places kept for people on their way
  engine::TimeSum reserved_beyond;  ///< of this, while the number of places was unlimited
  std::int64_t contacts = 0, contacts_missed = 0;
  engine::TimeSum contact_time;  ///< of staff
  void merge(const Details& o);
};

class DetailBook {
 public:
  explicit DetailBook(const models::Itinerary& itinerary)
      : profiles_(itinerary.model().groups.profiles()),
        end_(itinerary.end_of_measuring()),
        details_(itinerary.stops().size() * profiles_) {
    for (const models::Service& s : itinerary.model().services) places_.push_back(&s.places);
  }
  const Details& of(std::size_t service, std::size_t profile) const { return details_[service * profiles_ + profile]; }

  void measuring(bool on) { on_ = on; }
  void entered_again(const models::Observation& o);
  void not_started(const models::Observation& o);
  /// Of those who did not simply finish and go on.
  void ended_otherwise(const models::Observation& o);
  void interrupted(const models::Observation& o) { at(o).interrupted += on_; }
  void missed_slot(const models::Observation& o) { at(o).missed += on_; }
  void contact(const models::Observation& o);
  /// A time of leave, or of travelling, that is over, or stands when measuring ends.
  void was_on_leave(const models::Observation& o);
  void travelled(const models::Observation& o) {
    if (!on_) return;
    at(o).time_reserved += (o.at - since(o)).count();
    at(o).reserved_beyond += places_[o.service.index()]->unlimited_time(since(o), o.at).count();
  }

 private:
  Details& at(const models::Observation& o) { return details_[o.service.index() * profiles_ + o.profile.index()]; }
  Details& there(const models::Observation& o) { return details_[o.other.index() * profiles_ + o.profile.index()]; }
  static engine::Time since(const models::Observation& o) { return std::max(o.since(), engine::start_of_measuring); }

  std::size_t profiles_;
  engine::Time end_;
  std::vector<Details> details_;
  std::vector<const engine::Schedule*> places_;  // by service
  std::vector<models::ServiceId> in_vain_at_;    // by person, of those at home; empty until somebody may try again
  bool on_ = false;
};

/// Midnights of the measured period within [from, to): the census of a midnight comes before all else that happens
/// then.
std::int64_t midnights(engine::Time from, engine::Time to, engine::Time end_of_measuring);

}  // namespace carepath::output
