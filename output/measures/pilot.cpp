#include "output/measures/pilot.hpp"

#include <algorithm>
#include <numeric>

#include "engine/statistics.hpp"
#include "models/pathway/while_warming_up.hpp"

namespace carepath::output {

std::optional<engine::Duration> find_warm_up(models::Model model, std::uint32_t seed, const Runner& runner,
                                             const std::function<bool()>& stop) {
  model = models::as_while_warming_up(std::move(model));  // growth and dated changes are no part of filling up
  model.warm_up = model.run_out = engine::Duration{0};
  const auto itinerary = std::make_shared<const models::Itinerary>(std::move(model));
  constexpr int replications = 10;
  const Results pilot = simulate(itinerary, {.seed = seed, .replications = replications, .stop = stop}, runner);
  if (pilot.values.size() < replications) return {};
  std::size_t longest = 0;
  for (std::size_t s = 0; s < itinerary->stops().size(); ++s) {
    std::vector<double> people(pilot.daily.days);
    for (std::size_t day = 0; day < people.size(); ++day) {
      const std::size_t at = s * people.size() + day;
      people[day] = pilot.daily.in_care[at] + pilot.daily.waiting[at];
    }
    const double mean = std::accumulate(people.begin(), people.end(), 0.0) / static_cast<double>(people.size());
    if (mean < 0.05) continue;  // hardly anybody is ever here overnight: nothing to fill up
    const engine::WarmUpCut cut = engine::mser5(people);
    if (!cut.reliable) return {};
    longest = std::max(longest, cut.values);
  }
  return engine::one_week * static_cast<std::int64_t>((longest + 6) / 7);
}

}  // namespace carepath::output
