#include "output/measures/staffing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

#include "models/pathway/averages.hpp"
#include "output/measures/arithmetic.hpp"
#include "output/measures/heat_map.hpp"

namespace carepath::output {

namespace {

class Reader {
 public:
  Reader(const models::Model& model, const Results& results, std::size_t place)
      : model_(model),
        service_(model.services[results.half_hours.front()[place].service.index()]),
        results_(results),
        place_(place),
        times_(WeekClock(model).times_measured()) {
    std::map<models::ServiceId, bool> met;
    for (const auto& replication : results.half_hours) {
      for (const auto& [to, counts] : replication[place].displaced)
        met[to] |= std::any_of(counts.begin(), counts.end(), [](auto n) { return n > 0; });
    }
    for (const auto& [to, any] : met) {
      if (any) destinations.push_back(to);
    }
  }

  std::vector<models::ServiceId> destinations;

  StaffingRow row(std::string name, std::vector<std::size_t> half_hours) const {
    StaffingRow row{.name = std::move(name), .half_hours = std::move(half_hours)};
    const auto count = [&](auto f) { return a_week(row.half_hours, [&](const HalfHour& h) { return number(f(h)); }); };
    const auto figure = [&](auto f) {
      return over_replications(replications(), [&](std::size_t r) { return f(pooled(of(r), row.half_hours)); });
    };
    row.calls = count([](const HalfHour& h) { return h.attempts(); });
    row.redials = count([](const HalfHour& h) { return h.redials; });
    row.offered = count([](const HalfHour& h) { return h.offered(); });
    row.answered = count([](const HalfHour& h) { return h.answered; });
    row.gave_up = count([](const HalfHour& h) { return h.abandoned; });
    row.busy_tone = count([](const HalfHour& h) { return h.busy_tone; });
    row.answerphone = count([](const HalfHour& h) { return h.answerphone; });
    row.called_back = count([](const HalfHour& h) { return h.called_back; });
    row.sent_on = count([](const HalfHour& h) { return h.sent_on; });
    row.not_answered = count(not_answered);
    row.first_attempts = row.calls.mean - row.redials.mean;
    row.share_not_answered = figure(output::share_not_answered);
    row.share_given_up = figure([](const HalfHour& h) { return abandonment_rate(h); });
    row.in_time = figure(
        [&](const HalfHour& h) { return service_.standard ? service_level(h, Abandoned::negative) : undefined; });
    row.wait = figure([](const HalfHour& h) { return average_speed_to_answer(h); });
    row.longest = figure([](const HalfHour& h) { return longest_delay(h); });
    row.occupancy = figure([](const HalfHour& h) { return staff_in_use(h); });
    row.with_this = figure([](const HalfHour& h) { return line_occupancy(h); });
    row.staff = staff(row.half_hours);
    for (const models::ServiceId to : destinations) row.elsewhere.push_back(elsewhere(row.half_hours, to));
    return row;
  }

  /// Of one half hour: how many calls can be answered at a time, on average.
  double positions(std::size_t h) const {
    double there = infinity;
    if (!service_.needs.empty()) {
      double each = 0;
      for (const models::Need& need : service_.needs) each += number(need.thousandths) / number(models::one_whole);
      there = staff({h}).mean / each;
    }
    return std::min(there, places(h));
  }
  /// When a half hour of the week first begins in the measured period.
  static engine::Time first_time(const models::Model& model, std::size_t h) {
    return models::hour_of_first_week(model, h / 2) + engine::Duration(h % 2 == 0 ? 0 : half_hour);
  }
  bool measured(std::size_t h) const { return times_[h] > 0; }
  std::size_t replications() const { return results_.half_hours.size(); }
  HalfHour everything(std::size_t r) const { return pooled(of(r)); }

 private:
  const HalfHours& of(std::size_t r) const { return results_.half_hours[r][place_]; }
  template <class F>
  engine::Interval a_week(const std::vector<std::size_t>& half_hours, F f) const {
    return over_replications(replications(), [&](std::size_t r) {
      double sum = 0;
      for (const std::size_t h : half_hours) sum += measured(h) ? f(of(r).of_week[h]) / times_[h] : 0;
      return sum;
    });
  }
  engine::Interval staff(const std::vector<std::size_t>& half_hours) const {
    if (service_.needs.empty()) {
      double sum = 0;
      for (const std::size_t h : half_hours) sum += places(h);
      const double mean = sum / number(static_cast<std::int64_t>(half_hours.size()));
      return {mean, mean, mean};
    }
    const auto hours = a_week(half_hours, [](const HalfHour& h) { return h.on_duty; });
    double length = 0;
    for (const std::size_t h : half_hours) length += measured(h) ? 0.5 : 0;
    return {ratio(hours.mean, length), ratio(hours.lower, length), ratio(hours.upper, length)};
  }
  double places(std::size_t h) const {
    const engine::Time from = first_time(model_, h);
    return service_.places.integral(from, from + engine::Duration(half_hour)) / static_cast<double>(half_hour);
  }
  engine::Interval elsewhere(const std::vector<std::size_t>& half_hours, models::ServiceId to) const {
    return over_replications(replications(), [&](std::size_t r) {
      double sum = 0;
      for (const auto& [where, counts] : of(r).displaced) {
        if (where != to) continue;
        for (const std::size_t h : half_hours) sum += measured(h) ? number(counts[h]) / times_[h] : 0;
      }
      return sum;
    });
  }

