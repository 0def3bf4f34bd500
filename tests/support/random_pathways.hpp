// Small pathways of every shape, from a seed; full of coincidences, so that order within an instant is put to the test.
#pragma once

#include <fmt/format.h>

#include <random>

#include "tests/support/pathway.hpp"

namespace carepath::test {

class PathwayMaker {
 public:
  explicit PathwayMaker(std::uint64_t seed) : random_(seed) {}

  /// At most `most_returns` ways of coming back.
  Pathway make(int most_returns = 1) {
    Pathway p(pick({5, 9.5, 12}), pick({0, 0, 3, 4.25}), pick({0, 0, 2, 5.5}));
    if (below(3) == 0) p.model.groups.attributes.push_back({"age", {"adult", "older"}, {0.7, 0.3}});
    if (below(4) == 0) p.model.groups.attributes.push_back({"need", {"low", "middle", "high"}, {0.5, 0.25, 0.25}});
    const int n = 1 + below(5);
    for (int s = 0; s < n; ++s) p.model.services.emplace_back();
    for (int s = 0; s < n; ++s) service(p, s, n);
    const int sources = 1 + below(3);
    for (int i = 0; i < sources; ++i) source(p, i, n);
    for (int r = below(most_returns + 1); r > 0; --r) comes_back(p, n);
    return p;
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint64_t>(n)); }
  double pick(std::initializer_list<double> all) { return all.begin()[below(static_cast<int>(all.size()))]; }
  static ServiceId id(int s) { return {static_cast<std::uint16_t>(s)}; }
  template <class F>
  auto by_profile(const Pathway& p, F one) -> models::ByProfile<decltype(one())> {
    if (below(2) == 0) return one();
    std::vector<decltype(one())> each;
    for (std::size_t i = 0; i < p.model.groups.profiles(); ++i) each.push_back(one());
    return models::ByProfile<decltype(one())>::of_each(std::move(each));
  }

  Distribution stay(bool may_be_nought) {
    switch (below(6)) {
      case 0: return hour.fixed(may_be_nought ? pick({0, 6, 12}) : pick({6, 12, 24}));
      case 1: return engine::Discrete{{6 * hour.us, 12 * hour.us, 24 * hour.us}, {0.25, 0.5, 0.25}};
      case 2: return hour.lognormal(20, 15);
      case 3: return engine::Empirical{{hour.us, 6 * hour.us, 30 * hour.us}};
      default: return hour.exponential(pick({4, 12, 30}));
    }
  }

  models::Routes routes(int n, int from, bool only_onward) {
    std::vector<std::pair<ServiceId, double>> ways;
    for (int i = below(3); i > 0; --i) {
      const int to = only_onward ? from + 1 + below(n) : below(n);
      if (to < n) ways.emplace_back(id(to), 0.25);
    }
    return Pathway::shares(ways);
  }

  void service(Pathway& p, int s, int n) {
    models::Service& made = p.model.services[static_cast<std::size_t>(s)];
    made.name = fmt::format("service {}", s);
    const bool no_time = below(5) == 0;
    made.stay = by_profile(p, [&] { return stay(no_time); });
    made.routes = by_profile(p, [&] { return routes(n, s, no_time); });
    made.inpatient = below(3) == 0;
    if (made.inpatient || below(3) == 0) made.kind = models::Kind::beds;
    made.out_of_area = below(5) == 0;
    if (below(4) == 0) made.standard = hour.span(4);
    switch (below(5)) {
      case 0: return;  // unlimited
      case 1: made.places = p.by_hours({{0, below(2)}, {6, 1 + below(3)}, {18, below(3)}}); break;
      case 2:
        made.places = {
            engine::Calendar(p.model.start),
            engine::WeekPattern::constant(1 + below(2)),
            {{day.at(2), engine::WeekPattern::constant(below(2))}, {day.at(4), engine::WeekPattern::constant(3)}}};
        break;
      default: made.places = engine::Schedule::constant(1 + below(4));
    }
    if (below(3) == 0) made.turnover = below(2) ? hour.fixed(pick({0, 6})) : hour.exponential(3);
    if (below(2)) made.when_full.at_most_waiting = below(4);
    if (below(3) == 0) made.when_full.wait_up_to = hour.span(pick({0, 2, 6, 18}));
    if (s + 1 < n && below(2)) made.when_full.then = id(s + 1 + below(n - s - 1));
  }

  void source(Pathway& p, int i, int n) {
    const std::string name = fmt::format("source {}", i);
    models::Source* made;
    if (below(2)) {
      std::vector<double> at;
      double t = -30;
      for (int k = 0; k < 40; ++k) at.push_back(t += pick({0, 0, 6, 6, 12}));
      made = &p.listed(name, hour, at, id(below(n)));
    } else {
      std::vector<double> week(below(2) ? 0 : 28, 1.0);
      for (double& w : week) w = pick({0, 1, 3});
      if (!week.empty()) week[0] = 1;
      made = &p.rate(name, {.per_day = pick({1, 3, 6}), .week = week}, id(below(n)));
    }
    if (below(3) == 0) made->batch = {{1, 0.5}, {3, 0.5}};
    if (below(3) == 0) made->to = models::Routes{{id(below(n)), 0.5}, {id(below(n)), 0.5}};
    if (!p.model.groups.attributes.empty() && below(2)) {
      auto own = p.model.groups.attributes.front();
      std::swap(own.shares.front(), own.shares.back());
      made->attributes.push_back(own);
    }
  }

  void comes_back(Pathway& p, int n) {
    std::vector<ServiceId> from;
    for (int s = 0; s < n; ++s) {
      const auto taken = [&](const models::Return& r) {
        return std::find(r.from.begin(), r.from.end(), id(s)) != r.from.end();
      };
      if (below(2) && std::none_of(p.model.returns.begin(), p.model.returns.end(), taken)) from.push_back(id(s));
    }
    if (from.empty()) return;
    auto& rule = p.comes_back(from[0], 0, hour.fixed(6), id(below(n)));
    rule.from = from;
    rule.share = by_profile(p, [&] { return pick({0, 0.3, 0.6}); });
    rule.after = by_profile(
        p, [&]() -> Distribution { return below(2) ? hour.fixed(pick({6, 12, 48})) : hour.exponential(30); });
  }

  std::mt19937_64 random_;
};

}  // namespace carepath::test
