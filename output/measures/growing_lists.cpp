#include "output/measures/growing_lists.hpp"

#include <algorithm>
#include <cmath>

#include "engine/statistics.hpp"

namespace carepath::output {

namespace {

constexpr double least_kept = 0.01;
constexpr std::size_t enough_to_compare = 5;  // replications
constexpr double both_tails = 0.98;           // 1 in 100 above

double mean_asked(const models::Model& model, const Results& results, std::size_t service) {
  const std::size_t arrivals = measure_code("arrivals");
  for (std::size_t k = 0; k < results.keys.size(); ++k) {
    const FigureKey& key = results.keys[k];
    if (key.measure == arrivals && key.group == "all" && key.service == model.services[service].name)
      return summarise(results, k).mean;
  }
  return 0;
}

bool all_upwards(const std::vector<double>& steps) {
  if (steps.size() < enough_to_compare)
    return std::all_of(steps.begin(), steps.end(), [](double step) { return step > 0; });
  return engine::interval_of_mean(steps, both_tails).lower > 0;
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double v : values) sum += v;
  return sum / static_cast<double>(values.size());
}

}  // namespace

std::vector<std::array<double, 3>> list_thirds(const std::vector<std::int32_t>& waiting, std::size_t services) {
  const std::size_t days = services > 0 ? waiting.size() / services : 0, third = days / 21 * 7;
  std::vector<std::array<double, 3>> lists;
  for (std::size_t s = 0; third > 0 && s < services; ++s) {
    auto& list = lists.emplace_back();
    const std::size_t first = (s + 1) * days - 3 * third;
    for (std::size_t day = 0; day < 3 * third; ++day)
      list[day / third] += waiting[first + day] / static_cast<double>(third);
  }
  return lists;
}

std::vector<GrowingList> growing_lists(const models::Model& model, const Results& results) {
  std::vector<GrowingList> found;
  const std::size_t n = results.lists.size(), days = results.daily.days, third = days / 21 * 7;
  if (n == 0 || third == 0) return found;
  for (std::size_t s = 0; s < model.services.size(); ++s) {
    std::vector<double> first, one, two;
    for (const auto& lists : results.lists) {
      first.push_back(lists[s][0]);
      one.push_back(lists[s][1] - lists[s][0]);
      two.push_back(lists[s][2] - lists[s][1]);
    }
    if (!all_upwards(one) || !all_upwards(two)) continue;
    const double growth = mean(one) + mean(two);
    const double asked = mean_asked(model, results, s) * 2 * static_cast<double>(third) / static_cast<double>(days);
    if (!(growth >= least_kept * asked)) continue;
    if (n < enough_to_compare && growth < 4 * std::sqrt(2 * asked / static_cast<double>(n))) continue;
    found.push_back({s, mean(first), mean(first) + growth, asked > 0 ? growth / asked : 1});
  }
  return found;
}

}  // namespace carepath::output
