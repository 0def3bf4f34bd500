#include "models/pathway/model.hpp"

#include <algorithm>

namespace carepath::models {

std::size_t Groups::profiles() const {
  std::size_t n = 1;
  for (const Attribute& a : attributes) n *= a.values.size();
  return n;
}

std::size_t Groups::value_of(ProfileId profile, std::size_t a) const {
  std::size_t rest = profile.index();
  for (std::size_t i = attributes.size(); --i > a;) rest /= attributes[i].values.size();
  return rest % attributes[a].values.size();
}

ProfileId Groups::with(ProfileId profile, std::size_t a, std::size_t value) const {
  std::size_t step = 1;
  for (std::size_t i = attributes.size(); --i > a;) step *= attributes[i].values.size();
  return {static_cast<std::uint16_t>(profile.index() + (value - value_of(profile, a)) * step)};
}

double Curve::at(double x) const {
  const auto after = std::upper_bound(points.begin(), points.end(), x, [](double v, auto& p) { return v < p.first; });
  if (after == points.begin()) return points.front().second;
  if (after == points.end()) return points.back().second;
  const auto& [x0, y0] = *std::prev(after);
  const auto& [x1, y1] = *after;
  return y0 + (y1 - y0) * (x - x0) / (x1 - x0);
}

double ever_happens(const Distribution& after) {
  constexpr auto never = static_cast<double>(engine::never.time_since_epoch().count());
  constexpr double hardly_anybody = 1e-9;
  const double share = after.cdf(never);
  return share > 1 - hardly_anybody ? 1 : share;
}

bool may_be_full(const Service& s) { return !s.places.always_unlimited() || !s.needs.empty() || s.gate; }

bool has_busy_tone(const Service& s) { return s.lines < WhenFull::no_limit; }

bool has_answerphone(const Service& s) { return s.opening || (may_be_full(s) && s.when_full.answerphone); }

GivingUp::Again next_attempt(const GivingUp& rule, std::uint32_t tries) {
  if (static_cast<std::int64_t>(tries) >= rule.at_most) return {};
  if (tries == 0 || rule.later.empty()) return {rule.tries_again, rule.after};
  return rule.later[std::min<std::size_t>(tries, rule.later.size()) - 1];
}

bool sends_away(const Service& s) {
  return may_be_full(s) && !s.when_full.answerphone &&
         (s.when_full.at_most_waiting < WhenFull::no_limit || s.when_full.wait_up_to);
}

bool anybody_gives_up(const Service& s) {
  return s.patience && std::any_of(s.patience->values().begin(), s.patience->values().end(),
                                   [](const Distribution& d) { return ever_happens(d) > 0; });
}

}  // namespace carepath::models
