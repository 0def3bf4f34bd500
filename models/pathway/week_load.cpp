#include "models/pathway/week_load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace carepath::models {

namespace {

constexpr double hour_us = static_cast<double>(engine::one_hour.count());
constexpr double week_hours = static_cast<double>(hours_of_week);

/// What people who ask, evenly within an hour, do in the hours after it, folded into one week.
struct Echo {
  Week leave{};    // the share who leave so many hours later
  Week present{};  // mean number there, less what is the same in every hour
};

/// Mean time from a moment spread evenly over the hour [0, 1) to `y` hours, counting from that moment on.
double since_even_start(double y) { return y <= 0 ? 0 : y < 1 ? y * y / 2 : y - 0.5; }

Echo echo_of(const std::vector<Point>& points) {
  Echo echo;
  for (const Point& p : points) {
    // Whole weeks leave the pattern of the week as it is.
    const double x = std::fmod(p.length / hour_us, week_hours);
    const auto whole = static_cast<std::size_t>(x);
    const double part = x - static_cast<double>(whole);
    echo.leave[whole % hours_of_week] += p.weight * (1 - part);
    echo.leave[(whole + 1) % hours_of_week] += p.weight * part;
    for (std::size_t j = 0; j <= whole + 1; ++j) {
      const auto y = static_cast<double>(j);
      echo.present[j % hours_of_week] += p.weight * (since_even_start(y + 1) - since_even_start(y) -
                                                     since_even_start(y + 1 - x) + since_even_start(y - x));
    }
  }
  return echo;
}

/// a followed by b.
Week then(const Week& a, const Week& b) {
  Week sum{};
  for (std::size_t j = 0; j < hours_of_week; ++j) {
    if (b[j] == 0) continue;
    for (std::size_t i = 0; i < hours_of_week - j; ++i) sum[i + j] += a[i] * b[j];
    for (std::size_t i = hours_of_week - j; i < hours_of_week; ++i) sum[i + j - hours_of_week] += a[i] * b[j];
  }
  return sum;
}
void add(Week& to, const Week& what, double times = 1) {
  for (std::size_t h = 0; h < hours_of_week; ++h) to[h] += times * what[h];
}
Echo at_once() {
  Echo echo;
  echo.leave[0] = 1;
  return echo;
}
Echo followed_by(const Echo& first, const Echo& next) {
  Echo both{then(first.leave, next.leave), first.present};
  add(both.present, then(first.leave, next.present));
  return both;
}
/// Delays, which only some people have.
Echo delays_of(const Service& s, ProfileId p) {
  Echo all;
  double none = 1;
  for (const Delay& d : s.delays) {
    if (d.share[p] <= 0) continue;
    const Echo one = echo_of(points_of(d.length[p]));
    add(all.leave, one.leave, d.share[p]);
    add(all.present, one.present, d.share[p]);
    none -= d.share[p];
  }
  all.leave[0] += none;
  return all;
}

/// Hour by hour, how far what happens is above or below its mean over the week. Everything is per day.
class Waves {
 public:
  Waves(const Model& m, const Traffic& traffic) : m_(m), traffic_(traffic) {
    for (std::size_t s = 0; s < m.services.size(); ++s) {
      double all = 0;
      for (const InCare& group : traffic.in_care[s]) all += group.per_day;
      Echo staffed;
      for (const InCare& group : traffic.in_care[s]) {
        const Echo one = followed_by(echo_of(group.ends.points), delays_of(m.services[s], group.profile));
        add(staffed.leave, one.leave, group.per_day / all);
        add(staffed.present, one.present, group.per_day / all);
      }
      begins_.push_back(traffic.service[s].arrivals_per_day > 0 ? all / traffic.service[s].arrivals_per_day : 0);
      staffed_.push_back(staffed);
      held_.push_back(m.services[s].turnover ? followed_by(staffed, echo_of(points_of(*m.services[s].turnover)))
                                             : staffed);
    }
    for (const Flow& flow : traffic.flows) {
      Echo way = at_once();
      if (flow.when == Flow::When::leaving) {
        for (const Moving& moving : m.services[flow.from].moving) {
          if (moving.to == flow.to) way = echo_of(points_of(moving.length));
        }
      } else if (flow.when == Flow::When::coming_back) {
        const auto& groups = traffic.in_care[flow.from];
        const Return& rule = m.returns[flow.rule];
        way = echo_of(points_of(rule.after[groups.empty() ? ProfileId{0} : groups.front().profile]));
      }
      ways_.push_back(way);
    }
    settle();
  }

