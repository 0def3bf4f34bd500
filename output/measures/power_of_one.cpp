#include "output/measures/power_of_one.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "output/measures/heat_map.hpp"
#include "output/measures/plain_text.hpp"
#include "output/measures/staffing.hpp"

namespace carepath::output {

namespace {

using engine::Duration;
using models::Shift;

const std::vector<Shift>& shifts_of(const models::Roster& roster, std::size_t which) {
  return which == 0 ? roster.shifts : roster.changes[which - 1].shifts;
}
std::vector<Shift>& shifts_of(models::Roster& roster, std::size_t which) {
  return which == 0 ? roster.shifts : roster.changes[which - 1].shifts;
}

/// Those in force at some time of the measured period.
std::vector<std::size_t> in_force(const models::Roster& roster, engine::Time end) {
  std::vector<std::size_t> which{0};
  for (std::size_t k = 1; k <= roster.changes.size(); ++k) {
    if (roster.changes[k - 1].from <= engine::start_of_measuring) which.clear();
    if (roster.changes[k - 1].from < end) which.push_back(k);
  }
  return which;
}

Duration time_of_day(const Shift& s) { return s.since_monday % engine::one_day; }
auto kind(const Shift& s) { return std::tuple(time_of_day(s), s.length, s.number, s.break_length, s.cost_per_hour); }

std::string clock(Duration since_midnight) {
  const auto minutes = since_midnight / std::chrono::minutes(1);
  return fmt::format("{:02}:{:02}", minutes / 60 % 24, minutes % 60);
}

std::string days_in_words(const std::vector<Shift>& shifts, const std::vector<std::size_t>& of) {
  std::array<bool, 7> on{};
  for (const std::size_t i : of) on[static_cast<std::size_t>(shifts[i].since_monday / engine::one_day) % 7] = true;
  if (std::count(on.begin(), on.end(), true) == 7) return "Every day";
  std::string words;
  for (std::size_t d = 0; d < 7; ++d) {
    std::size_t last = d;
    while (on[d] && last + 1 < 7 && on[last + 1]) ++last;
    if (!on[d]) continue;
    words += (words.empty() ? "" : ", ") + std::string(day_name(d)).substr(0, 3);
    if (last > d) words += (last > d + 1 ? "-" : ", ") + std::string(day_name(last)).substr(0, 3);
    d = last;
  }
  return words;
}

/// The fewest rostered at any moment of a week within the spans of a minimum, less what it asks for.
bool keeps(const std::vector<Shift>& shifts, const models::Minimum& minimum) {
  const auto since = [](Duration from, Duration to) { return (to - from + engine::one_week) % engine::one_week; };
  const auto there = [&](Duration at) {
    int number = 0;
    for (const Shift& s : shifts) number += since(s.since_monday, at) < s.length ? s.number : 0;
    return number;
  };
  std::vector<Duration> moments{minimum.since_monday};  // numbers only fall where a shift ends
  for (const Shift& s : shifts) {
    const Duration end = (s.since_monday + s.length) % engine::one_week;
    if (since(minimum.since_monday, end) < minimum.length) moments.push_back(end);
  }
  return std::all_of(moments.begin(), moments.end(), [&](Duration at) { return there(at) >= minimum.number; });
}

}  // namespace

std::vector<KindOfShift> kinds_of_shift(const models::Model& model, models::ServiceId service) {
  const auto& needs = model.services[service.index()].needs;
  std::vector<KindOfShift> kinds;
  for (const models::Need& need : needs) {
    const std::size_t pool = need.pool.index();
    const models::Roster& roster = model.pools[pool].roster;
    const auto rosters = in_force(roster, engine::Time(model.run));
    for (const std::size_t which : rosters) {
      const auto& shifts = shifts_of(roster, which);
      std::vector<bool> done(shifts.size());
      for (std::size_t i = 0; i < shifts.size(); ++i) {
        if (done[i]) continue;
        KindOfShift k{.pool = pool, .roster = which, .name = {}, .number = shifts[i].number};
        for (std::size_t j = i; j < shifts.size(); ++j) {
          if (done[j] || kind(shifts[j]) != kind(shifts[i])) continue;
          done[j] = true;
          const auto same_hours = [&](std::size_t other) {
            return shifts[other].since_monday == shifts[j].since_monday;
          };
          if (std::any_of(k.shifts.begin(), k.shifts.end(), same_hours)) continue;  // one person more, not one a line
          k.shifts.push_back(j);
          k.hours += engine::in_hours(shifts[j].length);
          k.cost += engine::in_hours(shifts[j].length) * shifts[j].cost_per_hour;
        }
        k.name = shifts[i].length >= engine::one_week
                     ? "At all times"
                     : fmt::format("{} {}-{}", days_in_words(shifts, k.shifts), clock(time_of_day(shifts[i])),
                                   clock(time_of_day(shifts[i]) + shifts[i].length));
        if (needs.size() > 1) k.name = model.pools[pool].name + ", " + k.name;
        if (rosters.size() > 1) {
          const auto date = [&](std::size_t r) {
            return date_text(model.start + std::chrono::days(engine::day_number(roster.changes[r - 1].from)));
          };
          k.name += which == rosters.front() ? ", at first" : ", from " + date(which);
        }
        kinds.push_back(std::move(k));
      }
    }
  }
  return kinds;
}

models::Model with_more(models::Model model, const KindOfShift& kind, int by) {
  auto& shifts = shifts_of(model.pools[kind.pool].roster, kind.roster);
  for (const std::size_t i : kind.shifts) shifts[i].number = std::max(0, shifts[i].number + by);
  return model;
}

bool breaks_minimum(const models::Model& model, const KindOfShift& kind, int by) {
  const models::Model changed = with_more(model, kind, by);
  const auto& before = shifts_of(model.pools[kind.pool].roster, kind.roster);
  const auto& after = shifts_of(changed.pools[kind.pool].roster, kind.roster);
  const auto& minimum = model.pools[kind.pool].minimum;
  return std::any_of(minimum.begin(), minimum.end(),
                     [&](const models::Minimum& m) { return keeps(before, m) && !keeps(after, m); });
}

Difference difference(const models::Model& model, const Results& as_it_is, const Results& changed, std::size_t place) {
  const std::size_t n = std::min(as_it_is.half_hours.size(), changed.half_hours.size());
  const double weeks = engine::in_days(model.run) / 7;
  const auto less = [&](auto figure) {
    return over_replications(n, [&](std::size_t r) {
      return figure(pooled(changed.half_hours[r][place])) - figure(pooled(as_it_is.half_hours[r][place]));
    });
  };
  Difference d;
  d.in_time = less([](const HalfHour& h) { return service_level(h, Abandoned::negative); });
  d.given_up = less([](const HalfHour& h) { return abandonment_rate(h); });
  d.not_answered = less([](const HalfHour& h) { return share_not_answered(h); });
  d.lost_a_week = less([&](const HalfHour& h) { return static_cast<double>(not_answered(h)) / weeks; });
  return d;
}

}  // namespace carepath::output
