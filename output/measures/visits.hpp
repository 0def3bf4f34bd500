// One row for each visit of each person, or of a fixed sample of people.
#pragma once

#include <vector>

#include "models/observation.hpp"
#include "models/pathway/itinerary.hpp"
#include "output/measures/rows.hpp"

namespace carepath::output {

enum class Record { summary, sample, full };

/// The people of a sample: about 2 in 100, chosen by who they are, so the same in every plan and replication.
bool in_sample(std::uint64_t person_key);

/// Visits that ended after the start of measuring, or had not ended when the run did; in order of their end.
class VisitBook {
 public:
  VisitBook(const models::Itinerary& itinerary, Record record, RowSink* sink)
      : itinerary_(itinerary), record_(record), sink_(sink) {}
  bool wanted() const { return sink_ && record_ != Record::summary; }
  void see(const models::Observation& o);
  void close();

 private:
  struct Open {
    VisitRow row{};
    bool watched = false, under_way = false;
  };
  Open& open(models::PersonId person);
  void begin(Open& visit, const models::Observation& o);
  void finish(Open& visit, Outcome outcome);

  const models::Itinerary& itinerary_;
  Record record_;
  RowSink* sink_;
  std::vector<Open> open_;
  std::vector<VisitRow> rows_;
};

}  // namespace carepath::output
