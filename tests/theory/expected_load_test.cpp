// What `carepath check` expects before a run against what runs give, where nobody has to wait.
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "models/pathway/week_load.hpp"
#include "tests/support/figures.hpp"
#include "tests/support/watch.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

constexpr int weeks = 500;

/// Everything the traffic equations know of: patterns, endings, cases by the hour, attributes set in care, delays,
/// coming back, people who drop out. Lengths are short, so that weeks are nearly independent.
Pathway everything_in_it() {
  Pathway p(7 * weeks, 28);
  const ServiceId line = p.open("line", minute.lognormal(40, 30)), unit = p.open("unit", hour.gamma(9, 6)),
                  team = p.open("team", hour.exponential(30));
  p.model.groups.attributes.push_back({"need", {"unknown", "low", "high"}, {1, 0, 0}});
  engine::RateShape shape{.per_day = 30, .week = std::vector<double>(168, 1.0)};
  for (std::size_t h = 0; h < 168; ++h) shape.week[h] = h % 24 < 8 ? 0.5 : h > 110 ? 3 : 1;
  p.rate("calls", shape, line);
  p[line].settings.push_back({0, std::vector<double>{0, 0.6, 0.4}});
  p[line].routes = models::ByProfile<models::Routes>::of_each(
      {{{home, 1.0}}, {{home, 0.9}, {team, 0.1}}, {{unit, 0.7}, {models::died, 0.05}, {home, 0.25}}});
  p[unit].endings.push_back({"leaves", hour.exponential(20), models::Routes{{home, 1.0}}});
  p[unit].delays.push_back({"transport", "", 0.3, hour.fixed(2)});
  p.then(unit, {{team, 0.5}});
  p[team].drops_out = models::Curve{{{0.0, 0.15}}};
  p.comes_back(team, 0.2, hour.weibull(0.8, 30), line);
  return p;
}

}  // namespace

TEST_CASE("expected arrivals and numbers in care agree with runs") {
  const Pathway p = everything_in_it();
  const auto traffic = models::expected_traffic(p.model);
  const Runs runs(p, 12, 5);
  for (std::size_t s = 0; s < 3; ++s) {
    const auto& e = traffic.service[s];
    const std::string& name = p.model.services[s].name;
    check_mean("arrivals at " + name, runs.values("arrivals", name), e.arrivals_per_day * 7 * weeks);
    check_mean("in care at " + name, runs.values("in_care_mean", name), e.load);
  }
}

TEST_CASE("the number in care in each hour of the week is the load expected then") {
  const Pathway p = everything_in_it();
  const auto loads = loads_by_hour(p.model, models::expected_traffic(p.model));
  constexpr int looks = 8;  // at evenly spread moments of each hour
  std::vector<std::vector<double>> mean(3, std::vector<double>(168, 0));
  HeadCount count(3);
  models::Simulation simulation(p.itinerary(), 3, 0);
  for (int h = 0; h < 168 * weeks; ++h) {
    for (int i = 0; i < looks; ++i) {
      simulation.run(hour.at(h + (i + 0.5) / looks), count);
      for (std::size_t s = 0; s < 3; ++s)
        mean[s][static_cast<std::size_t>(h % 168)] += count.in_care[s] / double{looks} / weeks;
    }
  }
  for (std::size_t s = 0; s < 3; ++s) {
    for (std::size_t h = 0; h < 168; ++h) {
      // A number in care is Poisson (Massey and Whitt 1993); its mean over an hour varies no more than it does. Within
      // an hour rates are taken as even, which is off by at most 1 % here.
      const double expected = loads.places[s].wanted[h];
      check_known_error(fmt::format("{} in hour {}", p.model.services[s].name, h), mean[s][h], expected,
                        std::sqrt(expected / weeks) + 0.0025 * expected);
    }
  }
}
