// Staff on shifts: Kolmogorov's equations over a week, and how many come to work.
#include <array>

#include "tests/support/areas.hpp"
#include "tests/support/figures.hpp"
#include "tests/support/formulas.hpp"
#include "tests/support/markov_chain.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

/// Day shifts of ten hours with 4 people, weekends with 2, and one person at night.
const std::vector<models::Shift> roster = [] {
  std::vector<models::Shift> shifts;
  for (int d = 0; d < 7; ++d) {
    shifts.push_back({hour.span(24 * d + 8), hour.span(10), d < 5 ? 4 : 2});
    shifts.push_back({hour.span(24 * d + 18), hour.span(14), 1});
  }
  return shifts;
}();
int on_duty(int hour_of_week) {
  const int d = hour_of_week / 24, h = hour_of_week % 24;
  return h >= 8 && h < 18 ? (d < 5 ? 4 : 2) : 1;
}
double per_hour(int hour_of_week) {
  const int d = hour_of_week / 24, h = hour_of_week % 24;
  return (h >= 9 && h < 17 ? 2.2 : h >= 17 && h < 22 ? 0.9 : 0.3) * (d < 5 ? 1 : 0.5);
}

using State = std::array<int, 2>;  // in care, waiting
constexpr int longest = 60;

/// The mean numbers in care and waiting at each hour of the first `hours`, just before anything changes, from empty.
/// Stays are exponential with mean 1 h. `interrupts`: the end of a shift puts people back on the list.
std::vector<std::array<double, 2>> by_the_hour(int hours, bool interrupts) {
  const auto moves = [](double rate, int staff) {
    return [=](const State& s) {
      MarkovChain<State>::Moves to;
      const auto [care, list] = s;
      if (care < staff && list == 0)
        to.push_back({{care + 1, 0}, rate});
      else if (list < longest)
        to.push_back({{care, list + 1}, rate});
      if (care > 0)
        to.push_back({list > 0 && care <= staff ? State{care, list - 1} : State{care - 1, list}, 1.0 * care});
      return to;
    };
  };
  const MarkovChain<State> all({0, 0}, [&](const State& s) {
    auto to = moves(1, 4)(s);  // every state that any hour may lead to
    for (int staff = 1; staff < 4; ++staff) {
      for (const auto& m : moves(1, staff)(s)) to.push_back(m);
    }
    return to;
  });
  std::map<std::pair<double, int>, MarkovChain<State>> chains;
  std::vector<double> shares(all.size());
  shares[all.index({0, 0})] = 1;
  std::vector<std::array<double, 2>> means;
  for (int h = 0; h < hours; ++h) {
    const double rate = per_hour(h % 168);
    const int staff = on_duty(h % 168);
    std::vector<double> moved(shares.size());
    for (std::size_t i = 0; i < shares.size(); ++i) {
      auto [care, list] = all.state(i);
      if (interrupts) {
        for (; care > staff; --care) ++list;
      }
      for (; care < staff && list > 0; --list) ++care;
      moved[all.index({care, std::min(list, longest)})] += shares[i];
    }
    const auto at = chains.try_emplace({rate, staff}, all, moves(rate, staff)).first;
    shares = at->second.after(moved, 1);
    means.push_back(
        {all.mean(shares, [](const State& s) { return s[0]; }), all.mean(shares, [](const State& s) { return s[1]; })});
  }
  return means;
}

Pathway desk(double days) {
  Pathway p(days);
  p.model.pools.push_back({.name = "staff", .roster = {roster, {}}});
  const ServiceId s = p.open("desk", hour.exponential(1));
  p[s].needs = {{{0}, models::one_whole}};
  std::vector<double> week;
  double total = 0;
  for (int h = 0; h < 168; ++h) {
    week.push_back(per_hour(h));
    total += week.back();
  }
  p.rate("people", {.per_day = total / 7, .week = week}, s);
  return p;
}

