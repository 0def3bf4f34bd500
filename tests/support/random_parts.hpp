// Parts of random pathways: which mechanisms they have, lengths, routes, conditions, pools.
#pragma once

#include <fmt/format.h>

#include <array>
#include <random>

#include "tests/support/pathway.hpp"

namespace carepath::test {

/// What a random pathway may have besides places, stays and routes.
enum class Part {
  calendar,
  staff,
  surge,
  closing,
  ranks,
  interrupts,
  limits,
  patience,
  would_not_wait,
  tries_again,
  gate,
  drops_out,
  settings,
  cases,
  endings,
  leave,
  contacts,
  delays,
  turnover,
  keeps,
  moving,
  source_cases,
  returns,
  milestones,
  present,
  lines,
  opening,
  overflow,
  call_back,
  wrap_up,
  hand_over,
  overtime,
  hours_like,
  special_days,
  rate_changes,   // growth, months, dated changes
  equal_shifts,   // several lines of a pool begin together and last equally long
  unlimited_at,   // places without limit at some hours, or from a date on
  sent_back,      // who is not cared for is sent to services named before, too
  never_at_last,  // lengths by a hazard that falls to nought
  number
};

class RandomParts {
 protected:
  explicit RandomParts(std::uint64_t seed) : random_(seed) {}

  /// One pathway in four has two parts nearly everywhere and no others, one those of a theme, one has a few of all, one
  /// has many.
  void choose_mechanisms() {
    const int kind = below(4);
    per_cent_.fill(kind < 2 ? 0 : kind == 2 ? 15 : 40);
    if (kind == 1) choose_theme();
    if (kind == 0) choose_two();
    sends_back = use(Part::sent_back);
  }

