// A pathway as data: who arrives, the services, where people go next and how they come back.
// Plain structs that a scenario file is read into, or that a program fills by hand. `Itinerary` freezes them for a run.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/calendar.hpp"
#include "engine/distribution.hpp"
#include "engine/rate.hpp"
#include "engine/time.hpp"
#include "models/ids.hpp"

namespace carepath::models {

using engine::Distribution;
using engine::Duration;
using engine::Time;

/// A value that may differ by profile. One entry means: the same for everyone.
template <class T>
class ByProfile {
 public:
  ByProfile() : values_(1) {}
  ByProfile(T everyone) : values_{std::move(everyone)} {}  // NOLINT(google-explicit-constructor)
  /// One value for each profile, in order.
  static ByProfile of_each(std::vector<T> values) {
    ByProfile b;
    b.values_ = std::move(values);
    b.differs_ = b.values_.size() > 1 ? ~std::size_t{0} : 0;
    return b;
  }

  const T& operator[](ProfileId p) const { return values_[p.index() & differs_]; }
  bool same_for_everyone() const { return values_.size() == 1; }
  const std::vector<T>& values() const { return values_; }

 private:
  std::vector<T> values_;
  std::size_t differs_ = 0;  // a mask for the profile: all bits when each has its own value
};

/// A characteristic of people, such as age band, and the share of people with each of its values.
struct Attribute {
  std::string name;
  std::vector<std::string> values;
  std::vector<double> shares;  ///< add up to 1
};

/// Profiles number the combinations of attribute values; the last attribute changes fastest.
struct Groups {
  std::vector<Attribute> attributes;

  std::size_t profiles() const;
  /// Which value (index) of attribute `a` the people of `profile` have.
  std::size_t value_of(ProfileId profile, std::size_t a) const;
};

/// One way onward: a service, or home.
struct Route {
  ServiceId to = home;
  double share = 1;
};
/// Shares add up to 1.
using Routes = std::vector<Route>;

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
};

/// What happens to a person who finds no free place. Waiting is first come, first served.
struct WhenFull {
  static constexpr int no_limit = 1'000'000'000;
  int at_most_waiting = no_limit;      ///< 0: nobody waits
  std::optional<Duration> wait_up_to;  ///< those who have waited this long go to `then`
  ServiceId then = home;               ///< home: turned away
};

enum class Kind { open, beds, caseload, clinic };

struct Service {
  std::string name;
  Kind kind = Kind::open;                ///< chooses words and default measures, never how it works
  engine::Schedule places;               ///< unlimited unless said
  ByProfile<Distribution> stay;          ///< time in care, microseconds
  std::optional<Distribution> turnover;  ///< how long a place stays taken after a person has left it, microseconds
  WhenFull when_full;
  ByProfile<Routes> routes = Routes{{home, 1.0}};
  bool inpatient = false;  ///< leaving it is a discharge, entering it an admission
  bool out_of_area = false;
  std::optional<Duration> standard;  ///< the wait within which care should begin
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
};

struct Model {
  std::chrono::sys_days start{};  ///< midnight at which measuring begins
  Duration warm_up{0};
  Duration run{0};
  Duration run_out{0};  ///< only to follow up people of the measured period; arrivals go on
  Groups groups;
  std::vector<Source> sources;
  std::vector<Service> services;
  std::vector<Return> returns;
};

}  // namespace carepath::models
