// A telephone service whose calls change by the half hour and whose staff change by the shift, against Kolmogorov's
// forward equations solved by uniformisation, half hour by half hour.
#include <array>

#include "tests/support/areas.hpp"
#include "tests/support/figures.hpp"
#include "tests/support/markov_chain.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

constexpr int half_hours = 48, longest_list = 30, most_staff = 8;
constexpr double talk = 0.4, impatience = 6;  // hours, and an hour

/// Calls an hour in each half hour of the day: few at night, more by day, most in the evening.
double calls_per_hour(int i) { return i < 14 ? 3 : i < 34 ? 7 + 0.25 * (i % 5) : i < 46 ? 14 : 8; }
/// On duty: shifts from 7 to 15, 14 to 22 and 22 to 7.
int workers_at(int i) {
  return (i >= 14 && i < 30 ? 3 : 0) + (i >= 28 && i < 44 ? 5 : 0) + (i >= 44 || i < 14 ? 2 : 0);
}

/// What is expected of each half hour of the second day after an empty start.
struct HalfHourOfDay {
  double in_care, waiting;     // as it begins, before anything changes
  double gave_up, found_busy;  // during it
};

std::vector<HalfHourOfDay> expected(bool overtime) {
  using State = std::array<int, 3>;  // talking to those on duty, in overtime, waiting
  const auto moves = [](double rate, int staff) {
    return [=](const State& s) {
      MarkovChain<State>::Moves to;
      const auto [care, late, list] = s;
      if (care < staff && list == 0)
        to.push_back({{care + 1, late, 0}, rate});
      else if (list < longest_list)
        to.push_back({{care, late, list + 1}, rate});
      if (care > 0)
        to.push_back(
            {list > 0 && care <= staff ? State{care, late, list - 1} : State{care - 1, late, list}, care / talk});
      if (late > 0) to.push_back({{care, late - 1, list}, late / talk});
      if (list > 0) to.push_back({{care, late, list - 1}, list * impatience});
      return to;
    };
  };
  // Every state that some half hour may lead to.
  std::map<std::pair<double, int>, MarkovChain<State>> chains;
  const MarkovChain<State> all(State{0, overtime ? most_staff : 0, 0}, [&](const State& s) {
    MarkovChain<State>::Moves to;
    for (int staff = 1; staff <= most_staff; ++staff) {
      for (const auto& m : moves(1, staff)(s)) to.push_back(m);
    }
    return to;
  });
  std::vector<double> shares(all.size());
  shares[all.index({0, 0, 0})] = 1;
  std::vector<HalfHourOfDay> day_two;
  for (int i = 0; i < 2 * half_hours; ++i) {
    const int staff = workers_at(i % half_hours), before = workers_at((i + half_hours - 1) % half_hours);
    const double rate = calls_per_hour(i % half_hours);
    HalfHourOfDay now{};
    const auto listed = [](const State& s) { return s[2]; };
    now.in_care = all.mean(shares, [](const State& s) { return s[0] + s[1]; });
    now.waiting = all.mean(shares, listed);
    if (staff != before) {
      // Who leaves: at 15:00 three, at 22:00 five, at 7:00 two. As many as exceed those who stay go into overtime.
      const int h = i % half_hours, leave = h == 30 ? 3 : h == 44 ? 5 : h == 14 ? 2 : 0;
      std::vector<double> moved(shares.size());
      for (std::size_t k = 0; k < shares.size(); ++k) {
        if (shares[k] == 0) continue;
        auto [care, late, list] = all.state(k);
        if (overtime) {
          const int into = std::max(0, care - (before - leave));
          care -= into, late += into;
        }
        for (; care < staff && list > 0; --list) ++care;
        moved[all.index({care, std::min(late, most_staff), list})] += shares[k];
      }
      shares = std::move(moved);
    }
    const auto at = chains.try_emplace({rate, staff}, all, moves(rate, staff)).first;
    // Simpson's rule over the half hour; six steps are exact to a millionth.
    constexpr int steps = 6;
    for (int k = 0; k <= steps; ++k) {
      const double weight = (k == 0 || k == steps ? 1 : k % 2 ? 4 : 2) * 0.5 / steps / 3;
      now.gave_up += weight * impatience * all.mean(shares, listed);
      now.found_busy += weight * rate * all.mean(shares, [&](const State& s) { return s[0] >= staff; });
      if (k < steps) shares = at->second.after(std::move(shares), 0.5 / steps);
    }
    if (i >= half_hours) day_two.push_back(now);
  }
  return day_two;
}

