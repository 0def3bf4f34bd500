// Runs that are asked to stop.
#include <catch2/catch.hpp>

#include "tests/support/pathway.hpp"
#include "tests/support/watch.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("a run that is asked to stop does so within a simulated day, and can go on as if nothing had been") {
  Pathway p(2);
  const ServiceId ward = p.ward("ward", 30, hour.exponential(2));
  p.source("people", 20'000, ward);
  const auto itinerary = p.itinerary();
  const auto whole = everything(itinerary, 3);
  Watch watch;
  models::Simulation simulation(itinerary, 3, 0);
  int asked = 0;
  const auto stop = [&] { return ++asked % 20 == 0; };
  CHECK_FALSE(simulation.run(watch, stop));
  CHECK(asked == 20);
  REQUIRE_FALSE(watch.seen.empty());
  CHECK(watch.seen.back().at < day.at(1));
  CHECK(watch.seen.size() < 25'000);
  int stops = 1;
  while (!simulation.run(watch, stop)) ++stops;
  CHECK(stops > 3);
  CHECK(watch.seen == whole);
}
