// Pathways written tersely in code, for tests.
#pragma once

#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/distribution.hpp"
#include "engine/distribution_fit.hpp"
#include "models/pathway/itinerary.hpp"
#include "models/pathway/model.hpp"

namespace carepath::test {

using engine::Distribution;
using engine::Duration;
using engine::Time;
using models::home;
using models::ServiceId;

/// A unit of time that makes durations, moments and distributions (all in microseconds) from plain numbers.
struct Unit {
  double us;
  Duration span(double n) const { return Duration(std::llround(n * us)); }
  Time at(double n) const { return Time(span(n)); }
  Distribution fixed(double x) const { return engine::Fixed{x * us}; }
  Distribution exponential(double mean) const { return engine::Exponential{mean * us}; }
  Distribution lognormal(double mean, double sd) const { return engine::lognormal_from_mean_sd(mean * us, sd * us); }
  Distribution gamma(double mean, double sd) const { return engine::gamma_from_mean_sd(mean * us, sd * us); }
  Distribution weibull(double shape, double scale) const { return engine::Weibull{shape, scale * us}; }
  Distribution uniform(double low, double high) const { return engine::Uniform{low * us, high * us}; }
};
inline constexpr Unit minute{60e6}, hour{3600e6}, day{86400e6};

inline const std::chrono::sys_days a_monday = std::chrono::sys_days(std::chrono::year(2026) / 1 / 5);

class Pathway {
 public:
  models::Model model;

  /// Lengths in days. Measuring begins on a Monday.
  explicit Pathway(double run, double warm_up = 0, double run_out = 0) {
    model.start = a_monday;
    model.run = day.span(run);
    model.warm_up = day.span(warm_up);
    model.run_out = day.span(run_out);
  }

  /// Everybody goes home afterwards unless `then` says otherwise.
  ServiceId open(const std::string& name, Distribution stay) { return add(name, engine::Schedule(), std::move(stay)); }
  ServiceId service(const std::string& name, int places, Distribution stay) {
    return add(name, engine::Schedule::constant(places), std::move(stay));
  }
  ServiceId ward(const std::string& name, int places, Distribution stay) {
    const ServiceId id = service(name, places, std::move(stay));
    (*this)[id].kind = models::Kind::beds;
    (*this)[id].inpatient = true;
    return id;
  }
  models::Service& operator[](ServiceId id) { return model.services[id.index()]; }

  /// The shares of those who go on; the others go home.
  void then(ServiceId from, const std::vector<std::pair<ServiceId, double>>& ways) {
    (*this)[from].routes = shares(ways);
  }
  static models::Routes shares(const std::vector<std::pair<ServiceId, double>>& ways) {
    models::Routes routes;
    double rest = 1;
    for (const auto& [to, share] : ways) {
      routes.push_back({to, share});
      rest -= share;
    }
    if (rest > 1e-12) routes.push_back({home, rest});
    return routes;
  }
  void nobody_waits(ServiceId id) { (*this)[id].when_full.at_most_waiting = 0; }

  models::Source& source(const std::string& name, double per_day, ServiceId to) {
    return rate(name, engine::RateShape{.per_day = per_day, .week = {}}, to);
  }
  models::Source& rate(const std::string& name, const engine::RateShape& shape, ServiceId to) {
    return add(name, engine::Rate(shape, engine::Calendar(model.start)), to);
  }
  /// People who come one by one at the moments `at`, in order.
  models::Source& listed(const std::string& name, const Unit& unit, const std::vector<double>& at, ServiceId to) {
    models::ListedArrivals arrivals;
    for (const double x : at) arrivals.times.push_back(unit.at(x));
    return add(name, arrivals, to);
  }
  models::Return& comes_back(ServiceId from, double share, Distribution after, ServiceId to) {
    model.returns.push_back(
        {"return " + std::to_string(model.returns.size()), {from}, share, std::move(after), to, {}});
    return model.returns.back();
  }
  /// Places that follow the hours of a day: {from hour, places}, the first from 0.
  engine::Schedule by_hours(const std::vector<std::pair<double, int>>& steps) const {
    engine::WeekPattern week;
    for (int d = 0; d < 7; ++d) {
      for (const auto& [from, places] : steps) week.steps.push_back({hour.span(24 * d + from), places});
    }
    return {engine::Calendar(model.start), week, {}};
  }

  std::shared_ptr<const models::Itinerary> itinerary() const {
    return std::make_shared<const models::Itinerary>(model);
  }

 private:
  ServiceId add(const std::string& name, engine::Schedule places, Distribution stay) {
    models::Service s;
    s.name = name;
    s.places = std::move(places);
    s.stay = std::move(stay);
    model.services.push_back(std::move(s));
    return {static_cast<std::uint16_t>(model.services.size() - 1)};
  }
  models::Source& add(const std::string& name, std::variant<models::ListedArrivals, engine::Rate> when, ServiceId to) {
    model.sources.push_back({name, std::move(when), models::Routes{{to, 1.0}}, {}, {}, {}});
    return model.sources.back();
  }
};

}  // namespace carepath::test
