// Small rota problems for tests: shifts on a week, and a service made up so that its answer is known at once.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tools/rota/search.hpp"

namespace carepath::test {

using scenarios::RotaSearch;
using tools::FoundRota;

inline constexpr engine::Duration half_hour{output::half_hour};

/// One person from `from` for `hours` on each of these days (0: Monday).
inline scenarios::ShiftChoice choice(const std::string& name, const std::vector<int>& days, double from, double hours,
                                     int at_most, double cost = 0) {
  scenarios::ShiftChoice made{name, {}, at_most};
  for (const int weekday : days)
    made.shifts.push_back({engine::hours(24 * weekday + from), engine::hours(hours), 0, engine::Duration{0}, cost});
  return made;
}
inline const std::vector<int> every_day{0, 1, 2, 3, 4, 5, 6}, weekdays{0, 1, 2, 3, 4};

/// Hours of these days judged together.
inline scenarios::Block block(const std::string& words, const std::vector<int>& days, int from, int to) {
  scenarios::Block made{words, {}};
  for (const int weekday : days) {
    for (int h = 2 * from; h < 2 * to; ++h) made.half_hours.push_back(static_cast<std::size_t>(48 * weekday + h));
  }
  return made;
}

/// How many of these shifts are on duty in each half hour of the week.
inline std::vector<int> on_duty(const std::vector<models::Shift>& shifts) {
  std::vector<int> number(output::half_hours_of_week, 0);
  for (std::size_t h = 0; h < number.size(); ++h) {
    for (const models::Shift& s : shifts) {
      if (tools::holds(s.since_monday, s.length, static_cast<std::int64_t>(h) * half_hour)) number[h] += s.number;
    }
  }
  return number;
}

/// A service without chance: so much work comes in each half hour, each of the staff does one piece in it, what is left
/// waits and is lost at half an hour's end by half. The share of a block is of work not left waiting. More staff never
/// make it worse.
struct MadeUpService {
  const RotaSearch& search;
  std::vector<double> work;
  double target;

  tools::Outcome operator()(const std::vector<models::Shift>& shifts) const {
    const std::vector<int> staff = on_duty(shifts);
    std::vector<double> late(work.size());
    double left = 0;
    for (int round = 0; round < 2; ++round) {  // twice, so that the week joins up
      for (std::size_t h = 0; h < work.size(); ++h) {
        const double now = left / 2 + work[h];
        left = std::max(0.0, now - staff[h]);
        late[h] = std::min(left, work[h]);
      }
    }
    tools::Outcome outcome;
    for (const auto& b : search.blocks) {
      double all = 0, missed = 0;
      for (const std::size_t h : b.half_hours) all += work[h], missed += late[h];
      tools::Reached r;
      r.calls_a_week = all;
      r.in_time = r.in_time_limit = all > 0 ? 1 - missed / all : 1;
      r.margin = r.in_time - target;
      outcome.blocks.push_back(r);
    }
    return outcome;
  }
};

/// The least cost of all rotas there are that meet the targets; nothing when none does.
inline std::optional<double> least_of_all(const RotaSearch& search, const std::vector<models::Minimum>& minimum,
                                          const std::function<tools::Outcome(const std::vector<models::Shift>&)>& of) {
  const tools::WeekCells cells(search);
  std::vector<int> people(search.choices.size(), 0);
  std::optional<double> least;
  for (;;) {
    double cost = 0;
    for (std::size_t c = 0; c < people.size(); ++c) cost += people[c] * tools::cost_of(search, search.choices[c]);
    if (!least || cost < *least) {
      const auto shifts = cells.rota(people);
      const auto number = on_duty(shifts);
      bool enough = true;
      for (const auto& m : minimum) {
        for (std::size_t h = 0; h < number.size(); ++h) {
          if (tools::holds(m.since_monday, m.length, static_cast<std::int64_t>(h) * half_hour))
            enough = enough && number[h] >= m.number;
        }
      }
      if (enough && of(shifts).met()) least = cost;
    }
    std::size_t c = 0;
    while (c < people.size() && people[c] == search.choices[c].at_most) people[c++] = 0;
    if (c == people.size()) return least;
    ++people[c];
  }
}

}  // namespace carepath::test
