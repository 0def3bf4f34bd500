// What happens between the beginning of care and leaving: what ends it first, leave, contacts, delays, the way there,
// milestones, and people who were there at the start.
#include "tests/support/areas.hpp"
#include "tests/support/figures.hpp"
#include "tests/support/formulas.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("what ends care first: exponential times compete by their rates") {
  // Stay .05, relapse .02 and death .01 a day: shares by rate, and every visit lasts 1 / .08 days on average.
  Pathway p(3000, 200);
  const ServiceId s = p.open("team", day.exponential(1 / 0.05));
  const ServiceId crisis = p.open("crisis", hour.fixed(0));
  p[s].endings = {{"relapse", day.exponential(1 / 0.02), models::Routes{{crisis, 1}}},
                  {"death", day.exponential(1 / 0.01), models::Routes{{models::died, 1}}}};
  p.source("people", 3, s);
  const auto runs = replicate(p, 40, 201);
  const auto left = [](const Areas& a) { return a.count(What::ended, How::completed, {0}); };
  check_mean("share who relapse", each(runs, [&](const Areas& a) { return a.starts({1}).n / left(a); }), 0.25);
  check_mean("share who die",
             each(runs, [&](const Areas& a) { return a.count(What::went_home, How::death) / left(a); }), 0.125);
  check_mean("length of care",
             each(runs, [](const Areas& a) { return a.of(What::ended, How::completed, {0}).mean() / 24; }), 1 / 0.08);
  check_mean("number in care", each(runs, [](const Areas& a) { return a.mean(in_care, {0}); }), 3 / 0.08);
}

TEST_CASE("what ends care first: a lognormal stay, a Weibull ending and a hazard, by integration") {
  const Distribution stay = day.lognormal(30, 25), weibull = day.weibull(0.8, 60);
  const Distribution hazard = engine::Hazard{{0, 7 * day.us, 28 * day.us}, {0.02 / day.us, 0.005 / day.us, 0}};
  const auto still = [&](double t) {
    return (1 - stay.cdf(t * day.us)) * (1 - weibull.cdf(t * day.us)) * (1 - hazard.cdf(t * day.us));
  };
  const double mean = integral(still, 0, 7, 2000) + integral(still, 7, 28, 2000) + integral(still, 28, 1000, 8000);
  const double by_hazard = 0.02 * integral(still, 0, 7, 2000) + 0.005 * integral(still, 7, 28, 2000);
  Pathway p(3000, 400);
  const ServiceId s = p.open("team", stay), one = p.open("one", hour.fixed(0)), two = p.open("two", hour.fixed(0));
  p[s].endings = {{"first", weibull, models::Routes{{one, 1}}}, {"second", hazard, models::Routes{{two, 1}}}};
  p.source("people", 3, s);
  const auto runs = replicate(p, 40, 202);
  check_mean("length of care", each(runs, [](const Areas& a) { return a.mean(in_care, {0}) / 3; }), mean);
  check_mean("ended by the hazard", each(runs, [&](const Areas& a) { return a.starts(two).n / a.days() / 3; }),
             by_hazard);
  double by_weibull = 0;  // sum of still(t) dF / (1 - F) over small steps
  for (int i = 0; i < 400000; ++i) {
    const double t = 1000 * std::pow((i + 0.5) / 400000, 2), from = 1000 * std::pow(i / 400000.0, 2),
                 to = 1000 * std::pow((i + 1) / 400000.0, 2);
    by_weibull += still(t) * (weibull.cdf(to * day.us) - weibull.cdf(from * day.us)) / (1 - weibull.cdf(t * day.us));
  }
  check_mean("ended by the Weibull", each(runs, [&](const Areas& a) { return a.starts(one).n / a.days() / 3; }),
             by_weibull);
}

TEST_CASE("leave: the share of time away is r m / (1 + r m), and less in a stay that is short") {
  // Away at age t, exponential leave of rate nu = 1 / m: r / (r + nu) (1 - exp(-(r + nu) t)).
  const double r = 2.0 / 7, m = 1.5, nu = 1 / m;
  for (const bool exponential : {true, false}) {
    Pathway p(4000, 300);
    const ServiceId s = p.ward("ward", 1, exponential ? day.exponential(20) : day.fixed(30));
    p[s].places = engine::Schedule();
    p[s].leave = models::Leave{.per_week = 2, .length = day.exponential(m)};
    p.source("admissions", 1, s);
    const auto runs = replicate(p, 40, exponential ? 203 : 204);
    const double share =
        exponential ? r / (r + nu + 1 / 20.0) : r / (r + nu) * (1 - (1 - std::exp(-(r + nu) * 30)) / (r + nu) / 30);
    check_mean("share of the stay on leave",
               each(runs, [](const Areas& a) { return a.mean(away, {0}) / a.mean(in_care, {0}); }), share);
    check_mean("the stay goes on", each(runs, [](const Areas& a) { return a.mean(in_care, {0}); }),
               exponential ? 20 : 30);
  }
  // Four years' stay and leave of two days: the long-run share, less what the start in the ward takes from it.
  Pathway p(4000, 1500);
  const ServiceId s = p.ward("ward", 1, day.fixed(1461));
  p[s].places = engine::Schedule();
  p[s].leave = models::Leave{.per_week = 0.5, .length = day.fixed(2)};
  p.source("admissions", 0.05, s);
  const auto runs = replicate(p, 40, 205);
  // Renewal theory: by time t on leave for share t + loss. Cycles begun by t are t / E C + E C^2 / (2 (E C)^2) on
  // average; of the last the leave still to come is m while in the ward, and m / 2 while away.
  const double rate = 0.5 / 7, m2 = 2, share = rate * m2 / (1 + rate * m2);
  const double cycle = 1 / rate + m2, square = 2 / (rate * rate) + 2 * m2 / rate + m2 * m2;
  const double loss = share * square / (2 * cycle) - share / rate - share * m2 / 2;
  check_mean("long stay", each(runs, [](const Areas& a) { return a.mean(away, {0}) / a.mean(in_care, {0}); }),
             share + loss / 1461);
}

