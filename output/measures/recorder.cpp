#include "output/measures/recorder.hpp"

#include <fmt/format.h>

#include <cmath>
#include <functional>
#include <limits>
#include <optional>

namespace carepath::output {

using engine::in_days;
using engine::in_hours;

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
const double hour = static_cast<double>(engine::one_hour.count());
const double day = static_cast<double>(engine::one_day.count());

double share(std::int64_t part, std::int64_t whole) {
  return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : undefined;
}

struct Group {
  std::string name;
  std::vector<std::size_t> profiles;
};

std::vector<Group> groups_of(const models::Groups& groups) {
  std::vector<Group> all(1);
  all[0].name = "all";
  for (std::size_t p = 0; p < groups.profiles(); ++p) all[0].profiles.push_back(p);
  for (std::size_t a = 0; a < groups.attributes.size(); ++a) {
    for (std::size_t v = 0; v < groups.attributes[a].values.size(); ++v) {
      Group g{groups.attributes[a].name + ": " + groups.attributes[a].values[v], {}};
      for (const std::size_t p : all[0].profiles) {
        if (groups.value_of({static_cast<std::uint16_t>(p)}, a) == v) g.profiles.push_back(p);
      }
      all.push_back(std::move(g));
    }
  }
  return all;
}

/// What the figures of one service, or of all, are made of.
struct Sums {
  Tally tally;    // of every service in question
  Tally limited;  // of those that can be full
  ReadmissionBook::Count readmission;
  std::int64_t bed_days = 0, out_of_area_bed_days = 0;
  double bed_time = 0;
};

/// Which figures a service has.
struct Traits {
  bool limited = false, standard = false, bed_days = false, inpatient = false, out_of_area = false;
};

Traits traits_of(const models::Service& s) {
  return {.limited = !s.places.is_unlimited(),
          .standard = s.standard.has_value(),
          .bed_days = s.inpatient || s.kind == models::Kind::beds,
          .inpatient = s.inpatient,
          .out_of_area = s.out_of_area};
}

using Emit = std::function<void(std::string_view measure, const std::function<double()>& value)>;

void service_figures(const Traits& has, const Sums& sums, double period, std::optional<double> occupancy,
                     const Emit& emit) {
  const Tally& t = sums.tally;
  const Tally& limited = sums.limited;
  const auto count = [&](std::string_view name, std::int64_t n) { emit(name, [n] { return static_cast<double>(n); }); };
  count("arrivals", t.arrivals);
  count("starts", t.starts);
  count("completed", t.completed);
  if (has.limited) {
    count("turned_away", t.turned_away);
    count("sent_elsewhere", t.sent_elsewhere);
    emit("wait_mean", [&] { return limited.every_wait_moments().mean() / hour; });
    emit("wait_sd", [&] { return std::sqrt(limited.every_wait_moments().variance()) / hour; });
    emit("wait_p50", [&] { return limited.every_wait().quantile(0.5) / hour; });
    emit("wait_p90", [&] { return limited.every_wait().quantile(0.9) / hour; });
    emit("wait_p95", [&] { return limited.every_wait().quantile(0.95) / hour; });
    emit("wait_share_waited", [&] { return share(limited.waited.n(), limited.starts); });
    if (has.standard)
      emit("wait_share_within_standard", [&] { return share(limited.within_standard, limited.starts); });
    count("still_waiting", limited.still_waiting);
  }
  emit("length_of_stay_mean", [&] { return t.stay.mean() / day; });
  emit("length_of_stay_p50", [&] { return t.stays.quantile(0.5) / day; });
  emit("length_of_stay_p90", [&] { return t.stays.quantile(0.9) / day; });
  if (has.limited) emit("waiting_mean", [&] { return limited.time_waiting / period; });
  emit("in_care_mean", [&] { return t.time_in_care / period; });
  if (occupancy) emit("occupancy", [&] { return *occupancy; });
  if (has.bed_days) {
    count("bed_days_occupied", sums.bed_days);
    emit("bed_days_exact", [&] { return sums.bed_time / day; });
  }
  if (has.out_of_area) count("out_of_area_bed_days", sums.out_of_area_bed_days);
  if (has.inpatient) {
    for (std::size_t w = 0; w < readmission_days.size(); ++w) {
      emit(fmt::format("readmission_{}d", readmission_days[w]),
           [&sums, w] { return share(sums.readmission.readmitted[w], sums.readmission.discharges[w]); });
    }
  }
}

/// Walks through all figures of a pathway in the order of the tables. `books` null: only the keys are wanted.
struct Books {
  const TallyBook& tallies;
  const ReadmissionBook& readmissions;
  const Ledger& ledger;
};

void all_figures(const models::Itinerary& itinerary, const Books* books,
                 const std::function<void(FigureKey, const std::function<double()>&)>& emit) {
  const models::Model& model = itinerary.model();
  const auto period = static_cast<double>(model.run.count());
  for (const Group& group : groups_of(model.groups)) {
    Sums total;
    Traits any;
    for (std::size_t s = 0; s < model.services.size(); ++s) {
      const models::Service& service = model.services[s];
      const Traits has = traits_of(service);
      Sums sums;
      std::optional<double> occupancy;
      if (books) {
        for (const std::size_t p : group.profiles) {
          sums.tally.merge(books->tallies.of(s, p));
          sums.readmission.merge(books->readmissions.of(s, p));
        }
        if (has.bed_days) sums.bed_days = sums.tally.bed_days, sums.bed_time = sums.tally.time_in_care;
        if (has.out_of_area) sums.out_of_area_bed_days = sums.tally.bed_days;
        total.tally.merge(sums.tally);
        if (has.limited) total.limited.merge(sums.tally);
        if (has.inpatient) total.readmission.merge(sums.readmission);
        total.bed_days += sums.bed_days, total.bed_time += sums.bed_time;
        total.out_of_area_bed_days += sums.out_of_area_bed_days;
        if (has.limited) sums.limited = sums.tally;
      }
      if (has.limited) {
        occupancy = undefined;
        if (books && service.kind == models::Kind::beds) {
          occupancy = share(sums.tally.bed_days, books->ledger.place_days(s));
        } else if (books) {
          const double open = service.places.integral(engine::start_of_measuring, itinerary.end_of_measuring());
          if (open > 0) occupancy = sums.tally.time_in_care / open;
        }
      }
      service_figures(has, sums, period, occupancy,
                      [&](std::string_view measure, const std::function<double()>& value) {
                        emit({measure_code(measure), group.name, service.name}, value);
                      });
      any.limited |= has.limited, any.bed_days |= has.bed_days, any.inpatient |= has.inpatient,
          any.out_of_area |= has.out_of_area;
    }
    Journeys journeys;
    if (books) {
      for (const std::size_t p : group.profiles) journeys.merge(books->tallies.journeys(p));
    }
    const auto total_figure = [&](std::string_view measure, const std::function<double()>& value) {
      emit({measure_code(measure), group.name, "all"}, value);
    };
    total_figure("people_entered", [&] { return static_cast<double>(journeys.entered); });
    total_figure("people_finished", [&] { return static_cast<double>(journeys.finished); });
    if (!model.returns.empty()) total_figure("due_back", [&] { return static_cast<double>(journeys.due_back); });
    service_figures(any, total, period, std::nullopt, total_figure);
    total_figure("time_in_care_mean", [&] { return journeys.time_in_care.mean() / day; });
  }
}

}  // namespace

