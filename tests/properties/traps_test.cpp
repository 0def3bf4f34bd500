// Traps that other programs of this kind have fallen into (their change logs and issues tell of each), one test for
// each.
#include <fmt/format.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <cstring>
#include <map>
#include <set>
#include <thread>

#include "engine/statistics.hpp"
#include "models/pathway/load_findings.hpp"
#include "output/files/layout.hpp"
#include "output/measures/recorder.hpp"
#include "scenarios/read.hpp"
#include "tests/support/figures.hpp"
#include "tests/support/watch.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

using engine::in_hours;

/// Three times as many people by day (8:00 to 20:00) as at night.
engine::RateShape day_and_night(double per_day) {
  engine::RateShape shape{.per_day = per_day, .week = std::vector<double>(168, 1.0)};
  for (std::size_t h = 0; h < 168; ++h) shape.week[h] = h % 24 >= 8 && h % 24 < 20 ? 3 : 1;
  return shape;
}

/// Hours since midnight at which people come.
std::vector<double> times_of_day(int days, double per_day) {
  Pathway p(days);
  p.rate("people", day_and_night(per_day), p.open("service", minute.fixed(1)));
  std::vector<double> at;
  for (const Seen& s : everything(p.itinerary(), 11)) {
    if (s.what == What::started) at.push_back(std::fmod(in_hours(s.at), 24));
  }
  return at;
}

struct Visits : output::RowSink {
  std::vector<output::VisitRow> rows;
  std::vector<output::LedgerRow> ledger_rows;
  void visits(std::span<const output::VisitRow> more) override { rows.insert(rows.end(), more.begin(), more.end()); }
  void ledger(std::span<const output::LedgerRow> more) override {
    ledger_rows.insert(ledger_rows.end(), more.begin(), more.end());
  }
  explicit Visits(const Pathway& p, std::uint32_t seed = 3) {
    const auto itinerary = p.itinerary();
    output::Recorder recorder(*itinerary, output::Record::full, this);
    models::Simulation(itinerary, seed, 0).run(recorder);
    recorder.finish();
  }
};

/// What everybody met at one service, by person.
std::map<std::uint64_t, std::vector<Seen>> at_service(const Pathway& p, ServiceId s) {
  std::map<std::uint64_t, std::vector<Seen>> all;
  for (const Seen& seen : everything(p.itinerary(), 5)) {
    if (seen.what != What::census && seen.what != What::staff && seen.service == s.value && seen.key != 0)
      all[seen.key].push_back(seen);
  }
  return all;
}

}  // namespace

TEST_CASE("trap: spikes at the boundary of day and night") {
  constexpr int days = 1000;
  const std::vector<double> at = times_of_day(days, 48);
  const auto within = [&](double from, double to) {
    return static_cast<double>(std::count_if(at.begin(), at.end(), [&](double t) { return t >= from && t < to; }));
  };
  // 48 a day, three quarters of them by day: 3 an hour by day, 1 at night. Counts are Poisson.
  for (const auto& [from, per_hour] : {std::pair(7.5, 1.0), {8.0, 3.0}, {19.5, 3.0}, {20.0, 1.0}}) {
    const double expected = days * per_hour / 2;
    check_known_error(fmt::format("half an hour from {}", from), within(from, from + 0.5), expected,
                      std::sqrt(expected));
  }
}

TEST_CASE("trap: a rate that varies is thinned wrongly") {
  constexpr int days = 2000;
  Pathway p(days);
  p.rate("people", day_and_night(48), p.open("service", minute.fixed(1)));
  std::vector<std::vector<int>> counts(24, std::vector<int>(days, 0));
  for (const Seen& s : everything(p.itinerary(), 12)) {
    if (s.what != What::started) continue;
    const double hours = in_hours(s.at);
    ++counts[static_cast<std::size_t>(std::fmod(hours, 24))][static_cast<std::size_t>(hours / 24)];
  }
  double chi_square = 0;
  for (std::size_t h = 0; h < 24; ++h) {
    const double mean = h >= 8 && h < 20 ? 3 : 1;
    engine::Moments m;
    for (const int n : counts[h]) m.add(n);
    chi_square += (m.mean() - mean) * (m.mean() - mean) * days / mean;
    // The variance of a Poisson count is its mean; that of the sample variance about mean / n + 2 mean^2 / (n - 1).
    check_known_error(fmt::format("variance in hour {}", h), m.variance(), mean,
                      std::sqrt(mean / days + 2 * mean * mean / (days - 1)));
  }
  // 24 squares of nearly normal numbers: mean 24, standard deviation sqrt(48).
  CHECK(chi_square < 24 + 4 * std::sqrt(48.0));
  CHECK(chi_square > 24 - 3 * std::sqrt(48.0));
}

