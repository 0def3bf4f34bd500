// The daily ledger of people in care, row by row as the days go by, and the checks that every run makes of its own
// books.
#pragma once

#include <stdexcept>
#include <vector>

#include "engine/time_sum.hpp"
#include "models/observation.hpp"
#include "models/pathway/itinerary.hpp"
#include "output/measures/rows.hpp"

namespace carepath::output {

/// The books of a run do not balance: a fault of the program, never of the scenario.
class BooksDoNotBalance : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Ledger {
 public:
  /// Rows go to `sink` (null: nowhere) in batches. The itinerary must outlive the ledger.
  Ledger(const models::Itinerary& itinerary, RowSink* sink);

  /// Days of the measured period, a part of a day at its end counted as one.
  std::size_t days() const { return days_; }
  /// Counts at the midnight that ends a day, [service * days + day].
  const std::vector<std::int32_t>& in_care() const { return in_care_; }
  const std::vector<std::int32_t>& waiting() const { return waiting_; }
  /// Sums over the midnights of the measured period so far: of places open, where their number is limited, and of
  /// people in care.
  std::int64_t place_days(std::size_t service) const { return services_[service].place_days; }
  std::int64_t bed_days(std::size_t service) const { return services_[service].bed_days; }
  /// Integral of the number in care, and of the number waiting, over the measured period: found from moments of coming
  /// and going only, to be held against the sum of stays and waits (Little's law as an identity).
  const engine::TimeSum& area_in_care(std::size_t service) const { return area_in_care_[service]; }
  const engine::TimeSum& area_waiting(std::size_t service) const { return area_waiting_[service]; }

  void asked(const models::Observation& o) {
    Service& s = of(o);
    ++s.waiting;
    s.wait_sum -= moment(o);
    if (o.how == models::How::holding) keeps_place(o);
  }
  void started(const models::Observation& o) {
    if (o.how > models::How::after_waiting) return started_otherwise(o);
    Service& s = of(o);
    ++(o.other == models::home ? s.today.in_new : s.today.in_transfer);
    s.care_sum -= moment(o);
    if (o.how == models::How::at_once) return;
    --s.waiting;
    s.wait_sum += moment(o);
  }
  void ended(const models::Observation& o) {
    Service& s = of(o);
    s.care_sum += moment(o);
    ++(o.how != models::How::completed ? left_otherwise(s.today, o)
       : o.other == models::home       ? s.today.out_home
       : o.other == models::died       ? s.today.out_died
                                       : s.today.out_transfer);
    if (keeping_ > 0) gives_up_place(o);
  }
  void interrupted(const models::Observation& o) {
    Service& s = of(o);
    s.care_sum += moment(o);
    ++s.today.out_other;
    ++s.waiting;
    s.wait_sum -= moment(o);
  }
  void not_started(const models::Observation& o) {
    --of(o).waiting;
    of(o).wait_sum += moment(o);
  }
  void entered(const models::Observation& o) {
    ++(o.how == models::How::came_back || o.how == models::How::tried_again ? came_back_ : came_);
    ++present_;
  }
  void went_home(const models::Observation& o) {
    --present_;
    ++(o.how == models::How::due_back ? went_due_back_ : left_);
  }
  void census(const models::Observation& o);
  void measuring_begins();
  void measuring_ends(engine::Time at);
  /// Throws BooksDoNotBalance when people were lost or made up.
  void close() const;

 private:
  struct Service {
    LedgerRow today{};
    std::int32_t waiting = 0;
    engine::TimeSum care_sum, wait_sum;  // moments of going minus moments of coming
    std::int64_t place_days = 0, bed_days = 0;
  };
  Service& of(const models::Observation& o) { return services_[o.service.index()]; }
  static std::int64_t moment(const models::Observation& o) { return o.at.time_since_epoch().count(); }
  static std::int32_t& left_otherwise(LedgerRow& row, const models::Observation& o) {
    return o.other == models::died             ? row.out_died
           : o.how == models::How::transferred ? row.out_transfer
                                               : row.out_other;
  }
  void started_otherwise(const models::Observation& o);
  void keeps_place(const models::Observation& o);
  void gives_up_place(const models::Observation& o);
  static void next_day(LedgerRow& row, std::int32_t day);
  static std::int32_t in_care_now(const LedgerRow& row);
  const std::string& name(std::size_t service) const { return itinerary_.model().services[service].name; }

  const models::Itinerary& itinerary_;
  RowSink* sink_;
  std::size_t days_;
  std::vector<Service> services_;
  std::vector<std::int32_t> in_care_, waiting_;
  std::vector<LedgerRow> rows_;
  std::vector<engine::TimeSum> area_in_care_, area_waiting_;
  std::vector<bool> keeps_;  // by person: waits while keeping a place, so is counted at two services; empty until then
  std::int64_t keeping_ = 0;
  bool measuring_ = false;
  std::int64_t came_ = 0, came_back_ = 0, left_ = 0, went_due_back_ = 0, present_ = 0;
};

}  // namespace carepath::output
