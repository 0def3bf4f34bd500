// Which measures the stories tell. A new measure needs a story, and then a place here.
#include <catch2/catch.hpp>

#include <set>
#include <string>

#include "output/measures/results.hpp"

using namespace carepath;

TEST_CASE("every measure has a story worked out by hand") {
  const std::set<std::string> waits{"arrivals",
                                    "starts",
                                    "completed",
                                    "turned_away",
                                    "wait_mean",
                                    "wait_sd",
                                    "wait_p50",
                                    "wait_p90",
                                    "wait_p95",
                                    "wait_share_waited",
                                    "wait_share_within_standard",
                                    "still_waiting",
                                    "waiting_mean",
                                    "in_care_mean"};
  const std::set<std::string> beds{
      "sent_elsewhere", "length_of_stay_mean", "length_of_stay_p50", "length_of_stay_p90",
      "occupancy",      "bed_days_occupied",   "bed_days_exact",     "out_of_area_bed_days",
      "people_entered", "people_finished",     "time_in_care_mean"};
  const std::set<std::string> back{"due_back",        "readmission_7d",  "readmission_28d",
                                   "readmission_30d", "readmission_90d", "readmission_365d"};
  for (const auto& m : output::measures()) {
    INFO(m.name);
    CHECK(waits.count(m.name) + beds.count(m.name) + back.count(m.name) == 1);
    CHECK_FALSE(m.definition.empty());
    CHECK_FALSE(m.unit.empty());
  }
}