TEST_CASE("trap: capacity off by one") {
  Pathway p(300);
  const ServiceId ward = p.ward("ward", 5, day.exponential(4));
  p.source("people", 1.5, ward);
  int now = 0, most = 0, waiting = 0;
  for (const Seen& s : everything(p.itinerary(), 2)) {
    if (s.what == What::ended) --now;
    if (s.what == What::started) {
      ++now;
      waiting -= s.how == How::after_waiting;
    }
    if (s.what == What::asked) {
      ++waiting;
      CHECK(now == 5);  // nobody waits while a bed is free
    }
    most = std::max(most, now);
  }
  CHECK(most == 5);
  CHECK(waiting > 0);
}

TEST_CASE("trap: savings credited to the wrong cause") {
  Pathway p(200);
  const ServiceId a = p.ward("a", 3, day.exponential(3)), b = p.ward("b", 3, day.exponential(3));
  p.source("people of a", 1, a);
  p.source("people of b", 1, b);
  const auto a_before = at_service(p, a), b_before = at_service(p, b);

  Pathway inert = p;  // a service that nobody uses and staff that nobody needs
  inert.open("new service", day.exponential(1));
  models::Pool new_staff;
  new_staff.name = "new staff";
  new_staff.roster.shifts = {{hour.span(8), hour.span(8), 2}};
  inert.model.pools.push_back(new_staff);
  CHECK(at_service(inert, a) == a_before);
  CHECK(at_service(inert, b) == b_before);

  Pathway more_beds = p;  // at a: what changes is at a, and only there
  more_beds[a].places = engine::Schedule::constant(4);
  CHECK(at_service(more_beds, a) != a_before);
  CHECK(at_service(more_beds, b) == b_before);
}

TEST_CASE("trap: implausible waits because some people can never give up") {
  Pathway p(50);
  const ServiceId line = p.service("line", 2, hour.fixed(1));
  engine::RateShape shape{.per_day = 24, .week = std::vector<double>(168, 1.0)};
  for (std::size_t h = 0; h < 168; ++h) shape.week[h] = h % 24 >= 18 ? 3 : 1.0 / 3;
  p.rate("calls", shape, line);
  const auto found = [&] {
    const auto traffic = models::expected_traffic(p.model);
    return load_findings(p.model, traffic, loads_by_hour(p.model, traffic));
  };
  REQUIRE(found().size() == 1);
  CHECK(found()[0].text.find("people who wait never give up") != std::string::npos);
  // One group with patience and one said to have none: both were thought of.
  p.model.groups.attributes.push_back({"kind", {"caller", "professional"}, {0.9, 0.1}});
  const Distribution never = engine::Fixed{static_cast<double>(engine::forever.count())};
  p[line].patience = models::ByProfile<Distribution>::of_each({minute.exponential(5), never});
  REQUIRE(found().size() == 1);
  CHECK(found()[0].text.find("some of those who wait will give up") != std::string::npos);
  p[line].patience = never;
  CHECK(found().empty());
}

TEST_CASE("trap: the time until somebody gives up counted as care") {
  Pathway p(100);
  const ServiceId line = p.service("line", 1, hour.exponential(2));
  p.source("calls", 14, line);
  p[line].patience = hour.exponential(1);
  double served = 0, in_care = 0;
  int gave_up = 0;
  for (const auto& row : Visits(p).rows) {
    if (row.outcome == output::Outcome::gave_up) {
      ++gave_up;
      CHECK(std::isnan(row.started_h));
      CHECK_FALSE(row.served_h > 0);
      CHECK(row.waited_h == Approx(row.left_h - row.referred_h).margin(1e-9));
    } else if (row.outcome == output::Outcome::completed) {
      served += row.served_h;
      in_care += row.left_h - row.started_h;
    }
  }
  CHECK(gave_up > 100);
  CHECK(served == Approx(in_care));
}

