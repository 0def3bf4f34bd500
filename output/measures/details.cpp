#include "output/measures/details.hpp"

#include "output/measures/half_hours.hpp"

namespace carepath::output {

using models::How;
using models::Observation;

std::int64_t midnights(engine::Time from, engine::Time to, engine::Time end_of_measuring) {
  from = std::max(from, engine::start_of_measuring), to = std::min(to, end_of_measuring);
  return from < to ? engine::day_number(to) - engine::day_number(from) : 0;
}

void Details::merge(const Details& o) {
  gave_up += o.gave_up, would_not_wait += o.would_not_wait, dropped_out += o.dropped_out, missed += o.missed;
  tried_again += o.tried_again, displaced_here += o.displaced_here, interrupted += o.interrupted, died += o.died;
  left_in_vain += o.left_in_vain, waited_in_vain += o.waited_in_vain;
  leave_days += o.leave_days, time_reserved += o.time_reserved, reserved_beyond += o.reserved_beyond;
  contacts += o.contacts, contacts_missed += o.contacts_missed, contact_time += o.contact_time;
}

void DetailBook::not_started(const Observation& o) {
  const bool displaced = is_displaced(o.how);
  if (displaced && o.other == models::home) {  // may try again
    if (o.person.index() >= in_vain_at_.size()) in_vain_at_.resize(o.person.index() + 1);
    in_vain_at_[o.person.index()] = o.service;
  }
  if (!on_) return;
  Details& d = at(o);
  d.gave_up += o.how == How::gave_up;
  d.would_not_wait += o.how == How::would_not_wait;
  d.dropped_out += o.how == How::dropped_out;
  d.missed += o.how == How::missed;
  d.died += o.other == models::died;
  if (o.how != How::came_back && o.how != How::milestone && o.how != How::call_back) {
    ++d.left_in_vain;
    d.waited_in_vain += (o.at - o.since()).count();
  }
  if (displaced && models::is_service(o.other)) ++there(o).displaced_here;
}

void DetailBook::entered_again(const Observation& o) {
  if (!on_ || o.person.index() >= in_vain_at_.size() || !in_vain_at_[o.person.index()]) return;
  ++details_[in_vain_at_[o.person.index()].index() * profiles_ + o.profile.index()].tried_again;
}

void DetailBook::ended_otherwise(const Observation& o) {
  if (!on_) return;
  at(o).died += o.other == models::died;
  if (o.how == How::transferred && models::is_service(o.other)) ++there(o).displaced_here;
}

void DetailBook::contact(const Observation& o) {
  if (!on_) return;
  Details& d = at(o);
  ++(o.how == How::missed ? d.contacts_missed : d.contacts);
  d.contact_time += o.value;
}

void DetailBook::was_on_leave(const Observation& o) {
  if (on_) at(o).leave_days += midnights(o.since(), o.at, end_);
}

}  // namespace carepath::output
