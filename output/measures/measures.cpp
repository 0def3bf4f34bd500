// What each measure means, once. Names are fixed; a definition that changes gets a new name.
#include <algorithm>
#include <stdexcept>

#include "output/measures/results.hpp"

namespace carepath::output {

const std::vector<MeasureInfo>& measures() {
  static const std::vector<MeasureInfo> all = {
      {"people_entered", "people", "neither",
       "People who came into the pathway in the measured period, for the first time or again. For all services only."},
      {"people_finished", "people", "neither",
       "People who left every service in the measured period, not due back and not turned away. For all services "
       "only."},
      {"due_back", "people", "neither",
       "People at home at the end of the measured period who will come back. For all services only."},
      {"arrivals", "people", "neither",
       "People who asked for care at the service in the measured period, from outside or from another service. For all "
       "services: the sum over services."},
      {"starts", "people", "neither", "People whose care began in the measured period."},
      {"completed", "people", "higher",
       "People whose care ended in the measured period as it should; those who came back to another service during it "
       "are not counted."},
      {"turned_away", "people", "lower",
       "People who asked for care in vain and left every service, by the moment they were turned away in the measured "
       "period."},
      {"sent_elsewhere", "people", "lower",
       "People who went to another service because this one was full, at once or after waiting as long as people may, "
       "by the moment they went."},
      {"wait_mean", "h", "lower",
       "Mean time from asking for care to its beginning, of people whose care began in the measured period."},
      {"wait_sd", "h", "lower",
       "Standard deviation (n - 1) of the wait, of people whose care began in the measured period."},
      {"wait_p50", "h", "lower",
       "Median wait of people whose care began in the measured period, within each replication (type 7 of Hyndman and "
       "Fan; beyond 1024 waits above nought in bins, off by at most 1/512 of itself)."},
      {"wait_p90", "h", "lower", "90th percentile of the wait, as wait_p50."},
      {"wait_p95", "h", "lower", "95th percentile of the wait, as wait_p50."},
      {"wait_share_waited", "share", "lower",
       "Share of people whose care began in the measured period who waited longer than nought."},
      {"wait_share_within_standard", "share", "higher",
       "Share of people whose care began in the measured period within the service's stated standard. Those still "
       "waiting are not in it: see still_waiting."},
      {"still_waiting", "people", "lower", "People on the waiting list at the end of the measured period."},
      {"length_of_stay_mean", "days", "neither", "Mean length of stays that were completed in the measured period."},
      {"length_of_stay_p50", "days", "neither",
       "Median length of stays that were completed in the measured period, within each replication (as wait_p50)."},
      {"length_of_stay_p90", "days", "neither",
       "90th percentile of the length of stays that were completed in the measured period."},
      {"waiting_mean", "people", "lower",
       "Mean number of people waiting: time waited within the measured period over its length."},
      {"in_care_mean", "people", "neither",
       "Mean number of people in care: time in care within the measured period over its length."},
      {"occupancy", "share", "neither",
       "For beds: bed_days_occupied over the beds open at the midnights of the measured period (KH03). Otherwise: time "
       "in care over time of open places. By group: the share of places that its people take. Above 1 when people finish in places that have closed."},
      {"bed_days_occupied", "days", "neither",
       "Beds occupied at the midnights of the measured period, added up (KH03): a stay from a to d counts floor(d) - "
       "floor(a), a stay within one day counts 0. Inpatient services and beds."},
      {"bed_days_exact", "days", "neither",
       "Area under the number in care over the measured period, in days. Inpatient services and beds."},
      {"out_of_area_bed_days", "days", "lower", "bed_days_occupied in services marked out of area."},
      {"time_in_care_mean", "days", "neither",
       "Mean time from coming into the pathway to leaving every service, of people who left in the measured period; "
       "those turned away count only if they are due back."},
      {"readmission_7d", "share", "lower",
       "Discharges from an inpatient stay in the measured period that were followed by an inpatient admission of the "
       "same person within 7 x 24 h (inclusive), over discharges in the measured period whose 7 days end before the "
       "run and its run-out do. A stay joins inpatient services that follow each other without a gap. By the service "
       "discharged from."},
      {"readmission_28d", "share", "lower", "As readmission_7d with 28 days."},
      {"readmission_30d", "share", "lower", "As readmission_7d with 30 days."},
      {"readmission_90d", "share", "lower", "As readmission_7d with 90 days."},
      {"readmission_365d", "share", "lower", "As readmission_7d with 365 days."},
  };
  return all;
}

std::size_t measure_code(std::string_view name) {
  const auto& all = measures();
  const auto at = std::find_if(all.begin(), all.end(), [&](const MeasureInfo& m) { return m.name == name; });
  if (at == all.end()) throw std::out_of_range("no measure is called " + std::string(name));
  return static_cast<std::size_t>(at - all.begin());
}

}  // namespace carepath::output
