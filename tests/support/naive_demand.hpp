// Who comes, for the naive simulator: rates as weights of the steps of each day, the numbers of a day by summing up
// probabilities, moments by running through the steps. In long double, so that rounding is not shared either.
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "engine/random.hpp"
#include "tests/support/naive_calendar.hpp"

namespace carepath::test {

inline constexpr long double us_of_a_day = 86'400e6L;

/// What would happen at this moment, 2^57 microseconds from the start of measuring, or later never happens.
inline constexpr Time never{Duration{144'115'188'075'855'872}};

inline Duration whole_microseconds(long double us) {
  const Duration too_long = 2 * never.time_since_epoch();
  const bool fits = us < static_cast<long double>(too_long.count());
  return fits ? Duration(static_cast<std::int64_t>(std::floor(us + 0.5L))) : too_long;
}

/// Straight lines between points, level outside; of two points at one x the second holds from there on.
inline double on_line(const std::vector<std::pair<double, double>>& points, double x) {
  if (x < points[0].first) return points[0].second;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const auto [x0, y0] = points[i - 1];
    const auto [x1, y1] = points[i];
    if (x < x1) return y0 + (y1 - y0) * (x - x0) / (x1 - x0);
  }
  return points.back().second;
}

/// The first for which the shares, added up, are more than `u`; otherwise the last.
template <class Shares, class ShareOf>
std::size_t place_of(double u, const Shares& all, ShareOf share_of) {
  std::size_t i = 0;
  for (double upto = share_of(all[0]); i + 1 < all.size() && u >= upto; upto += share_of(all[i])) ++i;
  return i;
}
inline models::ServiceId way_of(std::uint32_t word, const models::Routes& routes) {
  return routes[place_of(engine::Block::uniform_of(word), routes, [](auto& r) { return r.share; })].to;
}

/// People's values of each attribute, and the number that stands for them all: the last attribute changes fastest.
inline std::vector<std::size_t> values_of(const models::Groups& groups, models::ProfileId profile) {
  std::vector<std::size_t> values(groups.attributes.size());
  std::size_t rest = profile.index();
  for (std::size_t a = values.size(); a-- > 0; rest /= groups.attributes[a].values.size())
    values[a] = rest % groups.attributes[a].values.size();
  return values;
}
inline models::ProfileId profile_with(const models::Groups& groups, const std::vector<std::size_t>& values) {
  std::size_t profile = 0;
  for (std::size_t a = 0; a < values.size(); ++a) profile = profile * groups.attributes[a].values.size() + values[a];
  return {static_cast<std::uint16_t>(profile)};
}
inline models::ProfileId profile_of(const models::Groups& groups, const std::vector<models::Attribute>& own,
                                    const engine::Draws& draws, std::uint64_t key) {
  std::vector<std::size_t> values;
  for (const models::Attribute& everybodys : groups.attributes) {
    const auto found = std::find_if(own.begin(), own.end(), [&](auto& a) { return a.name == everybodys.name; });
    const double u = draws.at(key, engine::purpose(everybodys.name, "attribute"), 0).uniform();
    const auto& shares = found == own.end() ? everybodys.shares : found->shares;
    values.push_back(place_of(u, shares, [](double share) { return share; }));
  }
  return profile_with(groups, values);
}

/// A rate day by day.
class NaiveRate {
 public:
  NaiveRate(const engine::RateShape& shape, const NaiveCalendar& calendar) : shape_(shape), calendar_(calendar) {}

  /// Of each step of a day, in days' worth of arrivals on average: the pattern of the week and special days.
  std::vector<long double> steps(std::int64_t day) const {
    int weekday = calendar_.weekday(day);
    long double factor = 1;
    for (const auto& special : shape_.special_days) {
      if (special.day != day) continue;
      factor = special.factor;
      if (special.like) weekday = static_cast<int>(*special.like);
    }
    if (shape_.week.empty()) return {factor};
    const std::size_t n = shape_.week.size() / 7;
    long double sum = 0;
    for (const double w : shape_.week) sum += w;
    std::vector<long double> steps;
    for (std::size_t i = 0; i < n; ++i)
      steps.push_back(shape_.week[static_cast<std::size_t>(weekday) * n + i] / (sum / 7) * factor);
    return steps;
  }
  long double expected(std::int64_t day) const {
    long double all = shape_.per_day;
    all *= sum(steps(day));
    constexpr double lengths[] = {31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    long double year = 0;
    for (std::size_t m = 0; m < 12; ++m) year += shape_.month[m] * lengths[m] / 365.25L;
    all *= shape_.month[static_cast<std::size_t>(calendar_.month(day))] / year;
    const double middle = static_cast<double>(day) + 0.5;
    if (day >= 0) all *= std::pow(1.0L + shape_.growth_per_year, middle / 365.25L);
    if (shape_.changes.empty()) return all;
    return all * (day >= 0 ? on_line(shape_.changes, middle) : before_a_step_at_nought());
  }
  /// Of the day's arrivals a share u is expected before this.
  Time moment(std::int64_t day, double u) const {
    const std::vector<long double> all = steps(day);
    long double wanted = u * sum(all);
    return on_day(day, through(all, 0, wanted).value_or(1));
  }
  /// The moment up to which as many arrivals are expected from `t` on as in `days` average days, by the pattern and
  /// special days; none if that is after the end.
  std::optional<Time> later(Time t, long double days) const {
    days += 1e-14L;
    std::int64_t day = calendar_.day_of(t);
    long double since = static_cast<long double>((t - calendar_.day_begins(day)).count()) / us_of_a_day;
    for (; calendar_.day_begins(day) < calendar_.end(); ++day, since = 0) {
      if (const auto at = through(steps(day), since, days)) return on_day(day, *at);
    }
    return {};
  }

  /// The smallest n with P(N <= n) >= u.
  static std::int64_t how_many(long double mean, double u) {
    long double probability = std::exp(-mean), upto = probability;
    std::int64_t n = 0;
    while (upto < u) upto += probability *= mean / ++n;
    return n;
  }

 private:
  /// Rounded down, so that it is never the next day.
  Time on_day(std::int64_t day, long double share) const {
    return calendar_.day_begins(day) + Duration(static_cast<std::int64_t>(us_of_a_day * share));
  }
  static long double sum(const std::vector<long double>& all) {
    long double sum = 0;
    for (const long double one : all) sum += one;
    return sum;
  }
  /// Goes from `since` (a share of the day) on until `wanted` is used up: where, if it is on this day. Never in a step
  /// of no weight.
  static std::optional<long double> through(const std::vector<long double>& all, long double since,
                                            long double& wanted) {
    const auto n = static_cast<long double>(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      const long double begins = std::max(since * n, static_cast<long double>(i));
      const long double weight = all[i] * (static_cast<long double>(i + 1) - begins);
      if (begins >= static_cast<long double>(i + 1)) continue;
      if (wanted < weight) return (begins + wanted / all[i]) / n;
      wanted -= weight;
    }
    return {};
  }
  double before_a_step_at_nought() const {
    const auto& all = shape_.changes;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].first == 0) return all[i].second;
    }
    return on_line(all, 0);
  }
  const engine::RateShape& shape_;
  const NaiveCalendar& calendar_;
};

