#include "models/pathway/traffic.hpp"

#include <Eigen/SparseLU>
#include <algorithm>
#include <cmath>
#include <map>

#include "models/pathway/averages.hpp"
#include "models/pathway/closed_hours.hpp"

namespace carepath::models {

namespace {

using Matrix = Eigen::SparseMatrix<double>;
using Vector = Eigen::VectorXd;

/// Mean time a person is ready to leave and something has to be arranged, microseconds.
double mean_delay(const Service& s, ProfileId p) {
  double mean = 0;
  for (const Delay& d : s.delays) mean += d.share[p] > 0 ? d.share[p] * d.length[p].mean() : 0;
  return mean;
}

/// A service as people of one profile leave it who have begun care there.
struct Leaving {
  CareEnds ends;
  std::map<ServiceId, double> to;  // shares; add up to that of people who ever leave
};

Leaving leaving(const Model& m, const Service& s, ProfileId p) {
  Leaving out{how_care_ends(m, s, p), {}};
  double never = 0;  // kept by arrangements without end
  for (const Delay& d : s.delays) never += d.share[p] * (1 - ever_happens(d.length[p]));
  const std::vector<Week> cases = shares_of_cases(m, s.route_cases);
  for (std::size_t c = 0; c < cases.size(); ++c) {
    const double share = mean_of(cases[c]) * out.ends.won[0] * (1 - never);
    if (share <= 0) continue;
    for (const Route& r : c < s.route_cases.size() ? s.route_cases[c].then[p] : s.routes[p])
      out.to[r.to] += share * r.share;
  }
  for (std::size_t e = 0; e < s.endings.size(); ++e) {
    for (const Route& r : s.endings[e].routes[p]) out.to[r.to] += out.ends.won[e + 1] * (1 - never) * r.share;
  }
  return out;
}

/// Share of people who ask and then miss their appointments until they are sent home.
double never_come(const Service& s) { return s.gate ? std::pow(s.gate->missed, s.gate->missed_at_most) : 0; }

class Equations {
 public:
  explicit Equations(const Model& m)
      : m_(m), services_(m.services.size()), profiles_(m.groups.profiles()), size_(services_ * profiles_) {
    leaving_.resize(size_);
    known_.resize(size_, false);
    add_ways();
  }

  /// Who calls in closed hours is where the answerphone leads them. Only of people straight from a source, and of those
  /// who come back by its hours, is it known when they ask; all others are taken to find every service open.
  Vector new_people(double& per_day) const {
    Vector fresh = Vector::Zero(static_cast<Eigen::Index>(size_));
    for (const Source& source : m_.sources) per_day += people_per_day(m_, source);
    for (const auto& [to, week] : taken_from_sources(m_)) fresh[node(to.first, to.second)] += mean_of(week);
    return fresh;
  }

  /// Empty when more come round again than leave. Where nobody comes from outside there is no flow: who is there at the
  /// start may go round for ever, and how fast depends on how many they are.
  Vector solve(const Vector& fresh) const {
    const std::vector<bool> come = reached(fresh);
    Matrix a(fresh.size(), fresh.size());
    std::vector<Eigen::Triplet<double>> entries;
    for (Eigen::Index i = 0; i < fresh.size(); ++i) entries.emplace_back(i, i, 1);
    for (const Way& way : ways_) {
      if (come[static_cast<std::size_t>(way.from)]) entries.emplace_back(way.to, way.from, -way.share);
    }
    a.setFromTriplets(entries.begin(), entries.end());
    Eigen::SparseLU<Matrix> lu(a);
    if (lu.info() != Eigen::Success) return {};
    const Vector x = lu.solve(fresh);
    // More coming round than leaving shows as negative or boundless flows.
    if (!x.allFinite() || x.minCoeff() < -1e-9 || x.maxCoeff() > 1e12) return {};
    return x;
  }

  /// The services that feed each other most: where both what flows in and what is fed by it last.
  std::vector<std::size_t> growing(const Vector& fresh) const {
    Vector forward = fresh.array() + fresh.sum() * 1e-6 + 1e-9, backward = Vector::Ones(fresh.size());
    for (int round = 0; round < 500; ++round) {
      Vector next = forward, before = backward;
      for (const Way& way : ways_) {
        next[way.to] += way.share * forward[way.from];
        before[way.from] += way.share * backward[way.to];
      }
      forward = next / next.sum();
      backward = before / before.sum();
    }
    const Vector both = forward.cwiseProduct(backward);
    std::vector<std::size_t> found;
    for (std::size_t s = 0; s < services_; ++s) {
      double most = 0;
      for (std::size_t p = 0; p < profiles_; ++p) most = std::max(most, both[node(s, p)]);
      if (most > 1e-3 * both.maxCoeff()) found.push_back(s);
    }
    return found;
  }

