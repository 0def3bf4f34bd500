// Who goes first, and who may interrupt whom: the formulas for one place and for several.
#include "tests/support/areas.hpp"
#include "tests/support/figures.hpp"
#include "tests/support/formulas.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

/// One service and a rank for each kind of people; rates by the hour.
Pathway by_rank(double days, int places, const std::vector<double>& rates, const std::vector<Distribution>& stays) {
  Pathway p(days, 40);
  std::vector<std::string> names;
  std::vector<int> ranks;
  for (std::size_t k = 0; k < rates.size(); ++k) {
    names.push_back(std::to_string(k));
    ranks.push_back(static_cast<int>(k));
  }
  std::vector<double> shares(rates.size());
  shares[0] = 1;
  p.model.groups.attributes = {{"rank", names, shares}};
  const ServiceId s = p.service("team", places, stays[0]);
  p[s].stay = models::ByProfile<Distribution>::of_each(stays);
  p[s].priority.rank = models::ByProfile<int>::of_each(ranks);
  p[s].priority.ranks = static_cast<int>(ranks.size());
  for (std::size_t k = 0; k < rates.size(); ++k) {
    std::vector<double> only(rates.size());
    only[k] = 1;
    p.source("people of rank " + names[k], 24 * rates[k], s).attributes = {{"rank", names, only}};
  }
  return p;
}

Rank moments(double rate, const Distribution& stay) {
  const double m1 = stay.mean() / hour.us;
  return {rate, m1, stay.variance() / hour.us / hour.us + m1 * m1};
}

double in_system(const Areas& a, int rank) { return a.mean(waiting, {0}, rank) + a.mean(in_care, {0}, rank); }

}  // namespace

TEST_CASE("M/M/1 with two ranks, nobody interrupted: urgent people wait 1 h, the others 5 h (Cobham 1954)") {
  // .2 and .6 an hour, mean stay 1 h: the tutorial case of Ciw; time in system 2 and 6 h.
  const auto exact = cobham_waits({{0.2, 1, 2}, {0.6, 1, 2}});
  REQUIRE(exact[0] == Approx(1));
  REQUIRE(exact[1] == Approx(5));
  const auto runs = replicate(by_rank(6000, 1, {0.2, 0.6}, {hour.exponential(1), hour.exponential(1)}), 40, 101);
  for (int k = 0; k < 2; ++k) {
    check_mean(fmt::format("mean wait of rank {}", k),
               each(runs, [k](const Areas& a) { return a.starts({0}, k).mean(); }), exact[static_cast<std::size_t>(k)]);
  }
  check_mean("mean wait of all, as without ranks", each(runs, [](const Areas& a) { return a.starts({0}).mean(); }), 4);
}

TEST_CASE("M/G/1 with three ranks and stays of three shapes, nobody interrupted (Cobham 1954)") {
  const std::vector<double> rates{0.3, 0.2, 0.15};
  const std::vector<Distribution> stays{hour.fixed(0.8), hour.lognormal(1.2, 1), hour.gamma(1.6, 2)};
  std::vector<Rank> ranks;
  for (std::size_t k = 0; k < 3; ++k) ranks.push_back(moments(rates[k], stays[k]));
  const auto exact = cobham_waits(ranks);
  const auto runs = replicate(by_rank(3000, 1, rates, stays), 60, 102);
  for (int k = 0; k < 3; ++k) {
    check_mean(fmt::format("mean wait of rank {}", k),
               each(runs, [k](const Areas& a) { return a.starts({0}, k).mean(); }), exact[static_cast<std::size_t>(k)]);
  }
}

TEST_CASE("M/M/c with two ranks of one length, nobody interrupted (Cobham 1954)") {
  // As at one place with C / (c mu) for the wait of somebody who finds everybody busy and the list empty.
  for (const int c : {2, 5}) {
    const double first = 0.3 * c, second = 0.5 * c;
    const double base = erlang_c(c, first + second) / c, s1 = first / c, s2 = (first + second) / c;
    const auto runs = replicate(by_rank(1500, c, {first, second}, {hour.exponential(1), hour.exponential(1)}), 40,
                                static_cast<std::uint32_t>(102 + c));
    check_mean(fmt::format("M/M/{} wait of the urgent", c),
               each(runs, [](const Areas& a) { return a.starts({0}, 0).mean(); }), base / (1 - s1));
    check_mean(fmt::format("M/M/{} wait of the others", c),
               each(runs, [](const Areas& a) { return a.starts({0}, 1).mean(); }), base / (1 - s1) / (1 - s2));
  }
}

