// From the books of one replication to its figures: which a pathway has, in the order of the tables, and their values.
#pragma once

#include <vector>

#include "models/pathway/itinerary.hpp"
#include "output/measures/results.hpp"

namespace carepath::output {

class TallyBook;
class DetailBook;
class ReadmissionBook;
class AdmissionBook;
class ResponseBook;
class DelayBook;
class CircleBook;
class CallBook;
class StaffBook;
class Ledger;

struct Books {
  const TallyBook& tallies;
  const DetailBook& details;
  const ReadmissionBook& readmissions;
  const AdmissionBook& admissions;
  const ResponseBook& responses;
  const DelayBook& delays;
  const CircleBook& circles;
  const CallBook& calls;
  const StaffBook& staff;
  const Ledger& ledger;
};

/// Which figures a pathway has, in the order of the tables.
std::vector<FigureKey> figure_keys(const models::Itinerary& itinerary);

/// One value for each of `figure_keys`; NaN: not defined.
std::vector<double> figure_values(const models::Itinerary& itinerary, const Books& books);

}  // namespace carepath::output