void check_by_the_hour(const Pathway& p, bool interrupts, const std::string& name, int replications,
                       std::uint32_t seed) {
  const std::vector<int> hours{6, 8, 10, 12, 18, 19, 24, 32, 66, 120, 132, 138, 168, 180, 186, 187};
  const auto exact = by_the_hour(187, interrupts);
  std::vector<std::vector<double>> care(hours.size()), list(hours.size());
  const auto itinerary = p.itinerary();
  for (int r = 0; r < replications; ++r) {
    Areas areas(p.model);
    models::Simulation simulation(itinerary, seed, static_cast<std::uint32_t>(r));
    for (std::size_t i = 0; i < hours.size(); ++i) {
      simulation.run(hour.at(hours[i]), areas);
      care[i].push_back(areas.now(in_care, {0}));
      list[i].push_back(areas.now(waiting, {0}));
    }
  }
  for (std::size_t i = 0; i < hours.size(); ++i) {
    const auto& [in, out] = exact[static_cast<std::size_t>(hours[i] - 1)];
    check_mean(fmt::format("in care at hour {}, {}", hours[i], name), care[i], in);
    check_mean(fmt::format("waiting at hour {}, {}", hours[i], name), list[i], out);
  }
}

}  // namespace

TEST_CASE("staff on shifts who finish whom they see: M_t/M/c_t by Kolmogorov's equations") {
  check_by_the_hour(desk(9), false, "finish", 12000, 190);
}

TEST_CASE(
    "staff on shifts who leave people to the next: resumed or seen anew, the numbers are those of min(n, staff)") {
  std::uint32_t seed = 192;
  for (const auto rule : {models::Interruption::resume, models::Interruption::back_to_list}) {
    Pathway p = desk(9);
    p[{0}].at_closing = rule;
    check_by_the_hour(p, true, rule == models::Interruption::resume ? "resume" : "back to the list", 12000, seed++);
  }
}

TEST_CASE("an exponential stay that needs half a person: twice as many places") {
  Pathway halves = desk(28);
  halves[{0}].needs = {{{0}, models::one_whole / 2}};
  Pathway twice = desk(28);
  twice[{0}].needs.clear();
  engine::WeekPattern week{{}};
  for (int h = 0; h < 168; ++h) week.steps.push_back({hour.span(h), 2 * on_duty(h)});
  twice[{0}].places = {engine::Calendar(twice.model.start), week, {}};
  const auto a = replicate(halves, 20, 194), b = replicate(twice, 20, 194);
  for (const Part part : {waiting, in_care}) {  // person by person
    const auto x = each(a, [&](const Areas& r) { return r.mean(part, {0}); });
    const auto y = each(b, [&](const Areas& r) { return r.mean(part, {0}); });
    for (std::size_t i = 0; i < x.size(); ++i) CHECK(x[i] == Approx(y[i]).epsilon(1e-9));
  }
}

TEST_CASE(
    "two services with one pool of staff: one M/M/c in order of asking, or with ranks (Erlang 1917, Cobham 1954)") {
  const int c = 3;
  const double first = 1, second = 1.4, stay = 1;
  for (const bool ranks : {false, true}) {
    Pathway p(1500, 20);
    std::vector<models::Shift> always;
    for (int d = 0; d < 7; ++d) always.push_back({hour.span(24 * d), hour.span(24), c});
    p.model.pools.push_back({.name = "staff", .roster = {always, {}}});
    const ServiceId a = p.open("a", hour.exponential(stay)), b = p.open("b", hour.exponential(stay));
    for (const ServiceId s : {a, b}) {
      p[s].needs = {{{0}, models::one_whole}};
      if (ranks) p[s].priority.ranks = 2;
    }
    if (ranks) p[b].priority.rank = 1;
    p.source("to a", 24 * first, a);
    p.source("to b", 24 * second, b);
    const auto runs = replicate(p, 40, ranks ? 199 : 198);
    const double wait = mmc_wait(c, first + second, stay), one = erlang_c(c, first + second) * stay / c;
    const double s1 = first * stay / c, s2 = (first + second) * stay / c;
    const std::string name = ranks ? ", a before b" : ", in order of asking";
    check_mean("wait at a" + name, each(runs, [&](const Areas& x) { return x.starts(a).mean(); }),
               ranks ? one / (1 - s1) : wait);
    check_mean("wait at b" + name, each(runs, [&](const Areas& x) { return x.starts(b).mean(); }),
               ranks ? one / (1 - s1) / (1 - s2) : wait);
  }
}

