// A pathway as data: who arrives, the services, where people go next and how they come back.
// Plain structs that a scenario file is read into, or that a program fills by hand. `Itinerary` freezes them for a run.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/rate.hpp"
#include "models/pathway/service.hpp"
#include "models/pathway/staff.hpp"

namespace carepath::models {

/// Arrivals that are known one by one, in order of time.
struct ListedArrivals {
  std::vector<Time> times;
};

/// Where people come from.
struct Source {
  std::string name;
  std::variant<ListedArrivals, engine::Rate> when;
  ByProfile<Routes> to;                       ///< never home
  std::vector<std::pair<int, double>> batch;  ///< number of people who come together: share; empty: one at a time
  std::vector<Attribute> attributes;  ///< those whose shares differ here from everybody's (same names and values)
  Cases<ByProfile<Routes>> to_cases;
};

/// Coming back after leaving a service: readmission, relapse. One rule at most for each service.
/// The clock starts on leaving a service of `from`. When it rings the person goes to `to` from wherever they are; it
/// stops when they enter `to` or a service of `from` before that.
struct Return {
  std::string name;
  std::vector<ServiceId> from;
  ByProfile<double> share;        ///< who comes back
  ByProfile<Distribution> after;  ///< microseconds from leaving
  ServiceId to;
  std::optional<std::size_t> hours_like = {};  ///< a source with a rate: their clock goes as fast as its people arrive
};

/// Something that happens once to a person some time after they came in for the first time, such as coming of age: an
/// attribute changes, and those who are at certain services then move on.
struct Milestone {
  std::string name;
  std::size_t attribute = 0, value = 0;  ///< for those who come in with this value
  std::size_t becomes = 0;               ///< the value afterwards
  ByProfile<Distribution> after;         ///< microseconds from coming in
  struct Move {
    ServiceId from;
    ByProfile<Routes> routes;  ///< by profile after the change
  };
  std::vector<Move> moves;  ///< who waits or is cared for elsewhere stays there
};

/// People who are there when the run begins. One at most for each service and kind: people of a second would have the
/// luck of the first.
struct Present {
  ServiceId service;
  bool waiting = false;               ///< on its list; otherwise in care
  std::vector<Duration> already;      ///< for each person: how long waited, or stayed
  std::vector<Attribute> attributes;  ///< those whose shares differ from everybody's
};

/// What is done when services wait for places in each other and none of them can ever become free.
enum class MutualBlocking {
  exchange,  ///< one person of each service in the circle moves on, all at the same moment
  stop,      ///< the run stops and says so
};

struct Model {
  std::chrono::sys_days start{};  ///< midnight at which measuring begins
  Duration warm_up{0};
  Duration run{0};
  Duration run_out{0};  ///< only to follow up people of the measured period; arrivals go on
  Groups groups;
  std::optional<std::pair<std::size_t, std::size_t>>
      detained;  ///< the attribute and value of people held under the Act
  std::vector<Pool> pools;
  std::vector<Source> sources;
  std::vector<Service> services;
  std::vector<Return> returns;
  std::vector<Milestone> milestones;
  std::vector<Present> present;
  MutualBlocking mutual_blocking = MutualBlocking::exchange;
};

}  // namespace carepath::models
