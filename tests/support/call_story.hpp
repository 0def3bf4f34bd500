// Stories of calls: a telephone service with staff on shifts, moments in seconds after 09:00 of a Monday.
#pragma once

#include <utility>
#include <vector>

#include "tests/support/story.hpp"

namespace carepath::test {

inline constexpr Unit second{1e6};

/// Days, as stories have them.
inline double after_nine(double seconds) { return 9.0 / 24 + seconds / 86400; }
inline double seconds(double n) { return n / 86400; }

/// So many on duty, in hours of the week.
inline models::Shift shift_of(double from, double until, int number, double cost_per_hour = 0) {
  return {.since_monday = hour.span(from),
          .length = hour.span(until - from),
          .number = number,
          .cost_per_hour = cost_per_hour};
}

/// The share of those not cared for who ask again, and where the others go.
inline models::GivingUp rule(double share, double after, int at_most, ServiceId otherwise = home) {
  models::GivingUp made;
  made.tries_again = share;
  made.after = second.fixed(after);
  made.at_most = at_most;
  made.otherwise = models::Routes{{otherwise, 1}};
  return made;
}

class CallStory : public Story {
 public:
  using Story::Story;

  /// A pool that is called after the service, and a telephone service that needs one of it for each call. All give up
  /// who have waited longer than `patience` tells for each, in seconds and in the order in which they are named.
  ServiceId line(const std::string& name, std::vector<models::Shift> shifts, const std::vector<double>& patience) {
    const ServiceId id = open(name, {});
    models::Pool pool;
    pool.name = name + " workers";
    pool.roster.shifts = std::move(shifts);
    model.pools.push_back(std::move(pool));
    models::Service& s = (*this)[id];
    s.kind = models::Kind::phone;
    s.needs = {{{static_cast<std::uint16_t>(model.pools.size() - 1)}, models::one_whole}};
    std::vector<double> days;
    for (const double x : patience) days.push_back(seconds(x));
    s.patience = each(days);
    return id;
  }
  models::Pool& pool(std::size_t number) { return model.pools[number]; }
  void call(const std::string& name, double at, ServiceId service, double talk) {
    person(name, after_nine(at), {{service, seconds(talk)}});
  }
};

}  // namespace carepath::test
