// Admissions to inpatient services: who was seen by a gatekeeper before them, and who is detained.
#pragma once

#include <vector>

#include "models/observation.hpp"
#include "models/pathway/itinerary.hpp"

namespace carepath::output {

class AdmissionBook {
 public:
  struct Count {
    std::int64_t admissions = 0, gatekept = 0;
  };

  explicit AdmissionBook(const models::Itinerary& itinerary);
  const Count& of(std::size_t service, std::size_t profile) const { return counts_[service * profiles_ + profile]; }

  /// Whoever comes in, for the first time or again, has been seen by nobody yet.
  void entered(const models::Observation& o) {
    if (any_gatekeeper_) seen(o.person) = false;
  }
  void started(const models::Observation& o) {
    if (any_gatekeeper_ && gatekeeper_[o.service.index()]) seen(o.person) = true;
  }
  /// An admission of the measured period; transfers are none.
  void admitted(const models::Observation& o) {
    Count& c = counts_[o.service.index() * profiles_ + o.profile.index()];
    ++c.admissions;
    c.gatekept += any_gatekeeper_ && seen(o.person);
  }

 private:
  std::vector<bool>::reference seen(models::PersonId person) {
    if (person.index() >= seen_.size()) seen_.resize(person.index() + 1);
    return seen_[person.index()];
  }

  std::size_t profiles_;
  std::vector<bool> gatekeeper_;
  bool any_gatekeeper_ = false;
  std::vector<Count> counts_;
  std::vector<bool> seen_;  // by person
};

}  // namespace carepath::output
