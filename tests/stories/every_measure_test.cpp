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
                                    "wait_in_vain_mean",
                                    "still_waiting",
                                    "waiting_mean",
                                    "in_care_mean"};
  const std::set<std::string> beds{
      "sent_elsewhere", "length_of_stay_mean", "length_of_stay_p50", "length_of_stay_p90",
      "occupancy",      "bed_days_occupied",   "bed_days_exact",     "out_of_area_bed_days",
      "people_entered", "people_finished",     "time_in_care_mean"};
  const std::set<std::string> back{"due_back",        "readmission_7d",  "readmission_28d",
                                   "readmission_30d", "readmission_90d", "readmission_365d"};
  const std::set<std::string> told_later{"gave_up",
                                         "would_not_wait",
                                         "tried_again",
                                         "displaced_to",
                                         "died",  // impatience
                                         "dropped_out",
                                         "missed_appointments",  // appointments
                                         "interrupted",
                                         "care_cut_short",  // interruptions
                                         "clinically_ready_people",
                                         "clinically_ready_bed_days",
                                         "clinically_ready_share",  // ready
                                         "mutual_blocking",
                                         "occupancy_reserved",  // likewise
                                         "bed_days_available",
                                         "bed_days_closed",
                                         "bed_days_excluding_leave",
                                         "long_stay_60",
                                         "long_stay_90",  // closed beds
                                         "crisis_response_4h",
                                         "crisis_response_24h",
                                         "place_of_safety_hours",
                                         "place_of_safety_over_24h",  // urgent
                                         "gatekeeping",
                                         "detentions",
                                         "followup_72h",
                                         "contacts",
                                         "contacts_missed",
                                         "contact_hours",  // likewise
                                         "still_waiting_4w",
                                         "still_waiting_18w",
                                         "still_waiting_52w",
                                         "still_waiting_104w",  // long waits
                                         "still_waiting_longest",
                                         "caseload"};
  const std::set<std::string> calls{"calls_offered",
                                    "calls_answered",
                                    "calls_abandoned",
                                    "calls_abandoned_soon",
                                    "calls_blocked",
                                    "calls_to_answerphone",
                                    "call_backs_asked",
                                    "redials",
                                    "callers",
                                    "callers_answered",
                                    "answered_at_first_attempt",
                                    "unique_callers",
                                    "service_level_ignored",
                                    "service_level_negative",
                                    "service_level_positive",
                                    "service_level_answered_only",
                                    "abandonment_rate",
                                    "abandonment_rate_after_threshold",
                                    "average_speed_to_answer",
                                    "longest_delay",
                                    "handle_time",
                                    "line_occupancy"};
  const std::set<std::string> staff{"staff_hours_rostered",
                                    "staff_hours_available",
                                    "staff_hours_busy",
                                    "staff_occupancy",
                                    "shrinkage",
                                    "overtime_hours",
                                    "staff_cost"};
  for (const auto& m : output::measures()) {
    INFO(m.name);
    CHECK(waits.count(m.name) + beds.count(m.name) + back.count(m.name) + told_later.count(m.name) +
              calls.count(m.name) + staff.count(m.name) ==
          1);
    CHECK_FALSE(m.definition.empty());
    CHECK_FALSE(m.unit.empty());
  }
}
