// Telephone services with pools of staff: Erlang's formulas, busy tones, people who ring again, wrap-up, and a day
// whose calls and staff change by the half hour. Each figure lies within four standard errors of its exact answer; a
// right one is outside once in 16 000 times.
#include <array>

#include "engine/erlang.hpp"
#include "tests/support/areas.hpp"
#include "tests/support/figures.hpp"
#include "tests/support/markov_chain.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

/// What becomes of the calls to the one service that are made in the measured period, and how busy the one pool is.
class Calls : public models::Observer {
 public:
  Calls(const models::Model& model, Duration within) : end_(Time(model.run)), within_(within) {}

  double answered = 0, in_time = 0, waited_first = 0, gave_up = 0, busy_tone = 0, turned_away = 0;
  double hours_of_answered = 0, hours_of_all = 0;
  double all() const { return answered + gave_up + busy_tone + turned_away; }
  double on_the_list() const { return waited_first + gave_up; }
  double occupancy() const { return taken_ / on_duty_; }

  void observe(std::span<const Observation> batch) override {
    for (const Observation& o : batch) {
      if (o.what == What::staff) staff(o);
      if (o.what != What::started && o.what != What::not_started) continue;
      if (o.since() < engine::start_of_measuring || o.since() >= end_) continue;
      const Duration wait = o.at - o.since();
      hours_of_all += engine::in_hours(wait);
      if (o.what == What::started) {
        ++answered;
        hours_of_answered += engine::in_hours(wait);
        in_time += wait <= within_;
        waited_first += o.how == How::after_waiting;
      } else {
        ++(o.how == How::gave_up ? gave_up : o.how == How::busy_tone ? busy_tone : turned_away);
      }
    }
  }

 private:
  void staff(const Observation& o) {
    const Time now = std::clamp(o.at, engine::start_of_measuring, end_);
    taken_ += now_taken_ * engine::in_hours(now - since_);
    on_duty_ += now_on_duty_ * engine::in_hours(now - since_);
    now_taken_ = static_cast<double>(o.taken()), now_on_duty_ = static_cast<double>(o.on_duty());
    since_ = now;
  }
  Time end_, since_ = engine::start_of_measuring;
  Duration within_;
  double taken_ = 0, on_duty_ = 0, now_taken_ = 0, now_on_duty_ = 0;
};

/// So many staff at every hour, each for one person.
ServiceId staffed(Pathway& p, int staff, Distribution talk) {
  models::Pool pool{.name = "staff", .roster = {}, .minimum = {}};
  for (int d = 0; d < 7; ++d) pool.roster.shifts.push_back({day.span(d), day.span(1), staff});
  p.model.pools.push_back(pool);
  const ServiceId s = p.open("line", std::move(talk));
  p[s].kind = models::Kind::phone;
  p[s].needs = {{{0}, models::one_whole}};
  return s;
}

std::vector<Calls> ring(const Pathway& p, Duration within, int replications, std::uint32_t seed) {
  const auto itinerary = p.itinerary();
  std::vector<Calls> all;
  for (int r = 0; r < replications; ++r) {
    all.emplace_back(p.model, within);
    models::Simulation(itinerary, seed, static_cast<std::uint32_t>(r)).run(all.back());
  }
  return all;
}
template <class F>
std::vector<double> each_of(const std::vector<Calls>& all, F f) {
  std::vector<double> values;
  for (const Calls& c : all) values.push_back(f(c));
  return values;
}

/// Calls an hour, minutes.
struct Line {
  int staff;
  double per_hour, talk, patience, within;
  engine::Steady steady() const { return {per_hour / 60, talk, patience}; }
};

