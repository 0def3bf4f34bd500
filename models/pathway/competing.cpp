#include "models/pathway/competing.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/pathway/averages.hpp"

namespace carepath::models {

namespace {

constexpr std::size_t quantiles = 400;
constexpr double longest = 1e15;  // microseconds, some thirty years: what never ends counts as this long
constexpr double infinity = std::numeric_limits<double>::infinity();

struct PointsOf {
  const Distribution& whole;
  std::vector<Point> operator()(const engine::Fixed& d) const { return {{d.value, 1}}; }
  std::vector<Point> operator()(const engine::Discrete& d) const {
    std::vector<Point> points;
    for (std::size_t i = 0; i < d.values.size(); ++i) points.push_back({d.values[i], d.shares[i]});
    return points;
  }
  std::vector<Point> operator()(const engine::Empirical& d) const {
    if (d.values.size() > 2 * quantiles) return smooth();
    std::vector<Point> points;
    for (const double v : d.values) points.push_back({v, 1 / static_cast<double>(d.values.size())});
    return points;
  }
  std::vector<Point> operator()(const engine::Mixture& d) const {
    std::vector<Point> points;
    for (std::size_t i = 0; i < d.parts.size(); ++i) {
      for (const Point& p : points_of(d.parts[i])) points.push_back({p.length, p.weight * d.shares[i]});
    }
    return points;
  }
  template <class Family>
  std::vector<Point> operator()(const Family&) const {
    return smooth();
  }

  /// Quantiles of u = v^2 (3 - 2 v) at even v: close together at both ends, where quantiles run away.
  std::vector<Point> smooth() const {
    std::vector<Point> points;
    for (std::size_t i = 0; i < quantiles; ++i) {
      const double v = (static_cast<double>(i) + 0.5) / quantiles;
      points.push_back({std::min(longest, whole.quantile(v * v * (3 - 2 * v))), 6 * v * (1 - v) / quantiles});
    }
    return points;
  }
};

}  // namespace

std::vector<Point> points_of(const Distribution& d) { return std::visit(PointsOf{d}, d.family()); }

CareEnds first_of(const std::vector<const Distribution*>& lengths) {
  CareEnds ends;
  ends.won.assign(lengths.size(), 0);
  if (lengths.size() == 1) {
    ends.won[0] = ever_happens(*lengths[0]);
    ends.mean = lengths[0]->mean();
    ends.points = points_of(*lengths[0]);
    return ends;
  }
  double all = 0, endless = 1;
  for (const Distribution* length : lengths) endless *= 1 - ever_happens(*length);
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    const bool may_never_happen = ever_happens(*lengths[i]) < 1;
    for (const Point& p : points_of(*lengths[i])) {
      if (may_never_happen && p.length >= longest) continue;
      double wins = p.weight;
      for (std::size_t j = 0; j < lengths.size(); ++j) {
        if (j == i) continue;
        // Lengths are whole microseconds: half of one decides who is first among equals.
        const double just = j < i ? 0.5 : -0.5;
        wins *= 1 - lengths[j]->cdf(p.length + just);
      }
      if (wins <= 0) continue;
      ends.won[i] += wins;
      ends.mean += wins * p.length;
      ends.points.push_back({p.length, wins});
      all += wins;
    }
  }
  if (all > 0) {
    for (double& share : ends.won) share *= (1 - endless) / all;
    for (Point& p : ends.points) p.weight *= (1 - endless) / all;
    ends.mean /= all;
  }
  if (endless > 0) {
    ends.mean = infinity;
    ends.points.push_back({longest, endless});
  }
  return ends;
}

CareEnds how_care_ends(const Model& m, const Service& s, ProfileId p) {
  const std::vector<Week> shares = shares_of_cases(m, s.stay_cases);
  CareEnds average;
  average.won.assign(s.endings.size() + 1, 0);
  for (std::size_t c = 0; c < shares.size(); ++c) {
    const double share = mean_of(shares[c]);
    if (share <= 0) continue;
    std::vector<const Distribution*> lengths{c < s.stay_cases.size() ? &s.stay_cases[c].then[p] : &s.stay[p]};
    for (const Ending& e : s.endings) lengths.push_back(&e.after[p]);
    const CareEnds one = first_of(lengths);
    average.mean += share * one.mean;
    for (std::size_t i = 0; i < one.won.size(); ++i) average.won[i] += share * one.won[i];
    for (const Point& point : one.points) average.points.push_back({point.length, share * point.weight});
  }
  return average;
}

}  // namespace carepath::models
