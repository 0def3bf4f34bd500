// Services that turn people away: Erlang's loss formula, which holds for stays of any shape, and finite waiting lists.
#include <cmath>

#include "tests/support/figures.hpp"
#include "tests/support/formulas.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("Erlang B: a ward of 12 beds, nobody waits, whatever the shape of the stays") {
  // .45 a day for 21 days: a = 9.45. Insensitivity: Sevastyanov 1957.
  REQUIRE(erlang_b(12, 9.45) == Approx(0.0991197482).epsilon(1e-8));
  const auto lost = [](const std::string& name, const Distribution& stay, std::uint32_t seed) {
    Pathway p(20000, 500);
    const ServiceId w = p.ward("ward", 12, stay);
    p.source("referrals", 0.45, w);
    p.nobody_waits(w);
    const Runs runs(p, 60, seed);
    check_mean("Erlang B(12, 9.45), " + name,
               ratio(runs.values("turned_away", "ward"), runs.values("arrivals", "ward")), 0.0991197482);
    check_mean("beds in use, a (1 - B), " + name, runs.values("in_care_mean", "ward"), 8.51331838);
    check_mean("occupancy at midnight, " + name, runs.values("occupancy", "ward"), 0.709443198);
    check_mean("admissions a day, " + name, ratio(runs.values("starts", "ward"), std::vector<double>(60, 20000)),
               0.405396113);
    check_mean("midnight bed days = exact bed days on average, " + name,
               ratio(runs.values("bed_days_occupied", "ward"), runs.values("bed_days_exact", "ward")), 1);
  };
  lost("exponential", day.exponential(21), 41);
  lost("lognormal with sd 40 days", day.lognormal(21, 40), 42);
  lost("fixed", day.fixed(21), 43);
  lost("gamma with sd 30 days", day.gamma(21, 30), 44);
}

TEST_CASE("Erlang B: 64 beds and 64.5 Erlang turn away 9.779 %, the rest spill out of area") {
  // The exact check of the main scenario: 1.954545 a day for 33 days (lognormal, median 16).
  REQUIRE(erlang_b(64, 64.5) == Approx(0.097790).epsilon(1e-5));
  const double a = 1.954545 * 33;
  for (const bool exponential : {true, false}) {
    Pathway p(365.25 * 40, 1000);
    const Distribution stay =
        exponential ? day.exponential(33) : Distribution(engine::lognormal_from_mean_median(33 * day.us, 16 * day.us));
    const ServiceId ward = p.ward("ward", 64, stay), away = p.ward("out of area", 1, stay);
    p[away].places = engine::Schedule();
    p[away].out_of_area = true;
    p.source("admissions", 1.954545, ward);
    p[ward].when_full = {.at_most_waiting = 0, .wait_up_to = {}, .then = away};
    const Runs runs(p, 60, exponential ? 45 : 46);
    const std::string name = exponential ? ", exponential" : ", lognormal";
    check_mean("Erlang B(64, 64.5)" + name,
               ratio(runs.values("sent_elsewhere", "ward"), runs.values("arrivals", "ward")), erlang_b(64, a));
    check_mean("on the ward, a (1 - B)" + name, runs.values("in_care_mean", "ward"), a * (1 - erlang_b(64, a)));
    check_mean("out of area, a B" + name, runs.values("in_care_mean", "out of area"), a * erlang_b(64, a));
    check_mean("out-of-area bed days" + name,
               ratio(runs.values("out_of_area_bed_days"), std::vector<double>(60, 14610)), a * erlang_b(64, a));
  }
}

TEST_CASE("M/M/2 with one waiting place: state probabilities by the balance equations") {
  // simmer's vignette on queueing: 3 a minute, mean .25 min. p = .468007, .351005, .131627, .0493601.
  Pathway p(14, 0.01);
  const ServiceId s = p.service("desk", 2, minute.exponential(0.25));
  p.source("callers", 3 * 1440, s);
  p[s].when_full.at_most_waiting = 1;
  const Runs runs(p, 60, 47);
  check_mean("M/M/2/3 lost = p3", ratio(runs.values("turned_away", "desk"), runs.values("arrivals", "desk")),
             0.0493601463);
  check_mean("M/M/2/3 waiting = p3", runs.values("waiting_mean", "desk"), 0.0493601463);
  check_mean("M/M/2/3 in system", sum(runs.values("waiting_mean", "desk"), runs.values("in_care_mean", "desk")),
             0.762340037);
  check_mean("M/M/2/3 wait of those seen", runs.values("wait_mean", "desk"), 0.0173076923 / 60);
}