  /// Places or staff wanted above or below the mean.
  Week wanted(std::size_t s, bool places) const {
    Week wave = then(taken_on(s), (places ? held_ : staffed_)[s].present);
    for (double& x : wave) x *= begins_[s] / 24;               // of an hour's arrivals
    for (std::size_t f = 0; f < traffic_.flows.size(); ++f) {  // those on their way
      const Flow& flow = traffic_.flows[f];
      if (flow.to.index() == s && flow.when == Flow::When::leaving)
        add(wave, then(set_out(f), ways_[f].present), 1.0 / 24);
    }
    return wave;
  }

 private:
  Week new_people(std::size_t s) const {
    Week wave{};
    for (const Source& source : m_.sources) {
      const double per_day = people_per_day(m_, source);
      const Week pattern = pattern_of(m_, source);
      const std::vector<Week> cases = shares_of_cases(m_, source.to_cases);
      const std::vector<double> profiles = shares_of_profiles(m_, source);
      for (std::size_t c = 0; c < cases.size(); ++c) {
        const auto& to = c < source.to_cases.size() ? source.to_cases[c].then : source.to;
        double share = 0;
        for (std::size_t p = 0; p < profiles.size(); ++p) {
          for (const Route& r : to[ProfileId{static_cast<std::uint16_t>(p)}])
            share += r.to.index() == s ? profiles[p] * r.share : 0;
        }
        if (share <= 0) continue;
        for (std::size_t h = 0; h < hours_of_week; ++h) wave[h] += per_day * share * pattern[h] * cases[c][h];
      }
    }
    const double mean = mean_of(wave);
    for (double& x : wave) x -= mean;
    return wave;
  }

  /// People of a flow as they leave for where they go.
  Week set_out(std::size_t f) const {
    const Flow& flow = traffic_.flows[f];
    Week out = (flow.when == Flow::When::asking ? arrivals_ : leaving_)[flow.from];
    for (double& x : out) x *= flow.per_day / traffic_.service[flow.from].arrivals_per_day;
    return out;
  }

  void leave() {
    for (std::size_t s = 0; s < arrivals_.size(); ++s)
      leaving_[s] = is_flat(s) ? Week{} : then(taken_on(s), staffed_[s].leave);
  }
  bool is_flat(std::size_t s) const {
    const double all = traffic_.service[s].arrivals_per_day;
    return !m_.services[s].gate &&
           std::all_of(arrivals_[s].begin(), arrivals_[s].end(), [&](double x) { return std::abs(x) <= 1e-7 * all; });
  }
  /// When those who ask have their turn: at once, or when the gate opens.
  Week taken_on(std::size_t s) const {
    const auto& gate = m_.services[s].gate;
    if (!gate) return arrivals_[s];
    Week wave{};
    for (const Duration at : gate->since_monday) wave[static_cast<std::size_t>(engine::in_hours(at))] += 1;
    const double mean = mean_of(wave), all = traffic_.service[s].arrivals_per_day;
    for (double& x : wave) x = all * (x / mean - 1);
    return wave;
  }

  /// Waves flatten as they go from service to service, so going round a few times is enough.
  void settle() {
    std::vector<Week> fresh;
    for (std::size_t s = 0; s < m_.services.size(); ++s) fresh.push_back(new_people(s));
    arrivals_ = fresh;
    leaving_.resize(fresh.size());
    leave();
    for (int round = 0; round < 60; ++round) {
      std::vector<Week> next = fresh;
      for (std::size_t f = 0; f < traffic_.flows.size(); ++f) {
        if (!is_flat(traffic_.flows[f].from)) add(next[traffic_.flows[f].to.index()], then(set_out(f), ways_[f].leave));
      }
      double change = 0;
      for (std::size_t s = 0; s < next.size(); ++s) {
        const double all = std::max(1e-12, traffic_.service[s].arrivals_per_day);
        for (std::size_t h = 0; h < hours_of_week; ++h)
          change = std::max(change, std::abs(next[s][h] - arrivals_[s][h]) / all);
      }
      arrivals_ = std::move(next);
      leave();
      if (change < 1e-6) break;
    }
  }

  const Model& m_;
  const Traffic& traffic_;
  std::vector<double> begins_;  // share of those who ask
  std::vector<Echo> staffed_, held_;
  std::vector<Echo> ways_;  // by flow: on the way, or at home
  std::vector<Week> arrivals_, leaving_;
};

/// Mean number on duty in each hour of the week by the roster in force when measuring begins.
Week on_duty(const Pool& pool) {
  const auto* shifts = &pool.roster.shifts;
  for (const Roster::Change& change : pool.roster.changes) {
    if (change.from <= engine::start_of_measuring) shifts = &change.shifts;
  }
  Week week{};
  const auto add_span = [&](Duration begin, Duration length, double people) {
    const double from = engine::in_hours(begin), to = from + engine::in_hours(length);
    for (auto h = static_cast<std::ptrdiff_t>(std::floor(from)); static_cast<double>(h) < to; ++h) {
      const auto start = static_cast<double>(h);
      week[static_cast<std::size_t>(h + 168) % hours_of_week] +=
          people * (std::min(to, start + 1) - std::max(from, start));
    }
  };
  for (const Shift& shift : *shifts) {
    const double present = shift.number * (1 - pool.shrinkage) * (1 - pool.sickness);
    add_span(shift.since_monday, shift.length, present);
    const Duration pause = engine::rounded(present * static_cast<double>(shift.break_length.count()));
    if (pause > Duration{0}) add_span(shift.since_monday + (shift.length - pause) / 2, pause, -1);
  }
  return week;
}

Week spread(double mean, const Week& wave) {
  Week week;
  for (std::size_t h = 0; h < hours_of_week; ++h) week[h] = std::max(0.0, mean + wave[h]);
  return week;
}

}  // namespace

