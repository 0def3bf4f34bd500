// Small pathways with every mechanism there is, all at once, a few, or two at a time; from a seed, and full of
// coincidences. What takes no time only ever leads onward, so that nobody goes round in circles within an instant.
#pragma once

#include "models/pathway/graph.hpp"
#include "tests/support/random_parts.hpp"

namespace carepath::test {

class EverythingMaker : private RandomParts {
 public:
  explicit EverythingMaker(std::uint64_t seed) : RandomParts(seed) {}

  Pathway make() {
    choose_mechanisms();
    Pathway p(pick({4, 6, 8.5}), pick({0, 0, 0, 2.25}), pick({0, 0, 1.5}));
    // Any weekday, the ends of months, years and a February with 29 days among them.
    if (below(2)) p.model.start += std::chrono::days(below(4) ? below(900) : 780 + below(20));
    p.model.groups.attributes.push_back({"age", {"young", "adult"}, {0.6, 0.4}});
    if (below(2)) p.model.groups.attributes.push_back({"need", {"low", "middle", "high"}, {0.5, 0.25, 0.25}});
    const int n = 2 + below(4);
    p.model.services.resize(static_cast<std::size_t>(n));
    for (int i = 1 + below(3); i > 0; --i) p.model.pools.push_back(pool(p.model.pools.size()));
    for (int s = 0; s < n; ++s) service(p, s, n);
    if (below(8) == 0) circle(p, n);
    for (int i = 1 + below(2); i > 0; --i) source(p, i, n);
    if (use(Part::returns)) returns(p, n);
    if (use(Part::milestones)) milestones(p, n);
    if (use(Part::present)) present(p, n);
    return p;
  }

 private:
  void service(Pathway& p, int s, int n) {
    models::Service& made = p.model.services[static_cast<std::size_t>(s)];
    made.name = fmt::format("service {}", s);
    const bool no_time = below(6) == 0 && !sends_back;
    made.stay = by_profile(p, [&] { return length(no_time); });
    made.routes = by_profile(p, [&] { return routes(n, s, no_time); });
    made.inpatient = below(2) == 0;
    places(p, made);
    entry(p, made, s, n);
    telephone(p, made, s, n);
    care(p, made, s, n, no_time);
    if (use(Part::wrap_up)) made.wrap_up = few_hours({0, 3, 6});
    if (use(Part::turnover)) made.turnover = few_hours({0, 6, 12});
    if (use(Part::keeps)) made.stays_until_place = true;
    for (int to = 0; to < n; ++to) {
      if (to != s && use(Part::moving)) made.moving.push_back({id(to), few_hours({0, 3, 6})});
      if (to != s && use(Part::hand_over)) made.hand_overs.push_back({id(to), few_hours({0, 3, 6})});
    }
  }

  /// People stay at each service until there is a place at the next one, and nothing else ends their wait.
  void circle(Pathway& p, int n) {
    for (int s = 0; s < n; ++s) {
      models::Service& made = p.model.services[static_cast<std::size_t>(s)];
      made.stays_until_place = true;
      made.places = engine::Schedule::constant(1 + (below(3) == 0));
      made.surge.reset();
      if (below(4)) made.patience.reset();
      if (below(4)) made.when_full = {};
      made.stay = length(false);
      made.routes = Pathway::shares({{id((s + 1) % n), 0.5}, {id(below(n)), 0.3}});
    }
  }