void check_against(const engine::SteadyAnswer& exact, const Line& line, const Pathway& p, std::uint32_t seed) {
  const auto runs = ring(p, minute.span(line.within), 30, seed);
  const std::string name = fmt::format(", {} staff, {} calls an hour of {} min, patience {} min", line.staff,
                                       line.per_hour, line.talk, line.patience);
  check_mean("give up" + name, each_of(runs, [](const Calls& c) { return c.gave_up / c.all(); }), exact.gives_up);
  check_mean("wait" + name, each_of(runs, [](const Calls& c) { return c.on_the_list() / c.all(); }), exact.waits);
  check_mean("mean wait" + name, each_of(runs, [](const Calls& c) { return 60 * c.hours_of_all / c.all(); }),
             exact.wait);
  check_mean("mean wait of the answered" + name,
             each_of(runs, [](const Calls& c) { return 60 * c.hours_of_answered / c.answered; }),
             exact.wait_if_answered);
  check_mean("answered in time" + name, each_of(runs, [](const Calls& c) { return c.in_time / c.all(); }),
             exact.in_time);
  check_mean("occupancy" + name, each_of(runs, [](const Calls& c) { return c.occupancy(); }), exact.occupancy);
}

constexpr int as_often_as_it_takes = 1'000'000;

}  // namespace

TEST_CASE("Erlang B with a pool of staff: nobody waits, and any law of the call's length will do") {
  std::uint32_t seed = 300;
  for (const auto& [staff, per_hour] : std::vector<std::pair<int, double>>{{1, 1.5}, {3, 6}, {10, 24}}) {
    for (const Distribution& talk : {minute.exponential(20), minute.lognormal(20, 25)}) {
      Pathway p(400, 2, 1);
      const ServiceId s = staffed(p, staff, talk);
      p.nobody_waits(s);
      p.source("calls", 24 * per_hour, s);
      const auto runs = ring(p, Duration{0}, 30, seed++);
      const double lost = engine::erlang_b(staff, per_hour / 3);
      check_mean("lost", each_of(runs, [](const Calls& c) { return c.turned_away / c.all(); }), lost);
      check_mean("occupancy", each_of(runs, [](const Calls& c) { return c.occupancy(); }),
                 per_hour / 3 * (1 - lost) / staff);
    }
  }
}

TEST_CASE("Erlang B of lines: as many lines as staff, and the rest hear the busy tone") {
  Pathway p(400, 2, 1);
  const ServiceId s = staffed(p, 4, minute.exponential(18.8));
  p[s].lines = 4;
  p.source("calls", 24 * 9, s);
  const auto runs = ring(p, Duration{0}, 30, 310);
  check_mean("busy tone", each_of(runs, [](const Calls& c) { return c.busy_tone / c.all(); }),
             engine::erlang_b(4, 9 * 18.8 / 60));
}

TEST_CASE("Erlang C with a pool of staff") {
  std::uint32_t seed = 320;
  for (const Line& line : {Line{1, 2, 18, INFINITY, 5}, Line{4, 9, 20, INFINITY, 1}, Line{12, 30, 20, INFINITY, 2}}) {
    Pathway p(600, 10, 5);
    const ServiceId s = staffed(p, line.staff, minute.exponential(line.talk));
    p.source("calls", 24 * line.per_hour, s);
    check_against(engine::erlang_c(line.staff, line.steady(), line.within), line, p, seed++);
  }
}

TEST_CASE("Erlang A with a pool of staff, from a quiet night to twice the calls that the staff can take") {
  std::uint32_t seed = 330;
  for (const Line& line : {Line{1, 1.21, 23.8, 5, 1}, Line{3, 3.86, 23.8, 5, 1}, Line{2, 2.42, 23.8, 5, 0.5},
                           Line{5, 20, 15, 12, 3}, Line{4, 24, 20, 30, 15}}) {
    Pathway p(600, 3, 1);
    const ServiceId s = staffed(p, line.staff, minute.exponential(line.talk));
    p[s].patience = minute.exponential(line.patience);
    p.source("calls", 24 * line.per_hour, s);
    check_against(engine::erlang_a(line.staff, line.steady(), line.within), line, p, seed++);
  }
}

