#include "tools/rota/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "output/measures/plain_text.hpp"
#include "output/measures/summary.hpp"

namespace carepath::tools {

namespace {

using output::Cells;
using output::wrapped;

std::string percent(double share) { return std::isnan(share) ? "-" : fmt::format("{:.1f} %", 100 * share); }
std::string target(double share) { return fmt::format("{:.6g} %", 100 * share); }

std::string money(const scenarios::RotaSearch& search, double cost) {
  return has_costs(search) ? "£" + output::readable(cost) : output::readable(cost) + " h";
}
double a_year(double a_week) { return a_week * 365.25 / 7; }

double hours_of_rota(const scenarios::RotaSearch& search, const Candidate& candidate) {
  double hours = 0;
  for (std::size_t c = 0; c < candidate.people.size(); ++c) hours += candidate.people[c] * hours_of(search.choices[c]);
  return hours;
}

/// "£12,345 a week (£643,000 a year), 300 hours a week"
std::string cost_in_words(const scenarios::RotaSearch& search, const Candidate& candidate) {
  const std::string hours = output::readable(hours_of_rota(search, candidate)) + " hours a week";
  if (!has_costs(search)) return hours;
  return fmt::format("£{} a week (£{} a year), {}", output::readable(candidate.cost),
                     output::readable(a_year(candidate.cost)), hours);
}

std::string shifts_table(const RotaReport& r, const Candidate& best) {
  std::vector<Cells> rows{{"shift", "days", "from", "to", "people", "hours a week", "cost a week"}};
  if (!has_costs(r.search)) rows[0].pop_back();
  for (std::size_t c = 0; c < best.people.size(); ++c) {
    if (best.people[c] == 0) continue;
    const auto& choice = r.search.choices[c];
    const ChoiceInWords words = in_words(r.text, choice);
    rows.push_back({choice.name, words.days, words.from, words.to, fmt::format("{}", best.people[c]),
                    output::readable(best.people[c] * hours_of(choice))});
    if (has_costs(r.search)) rows.back().push_back("£" + output::readable(best.people[c] * cost_of(r.search, choice)));
  }
  return output::table(rows);
}

std::string blocks_table(const RotaReport& r, const Outcome& outcome) {
  std::vector<Cells> rows{{"hours", "calls a week", "in time", "at least", "abandoned", "at most"}};
  const auto add = [&](const std::string& name, const Reached& b) {
    rows.push_back({name, output::readable(b.calls_a_week), percent(b.in_time), percent(b.in_time_limit),
                    percent(b.abandoned), percent(b.abandoned_limit)});
  };
  for (std::size_t b = 0; b < r.search.blocks.size(); ++b) add(r.search.blocks[b].words, outcome.blocks[b]);
  add("the whole week", outcome.overall);
  return output::table(rows);
}

double least_in_time(const Outcome& outcome) {
  double least = std::numeric_limits<double>::infinity();
  for (const Reached& b : outcome.blocks) least = std::fmin(least, b.in_time);
  return least;
}
double most_abandoned(const Outcome& outcome) {
  double most = -std::numeric_limits<double>::infinity();
  for (const Reached& b : outcome.blocks) most = std::fmax(most, b.abandoned);
  return most;
}

std::string frontier_table(const RotaReport& r) {
  std::vector<Cells> rows{
      {"a week", "in time, worst hours", "in time, all", "abandoned, worst hours", "abandoned, all", "targets"}};
  for (const std::size_t i : frontier(r.search, r.found)) {
    const Candidate& c = r.found.candidates[i];
    rows.push_back({money(r.search, c.cost), percent(least_in_time(c.outcome)), percent(c.outcome.overall.in_time),
                    percent(most_abandoned(c.outcome)), percent(c.outcome.overall.abandoned),
                    i == r.found.best ? "met: this rota"
                    : c.outcome.met() ? "met"
                                      : "missed"});
  }
  return output::table(rows);
}

std::string targets_in_words(const scenarios::RotaSearch& search) {
  std::string words;
  if (search.answered_in_time)
    words += fmt::format("at least {} of calls answered in time", target(*search.answered_in_time));
  if (search.answered_in_time && search.abandoned) words += " and ";
  if (search.abandoned) words += fmt::format("at most {} abandoned", target(*search.abandoned));
  return words;
}

std::string how_sure(const RotaReport& r) {
  const Candidate& best = r.found.candidates[r.found.best];
  const std::string counts = fmt::format(
      "{} rotas were simulated, and {} times other numbers on duty to learn how many a "
      "few hours need",
      r.found.candidates.size(), static_cast<std::size_t>(r.found.simulations) - r.found.candidates.size());
  std::string neighbours;
  if (r.found.neighbours_tried)
    neighbours =
        " Nor does any cheaper one that differs by one person, or one person's shift: each was simulated, or has no "
        "more people on any shift than one that misses the targets.";
  if (r.found.proven)
    return fmt::format("No cheaper rota of these shifts meets the targets ({}).{}", counts, neighbours);
  if (!(r.found.bound < best.cost))
    return fmt::format(
        "The least costly of those simulated that meet the targets ({}). Its breaks make it serve better "
        "than others with the same numbers on the rota, so a cheaper one may exist.{}",
        counts, neighbours);
  return fmt::format(
      "The least costly of those simulated that meet the targets ({}). A cheaper one may exist: that "
      "none costs less than {} a week is all that is known ({} less). More --candidates look further.",
      counts, money(r.search, r.found.bound), percent(1 - r.found.bound / std::max(1e-9, best.cost)));
}

std::string taken_for_granted(const RotaReport& r) {
  return fmt::format(
      "Taken for granted: more people on duty never make the service worse; a shortage is forgotten "
      "once everybody who may be has been on duty for {} hours; the callers are those of these {} "
      "replications{}. The cost is that of the hours on the rota, breaks included and overtime not.",
      fmt::format("{:.6g}", engine::in_hours(r.forgotten)), r.replications,
      r.found.breaks ? "; rotas with the same numbers at every time serve alike, whenever breaks are" : "");
}

}  // namespace

std::vector<std::size_t> frontier(const scenarios::RotaSearch& search, const FoundRota& found) {
  const auto& candidates = found.candidates;
  const auto service = [&](const Candidate& c) {
    return search.answered_in_time ? least_in_time(c.outcome) : -most_abandoned(c.outcome);
  };
  std::vector<std::size_t> order(candidates.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (candidates[a].cost != candidates[b].cost) return candidates[a].cost < candidates[b].cost;
    return service(candidates[a]) > service(candidates[b]);
  });
  std::vector<std::size_t> kept;
  double most = -std::numeric_limits<double>::infinity();
  for (const std::size_t i : order) {
    if (i == found.best || kept.empty() || service(candidates[i]) > most) kept.push_back(i);
    most = std::max(most, service(candidates[i]));
  }
  return kept;
}

