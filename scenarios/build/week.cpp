#include "scenarios/build/week.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace carepath::scenarios {
namespace {

std::pair<int, int> first_and_last(Days days) {
  switch (days) {
    case Days::weekdays: return {0, 4};
    case Days::weekends: return {5, 6};
    case Days::every_day: return {0, 6};
    default: return {static_cast<int>(days), static_cast<int>(days)};
  }
}

}  // namespace

std::vector<bool> days_of(const OneOrMore<Word<Days>>& words) {
  std::vector<bool> days(7, false);
  for (const auto& word : words.items) {
    const auto [first, last] = first_and_last(word.value);
    for (int day = first; day <= last; ++day) days[static_cast<std::size_t>(day)] = true;
  }
  return days;
}

std::optional<int> minutes_between(Building& building, const Clock& from, const Clock& to) {
  if (from.minutes == minutes_a_day) {
    building.problems().add(from.place, "is 24:00. Write the next day from 00:00.");
    return std::nullopt;
  }
  return to.minutes - from.minutes + (to.minutes <= from.minutes ? minutes_a_day : 0);
}

std::string moment_in_words(int minute) {
  constexpr std::array<const char*, 7> days{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                            "Friday", "Saturday", "Sunday"};
  const int day = minute / minutes_a_day % 7;
  return fmt::format("{} {:02}:{:02}", days[static_cast<std::size_t>(day)], minute / 60 % 24, minute % 60);
}

std::string span_in_words(int from, int minutes) {
  if (minutes >= minutes_a_week) return "at all times";
  const int end = from % minutes_a_day + minutes;  // since midnight of the day on which it begins
  const auto begin = moment_in_words(from);
  if (end > minutes_a_day) return fmt::format("from {} to {}", begin, moment_in_words(from + minutes));
  const auto space = begin.find(' ');
  return fmt::format("on {} from {} to {:02}:{:02}", begin.substr(0, space), begin.substr(space + 1), end / 60,
                     end % 60);
}

engine::WeekPattern pattern_of_minutes(const std::vector<int>& values) {
  engine::WeekPattern pattern;
  for (int minute = 0; minute < minutes_a_week; ++minute) {
    const int value = values[static_cast<std::size_t>(minute)];
    if (minute == 0 || value != pattern.steps.back().value)
      pattern.steps.push_back({std::chrono::minutes(minute), value});
  }
  return pattern;
}

engine::Schedule build_hours(Building& building, const std::vector<HoursText>& parts) {
  std::vector<int> within(minutes_a_week, 0);
  for (const auto& part : parts) {
    const auto length = minutes_between(building, part.from, part.to);
    const auto days = days_of(part.days);
    for (int day = 0; length && day < 7; ++day) {
      for (int i = 0; i < *length && days[static_cast<std::size_t>(day)]; ++i)
        within[static_cast<std::size_t>((day * minutes_a_day + part.from.minutes + i) % minutes_a_week)] = 1;
    }
  }
  return {building.calendar(), pattern_of_minutes(within), {}};
}

}  // namespace carepath::scenarios
