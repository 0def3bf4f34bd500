// Days on which people were ready to leave and could not: by the reason, and at midnights (delayed discharge).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/observation.hpp"
#include "models/pathway/itinerary.hpp"
#include "output/measures/rows.hpp"

namespace carepath::output {

/// The texts that DelayRow has codes for. Reasons: those of the delays, then "no place at X" for each service X.
std::vector<std::string> delay_reasons(const models::Model& model);
std::vector<std::string> delay_responsibles(const models::Model& model);

class DelayBook {
 public:
  struct Count {
    std::int64_t people = 0, midnights = 0;
  };

  explicit DelayBook(const models::Itinerary& itinerary);
  /// Whether anybody can be ready and kept.
  bool wanted() const { return wanted_; }
  const Count& of(std::size_t service, std::size_t profile) const { return counts_[service * profiles_ + profile]; }
  void see(const models::Observation& o) {
    if (o.what == models::What::ready) begins(o);
    if (o.what == models::What::ended) ends(o);
  }
  /// After the run. Rows go to `sink` (null: nowhere): one for each delay of each service and for each service that
  /// people may wait for while keeping a place.
  void close(RowSink* sink);

 private:
  struct Ready {
    engine::Time since{};
    models::ServiceId service = models::home;  // none: not ready
    models::ServiceId other = models::home;
    models::ProfileId profile{};
    std::int32_t reason = 0;  // number of the delay at the service, or -1
  };
  struct Line {
    std::int32_t service, reason;  // number of the delay; for want of a place: the delays' number and that of the place
    auto operator<=>(const Line&) const = default;
  };
  void begins(const models::Observation& o);
  void ends(const models::Observation& o);
  void add(const Ready& ready, engine::Time until);
  Line line_of(const Ready& ready) const;
  bool is_of_period(engine::Time t) const { return t >= engine::start_of_measuring && t < end_of_measuring_; }

  const models::Model& model_;
  std::size_t profiles_;
  engine::Time end_of_measuring_;
  bool wanted_ = false;
  std::vector<Count> counts_;
  std::map<Line, Count> lines_;
  std::vector<Ready> ready_;  // by person
};

}  // namespace carepath::output
