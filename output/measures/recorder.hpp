// Watches one replication and turns what happens into its figures.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "models/observation.hpp"
#include "output/measures/admissions.hpp"
#include "output/measures/calls.hpp"
#include "output/measures/circles.hpp"
#include "output/measures/delays.hpp"
#include "output/measures/details.hpp"
#include "output/measures/figures.hpp"
#include "output/measures/ledger.hpp"
#include "output/measures/readmission.hpp"
#include "output/measures/response.hpp"
#include "output/measures/results.hpp"
#include "output/measures/staff_book.hpp"
#include "output/measures/tally.hpp"
#include "output/measures/visits.hpp"
#include "output/measures/weeks.hpp"

namespace carepath::output {

class Recorder : public models::Observer {
 public:
  /// `sink` takes the long tables; null: they are not kept. The itinerary must outlive the recorder. The half hours of
  /// the week are kept of `half_hours`.
  Recorder(const models::Itinerary& itinerary, Record record, RowSink* sink,
           std::span<const models::ServiceId> half_hours = {});
  void observe(std::span<const models::Observation> batch) override;

  /// After the run: closes the books, throws BooksDoNotBalance when they do not balance, and gives one value for each
  /// of `figure_keys` (NaN: not defined).
  std::vector<double> finish();
  const Ledger& ledger() const { return ledger_; }
  const std::vector<Circle>& circles() const { return circles_.circles(); }
  /// After `finish`: of the services asked for, in their order.
  std::vector<HalfHours> half_hours() const;

 private:
  void count(const models::Observation& census);
  void started(const models::Observation& o);
  void measuring(bool on);
  void check_areas() const;
  const models::Itinerary& itinerary_;
  std::size_t services_;
  TallyBook tallies_;
  DetailBook details_;
  ReadmissionBook readmissions_;
  AdmissionBook admissions_;
  ResponseBook responses_;
  DelayBook delays_;
  CircleBook circles_;
  CallBook calls_;
  StaffBook staff_;
  Ledger ledger_;
  WeekBook weeks_;
  VisitBook visits_;
  RowSink* sink_;
  bool measuring_ = false;
};

}  // namespace carepath::output
