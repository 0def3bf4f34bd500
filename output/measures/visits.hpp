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
  VisitBook(Record record, RowSink* sink) : record_(record), sink_(sink) {}
  bool wanted() const { return sink_ && record_ != Record::summary; }
  void see(const models::Observation& o);
  void close();

 private:
  struct Open {
    VisitRow row{};
    double served_h = 0;  // before an interruption
    bool watched = false, under_way = false, interrupted = false;
    bool present = false;  // in care when the run began; since when is told by the first record of the end of it
  };
  Open& open(models::PersonId person);
  /// The visit that a record is about: people who keep a place while they wait for another have two.
  Open& at_service(const models::Observation& o);
  static void learn_start(Open& visit, const models::Observation& o);
  void begin(Open& visit, const models::Observation& o);
  void started(const models::Observation& o);
  void left(const models::Observation& o);
  void not_started(const models::Observation& o);
  void ready(const models::Observation& o);
  void finish(Open& visit, Outcome outcome);

  Record record_;
  RowSink* sink_;
  std::vector<Open> open_;
  std::vector<Open> kept_;  // by person: the visit whose place is kept; empty until somebody does so
  std::vector<VisitRow> rows_;
};

}  // namespace carepath::output
