#include "tools/rota/simulation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/erlang.hpp"
#include "models/pathway/averages.hpp"
#include "models/pathway/week_load.hpp"

namespace carepath::tools {

using output::half_hours_of_week;

RotaSimulation::RotaSimulation(models::Model model, const scenarios::RotaSearch& search, Options options)
    : model_(std::move(model)), search_(search), options_(std::move(options)) {
  model_.pools[search.staff.index()].roster.changes.clear();
}

std::optional<Outcome> RotaSimulation::operator()(const std::vector<models::Shift>& shifts) {
  model_.pools[search_.staff.index()].roster.shifts = shifts;
  const output::Results results = output::simulate(std::make_shared<const models::Itinerary>(model_),
                                                   {.seed = options_.seed,
                                                    .replications = options_.replications,
                                                    .half_hours = {search_.service},
                                                    .stop = options_.stop},
                                                   options_.runner);
  if (results.half_hours.size() < static_cast<std::size_t>(options_.replications)) return {};
  last_ = results.half_hours;
  return judged(search_, last_, weeks());
}

std::vector<int> RotaSimulation::staff_needed() const {
  std::vector<output::HalfHour> sum(half_hours_of_week);
  for (const auto& replication : last_) {
    for (std::size_t h = 0; h < sum.size(); ++h) sum[h].merge(replication.front().of_week[h]);
  }
  output::HalfHour all;
  for (const output::HalfHour& one : sum) all.merge(one);

  const models::Service& service = model_.services[search_.service.index()];
  engine::Steady people;  // in hours
  people.care = all.answered > 0 ? all.handling / static_cast<double>(all.answered) : 0;
  if (models::anybody_gives_up(service)) {
    people.patience = 0;
    const auto& of_groups = service.patience->values();
    for (const engine::Distribution& one : of_groups)
      people.patience += one.mean() / 3600e6 / static_cast<double>(of_groups.size());
  }
  const engine::SteadyTargets targets{search_.answered_in_time.value_or(0), search_.abandoned.value_or(1)};
  const double within = service.standard ? engine::in_hours(*service.standard) : 0;
  double each = 1;  // of the staff, for a call
  for (const models::Need& need : service.needs) {
    if (need.pool == search_.staff)
      each = static_cast<double>(need.thousandths) / static_cast<double>(models::one_whole);
  }
  const double there = (1 - pool().shrinkage) * (1 - pool().sickness);

  std::vector<int> needed;
  const std::vector<double> times = output::WeekClock(model_).times_measured();
  for (std::size_t h = 0; h < sum.size(); ++h) {
    const double measured = times[h] * static_cast<double>(last_.size()) / 2;  // hours
    people.rate = measured > 0 ? static_cast<double>(sum[h].offered()) / measured : 0;
    const auto least = people.rate > 0 ? engine::smallest_staff(people, within, targets) : 0;
    const double else_busy = measured > 0 ? std::max(0.0, sum[h].busy - sum[h].handling) / measured : 0;
    needed.push_back(static_cast<int>(std::ceil((least.value_or(0) * each + else_busy) / there - 1e-9)));
  }
  return needed;
}

OffRota RotaSimulation::off_rota() const {
  // Where staff are missing by chance, shift by shift, short shifts even that out, which serves no worse. But each
  // change of the number there may cut calls short, and that does.
  if (pool().shrinkage <= 0 && pool().sickness <= 0) return OffRota::whole;
  const bool cut_short = std::any_of(model_.services.begin(), model_.services.end(), [&](const models::Service& s) {
    return models::cuts_short(s.at_closing) &&
           std::any_of(s.needs.begin(), s.needs.end(), [&](const models::Need& n) { return n.pool == search_.staff; });
  });
  return cut_short ? OffRota::never : OffRota::pieces;
}

namespace {

/// Whether calls come in each hour of the week.
std::vector<bool> hours_with_calls(const models::Model& model, models::ServiceId service) {
  const auto leads_here = [&](const models::Routes& routes) {
    return std::any_of(routes.begin(), routes.end(),
                       [&](const models::Route& r) { return r.to == service && r.share > 0; });
  };
  std::vector<bool> calls(models::hours_of_week, false);
  bool from_outside = false;
  for (const models::Source& source : model.sources) {
    bool here = std::any_of(source.to.values().begin(), source.to.values().end(), leads_here);
    for (const auto& one : source.to_cases)
      here = here || std::any_of(one.then.values().begin(), one.then.values().end(), leads_here);
    if (!here) continue;
    from_outside = true;
    const models::Week pattern = models::pattern_of(model, source);
    for (std::size_t h = 0; h < calls.size(); ++h) calls[h] = calls[h] || pattern[h] > 0;
  }
  if (!from_outside) calls.assign(calls.size(), true);
  return calls;
}

}  // namespace

std::optional<std::string> hours_without_staff(const models::Model& model, const scenarios::RotaSearch& search) {
  const WeekCells cells(search);
  const std::vector<bool> calls = hours_with_calls(model, search.service);
  const auto& opening = model.services[search.service.index()].opening;
  std::vector<bool> lacks(models::hours_of_week, false);
  for (std::size_t h = 0; h < lacks.size(); ++h) {
    const engine::Time begin = models::hour_of_first_week(model, h);
    const bool open = !opening || opening->integral(begin, begin + engine::one_hour) > 0;
    const auto rows = cells.rows_at(static_cast<std::int64_t>(h) * engine::one_hour, engine::one_hour);
    // An hour that is covered in part only is left to the targets.
    const bool nobody = std::all_of(rows.begin(), rows.end(), [&](std::size_t row) { return cells.all()[row] == 0; });
    lacks[h] = open && calls[h] && nobody;
  }
  const auto first = static_cast<std::size_t>(std::find(lacks.begin(), lacks.end(), true) - lacks.begin());
  if (first == lacks.size()) return {};
  std::size_t hours = 0;
  while (first + hours < lacks.size() && lacks[first + hours]) ++hours;
  return models::in_words(first, hours);
}

}  // namespace carepath::tools