struct Newcomer {
  Time at;
  std::uint64_t key;
  std::size_t source;
  models::ProfileId profile;
  models::ServiceId first;  // unless a case of the source says otherwise
};

/// Those who come on a day, in order of time; at the same instant in the order of sources and of their lists.
inline std::vector<Newcomer> who_comes(const models::Model& m, const NaiveCalendar& calendar,
                                       const engine::Draws& draws, std::int64_t day) {
  std::vector<Newcomer> all;
  for (std::size_t s = 0; s < m.sources.size(); ++s) {
    const models::Source& source = m.sources[s];
    const std::uint64_t today = engine::mixed(engine::hashed(source.name), static_cast<std::uint64_t>(day));
    std::vector<Time> listed;
    std::int64_t n = 0;
    const auto* shape = std::get_if<engine::Rate>(&source.when);
    if (shape) {
      const double u = draws.at(today, engine::purpose(source.name, "source: arrivals of a day"), 0).uniform();
      n = NaiveRate::how_many(NaiveRate(shape->shape(), calendar).expected(day), u);
    } else {
      for (const Time t : std::get<models::ListedArrivals>(source.when).times) {
        if (calendar.day_of(t) == day) listed.push_back(t);
      }
      n = static_cast<std::int64_t>(listed.size());
    }
    for (std::int64_t i = 0; i < n; ++i) {
      std::uint64_t key = engine::mixed(today, static_cast<std::uint64_t>(i));
      const auto luck = [&] { return draws.at(key, engine::purpose(source.name, "source: arrival"), 0); };
      const Time at = shape ? NaiveRate(shape->shape(), calendar).moment(day, luck().uniform())
                            : listed[static_cast<std::size_t>(i)];
      int together = 1;
      if (!source.batch.empty()) {
        const double u = engine::Block::uniform_of(luck().choice[0]);
        together = source.batch[place_of(u, source.batch, [](auto& b) { return b.second; })].first;
      }
      for (int member = 1; member <= together; key = engine::mixed(key, static_cast<std::uint64_t>(member++))) {
        const models::ProfileId profile = profile_of(m.groups, source.attributes, draws, key);
        all.push_back({at, key, s, profile, way_of(luck().choice[1], source.to[profile])});
      }
    }
  }
  std::stable_sort(all.begin(), all.end(), [](auto& a, auto& b) { return a.at < b.at; });
  return all;
}

}  // namespace carepath::test
