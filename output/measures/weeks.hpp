// The weekly figures of a replication: what the tallies gained from one week's end to the next.
#pragma once

#include <array>
#include <vector>

#include "output/measures/ledger.hpp"
#include "output/measures/tally.hpp"

namespace carepath::output {

class WeekBook {
 public:
  WeekBook(const models::Itinerary& itinerary, RowSink* sink)
      : itinerary_(itinerary), sink_(sink), before_(itinerary.stops().size()) {}
  /// At the end of day `day` (from 0) of the measured period; `last` for its last day.
  void day_ends(std::int64_t day, bool last, const TallyBook& tallies, const Ledger& ledger);

 private:
  static constexpr std::size_t figures = 6;
  using Row = std::array<std::int64_t, figures>;
  const models::Itinerary& itinerary_;
  RowSink* sink_;
  std::vector<Row> before_;
  std::vector<PeriodRow> rows_;
};

}  // namespace carepath::output
