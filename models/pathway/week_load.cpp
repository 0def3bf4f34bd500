#include "models/pathway/week_load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/pathway/closed_hours.hpp"
#include "models/pathway/echo.hpp"

namespace carepath::models {

namespace {

constexpr double hour_us = static_cast<double>(engine::one_hour.count());

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
      left_.push_back(staffed);
      // Handing over comes before the wrap-up and is short: the order makes no difference that could be seen here.
      if (m.services[s].wrap_up) staffed = followed_by(staffed, echo_of(points_of(*m.services[s].wrap_up)));
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
    find_new_people();
    settle();
  }

  /// Places or staff wanted above or below the mean.
  Week wanted(std::size_t s, bool places) const {
    Week wave = then(taken_on(s), (places ? held_ : staffed_)[s].present);
    for (double& x : wave) x *= begins_[s] / 24;               // of an hour's arrivals
    for (std::size_t f = 0; f < traffic_.flows.size(); ++f) {  // those on their way
      const Flow& flow = traffic_.flows[f];
      if (flow.when != Flow::When::leaving) continue;
      if (flow.to.index() == s) add(wave, then(set_out(f), ways_[f].present), 1.0 / 24);
      if (flow.from != s) continue;
      for (const HandOver& over : m_.services[s].hand_overs) {
        if (over.to == flow.to)
          add(wave, then(then(set_out(f), ways_[f].leave), echo_of(points_of(over.length)).present), 1.0 / 24);
      }
    }
    return wave;
  }
  /// People a day who ask above or below the mean.
  const Week& asking(std::size_t s) const { return arrivals_[s]; }

 private:
  /// Those whose hours are known: people straight from a source, and who comes back by its hours.
  void find_new_people() {
    fresh_.assign(m_.services.size(), Week{});
    for (const auto& [to, week] : taken_from_sources(m_)) add(fresh_[to.first], week);
    for (const Flow& flow : traffic_.flows) {
      if (!by_the_hours_of_a_source(flow)) continue;
      const Return& rule = m_.returns[flow.rule];
      const auto& groups = traffic_.in_care[flow.from];
      const auto where =
          taken_where(m_, rule.to, groups.empty() ? ProfileId{0} : groups.front().profile, pattern_of(m_, rule));
      const auto found = where.find(flow.to);
      if (found != where.end() && mean_of(found->second) > 0)
        add(fresh_[flow.to.index()], found->second, flow.per_day / mean_of(found->second));
    }
    for (Week& wave : fresh_) {
      const double mean = mean_of(wave);
      for (double& x : wave) x -= mean;
    }
  }
  bool by_the_hours_of_a_source(const Flow& flow) const {
    return flow.when == Flow::When::coming_back && m_.returns[flow.rule].hours_like;
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
      leaving_[s] = is_flat(s) ? Week{} : then(taken_on(s), left_[s].leave);
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
    arrivals_ = fresh_;
    leaving_.resize(fresh_.size());
    leave();
    for (int round = 0; round < 60; ++round) {
      std::vector<Week> next = fresh_;
      for (std::size_t f = 0; f < traffic_.flows.size(); ++f) {
        const Flow& flow = traffic_.flows[f];
        if (!is_flat(flow.from) && !by_the_hours_of_a_source(flow))
          add(next[flow.to.index()], then(set_out(f), ways_[f].leave));
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
  std::vector<double> begins_;               // share of those who ask
  std::vector<Echo> left_, staffed_, held_;  // until people leave, staff is free, the place is free
  std::vector<Echo> ways_;                   // by flow: on the way, or at home
  std::vector<Week> fresh_, arrivals_, leaving_;
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
  loads.asking.resize(m.services.size());
  for (std::size_t p = 0; p < m.pools.size(); ++p) loads.staff[p].there = on_duty(m.pools[p]);
  const Waves waves(m, traffic);
  for (std::size_t s = 0; s < m.services.size(); ++s) {
    const Service& service = m.services[s];
    loads.asking[s] = spread(traffic.service[s].arrivals_per_day, waves.asking(s));
    loads.places[s].wanted = spread(traffic.service[s].load, waves.wanted(s, true));
    for (std::size_t h = 0; h < hours_of_week; ++h) {
      const Time begin = hour_of_first_week(m, h);
      loads.places[s].there[h] = service.places.integral(begin, begin + engine::one_hour) / hour_us +
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