  void places(const Pathway& p, models::Service& made) {
    made.places = engine::Schedule::constant(1 + below(3));
    if (below(6) == 0) made.places = engine::Schedule();
    if (use(Part::calendar)) {
      made.places = below(2) ? p.by_hours({{0, below(2)}, {6, 1 + below(3)}, {18, below(3)}})
                             : engine::Schedule{engine::Calendar(p.model.start),
                                                engine::WeekPattern::constant(1 + below(3)),
                                                {{day.at(1), engine::WeekPattern::constant(below(2))},
                                                 {day.at(2.25), engine::WeekPattern::constant(3)}}};
      if (below(3) == 0) made.places = any_week(p);
    }
    if (use(Part::unlimited_at)) {
      const engine::WeekPattern none = engine::WeekPattern::constant(engine::Schedule::unlimited);
      const engine::WeekPattern some = engine::WeekPattern::constant(below(3));
      const Time date = day.at(pick({-1, 0, 1, 2.25}));
      made.places = below(3) == 0 ? p.by_hours({{0, below(3)}, {pick({6, 12}), engine::Schedule::unlimited}})
                    : below(2)    ? engine::Schedule{engine::Calendar(p.model.start), some, {{date, none}}}
                                  : engine::Schedule{engine::Calendar(p.model.start), none, {{date, some}}};
    }
    if (use(Part::staff)) {
      const int pools = static_cast<int>(p.model.pools.size()), sure = below(pools);
      for (int i = 0; i < pools; ++i) {
        if (i == sure || below(3) == 0)
          made.needs.push_back({{static_cast<std::uint16_t>(i)}, below(2) ? 1000 : 200 + 300 * below(3)});
      }
    }
    if (use(Part::surge)) made.surge = {1 + below(2), 1 + below(3)};
  }

  /// Numbers that differ from weekday to weekday, another week from a date on.
  engine::Schedule any_week(const Pathway& p) {
    engine::WeekPattern weeks[2];
    for (auto& week : weeks) {
      for (int h = 0; h < 7 * 24; h += 6 * (1 + below(8))) week.steps.push_back({hour.span(h), below(4)});
    }
    return {engine::Calendar(p.model.start), weeks[0], {{day.at(pick({-2, 0, 0.25, 3})), weeks[1]}}};
  }

  void entry(const Pathway& p, models::Service& made, int s, int n) {
    if (use(Part::closing)) {
      made.at_closing = static_cast<models::Interruption>(2 + below(4));
      if (s + 1 == n && made.at_closing == models::Interruption::transfer)
        made.at_closing = models::Interruption::back_to_list;
      if (made.at_closing == models::Interruption::transfer) made.transfer_to = onward(s, n);
    }
    if (use(Part::overtime)) made.at_closing = models::Interruption::overtime;
    if (use(Part::ranks)) {
      made.priority.ranks = 2 + below(3);
      made.priority.rank = by_profile(p, [&] { return below(made.priority.ranks); }, true);
      if (below(2)) made.priority.rises_every = hour.span(pick({3, 6, 12}));
      if (use(Part::interrupts)) {
        made.priority.interrupts = true;
        made.priority.interrupted = static_cast<models::Interruption>(2 + below(3));
      }
    }
    if (use(Part::limits)) {
      if (below(2)) made.when_full.at_most_waiting = below(4);
      if (below(2)) made.when_full.wait_up_to = hour.span(pick({0, 6, 12, 18}));
      if ((sends_back || s + 1 < n) && below(2)) made.when_full.then = elsewhere(s, n);
    }
    if (use(Part::patience)) made.patience = by_profile(p, [&] { return hours_or_never({0, 6, 12, 24}); });
    if (use(Part::would_not_wait)) made.would_not_wait = models::Curve{{{0, pick({0, 0.3})}, {3, pick({0.4, 0.8})}}};
    made.giving_up = in_vain(p, n, s);
    if (use(Part::gate)) gate(made);
    if (use(Part::drops_out)) {
      made.drops_out = models::Curve{{{0, pick({0, 0.2})}, {12 * hour.us, pick({0.2, 0.6})}}};
      if ((sends_back || s + 1 < n) && below(2)) made.dropped_out_to = elsewhere(s, n);
    }
  }

  /// Another service; onward, unless people may be sent back.
  ServiceId elsewhere(int s, int n) { return sends_back ? id((s + 1 + below(n - 1)) % n) : onward(s, n); }

