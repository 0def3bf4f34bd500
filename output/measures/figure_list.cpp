#include "output/measures/figure_list.hpp"

#include <cmath>

#include "output/measures/arithmetic.hpp"

namespace carepath::output {

namespace {

template <std::size_t window>
double readmitted(const Sums& s) {
  return ratio(s.readmission.readmitted[window], s.readmission.discharges[window]);
}
template <std::size_t weeks>
double waiting_longer(const Sums& s) {
  return number(s.waits.waiting_longer[weeks]);
}

template <Abandoned variant>
double level(const Sums& s) {
  return service_level(s.timed.all, variant);
}

double occupancy(const Sums& s) {
  return s.at_midnights ? ratio(s.tally.bed_days - s.tally.bed_days_beyond, s.beds_open)
                        : ratio((s.tally.time_in_care - s.tally.time_beyond).microseconds(), s.open_time);
}

/// Of places, while their number is limited.
engine::TimeSum taken(const Sums& s) {
  return s.tally.time_in_care - s.tally.time_beyond + (s.details.time_reserved - s.details.reserved_beyond);
}

using S = const Sums&;
using T = Traits;

const Figure first_for_all[] = {
    {"people_entered", nullptr, +[](S s) { return number(s.journeys.entered); }},
    {"people_finished", nullptr, +[](S s) { return number(s.journeys.finished); }},
    {"due_back", &T::coming_back, +[](S s) { return number(s.journeys.due_back); }},
};

const Figure of_service[] = {
    {"arrivals", nullptr, +[](S s) { return number(s.tally.arrivals); }},
    {"starts", nullptr, +[](S s) { return number(s.tally.starts); }},
    {"completed", nullptr, +[](S s) { return number(s.tally.completed); }},
    {"turned_away", &T::waits, +[](S s) { return number(s.tally.turned_away); }},
    {"sent_elsewhere", &T::waits, +[](S s) { return number(s.tally.sent_elsewhere); }},
    {"wait_mean", &T::waits, +[](S s) { return s.waits.every_wait_moments().mean() / us_per_hour; }, true},
    {"wait_sd", &T::waits, +[](S s) { return std::sqrt(s.waits.every_wait_moments().variance()) / us_per_hour; }},
    {"wait_p50", &T::waits, +[](S s) { return s.waits.every_wait().quantile(0.5) / us_per_hour; }, true},
    {"wait_p90", &T::waits, +[](S s) { return s.waits.every_wait().quantile(0.9) / us_per_hour; }, true},
    {"wait_p95", &T::waits, +[](S s) { return s.waits.every_wait().quantile(0.95) / us_per_hour; }, true},
    {"wait_share_waited", &T::waits, +[](S s) { return ratio(s.waits.waited.n(), s.waits.starts); }, true},
    {"wait_share_within_standard", &T::standard, +[](S s) { return ratio(s.waits.within_standard, s.waits.starts); },
     true},
    {"wait_in_vain_mean", &T::waits,
     +[](S s) { return ratio(s.details.waited_in_vain.microseconds(), number(s.details.left_in_vain)) / us_per_hour; },
     true},
    {"still_waiting", &T::waits, +[](S s) { return number(s.waits.still_waiting); }},
    {"length_of_stay_mean", nullptr, +[](S s) { return s.tally.stay.mean() / us_per_day; }, true},
    {"length_of_stay_p50", nullptr, +[](S s) { return s.tally.stays.quantile(0.5) / us_per_day; }, true},
    {"length_of_stay_p90", nullptr, +[](S s) { return s.tally.stays.quantile(0.9) / us_per_day; }, true},
    {"waiting_mean", &T::waits, +[](S s) { return s.waits.time_waiting.microseconds() / s.period; }},
    {"in_care_mean", nullptr, +[](S s) { return s.tally.time_in_care.microseconds() / s.period; }},
};

/// Of one service each; several do not add up.
const Figure of_one_service[] = {
    {"occupancy", &T::limited, &occupancy},
    {"occupancy_reserved", &T::reserved, +[](S s) { return ratio(taken(s).microseconds(), s.open_time); }},
    {"line_occupancy", &T::handling, +[](S s) { return line_occupancy(s.calls.all); }},
};

const Figure more_of_service[] = {
    {"bed_days_occupied", &T::bed_days, +[](S s) { return number(s.bed_days); }},
    {"bed_days_exact", &T::bed_days, +[](S s) { return s.bed_time.microseconds() / us_per_day; }},
    {"out_of_area_bed_days", &T::out_of_area, +[](S s) { return number(s.out_of_area_bed_days); }},
    {"readmission_7d", &T::inpatient, &readmitted<0>, true},
    {"readmission_28d", &T::inpatient, &readmitted<1>, true},
    {"readmission_30d", &T::inpatient, &readmitted<2>, true},
    {"readmission_90d", &T::inpatient, &readmitted<3>, true},
    {"readmission_365d", &T::inpatient, &readmitted<4>, true},
    {"gave_up", &T::gives_up, +[](S s) { return number(s.details.gave_up); }},
    {"would_not_wait", &T::would_not_wait, +[](S s) { return number(s.details.would_not_wait); }},
    {"dropped_out", &T::drops_out, +[](S s) { return number(s.details.dropped_out); }},
    {"missed_appointments", &T::misses, +[](S s) { return number(s.details.missed); }},
    {"tried_again", &T::tries_again, +[](S s) { return number(s.details.tried_again); }},
    {"displaced_to", &T::displaced_here, +[](S s) { return number(s.details.displaced_here); }},
    {"interrupted", &T::interrupted, +[](S s) { return number(s.details.interrupted); }},
    {"died", &T::dies, +[](S s) { return number(s.details.died); }},
    {"still_waiting_4w", &T::waits, &waiting_longer<0>},
    {"still_waiting_18w", &T::waits, &waiting_longer<1>},
    {"still_waiting_52w", &T::waits, &waiting_longer<2>},
    {"still_waiting_104w", &T::waits, &waiting_longer<3>},
    {"still_waiting_longest", &T::waits,
     +[](S s) { return s.waits.longest_waiting < 0 ? undefined : number(s.waits.longest_waiting) / us_per_hour; }},
    {"bed_days_available", &T::beds_open, +[](S s) { return number(s.beds_open); }, false, true},
    {"bed_days_closed", &T::beds_closed, +[](S s) { return number(s.beds_closed); }, false, true},
    {"bed_days_excluding_leave", &T::leave, +[](S s) { return number(s.bed_days - s.leave_days); }},
    {"clinically_ready_people", &T::ready, +[](S s) { return number(s.ready.people); }},
    {"clinically_ready_bed_days", &T::ready, +[](S s) { return number(s.ready.midnights); }},
    {"clinically_ready_share", &T::ready, +[](S s) { return ratio(s.ready.midnights, s.bed_days); }, true},
    {"long_stay_60", &T::inpatient, +[](S s) { return number(s.long_stays[0]); }},
    {"long_stay_90", &T::inpatient, +[](S s) { return number(s.long_stays[1]); }},
    {"detentions", &T::detained, +[](S s) { return number(s.detentions); }},
    {"gatekeeping", &T::gatekept, +[](S s) { return ratio(s.admission.gatekept, s.admission.admissions); }, true},
    {"followup_72h", &T::followed_up, +[](S s) { return ratio(s.readmission.followed_up, s.readmission.to_follow_up); },
     true},
    {"crisis_response_4h", &T::crisis, +[](S s) { return ratio(s.response.seen[0], s.response.asked[0]); }, true},
    {"crisis_response_24h", &T::crisis, +[](S s) { return ratio(s.response.seen[1], s.response.asked[1]); }, true},
    {"place_of_safety_hours", &T::safety, +[](S s) { return s.response.held.mean() / us_per_hour; }, true},
    {"place_of_safety_over_24h", &T::safety, +[](S s) { return number(s.response.held_too_long); }},
    {"caseload", &T::caseload, +[](S s) { return number(s.caseload); }},
    {"contacts", &T::contacts, +[](S s) { return number(s.details.contacts); }},
    {"contacts_missed", &T::contacts, +[](S s) { return number(s.details.contacts_missed); }},
    {"contact_hours", &T::contacts, +[](S s) { return s.details.contact_time.microseconds() / us_per_hour; }},
};

const Figure of_calls[] = {
    {"calls_offered", &T::phone, +[](S s) { return number(s.calls.all.offered()); }},
    {"calls_answered", &T::phone, +[](S s) { return number(s.calls.all.answered); }},
    {"calls_abandoned", &T::phone, +[](S s) { return number(s.calls.all.abandoned); }},
    {"calls_abandoned_soon", &T::phone, +[](S s) { return number(s.calls.all.abandoned_soon); }},
    {"calls_blocked", &T::busy_tone, +[](S s) { return number(s.calls.all.busy_tone); }},
    {"calls_to_answerphone", &T::answerphone, +[](S s) { return number(s.calls.all.answerphone); }},
    {"call_backs_asked", &T::call_back, +[](S s) { return number(s.calls.all.called_back); }},
    {"redials", &T::redials, +[](S s) { return number(s.calls.all.redials); }},
    {"callers", &T::phone, +[](S s) { return number(s.calls.callers); }},
    {"callers_answered", &T::phone, +[](S s) { return ratio(s.calls.callers_answered, s.calls.callers); }, true},
    {"answered_at_first_attempt", &T::phone, +[](S s) { return ratio(s.calls.answered_at_first, s.calls.callers); },
     true},
    {"unique_callers", &T::phone, +[](S s) { return number(s.calls.people); }},
    {"service_level_ignored", &T::timed, &level<Abandoned::ignored>, true},
    {"service_level_negative", &T::timed, &level<Abandoned::negative>, true},
    {"service_level_positive", &T::timed, &level<Abandoned::positive>, true},
    {"service_level_answered_only", &T::timed, &level<Abandoned::answered_only>, true},
    {"abandonment_rate", &T::phone, +[](S s) { return abandonment_rate(s.calls.all); }, true},
    {"abandonment_rate_after_threshold", &T::phone, +[](S s) { return abandonment_rate_after_threshold(s.calls.all); },
     true},
    {"average_speed_to_answer", &T::phone, +[](S s) { return average_speed_to_answer(s.calls.all); }, true},
    {"longest_delay", &T::phone, +[](S s) { return longest_delay(s.calls.all); }},
    {"handle_time", &T::phone,
     +[](S s) { return ratio(s.calls.handled.microseconds(), number(s.calls.ended)) / us_per_hour; }, true},
};

const Figure last_for_all[] = {
    {"time_in_care_mean", nullptr, +[](S s) { return s.journeys.time_in_care.mean() / us_per_day; }, true},
    {"mutual_blocking", &T::mutual_blocking, +[](S s) { return number(s.mutual_blocking); }, false, true},
};

}  // namespace

std::span<const Figure> figures_before() { return first_for_all; }
std::span<const Figure> figures_of_services() { return of_service; }
std::span<const Figure> figures_of_places() { return of_one_service; }
std::span<const Figure> more_figures_of_services() { return more_of_service; }
std::span<const Figure> figures_of_calls() { return of_calls; }
std::span<const Figure> figures_after() { return last_for_all; }

}  // namespace carepath::output
