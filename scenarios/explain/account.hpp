// A text on its way: headings, and under each a sentence a line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace carepath::scenarios::explain {

/// Sentences have at most so many words.
inline constexpr std::size_t most_words = 25;
std::size_t words_in(std::string_view text);

class Account {
 public:
  void heading(std::string_view text);
  /// A sentence; its capital and full stop are added.
  void say(std::string sentence);
  /// "lead a, b and c", in as many sentences as it takes: those after the first begin with `again` instead.
  void list(const std::string& lead, const std::vector<std::string>& pieces, const std::string& again = "also,");
  /// A line as it is.
  void line(std::string_view text);
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace carepath::scenarios::explain
