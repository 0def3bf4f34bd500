// What each measure means, once. Names are fixed; a definition that changes gets a new name.
#include <map>
#include <stdexcept>

#include "output/measures/results.hpp"

namespace carepath::output {

const std::vector<MeasureInfo>& measures() {
  static const std::vector<MeasureInfo> all = {
      {"people_entered", "people", "neither",
       "People who came into the pathway in the measured period, for the first time or again. For all services only."},
      {"people_finished", "people", "neither",
       "People who left every service in the measured period, not due back, not turned away, and not because they gave "
       "up, dropped out, missed appointments or died. For all services only."},
      {"due_back", "people", "neither",
       "People at home at the end of the measured period who will come back. For all services only."},
      {"arrivals", "people", "neither",
       "People who asked for care at the service in the measured period, from outside or from another service. For all "
       "services: the sum over services."},
      {"starts", "people", "neither",
       "People whose care began in the measured period; care that goes on after an interruption does not begin again."},
      {"completed", "people", "higher",
       "People whose care ended in the measured period as it should, those who died at its end included; those who "
       "came "
       "back to another service during it, were transferred, put back on the list or moved on are not counted."},
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
      {"wait_in_vain_mean", "h", "lower",
       "Mean time from asking to leaving without care, of people who did so in the measured period: sent elsewhere, "
       "turned away, gave up, would not wait, did not take up the place, missed their appointments, heard the busy "
       "tone, reached the answerphone. Nought for those who left at once. The other waits are of people whose care "
       "began."},
      {"still_waiting", "people", "lower", "People on the waiting list at the end of the measured period."},
      {"length_of_stay_mean", "days", "neither",
       "Mean length of stays that were completed in the measured period; time during which care was interrupted is not "
       "part of it."},
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
       "in care over time of open places. By group: the share of places that its people take. Above 1 when people "
       "finish in places that have closed. Time in which places are unlimited is left out of both."},
      {"bed_days_occupied", "days", "neither",
       "Beds occupied at the midnights of the measured period, added up (KH03): a stay from a to d counts floor(d) - "
       "floor(a), a stay within one day counts 0. Inpatient services and beds."},
      {"bed_days_exact", "days", "neither",
       "Area under the number in care over the measured period, in days. Inpatient services and beds."},
      {"out_of_area_bed_days", "days", "lower", "bed_days_occupied in services marked out of area."},
      {"time_in_care_mean", "days", "neither",
       "Mean time from coming into the pathway to leaving every service, of people who left in the measured period; "
       "those turned away, and those who gave up, dropped out or missed appointments, count only if they are due "
       "back."},
      {"readmission_7d", "share", "lower",
       "Discharges from an inpatient stay in the measured period that were followed by an inpatient admission of the "
       "same person within 7 x 24 h (inclusive), over discharges in the measured period whose 7 days end before the "
       "run and its run-out do. A stay joins inpatient services that follow each other without a gap. By the service "
       "discharged from. A moving delay between two does not end a stay. Who dies there was not discharged; who dies "
       "within the window stays in the denominator."},
      {"readmission_28d", "share", "lower", "As readmission_7d with 28 days."},
      {"readmission_30d", "share", "lower", "As readmission_7d with 30 days."},
      {"readmission_90d", "share", "lower", "As readmission_7d with 90 days."},
      {"readmission_365d", "share", "lower", "As readmission_7d with 365 days."},
      {"gave_up", "people", "lower",
       "People who waited and gave up before their care began, by the moment they did in the measured period. Who does "
       "so twice is counted twice."},
      {"would_not_wait", "people", "lower",
       "People who saw the list and left at once, by the moment they did in the measured period."},
      {"dropped_out", "people", "lower",
       "People who did not take up the place they were offered, by the moment of the offer in the measured period."},
      {"missed_appointments", "appointments", "lower",
       "Appointments of the measured period that nobody came to: with each, one that somebody else could have had."},
      {"tried_again", "people", "neither",
       "People who asked at the service once more after giving up, not waiting, hearing the busy tone or reaching the "
       "answerphone, by the moment they asked in the measured period. They are among arrivals too."},
      {"displaced_to", "people", "lower",
       "People who came here because another service was full (sent_elsewhere there), closed on them (transferred from "
       "there), or because they gave up, would not wait, heard the busy tone or reached the answerphone there, by the "
       "moment they left it in the measured period."},
      {"interrupted", "people", "lower",
       "Times that the care of somebody was interrupted in the measured period, for want of places or staff or for "
       "somebody more urgent, and was to go on later."},
      {"died", "people", "lower", "People who died in the measured period, by the service they were at."},
      {"still_waiting_4w", "people", "lower",
       "People on the waiting list at the end of the measured period who have waited longer than 4 weeks."},
      {"still_waiting_18w", "people", "lower", "As still_waiting_4w with 18 weeks."},
      {"still_waiting_52w", "people", "lower", "As still_waiting_4w with 52 weeks."},
      {"still_waiting_104w", "people", "lower", "As still_waiting_4w with 104 weeks."},
      {"still_waiting_longest", "h", "lower",
       "The longest that anybody on the waiting list at the end of the measured period has waited. Not defined when "
       "nobody waits."},
      {"occupancy_reserved", "share", "neither",
       "Time in care, and time for which places are kept for people on their way, over time of open places, within the "
       "measured period, while their number is limited. Journeys that were broken off are not in it; nor are surge "
       "places among the open ones. By "
       "group: the share of places that its people take."},
      {"bed_days_available", "days", "neither",
       "Beds open at the midnights of the measured period at which their number is limited, surge included while it is "
       "open, added up. Inpatient "
       "services "
       "and beds. For everybody only."},
      {"bed_days_closed", "days", "lower",
       "Beds that are stated to be closed, at the midnights of the measured period, added up. They are not among those "
       "available. For everybody only."},
      {"bed_days_excluding_leave", "days", "neither",
       "bed_days_occupied less the midnights at which the person was on leave."},
      {"clinically_ready_people", "people", "lower",
       "People who were ready to leave an inpatient service or bed and had to stay, because something had to be "
       "arranged "
       "or no place was free where they go, by the moment they were ready in the measured period."},
      {"clinically_ready_bed_days", "days", "lower",
       "Midnights of the measured period at which people were in a bed and ready to leave it, added up: while "
       "something "
       "is arranged and while they wait for a place. A stay is not made longer by the cause of a delay, only by the "
       "delay."},
      {"clinically_ready_share", "share", "lower", "clinically_ready_bed_days over bed_days_occupied."},
      {"long_stay_60", "people", "lower",
       "Stays in an inpatient service of at least 60 days that were completed in the measured period."},
      {"long_stay_90", "people", "lower", "As long_stay_60 with 90 days."},
      {"detentions", "people", "lower",
       "Admissions to inpatient services in the measured period of people who are detained as their stay begins. A "
       "transfer (one inpatient service following another without a gap but the way there) is no admission."},
      {"gatekeeping", "share", "higher",
       "Admissions to inpatient services in the measured period of people who have been in care at a service marked "
       "gatekeeper since they last came into the pathway, over all such admissions. Transfers are no admissions; "
       "people "
       "who were there when the run began are not counted."},
      {"followup_72h", "share", "higher",
       "Discharges in the measured period (as readmission_7d: from an inpatient stay, and not to another) followed "
       "within "
       "72 h (inclusive) by a contact that was kept or by care beginning at a service marked follow_up, over those "
       "discharges whose 72 h end before the run and its run-out do. Who is readmitted or dies before being seen stays "
       "in the denominator. By the service discharged from."},
      {"crisis_response_4h", "share", "higher",
       "People who asked in the measured period and whose care began within 4 h (inclusive), over all who asked except "
       "those who still wait at the end of the run, run-out included, and whose 4 h are not yet over. Who left unseen "
       "counts as not seen."},
      {"crisis_response_24h", "share", "higher", "As crisis_response_4h with 24 h."},
      {"place_of_safety_hours", "h", "lower",
       "Mean time from care beginning at a place of safety to leaving it, interruptions included, of people who left "
       "in "
       "the measured period."},
      {"place_of_safety_over_24h", "people", "lower",
       "People who left a place of safety in the measured period after more than 24 h."},
      {"caseload", "people", "neither",
       "People in care at the end of the measured period, at services with a caseload."},
      {"contacts", "contacts", "neither", "Contacts in the measured period that were kept."},
      {"contacts_missed", "contacts", "lower", "Contacts in the measured period that the person did not come to."},
      {"contact_hours", "h", "neither",
       "Staff time of the contacts of the measured period, kept or missed, by the moment they began."},
      {"mutual_blocking", "times", "lower",
       "Times in the measured period that services were waiting for places in each other, so that nobody could move, "
       "and "
       "people changed places. For all services and everybody only."},
      {"calls_offered", "calls", "neither",
       "Calls of the measured period that reached the line: all attempts, redials among them, less those that heard "
       "the "
       "busy tone and those that reached the answerphone because the service was closed. Who reached the answerphone "
       "because the list was full or the wait too long had reached the line. Calls of the measured period are those "
       "made in it, whatever became of them by its end; some may still be waiting then. Groups are those of the "
       "callers "
       "when they called. Services of kind phone; for all services the sum over these."},
      {"calls_answered", "calls", "higher", "Calls of the measured period that were answered before its end."},
      {"calls_abandoned", "calls", "lower",
       "Calls of the measured period whose caller gave up waiting, or would not wait, before its end."},
      {"calls_abandoned_soon", "calls", "neither",
       "Of calls_abandoned, those that were abandoned within the service's `short_wait` (inclusive)."},
      {"calls_blocked", "calls", "lower",
       "Calls of the measured period that heard the busy tone: all lines were taken."},
      {"calls_to_answerphone", "calls", "lower",
       "Calls of the measured period that reached the answerphone, because the service was closed, the list full or "
       "the wait too long."},
      {"call_backs_asked", "calls", "neither",
       "Calls of the measured period whose caller, having waited, asked to be called back."},
      {"redials", "calls", "lower",
       "Calls of the measured period made again by somebody who had not been answered at an attempt before: after "
       "giving up, not waiting, the busy tone or the answerphone."},
      {"callers", "callers", "neither",
       "Calls of the measured period that are not redials: each begins a call for help, with all the redials that "
       "follow until it is answered. Who calls about something later is a caller again."},
      {"callers_answered", "share", "higher",
       "Callers of the measured period who were answered here before its end, at whatever attempt, over all callers. A "
       "caller whose last word is still open then, because they wait or will try again after it, counts as not "
       "answered; so does one who asked to be called back."},
      {"answered_at_first_attempt", "share", "higher",
       "Callers of the measured period who were answered here at their first attempt before its end, over all "
       "callers."},
      {"unique_callers", "people", "neither",
       "Different people who called in the measured period, however often. For all services: the sum over services."},
      {"service_level_ignored", "share", "higher",
       "Service level within the service's `standard` T (inclusive), short abandoned calls left out: calls answered "
       "within T, over calls_offered less those abandoned within T. A ratio over the whole measured period; calls that "
       "still wait at its end are not answered. Services of kind phone with a standard; for all services, those "
       "pooled."},
      {"service_level_negative", "share", "higher",
       "Service level within the service's `standard` T (inclusive), all calls counted: calls answered within T, over "
       "calls_offered. Otherwise as service_level_ignored."},
      {"service_level_positive", "share", "higher",
       "Service level within the service's `standard` T (inclusive), short abandoned calls counted as dealt with: "
       "calls "
       "answered within T and calls abandoned within T, over calls_offered. Otherwise as service_level_ignored."},
      {"service_level_answered_only", "share", "higher",
       "Service level within the service's `standard` T (inclusive), of answered calls only: calls answered within T, "
       "over calls_answered. Otherwise as service_level_ignored."},
      {"abandonment_rate", "share", "lower", "calls_abandoned over calls_offered."},
      {"abandonment_rate_after_threshold", "share", "lower",
       "Calls abandoned later than the service's `short_wait`, over calls_offered."},
      {"average_speed_to_answer", "h", "lower",
       "Total wait of the calls of the measured period that were answered, over calls_answered. Nought for those "
       "answered at once."},
      {"longest_delay", "h", "lower",
       "The longest wait of any call of the measured period, whether it was answered, abandoned, sent on or still "
       "waiting at its end. Not defined when no call was offered."},
      {"handle_time", "h", "neither",
       "Talk and wrap-up of a call: talk that was over and wrap-up and handing over that began in the measured period, "
       "over the calls that ended in it after being answered. Waiting to be put through to another service is talk."},
      {"line_occupancy", "share", "neither",
       "Staff time that talk, wrap-up and handing over at this service took in the measured period, over the time on "
       "duty of the pools of staff it needs. Overtime is in the first and not in the second. By group: the share that "
       "its people take."},
      {"staff_hours_rostered", "h", "neither",
       "Hours of the shifts of this pool of staff that lie in the measured period, breaks, leave and sickness "
       "included."},
      {"staff_hours_available", "h", "neither",
       "Hours on duty in the measured period: rostered, less shrinkage, sickness and breaks."},
      {"staff_hours_busy", "h", "neither",
       "Hours for which staff was taken by the people they care for in the measured period, wrap-up and overtime "
       "included."},
      {"staff_occupancy", "share", "neither",
       "staff_hours_busy less overtime_hours, over staff_hours_available: how busy those on duty are."},
      {"shrinkage", "share", "neither",
       "1 less staff_hours_available over staff_hours_rostered; breaks count as not available."},
      {"overtime_hours", "h", "lower",
       "Hours of the measured period for which staff was busy after the end of their shift, or more were busy than "
       "were "
       "on duty (because people finish what they do when numbers fall, at the beginning of a break too)."},
      {"staff_cost", "pounds", "lower",
       "Cost of staff in the measured period: staff_hours_rostered, each at what its shift costs, and overtime_hours "
       "at "
       "the average hourly cost of the rostered hours times `overtime_pay`. Breaks are paid."},
  };
  return all;
}

std::size_t measure_code(std::string_view name) {
  static const auto codes = [] {
    std::map<std::string_view, std::size_t> by_name;
    for (std::size_t m = 0; m < measures().size(); ++m) by_name.emplace(measures()[m].name, m);
    return by_name;
  }();
  const auto at = codes.find(name);
  if (at == codes.end()) throw std::out_of_range("no measure is called " + std::string(name));
  return at->second;
}

}  // namespace carepath::output
