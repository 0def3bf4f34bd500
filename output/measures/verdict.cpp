#include "output/measures/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/statistics.hpp"
#include "models/pathway/traffic.hpp"
#include "models/pathway/week_load.hpp"
#include "output/measures/growing_lists.hpp"
#include "output/measures/summary.hpp"

namespace carepath::output {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double wanted_precision = 0.05;  // half-width of the interval over the mean (Hoad, Robinson and Davies 2010)

constexpr double far_too_much = 1.1;  // of what places can do, where people are sent on or give up

bool waits_without_end(const models::Service& s) { return !models::sends_away(s) && !models::anybody_gives_up(s); }

/// Staff that is wanted for more hours than it is on duty, by services where everybody waits.
void overworked_staff(const models::Model& model, const models::Traffic& traffic, std::vector<Check>& checks) {
  if (model.pools.empty()) return;
  const models::WeekLoads loads = models::loads_by_hour(model, traffic);
  for (std::size_t pool = 0; pool < model.pools.size(); ++pool) {
    const double share = loads.staff[pool].over_the_week();
    const bool list_grows = std::any_of(model.services.begin(), model.services.end(), [pool](const models::Service& s) {
      return waits_without_end(s) && std::any_of(s.needs.begin(), s.needs.end(),
                                                 [pool](const models::Need& n) { return n.pool.index() == pool; });
    });
    if (!(share >= 1) || !list_grows) continue;
    checks.push_back({"staff is enough", "failed", share, 1,
                      fmt::format("'{}' is wanted for {:.0f} % of the time on duty and everybody waits: waiting lists "
                                  "grow for as long as the run lasts, so the waits say nothing lasting.",
                                  model.pools[pool].name, 100 * share)});
  }
}

bool changes_by_design(const models::Model& model) {
  for (const auto& source : model.sources) {
    const auto* rate = std::get_if<engine::Rate>(&source.when);
    if (!rate || rate->shape().growth_per_year != 0 || !rate->shape().changes.empty()) return true;
  }
  return !model.present.empty() && model.warm_up.count() == 0;  // how things go on from today is the question then
}

/// Lists that only grew, whatever the load was expected to be: staff may be shared unevenly, or appointments too few.
void growth(const models::Model& model, const std::vector<GrowingList>& lists, const std::vector<bool>& told,
            std::vector<Check>& checks) {
  for (const GrowingList& list : lists) {
    if (told[list.service]) continue;
    checks.push_back(
        {"lists do not grow", changes_by_design(model) ? "warning" : "failed", list.kept, 0,
         fmt::format("The waiting list of '{}' only grew: {} people in the first third of the measured period, {} in "
                     "the last. Of 100 who asked, {} more were left on it, so its waits say nothing lasting.",
                     model.services[list.service].name, readable(list.first), readable(list.last),
                     readable(100 * list.kept))});
  }
}

void overload(const models::Model& model, const Results& results, std::vector<Check>& checks) {
  const std::vector<GrowingList> lists = growing_lists(model, results);
  std::vector<bool> told(model.services.size(), false);
  const models::Traffic traffic = models::expected_traffic(model);
  if (!traffic.settles) {
    checks.push_back({"flow settles", "failed", none, none,
                      "More people come round again than leave: the pathway fills up without end."});
    return;
  }
  overworked_staff(model, traffic, checks);
  double highest = 0;
  for (std::size_t s = 0; s < model.services.size(); ++s) {
    if (std::isinf(traffic.service[s].places)) continue;
    const double share = traffic.service[s].share_of_places();
    const bool taken_in_later = model.services[s].places.ever_unlimited();
    if (!waits_without_end(model.services[s]) || taken_in_later) {
      if (share < far_too_much) continue;
      checks.push_back(
          {"places are enough", "warning", share, far_too_much,
           taken_in_later
               ? fmt::format("'{}' is offered {:.0f} % of what its places can do until their number is unlimited: its "
                             "figures are a mean of two times that have nothing in common.",
                             model.services[s].name, 100 * share)
               : fmt::format("'{}' is offered {:.0f} % of what its places can do: many who ask never get in, and "
                             "its waits are only those of people who did (the others: wait_in_vain_mean).",
                             model.services[s].name, 100 * share)});
      continue;
    }
    highest = std::max(highest, share);
    if (share < 1) continue;
    told[s] = true;
    checks.push_back(
        {"places are enough", "failed", share, 1,
         fmt::format(
             "'{}' is offered {:.0f} % of what its places can do and everybody waits: its waiting list grows for as "
             "long as the run lasts, so its waits say nothing lasting.",
             model.services[s].name, 100 * share)});
  }
  growth(model, lists, told, checks);
  if (highest > 0 && highest < 1 && lists.empty()) {
    checks.push_back(
        {"places are enough", "ok", highest, 1,
         fmt::format("Where people wait, places are offered at most {:.0f} % of what they can do.", 100 * highest)});
  }
}

/// The first twentieth of the measured period against the other nineteen: does it stand out by more than four of their
/// standard deviations, and by more than 1 %?
void warm_up(const models::Model& model, const Results& results, std::vector<Check>& checks) {
  constexpr std::size_t parts = 20;
  const std::size_t days = results.daily.days, length = days / parts;
  if (length < 7 || results.values.size() < 2 || changes_by_design(model)) return;
  bool short_somewhere = false;
  for (std::size_t s = 0; s < model.services.size(); ++s) {
    std::vector<double> part(parts, 0);
    for (std::size_t i = 0; i < parts * length; ++i) {
      const std::size_t at = s * days + i;
      part[i / length] += (results.daily.in_care[at] + results.daily.waiting[at]) / static_cast<double>(length);
    }
    engine::Moments rest;
    for (std::size_t i = 1; i < parts; ++i) rest.add(part[i]);
    const double apart = std::abs(part[0] - rest.mean()), spread = std::sqrt(rest.variance() * (1 + 1.0 / (parts - 1)));
    if (apart <= 4 * spread || apart <= 0.01 * rest.mean() || rest.mean() < 0.5) continue;
    short_somewhere = true;
    checks.push_back(
        {"warm-up is long enough", "warning", apart / spread, 4,
         fmt::format(
             "'{}' was still filling up or emptying when measuring began ({} people in its first {} days, {} later): "
             "the warm-up of {:.0f} days is too short.",
             model.services[s].name, readable(part[0]), length, readable(rest.mean()),
             engine::in_days(model.warm_up))});
  }
  if (!short_somewhere)
    checks.push_back({"warm-up is long enough", "ok", none, none,
                      "No service was still filling up or emptying when measuring began."});
}

/// The figure in words if a decision may hang on it; empty otherwise.
std::string headline(const std::string& measure, const std::string& service) {
  const bool all = service == "all";
  if (measure == "out_of_area_bed_days" && all) return "Bed days out of area";
  if (measure == "readmission_30d" && all) return "Readmission within 30 days";
  if (measure == "wait_mean" && !all) return fmt::format("The mean wait at '{}'", service);
  if (measure == "in_care_mean" && !all) return fmt::format("The number in care at '{}'", service);
  return "";
}

void precision(const Results& results, std::vector<Check>& checks) {
  if (results.values.size() < 2) {
    checks.push_back({"replications are enough", "warning", static_cast<double>(results.values.size()), 2,
                      "One replication says nothing about chance: run at least 3."});
    return;
  }
  double worst = 0;
  std::string what;
  for (std::size_t k = 0; k < results.keys.size(); ++k) {
    const FigureKey& key = results.keys[k];
    const std::string& name = measures()[key.measure].name;
    if (key.group != "all") continue;
    const std::string words = headline(name, key.service);
    if (words.empty()) continue;
    const Summary s = summarise(results, k);
    const bool matters = name == "wait_mean" ? s.mean > 1 : s.mean > 0;  // a wait of minutes need not be known to 5 %
    if (!matters || !(s.upper > s.lower)) continue;
    const double relative = (s.upper - s.lower) / 2 / s.mean;
    if (relative > worst) worst = relative, what = words;
  }
  if (worst > wanted_precision) {
    const double more =
        static_cast<double>(results.values.size()) * (worst / wanted_precision) * (worst / wanted_precision);
    checks.push_back(
        {"replications are enough", "warning", worst, wanted_precision,
         fmt::format(
             "{} is known only to within {:.0f} % either way; about {:.0f} replications would bring that to {:.0f} %.",
             what, 100 * worst, std::ceil(more / 10) * 10, 100 * wanted_precision)});
  } else if (worst > 0) {
    checks.push_back({"replications are enough", "ok", worst, wanted_precision,
                      fmt::format("Every headline figure is known to within {:.1f} % either way.", 100 * worst)});
  }
}

void unvisited(const Results& results, std::vector<Check>& checks) {
  const std::size_t starts = measure_code("starts");
  for (std::size_t k = 0; k < results.keys.size(); ++k) {
    const FigureKey& key = results.keys[k];
    if (key.measure == starts && key.group == "all" && key.service != "all" && summarise(results, k).highest == 0) {
      checks.push_back({"every service is used", "warning", 0, none,
                        fmt::format("Nobody's care began at '{}' in any replication.", key.service)});
    }
  }
}

/// "on day 12 at 14:20", counted from 1 as people count days.
std::string moment_text(engine::Time at) {
  if (at < engine::start_of_measuring) return "in the warm-up";
  const std::int64_t day = engine::day_number(at);
  const auto minutes = std::chrono::floor<std::chrono::minutes>(at - engine::day_start(day)).count();
  return fmt::format("on day {} at {:02}:{:02}", day + 1, minutes / 60, minutes % 60);
}

/// The first three circles of services that waited for each other.
void mutual_blocking(const models::Model& model, const Results& results, std::vector<Check>& checks) {
  for (std::size_t c = 0; c < std::min<std::size_t>(3, results.circles.size()); ++c) {
    const Circle& circle = results.circles[c];
    std::string names;
    for (std::size_t i = 0; i < circle.services.size(); ++i) {
      names += fmt::format("{}'{}'",
                           i == 0                            ? ""
                           : i + 1 == circle.services.size() ? " and "
                                                             : ", ",
                           model.services[circle.services[i].index()].name);
    }
    checks.push_back({"mutual blocking", "warning", static_cast<double>(circle.times), 0,
                      fmt::format("{} blocked each other {}, first {} of replication {}; people changed places.", names,
                                  circle.times == 1 ? "once" : fmt::format("{} times", circle.times),
                                  moment_text(circle.first), circle.replication)});
  }
}

}  // namespace

std::vector<Check> judge(const models::Model& model, const Results& results) {
  std::vector<Check> checks{{"books balance", "ok", none, none,
                             "Every person is accounted for on every day, and Little's law holds as an identity."}};
  overload(model, results, checks);
  warm_up(model, results, checks);
  precision(results, checks);
  unvisited(results, checks);
  mutual_blocking(model, results, checks);
  return checks;
}

std::string verdict(const std::vector<Check>& checks) {
  const auto any = [&](const char* status) {
    return std::any_of(checks.begin(), checks.end(), [&](const Check& c) { return c.status == status; });
  };
  return any("failed") ? "Do not use" : any("warning") ? "Use with care" : "Believable";
}

}  // namespace carepath::output
