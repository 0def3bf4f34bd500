#include "scenarios/explain/account.hpp"

#include <algorithm>
#include <cctype>
#include <sstream>

#include "scenarios/suggest.hpp"

namespace carepath::scenarios::explain {

std::size_t words_in(std::string_view text) {
  std::istringstream words{std::string(text)};
  std::size_t count = 0;
  for (std::string word; words >> word;) ++count;
  return count;
}

void Account::heading(std::string_view text) {
  if (!text_.empty()) text_ += '\n';
  text_ += text;
  text_ += '\n';
}

void Account::say(std::string sentence) {
  sentence[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(sentence[0])));
  constexpr std::string_view ends = ".?:";
  text_ += "  " + sentence + (ends.find(sentence.back()) == std::string_view::npos ? ".\n" : "\n");
}

void Account::list(const std::string& lead, const std::vector<std::string>& pieces, const std::string& again) {
  std::vector<std::string> taken;
  std::string begin = lead;
  const auto sentence = [&] { return begin + ' ' + joined(taken); };
  for (const auto& piece : pieces) {
    taken.push_back(piece);
    if (taken.size() == 1 || words_in(sentence()) <= most_words) continue;
    taken.pop_back();
    say(sentence());
    begin = again;
    taken = {piece};
  }
  if (!taken.empty()) say(sentence());
}

void Account::line(std::string_view text) {
  text_ += text;
  text_ += '\n';
}

}  // namespace carepath::scenarios::explain