std::vector<FigureKey> figure_keys(const models::Itinerary& itinerary) {
  std::vector<FigureKey> keys;
  all_figures(itinerary, nullptr, [&](FigureKey key, const auto&) { keys.push_back(std::move(key)); });
  return keys;
}

Recorder::Recorder(const models::Itinerary& itinerary, Record record, RowSink* sink)
    : itinerary_(itinerary),
      services_(itinerary.stops().size()),
      tallies_(itinerary),
      readmissions_(itinerary),
      ledger_(itinerary, sink),
      weeks_(itinerary, sink),
      visits_(itinerary, record, sink) {}

void Recorder::observe(std::span<const models::Observation> batch) {
  using models::What;
  // One switch for all books: which record comes next is the branch that costs most here.
  for (const auto& o : batch) {
    switch (o.what) {
      case What::asked: tallies_.asked(o), ledger_.asked(o); break;
      case What::started: tallies_.started(o), ledger_.started(o), readmissions_.started(o); break;
      case What::ended: tallies_.ended(o), ledger_.ended(o), readmissions_.ended(o); break;
      case What::not_started: tallies_.not_started(o), ledger_.not_started(o); break;
      case What::entered: tallies_.entered(o), ledger_.entered(o); break;
      case What::went_home: tallies_.went_home(o), ledger_.went_home(o), readmissions_.went_home(o); break;
      case What::still_waiting: tallies_.still_waiting(o); break;
      case What::still_in_care: tallies_.still_in_care(o); break;
      case What::still_due_back: tallies_.still_due_back(o); break;
      case What::census: count(o); break;
      case What::measuring_begins: tallies_.measuring(measuring_ = true), ledger_.measuring_begins(); break;
      case What::measuring_ends: tallies_.measuring(measuring_ = false), ledger_.measuring_ends(o.at); break;
    }
  }
  if (!visits_.wanted()) return;
  for (const auto& o : batch) visits_.see(o);
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
  visits_.close();
  ledger_.close();
  check_areas();
  const Books books{tallies_, readmissions_, ledger_};
  std::vector<double> values;
  all_figures(itinerary_, &books, [&](const FigureKey&, const auto& value) { values.push_back(value()); });
  return values;
}

// Little's law as an identity: time spent in a state, person by person, is the area under the number in that state.
void Recorder::check_areas() const {
  const models::Model& model = itinerary_.model();
  for (std::size_t s = 0; s < model.services.size(); ++s) {
    double care = 0, waits = 0;
    for (std::size_t p = 0; p < model.groups.profiles(); ++p) {
      care += tallies_.of(s, p).time_in_care;
      waits += tallies_.of(s, p).time_waiting;
    }
    const auto differ = [](double a, double b) { return std::abs(a - b) > 1e-9 * std::max(a, b) + 1; };
    if (differ(care, ledger_.area_in_care(s)) || differ(waits, ledger_.area_waiting(s))) {
      throw BooksDoNotBalance(fmt::format(
          "Little's law does not hold for '{}': {:.3f} days of stays against {:.3f} days under the number in "
          "care; {:.3f} days of waits against {:.3f}",
          model.services[s].name, care / day, ledger_.area_in_care(s) / day, waits / day,
          ledger_.area_waiting(s) / day));
    }
  }
}

}  // namespace carepath::output