  void fill(Traffic& traffic, const Vector& x) const {
    traffic.in_care.resize(services_);
    std::map<std::tuple<std::size_t, ServiceId, Flow::When, std::size_t>, double> flows;
    for (const Way& way : ways_) {
      const double per_day = x[way.from] * way.share;
      if (per_day <= 0) continue;
      const auto from = static_cast<std::size_t>(way.from) % services_;
      const ServiceId to{static_cast<std::uint16_t>(static_cast<std::size_t>(way.to) % services_)};
      flows[{from, to, way.when, way.rule}] += per_day;
    }
    for (const auto& [key, per_day] : flows) {
      const auto& [from, to, when, rule] = key;
      traffic.flows.push_back({from, to, per_day, when, rule});
    }
    for (std::size_t s = 0; s < services_; ++s) {
      const Service& service = m_.services[s];
      Expectation& e = traffic.service[s];
      std::vector<double> begins(profiles_, 0);
      for (std::size_t p = 0; p < profiles_; ++p) {
        const double asking = std::max(0.0, x[node(s, p)]);
        e.arrivals_per_day += asking;
        if (asking <= 0) continue;
        for (const auto& [now, share] : once_set(m_, service, profile(p)))
          begins[now.index()] += asking * begin_care(service) * share;
      }
      for (std::size_t p = 0; p < profiles_; ++p) {
        if (begins[p] <= 0) continue;
        const CareEnds& ends = known(s, p).ends;
        const double wrap_up = service.wrap_up ? service.wrap_up->mean() : 0;
        e.staffed += begins[p] * (ends.mean + mean_delay(service, profile(p)) + wrap_up) / day_us;
        if (service.turnover) e.load += begins[p] * service.turnover->mean() / day_us;
        traffic.in_care[s].push_back({profile(p), begins[p], ends});
      }
    }
    for (const Flow& flow : traffic.flows) {  // the place is theirs while they are on their way to it
      if (flow.when != Flow::When::leaving) continue;
      for (const Moving& moving : m_.services[flow.from].moving) {
        if (moving.to == flow.to)
          traffic.service[flow.to.index()].staffed += flow.per_day * moving.length.mean() / day_us;
      }
      for (const HandOver& over : m_.services[flow.from].hand_overs) {  // both are busy
        if (over.to == flow.to) traffic.service[flow.from].staffed += flow.per_day * over.length.mean() / day_us;
      }
    }
    for (Expectation& e : traffic.service) e.load += e.staffed;
  }

 private:
  std::vector<bool> reached(const Vector& fresh) const {
    std::vector<bool> come(size_);
    for (std::size_t i = 0; i < size_; ++i) come[i] = fresh[static_cast<Eigen::Index>(i)] > 0;
    for (bool changed = true; changed;) {
      changed = false;
      for (const Way& way : ways_) {
        const auto from = static_cast<std::size_t>(way.from), to = static_cast<std::size_t>(way.to);
        if (come[from] && !come[to]) come[to] = changed = true;
      }
    }
    return come;
  }

  struct Way {
    Eigen::Index from, to;
    double share;
    Flow::When when;
    std::size_t rule;
  };
  static constexpr double day_us = static_cast<double>(engine::one_day.count());

  static ProfileId profile(std::size_t p) { return {static_cast<std::uint16_t>(p)}; }
  Eigen::Index node(std::size_t s, std::size_t p) const { return static_cast<Eigen::Index>(p * services_ + s); }
  static double begin_care(const Service& s) {
    return (1 - never_come(s)) * (1 - (s.drops_out ? s.drops_out->at(0) : 0));
  }

  const Leaving& known(std::size_t s, std::size_t p) const {
    const auto at = static_cast<std::size_t>(node(s, p));
    if (!known_[at]) {
      if (p > 0 && same_for_everyone(m_.services[s]))
        leaving_[at] = known(s, 0);
      else
        leaving_[at] = leaving(m_, m_.services[s], profile(p));
      known_[at] = true;
    }
    return leaving_[at];
  }
  static bool same_for_everyone(const Service& s) {
    const auto plain = [](const auto& cases) {
      return std::all_of(cases.begin(), cases.end(), [](auto& one) { return one.then.same_for_everyone(); });
    };
    return s.stay.same_for_everyone() && s.routes.same_for_everyone() && plain(s.stay_cases) && plain(s.route_cases) &&
           std::all_of(s.endings.begin(), s.endings.end(),
                       [](const Ending& e) { return e.after.same_for_everyone() && e.routes.same_for_everyone(); });
  }