std::string rota_text(const RotaReport& r) {
  const Candidate& best = r.found.candidates[r.found.best];
  std::string out = r.title + "\n" +
                    wrapped(fmt::format("plan {}: the least costly rota with {} in all hours asked for, {} sure",
                                        r.plan, targets_in_words(r.search), target(r.search.confidence))) +
                    "\n";
  out += fmt::format("{}:\n{}\n", cost_in_words(r.search, best), shifts_table(r, best));
  out += fmt::format("What it reaches (means of {} replications; 'at least' and 'at most' are {} sure):\n{}\n",
                     r.replications, target(r.search.confidence), blocks_table(r, best.outcome));
  out += fmt::format(
      "Cost against service: of the rotas simulated the one found and those that no other beats in both\n{}\n",
      frontier_table(r));
  out += wrapped(how_sure(r)) + wrapped(taken_for_granted(r));
  for (const std::string& note : r.notes) out += wrapped(note);
  out += "\nFor the scenario (name the rota as you like, and give its name to 'rota' of the staff):\n\n" + rota_yaml(r);
  return out;
}

std::string cannot_be_met(const RotaReport& r) {
  const Candidate& all = r.found.candidates.front();
  const std::size_t b = all.outcome.worst();
  const Reached& reached = all.outcome.blocks[b];
  int people = 0;
  for (const int n : all.people) people += n;
  const bool in_time =
      r.search.answered_in_time && (!r.search.abandoned || reached.in_time_limit - *r.search.answered_in_time <=
                                                               *r.search.abandoned - reached.abandoned_limit);
  const double confidence = r.search.confidence;
  std::string what;
  if (std::isnan(reached.in_time_limit))
    what =
        "calls came in one replication only, which says nothing of how sure that is (more --replications, or a "
        "longer 'run')";
  else if (in_time)
    what = fmt::format("{} of calls are answered in time ({} sure: at least {}), and {} is asked for",
                       percent(reached.in_time), target(confidence), percent(reached.in_time_limit),
                       target(*r.search.answered_in_time));
  else
    what = fmt::format("{} of calls are abandoned ({} sure: at most {}), and no more than {} is asked for",
                       percent(reached.abandoned), target(confidence), percent(reached.abandoned_limit),
                       target(*r.search.abandoned));
  return fmt::format(
      "{}: no rota of the shifts in 'rota_search' meets the targets. Even with everybody on duty whom it "
      "allows ({} people on {} shifts), {}: {}. Allow more people or other shifts then, let 'standard' "
      "be later, ask for less, or see whether calls can be shorter. Nothing was written",
      r.file, people, r.search.choices.size(), r.search.blocks[b].words, what);
}

}  // namespace carepath::tools
