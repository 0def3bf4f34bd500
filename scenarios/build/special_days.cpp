// Days on which people come as on other days of the week, or in other numbers.
#include <fmt/format.h>

#include <algorithm>

#include "scenarios/build/parts.hpp"

namespace carepath::scenarios {
namespace {

void warn_of_days_outside(Building& building, const Date& date, std::int64_t day) {
  const auto& time = building.text().time;
  if (!time.sound) return;
  const auto [run, run_out] = run_and_run_out(time);
  const bool late = engine::day_start(day) >= engine::start_of_measuring + run + run_out;
  const bool early = !time.warm_up.automatic &&
                     engine::day_start(day + 1) <= engine::start_of_measuring - time.warm_up.before(time.start.value);
  if (late || early)
    building.warnings().add(date.place, fmt::format("is '{}', {} the run. It changes nothing.", date.text,
                                                    late ? "after the end of" : "before the beginning of"));
}

}  // namespace

std::vector<engine::RateShape::SpecialDay> build_special_days(Building& building, const ArrivalsText& text) {
  std::vector<engine::RateShape::SpecialDay> days;
  std::vector<std::pair<std::chrono::sys_days, const Date*>> met;
  for (const auto& special : text.special_days) {
    if (!special.like && !special.factor)
      building.problems().add(special.place,
                              "says nothing of how these days differ. Write 'like: sun' (the day of the "
                              "week they are like), 'factor: 1.2', or both.");
    if (special.like && !text.week && !text.day_of_week)
      building.warnings().add(special.like->place,
                              "changes nothing: all days of the week are alike at this source. Add 'day_of_week' or "
                              "'week'.");
    for (const auto& date : special.on.items) {
      const auto day = engine::day_number(building.calendar().time_of(date.value));
      const auto same = std::find_if(met.begin(), met.end(), [&](const auto& one) { return one.first == date.value; });
      if (same != met.end())
        building.problems().add(date.place, fmt::format("is '{}' a second time; the first is in line {}. Remove one of "
                                                        "them.",
                                                        date.text, same->second->place.mark.line));
      met.emplace_back(date.value, &date);
      warn_of_days_outside(building, date, day);
      engine::RateShape::SpecialDay one{.day = day};
      if (special.like) one.like = static_cast<unsigned>(special.like->value);
      if (special.factor) one.factor = special.factor->value.value;
      days.push_back(one);
    }
  }
  std::sort(days.begin(), days.end(), [](const auto& a, const auto& b) { return a.day < b.day; });
  return days;
}

}  // namespace carepath::scenarios