TEST_CASE("contacts: as many as fall before the end of care, with the staff time they take") {
  // Weekly for four weeks, then fortnightly to the twelfth week, then every four weeks; a stay exponential of 60 days.
  Pathway p(3000, 700);
  const ServiceId s = p.open("team", day.exponential(60));
  p[s].contacts = models::Contacts{
      .phases = {{day.span(28), day.span(7)}, {day.span(84), day.span(14)}, {day.span(0), day.span(28)}},
      .missed = 0.15,
      .takes = minute.gamma(50, 20)};
  p[s].contacts->phases.back().until = engine::forever;
  p.source("people", 1, s);
  double expected = 0;
  for (double t = 0; t < 4000; t += t < 28 ? 7 : t < 84 ? 14 : 28) expected += std::exp(-t / 60);
  const auto runs = replicate(p, 40, 206);
  const auto kept = [](const Areas& a) { return a.of(What::contact, How::completed, {0}); };
  const auto missed = [](const Areas& a) { return a.of(What::contact, How::missed, {0}); };
  check_mean("contacts a person", each(runs, [&](const Areas& a) { return (kept(a).n + missed(a).n) / a.days(); }),
             expected);
  check_mean("share missed", each(runs, [&](const Areas& a) { return missed(a).n / (kept(a).n + missed(a).n); }), 0.15);
  check_mean("staff hours a day",
             each(runs, [&](const Areas& a) { return (kept(a).hours + missed(a).hours) / a.days(); }),
             expected * 50 / 60);
}

TEST_CASE("delays: those who have something to arrange keep their place for it") {
  // Erlang's formula for stay and delay together: 12 beds, .4 a day, 18 days, and 6 days for 30 %, 15 days for 10 %.
  Pathway p(12000, 400);
  const ServiceId w = p.ward("ward", 12, day.lognormal(18, 15));
  p[w].delays = {{"social care", "council", 0.3, day.exponential(6)},
                 {"housing", "council", 0.1, day.lognormal(15, 10)}};
  p.nobody_waits(w);
  p.source("admissions", 0.4, w);
  const auto runs = replicate(p, 40, 207);
  const double a = 0.4 * (18 + 0.3 * 6 + 0.1 * 15), lost = erlang_b(12, a);
  check_mean("turned away",
             each(runs,
                  [](const Areas& x) {
                    const double gone = x.count(What::not_started, How::turned_away, {0});
                    return gone / (gone + x.starts({0}).n);
                  }),
             lost);
  check_mean("beds taken", each(runs, [](const Areas& x) { return x.mean(in_care, {0}); }), a * (1 - lost));
  check_mean("of these ready", each(runs, [](const Areas& x) { return x.mean(arranging, {0}); }),
             0.4 * (1 - lost) * (0.3 * 6 + 0.1 * 15));
}

TEST_CASE("the way there: the place is reserved while people travel (Pollaczek-Khinchine for way and stay together)") {
  Pathway p(2500, 40);
  const ServiceId hall = p.open("hall", hour.fixed(0)), s = p.service("team", 1, hour.exponential(0.5));
  p[hall].moving = {{s, hour.gamma(0.4, 0.3)}};
  p.then(hall, {{s, 1}});
  p.source("people", 24 * 0.8, hall);
  const auto runs = replicate(p, 40, 208);
  const double m1 = 0.9, m2 = 0.25 + 0.09 + m1 * m1;
  check_mean("waiting for the place", each(runs, [&](const Areas& a) { return a.mean(waiting, s); }),
             0.8 * pk_wait(0.8, m1, m2));
  check_mean("on the way", each(runs, [&](const Areas& a) { return a.mean(travelling, s); }), 0.8 * 0.4);
  check_mean("in care", each(runs, [&](const Areas& a) { return a.mean(in_care, s); }), 0.8 * 0.5);
}
