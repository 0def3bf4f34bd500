#include "output/measures/admissions.hpp"

namespace carepath::output {

AdmissionBook::AdmissionBook(const models::Itinerary& itinerary)
    : profiles_(itinerary.model().groups.profiles()), counts_(itinerary.stops().size() * profiles_) {
  for (const models::Service& s : itinerary.model().services) {
    gatekeeper_.push_back(s.gatekeeper);
    any_gatekeeper_ |= s.gatekeeper;
  }
}

}  // namespace carepath::output
