// Laws of calls and staff on pathways of all mechanisms, every service a telephone service: figures against counts made
// straight from what happened.
#include <catch2/catch.hpp>
#include <map>

#include "models/pathway/graph.hpp"
#include "models/simulation.hpp"
#include "output/measures/recorder.hpp"
#include "tests/support/random_everything.hpp"

using namespace carepath;
using namespace carepath::test;
using models::How;
using models::Observation;
using models::What;

namespace {

/// Lets a recorder see a run, and keeps what happened.
class Both : public models::Observer {
 public:
  explicit Both(output::Recorder& recorder) : recorder_(recorder) {}
  void observe(std::span<const Observation> batch) override {
    recorder_.observe(batch);
    seen.insert(seen.end(), batch.begin(), batch.end());
  }
  std::vector<Observation> seen;

 private:
  output::Recorder& recorder_;
};

/// Attempts of the measured period at a service, from the records alone.
std::int64_t attempts(const std::vector<Observation>& seen, ServiceId service) {
  std::int64_t n = 0;
  bool measuring = false;
  for (const Observation& o : seen) {
    if (o.what == What::measuring_begins) measuring = true;
    if (o.what == What::measuring_ends) measuring = false;
    const bool asks = o.what == What::asked || (o.what == What::started && o.how == How::at_once);
    n += measuring && asks && o.service == service;
  }
  return n;
}

/// Hours of staff of a pool, on duty and taken, within the measured period.
std::pair<double, double> staff_hours(const std::vector<Observation>& seen, std::size_t pool, Time end) {
  double on_duty = 0, taken = 0;
  const Observation* before = nullptr;
  const auto add = [&](Time to) {
    const Time from = std::max(before->at, engine::start_of_measuring), until = std::min(to, end);
    if (from >= until) return;
    on_duty += engine::in_hours(until - from) * static_cast<double>(before->on_duty()) / 1000;
    taken += engine::in_hours(until - from) * static_cast<double>(before->taken()) / 1000;
  };
  for (const Observation& o : seen) {
    if (o.what != What::staff || o.pool() != pool) continue;
    if (before) add(o.at);
    before = &o;
  }
  add(end);
  return {on_duty, taken};
}

}  // namespace

TEST_CASE("calls and staff: figures, half hours and what happened agree on 1500 pathways of all mechanisms") {
  std::int64_t calls = 0, redials = 0, overflowed = 0, still_waiting = 0, displaced = 0;
  double overtime = 0, shares = 0;
  for (std::uint32_t seed = 1; seed <= 1500; ++seed) {
    Pathway p = make_everything(seed);
    if (!can_run(p)) continue;
    std::vector<ServiceId> all;
    for (std::uint16_t s = 0; s < p.model.services.size(); ++s) {
      p.model.services[s].kind = models::Kind::phone;
      p.model.services[s].standard = hour.span(seed % 3);
      p.model.services[s].short_wait = hour.span(seed % 2);
      all.push_back({s});
    }
    const auto itinerary = p.itinerary();
    const std::vector<output::FigureKey> keys = output::figure_keys(*itinerary);
    output::Recorder recorder(*itinerary, output::Record::summary, nullptr, all);
    Both both(recorder);
    models::Simulation(itinerary, seed, 0).run(both);
    const std::vector<double> values = recorder.finish();
    const auto half_hours = recorder.half_hours();
    INFO("pathway of seed " << seed);
    REQUIRE(keys.size() == values.size());
    std::map<std::pair<std::string, std::string>, double> figures;
    for (std::size_t k = 0; k < keys.size(); ++k) {
      if (keys[k].group == "all") figures[{output::measures()[keys[k].measure].name, keys[k].service}] = values[k];
      if (output::measures()[keys[k].measure].unit == "share" && keys[k].group.find(" - ") == std::string::npos &&
          output::measures()[keys[k].measure].name.starts_with("service_level")) {
        shares += !std::isnan(values[k]);
        if (!std::isnan(values[k])) REQUIRE((values[k] >= 0 && values[k] <= 1));
      }
    }
    for (const ServiceId s : all) {
      const std::string& name = p.model.services[s.index()].name;
      const output::HalfHour sum = pooled(half_hours[s.index()]);
      REQUIRE(sum.attempts() == attempts(both.seen, s));
      REQUIRE(static_cast<double>(sum.offered()) == figures[{"calls_offered", name}]);
      REQUIRE(static_cast<double>(sum.answered) == figures[{"calls_answered", name}]);
      REQUIRE(static_cast<double>(sum.attempts() - sum.redials) == figures[{"callers", name}]);
      REQUIRE(figures[{"unique_callers", name}] <= static_cast<double>(sum.attempts()));
      REQUIRE(sum.abandoned_in_time <= sum.abandoned);
      REQUIRE(sum.answered_in_time <= sum.answered);
      const auto same = [](double a, double b) { return (std::isnan(a) && std::isnan(b)) || a == Approx(b); };
      REQUIRE(same(service_level(sum, output::Abandoned::ignored), figures[{"service_level_ignored", name}]));
      REQUIRE(same(average_speed_to_answer(sum), figures[{"average_speed_to_answer", name}]));
      REQUIRE(same(longest_delay(sum), figures[{"longest_delay", name}]));
      std::pair<double, double> hours{0, 0};
      for (const models::Need& need : p.model.services[s.index()].needs) {
        const auto of_pool = staff_hours(both.seen, need.pool.index(), itinerary->end_of_measuring());
        hours.first += of_pool.first, hours.second += of_pool.second;
      }
      REQUIRE(sum.on_duty == Approx(hours.first).margin(1e-9));
      REQUIRE(sum.busy == Approx(hours.second).margin(1e-9));
      REQUIRE(sum.handling <= sum.busy + 1e-6);
      calls += sum.attempts(), redials += sum.redials, overflowed += sum.overflowed;
      still_waiting += sum.still_waiting,
          displaced += static_cast<std::int64_t>(half_hours[s.index()].displaced.size());
    }
    for (const models::Pool& pool : p.model.pools) {
      const auto of = [&](const char* measure) { return figures[{measure, "staff: " + pool.name}]; };
      REQUIRE(of("staff_hours_available") <= of("staff_hours_rostered") + 1e-9);
      REQUIRE(of("overtime_hours") >= 0);
      REQUIRE(of("overtime_hours") <= of("staff_hours_busy") + 1e-9);
      if (!std::isnan(of("staff_occupancy"))) REQUIRE(of("staff_occupancy") <= 1 + 1e-9);
      overtime += of("overtime_hours");
    }
  }
  CHECK(calls > 100'000);
  CHECK(redials > 1000);
  CHECK(overflowed > 100);
  CHECK(still_waiting > 100);
  CHECK(displaced > 100);
  CHECK(overtime > 100);
  CHECK(shares > 1000);
}