TEST_CASE("staffing by the square root of the load: the share who wait hardly changes as the service grows") {
  // Garnett, Mandelbaum and Reiman 2002: patience as long as a call, a + a^(1/2) / 2 staff; the limit of the share who
  // wait is P(Z > 1/2) = .3085 here, and the formula comes nearer to it by the root of the load.
  std::uint32_t seed = 340;
  double distance = 1;
  for (const int load : {16, 64, 256}) {
    const Line line{load + static_cast<int>(std::lround(std::sqrt(load) / 2)), 3.0 * load, 20, 20, 1};
    Pathway p(3200.0 / load, 1, 1);
    const ServiceId s = staffed(p, line.staff, minute.exponential(line.talk));
    p[s].patience = minute.exponential(line.patience);
    p.source("calls", 24 * line.per_hour, s);
    const auto exact = engine::erlang_a(line.staff, line.steady(), line.within);
    check_against(exact, line, p, seed++);
    CHECK(std::abs(exact.waits - 0.3085) < 0.6 * distance);
    distance = std::abs(exact.waits - 0.3085);
  }
  CHECK(distance < 0.01);
}

TEST_CASE("M/M/c/K+M: fewer lines than would like to wait") {
  const int staff = 3, lines = 5;
  const double per_hour = 12, talk = 20, patience = 8;
  Pathway p(500, 2, 1);
  const ServiceId s = staffed(p, staff, minute.exponential(talk));
  p[s].lines = lines;
  p[s].patience = minute.exponential(patience);
  p.source("calls", 24 * per_hour, s);
  const auto there = birth_death(
      lines, [&](int) { return per_hour; },
      [&](int n) { return std::min(n, staff) * 60 / talk + std::max(0, n - staff) * 60 / patience; });
  const double waiting_now = there[4] + 2 * there[5];
  const auto runs = ring(p, Duration{0}, 30, 350);
  check_mean("busy tone", each_of(runs, [](const Calls& c) { return c.busy_tone / c.all(); }), there[5]);
  check_mean("give up", each_of(runs, [](const Calls& c) { return c.gave_up / c.all(); }),
             waiting_now * 60 / patience / per_hour);
  check_mean("have to wait", each_of(runs, [](const Calls& c) { return c.on_the_list() / c.all(); }),
             there[3] + there[4]);
}

TEST_CASE("one line, and whoever hears the busy tone rings again: M/M/1 with retrials (Falin and Templeton 1997)") {
  // Load .6, and again after 30 min: mean at home rho / (1 - rho) (rho + lambda / theta).
  const double rho = 0.6, again_after = 0.5;
  Pathway p(1500, 20);
  const ServiceId s = staffed(p, 1, hour.exponential(1));
  p[s].lines = 1;
  p[s].busy_tone = {
      .tries_again = 1, .after = hour.exponential(again_after), .at_most = as_often_as_it_takes, .later = {}};
  p.source("calls", 24 * rho, s);
  const auto runs = replicate(p, 40, 351);
  check_mean("mean number at home", each(runs, [](const Areas& a) { return a.mean(at_home, home); }),
             rho / (1 - rho) * (rho + rho * again_after));
  check_mean("busy", each(runs, [](const Areas& a) { return a.mean(in_care, {0}); }), rho);
}

