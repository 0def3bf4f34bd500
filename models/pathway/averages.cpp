#include "models/pathway/averages.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace carepath::models {

namespace {

bool depends_on_what_happens(const Condition& c) {
  return c.waited_at_least || c.waited_less_than || c.visits_at_least || c.visits_less_than || c.attempts_at_least ||
         c.attempts_less_than || c.admissions_at_least || c.admissions_less_than || c.busy;
}

/// The share of people for whom the dates hold at the start of measuring.
double share_by_date(const Condition& c) {
  const Time now = engine::start_of_measuring;
  if ((c.until && *c.until <= now) || (c.from && *c.from > now)) return 0;
  if (!c.from || c.ramp <= Duration{0}) return 1;
  return std::min(1.0, static_cast<double>((now - *c.from).count()) / static_cast<double>(c.ramp.count()));
}

}  // namespace

Time hour_of_first_week(const Model& m, std::size_t hour) {
  const int weekday = engine::Calendar(m.start).weekday(0);
  const auto day = (static_cast<int>(hour / 24) - weekday + 7) % 7;
  return engine::day_start(day) + static_cast<int>(hour % 24) * engine::one_hour;
}

double part_of_hour(const engine::Schedule& schedule, Time begin) {
  int on = 0;
  for (int i = 0; i < 12; ++i) on += schedule.value_at(begin + i * engine::one_hour / 12) != 0;
  return on / 12.0;
}

double mean_of(const Week& week) {
  return std::accumulate(week.begin(), week.end(), 0.0) / static_cast<double>(hours_of_week);
}

std::vector<Week> shares_of_conditions(const Model& m, const std::vector<const Condition*>& conditions) {
  std::vector<Week> shares(conditions.size() + 1);
  for (Week& week : shares) week.fill(0);
  for (std::size_t h = 0; h < hours_of_week; ++h) {
    double rest = 1;
    for (std::size_t c = 0; c < conditions.size(); ++c) {
      const Condition& when = *conditions[c];
      double holds = depends_on_what_happens(when) ? 0 : share_by_date(when);
      if (when.hours && holds > 0) holds *= part_of_hour(*when.hours, hour_of_first_week(m, h));
      shares[c][h] = rest * holds;
      rest -= rest * holds;
    }
    shares.back()[h] = rest;
  }
  return shares;
}

double people_per_day(const Model& m, const Source& source) {
  double per_day = 0;
  if (const auto* rate = std::get_if<engine::Rate>(&source.when)) {
    engine::RateShape even = rate->shape();  // only the mean and what dated changes make of it at the start
    even.week.clear();
    even.month.fill(1);
    even.special_days.clear();
    per_day = engine::Rate(std::move(even), engine::Calendar(m.start)).expected_on(-1);
  } else if (m.run > Duration{0}) {
    for (const Time t : std::get<ListedArrivals>(source.when).times)
      per_day += t >= engine::start_of_measuring && t < Time(m.run) ? 1 / engine::in_days(m.run) : 0;
  }
  if (source.batch.empty()) return per_day;
  double together = 0;
  for (const auto& [people, share] : source.batch) together += people * share;
  return per_day * together;
}

Week pattern_of(const Model& m, const Source& source) {
  Week week{};
  if (const auto* rate = std::get_if<engine::Rate>(&source.when)) {
    const auto& steps = rate->shape().week;
    if (steps.empty()) {
      week.fill(1);
    } else {  // each step's weight goes to the hours it covers
      const double per_hour = static_cast<double>(steps.size()) / static_cast<double>(hours_of_week);
      for (std::size_t h = 0; h < hours_of_week; ++h) {
        const double from = static_cast<double>(h) * per_hour, to = from + per_hour;
        for (auto i = static_cast<std::size_t>(from); i < steps.size() && static_cast<double>(i) < to - 1e-9; ++i) {
          const auto begin = static_cast<double>(i);
          week[h] += steps[i] * std::max(0.0, std::min(to, begin + 1) - std::max(from, begin));
        }
      }
    }
  } else {
    const engine::Calendar calendar(m.start);
    for (const Time t : std::get<ListedArrivals>(source.when).times) {
      if (t < engine::start_of_measuring || t >= Time(m.run)) continue;
      const std::int64_t day = engine::day_number(t);
      const auto hour = (t - engine::day_start(day)) / engine::one_hour;
      week[static_cast<std::size_t>(calendar.weekday(day) * 24 + hour)] += 1;
    }
  }
  const double mean = mean_of(week);
  for (double& x : week) x = mean > 0 ? x / mean : 1;
  return week;
}

std::vector<double> shares_of_profiles(const Model& m, const Source& source) {
  std::vector<double> shares(m.groups.profiles(), 1);
  for (std::size_t p = 0; p < shares.size(); ++p) {
    for (std::size_t a = 0; a < m.groups.attributes.size(); ++a) {
      const Attribute* attribute = &m.groups.attributes[a];
      for (const Attribute& own : source.attributes) {
        if (own.name == attribute->name) attribute = &own;
      }
      shares[p] *= attribute->shares[m.groups.value_of({static_cast<std::uint16_t>(p)}, a)];
    }
  }
  return shares;
}

std::vector<std::pair<ProfileId, double>> once_set(const Model& m, const Service& service, ProfileId p) {
  std::vector<std::pair<ProfileId, double>> now{{p, 1.0}};
  for (const Setting& setting : service.settings) {
    std::vector<std::pair<ProfileId, double>> next;
    for (const auto& [profile, share] : now) {
      const auto& shares = setting.shares[profile];
      for (std::size_t value = 0; value < shares.size(); ++value) {
        if (shares[value] > 0)
          next.emplace_back(m.groups.with(profile, setting.attribute, value), share * shares[value]);
      }
    }
    now = std::move(next);
  }
  return now;
}

}  // namespace carepath::models
