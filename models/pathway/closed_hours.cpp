#include "models/pathway/closed_hours.hpp"

#include <algorithm>

#include "models/pathway/echo.hpp"

namespace carepath::models {

namespace {

constexpr double hardly_anybody = 1e-7;  // of those who ask; nobody follows them any further
constexpr int most_attempts = 50;

class Closed {
 public:
  Closed(const Model& m, ProfileId p, double all) : m_(m), p_(p), all_(all) {}

  void ask(ServiceId service, const Week& asking, int depth) {
    const Service& s = m_.services[service.index()];
    if (!s.opening) return add(taken_[service], asking);
    Week open, shut = asking;
    for (std::size_t h = 0; h < hours_of_week; ++h) open[h] = part_of_hour(*s.opening, hour_of_first_week(m_, h));
    for (std::uint32_t tries = 0;; ++tries) {  // each goes through this once for every attempt
      Week in = shut;
      for (std::size_t h = 0; h < hours_of_week; ++h) in[h] *= open[h], shut[h] -= in[h];
      add(taken_[service], in);
      GivingUp::Again again = next_attempt(s.answerphone, tries);
      again.share *= ever_happens(again.after);
      const bool few = mean_of(shut) <= hardly_anybody * all_ || tries >= most_attempts;
      go_on(s, shut, few ? 1 : 1 - again.share, depth);
      if (few || again.share <= 0) return;
      shut = then(shut, echo_of(points_of(again.after)).leave);
      for (double& x : shut) x *= again.share;
    }
  }

  std::map<ServiceId, Week> taken() && { return std::move(taken_); }

 private:
  void go_on(const Service& s, const Week& shut, double share, int depth) {
    constexpr int deepest = 30;  // services that send closed callers round in a circle
    if (depth >= deepest || mean_of(shut) * share <= hardly_anybody * all_) return;
    for (const Route& r : s.answerphone.otherwise[p_]) {
      if (!is_service(r.to) || r.share <= 0) continue;
      Week part = shut;
      for (double& x : part) x *= share * r.share;
      ask(r.to, part, depth + 1);
    }
  }

  const Model& m_;
  ProfileId p_;
  double all_;
  std::map<ServiceId, Week> taken_;
};

}  // namespace

std::map<ServiceId, Week> taken_where(const Model& m, ServiceId service, ProfileId profile, const Week& asking) {
  Closed closed(m, profile, mean_of(asking));
  closed.ask(service, asking, 0);
  return std::move(closed).taken();
}

std::map<std::pair<std::size_t, std::size_t>, Week> taken_from_sources(const Model& m) {
  std::map<std::pair<std::size_t, std::size_t>, Week> asking, taken;
  for (const Source& source : m.sources) {
    const double all = people_per_day(m, source);
    const std::vector<double> profiles = shares_of_profiles(m, source);
    const Week pattern = pattern_of(m, source);
    const std::vector<Week> cases = shares_of_cases(m, source.to_cases);
    for (std::size_t c = 0; c < cases.size(); ++c) {
      Week week;
      for (std::size_t h = 0; h < hours_of_week; ++h) week[h] = all * cases[c][h] * pattern[h];
      if (mean_of(week) <= 0) continue;
      const auto& to = c < source.to_cases.size() ? source.to_cases[c].then : source.to;
      for (std::size_t p = 0; p < profiles.size(); ++p) {
        for (const Route& r : to[ProfileId{static_cast<std::uint16_t>(p)}]) {
          if (is_service(r.to) && profiles[p] * r.share > 0)
            add(asking[{r.to.index(), p}], week, profiles[p] * r.share);
        }
      }
    }
  }
  for (const auto& [key, week] : asking) {
    const auto& [s, p] = key;
    const ServiceId service{static_cast<std::uint16_t>(s)};
    const ProfileId profile{static_cast<std::uint16_t>(p)};
    for (const auto& [to, part] : taken_where(m, service, profile, week)) add(taken[{to.index(), p}], part);
  }
  return taken;
}

Week pattern_of(const Model& m, const Return& rule) { return pattern_of(m, m.sources[*rule.hours_like]); }

}  // namespace carepath::models
