#include "scenarios/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace carepath::scenarios {
namespace {

/// Capitals, spaces, hyphens and underscores are the commonest slips: without them words often agree.
std::string plain(std::string_view word) {
  std::string out;
  for (const char c : word) {
    if (c != ' ' && c != '-' && c != '_') out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return out;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before, above, row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before = std::move(above);
    above = row;
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, change});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
  constexpr std::size_t longest = 100;  // a longer text is no slip of a word
  if (word.empty() || word.size() > longest) return "";
  const std::string wanted = plain(word);
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  for (const auto& candidate : known) {
    const auto distance = edit_distance(wanted, plain(candidate));
    if (distance < best_distance && distance < candidate.size()) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

std::string suggestion(std::string_view word, const std::vector<std::string>& known, std::string_view what) {
  if (known.empty()) return "";
  if (const auto meant = nearest(word, known); !meant.empty()) return fmt::format("Did you mean '{}'?", meant);
  constexpr std::size_t few = 40;
  if (known.size() > few) return "";
  if (known.size() == 1) return fmt::format("The only one of the known {} is {}.", what, known.front());
  return fmt::format("Known {} are {}.", what, joined(known));
}

std::string joined(const std::vector<std::string>& words, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? fmt::format(" {} ", last) : ", ";
    text += words[i];
  }
  return text;
}

}  // namespace carepath::scenarios