  /// Who is sent back and round in an instant may not be cared for in no time as well, and so come round for ever.
  bool sends_back = false;
  bool use(Part part) { return below(100) < chance(part); }

  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint64_t>(n)); }
  double pick(std::initializer_list<double> all) { return all.begin()[below(static_cast<int>(all.size()))]; }
  static ServiceId id(int s) { return {static_cast<std::uint16_t>(s)}; }
  ServiceId onward(int s, int n) { return id(s + 1 + below(n - s - 1)); }

  template <class F>
  auto by_profile(const Pathway& p, F one, bool always = false) -> models::ByProfile<decltype(one())> {
    if (!always && below(2) == 0) return one();
    std::vector<decltype(one())> each;
    for (std::size_t i = 0; i < p.model.groups.profiles(); ++i) each.push_back(one());
    return models::ByProfile<decltype(one())>::of_each(std::move(each));
  }

  Distribution length(bool may_be_nought) {
    switch (below(6)) {
      case 0: return engine::Discrete{{6 * hour.us, 12 * hour.us, 24 * hour.us}, {0.25, 0.5, 0.25}};
      case 1: return hour.lognormal(20, 15);
      case 2: return hour.exponential(pick({4, 12, 30}));
      default: return hour.fixed(may_be_nought ? pick({0, 0, 6}) : pick({6, 12, 24}));
    }
  }
  /// One of these, or of any length.
  Distribution few_hours(std::initializer_list<double> hours) {
    return below(4) ? hour.fixed(pick(hours)) : hour.exponential(8);
  }
  /// As that, or by a hazard that lets some never end.
  Distribution hours_or_never(std::initializer_list<double> hours) {
    if (!use(Part::never_at_last)) return few_hours(hours);
    return engine::Hazard{{0, 12 * hour.us, 24 * hour.us}, {pick({0, 0.02}) / hour.us, 0.05 / hour.us, 0}};
  }

  models::Routes routes(int n, int from, bool only_onward) {
    std::vector<std::pair<ServiceId, double>> ways;
    for (int i = below(4); i > 0; --i) {
      const int to = only_onward ? from + 1 + below(n) : below(n);
      if (to < n) ways.emplace_back(id(to), 0.3);
    }
    if (below(5) == 0) ways.emplace_back(models::died, 0.1);
    return Pathway::shares(ways);
  }

  /// What people do who are not cared for at this attempt, at service `s` of `n`.
  models::GivingUp in_vain(const Pathway& p, int n, int s) {
    models::GivingUp rule;
    rule.otherwise = by_profile(p, [&] { return routes(n, s, !sends_back); });
    if (!use(Part::tries_again)) return rule;
    rule.tries_again = pick({0.5, 1});
    rule.at_most = 1 + below(3);
    rule.after = few_hours({0, 3, 6});
    for (int i = below(3); i > 0; --i) rule.later.push_back({pick({0, 0.5, 0.9}), few_hours({0, 3, 12})});
    return rule;
  }

  models::Condition condition(const Pathway& p, int n) {
    models::Condition when;
    switch (below(12)) {
      case 0: when.waited_at_least = hour.span(6); break;
      case 1: when.waited_less_than = hour.span(pick({1, 6})); break;
      case 2: when.visits_at_least = 1; break;
      case 8: when.visits_less_than = 1 + below(2); break;
      case 9: when.attempts_at_least = 1 + below(2); break;
      case 10: when.attempts_less_than = 1; break;
      case 3: when.admissions_at_least = 1; break;
      case 4: when.admissions_less_than = 2; break;
      case 5: when.hours = p.by_hours({{0, 0}, {6, 1}, {18, 0}}); break;
      case 6: when.until = day.at(pick({1, 2.5})); break;
      case 7: when.from = day.at(pick({0, 1})); break;
      default:
        when.busy = models::Busy{id(below(n)), {}, {}};
        if (below(2))
          when.busy->occupancy_at_least = pick({0.5, 1});
        else
          when.busy->waiting_at_least = 1 + below(2);
    }
    if (when.from && below(2)) when.ramp = day.span(3);
    return when;
  }

  models::Pool pool(std::size_t number) {
    models::Pool made;
    made.name = fmt::format("pool {}", number);
    made.roster.shifts = shifts();
    if (below(3) == 0) made.roster.changes.push_back({day.at(pick({-1, 0, 2, 2.25})), shifts()});
    if (below(4) == 0) made.roster.changes.push_back({day.at(4), shifts()});
    if (below(3) == 0) made.shrinkage = pick({0.2, 0.3});
    if (below(3) == 0) made.sickness = pick({0.1, 0.5});
    return made;
  }
  std::vector<models::Shift> shifts() {
    std::vector<models::Shift> all;
    if (below(4) == 0) {
      add_lines(all, {Duration{0}, engine::one_week, 1 + below(3), minute.span(pick({0, 0, 90}))});
      return all;
    }
    const int early = 1 + below(3), night = below(3), weekend = below(3);
    const Duration pause = minute.span(pick({0, 30}));
    for (int d = 0; d < 7; ++d) {
      add_lines(all, {hour.span(24 * d + 6), hour.span(12), d < 5 ? early : weekend, pause});
      add_lines(all, {hour.span(24 * d + 18), hour.span(12), night, Duration{0}});
      if (d % 3 == 0 && early == 2) add_lines(all, {hour.span(24 * d + 12), hour.span(pick({6, 18})), 1, pause});
    }
    return all;
  }

 private:
  /// As one line, or shared out over several: some with a longer break, some of a dearer band, some with nobody.
  void add_lines(std::vector<models::Shift>& all, models::Shift line) {
    while (line.number > 0 && use(Part::equal_shifts)) {
      models::Shift some = line;
      some.number = below(line.number + 1);
      some.cost_per_hour = 10.0 * below(4);
      if (below(2)) some.break_length = minute.span(pick({0, 15, 45}));
      line.number -= some.number;
      all.push_back(some);
    }
    all.push_back(line);
  }
  void choose_two() {
    for (int i = 0; i < 2; ++i) per_cent_[static_cast<std::size_t>(below(static_cast<int>(Part::number)))] = 70;
    // What means nothing alone.
    if (chance(Part::closing) > 0) chance(below(2) ? Part::calendar : Part::staff) = 70;
    if (chance(Part::interrupts) > 0) chance(Part::ranks) = 70;
    if (chance(Part::overflow) > 0) chance(Part::limits) = 70;
    if (chance(Part::overtime) > 0) chance(Part::staff) = 70;
    if (chance(Part::hours_like) > 0) chance(Part::returns) = 70;
    if (chance(Part::equal_shifts) > 0) chance(Part::staff) = 70;
    if (chance(Part::sent_back) > 0) chance(below(2) ? Part::limits : Part::would_not_wait) = 70;
    if (chance(Part::never_at_last) > 0) chance(below(2) ? Part::returns : Part::patience) = 70;
    if (chance(Part::tries_again) > 0) chance(below(2) ? Part::patience : Part::would_not_wait) = 70;
  }
  /// Parts that only show together.
  void choose_theme() {
    using P = Part;
    static const std::vector<std::vector<Part>> themes{
        {P::staff, P::equal_shifts, P::closing, P::overtime},
        {P::ranks, P::interrupts, P::calendar, P::closing},
        {P::ranks, P::interrupts, P::staff, P::closing, P::gate},
        {P::would_not_wait, P::sent_back, P::tries_again, P::limits},
        {P::would_not_wait, P::sent_back, P::drops_out, P::call_back, P::lines},
        {P::returns, P::hours_like, P::special_days, P::never_at_last},
        {P::returns, P::hours_like, P::never_at_last, P::rate_changes},
        {P::rate_changes, P::special_days, P::source_cases},
        {P::cases, P::patience, P::tries_again, P::returns},
        {P::milestones, P::calendar, P::closing, P::keeps},
        {P::calendar, P::unlimited_at, P::limits, P::surge, P::closing},
    };
    for (const Part part : themes[static_cast<std::size_t>(below(static_cast<int>(themes.size())))]) chance(part) = 70;
  }
  int& chance(Part part) { return per_cent_[static_cast<std::size_t>(part)]; }
  std::array<int, static_cast<std::size_t>(Part::number)> per_cent_{};
  std::mt19937_64 random_;
};

}  // namespace carepath::test