  /// The share of those who begin care that leaves and neither dies nor goes straight to a service that stops the clock
  /// of coming back.
  static double clock_goes_on(const Return& rule, const std::map<ServiceId, double>& to) {
    double share = 0;
    for (const auto& [next, part] : to) {
      const bool stops =
          next == died || next == rule.to || std::find(rule.from.begin(), rule.from.end(), next) != rule.from.end();
      if (!stops) share += part;
    }
    return share;
  }
  std::map<ServiceId, double> come_back_where(const Return& rule, ProfileId p) const {
    if (!rule.hours_like || !m_.services[rule.to.index()].opening) return {{rule.to, 1.0}};
    std::map<ServiceId, double> where;
    for (const auto& [to, week] : taken_where(m_, rule.to, p, pattern_of(m_, rule))) where[to] = mean_of(week);
    return where;
  }

  void add_ways() {
    std::vector<std::pair<std::size_t, const Return*>> rule_of(services_, {0, nullptr});
    for (std::size_t r = 0; r < m_.returns.size(); ++r) {
      for (const ServiceId s : m_.returns[r].from) rule_of[s.index()] = {r, &m_.returns[r]};
    }
    for (std::size_t s = 0; s < services_; ++s) {
      const Service& service = m_.services[s];
      const double drops = (1 - never_come(service)) * (service.drops_out ? service.drops_out->at(0) : 0);
      for (std::size_t p = 0; p < profiles_; ++p) {
        if (drops > 0 && is_service(service.dropped_out_to))
          ways_.push_back({node(s, p), node(service.dropped_out_to.index(), p), drops, Flow::When::asking, 0});
        for (const auto& [now, set] : once_set(m_, service, profile(p))) {
          const double share = begin_care(service) * set;
          const auto& to = known(s, now.index()).to;
          for (const auto& [next, part] : to) {
            if (is_service(next) && part > 0)
              ways_.push_back({node(s, p), node(next.index(), now.index()), share * part, Flow::When::leaving, 0});
          }
          const auto& [number, rule] = rule_of[s];
          if (rule == nullptr || rule->share[now] <= 0) continue;
          const double back = share * clock_goes_on(*rule, to) * rule->share[now] * ever_happens(rule->after[now]);
          for (const auto& [where, part] : come_back_where(*rule, now))
            ways_.push_back(
                {node(s, p), node(where.index(), now.index()), back * part, Flow::When::coming_back, number});
        }
      }
    }
  }

  const Model& m_;
  std::size_t services_, profiles_, size_;
  mutable std::vector<Leaving> leaving_;
  mutable std::vector<bool> known_;
  std::vector<Way> ways_;
};

/// Of the people who ask at each service, the share who will ask there again.
void add_gains(Traffic& traffic) {
  const auto n = static_cast<Eigen::Index>(traffic.service.size());
  Matrix a(n, n);
  std::vector<Eigen::Triplet<double>> entries;
  for (Eigen::Index i = 0; i < n; ++i) entries.emplace_back(i, i, 1);
  for (const Flow& flow : traffic.flows) {
    const double all = traffic.service[flow.from].arrivals_per_day;
    if (all > 0)
      entries.emplace_back(static_cast<Eigen::Index>(flow.to.index()), static_cast<Eigen::Index>(flow.from),
                           -flow.per_day / all);
  }
  a.setFromTriplets(entries.begin(), entries.end());
  const Eigen::SparseLU<Matrix> lu(a);
  if (lu.info() != Eigen::Success) return;
  for (Eigen::Index s = 0; s < n; ++s) {
    const double visits = lu.solve(Vector::Unit(n, s))[s];
    if (traffic.service[static_cast<std::size_t>(s)].arrivals_per_day > 0 && visits > 0)
      traffic.service[static_cast<std::size_t>(s)].back_again = std::max(0.0, 1 - 1 / visits);
  }
}

}  // namespace

Traffic expected_traffic(const Model& m) {
  Traffic traffic;
  traffic.service.resize(m.services.size());
  traffic.in_care.resize(m.services.size());
  for (std::size_t s = 0; s < m.services.size(); ++s) {
    const Service& service = m.services[s];
    const Time from = engine::start_of_measuring;
    traffic.service[s].places =
        service.places.integral(from, from + engine::one_week) / static_cast<double>(engine::one_week.count()) +
        (service.surge ? service.surge->places : 0);
  }
  if (m.services.empty()) return traffic;
  const Equations equations(m);
  const Vector fresh = equations.new_people(traffic.new_people_per_day);
  const Vector x = equations.solve(fresh);
  if (x.size() == 0) {
    traffic.settles = false;
    traffic.growing = equations.growing(fresh);
    return traffic;
  }
  equations.fill(traffic, x);
  for (Expectation& e : traffic.service)
    e.visits_per_person = traffic.new_people_per_day > 0 ? e.arrivals_per_day / traffic.new_people_per_day : 0;
  add_gains(traffic);
  return traffic;
}

}  // namespace carepath::models
