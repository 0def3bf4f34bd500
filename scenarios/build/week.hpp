// Parts of the week, minute by minute.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/build/building.hpp"

namespace carepath::scenarios {

inline constexpr int minutes_a_day = 24 * 60;
inline constexpr int minutes_a_week = 7 * minutes_a_day;

/// Whether something begins on each day of the week, Monday first.
std::vector<bool> days_of(const OneOrMore<Word<Days>>& words);

/// How many minutes there are from `from` to `to`, which is on the next day when it is at or before `from`. A beginning
/// at 24:00 becomes a problem; nothing then.
std::optional<int> minutes_between(Building& building, const Clock& from, const Clock& to);

/// "Monday 10:00"; `minute` of the week, also beyond its end.
std::string moment_in_words(int minute);
/// "on Sunday from 02:00 to 06:00", "from Sunday 22:00 to Monday 06:00", "at all times".
std::string span_in_words(int from, int minutes);

/// A pattern of the values of each minute of the week.
engine::WeekPattern pattern_of_minutes(const std::vector<int>& values);

/// 1 in any of these parts of the week, 0 outside. They may overlap.
engine::Schedule build_hours(Building& building, const std::vector<HoursText>& parts);

}  // namespace carepath::scenarios
