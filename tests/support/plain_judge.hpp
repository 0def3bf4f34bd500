// Judges a run by its visit records and the plain numbers of its scenario alone: capacity in every minute, nobody waits
// while there is room, people go where they may, and Little's law against the figures of the run.
#pragma once

#include <fmt/format.h>

#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <span>

#include "output/measures/rows.hpp"
#include "tests/support/plain_scenario.hpp"

namespace carepath::test {

class PlainJudge {
 public:
  /// A figure of the run for a service, by the name of the measure.
  using Figure = std::function<double(const char* measure, std::size_t service)>;

  PlainJudge(const PlainScenario& scenario, std::span<const output::VisitRow> rows, Figure figure)
      : scenario_(scenario), rows_(rows), figure_(std::move(figure)), end_(scenario.days * minute_us * plain_day) {}

  /// What is wrong, or nothing.
  std::string verdict() {
    for (const auto& row : rows_) {
      if (!one_visit(row)) return wrong_;
    }
    if (!people() || !capacity()) return wrong_;
    for (std::size_t s = 0; s < scenario_.services.size(); ++s) {
      if (!little(s)) return wrong_;
    }
    return "";
  }
  std::size_t moments() const { return moments_; }

 private:
  using Outcome = output::Outcome;
  static constexpr std::int64_t minute_us = 60'000'000;
  static std::int64_t us(double hours) { return std::llround(hours * 3600e6); }
  static bool known(double hours) { return hours == hours; }
  static bool still(const output::VisitRow& row) {
    return row.outcome == Outcome::still_waiting || row.outcome == Outcome::still_in_care;
  }

  template <class... T>
  bool fail(fmt::format_string<T...> format, T&&... values) {
    wrong_ = fmt::format(format, std::forward<T>(values)...);
    return false;
  }

  std::size_t of(const output::VisitRow& row) const { return static_cast<std::size_t>(row.service); }
  const PlainService& service(const output::VisitRow& row) const { return scenario_.services[of(row)]; }

  // --- each visit for itself

  bool one_visit(const output::VisitRow& row) {
    const PlainService& s = service(row);
    const bool began = known(row.started_h);
    if (!began && !still(row) && s.patience_h > 0 && us(row.left_h - row.referred_h) > us(s.patience_h) + 1)
      return fail("s{}: waited for longer than patience lasts", row.service);
    if (row.outcome == Outcome::gave_up &&
        (s.patience_h == 0 || std::abs(us(row.left_h) - us(row.referred_h) - us(s.patience_h)) > 1))
      return fail("s{}: gave up at another moment than patience ends", row.service);
    if (row.outcome == Outcome::completed && s.stay_h > 0 &&
        std::abs(us(row.left_h) - us(row.started_h) - us(s.stay_h)) > 1)
      return fail("s{}: stayed for {} hours", row.service, row.left_h - row.started_h);
    if (began && us(row.started_h) < us(row.referred_h)) return fail("s{}: begins before it is asked for", row.service);
    if (row.outcome == Outcome::completed && std::find(s.next.begin(), s.next.end(), row.next_service) == s.next.end())
      return fail("s{}: goes on to {}", row.service, row.next_service);
    if (row.outcome == Outcome::transferred && (row.next_service != s.transfer || !s.interrupts))
      return fail("s{}: transferred to {}", row.service, row.next_service);
    if (row.outcome == Outcome::returned_to_list && (!s.interrupts || s.transfer >= 0))
      return fail("s{}: put back on the list", row.service);
    const bool sent_on = row.outcome == Outcome::turned_away || row.outcome == Outcome::sent_elsewhere;
    if (sent_on && (s.most_waiting < 0 || row.next_service != s.when_full || row.left_h != row.referred_h))
      return fail("s{}: sent on to {}", row.service, row.next_service);
    return true;
  }

  // --- each person's way

  bool people() {
    std::map<std::uint64_t, std::vector<const output::VisitRow*>> ways;
    for (const auto& row : rows_) ways[row.person].push_back(&row);  // rows come as visits end
    for (const auto& [person, way] : ways) {
      for (std::size_t i = 0; i < way.size(); ++i) {
        if (!joins(i == 0 ? nullptr : way[i - 1], *way[i], i + 1 == way.size())) return false;
      }
    }
    return true;
  }

