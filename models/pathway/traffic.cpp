#include "models/pathway/traffic.hpp"

#include <Eigen/LU>
#include <cmath>
#include <limits>

namespace carepath::models {

namespace {

double people_per_day(const Source& source, const Model& m) {
  double per_day = 0;
  if (const auto* rate = std::get_if<engine::Rate>(&source.when)) {
    per_day = rate->shape().per_day;
  } else if (m.run > Duration{0}) {
    for (const Time t : std::get<ListedArrivals>(source.when).times) {
      per_day += t >= engine::start_of_measuring && t < Time(m.run) ? 1 / engine::in_days(m.run) : 0;
    }
  }
  if (source.batch.empty()) return per_day;
  double together = 0;
  for (const auto& [people, share] : source.batch) together += people * share;
  return per_day * together;
}

double share_of_profile(const Model& m, const Source& source, ProfileId profile) {
  double share = 1;
  for (std::size_t a = 0; a < m.groups.attributes.size(); ++a) {
    const Attribute* attribute = &m.groups.attributes[a];
    for (const Attribute& own : source.attributes) {
      if (own.name == attribute->name) attribute = &own;
    }
    share *= attribute->shares[m.groups.value_of(profile, a)];
  }
  return share;
}

/// The flow of one profile's people through every service; empty when it does not settle.
std::vector<double> flows(const Model& m, ProfileId p, const std::vector<double>& fresh) {
  const std::size_t n = m.services.size();
  const auto size = static_cast<Eigen::Index>(n);
  Eigen::MatrixXd a = Eigen::MatrixXd::Identity(size, size);
  for (std::size_t s = 0; s < n; ++s) {
    for (const Route& route : m.services[s].routes[p]) {
      if (route.to) a(route.to.value, static_cast<Eigen::Index>(s)) -= route.share;
    }
  }
  for (const Return& rule : m.returns) {
    for (const ServiceId from : rule.from) a(rule.to.value, from.value) -= rule.share[p];
  }
  const Eigen::FullPivLU<Eigen::MatrixXd> lu(a);
  if (!lu.isInvertible()) return {};
  const Eigen::VectorXd x = lu.solve(Eigen::Map<const Eigen::VectorXd>(fresh.data(), size));
  // More coming round than leaving shows as negative or boundless flows.
  if (!(x.minCoeff() > -1e-9) || x.maxCoeff() > 1e12) return {};
  return {x.begin(), x.end()};
}

}  // namespace

Traffic expected_traffic(const Model& m) {
  Traffic traffic;
  const std::size_t n = m.services.size();
  traffic.service.resize(n);
  for (std::size_t profile = 0; profile < m.groups.profiles(); ++profile) {
    const ProfileId p{static_cast<std::uint16_t>(profile)};
    std::vector<double> fresh(n, 0);
    for (const Source& source : m.sources) {
      const double rate = people_per_day(source, m) * share_of_profile(m, source, p);
      traffic.new_people_per_day += rate;
      for (const Route& route : source.to[p]) fresh[route.to.index()] += rate * route.share;
    }
    const std::vector<double> flow = flows(m, p, fresh);
    if (flow.empty() && n > 0) {
      traffic.settles = false;
      continue;
    }
    for (std::size_t s = 0; s < n; ++s) {
      const Service& service = m.services[s];
      const double held = service.stay[p].mean() + (service.turnover ? service.turnover->mean() : 0);
      traffic.service[s].arrivals_per_day += flow[s];
      if (flow[s] > 0) traffic.service[s].load += flow[s] * held / static_cast<double>(engine::one_day.count());
    }
  }
  for (std::size_t s = 0; s < n; ++s) {
    Expectation& e = traffic.service[s];
    e.visits_per_person = traffic.new_people_per_day > 0 ? e.arrivals_per_day / traffic.new_people_per_day : 0;
    const auto& places = m.services[s].places;
    const Time from = engine::start_of_measuring;
    e.places = places.is_unlimited()
                   ? std::numeric_limits<double>::infinity()
                   : places.integral(from, from + engine::one_week) / static_cast<double>(engine::one_week.count());
  }
  return traffic;
}

}  // namespace carepath::models
