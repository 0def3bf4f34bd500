#include "tools/rota/outcome.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/check.hpp"
#include "engine/statistics.hpp"

namespace carepath::tools {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr double endless = std::numeric_limits<double>::infinity();

const output::HalfHours& of_service(const std::vector<output::HalfHours>& all, models::ServiceId service) {
  const auto at = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.service == service; });
  CAREPATH_EXPECT(at != all.end(), "the half hours of the service are kept");
  return *at;
}

Reached reached(const scenarios::RotaSearch& search, const std::vector<output::HalfHour>& calls, double weeks) {
  Reached r;
  std::vector<double> in_time, abandoned;
  for (const output::HalfHour& one : calls) {
    r.calls_a_week += static_cast<double>(one.offered());
    if (one.offered() == 0) continue;
    in_time.push_back(output::service_level(one, output::Abandoned::negative));
    abandoned.push_back(output::abandonment_rate(one));
  }
  r.calls_a_week /= weeks * static_cast<double>(calls.size());
  if (in_time.empty()) {
    r.in_time = r.in_time_limit = r.abandoned = r.abandoned_limit = undefined;
    r.margin = endless;
    return r;
  }
  // What lies outside a two-sided interval lies half on each side.
  const double two_sided = 2 * search.confidence - 1;
  const engine::Interval t = engine::interval_of_mean(in_time, two_sided);
  const engine::Interval a = engine::interval_of_mean(abandoned, two_sided);
  r.in_time = t.mean, r.in_time_limit = t.lower;
  r.abandoned = a.mean, r.abandoned_limit = a.upper;
  r.margin = endless;
  if (search.answered_in_time) r.margin = std::min(r.margin, t.lower - *search.answered_in_time);
  if (search.abandoned) r.margin = std::min(r.margin, *search.abandoned - a.upper);
  if (in_time.size() < 2) r.margin = -endless;
  return r;
}

}  // namespace

bool Outcome::met() const {
  return std::all_of(blocks.begin(), blocks.end(), [](const Reached& r) { return r.met(); });
}

std::size_t Outcome::worst() const {
  const auto less = [](const Reached& a, const Reached& b) { return a.margin < b.margin; };
  return static_cast<std::size_t>(std::min_element(blocks.begin(), blocks.end(), less) - blocks.begin());
}

Outcome judged(const scenarios::RotaSearch& search, const std::vector<std::vector<output::HalfHours>>& half_hours,
               double weeks) {
  Outcome outcome;
  const auto calls_of = [&](const auto& pooled) {
    std::vector<output::HalfHour> calls;
    for (const auto& replication : half_hours) calls.push_back(pooled(of_service(replication, search.service)));
    return reached(search, calls, weeks);
  };
  for (const scenarios::Block& block : search.blocks)
    outcome.blocks.push_back(calls_of([&](const auto& all) { return output::pooled(all, block.half_hours); }));
  outcome.overall = calls_of([](const auto& all) { return output::pooled(all); });
  return outcome;
}

}  // namespace carepath::tools