TEST_CASE("M/M/c/K for several numbers of places and waiting places") {
  // Birth-death balance: p(n + 1) = p(n) lambda / (mu min(n + 1, c)).
  std::uint32_t seed = 48;
  for (const auto& [c, k] : std::vector<std::pair<int, int>>{{1, 1}, {1, 6}, {4, 9}, {10, 10}, {10, 14}}) {
    const double a = 1.1 * c;
    std::vector<double> prob{1};
    double total = 1, in_system = 0;
    for (int n = 1; n <= k; ++n) prob.push_back(prob.back() * a / std::min(n, c)), total += prob.back();
    for (int n = 1; n <= k; ++n) in_system += n * prob[static_cast<std::size_t>(n)] / total;
    Pathway p(500, 20);
    const ServiceId s = p.service("desk", c, hour.exponential(1));
    p.source("people", 24 * a, s);
    p[s].when_full.at_most_waiting = k - c;
    const Runs runs(p, 40, seed++);
    const std::string name = fmt::format("M/M/{}/{} ", c, k);
    check_mean(name + "lost", ratio(runs.values("turned_away", "desk"), runs.values("arrivals", "desk")),
               prob.back() / total);
    check_mean(name + "in system", sum(runs.values("waiting_mean", "desk"), runs.values("in_care_mean", "desk")),
               in_system);
  }
}

TEST_CASE("fixed patience: who waits longer than people may goes elsewhere (M/M/c+D)") {
  // Wait bounded by tau, one place: the virtual wait has density f(w) = lambda p0 exp(-(mu - lambda) w) up to tau and
  // lambda p0 exp(lambda tau) exp(-mu w) beyond, since those who would wait longer bring no work
  // (Barrer 1957; Gnedenko and Kovalenko 1968). The share who leave unseen is P(virtual wait > tau).
  const double lambda = 0.9, mu = 1, tau = 2;
  const double below = lambda * (1 - std::exp(-(mu - lambda) * tau)) / (mu - lambda);
  const double beyond = lambda / mu * std::exp(-(mu - lambda) * tau);
  const double p0 = 1 / (1 + below + beyond);
  Pathway p(4000, 10);
  const ServiceId s = p.service("line", 1, hour.exponential(1));
  const ServiceId other = p.open("elsewhere", hour.fixed(0));
  p.source("callers", 24 * lambda, s);
  p[s].when_full = {.at_most_waiting = models::WhenFull::no_limit, .wait_up_to = hour.span(tau), .then = other};
  const Runs runs(p, 60, 58);
  check_mean("M/M/1+D share who leave unseen",
             ratio(runs.values("sent_elsewhere", "line"), runs.values("arrivals", "line")), beyond * p0);
  check_mean("M/M/1+D share seen at once among arrivals",
             ratio(sum(runs.values("starts", "line"), std::vector<double>(60, 0)), runs.values("arrivals", "line")),
             1 - beyond * p0);
  check_mean("M/M/1+D busy = lambda (1 - lost) / mu", runs.values("occupancy", "line"),
             lambda * (1 - beyond * p0) / mu);
}

TEST_CASE("Erlang B until the ward of 20 beds is unlimited, and nobody is turned away from then on") {
  const double a = 4 * 10, lost = erlang_b(20, a);
  REQUIRE(lost == Approx(0.521).epsilon(1e-3));
  Pathway p(1100, 100);
  const ServiceId w = p.ward("ward", 20, day.exponential(10));
  p[w].places = {engine::Calendar(p.model.start),
                 engine::WeekPattern::constant(20),
                 {{day.at(1000), engine::WeekPattern::constant(engine::Schedule::unlimited)}}};
  p.source("gp", 4, w);
  p.nobody_waits(w);
  const Runs runs(p, 40, 47);
  check_mean("turned away in 1000 days", runs.values("turned_away", "ward"), 4 * 1000 * lost);
  check_mean("occupancy of the limited time", runs.values("occupancy", "ward"), a * (1 - lost) / 20);
  for (const double days : runs.values("bed_days_available", "ward")) CHECK(days == 20 * 1000);
  const double more = 40 - a * (1 - lost), later = 40 * 100 - more * 10 * (1 - std::exp(-10));  // fills up as e^(-t/10)
  check_mean("in care", runs.values("in_care_mean", "ward"), (a * (1 - lost) * 1000 + later) / 1100);
}