  const models::Model& model_;
  const models::Service& service_;
  const Results& results_;
  std::size_t place_;
  std::vector<double> times_;
};

/// Weekdays, Saturdays and Sundays in parts of four hours.
std::vector<StaffingRow> blocks_of(const Reader& read) {
  constexpr std::size_t length = 8;
  struct Days {
    const char* name;
    std::size_t first, last;
  };
  std::vector<StaffingRow> blocks;
  for (const Days& days : {Days{"Weekday", 0, 4}, Days{"Sat", 5, 5}, Days{"Sun", 6, 6}}) {
    for (std::size_t begin = 0; begin < 48; begin += length) {
      std::vector<std::size_t> half_hours;
      for (std::size_t d = days.first; d <= days.last; ++d) {
        for (std::size_t h = begin; h < begin + length; ++h) half_hours.push_back(48 * d + h);
      }
      blocks.push_back(
          read.row(fmt::format("{} {:02}-{:02}", days.name, begin / 2, (begin + length) / 2), std::move(half_hours)));
    }
  }
  return blocks;
}

/// Hours of staff (or of a place) for one call that was answered.
double care_of_one(const models::Service& service, const Results& results, const Reader& read) {
  double handling = 0, answered = 0;
  for (std::size_t r = 0; r < read.replications(); ++r) {
    const HalfHour all = read.everything(r);
    handling += all.handling;
    answered += number(all.answered);
  }
  if (!service.needs.empty()) return ratio(handling, answered);
  const std::size_t stay = measure_code("length_of_stay_mean");
  double hours = undefined;
  for (std::size_t k = 0; k < results.keys.size(); ++k) {
    const FigureKey& key = results.keys[k];
    if (key.measure == stay && key.group == "all" && key.service == service.name)
      hours = 24 * summarise(results, k).mean;
  }
  for (const auto& after : {service.wrap_up, service.turnover}) {
    if (after) hours += after->mean() / static_cast<double>(engine::one_hour.count());
  }
  return hours;
}

void add_formulas(Staffing& staffing, const models::Model& model, double care, const Reader& read) {
  std::vector<SteadyHalfHour> steady;
  double most_at_once = 0;
  for (std::size_t h = 0; h < half_hours_of_week; ++h) {
    const double at_once = read.positions(h);
    steady.push_back({staffing.open[h] ? staffing.half_hours[h].first_attempts : 0,
                      std::isnan(at_once) ? 0 : std::min(at_once, 1e9)});
    most_at_once = std::max(most_at_once, steady.back().at_once);
  }
  staffing.inputs = formula_inputs(model, staffing.service, care, most_at_once);
  const auto add = [&](StaffingRow& row) {
    std::vector<SteadyHalfHour> of_row;
    for (const std::size_t h : row.half_hours) of_row.push_back(steady[h]);
    row.formula = by_formula(staffing.inputs, of_row);
  };
  for (StaffingRow& row : staffing.half_hours) add(row);
  for (StaffingRow& row : staffing.blocks) add(row);
  add(staffing.week);
}

void find_extremes(Staffing& staffing) {
  std::vector<std::size_t> with_calls;
  for (std::size_t h = 0; h < half_hours_of_week; ++h) {
    if (staffing.open[h] && staffing.half_hours[h].calls.mean > 0) with_calls.push_back(h);
  }
  if (with_calls.empty()) return;
  const auto highest = [&](auto figure) {
    return *std::max_element(with_calls.begin(), with_calls.end(), [&](std::size_t a, std::size_t b) {
      return figure(staffing.half_hours[a]) < figure(staffing.half_hours[b]);
    });
  };
  const auto lost = [](const StaffingRow& row) { return row.not_answered.mean; };
  staffing.busiest = highest([](const StaffingRow& row) { return row.calls.mean; });
  if (const std::size_t worst = highest(lost); lost(staffing.half_hours[worst]) > 0) staffing.worst = worst;
  std::vector<std::size_t> order = with_calls;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return lost(staffing.half_hours[a]) > lost(staffing.half_hours[b]);
  });
  for (const std::size_t h : order) {
    if (staffing.ten_worst.size() < 10 && lost(staffing.half_hours[h]) > 0) staffing.ten_worst.push_back(h);
  }
}

}  // namespace

std::int64_t not_answered(const HalfHour& h) { return h.abandoned + h.busy_tone + h.overflowed + h.sent_on; }

double share_not_answered(const HalfHour& h) {
  return ratio(number(not_answered(h)), number(h.offered() + h.busy_tone));
}

bool can_be_staffed(const models::Service& service) {
  return !service.needs.empty() || !service.places.always_unlimited();
}

Staffing staffing_of(const models::Model& model, const Results& results, std::size_t place) {
  const Reader read(model, results, place);
  Staffing staffing;
  staffing.service = results.half_hours.front()[place].service;
  const models::Service& service = model.services[staffing.service.index()];
  staffing.name = service.name;
  staffing.standard = service.standard;
  for (const models::ServiceId to : read.destinations) staffing.destinations.push_back(model.services[to.index()].name);
  std::vector<std::size_t> all;
  for (std::size_t h = 0; h < half_hours_of_week; ++h) {
    all.push_back(h);
    staffing.half_hours.push_back(read.row(half_hour_in_words(h), {h}));
    const engine::Time from = Reader::first_time(model, h);
    staffing.open.push_back(!service.opening ||
                            service.opening->integral(from, from + engine::Duration(half_hour)) > 0);
  }
  staffing.blocks = blocks_of(read);
  staffing.week = read.row("Whole week", all);
  std::vector<std::size_t> closed;
  std::copy_if(all.begin(), all.end(), std::back_inserter(closed), [&](std::size_t h) { return !staffing.open[h]; });
  if (!closed.empty()) staffing.closed = read.row("While closed", closed);
  add_formulas(staffing, model, care_of_one(service, results, read), read);
  find_extremes(staffing);
  return staffing;
}

}  // namespace carepath::output