TEST_CASE("busy tone, patience and two ways of ringing again: the chain of callers there and at home") {
  // Two staff, three lines. After a busy tone 80 % ring again after half an hour; after giving up 50 %, as soon.
  const int staff = 2, lines = 3, most = 60;
  const double rate = 2.5, impatience = 3, theta = 2, after_tone = 0.8, after_giving_up = 0.5;
  using State = std::array<int, 2>;  // there, at home
  const MarkovChain<State> chain({0, 0}, [&](State s) {
    MarkovChain<State>::Moves to;
    const auto [there, out] = s;
    const double gives_up = impatience * std::max(0, there - staff);
    if (there < lines) {
      to.push_back({{there + 1, out}, rate});
      if (out > 0) to.push_back({{there + 1, out - 1}, out * theta});
    } else {
      if (out < most) to.push_back({{there, out + 1}, rate * after_tone});
      if (out > 0) to.push_back({{there, out - 1}, out * theta * (1 - after_tone)});
    }
    if (there > 0) to.push_back({{there - 1, out}, std::min(there, staff) + gives_up * (1 - after_giving_up)});
    if (there > staff && out < most) to.push_back({{there - 1, out + 1}, gives_up * after_giving_up});
    return to;
  });
  const auto shares = chain.stationary();
  REQUIRE(chain.mean(shares, [&](const State& s) { return s[1] == most; }) < 1e-12);
  Pathway p(1500, 20);
  const ServiceId s = staffed(p, staff, hour.exponential(1));
  p[s].lines = lines;
  p[s].patience = hour.exponential(1 / impatience);
  p[s].busy_tone = {after_tone, hour.exponential(1 / theta), as_often_as_it_takes, {}};
  p[s].giving_up = {after_giving_up, hour.exponential(1 / theta), as_often_as_it_takes, {}};
  p.source("calls", 24 * rate, s);
  const auto runs = replicate(p, 40, 352);
  check_mean("mean number at home", each(runs, [](const Areas& a) { return a.mean(at_home, home); }),
             chain.mean(shares, [](const State& x) { return x[1]; }));
  check_mean("mean number waiting", each(runs, [](const Areas& a) { return a.mean(waiting, {0}); }),
             chain.mean(shares, [&](const State& x) { return std::max(0, x[0] - staff); }));
  check_mean("busy", each(runs, [](const Areas& a) { return a.mean(in_care, {0}); }),
             chain.mean(shares, [&](const State& x) { return std::min(x[0], staff); }));
  const auto tones = ring(p, Duration{0}, 40, 352);
  check_mean("busy tones, of all calls", each_of(tones, [](const Calls& c) { return c.busy_tone / c.all(); }),
             chain.mean(shares, [&](const State& x) { return x[0] == lines ? rate + x[1] * theta : 0; }) /
                 chain.mean(shares, [&](const State& x) { return rate + x[1] * theta; }));
}

TEST_CASE("wrap-up keeps the staff and frees the line: the chain of talking, wrapping up and waiting") {
  const int staff = 3, lines = 4;
  const double rate = 6, talk = 1 / 0.35, wrap_up = 1 / 0.15, impatience = 4;  // an hour
  using State = std::array<int, 3>;                                            // talking, wrapping up, waiting
  const MarkovChain<State> chain({0, 0, 0}, [&](State s) {
    MarkovChain<State>::Moves to;
    const auto [talking, wrapping, list] = s;
    if (talking + list < lines)
      to.push_back(
          {talking + wrapping < staff ? State{talking + 1, wrapping, 0} : State{talking, wrapping, list + 1}, rate});
    if (talking > 0) to.push_back({{talking - 1, wrapping + 1, list}, talking * talk});
    if (wrapping > 0)
      to.push_back({list > 0 ? State{talking + 1, wrapping - 1, list - 1} : State{talking, wrapping - 1, 0},
                    wrapping * wrap_up});
    if (list > 0) to.push_back({{talking, wrapping, list - 1}, list * impatience});
    return to;
  });
  const auto shares = chain.stationary();
  Pathway p(800, 5, 1);
  const ServiceId s = staffed(p, staff, hour.exponential(1 / talk));
  p[s].wrap_up = hour.exponential(1 / wrap_up);
  p[s].lines = lines;
  p[s].patience = hour.exponential(1 / impatience);
  p.source("calls", 24 * rate, s);
  const auto runs = ring(p, Duration{0}, 30, 353);
  const auto full = [&](const State& x) { return x[0] + x[2] == lines; };
  check_mean("busy tone", each_of(runs, [](const Calls& c) { return c.busy_tone / c.all(); }),
             chain.mean(shares, full));
  check_mean("have to wait", each_of(runs, [](const Calls& c) { return c.on_the_list() / c.all(); }),
             chain.mean(shares, [&](const State& x) { return x[0] + x[1] == staff && !full(x); }));
  check_mean("give up", each_of(runs, [](const Calls& c) { return c.gave_up / c.all(); }),
             chain.mean(shares, [](const State& x) { return x[2]; }) * impatience / rate);
  check_mean("staff busy, talking or wrapping up", each_of(runs, [](const Calls& c) { return c.occupancy(); }),
             chain.mean(shares, [](const State& x) { return x[0] + x[1]; }) / staff);
}
