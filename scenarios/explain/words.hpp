// Parts of a scenario as parts of sentences.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "scenarios/scenario.hpp"

namespace carepath::scenarios::explain {

/// "acute ward" from "acute_ward"
std::string plain(std::string_view name);
/// "ward, team and line"
template <class T>
std::string plain_names(const OneOrMore<T>& names);
/// "go to acute ward", "go home", "die"
std::string going_to(std::string_view destination);
/// "goes to acute ward", "goes home", "dies"
std::string goes_to(std::string_view destination);
/// "24 in 100", "all", "none"
std::string in_100(double share);
/// "1 person", "3 people"
std::string counted(int n, std::string_view one, std::string_view many);
/// "£13,776"
std::string in_pounds(double amount);
/// "1 October 2026"
std::string in_words(const Date& date);
/// "on weekdays from 08:00 to 20:00"; "on Monday and Friday at all hours"
std::string in_words(const OneOrMore<Word<Days>>& days, const Clock& from, const Clock& to);
/// "on weekdays"; of days counted from Monday, 0
std::string in_words(const std::set<int>& days);
/// "on weekdays"
std::string in_words(const OneOrMore<Word<Days>>& days);

/// "22 min on average, with a standard deviation of 18 min"
std::string in_words(const DistributionText& d);
/// Whether the phrase says it all; otherwise `parts_of` says the rest.
std::vector<std::string> parts_of(const DistributionText& d);

/// Clauses such as "for people who waited at least 2 days", "on weekends from 22:00 to 06:00".
std::vector<std::string> clauses(const ConditionText& condition);

/// Each value with whom it is for: "" or "age adult and need high".
template <class T, class F>
void for_each_group(const By<T>& by, F f, const std::string& who = "") {
  if (by.by.rows.empty()) return f(who, by.everyone);
  for (const auto& attribute : by.by.rows) {
    for (const auto& value : attribute.value.rows) {
      for_each_group(value.value, f,
                     who + (who.empty() ? "" : " and ") + plain(attribute.key.text) + ' ' + plain(value.key.text));
    }
  }
}
/// " for people with age adult", or nothing for everybody.
std::string for_whom(const std::string& who);

/// Where people go, as pieces of a list: "24 in 100 go to ward", "the others go home".
std::vector<std::string> ways(const OneOrMore<RouteText>& routes);

template <class T>
std::string plain_names(const OneOrMore<T>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.items.size(); ++i)
    text += (i == 0 ? "" : i + 1 == names.items.size() ? " or " : ", ") + plain(names.items[i].text);
  return text;
}

}  // namespace carepath::scenarios::explain
