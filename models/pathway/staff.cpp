#include "models/pathway/staff.hpp"

#include <algorithm>
#include <cmath>

#include "engine/binomial.hpp"

namespace carepath::models {

namespace {

/// How many of a shift come: the rest is on leave or training (rounded by chance), or ill.
int come(int rostered, double shrinkage, double sickness, const engine::Block& luck) {
  const double expected = rostered * (1 - shrinkage);
  const double whole = std::floor(expected + 1e-9);
  int n = static_cast<int>(whole) + (engine::Block::uniform_of(luck.choice[0]) < expected - whole);
  if (sickness > 0 && n > 0) n = engine::binomial_quantile(n, 1 - sickness, luck.uniform());
  return n;
}

/// How long somebody is on a break: those who come are shared over the lines, each line its part and none more than it
/// has (systematic sampling with a random start).
engine::Duration pause(const JointShift& shift, int present, const engine::Block& luck) {
  engine::Duration sum{0};
  if (present == 0 || !shift.breaks) return sum;
  const double start = engine::Block::uniform_of(luck.choice[1]);
  int rostered = 0, shared = 0;
  for (const Shift& line : shift.lines) {
    rostered += line.number;
    const auto so_far = static_cast<int>(std::floor(static_cast<double>(present) * rostered / shift.number + start));
    sum += (so_far - shared) * line.break_length;
    shared = so_far;
  }
  return std::min(sum, shift.length);
}

}  // namespace

std::vector<JointShift> joint_shifts(const std::vector<Shift>& shifts) {
  std::vector<JointShift> joint;
  for (const Shift& line : shifts) {
    const engine::Duration begin = line.since_monday % engine::one_week;
    auto same = std::find_if(joint.begin(), joint.end(), [&](const JointShift& other) {
      return other.since_monday == begin && other.length == line.length;
    });
    if (same == joint.end()) same = joint.insert(same, {begin, line.length, 0, false, {}});
    same->number += line.number;
    same->breaks |= line.break_length > engine::Duration{0};
    same->lines.push_back(line);
  }
  return joint;
}

OnDuty::OnDuty(const Pool& pool, engine::Calendar calendar)
    : shrinkage_(pool.shrinkage),
      sickness_(pool.sickness),
      name_hash_(engine::hashed(pool.name)),
      purpose_(engine::purpose(pool.name, "staff: shift")),
      calendar_(calendar) {
  rosters_.push_back({engine::Time::min(), joint_shifts(pool.roster.shifts)});
  for (const Roster::Change& change : pool.roster.changes) {
    if (change.from <= engine::start_of_measuring)
      rosters_.front().shifts = joint_shifts(change.shifts);
    else
      rosters_.push_back({change.from, joint_shifts(change.shifts)});
  }
}

/// Calls f(shift, when it begins) for every shift that overlaps [from, to].
template <class F>
void OnDuty::for_each_shift(engine::Time from, engine::Time to, F f) const {
  for (std::size_t r = 0; r < rosters_.size(); ++r) {
    const engine::Time next = r + 1 < rosters_.size() ? rosters_[r + 1].from : engine::Time::max();
    for (const JointShift& shift : rosters_[r].shifts) {
      // The Monday on or before the earliest moment at which a shift that overlaps can have begun.
      const std::int64_t day = engine::day_number(from - shift.length);
      for (engine::Time monday = engine::day_start(day - calendar_.weekday(day)); monday + shift.since_monday <= to;
           monday += engine::one_week) {
        const engine::Time begin = monday + shift.since_monday;
        if (begin + shift.length > from && begin >= rosters_[r].from && begin < next) f(shift, begin);
      }
    }
  }
}

/// Who comes to the shift that begins then, and when they pause.
OnDuty::Span OnDuty::span(const JointShift& shift, engine::Time begin, const engine::Draws& draws) const {
  // Two shifts of a roster may begin on one day: each is told by its moment.
  const std::uint64_t who =
      engine::mixed(engine::mixed(name_hash_, static_cast<std::uint64_t>(begin.time_since_epoch().count())),
                    static_cast<std::uint64_t>(shift.length.count()));
  const engine::Block luck = draws.at(who, purpose_, 0);
  const int n = come(shift.number, shrinkage_, sickness_, luck);
  const engine::Duration away = pause(shift, n, luck);
  const engine::Time pause_begins = begin + (shift.length - away) / 2;
  return {begin + shift.length, pause_begins, pause_begins + away, n};
}

Rostered OnDuty::rostered(engine::Time from, engine::Time to) const {
  Rostered sum;
  for_each_shift(from, to, [&](const JointShift& shift, engine::Time begin) {
    const engine::Time end = std::min(begin + shift.length, to);
    if (end <= from) return;
    const double hours = engine::in_hours(end - std::max(begin, from));
    sum.hours += shift.number * hours;
    for (const Shift& line : shift.lines) sum.cost += line.number * hours * line.cost_per_hour;
  });
  return sum;
}

int OnDuty::at(engine::Time t, const engine::Draws& draws) const {
  int n = 0;
  for_each_shift(t, t, [&](const JointShift& shift, engine::Time begin) {
    const Span s = span(shift, begin, draws);
    n += s.present - (s.break_begin <= t && t < s.break_end);
  });
  return n;
}

int OnDuty::leaving_at(engine::Time t, const engine::Draws& draws) const {
  const engine::Time before = t - engine::Duration(1);
  int n = 0;
  for_each_shift(before, before, [&](const JointShift& shift, engine::Time begin) {
    if (begin + shift.length != t) return;
    const Span s = span(shift, begin, draws);
    n += s.present - (s.break_begin <= before && before < s.break_end);
  });
  return n;
}

engine::Time OnDuty::next_change_after(engine::Time t, const engine::Draws& draws) const {
  const auto next_until = [&](engine::Time to) {
    engine::Time next = engine::Time::max();
    for_each_shift(t, to, [&](const JointShift& shift, engine::Time begin) {
      if (begin > t) {  // who comes to it, and pauses when, matters later
        next = std::min(next, begin);
        return;
      }
      const engine::Time middle = begin + shift.length / 2;
      const Span s = shift.breaks ? span(shift, begin, draws) : Span{begin + shift.length, middle, middle, 0};
      for (const engine::Time x : {s.break_begin, s.break_end, s.end}) {
        if (x > t) next = std::min(next, x);
      }
    });
    return next;
  };
  // A week ahead holds the next moment of every shift of this roster; only without any a later roster is looked for.
  const engine::Time soon = next_until(t + engine::one_week);
  if (soon != engine::Time::max() || rosters_.back().from <= t) return soon;
  return next_until(rosters_.back().from + engine::one_week);
}

bool OnDuty::can_fall() const {
  const auto all_week = [](const JointShift& s) { return s.length == engine::one_week && !s.breaks; };
  if (shrinkage_ > 0 || sickness_ > 0) return true;
  for (std::size_t r = 0; r < rosters_.size(); ++r) {
    if (!std::all_of(rosters_[r].shifts.begin(), rosters_[r].shifts.end(), all_week)) return true;
    const auto number = [](const InForce& roster) {
      int n = 0;
      for (const JointShift& s : roster.shifts) n += s.number;
      return n;
    };
    if (r > 0 && number(rosters_[r]) < number(rosters_[r - 1])) return true;
  }
  return false;
}

}  // namespace carepath::models
