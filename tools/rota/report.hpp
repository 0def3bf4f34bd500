// What a search for a rota found, in words, as YAML for the scenario, as CSV and as JSON.
#pragma once

#include <string>
#include <vector>

#include "scenarios/scenario.hpp"
#include "tools/rota/search.hpp"

namespace carepath::tools {

/// How a choice is written in the scenario's own words.
struct ChoiceInWords {
  std::string days;  ///< "weekdays", "[mon, tue]"
  std::string from, to;
  std::string rest;  ///< of the line of a rota: breaks and band
};
ChoiceInWords in_words(const scenarios::ScenarioText& text, const scenarios::ShiftChoice& choice);

struct RotaReport {
  std::string file, title, plan;
  const scenarios::ScenarioText& text;  ///< of the plan
  const scenarios::RotaSearch& search;
  const FoundRota& found;
  int replications = 0;
  engine::Duration forgotten{0};        ///< as in RotaProblem
  std::vector<std::string> notes = {};  ///< whatever else must be known, a sentence each
};

/// An entry for `rotas`, with what it costs and reaches as a comment.
std::string rota_yaml(const RotaReport& report);
/// The rota, what it reaches block by block, the frontier, what was found out and what was taken for granted.
std::string rota_text(const RotaReport& report);
std::string rota_json(const RotaReport& report);

/// Candidates that no other beats in both cost and the worst block, of equals the first, and the one found; least
/// costly first.
std::vector<std::size_t> frontier(const scenarios::RotaSearch& search, const FoundRota& found);
/// The frontier with the number of people on each choice.
std::string frontier_csv(const RotaReport& report);

/// Why there is no rota: the worst block, what everybody together reaches, and what may help.
std::string cannot_be_met(const RotaReport& report);

}  // namespace carepath::tools
