#include "output/measures/half_hour_table.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <set>

#include "output/measures/arithmetic.hpp"

namespace carepath::output {

namespace {

struct InHalfHour {
  const char* measure;
  double (*value)(const HalfHour&);
  bool counted = false;  ///< a sum over all weeks
  bool timed = false;    ///< of services with a standard
};

const InHalfHour figures[] = {
    {"calls_offered", +[](const HalfHour& h) { return number(h.offered()); }, true},
    {"calls_answered", +[](const HalfHour& h) { return number(h.answered); }, true},
    {"calls_abandoned", +[](const HalfHour& h) { return number(h.abandoned); }, true},
    {"calls_blocked", +[](const HalfHour& h) { return number(h.busy_tone); }, true},
    {"calls_to_answerphone", +[](const HalfHour& h) { return number(h.answerphone); }, true},
    {"redials", +[](const HalfHour& h) { return number(h.redials); }, true},
    {"service_level_negative", +[](const HalfHour& h) { return service_level(h, Abandoned::negative); }, false, true},
    {"average_speed_to_answer", &average_speed_to_answer},
    {"longest_delay", &longest_delay},
    {"staff_hours_available", +[](const HalfHour& h) { return h.on_duty; }, true},
    {"line_occupancy", &line_occupancy},
};

/// The services that people of any replication turned up at instead.
std::set<models::ServiceId> destinations(const Results& results, std::size_t service) {
  std::set<models::ServiceId> all;
  for (const auto& replication : results.half_hours) {
    for (const auto& [to, counts] : replication[service].displaced) all.insert(to);
  }
  return all;
}

double displaced_to(const HalfHours& of, models::ServiceId to, std::size_t half_hour) {
  for (const auto& [there, counts] : of.displaced) {
    if (there == to) return number(counts[half_hour]);
  }
  return 0;
}

class Table {
 public:
  Table(const Results& results, const WeekClock& week) : results_(results), times_(week.times_measured()) {}

  /// `value` of what a replication has of the service, in a half hour; counts are shared out to the weeks.
  void put(std::size_t service, const char* measure, models::ServiceId other, bool counted,
           const std::function<double(const HalfHours&, std::size_t)>& value) {
    std::vector<HalfHourRow> made;
    bool defined_at_all = false;
    for (std::size_t h = 0; h < half_hours_of_week; ++h) {
      std::vector<double> defined;
      for (const auto& replication : results_.half_hours) {
        double x = value(replication[service], h);
        if (counted) x = times_[h] > 0 ? x / times_[h] : undefined;
        if (!std::isnan(x)) defined.push_back(x);
      }
      defined_at_all |= !defined.empty();
      made.push_back({results_.half_hours.front()[service].service.value, static_cast<std::int32_t>(h),
                      static_cast<std::int32_t>(measure_code(measure)), other ? other.value : -1,
                      static_cast<std::int32_t>(defined.size()), engine::interval_of_mean(defined)});
    }
    if (defined_at_all) rows.insert(rows.end(), made.begin(), made.end());
  }

  std::vector<HalfHourRow> rows;

 private:
  const Results& results_;
  std::vector<double> times_;
};

}  // namespace

std::vector<HalfHourRow> half_hour_rows(const Results& results, const WeekClock& week) {
  Table table(results, week);
  if (results.half_hours.empty()) return {};
  for (std::size_t s = 0; s < results.half_hours.front().size(); ++s) {
    for (const InHalfHour& figure : figures) {
      if (figure.timed && !results.half_hours.front()[s].timed) continue;
      table.put(s, figure.measure, models::home, figure.counted,
                [&](const HalfHours& of, std::size_t h) { return figure.value(of.of_week[h]); });
    }
    for (const models::ServiceId to : destinations(results, s))
      table.put(s, "displaced_to", to, true,
                [to](const HalfHours& of, std::size_t h) { return displaced_to(of, to, h); });
  }
  return table.rows;
}

std::size_t most_half_hour_rows(const models::Model& model) {
  return phone_services(model).size() * half_hours_of_week * (std::size(figures) + model.services.size());
}

}  // namespace carepath::output
