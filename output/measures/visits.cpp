#include "output/measures/visits.hpp"

#include <limits>

#include "engine/random.hpp"

namespace carepath::output {

using models::How;
using models::Observation;
using models::What;

namespace {
constexpr std::size_t rows_at_once = 1024;
constexpr double never = std::numeric_limits<double>::quiet_NaN();
std::int32_t code(models::ServiceId s) { return s ? static_cast<std::int32_t>(s.value) : -1; }
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
    case What::asked: begin(open(o.person), o); break;
    case What::started: {
      if (o.how == How::at_once) begin(open(o.person), o);
      VisitRow& row = open(o.person).row;
      row.started_h = engine::in_hours(o.at);
      row.waited_h = engine::in_hours(o.at - o.since());
      break;
    }
    case What::ended: {
      Open& v = open(o.person);
      v.row.left_h = engine::in_hours(o.at);
      v.row.served_h = engine::in_hours(o.at - o.since());
      v.row.next_service = code(o.other);
      finish(v, o.how == How::completed ? Outcome::completed : Outcome::came_back);
      break;
    }
    case What::not_started: {
      Open& v = open(o.person);
      v.row.left_h = engine::in_hours(o.at);
      v.row.waited_h = engine::in_hours(o.at - o.since());
      v.row.next_service = code(o.other);
      finish(v, o.how == How::turned_away      ? Outcome::turned_away
                : o.how == How::sent_elsewhere ? Outcome::sent_elsewhere
                                               : Outcome::came_back);
      break;
    }
    default: break;
  }
}

void VisitBook::begin(Open& v, const Observation& o) {
  v.under_way = true;
  v.row.visit = static_cast<std::int32_t>(o.visit);
  v.row.service = o.service.value;
  v.row.referred_h = engine::in_hours(o.at);
  v.row.started_h = v.row.left_h = v.row.waited_h = v.row.served_h = never;
  v.row.next_service = -1;
}

void VisitBook::finish(Open& visit, Outcome outcome) {
  visit.under_way = false;
  if (!visit.watched || visit.row.left_h < 0) return;
  visit.row.outcome = outcome;
  rows_.push_back(visit.row);
  if (rows_.size() < rows_at_once) return;
  sink_->visits(rows_);
  rows_.clear();
}

void VisitBook::close() {
  if (!wanted()) return;
  for (Open& visit : open_) {
    if (visit.under_way)
      finish(visit, visit.row.started_h == visit.row.started_h ? Outcome::still_in_care : Outcome::still_waiting);
  }
  if (!rows_.empty()) sink_->visits(rows_);
  rows_.clear();
}

}  // namespace carepath::output
