#include "output/measures/recorder.hpp"

#include <fmt/format.h>

#include "output/measures/arithmetic.hpp"

namespace carepath::output {

Recorder::Recorder(const models::Itinerary& itinerary, Record record, RowSink* sink,
                   std::span<const models::ServiceId> half_hours)
    : itinerary_(itinerary),
      services_(itinerary.stops().size()),
      tallies_(itinerary),
      details_(itinerary),
      readmissions_(itinerary),
      admissions_(itinerary),
      responses_(itinerary),
      delays_(itinerary),
      circles_(itinerary.end_of_measuring()),
      calls_(itinerary, half_hours),
      staff_(itinerary, half_hours),
      ledger_(itinerary, sink),
      weeks_(itinerary, sink),
      visits_(record, sink),
      sink_(sink) {}

// Every record passes here: what the books do with the common ones is laid out in this one function.
[[gnu::flatten]] void Recorder::observe(std::span<const models::Observation> batch) {
  using models::What;
  // One switch for all books: which record comes next is the branch that costs most here.
  for (const auto& o : batch) {
    switch (o.what) {
      case What::asked: tallies_.asked(o), ledger_.asked(o); break;
      case What::started: started(o); break;
      case What::ended:
        tallies_.ended(o), ledger_.ended(o), readmissions_.ended(o);
        if (o.how != models::How::completed || o.other == models::died) details_.ended_otherwise(o);
        break;
      case What::not_started:
        tallies_.not_started(o), ledger_.not_started(o), details_.not_started(o), readmissions_.not_started(o);
        break;
      case What::entered:
        tallies_.entered(o), ledger_.entered(o), admissions_.entered(o);
        if (o.how == models::How::tried_again) details_.entered_again(o);
        break;
      case What::went_home: tallies_.went_home(o), ledger_.went_home(o), readmissions_.went_home(o); break;
      case What::interrupted:
        tallies_.interrupted(o), ledger_.interrupted(o), details_.interrupted(o), readmissions_.interrupted(o);
        break;
      case What::travelled: details_.travelled(o), readmissions_.travelled(o); break;
      case What::contact: details_.contact(o), readmissions_.contact(o); break;
      case What::leave_ends: details_.was_on_leave(o); break;
      case What::missed_slot: details_.missed_slot(o); break;
      case What::staff: staff_.staff(o); break;
      case What::mutual_blocking: circles_.mutual_blocking(o); break;
      case What::still_waiting: tallies_.still_waiting(o); break;
      case What::still_in_care: tallies_.still_in_care(o); break;
      case What::still_due_back: tallies_.still_due_back(o); break;
      case What::still_on_leave: details_.was_on_leave(o); break;
      case What::still_travelling: details_.travelled(o); break;
      case What::census: count(o); break;
      case What::measuring_begins: measuring(true), ledger_.measuring_begins(); break;
      case What::measuring_ends: measuring(false), ledger_.measuring_ends(o.at); break;
      case What::ready:
      case What::leave_begins:
      case What::wrap_up:
      case What::still_ready: break;
    }
  }
  // What few pathways have goes through the records a second time.
  if (responses_.wanted())
    for (const auto& o : batch) responses_.see(o);
  if (delays_.wanted())
    for (const auto& o : batch) delays_.see(o);
  if (calls_.wanted())
    for (const auto& o : batch) calls_.see(o);
  if (visits_.wanted())
    for (const auto& o : batch) visits_.see(o);
}

void Recorder::started(const models::Observation& o) {
  tallies_.started(o), ledger_.started(o), admissions_.started(o);
  if (readmissions_.started(o) && measuring_) admissions_.admitted(o);
}

void Recorder::measuring(bool on) {
  measuring_ = on;
  tallies_.measuring(on), details_.measuring(on);
}

void Recorder::count(const models::Observation& o) {
  ledger_.census(o);
  if (o.service.index() + 1 < services_) return;
  tallies_.census(o.at);
  if (!measuring_ || o.at == engine::start_of_measuring) return;
  const bool last_day = o.at == itinerary_.end_of_measuring();
  const std::int64_t day = engine::day_number(o.at - engine::Duration(1));
  weeks_.day_ends(day, last_day, tallies_, ledger_);
}

std::vector<double> Recorder::finish() {
  readmissions_.close();
  responses_.close();
  delays_.close(sink_);
  visits_.close();
  calls_.close(), staff_.close();
  ledger_.close();
  check_areas();
  return figure_values(itinerary_, {tallies_, details_, readmissions_, admissions_, responses_, delays_, circles_,
                                    calls_, staff_, ledger_});
}

std::vector<HalfHours> Recorder::half_hours() const {
  std::vector<HalfHours> all = calls_.half_hours();
  for (HalfHours& one : all) staff_.add_to(one);
  return all;
}

// Little's law as an identity: time spent in a state, person by person, is the area under the number in that state.
void Recorder::check_areas() const {
  const models::Model& model = itinerary_.model();
  for (std::size_t s = 0; s < model.services.size(); ++s) {
    engine::TimeSum care, waits;
    for (std::size_t p = 0; p < model.groups.profiles(); ++p) {
      care += tallies_.of(s, p).time_in_care;
      waits += tallies_.of(s, p).time_waiting;
    }
    if (care != ledger_.area_in_care(s) || waits != ledger_.area_waiting(s)) {
      throw BooksDoNotBalance(fmt::format(
          "Little's law does not hold for '{}': {:.3f} days of stays against {:.3f} days under the number in "
          "care; {:.3f} days of waits against {:.3f}",
          model.services[s].name, care.microseconds() / us_per_day, ledger_.area_in_care(s).microseconds() / us_per_day,
          waits.microseconds() / us_per_day, ledger_.area_waiting(s).microseconds() / us_per_day));
    }
  }
}

}  // namespace carepath::output
