// Runs so long, or of so many people, that sums of their times do not fit 64 bits.
#include <catch2/catch.hpp>
#include <cmath>

#include "models/simulation.hpp"
#include "output/measures/recorder.hpp"
#include "tests/support/pathway.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("900,000 person-years in care and as many waiting: the books balance exactly") {
  // 584,542 person-years are 2^64 microseconds. A few people for two hundred years come to as much as many for one.
  Pathway p(200 * 365.25);
  const ServiceId home_care = p.open("home_care", day.fixed(300 * 365.25));
  const ServiceId clinic = p.service("clinic", 0, day.fixed(1));
  p[clinic].kind = models::Kind::caseload;
  constexpr std::size_t people = 4500;
  p.model.present = {{home_care, false, std::vector<Duration>(people, day.span(1)), {}},
                     {clinic, true, std::vector<Duration>(people, day.span(2)), {}}};
  const auto itinerary = p.itinerary();
  output::Recorder recorder(*itinerary, output::Record::summary, nullptr);
  models::Simulation simulation(itinerary, 1, 0);
  simulation.run(recorder);
  const std::vector<double> values = recorder.finish();  // throws if they did not
  const auto keys = output::figure_keys(*itinerary);
  const auto value = [&](const char* measure, const char* service) {
    for (std::size_t k = 0; k < keys.size(); ++k) {
      if (keys[k].measure == output::measure_code(measure) && keys[k].service == service && keys[k].group == "all")
        return values[k];
    }
    return std::nan("");
  };
  CHECK(value("in_care_mean", "home_care") == people);
  CHECK(value("waiting_mean", "clinic") == people);
  CHECK(value("still_waiting", "clinic") == people);
}
