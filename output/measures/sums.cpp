#include "output/measures/sums.hpp"

#include "output/measures/ledger.hpp"
#include "output/measures/staff_book.hpp"

namespace carepath::output {

namespace {

/// Beds that the calendar says are closed, at the midnights of the measured period, just before what changes then.
std::int64_t beds_closed(const models::Service& service, const models::Itinerary& itinerary) {
  std::int64_t n = 0;
  for (std::int64_t d = 1; engine::day_start(d) <= itinerary.end_of_measuring(); ++d)
    n += service.closed.value_at(engine::day_start(d) - engine::Duration(1));
  return n;
}

bool are_detained(const models::Model& model, std::size_t profile) {
  return model.detained &&
         model.groups.value_of({static_cast<std::uint16_t>(profile)}, model.detained->first) == model.detained->second;
}

}  // namespace

void Sums::merge(const Sums& o) {
  tally.merge(o.tally), waits.merge(o.waits), details.merge(o.details), readmission.merge(o.readmission);
  admission.admissions += o.admission.admissions, admission.gatekept += o.admission.gatekept;
  detentions += o.detentions;
  response.merge(o.response);
  calls.merge(o.calls), timed.merge(o.timed);
  ready.people += o.ready.people, ready.midnights += o.ready.midnights;
  bed_days += o.bed_days, leave_days += o.leave_days, out_of_area_bed_days += o.out_of_area_bed_days;
  bed_time += o.bed_time, beds_open += o.beds_open, beds_closed += o.beds_closed, caseload += o.caseload;
  for (std::size_t i = 0; i < long_stays.size(); ++i) long_stays[i] += o.long_stays[i];
}

Sums sums_of(const models::Itinerary& itinerary, const Books& books, const Traits& has, std::size_t s,
             const PeopleGroup& group) {
  const models::Service& service = itinerary.model().services[s];
  Sums sums;
  for (const std::size_t p : group.profiles) {
    sums.tally.merge(books.tallies.of(s, p));
    sums.details.merge(books.details.of(s, p));
    sums.readmission.merge(books.readmissions.of(s, p));
    const auto& admission = books.admissions.of(s, p);
    sums.admission.admissions += admission.admissions, sums.admission.gatekept += admission.gatekept;
    if (are_detained(itinerary.model(), p)) sums.detentions += admission.admissions;
    sums.response.merge(books.responses.of(s, p));
    if (has.phone) sums.calls.merge(books.calls.of(s, p));
    if (has.ready) {
      const auto& ready = books.delays.of(s, p);
      sums.ready.people += ready.people, sums.ready.midnights += ready.midnights;
    }
  }
  if (has.waits) sums.waits = sums.tally;
  if (has.bed_days) {
    sums.bed_days = sums.tally.bed_days, sums.bed_time = sums.tally.time_in_care;
    sums.leave_days = sums.details.leave_days;
  }
  if (has.out_of_area) sums.out_of_area_bed_days = sums.tally.bed_days;
  if (has.inpatient) sums.long_stays = sums.tally.long_stays;
  if (has.caseload) sums.caseload = sums.tally.at_the_end;
  for (const models::Need& need : service.needs) {
    if (has.phone) sums.calls.all.on_duty += books.staff.of(need.pool.index()).on_duty;
  }
  if (has.timed) sums.timed = sums.calls;
  if (has.limited) {
    sums.at_midnights = service.kind == models::Kind::beds;
    sums.beds_open = books.ledger.place_days(s);
    sums.open_time = service.places.limited_integral(engine::start_of_measuring, itinerary.end_of_measuring());
  }
  if (has.beds_closed && group.everybody) sums.beds_closed = beds_closed(service, itinerary);
  sums.period = static_cast<double>(itinerary.model().run.count());
  return sums;
}

}  // namespace carepath::output
