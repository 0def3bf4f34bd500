#include "output/measures/response.hpp"

#include "output/measures/became.hpp"

namespace carepath::output {

using engine::Time;
using models::Observation;
using models::What;

void ResponseBook::Count::merge(const Count& o) {
  for (std::size_t l = 0; l < response_hours.size(); ++l) asked[l] += o.asked[l], seen[l] += o.seen[l];
  held_too_long += o.held_too_long;
  held.merge(o.held);
}

ResponseBook::ResponseBook(const models::Itinerary& itinerary)
    : profiles_(itinerary.model().groups.profiles()),
      end_of_measuring_(itinerary.end_of_measuring()),
      end_(itinerary.end()),
      counts_(itinerary.stops().size() * profiles_) {
  for (const models::Service& s : itinerary.model().services) {
    crisis_.push_back(s.crisis_response);
    safety_.push_back(s.place_of_safety);
    wanted_ |= s.crisis_response || s.place_of_safety;
  }
}

void ResponseBook::see(const Observation& o) {
  switch (o.what) {
    case What::asked:
      if (crisis_[o.service.index()]) of_person(waiting_, o.person) = {o.since(), o.service, o.profile};
      break;
    case What::started: started(o); break;
    case What::not_started:
      if (crisis_[o.service.index()]) {
        Waiting& w = of_person(waiting_, o.person);
        if (w.service == o.service && is_of_period(w.since)) {
          for (auto& n : at(o).asked) ++n;
        }
        w.service = models::home;
      }
      if (o.person.index() < held_.size() && held_[o.person.index()].service == o.service) left(o);
      break;
    case What::interrupted:
      if (safety_[o.service.index()]) {
        Held& held = of_person(held_, o.person);
        if (held.service != o.service) held = {o.since(), o.service};
      }
      break;
    case What::ended:
      if (safety_[o.service.index()]) left(o);
      break;
    default: break;
  }
}

void ResponseBook::started(const Observation& o) {
  if (!crisis_[o.service.index()] || !is_new_start(o.how)) return;
  of_person(waiting_, o.person).service = models::home;
  if (!is_of_period(o.since())) return;
  Count& c = at(o);
  for (std::size_t l = 0; l < response_hours.size(); ++l) {
    ++c.asked[l];
    c.seen[l] += o.at - o.since() <= response_hours[l] * engine::one_hour;
  }
}

void ResponseBook::left(const Observation& o) {
  Time since = o.since();
  if (o.person.index() < held_.size() && held_[o.person.index()].service == o.service) {
    since = held_[o.person.index()].since;
    held_[o.person.index()].service = models::home;
  }
  if (!is_of_period(o.at)) return;
  at(o).held.add((o.at - since).count());
  at(o).held_too_long += o.at - since > safety_limit;
}

void ResponseBook::close() {
  for (const Waiting& w : waiting_) {
    if (!w.service || !is_of_period(w.since)) continue;
    Count& c = counts_[w.service.index() * profiles_ + w.profile.index()];
    for (std::size_t l = 0; l < response_hours.size(); ++l)
      c.asked[l] += w.since + response_hours[l] * engine::one_hour < end_;
  }
}

}  // namespace carepath::output
