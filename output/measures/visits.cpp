#include "output/measures/visits.hpp"

#include <limits>

#include "engine/random.hpp"
#include "output/measures/became.hpp"

namespace carepath::output {

using models::How;
using models::Observation;
using models::What;

namespace {
constexpr std::size_t visits_at_once = 1024;
constexpr double never = std::numeric_limits<double>::quiet_NaN();
std::int32_t code(models::ServiceId s) { return models::is_service(s) ? static_cast<std::int32_t>(s.value) : -1; }
bool is_known(double h) { return h == h; }

Outcome outcome_of(const Observation& o) { return o.other == models::died ? Outcome::died : became(o.how).outcome; }
}  // namespace

bool in_sample(std::uint64_t person_key) {
  return engine::mixed(person_key ^ 0x5A3D1E) < std::numeric_limits<std::uint64_t>::max() / 50;
}

VisitBook::Open& VisitBook::open(models::PersonId person) {
  if (person.index() >= open_.size()) open_.resize(person.index() + 1);
  return open_[person.index()];
}

void VisitBook::see(const Observation& o) {
  switch (o.what) {
    case What::entered: {
      Open& v = open(o.person);
      v = {};
      v.watched = record_ == Record::full || in_sample(o.key());
      v.row.person = o.key();
      v.row.source = o.other.value;
      v.row.profile = o.profile.value;
      break;
    }
    case What::asked:
      if (o.how == How::holding) {
        if (o.person.index() >= kept_.size()) kept_.resize(o.person.index() + 1);
        Open& kept = kept_[o.person.index()];
        if (!kept.under_way) kept = open(o.person);  // else they asked somewhere else before, and keep the place still
      }
      begin(open(o.person), o);
      break;
    case What::started: started(o); break;
    case What::ended: left(o); break;
    case What::not_started: not_started(o); break;
    case What::interrupted: {
      Open& v = open(o.person);
      learn_start(v, o);
      v.served_h += engine::in_hours(o.at - o.since());
      v.interrupted = true;
      break;
    }
    case What::ready: ready(o); break;
    case What::still_in_care: learn_start(at_service(o), o); break;
    default: break;
  }
}

VisitBook::Open& VisitBook::at_service(const Observation& o) {
  if (o.person.index() < kept_.size()) {
    Open& kept = kept_[o.person.index()];
    if (kept.under_way && kept.row.service == o.service.value) return kept;
  }
  return open(o.person);
}

void VisitBook::begin(Open& v, const Observation& o) {
  v.under_way = true;
  v.interrupted = false;
  v.served_h = 0;
  v.row.visit = static_cast<std::int32_t>(o.visit);
  v.row.service = o.service.value;
  v.row.profile = o.profile.value;
  v.row.referred_h = engine::in_hours(o.since());
  v.row.started_h = v.row.left_h = v.row.waited_h = v.row.served_h = v.row.ready_h = never;
  v.row.blocked_h = 0;
  v.row.next_service = -1;
}

void VisitBook::started(const Observation& o) {
  Open& v = open(o.person);
  if (o.how == How::resumed) {
    v.interrupted = false;
    return;
  }
  v.present = o.how == How::present;
  if (v.present || o.how == How::at_once) begin(v, o);
  v.row.started_h = engine::in_hours(o.at);
  v.row.waited_h = engine::in_hours(o.at - o.since());
}

void VisitBook::learn_start(Open& v, const Observation& o) {
  if (!v.present) return;
  v.present = false;
  v.row.referred_h = v.row.started_h = engine::in_hours(o.since());
}

void VisitBook::left(const Observation& o) {
  Open& v = at_service(o);
  learn_start(v, o);
  v.row.left_h = engine::in_hours(o.at);
  v.row.served_h = v.served_h + engine::in_hours(o.at - o.since());
  if (is_known(v.row.ready_h)) v.row.blocked_h = v.row.left_h - v.row.ready_h;
  v.row.next_service = code(o.other);
  finish(v, outcome_of(o));
}

void VisitBook::not_started(const Observation& o) {
  Open& v = open(o.person);
  v.row.left_h = engine::in_hours(o.at);
  if (v.interrupted)
    v.row.served_h = v.served_h;
  else
    v.row.waited_h = engine::in_hours(o.at - o.since());
  v.row.next_service = code(o.other);
  finish(v, outcome_of(o));
}

void VisitBook::ready(const Observation& o) {
  Open& v = at_service(o);
  if (!is_known(v.row.ready_h)) v.row.ready_h = engine::in_hours(o.at);
}

void VisitBook::finish(Open& visit, Outcome outcome) {
  visit.under_way = false;
  if (!visit.watched || visit.row.left_h < 0) return;
  visit.row.outcome = outcome;
  rows_.push_back(visit.row);
  if (rows_.size() < visits_at_once) return;
  sink_->visits(rows_);
  rows_.clear();
}

void VisitBook::close() {
  if (!wanted()) return;
  for (auto* visits : {&open_, &kept_}) {
    for (Open& visit : *visits) {
      if (!visit.under_way) continue;
      if (is_known(visit.row.ready_h)) visit.row.blocked_h = never;
      const bool in_care = is_known(visit.row.started_h) && !visit.interrupted;
      finish(visit, in_care ? Outcome::still_in_care : Outcome::still_waiting);
    }
  }
  if (!rows_.empty()) sink_->visits(rows_);
  rows_.clear();
}

}  // namespace carepath::output
