// Who people are and when they come: batches, milestones, settings, and those who are there at the start.
#include "tests/support/areas.hpp"
#include "tests/support/figures.hpp"
#include "tests/support/formulas.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

models::Present there(ServiceId service, bool waits, const std::vector<double>& days) {
  models::Present people;
  people.service = service;
  people.waiting = waits;
  for (const double x : days) people.already.push_back(day.span(x));
  return people;
}

}  // namespace

TEST_CASE("people who come in batches: M^X/M/1 (Gross and Harris, ch. 3)") {
  // Number in system rho (1 + E X^2 / E X) / (2 (1 - rho)), rho = batches an hour x E X x mean stay.
  const double batches = 0.35, ex = 0.6 + 2 * 0.3 + 4 * 0.1, ex2 = 0.6 + 4 * 0.3 + 16 * 0.1, rho = batches * ex * 1.2;
  Pathway p(6000, 60);
  const ServiceId s = p.service("team", 1, hour.exponential(1.2));
  p.source("batches", 24 * batches, s).batch = {{1, 0.6}, {2, 0.3}, {4, 0.1}};
  const auto runs = replicate(p, 40, 211);
  check_mean("people an hour: the rate is of batches",
             each(runs, [](const Areas& a) { return a.starts({0}).n / a.days() / 24; }), batches * ex);
  check_mean("in system", each(runs, [](const Areas& a) { return a.mean(waiting, {0}) + a.mean(in_care, {0}); }),
             rho * (1 + ex2 / ex) / (2 * (1 - rho)));
}

TEST_CASE("coming of age: exponential time to the birthday against exponential care") {
  // In the young team at 1 / 40 a day, the birthday at 1 / 100: 40 / 140 of them leave with it, and the mean time there
  // is 1 / (1 / 40 + 1 / 100) days; in the other team, entered at once, people go on after it.
  Pathway p(5000, 800);
  p.model.groups.attributes = {{"age", {"young", "adult"}, {1, 0}}};
  const ServiceId young = p.open("young team", day.exponential(40)), adult = p.open("adult team", day.exponential(30));
  const ServiceId any = p.open("any age", day.exponential(50));
  p.source("people", 2, young).to = models::Routes{{young, 0.5}, {any, 0.5}};
  p.model.milestones.push_back({.name = "birthday",
                                .attribute = 0,
                                .value = 0,
                                .becomes = 1,
                                .after = day.exponential(100),
                                .moves = {{young, models::Routes{{adult, 1}}}}});
  const auto runs = replicate(p, 40, 212);
  check_mean("in the young team", each(runs, [&](const Areas& a) { return a.mean(in_care, young); }),
             1 / (1 / 40.0 + 0.01));
  check_mean("move to the adult team", each(runs, [&](const Areas& a) { return a.starts(adult).n / a.days(); }),
             40.0 / 140);
  check_mean("left by the birthday",
             each(runs, [&](const Areas& a) { return a.count(What::ended, How::milestone, young) / a.days(); }),
             40.0 / 140);
  check_mean("in the adult team, as adults", each(runs, [&](const Areas& a) { return a.mean(in_care, adult, 1); }),
             30 * 40.0 / 140);
  check_mean("at any age", each(runs, [&](const Areas& a) { return a.mean(in_care, any); }), 50);
  check_mean("nobody leaves there for it",
             each(runs, [&](const Areas& a) { return a.count(What::ended, How::milestone, any); }), 0);
}

TEST_CASE("an attribute set when care begins, and routes by it") {
  Pathway p(3000, 100);
  p.model.groups.attributes = {{"result", {"none", "good", "poor"}, {1, 0, 0}}};
  const ServiceId test = p.open("test", day.exponential(2)), after = p.open("after", day.exponential(5));
  p[test].settings = {{0, std::vector<double>{0, 0.7, 0.3}}};
  p[test].routes = models::ByProfile<models::Routes>::of_each({{{home, 1}}, {{home, 1}}, {{after, 1}}});
  p[after].stay =
      models::ByProfile<Distribution>::of_each({day.exponential(100), day.exponential(100), day.exponential(5)});
  p.source("people", 4, test);
  const auto runs = replicate(p, 40, 213);
  check_mean("share with a poor result",
             each(runs, [&](const Areas& a) { return a.starts(after).n / a.starts(test).n; }), 0.3);
  check_mean("their care", each(runs, [&](const Areas& a) { return a.mean(in_care, after); }), 4 * 0.3 * 5);
}