TEST_CASE("trap: the cut after the warm-up drops or doubles those who straddle it") {
  Pathway p(20, 30);
  const ServiceId ward = p.ward("ward", 20, day.exponential(9));
  p.source("people", 2, ward);
  const Visits visits(p);
  REQUIRE(visits.ledger_rows.size() == 20);
  int straddle = 0, inside = 0, later = 0;
  for (const auto& row : visits.rows) {
    if (std::isnan(row.started_h)) continue;
    const bool left = row.left_h <= 20 * 24;  // NaN: not left
    if (row.started_h < 0 && !(row.left_h < 0)) ++straddle;
    inside += row.started_h >= 0 && row.started_h < 20 * 24;
    later += row.started_h < 20 * 24 && !left;
  }
  CHECK(straddle > 9);
  CHECK(visits.ledger_rows.front().opening == straddle);
  int came = 0, went = 0;
  for (std::size_t d = 0; d < 20; ++d) {
    const auto& row = visits.ledger_rows[d];
    came += row.in_new + row.in_transfer + row.in_other;
    went += row.out_home + row.out_transfer + row.out_died + row.out_other;
    if (d > 0) CHECK(row.opening == visits.ledger_rows[d - 1].closing);
  }
  CHECK(came == inside);
  CHECK(visits.ledger_rows.back().closing == straddle + came - went);
  CHECK(visits.ledger_rows.back().closing == later);
}

TEST_CASE("trap: the first replication repeats") {
  Pathway p(30);
  p.source("people", 5, p.open("service", hour.exponential(5)));
  std::set<std::vector<std::int64_t>> different;
  for (std::uint32_t replication = 0; replication < 30; ++replication) {
    std::vector<std::int64_t> at;
    for (const Seen& s : everything(p.itinerary(), 1, replication)) at.push_back(s.at.time_since_epoch().count());
    different.insert(at);
  }
  CHECK(different.size() == 30);
}

TEST_CASE("trap: the mean of percentiles taken for the percentile of all") {
  // One replication has a long list, others none: the figure is the mean of the replications' own percentiles, and its
  // definition says so.
  Pathway p(60);
  const ServiceId s = p.service("service", 2, day.exponential(1.5));
  p.source("people", 1, s);
  const Runs runs(p, 20, 4);
  const auto each = runs.values("wait_p90", "service");
  double sum = 0;
  for (const double x : each) sum += x;
  CHECK(runs.value("wait_p90", "service") == Approx(sum / 20));
  for (const auto& m : output::measures()) {
    if (std::string(m.name) == "wait_p50")
      CHECK(std::string(m.definition).find("within each replication") != std::string::npos);
  }
}

TEST_CASE("trap: the result depends on the number of threads") {
  Pathway p(100, 10, 10);
  const ServiceId ward = p.ward("ward", 6, day.lognormal(9, 8));
  p.source("people", 0.7, ward);
  p[ward].patience = day.exponential(3);
  const Runs alone(p, 24, 9);
  for (const int threads : {2, 8, 16}) {
    const Runs together(p, 24, 9, [threads](int count, const std::function<void(int)>& task) {
      std::atomic<int> next{0};
      std::vector<std::thread> crew;
      for (int t = 0; t < threads; ++t) {
        crew.emplace_back([&] {
          for (int i = next++; i < count; i = next++) task(i);
        });
      }
      for (auto& thread : crew) thread.join();
    });
    for (std::size_t r = 0; r < 24; ++r) {
      const auto &a = alone.results().values[r], &b = together.results().values[r];
      REQUIRE(a.size() == b.size());
      CHECK(std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0);
    }
  }
}

TEST_CASE("trap: a schedule's drop silently removes people in care") {
  for (const auto rule : {models::Interruption::finish, models::Interruption::resume, models::Interruption::restart,
                          models::Interruption::back_to_list, models::Interruption::transfer}) {
    Pathway p(60);
    const ServiceId ward = p.service("ward", 0, day.exponential(0.6)), other = p.open("other", day.exponential(1));
    p.source("people", 6, ward);
    p[ward].places = p.by_hours({{0, 2}, {8, 9}, {18, 4}});
    p[ward].at_closing = rule;
    p[ward].transfer_to = other;
    std::map<std::uint64_t, int> in_care;  // by person: 1 while in care at the ward
    int cut_short = 0;
    std::int64_t still = -1, counted = 0;
    for (const Seen& s : everything(p.itinerary(), 8)) {
      if (s.what == What::still_in_care && s.service == ward.value) ++counted;
      if (s.what == What::measuring_ends) still = counted;
      if (s.service != ward.value) continue;
      int& now = in_care[s.key];
      if (s.what == What::started) CHECK(now++ == 0);
      if (s.what == What::ended || s.what == What::interrupted) {
        CHECK(now-- == 1);  // whoever leaves was there, and is told to have left
        cut_short += s.what == What::interrupted || s.how == How::back_to_list || s.how == How::transferred;
      }
    }
    INFO("rule " << static_cast<int>(rule));
    CHECK((cut_short > 0) == (rule != models::Interruption::finish));
    std::int64_t left_over = 0;
    for (const auto& [person, now] : in_care) left_over += now;
    CHECK(left_over == still);
  }
}

