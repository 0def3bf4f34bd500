#include "output/measures/details.hpp"

#include "output/measures/became.hpp"

namespace carepath::output {

using models::How;
using models::Observation;

std::int64_t midnights(engine::Time from, engine::Time to, engine::Time end_of_measuring) {
  from = std::max(from, engine::start_of_measuring), to = std::min(to, end_of_measuring);
  return from < to ? engine::day_number(to) - engine::day_number(from) : 0;
}

void Details::merge(const Details& o) {
  gave_up += o.gave_up, would_not_wait += o.would_not_wait, dropped_out += o.dropped_out, missed += o.missed;
  tried_again += o.tried_again, displaced_here += o.displaced_here, interrupted += o.interrupted;
  cut_short += o.cut_short, died += o.died;
  left_in_vain += o.left_in_vain, waited_in_vain += o.waited_in_vain;
  leave_days += o.leave_days, time_reserved += o.time_reserved, reserved_beyond += o.reserved_beyond;
  contacts += o.contacts, contacts_missed += o.contacts_missed, contact_time += o.contact_time;
}

void DetailBook::not_started(const Observation& o) {
  const Became& became = output::became(o.how);
  if (became.displaced && o.other == models::home) {  // may try again
    if (o.person.index() >= in_vain_at_.size()) in_vain_at_.resize(o.person.index() + 1);
    in_vain_at_[o.person.index()] = o.service;
  }
  if (!on_) return;
  Details& d = at(o);
  d.gave_up += became.outcome == Outcome::gave_up;
  d.would_not_wait += became.outcome == Outcome::would_not_wait;
  d.dropped_out += became.outcome == Outcome::dropped_out;
  d.missed += became.outcome == Outcome::missed;
  d.died += o.other == models::died;
  if (became.in_vain) {
    ++d.left_in_vain;
    d.waited_in_vain += (o.at - o.since()).count();
  }
  if (became.displaced && models::is_service(o.other)) ++there(o).displaced_here;
}

void DetailBook::entered_again(const Observation& o) {
  if (!on_ || o.person.index() >= in_vain_at_.size() || !in_vain_at_[o.person.index()]) return;
  ++details_[in_vain_at_[o.person.index()].index() * profiles_ + o.profile.index()].tried_again;
}

void DetailBook::ended_otherwise(const Observation& o) {
  if (!on_) return;
  const Became& became = output::became(o.how);
  at(o).died += o.other == models::died;
  at(o).cut_short += became.outcome == Outcome::transferred || became.outcome == Outcome::returned_to_list;
  if (became.displaced && models::is_service(o.other)) ++there(o).displaced_here;
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
