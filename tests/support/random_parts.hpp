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
  number
};

class RandomParts {
 protected:
  explicit RandomParts(std::uint64_t seed) : random_(seed) {}

  /// One pathway in three has two parts nearly everywhere and no others, one has a few of all, one has many.
  void choose_mechanisms() {
    const int kind = below(3);
    per_cent_.fill(kind == 0 ? 0 : kind == 1 ? 15 : 40);
    if (kind != 0) return;
    for (int i = 0; i < 2; ++i) per_cent_[static_cast<std::size_t>(below(static_cast<int>(Part::number)))] = 70;
    // What means nothing alone.
    if (chance(Part::closing) > 0) chance(below(2) ? Part::calendar : Part::staff) = 70;
    if (chance(Part::interrupts) > 0) chance(Part::ranks) = 70;
    if (chance(Part::overflow) > 0) chance(Part::limits) = 70;
    if (chance(Part::overtime) > 0) chance(Part::staff) = 70;
    if (chance(Part::hours_like) > 0) chance(Part::returns) = 70;
    if (chance(Part::tries_again) > 0) chance(below(2) ? Part::patience : Part::would_not_wait) = 70;
  }
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
    rule.otherwise = by_profile(p, [&] { return routes(n, s, below(4) > 0); });  // some are sent back, or round
    if (!use(Part::tries_again)) return rule;
    rule.tries_again = pick({0.5, 1});
    rule.at_most = 1 + below(3);
    rule.after = few_hours({0, 3, 6});
    for (int i = below(3); i > 0; --i) rule.later.push_back({pick({0, 0.5, 0.9}), few_hours({0, 3, 12})});
    return rule;
  }

  models::Condition condition(const Pathway& p, int n) {
    models::Condition when;
    switch (below(9)) {
      case 0: when.waited_at_least = hour.span(6); break;
      case 1: when.waited_less_than = hour.span(pick({1, 6})); break;
      case 2: (n % 2 == 0 ? when.visits_at_least : when.attempts_at_least) = 1; break;
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
    if (below(3) == 0) made.roster.changes.push_back({day.at(2), shifts()});
    if (below(3) == 0) made.shrinkage = 0.2;
    if (below(3) == 0) made.sickness = 0.1;
    return made;
  }
  std::vector<models::Shift> shifts() {
    if (below(4) == 0) return {{Duration{0}, engine::one_week, 1 + below(3), Duration{0}}};
    std::vector<models::Shift> all;
    const int early = 1 + below(3), night = below(3);
    const Duration pause = minute.span(pick({0, 30}));
    for (int d = 0; d < 7; ++d) {
      all.push_back({hour.span(24 * d + 6), hour.span(12), early, pause});
      all.push_back({hour.span(24 * d + 18), hour.span(12), night, Duration{0}});
    }
    return all;
  }

 private:
  int& chance(Part part) { return per_cent_[static_cast<std::size_t>(part)]; }
  std::array<int, static_cast<std::size_t>(Part::number)> per_cent_{};
  std::mt19937_64 random_;
};

}  // namespace carepath::test