TEST_CASE("there at the start: lognormal stays that have lasted a while go on as P(stay > x + t) / P(stay > x)") {
  const Distribution stay = day.lognormal(30, 40);
  const std::vector<double> ages{0, 1, 5, 20, 20, 20, 60, 120, 400};
  Pathway p(200);
  const ServiceId w = p.ward("ward", 20, stay);
  p.model.present = {there(w, false, ages)};
  p.source("nobody", 0, w);
  const std::vector<double> at{1, 10, 40, 150};
  const int replications = 4000;
  std::vector<double> found(at.size());
  const auto itinerary = p.itinerary();
  for (int r = 0; r < replications; ++r) {
    Areas areas(p.model);
    models::Simulation simulation(itinerary, 214, static_cast<std::uint32_t>(r));
    for (std::size_t i = 0; i < at.size(); ++i) {
      simulation.run(day.at(at[i]), areas);
      found[i] += areas.now(in_care, w) / replications;
    }
  }
  for (std::size_t i = 0; i < at.size(); ++i) {
    double exact = 0, variance = 0;
    for (const double x : ages) {
      const double s = (1 - stay.cdf((x + at[i]) * day.us)) / (1 - stay.cdf(x * day.us));
      exact += s, variance += s * (1 - s);
    }
    check_known_error(fmt::format("still there after {} days", at[i]), found[i], exact,
                      std::sqrt(variance / replications));
  }
}

TEST_CASE("there at the start on a full ward: who waits has patience that has lasted so far") {
  // Nobody ever leaves the one bed; three wait, 2, 6 and 12 days so far; Weibull patience with a median of about 9
  // days.
  const Distribution patience = day.weibull(1.8, 11);
  Pathway p(60);
  const ServiceId w = p.ward("ward", 1, day.fixed(1000));
  p[w].patience = patience;
  p.model.present = {there(w, false, {5}), there(w, true, {2, 6, 12})};
  p.source("nobody", 0, w);
  const auto itinerary = p.itinerary();
  const int replications = 4000;
  for (const double t : {2.0, 6.0, 15.0}) {
    double found = 0, exact = 0, variance = 0;
    for (int r = 0; r < replications; ++r) {
      Areas areas(p.model);
      models::Simulation(itinerary, 215, static_cast<std::uint32_t>(r)).run(day.at(t), areas);
      found += areas.now(waiting, w) / replications;
    }
    for (const double x : {2.0, 6.0, 12.0}) {
      const double s = (1 - patience.cdf((x + t) * day.us)) / (1 - patience.cdf(x * day.us));
      exact += s, variance += s * (1 - s);
    }
    check_known_error(fmt::format("still waiting after {} days", t), found, exact, std::sqrt(variance / replications));
  }
}

TEST_CASE("a ward that begins as it is in the long run stays so: M/M/c/c with people whose stays are under way") {
  // Exponential stays have no memory: beginning with n people where n has Erlang's law gives Erlang's law at any time.
  // Here the mean over n, weighted; beds in use on day 10 and 60.
  const double a = 4;
  const int c = 6;
  std::vector<double> weight{1};
  double all = 1;
  for (int n = 1; n <= c; ++n) weight.push_back(weight.back() * a / n), all += weight.back();
  std::vector<double> day10(200), day60(200);
  for (int n = 0; n <= c; ++n) {
    Pathway p(61);
    const ServiceId w = p.ward("ward", c, day.exponential(10));
    p.nobody_waits(w);
    p.source("admissions", a / 10, w);
    if (n > 0) p.model.present = {there(w, false, std::vector<double>(static_cast<std::size_t>(n), 3))};
    const auto itinerary = p.itinerary();
    for (std::size_t r = 0; r < 2000; ++r) {
      Areas areas(p.model);
      models::Simulation simulation(itinerary, static_cast<std::uint32_t>(216 + n), static_cast<std::uint32_t>(r));
      simulation.run(day.at(10), areas);
      day10[r / 10] += weight[static_cast<std::size_t>(n)] / all * areas.now(in_care, w) / 10;
      simulation.run(day.at(60), areas);
      day60[r / 10] += weight[static_cast<std::size_t>(n)] / all * areas.now(in_care, w) / 10;
    }
  }
  check_mean("beds in use on day 10", day10, a * (1 - erlang_b(c, a)));
  check_mean("beds in use on day 60", day60, a * (1 - erlang_b(c, a)));
}
