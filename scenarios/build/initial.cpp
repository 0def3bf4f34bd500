// Who is there when the run begins.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "scenarios/build/conditions.hpp"
#include "scenarios/build/dates.hpp"
#include "scenarios/build/parts.hpp"

namespace carepath::scenarios {
namespace {

constexpr double longest_already = 200 * 365.25 * 86'400e6;  // as for every length of time

/// A distribution spread evenly over `n` people, the shortest first.
std::vector<engine::Duration> spread(Building& building, const engine::Distribution& distribution, int n,
                                     const Place& place) {
  std::vector<engine::Duration> lengths;
  for (int i = 0; i < n; ++i) {
    const double length = distribution.quantile((i + 0.5) / n);
    if (!(length <= longest_already)) {
      building.problems().add(place, "makes some people's time longer than 200 years. Add 'truncate_above'.");
      return lengths;
    }
    lengths.push_back(engine::rounded(length));
  }
  return lengths;
}

/// The distribution that `already` holds; one without a family is one length, or the lengths in a file.
DistributionText distribution_of(Building& building, const AlreadyText& already) {
  auto text = already.distribution;
  text.place = already.place;
  if (text.family) return text;
  auto& family = text.family.emplace();
  const bool in_file = text.file || text.column;
  family.value = in_file ? Family::empirical : Family::fixed;
  family.text = in_file ? "a column of a file" : "a length";
  if (in_file && (text.truncate_above || text.truncate_below)) {
    building.problems().add((text.truncate_above ? text.truncate_above : text.truncate_below)->place,
                            "is for distributions, and the file holds the lengths one by one. Remove it.");
  }
  return text;
}

/// How long each has been there.
std::vector<engine::Duration> build_already(Building& building, const PresentText& text) {
  const auto& already = text.already;
  const auto& listed = already.lengths.items;
  const auto& figures = already.distribution;
  const auto before = building.problems().size();
  std::vector<engine::Duration> one_by_one;
  for (const auto& length : listed) one_by_one.push_back(length.rounded());
  const bool in_file = !figures.family && figures.file;
  engine::Distribution distribution;
  if (!listed.empty() && (figures.family || figures.value || figures.file || figures.column)) {
    building.problems().add(already.place, "has lengths one by one beside other figures. Remove one of them.");
  } else if (listed.size() == 1) {
    distribution = engine::Fixed{listed.front().microseconds};
  } else if (listed.empty()) {
    distribution = build_distribution(building, distribution_of(building, already));
    const auto* column = in_file ? std::get_if<engine::Empirical>(&distribution.family()) : nullptr;
    for (const double length : column != nullptr ? column->values : std::vector<double>{})
      one_by_one.push_back(engine::rounded(length));
  }
  if (building.problems().size() > before) return {};

  if (listed.size() < 2 && !in_file) {
    if (text.people) return spread(building, distribution, text.people->value.value, already.place);
    if (listed.empty()) building.problems().add(text.place, "lacks the key 'people' (how many).");
    return one_by_one;
  }
  if (text.people && static_cast<std::size_t>(text.people->value.value) != one_by_one.size()) {
    building.problems().add(text.people->place,
                            fmt::format("is {}, and 'already' has {} lengths. Leave 'people' out, or let them agree.",
                                        text.people->value.text, one_by_one.size()));
  }
  return one_by_one;
}

/// What only the whole model shows: whether they fit.
void check_fits(Building& building, const PresentText& text, const models::Present& present,
                const models::Model& model) {
  const auto& service = model.services[present.service.index()];
  const auto people = static_cast<std::int64_t>(present.already.size());
  if (present.waiting) {
    if (!has_a_list(service)) {
      building.problems().add(
          text.place, fmt::format("has people waiting, and nobody ever waits at '{}'. Remove it.", service.name));
    } else if (people > service.when_full.at_most_waiting) {
      building.warnings().add(text.place,
                              fmt::format("has {} people waiting, and {} can wait at '{}'. They stay on the "
                                          "list; nobody joins it until fewer wait.",
                                          people, service.when_full.at_most_waiting, service.name));
    }
    return;
  }
  const int places = service.places.value_at(engine::start_of_measuring);
  if (people > places) {
    building.warnings().add(text.place, fmt::format("has {} people in care, and '{}' has {} places at the start. They "
                                                    "stay; nobody new starts until fewer are in care than there are "
                                                    "places.",
                                                    people, service.name, places));
  }
  if (!service.stay_cases.empty()) return;
  const auto too_long = std::count_if(present.already.begin(), present.already.end(), [&](engine::Duration already) {
    const auto& stays = service.stay.values();
    return std::all_of(stays.begin(), stays.end(),
                       [&](const auto& stay) { return stay.cdf(static_cast<double>(already.count())) >= 1; });
  });
  if (too_long > 0) {
    building.warnings().add(text.place,
                            fmt::format("has {} of {} people in care for longer than anybody stays at '{}'. "
                                        "Their care ends at once.",
                                        too_long, people, service.name));
  }
}

}  // namespace

std::vector<models::Present> build_initial(Building& building) {
  const auto& text = building.text();
  std::vector<models::Present> all;
  if (text.initial.rows.empty()) return all;
  const auto& warm_up = text.time.warm_up;
  const bool closed = text.arrivals.rows.empty();  // warming up, these people settle down
  if (text.time.sound && !closed && warms_up(building)) {
    building.problems().add(text.initial.place,
                            fmt::format("says who is there when the run begins, and the pathway warms up first "
                                        "(time.warm_up is '{}'). Write 'warm_up: none', or leave 'initial' out.",
                                        warm_up.text));
  }
  for (const auto& row : text.initial.rows) {
    if (!row.sound) continue;
    const auto service = building.service(row.key);
    if (!row.value.in_care && !row.value.waiting) {
      building.problems().add(row.key.place, "needs 'in_care', 'waiting' or both.");
    }
    for (const bool waiting : {false, true}) {
      const auto& present = waiting ? row.value.waiting : row.value.in_care;
      if (!present || !service) continue;
      all.push_back({*service, waiting, build_already(building, *present), building.attributes(present->groups)});
      building.later([&building, &present = *present, built = all.back()](const models::Model& model) {
        check_fits(building, present, built, model);
      });
    }
  }
  return all;
}

}  // namespace carepath::scenarios