  void telephone(const Pathway& p, models::Service& made, int s, int n) {
    if (use(Part::lines)) {
      made.lines = 1 + below(4);
      made.busy_tone = in_vain(p, n, s);
    }
    if (use(Part::opening))
      made.opening = below(2) ? p.by_hours({{0, 0}, {6, 1}, {18, 0}}) : p.by_hours({{0, 1}, {12, 0}, {15, 1}});
    if (use(Part::overflow)) {
      made.when_full.answerphone = true;
      made.when_full.then = home;
      if (below(2)) made.when_full.at_most_waiting = 1 + below(3);
    }
    if (made.opening || made.when_full.answerphone) made.answerphone = in_vain(p, n, s);
    if ((sends_back || s + 1 < n) && use(Part::call_back))
      made.call_back = {hour.span(pick({0, 3, 6, 12})), pick({0.4, 1}), elsewhere(s, n)};
  }

  void gate(models::Service& made) {
    made.gate.emplace();
    const int every = 6 << below(3);
    for (int h = 6 * below(2); h < 7 * 24; h += every) {
      if (h < 24 || below(5)) made.gate->since_monday.push_back(hour.span(h));
    }
    made.gate->every_weeks = 1 + (below(5) == 0);
    made.gate->size = 1 + below(4);
    made.gate->kept_for_first = below(2) * below(made.gate->size + 1);
    made.gate->at_least = 1 + (below(3) == 0);
    made.gate->missed = pick({0, 0.3, 0.5});
    made.gate->missed_at_most = 1 + below(3);
  }

  void care(const Pathway& p, models::Service& made, int s, int n, bool no_time) {
    const std::size_t attributes = p.model.groups.attributes.size();
    if (use(Part::settings)) {
      const std::size_t a = static_cast<std::size_t>(below(static_cast<int>(attributes)));
      const bool two = p.model.groups.attributes[a].values.size() == 2;
      made.settings.push_back({a, by_profile(p, [&] {
                                 return two ? std::vector<double>{0.5, 0.5} : std::vector<double>{0.2, 0, 0.8};
                               })});
    }
    if (use(Part::cases)) {
      for (int i = 1 + below(2); i > 0; --i)
        made.stay_cases.push_back({condition(p, n), by_profile(p, [&] { return length(no_time); })});
      made.route_cases.push_back({condition(p, n), by_profile(p, [&] { return routes(n, s, no_time); })});
    }
    if (use(Part::endings)) {
      for (const char* name : {"relapse", "moved away"}) {
        made.endings.push_back({name,
                                by_profile(p,
                                           [&] {
                                             return few_hours({6, 12, 30});
                                           }),
                                by_profile(p, [&] { return routes(n, s, no_time); })});
      }
    }
    if (use(Part::leave)) made.leave = {pick({7, 20}), few_hours({0, 6, 12})};
    if (use(Part::contacts)) {
      made.contacts = {{{hour.span(12), hour.span(pick({3, 6}))}, {hour.span(30), hour.span(9)}},
                       pick({0, 0.4}),
                       hour.exponential(1)};
      if (below(2)) made.contacts->phases.pop_back();
    }
    if (use(Part::delays)) {
      made.delays.push_back({"housing", "council",
                             by_profile(p,
                                        [&] {
                                          return pick({0, 0.3, 0.6});
                                        }),
                             by_profile(p, [&] {
                               return few_hours({0, 6, 12});
                             })});
      if (below(2)) made.delays.push_back({"care package", "", 0.3, few_hours({6, 18})});
    }
  }

  engine::RateShape shape() {
    engine::RateShape made{.per_day = pick({2, 5, 9}), .week = {}};
    if (use(Part::rate_changes)) {
      if (below(2)) made.growth_per_year = pick({-0.9, 0.5, 9});
      if (below(2)) made.changes = {{pick({-1.5, 0, 2}), pick({0.5, 1})}, {3, pick({0, 2})}};
      if (below(3) == 0) made.changes = {{0, 1}, {0, 3}, {2.25, 3}, {2.25, 0.5}};
      if (below(2)) {
        for (double& month : made.month) month = pick({0, 1, 3});
        made.month[0] = 1;
      }
    }
    if (use(Part::hours_like) || use(Part::special_days)) {
      const int steps = 7 * (1 + below(4));
      for (int step = 0; step < steps; ++step) made.week.push_back(pick({0, 1, 3}));
      made.week[static_cast<std::size_t>(below(steps))] = 2;
    }
    if (use(Part::special_days))
      made.special_days = {{0, 5, pick({1, 2})}, {below(2) + 1, {}, pick({0, 0.5, 3})}, {4, 6, 1}};
    return made;
  }