TEST_CASE("trap: logs of several runs mixed together") {
  const auto tells = [](const auto& columns) {
    return std::any_of(columns.begin(), columns.end(),
                       [](const auto& c) { return std::string(c.name) == "replication"; });
  };
  CHECK(tells(output::layout::kpi_by_replication()));
  CHECK(tells(output::layout::period()));
  CHECK(tells(output::layout::ledger()));
  CHECK(tells(output::layout::visits()));
  CHECK(tells(output::layout::delays()));
}

TEST_CASE("trap: a deadlock hangs, or the run goes on quietly") {
  Pathway p(30);
  const ServiceId acute = p.ward("acute", 1, day.fixed(2)), step_down = p.ward("step_down", 1, day.fixed(2));
  p[acute].stays_until_place = p[step_down].stays_until_place = true;
  p.then(acute, {{step_down, 1}});
  p.then(step_down, {{acute, 0.5}, {home, 0.5}});
  p.source("one", 1, acute);
  p.source("other", 1, step_down);

  const auto found = models::findings(p.model);
  REQUIRE(found.size() == 1);
  CHECK(found[0].text.find("can block each other: 'acute' and 'step_down'") != std::string::npos);

  int circles = 0, starts_after = 0;
  for (const Seen& s : everything(p.itinerary(), 1)) {
    if (s.what == What::mutual_blocking) ++circles;
    if (s.what == What::started && circles > 0) ++starts_after;
  }
  CHECK(circles >= 2);  // told for each of the two
  CHECK(starts_after > 5);

  p.model.mutual_blocking = models::MutualBlocking::stop;
  try {
    everything(p.itinerary(), 1);
    FAIL("the run went on");
  } catch (const models::MutuallyBlocked& stopped) {
    const std::string text = stopped.what();
    CHECK(text.find("'acute'") != std::string::npos);
    CHECK(text.find("'step_down'") != std::string::npos);
    CHECK(text.find("day") != std::string::npos);  // when
  }
}

TEST_CASE("trap: shares that add up to 0.999") {
  const std::string file = R"(carepath: 1
meta: {title: Shares}
time: {start: 2026-04-01, warm_up: none, run: 1 year}
arrivals:
  people: {to: assessment, rate: 1 per day}
services:
  assessment:
    kind: open
    stay: 2 hours
    routes:
      - {to: team, share: 33.3%}
      - {to: home, share: 66.6%}
  team: {kind: open, stay: 3 days, routes: home}
)";
  try {
    scenarios::read("shares.yaml", file, nullptr);
    FAIL("0.999 was taken for 1");
  } catch (const scenarios::Problems& problems) {
    const std::string text = problems.what();
    CHECK(text.find("shares.yaml:11:") != std::string::npos);
    CHECK(text.find("add up to 99.9 %, not 100 %: team 33.3 % + home 66.6 %") != std::string::npos);
  }
}

TEST_CASE("trap: a starved service that is never used") {
  Pathway p(50);
  const ServiceId a = p.ward("a", 3, day.exponential(1)), same_day = p.open("same_day_care", hour.fixed(3)),
                  forgotten = p.open("forgotten", hour.fixed(3));
  p.source("people", 1, a);
  p.source("same day", 0, same_day);
  const auto shape = models::findings(p.model);
  REQUIRE(shape.size() == 1);
  CHECK(shape[0].service == forgotten);
  const auto traffic = models::expected_traffic(p.model);
  const auto load = load_findings(p.model, traffic, loads_by_hour(p.model, traffic));
  REQUIRE(load.size() == 1);
  CHECK(load[0].service == same_day);
  CHECK(load[0].text.find("used by nobody") != std::string::npos);
}