TEST_CASE("closed nights by a roster: on duty from 8 to 22, everybody at once, adds 10^2 / (2 x 24) h to the wait") {
  Pathway p(700, 1);
  std::vector<models::Shift> days;
  for (int d = 0; d < 7; ++d) days.push_back({hour.span(24 * d + 8), hour.span(14), 1000});
  p.model.pools.push_back({.name = "staff", .roster = {days, {}}});
  const ServiceId s = p.open("clinic", hour.fixed(0));
  p[s].needs = {{{0}, 1}};
  p.source("arrivals", 200, s);
  const auto runs = replicate(p, 30, 195);
  check_mean("mean wait", each(runs, [](const Areas& a) { return a.starts({0}).mean(); }), 100.0 / 48);
  check_mean(
      "share who wait",
      each(runs, [](const Areas& a) { return a.count(What::started, How::after_waiting, {0}) / a.starts({0}).n; }),
      10.0 / 24);
}

TEST_CASE("who comes to work: shrinkage in whole people by chance, sickness one by one") {
  // Rostered n, n (1 - shrinkage) = k + f: k or k + 1 people, each well with q. Mean q (k + f), variance
  // q (1 - q) (k + f) + q^2 f (1 - f).
  for (const auto& [n, shrinkage, sickness] : std::vector<std::tuple<int, double, double>>{
           {7, 0.22, 0}, {7, 0, 0.06}, {7, 0.22, 0.06}, {1, 0.3, 0.1}, {40, 0.25, 0.05}}) {
    models::Pool pool{.name = "nurses", .roster = {}, .shrinkage = shrinkage, .sickness = sickness};
    for (int d = 0; d < 7; ++d) pool.roster.shifts.push_back({hour.span(24 * d + 7), hour.span(12), n});
    const models::OnDuty duty(pool, engine::Calendar(a_monday));
    const int days = 20000;
    double sum_ = 0, squares = 0, fourth = 0;
    const double q = 1 - sickness, expected = n * (1 - shrinkage), f = expected - std::floor(expected + 1e-9);
    for (int d = 0; d < days; ++d) {
      const double x = duty.at(engine::day_start(d) + hour.span(12), engine::Draws(9, 0)) - q * expected;
      sum_ += x, squares += x * x, fourth += x * x * x * x;
    }
    const double variance = q * (1 - q) * expected + q * q * f * (1 - f);
    const std::string name = fmt::format(" of {} rostered, shrinkage {}, sickness {}", n, shrinkage, sickness);
    check_known_error("mean" + name, sum_ / days, 0, std::sqrt(variance / days));
    check_known_error("variance" + name, squares / days, variance,
                      std::sqrt((fourth / days - std::pow(squares / days, 2)) / days));
    CHECK(duty.at(engine::day_start(3) + hour.span(20), engine::Draws(9, 0)) == 0);
  }
}

TEST_CASE("two people on two lines of one shift are away by their own luck") {
  // Each of two misses half of the shifts: nobody is there in a quarter of them, and who comes then is turned away.
  // Written as one line or as two, a shift has the same people.
  Pathway p(2 * 364);
  const ServiceId line = p.open("line", hour.fixed(0));
  p.nobody_waits(line);
  p[line].needs = {{{0}, models::one_whole}};
  p.source("arrivals", 100, line);
  models::Pool team{.name = "team", .roster = {}, .sickness = 0.5};
  for (int half = 0; half < 14; ++half) {
    for (int i = 0; i < 2; ++i) team.roster.shifts.push_back({hour.span(12 * half), hour.span(12), 1});
  }
  p.model.pools.push_back(team);
  const Runs runs(p, 30, 2100);
  check_mean("turned away", ratio(runs.values("turned_away", "line"), runs.values("arrivals", "line")), 0.25);
  auto& shifts = p.model.pools[0].roster.shifts;
  shifts.clear();
  for (int half = 0; half < 14; ++half) shifts.push_back({hour.span(12 * half), hour.span(12), 2});
  CHECK(Runs(p, 30, 2100).values("turned_away", "line") == runs.values("turned_away", "line"));
}