TEST_CASE("whoever waits long rises: the waits weighted by load stay what they are (Kleinrock 1965)") {
  // Whatever the order, as long as nobody is interrupted and nobody is idle while somebody waits, and the order does
  // not look at lengths: sum of load x wait = load x W0 / (1 - load).
  const std::vector<double> rates{0.3, 0.25, 0.2};
  const std::vector<Distribution> stays{hour.exponential(0.9), hour.lognormal(1.2, 1), hour.fixed(1.4)};
  std::vector<Rank> ranks;
  for (std::size_t k = 0; k < 3; ++k) ranks.push_back(moments(rates[k], stays[k]));
  double work = 0, load = 0;
  for (const Rank& r : ranks) work += r.rate * r.m2 / 2, load += r.rate * r.m1;
  Pathway p = by_rank(2500, 1, rates, stays);
  p[{0}].priority.rises_every = hour.span(3);
  const auto runs = replicate(p, 50, 110);
  check_mean("load x wait",
             each(runs,
                  [&](const Areas& a) {
                    double sum_ = 0;
                    for (int k = 0; k < 3; ++k) sum_ += ranks[static_cast<std::size_t>(k)].m1 * a.mean(waiting, {0}, k);
                    return sum_;
                  }),
             load * work / (1 - load));
  const auto fixed = cobham_waits(ranks);  // rising helps the last rank at the cost of the second
  CHECK(estimate(each(runs, [](const Areas& a) { return a.starts({0}, 2).mean(); })).mean < fixed[2]);
  CHECK(estimate(each(runs, [](const Areas& a) { return a.starts({0}, 1).mean(); })).mean > fixed[1]);
}

TEST_CASE("the urgent interrupt, care is resumed: they never notice the others (White and Christie 1958)") {
  // For stays of any shape.
  const std::vector<double> rates{0.25, 0.3, 0.2};
  const std::vector<Distribution> stays{hour.exponential(0.8), hour.lognormal(1, 1.2), hour.fixed(1.2)};
  std::vector<Rank> ranks;
  for (std::size_t k = 0; k < 3; ++k) ranks.push_back(moments(rates[k], stays[k]));
  const auto exact = resume_times(ranks);
  Pathway p = by_rank(4000, 1, rates, stays);
  p[{0}].priority.interrupts = true;
  const auto runs = replicate(p, 50, 111);
  for (int k = 0; k < 3; ++k) {
    const auto i = static_cast<std::size_t>(k);
    check_mean(fmt::format("number in system of rank {}", k),
               each(runs, [k](const Areas& a) { return in_system(a, k); }), rates[i] * exact[i]);
    check_mean(fmt::format("in care of rank {}: its load", k),
               each(runs, [k](const Areas& a) { return a.mean(in_care, {0}, k); }), rates[i] * ranks[i].m1);
  }
  check_mean("interruptions an hour: whoever comes and finds a lower rank in care",
             each(runs, [](const Areas& a) { return a.count(What::interrupted, How::gave_way, {0}) / a.days() / 24; }),
             rates[0] * rates[1] * ranks[1].m1 + (rates[0] + rates[1]) * rates[2] * ranks[2].m1);
}

TEST_CASE("the urgent interrupt at several places: the first rank is an M/M/c of its own, all together another") {
  // Exponential stays of one mean: what becomes of the interrupted changes nothing for the numbers.
  std::uint32_t seed = 112;
  for (const auto rule :
       {models::Interruption::resume, models::Interruption::restart, models::Interruption::back_to_list}) {
    const int c = 3;
    const double first = 1.2, second = 1.2;
    Pathway p = by_rank(1500, c, {first, second}, {hour.exponential(1), hour.exponential(1)});
    p[{0}].priority.interrupts = true;
    p[{0}].priority.interrupted = rule;
    const auto runs = replicate(p, 40, seed++);
    const auto number = [&](double rate) { return rate + rate * mmc_wait(c, rate, 1); };
    check_mean("M/M/3 of the urgent alone", each(runs, [](const Areas& a) { return in_system(a, 0); }), number(first));
    if (rule == models::Interruption::restart) continue;  // the same length again is more work
    check_mean("M/M/3 of both", each(runs, [](const Areas& a) { return in_system(a, 0) + in_system(a, 1); }),
               number(first + second));
  }
}