  void source(Pathway& p, int i, int n) {
    const std::string name = fmt::format("source {}", i);
    models::Source* made;
    if (below(2)) {
      std::vector<double> at;
      double t = -24;
      for (int k = 0; k < 40; ++k) at.push_back(t += pick({0, 0, 3, 6, 6}));
      made = &p.listed(name, hour, at, id(below(n)));
    } else {
      made = &p.rate(name, shape(), id(below(n)));
    }
    if (below(3) == 0) made->batch = {{1, 0.5}, {3, 0.5}};
    if (below(2)) made->to = models::Routes{{id(below(n)), 0.5}, {id(below(n)), 0.5}};
    if (below(3) == 0) {
      auto own = p.model.groups.attributes.front();
      std::swap(own.shares.front(), own.shares.back());
      made->attributes.push_back(own);
    }
    if (!use(Part::source_cases)) return;
    models::Condition when = condition(p, n);
    when.waited_at_least = when.waited_less_than = {};
    when.visits_at_least = when.visits_less_than = when.admissions_at_least = when.admissions_less_than = {};
    when.attempts_at_least = when.attempts_less_than = {};
    made->to_cases.push_back({when, models::Routes{{id(below(n)), 0.5}, {id(below(n)), 0.5}}});
  }

  void returns(Pathway& p, int n) {
    for (int i = 1 + below(2); i > 0; --i) {
      std::vector<ServiceId> from;
      for (int s = 0; s < n; ++s) {
        const auto taken = [&](const models::Return& r) {
          return std::find(r.from.begin(), r.from.end(), id(s)) != r.from.end();
        };
        if (below(2) && std::none_of(p.model.returns.begin(), p.model.returns.end(), taken)) from.push_back(id(s));
      }
      if (from.empty()) continue;
      auto& rule = p.comes_back(from[0], 0, few_hours({6, 12, 48}), id(below(n)));
      rule.from = from;
      rule.share = by_profile(p, [&] { return pick({0, 0.4, 0.8}); });
      rule.after = by_profile(p, [&] { return hours_or_never({6, 12, 18}); });
      for (std::size_t source = 0; source < p.model.sources.size(); ++source) {
        const bool has_rate = std::holds_alternative<engine::Rate>(p.model.sources[source].when);
        if (has_rate && use(Part::hours_like)) rule.hours_like = source;
      }
    }
  }

  void milestones(Pathway& p, int n) {
    for (int i = 1 + below(2); i > 0; --i) {
      models::Milestone made;
      made.name = fmt::format("milestone {}", i);
      made.value = static_cast<std::size_t>(below(2));
      made.becomes = 1 - made.value;
      made.after = by_profile(p, [&] { return hours_or_never({12, 24, 36}); });
      for (int s = 0; s < n; ++s) {
        if (below(2)) made.moves.push_back({id(s), by_profile(p, [&] { return routes(n, s, false); })});
      }
      p.model.milestones.push_back(made);
    }
  }

  void present(Pathway& p, int n) {
    for (int s = 0; s < n; ++s) {
      for (const bool waiting : {false, true}) {
        if (below(3)) continue;
        models::Present made{id(s), waiting, {}, {}};
        for (int i = 1 + below(4); i > 0; --i) made.already.push_back(hour.span(pick({0, 6, 6, 12, 24})));
        if (below(2)) {
          made.attributes.push_back(p.model.groups.attributes.front());
          made.attributes.front().shares = {0.1, 0.9};
        }
        p.model.present.push_back(made);
      }
    }
  }
};

/// The pathway of a seed.
inline Pathway make_everything(std::uint64_t seed) { return EverythingMaker(seed).make(); }

/// Whether `check` would let it run.
inline bool can_run(const Pathway& p) {
  const auto found = models::findings(p.model);
  return std::none_of(found.begin(), found.end(), [](const auto& f) { return f.fatal; });
}

}  // namespace carepath::test