  bool joins(const output::VisitRow* before, const output::VisitRow& row, bool last) {
    if (last && !still(row) && row.next_service >= 0)
      return fail("somebody on the way to s{} is lost", row.next_service);
    if (before == nullptr) return from_outside(row);
    if (still(*before)) return fail("somebody is in two places");
    if (before->next_service >= 0) {
      if (before->next_service != row.service || us(before->left_h) != us(row.referred_h))
        return fail("somebody goes to s{} and turns up at s{}", before->next_service, row.service);
      return true;
    }
    return came_back(row) || fail("somebody comes back to s{} by no rule", row.service);
  }

  bool came_back(const output::VisitRow& row) const {
    return std::any_of(scenario_.returns.begin(), scenario_.returns.end(),
                       [&](const auto& rule) { return rule.second == row.service; });
  }

  bool from_outside(const output::VisitRow& row) {
    if (scenario_.warms_up || came_back(row)) return true;  // what was before is not in the records
    const PlainSource& source = scenario_.sources[static_cast<std::size_t>(row.source)];
    if (std::find(source.to.begin(), source.to.end(), row.service) == source.to.end())
      return fail("source {} leads to s{}", row.source, row.service);
    const auto hour = static_cast<std::size_t>(us(row.referred_h) / (60 * minute_us) % 24);
    if (!source.hours[hour]) return fail("somebody comes in hour {}, in which nobody does", hour);
    return true;
  }

  // --- capacity, moment by moment

  struct Change {
    int in_care = 0, holds = 0, waiting = 0, begins = 0;  ///< of one service; `holds`: places, turnovers included
  };

  bool capacity() {
    std::map<std::int64_t, std::vector<Change>> changes;
    const auto at = [&](std::int64_t t, std::size_t s) -> Change& {
      auto& all = changes[t];
      all.resize(scenario_.services.size());
      return all[s];
    };
    at(0, 0), at(end_, 0);
    for (const auto& row : rows_) {
      const std::size_t s = of(row);
      const std::int64_t left = still(row) ? end_ : us(row.left_h);
      const bool began = known(row.started_h);
      const std::int64_t start = began ? us(row.started_h) : left;
      at(us(row.referred_h), s).waiting += 1;
      at(start, s).waiting -= 1;
      if (!began) continue;
      at(start, s).in_care += 1;
      at(start, s).holds += 1;
      at(start, s).begins += 1;
      at(left, s).in_care -= 1;
      const bool turns_over = !still(row) && row.outcome != Outcome::transferred &&
                              row.outcome != Outcome::returned_to_list && service(row).turnover_h > 0;
      at(left + (turns_over ? us(service(row).turnover_h) : 0), s).holds -= 1;
    }
    for (int m = 1; m < scenario_.days * plain_day; ++m) {
      if (changes_at(m)) at(m * minute_us, 0);
    }
    std::vector<Change> now(scenario_.services.size());
    for (const auto& [t, change] : changes) {
      if (t >= end_) break;
      for (std::size_t s = 0; s < now.size(); ++s) {
        const Change none{}, &by = change.empty() ? none : change[s];
        now[s].in_care += by.in_care;
        now[s].holds += by.holds;
        now[s].waiting += by.waiting;
        now[s].begins = by.begins;
      }
      if (t < 0) continue;
      ++moments_;
      if (!fits(now, t)) return false;
    }
    return true;
  }

  bool changes_at(int m) const {
    const auto differs = [m](const std::vector<int>& numbers) {
      const auto at = static_cast<std::size_t>(m);
      return !numbers.empty() && numbers[at] != numbers[at - 1];
    };
    return std::any_of(scenario_.services.begin(), scenario_.services.end(),
                       [&](const PlainService& s) { return differs(s.places); }) ||
           std::any_of(scenario_.staff.begin(), scenario_.staff.end(), differs);
  }