namespace {

struct Moments2 {
  double m1, m2;
};

/// Time from the beginning of care to its end, s long without a break, restarted from the beginning each time somebody
/// more urgent comes (rate l), who keeps the place for a busy period (b1, b2).
Moments2 completion(double s, double l, double b1, double b2) {
  const double ok = std::exp(-l * s), fail = 1 - ok;
  const double x1 = 1 / l - s * ok / fail;  // until the break, given that there is one
  const double x2 = (2 / (l * l) - ok * (s * s + 2 * s / l + 2 / (l * l))) / fail;
  const double y1 = x1 + b1, y2 = x2 + 2 * x1 * b1 + b2;
  const double n1 = fail / ok, n2 = fail / (ok * ok);  // mean and variance of the number of breaks
  const double mean = s + n1 * y1, variance = n1 * (y2 - y1 * y1) + n2 * y1 * y1;
  return {mean, variance + mean * mean};
}

}  // namespace

TEST_CASE("the urgent interrupt, care of the same length begins anew (Gaver 1962, Avi-Itzhak 1963)") {
  // Mean time in system: E C + l2 E C^2 / (2 (1 - l2 E C)) + l1 E B^2 / (2 (1 + l1 E B)), C the completion time, B the
  // busy period of the urgent.
  const double l1 = 0.3, l2 = 0.35;
  const double rho = l1 * 0.8, b1 = 0.8 / (1 - rho), b2 = 2 * 0.8 * 0.8 / std::pow(1 - rho, 3);
  Moments2 c{0, 0};
  for (const double s : {0.4, 1.6}) {
    const Moments2 one = completion(s, l1, b1, b2);
    c.m1 += one.m1 / 2, c.m2 += one.m2 / 2;
  }
  const double time = c.m1 + l2 * c.m2 / (2 * (1 - l2 * c.m1)) + l1 * b2 / (2 * (1 + l1 * b1));
  {  // the same formula gives the case of care that is resumed
    const Moments2 resumed{1 * (1 + l1 * b1), 2 * std::pow(1 + l1 * b1, 2) + l1 * b2};
    REQUIRE(resumed.m1 + l2 * resumed.m2 / (2 * (1 - l2 * resumed.m1)) + l1 * b2 / (2 * (1 + l1 * b1)) ==
            Approx(resume_times({{l1, 0.8, 1.28}, {l2, 1, 2}})[1]).epsilon(1e-12));
  }
  Pathway p =
      by_rank(6000, 1, {l1, l2}, {hour.exponential(0.8), engine::Discrete{{0.4 * hour.us, 1.6 * hour.us}, {0.5, 0.5}}});
  p[{0}].priority.interrupts = true;
  p[{0}].priority.interrupted = models::Interruption::restart;
  const auto runs = replicate(p, 50, 116);
  check_mean("number in system of those who are interrupted",
             each(runs, [](const Areas& a) { return in_system(a, 1); }), l2 * time);
  check_mean("number in system of the urgent", each(runs, [](const Areas& a) { return in_system(a, 0); }),
             l1 * resume_times({{l1, 0.8, 1.28}})[0]);
}

TEST_CASE("back to the list with new luck: for exponential stays of two means the numbers are those of resuming") {
  const std::vector<double> rates{0.4, 0.3};
  const std::vector<Distribution> stays{hour.exponential(0.7), hour.exponential(1.5)};
  const auto exact = resume_times({moments(rates[0], stays[0]), moments(rates[1], stays[1])});
  Pathway p = by_rank(5000, 1, rates, stays);
  p[{0}].priority.interrupts = true;
  p[{0}].priority.interrupted = models::Interruption::back_to_list;
  const auto runs = replicate(p, 50, 117);
  for (int k = 0; k < 2; ++k) {
    const auto i = static_cast<std::size_t>(k);
    check_mean(fmt::format("number in system of rank {}", k),
               each(runs, [k](const Areas& a) { return in_system(a, k); }), rates[i] * exact[i]);
  }
}
