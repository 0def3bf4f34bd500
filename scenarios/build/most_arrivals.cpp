// Whether rates, with all that multiplies them, stay within what can be simulated on every day of the run.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "scenarios/build/parts.hpp"

namespace carepath::scenarios {
namespace {

constexpr double most_of_one = 1e7, most_of_all = 1e8;  // people a day

struct Most {
  double people = 0;
  std::int64_t day = 0;
};

/// The most that any day can have, whatever its weekday and month.
double upper_bound(const engine::RateShape& shape, double years) {
  double factor = shape.growth_per_year > 0 ? std::exp(std::log1p(shape.growth_per_year) * years) : 1;
  double changed = shape.changes.empty() ? 1 : 0, special = 1;
  for (const auto& change : shape.changes) changed = std::max(changed, change.second);
  for (const auto& day : shape.special_days) special = std::max(special, day.factor);
  constexpr double weekday = 7, month = 14;  // where all of a week, of a year, falls into one
  return shape.per_day * factor * changed * special * weekday * month;
}

double together(const models::Source& source) {
  double people = source.batch.empty() ? 1 : 0;
  for (const auto& [number, share] : source.batch) people += number * share;
  return people;
}

Most most_on_a_day(const models::Source& source, const engine::Rate& rate, std::int64_t days) {
  Most most;
  for (std::int64_t day = 0; day < days; ++day) {
    if (const double people = rate.expected_on(day) * together(source); people > most.people) most = {people, day};
  }
  return most;
}

}  // namespace

void check_arrivals(Building& building, const models::Model& model) {
  const std::int64_t days = engine::day_number(engine::Time(model.run + model.run_out)) + 1;
  double at_most = 0, all = 0;
  for (const auto& source : model.sources) {
    if (const auto* rate = std::get_if<engine::Rate>(&source.when))
      at_most += upper_bound(rate->shape(), static_cast<double>(days) / 365.25) * together(source);
  }
  if (at_most <= most_of_one) return;
  const auto& text = building.text().arrivals;
  for (std::size_t i = 0; i < model.sources.size(); ++i) {
    const auto* rate = std::get_if<engine::Rate>(&model.sources[i].when);
    if (rate == nullptr) continue;
    const Most most = most_on_a_day(model.sources[i], *rate, days);
    all += most.people;
    if (most.people <= most_of_one) continue;
    const std::chrono::year_month_day date(building.calendar().date(most.day));
    building.problems().add(
        text.rows[i].value.rate->place,
        fmt::format("comes to {:.3g} people a day on {:04}-{:02}-{:02}, with all that multiplies it, and 10 million a "
                    "day can be simulated. Lower it, or its growth or changes.",
                    most.people, static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                    static_cast<unsigned>(date.day())));
  }
  if (all > most_of_all && building.problems().empty())
    building.problems().add(text.place,
                            fmt::format(": all sources together bring up to {:.3g} people a day, and 100 million can "
                                        "be simulated. Lower their rates.",
                                        all));
}

}  // namespace carepath::scenarios