/// The two days in the engine.
Pathway two_days(bool overtime) {
  Pathway p(2);
  models::Pool pool{.name = "staff", .roster = {}, .minimum = {}};
  for (int d = 0; d < 7; ++d) {
    pool.roster.shifts.push_back({hour.span(24 * d + 7), hour.span(8), 3});
    pool.roster.shifts.push_back({hour.span(24 * d + 14), hour.span(8), 5});
    pool.roster.shifts.push_back({hour.span(24 * d + 22), hour.span(9), 2});
  }
  p.model.pools.push_back(pool);
  const ServiceId s = p.open("line", hour.exponential(talk));
  p[s].kind = models::Kind::phone;
  p[s].needs = {{{0}, models::one_whole}};
  p[s].patience = hour.exponential(1 / impatience);
  if (overtime) p[s].at_closing = models::Interruption::overtime;
  std::vector<double> week;
  double a_day = 0;
  for (int i = 0; i < 7 * half_hours; ++i) week.push_back(calls_per_hour(i % half_hours));
  for (int i = 0; i < half_hours; ++i) a_day += calls_per_hour(i) / 2;
  p.rate("calls", {.per_day = a_day, .week = week}, s);
  return p;
}

/// Who gave up, and who found everybody busy, in each half hour of the second day, by when it happened.
class ByHalfHour : public models::Observer {
 public:
  std::array<double, half_hours> gave_up{}, found_busy{};
  void observe(std::span<const Observation> batch) override {
    for (const Observation& o : batch) {
      if (o.what != What::asked && o.what != What::not_started) continue;
      const auto i = static_cast<std::size_t>(engine::in_hours(o.at - engine::start_of_measuring) * 2);
      if (i < half_hours || i >= 2 * half_hours) continue;
      ++(o.what == What::asked ? found_busy : gave_up)[i - half_hours];
    }
  }
};

void check_half_hours(bool overtime, std::uint32_t seed) {
  const auto exact = expected(overtime);
  const Pathway p = two_days(overtime);
  const auto itinerary = p.itinerary();
  constexpr int replications = 8000;
  std::array<std::vector<double>, half_hours> gave_up, found_busy, care, list;
  for (int r = 0; r < replications; ++r) {
    struct Both : models::Observer {
      Areas* areas;
      ByHalfHour* counts;
      void observe(std::span<const Observation> batch) override { areas->observe(batch), counts->observe(batch); }
    } both;
    Areas areas(p.model);
    ByHalfHour counts;
    both.areas = &areas, both.counts = &counts;
    models::Simulation simulation(itinerary, seed, static_cast<std::uint32_t>(r));
    for (std::size_t i = 0; i < half_hours; ++i) {
      simulation.run(hour.at(24 + static_cast<double>(i) / 2), both);
      care[i].push_back(areas.now(in_care, {0}));
      list[i].push_back(areas.now(waiting, {0}));
    }
    simulation.run(both);
    for (std::size_t i = 0; i < half_hours; ++i) {
      gave_up[i].push_back(counts.gave_up[i]);
      found_busy[i].push_back(counts.found_busy[i]);
    }
  }
  for (std::size_t i = 0; i < half_hours; ++i) {
    const std::string at = fmt::format(" at {:02}:{:02}", i / 2, i % 2 * 30);
    check_mean("talking" + at, care[i], exact[i].in_care);
    check_mean("waiting" + at, list[i], exact[i].waiting);
    check_mean("gave up in the half hour" + at, gave_up[i], exact[i].gave_up);
    check_mean("found everybody busy in the half hour" + at, found_busy[i], exact[i].found_busy);
  }
}

}  // namespace

TEST_CASE("M_t/M/c_t+M: calls by the half hour and staff by the shift, who finish with those they talk to first") {
  check_half_hours(false, 360);
}

TEST_CASE("M_t/M/c_t+M in which those whose shift ends finish their call in overtime beside those who come on duty") {
  check_half_hours(true, 361);
}
