#include "tools/benchmark/workloads.hpp"

#include <stdexcept>

#include "engine/distribution_fit.hpp"
#include "models/simulation.hpp"

namespace carepath::benchmark {

using namespace models;

namespace {

const double day = static_cast<double>(engine::one_day.count());

Service service(std::string name, int places, Distribution stay, Routes routes) {
  Service s;
  s.name = std::move(name);
  if (places > 0) s.places = engine::Schedule::constant(places);
  s.stay = std::move(stay);
  s.routes = std::move(routes);
  return s;
}

Model with_arrivals(double per_day) {
  Model m;
  m.start = std::chrono::sys_days(std::chrono::year(2026) / 4 / 1);
  Source s;
  s.name = "arrivals";
  s.when = engine::Rate(engine::RateShape{.per_day = per_day, .week = {}}, engine::Calendar(m.start));
  s.to = Routes{{ServiceId{0}, 1.0}};
  m.sources.push_back(std::move(s));
  return m;
}

Model many_servers(int places, double load) {
  Model m = with_arrivals(1000 * load);  // a thousand mean stays a day
  m.run = engine::one_day * static_cast<std::int64_t>(1'000 / load);
  m.services.push_back(service("service", places, engine::Exponential{day / 1000}, {{home, 1.0}}));
  return m;
}

Model five_services(bool tight, double years) {
  Model m = with_arrivals(10);
  m.warm_up = 365 * engine::one_day;
  m.run = engine::one_day * static_cast<std::int64_t>(365 * years);
  const ServiceId crisis{1}, recovery{2}, inpatient{3}, peer{4};
  m.services.push_back(
      service("primary_care", 0, engine::Exponential{14 * day}, {{crisis, .2}, {recovery, .1}, {home, .7}}));
  m.services.push_back(
      service("crisis_team", tight ? 15 : 40, engine::Exponential{6 * day}, {{inpatient, .3}, {peer, .3}, {home, .4}}));
  m.services.push_back(service("recovery_college", tight ? 38 : 60, engine::Exponential{30 * day}, {{home, 1.0}}));
  m.services.push_back(service("inpatient", tight ? 24 : 75, engine::lognormal_from_mean_sd(35 * day, 40 * day),
                               {{peer, .5}, {recovery, .2}, {crisis, .1}, {home, .2}}));
  m.services.push_back(service("peer_support", tight ? 40 : 50, engine::Exponential{40 * day}, {{home, 1.0}}));
  m.services[3].kind = Kind::beds;
  m.services[3].inpatient = true;
  return m;
}

/// Every mechanism at once, at a load that keeps all of them busy.
Model everything(double years) {
  Model m = five_services(true, years);
  const ServiceId crisis{1}, inpatient{3}, peer{4};
  const engine::Calendar calendar(m.start);
  m.groups.attributes = {{"urgency", {"urgent", "routine"}, {0.3, 0.7}}, {"detained", {"no", "yes"}, {1.0, 0.0}}};
  Pool nurses{.name = "nurses", .roster = {}, .shrinkage = 0.2, .sickness = 0.05};
  for (int d = 0; d < 7; ++d) {
    nurses.roster.shifts.push_back({d * engine::one_day + engine::hours(8), engine::hours(12), 24, {}});
    nurses.roster.shifts.push_back({d * engine::one_day + engine::hours(20), engine::hours(12), 22, {}});
  }
  m.pools.push_back(nurses);
  Service& team = m.services[crisis.index()];
  team.needs = {{PoolId{0}, one_whole}};
  team.at_closing = Interruption::resume;
  team.priority.rank = ByProfile<int>::of_each({0, 0, 1, 1});
  team.priority.ranks = 2;
  team.priority.rises_every = engine::days(2);
  team.patience = Distribution(engine::Exponential{20 * day});
  team.giving_up.tries_again = 0.5;
  team.giving_up.after = engine::Exponential{2 * day};
  team.giving_up.at_most = 3;
  team.would_not_wait = Curve{{{0, 0.0}, {20, 0.5}}};
  Condition late;
  late.waited_at_least = engine::days(3);
  team.route_cases.push_back({late, Routes{{inpatient, 0.5}, {home, 0.5}}});
  Service& ward = m.services[inpatient.index()];
  ward.needs = {{PoolId{0}, one_whole / 5}};
  ward.settings = {{1, std::vector<double>{0.6, 0.4}}};
  ward.leave = Leave{0.2, engine::Fixed{2 * day}};
  ward.delays = {{"housing", "council", 0.1, Distribution(engine::Exponential{20 * day})}};
  ward.endings = {{"moves away", Distribution(engine::Exponential{300 * day}), Routes{{home, 1.0}}}};
  ward.moving = {{peer, engine::Fixed{day}}};
  ward.stays_until_place = true;
  ward.surge = Surge{4, 5};
  Service& support = m.services[peer.index()];
  support.contacts = Contacts{
      {{engine::days(28), engine::days(7)}, {engine::forever, engine::days(14)}}, 0.1, engine::Fixed{day / 24}};
  support.drops_out = Curve{{{0, 0.0}, {30 * day, 0.5}}};
  m.services[2].gate = Gate{.since_monday = {engine::hours(10)}, .every_weeks = 2, .size = 20, .at_least = 4};
  m.returns.push_back({"readmission", {inpatient}, 0.2, Distribution(engine::Exponential{90 * day}), inpatient});
  return m;
}

}  // namespace

std::shared_ptr<const Itinerary> workload(const std::string& name, double years) {
  if (name == "mm1") return std::make_shared<const Itinerary>(many_servers(1, 0.9));
  if (name == "mm20") return std::make_shared<const Itinerary>(many_servers(20, 18));
  if (name == "C" || name == "Ct") return std::make_shared<const Itinerary>(five_services(name == "Ct", years));
  if (name == "E") return std::make_shared<const Itinerary>(everything(years));
  throw std::out_of_range("no workload is called " + name);
}

std::uint64_t person_events(std::shared_ptr<const Itinerary> itinerary, std::uint32_t seed, std::uint32_t replication) {
  struct Counter : Observer {
    std::uint64_t n = 0;
    void observe(std::span<const Observation> batch) override {
      for (const Observation& o : batch) {
        n += o.what == What::asked || o.what == What::ended || (o.what == What::started && o.how == How::at_once);
      }
    }
  } counter;
  Simulation(std::move(itinerary), seed, replication).run(counter);
  return counter.n;
}

}  // namespace carepath::benchmark