WeekLoads loads_by_hour(const Model& m, const Traffic& traffic) {
  WeekLoads loads;
  loads.places.resize(m.services.size());
  loads.staff.resize(m.pools.size());
  for (std::size_t p = 0; p < m.pools.size(); ++p) loads.staff[p].there = on_duty(m.pools[p]);
  const Waves waves(m, traffic);
  for (std::size_t s = 0; s < m.services.size(); ++s) {
    const Service& service = m.services[s];
    loads.places[s].wanted = spread(traffic.service[s].load, waves.wanted(s, true));
    for (std::size_t h = 0; h < hours_of_week; ++h) {
      const Time begin = hour_of_first_week(m, h);
      loads.places[s].there[h] = service.places.is_unlimited()
                                     ? traffic.service[s].places
                                     : service.places.integral(begin, begin + engine::one_hour) / hour_us +
                                           (service.surge ? service.surge->places : 0);
    }
    if (service.needs.empty()) continue;
    const Week staffed = spread(traffic.service[s].staffed, waves.wanted(s, false));
    for (const Need& need : service.needs)
      add(loads.staff[need.pool.index()].wanted, staffed,
          static_cast<double>(need.thousandths) / static_cast<double>(one_whole));
  }
  return loads;
}

std::size_t busiest_hour(const WeekLoad& load) {
  std::size_t busiest = 0;
  double most = -1;
  for (std::size_t h = 0; h < hours_of_week; ++h) {
    if (load.there[h] > 0 && load.in_hour(h) > most) most = load.in_hour(h), busiest = h;
  }
  return busiest;
}

BusyTime busy_time(const WeekLoad& load) {
  const auto too_much = [&](std::size_t h) { return load.there[h] > 0 && load.in_hour(h) > 1 + 1e-6; };
  BusyTime time;
  time.busiest = busiest_hour(load);
  if (!too_much(time.busiest)) return time;
  time.load = load.in_hour(time.busiest);
  time.first = time.busiest;
  time.hours = 1;
  while (time.hours < hours_of_week && too_much((time.first + hours_of_week - 1) % hours_of_week)) {
    time.first = (time.first + hours_of_week - 1) % hours_of_week;
    ++time.hours;
  }
  while (time.hours < hours_of_week && too_much((time.first + time.hours) % hours_of_week)) ++time.hours;
  return time;
}

std::string in_words(std::size_t first, std::size_t hours) {
  static const char* const days[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  if (hours >= hours_of_week) return "every hour of the week";
  const std::size_t end = first + hours, last_day = (end % 24 == 0 ? end - 1 : end) / 24;
  const std::string until = fmt::format("{:02}:00", end % 24 == 0 ? 24 : end % 24);
  const std::string begin = fmt::format("{} {:02}:00 to ", days[first / 24], first % 24);
  return first / 24 == last_day ? begin + until : begin + days[last_day % 7] + " " + until;
}

std::string in_words(const WeekLoad& load, std::size_t first, std::size_t hours) {
  if (hours >= 24) return in_words(first, hours);
  const auto alike_on = [&](std::size_t day) {
    for (std::size_t i = 0; i < hours; ++i) {
      const std::size_t here = (first + i) % hours_of_week, there = (day * 24 + first % 24 + i) % hours_of_week;
      if (load.there[there] <= 0 || std::abs(load.in_hour(there) - load.in_hour(here)) > 0.02 * load.in_hour(here))
        return false;
    }
    return true;
  };
  std::size_t week = 0, weekend = 0;
  for (std::size_t day = 0; day < 5; ++day) week += alike_on(day);
  for (std::size_t day = 5; day < 7; ++day) weekend += alike_on(day);
  const bool daily = week == 5 && (weekend == 2 || (weekend == 0 && first < 5 * 24));
  if (!daily) return in_words(first, hours);
  const std::size_t end = (first + hours) % 24;
  return fmt::format("{} {:02}:00 to {:02}:00", weekend == 2 ? "every day" : "weekdays", first % 24,
                     end == 0 ? 24 : end);
}

}  // namespace carepath::models
