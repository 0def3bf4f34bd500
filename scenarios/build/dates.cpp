#include "scenarios/build/dates.hpp"

#include <fmt/format.h>

#include "scenarios/build/parts.hpp"

namespace carepath::scenarios {

engine::Time end_of_run(const Building& building) {
  const auto [run, run_out] = run_and_run_out(building.text().time);
  return engine::start_of_measuring + run + run_out;
}

bool warms_up(const Building& building) {
  const auto& time = building.text().time;
  return time.warm_up.automatic || time.warm_up.before(time.start.value).count() > 0;
}

namespace {

void warn_of_order(Building& building, const std::vector<Dated>& dates) {
  for (std::size_t i = 1; i < dates.size(); ++i) {
    const auto& [before, date] = std::pair(*dates[i - 1].on, *dates[i].on);
    if (date.value < before.value)
      building.warnings().add(date.place, fmt::format("is '{}', and the change above it (line {}) is of '{}'. They are "
                                                      "made in the order of their dates. Write them in this order.",
                                                      date.text, before.place.mark.line, before.text));
  }
}

}  // namespace

void check_dates(Building& building, const std::vector<Dated>& dates, Begins begins, const char* instead) {
  const auto& time = building.text().time;
  if (!time.sound) return;
  warn_of_order(building, dates);
  const engine::Time end = end_of_run(building);
  const Date* last = nullptr;  // of those that hold from the start on only one counts
  const auto at_start = [&](const Dated& one) {
    const bool that_day = begins == Begins::with_the_run && one.on->value == time.start.value && warms_up(building);
    return (one.on->value < time.start.value && one.over_at_start) || that_day;
  };
  for (const Dated& one : dates) {
    if (at_start(one) && (last == nullptr || last->value < one.on->value)) last = one.on;
  }
  for (const Dated& one : dates) {
    const Date& date = *one.on;
    if (building.calendar().time_of(date.value) >= end) {
      building.warnings().add(
          date.place, fmt::format("is '{}', after the end of the run. It changes nothing. Make 'run' longer, or "
                                  "remove it.",
                                  date.text));
    } else if (at_start(one) && &date != last) {
      building.warnings().add(date.place, fmt::format("is '{}', and the change in line {} takes its place before "
                                                      "measuring begins ({}). Remove it.",
                                                      date.text, last->place.mark.line, time.start.text));
    } else if (at_start(one)) {
      building.warnings().add(
          date.place,
          fmt::format("is '{}', and measuring begins on {}: it holds from the start{}. {}, or choose "
                      "a later date.",
                      date.text, time.start.text, warms_up(building) ? ", in the warm-up too" : "", instead));
    }
  }
}

}  // namespace carepath::scenarios