  /// From `t` on until the next moment.
  bool fits(const std::vector<Change>& now, std::int64_t t) {
    const auto minute = static_cast<std::size_t>(t / minute_us);
    std::vector<int> wanted(scenario_.staff.size(), 0);
    std::vector<bool> anybody_new(scenario_.staff.size(), false), all_leave(scenario_.staff.size(), true);
    for (std::size_t s = 0; s < now.size(); ++s) {
      for (const auto& [pool, need] : scenario_.services[s].needs) {
        wanted[pool] += need * now[s].in_care;
        if (now[s].begins > 0 && now[s].in_care > 0) anybody_new[pool] = true;
        all_leave[pool] = all_leave[pool] && scenario_.services[s].interrupts;
      }
    }
    const auto spare = [&](std::size_t pool) { return 1000 * scenario_.staff[pool][minute] - wanted[pool]; };
    for (std::size_t pool = 0; pool < wanted.size(); ++pool) {
      if (spare(pool) < 0 && all_leave[pool])
        return fail("{} thousandths of p{} are taken at {} h, and {} are on duty", wanted[pool], pool,
                    static_cast<double>(t) / 3600e6, scenario_.staff[pool][minute]);
    }
    for (std::size_t s = 0; s < now.size(); ++s) {
      const PlainService& service = scenario_.services[s];
      const double hour = static_cast<double>(t) / 3600e6;
      const int open = service.limited ? service.places[minute] : 1'000'000;
      if (now[s].in_care < 0 || now[s].waiting < 0) return fail("s{}: fewer than nobody at {} h", s, hour);
      if (now[s].in_care > open && service.interrupts)
        return fail("s{}: {} in care at {} h, and {} places", s, now[s].in_care, hour, open);
      if (now[s].holds > open && now[s].begins > now[s].holds - now[s].in_care && !ended_at_once(s, t))
        return fail("s{}: somebody begins at {} h, {} places are taken and {} open", s, hour, now[s].holds, open);
      if (service.most_waiting >= 0 && now[s].waiting > service.most_waiting && !service.interrupts)
        return fail("s{}: {} wait at {} h", s, now[s].waiting, hour);
      const bool staffed = std::all_of(service.needs.begin(), service.needs.end(),
                                       [&](const auto& need) { return spare(need.first) >= need.second; });
      const bool known_turnover = !scenario_.warms_up || t >= us(service.turnover_h);  // of visits before the records
      if (now[s].waiting > 0 && now[s].holds < open && staffed && known_turnover)
        return fail("s{}: {} wait at {} h while there is room", s, now[s].waiting, hour);
    }
    return true;
  }

  /// Whether all who began at a moment are no longer there.
  bool ended_at_once(std::size_t s, std::int64_t t) const {
    return std::none_of(rows_.begin(), rows_.end(), [&](const auto& row) {
      return of(row) == s && known(row.started_h) && us(row.started_h) == t && (still(row) || us(row.left_h) > t);
    });
  }

  // --- L = lambda W, and what else the run says of itself

  bool little(std::size_t s) {
    double care = 0, waits = 0, open = 0;
    std::map<std::string, double> counts{{"arrivals", 0},    {"starts", 0},  {"completed", 0},
                                         {"turned_away", 0}, {"gave_up", 0}, {"still_waiting", 0}};
    const auto within = [&](std::int64_t from, std::int64_t to) {
      return static_cast<double>(std::max<std::int64_t>(0, std::min(to, end_) - std::max<std::int64_t>(from, 0)));
    };
    for (const auto& row : rows_) {
      if (of(row) != s) continue;
      const std::int64_t asked = us(row.referred_h), left = still(row) ? end_ : us(row.left_h);
      const std::int64_t start = known(row.started_h) ? us(row.started_h) : left;
      waits += within(asked, start);
      if (known(row.started_h)) care += within(start, left);
      counts["arrivals"] += asked >= 0;
      counts["starts"] += known(row.started_h) && start >= 0;
      counts["completed"] += row.outcome == Outcome::completed;
      counts["turned_away"] += row.outcome == Outcome::turned_away;
      counts["gave_up"] += row.outcome == Outcome::gave_up;
      counts["still_waiting"] += row.outcome == Outcome::still_waiting;
    }
    for (const auto& [measure, count] : counts) {
      const double said = figure_(measure.c_str(), s);
      if (known(said) && said != count) return fail("s{}: {} is {}, and the records have {}", s, measure, said, count);
    }
    const auto run = static_cast<double>(end_);
    for (const auto& [measure, area] : {std::pair("in_care_mean", care), std::pair("waiting_mean", waits)}) {
      const double said = figure_(measure, s);
      if (known(said) && std::abs(said - area / run) > 1e-6)
        return fail("s{}: {} is {}, and the records have {}", s, measure, said, area / run);
    }
    if (!scenario_.services[s].limited) return true;
    for (const int places : scenario_.services[s].places) open += places;
    const double said = figure_("occupancy", s), expected = care / (open * static_cast<double>(minute_us));
    if (open > 0 && known(said) && std::abs(said - expected) > 1e-6)
      return fail("s{}: occupancy is {}, and the records have {}", s, said, expected);
    return true;
  }

  const PlainScenario& scenario_;
  std::span<const output::VisitRow> rows_;
  Figure figure_;
  std::int64_t end_;
  std::string wrong_;
  std::size_t moments_ = 0;
};

}  // namespace carepath::test
