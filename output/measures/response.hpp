// Limits of time on urgent care: how soon people in a crisis are seen, and how long they are held in a place of safety.
#pragma once

#include <array>
#include <vector>

#include "engine/statistics.hpp"
#include "models/observation.hpp"
#include "models/pathway/itinerary.hpp"

namespace carepath::output {

inline constexpr std::array<int, 2> response_hours{4, 24};
inline constexpr engine::Duration safety_limit = engine::hours(24);

class ResponseBook {
 public:
  struct Count {
    std::array<std::int64_t, response_hours.size()> asked{}, seen{};  ///< by limit; `asked`: where it is known by now
    std::int64_t held_too_long = 0;
    engine::WholeMoments held;
    void merge(const Count& o);
  };

  explicit ResponseBook(const models::Itinerary& itinerary);
  /// Whether there is anything to see at all.
  bool wanted() const { return wanted_; }
  const Count& of(std::size_t service, std::size_t profile) const { return counts_[service * profiles_ + profile]; }
  void see(const models::Observation& o);
  /// At the end of the run: those still waiting whose limit has passed.
  void close();

 private:
  struct Waiting {
    engine::Time since{};
    models::ServiceId service = models::home;  // none: does not wait for an urgent response
    models::ProfileId profile{};
  };
  struct Held {  // before an interruption
    engine::Time since{};
    models::ServiceId service = models::home;
  };
  Count& at(const models::Observation& o) { return counts_[o.service.index() * profiles_ + o.profile.index()]; }
  void started(const models::Observation& o);
  void left(const models::Observation& o);
  bool is_of_period(engine::Time t) const { return t >= engine::start_of_measuring && t < end_of_measuring_; }
  template <class T>
  static T& of_person(std::vector<T>& all, models::PersonId person) {
    if (person.index() >= all.size()) all.resize(person.index() + 1);
    return all[person.index()];
  }

  std::size_t profiles_;
  engine::Time end_of_measuring_, end_;
  std::vector<bool> crisis_, safety_;
  bool wanted_ = false;
  std::vector<Count> counts_;
  std::vector<Waiting> waiting_;  // by person
  std::vector<Held> held_;        // by person; empty until somebody is interrupted
};

}  // namespace carepath::output
