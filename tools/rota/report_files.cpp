// The parts of a report that programs read: YAML, CSV and JSON.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "output/measures/summary.hpp"
#include "tools/rota/report.hpp"

namespace carepath::tools {

namespace {

using Json = nlohmann::ordered_json;

std::string clock(engine::Duration since_midnight) {
  const auto minutes = std::chrono::round<std::chrono::minutes>(since_midnight % engine::one_day).count();
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

Json number(double x) { return std::isfinite(x) ? Json(x) : Json(nullptr); }

Json reached_json(const Reached& r) {
  return {{"calls_a_week", r.calls_a_week},
          {"answered_in_time", number(r.in_time)},
          {"answered_in_time_at_least", number(r.in_time_limit)},
          {"abandoned", number(r.abandoned)},
          {"abandoned_at_most", number(r.abandoned_limit)}};
}

double hours_of_people(const scenarios::RotaSearch& search, const std::vector<int>& people) {
  double hours = 0;
  for (std::size_t c = 0; c < people.size(); ++c) hours += people[c] * hours_of(search.choices[c]);
  return hours;
}

Json candidate_json(const RotaReport& r, const Candidate& c) {
  Json j{{"cost_a_week", has_costs(r.search) ? Json(c.cost) : Json(nullptr)},
         {"hours_a_week", hours_of_people(r.search, c.people)},
         {"targets_met", c.outcome.met()},
         {"people", c.people},
         {"all_hours", reached_json(c.outcome.overall)}};
  j["blocks"] = Json::array();
  for (const Reached& b : c.outcome.blocks) j["blocks"].push_back(reached_json(b));
  return j;
}

/// As a field of a CSV file.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + '"';
}

}  // namespace

ChoiceInWords in_words(const scenarios::ScenarioText& text, const scenarios::ShiftChoice& choice) {
  const models::Shift& first = choice.shifts.front();
  ChoiceInWords words{"", clock(first.since_monday), clock(first.since_monday + first.length), ""};
  for (const auto& row : text.rota_search->shifts.rows) {
    if (choice.name != row.key.text + " " + words.from) continue;
    for (const auto& day : row.value.days.items) words.days += (words.days.empty() ? "" : ", ") + day.text;
    if (row.value.days.items.size() > 1) words.days = "[" + words.days + "]";
    if (row.value.breaks) words.rest += ", breaks: " + row.value.breaks->text;
    if (row.value.band) words.rest += ", band: " + row.value.band->text;
  }
  return words;
}

std::string rota_yaml(const RotaReport& r) {
  const Candidate& best = r.found.candidates[r.found.best];
  std::string out = fmt::format("# Found by carepath rota for {}, plan {}: {} hours a week", r.file, r.plan,
                                output::readable(hours_of_people(r.search, best.people)));
  if (has_costs(r.search)) out += fmt::format(", £{} a week", output::readable(best.cost));
  out += r.found.proven ? ", the least costly of these shifts.\n" : "; a cheaper one may exist.\n";
  out += "rotas:\n  found:\n";
  for (std::size_t c = 0; c < best.people.size(); ++c) {
    if (best.people[c] == 0) continue;
    const ChoiceInWords words = in_words(r.text, r.search.choices[c]);
    out += fmt::format("    - {{days: {}, from: \"{}\", to: \"{}\", number: {}{}}}\n", words.days, words.from, words.to,
                       best.people[c], words.rest);
  }
  return out;
}

std::string rota_json(const RotaReport& r) {
  Json j{{"file", r.file}, {"plan", r.plan}, {"replications", r.replications}};
  const bool met = r.found.ending == FoundRota::Ending::found;
  j["targets_can_be_met"] = met;
  j["targets"] = {{"answered_in_time", r.search.answered_in_time ? Json(*r.search.answered_in_time) : Json(nullptr)},
                  {"abandoned", r.search.abandoned ? Json(*r.search.abandoned) : Json(nullptr)},
                  {"confidence", r.search.confidence}};
  j["blocks"] = Json::array();
  for (const auto& block : r.search.blocks)
    j["blocks"].push_back({{"name", block.words}, {"half_hours", block.half_hours}});
  j["shifts"] = Json::array();
  for (const auto& choice : r.search.choices) {
    const ChoiceInWords words = in_words(r.text, choice);
    j["shifts"].push_back({{"name", choice.name},
                           {"days", words.days},
                           {"from", words.from},
                           {"to", words.to},
                           {"at_most", choice.at_most},
                           {"hours_a_week", hours_of(choice)},
                           {"cost_a_week", has_costs(r.search) ? Json(cost_of(r.search, choice)) : Json(nullptr)}});
  }
  j["simulations"] = r.found.simulations;
  if (met) {
    j["rota"] = candidate_json(r, r.found.candidates[r.found.best]);
    j["rota"]["yaml"] = rota_yaml(r);
    j["least_costly"] = r.found.proven;
    j["nothing_costs_less_than"] = r.found.bound;
    j["frontier"] = frontier(r.search, r.found);
  }
  j["candidates"] = Json::array();
  for (const Candidate& c : r.found.candidates) j["candidates"].push_back(candidate_json(r, c));
  j["notes"] = r.notes;
  return j.dump(2) + "\n";
}

std::string frontier_csv(const RotaReport& r) {
  std::string out =
      "cost_a_week,hours_a_week,targets_met,answered_in_time_worst,answered_in_time,abandoned_worst,"
      "abandoned";
  for (const auto& choice : r.search.choices) out += "," + quoted(choice.name);
  out += "\n";
  for (const std::size_t i : frontier(r.search, r.found)) {
    const Candidate& c = r.found.candidates[i];
    double in_time = 1, abandoned = 0;
    for (const Reached& b : c.outcome.blocks) {
      in_time = std::fmin(in_time, b.in_time);
      abandoned = std::fmax(abandoned, b.abandoned);
    }
    out += has_costs(r.search) ? fmt::format("{:.2f}", c.cost) : "";
    out += fmt::format(",{:.2f},{},{:.6f},{:.6f},{:.6f},{:.6f}", hours_of_people(r.search, c.people),
                       c.outcome.met() ? "yes" : "no", in_time, c.outcome.overall.in_time, abandoned,
                       c.outcome.overall.abandoned);
    for (const int n : c.people) out += fmt::format(",{}", n);
    out += "\n";
  }
  return out;
}

}  // namespace carepath::tools
