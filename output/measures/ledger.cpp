#include "output/measures/ledger.hpp"

#include <fmt/format.h>

namespace carepath::output {

using engine::day_number;
using models::Observation;

namespace {
constexpr std::size_t rows_at_once = 4096;
}

Ledger::Ledger(const models::Itinerary& itinerary, RowSink* sink)
    : itinerary_(itinerary),
      sink_(sink),
      days_(static_cast<std::size_t>(day_number(itinerary.end_of_measuring() + engine::one_day - engine::Duration(1)))),
      services_(itinerary.stops().size()) {
  in_care_.resize(days_ * services_.size());
  waiting_.resize(days_ * services_.size());
  for (std::size_t i = 0; i < services_.size(); ++i) services_[i].today.service = static_cast<std::int32_t>(i);
}

std::int32_t Ledger::in_care_now(const LedgerRow& row) {
  return row.opening + row.in_new + row.in_transfer + row.in_other - row.out_home - row.out_transfer - row.out_died -
         row.out_other;
}

void Ledger::next_day(LedgerRow& row, std::int32_t day) {
  row = {.service = row.service,
         .day = day,
         .opening = in_care_now(row),
         .in_new = 0,
         .in_transfer = 0,
         .out_home = 0,
         .out_transfer = 0,
         .out_died = 0,
         .out_other = 0,
         .closing = 0};
}

// Those who were there before the run have been there all along; care that goes on is no new start.
void Ledger::started_otherwise(const Observation& o) {
  Service& s = of(o);
  s.care_sum -= moment(o);
  if (o.how == models::How::present) {
    ++s.today.opening;
    return;
  }
  ++s.today.in_other;
  --s.waiting;
  s.wait_sum += moment(o);
}

void Ledger::keeps_place(const Observation& o) {
  if (o.person.index() >= keeps_.size()) keeps_.resize(o.person.index() + 1);
  keeping_ += !keeps_[o.person.index()];  // may ask at one service after another while keeping the place
  keeps_[o.person.index()] = true;
}

void Ledger::gives_up_place(const Observation& o) {
  if (o.person.index() >= keeps_.size() || !keeps_[o.person.index()]) return;
  keeps_[o.person.index()] = false;
  --keeping_;
}

void Ledger::measuring_begins() {
  measuring_ = true;
  for (Service& s : services_) {
    s.care_sum = s.wait_sum = {};  // those present now came, for this purpose, at time nought
    next_day(s.today, 0);
  }
}

void Ledger::measuring_ends(engine::Time at) {
  measuring_ = false;
  const std::int64_t end = at.time_since_epoch().count();
  for (Service& s : services_) {
    s.care_sum.add(end, in_care_now(s.today));
    s.wait_sum.add(end, s.waiting);
    area_in_care_.push_back(s.care_sum);
    area_waiting_.push_back(s.wait_sum);
  }
  if (sink_ && !rows_.empty()) sink_->ledger(rows_);
  rows_.clear();
}

// A midnight, or the end of the measured period: the day's row is closed and held against the count.
void Ledger::census(const Observation& o) {
  Service& s = of(o);
  LedgerRow& row = s.today;
  row.closing = in_care_now(row);
  if (row.closing != o.in_care() || s.waiting != o.waiting()) {
    throw BooksDoNotBalance(
        fmt::format("the ledger of '{}' does not balance on day {}: {} in care and {} waiting by what happened, {} and "
                    "{} by the count",
                    name(o.service.index()), day_number(o.at) - 1, row.closing, s.waiting, o.in_care(), o.waiting()));
  }
  if (!measuring_) return next_day(row, 0);
  if (o.at == engine::start_of_measuring) return;  // closes the last day of the warm-up
  const std::size_t at = o.service.index() * days_ + static_cast<std::size_t>(row.day);
  in_care_[at] = row.closing;
  waiting_[at] = s.waiting;
  if (engine::day_start(row.day + 1) == o.at) {
    if (o.places() < engine::Schedule::unlimited) s.place_days += o.places();
    s.bed_days += row.closing;
  }
  if (sink_) {
    rows_.push_back(row);
    if (rows_.size() == rows_at_once) {
      sink_->ledger(rows_);
      rows_.clear();
    }
  }
  next_day(row, row.day + 1);
}

void Ledger::close() const {
  std::int64_t in_services = 0;
  for (const Service& s : services_) in_services += in_care_now(s.today) + s.waiting;
  const std::int64_t at_home_due_back = went_due_back_ - came_back_;
  in_services -= keeping_;
  if (in_services != present_ || came_ != left_ + at_home_due_back + present_) {
    throw BooksDoNotBalance(fmt::format(
        "{} people came; {} left for good, {} are at home and due back, {} are in services, of whom {} are known "
        "to a service",
        came_, left_, at_home_due_back, present_, in_services));
  }
}

}  // namespace carepath::output
