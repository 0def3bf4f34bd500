#include "scenarios/yaml/source_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "scenarios/yaml/yaml.hpp"

namespace carepath::scenarios::yaml {
namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Bytes of the UTF-8 character at `at`; 0 when it is none.
std::size_t character_length(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + length > text.size()) return 0;
  std::uint32_t code = first & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_continuation(text[at + i])) return 0;
    code = code << 6U | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  return overlong || surrogate || code > 0x10FFFF ? 0 : length;
}

/// Whether a line begins a text block: it ends with | or >, perhaps with +, - or a digit.
bool begins_block(std::string_view line) {
  const auto end = line.find_last_not_of("+-123456789 ");
  return end != std::string_view::npos && end > 0 && (line[end] == '|' || line[end] == '>') && line[end - 1] == ' ';
}

void check_tabs(std::string_view text, ProblemList& problems) {
  std::size_t block_indent = std::string_view::npos;  // of the line that began the text block we are in
  int number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    at = end + 1;
    ++number;
    const auto indent = line.find_first_not_of(' ');
    if (indent == std::string_view::npos) continue;
    if (block_indent != std::string_view::npos && indent > block_indent) continue;
    block_indent = begins_block(line) ? indent : std::string_view::npos;
    if (line[indent] == '\t' && line.find_first_not_of(" \t") != std::string_view::npos) {
      problems.add({{number, static_cast<int>(indent) + 1}, ""},
                   "This line is indented with a tab. Indent with spaces.");
    }
  }
}

}  // namespace

std::string with_plain_line_ends(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool before_newline = i + 1 < text.size() && text[i + 1] == '\n';
    if (text[i] != '\r' || !before_newline) out += text[i];
  }
  return out;
}

bool check_characters(std::string_view text, ProblemList& problems) {
  for (std::size_t at = 0; at < text.size();) {
    const auto length = character_length(text, at);
    if (length == 0) {
      problems.add({mark_at(text, at), ""}, "The file is not UTF-8 text from here on. Save it as UTF-8.");
      return false;
    }
    const auto c = static_cast<unsigned char>(text[at]);
    if ((c < 0x20 && c != '\t' && c != '\n') || c == 0x7F) {
      problems.add({mark_at(text, at), ""}, fmt::format("There is a control character (code {}) here. Remove it.", c));
      return false;
    }
    at += length;
  }
  return true;
}

bool check_text(std::string_view text, ProblemList& problems) {
  const auto before = problems.size();
  if (text.size() > largest_file) {
    problems.add(
        {}, fmt::format("The file is larger than {} MB, too large for a scenario. Put long tables into side files.",
                        largest_file / 1'000'000));
    return false;
  }
  if (check_characters(text, problems)) check_tabs(text, problems);
  return problems.size() == before;
}

Mark mark_at(std::string_view text, std::size_t at) {
  const auto head = text.substr(0, std::min(at, text.size()));
  const auto line_start = head.rfind('\n') + 1;  // npos + 1 is 0
  const auto line = std::count(head.begin(), head.end(), '\n') + 1;
  const auto before = head.substr(line_start);
  const auto column = std::count_if(before.begin(), before.end(), [](char c) { return !is_continuation(c); }) + 1;
  return {static_cast<int>(line), static_cast<int>(column)};
}

bool closing_quote_found(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (auto i = at + 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      const bool doubled = quote == '\'' && i + 1 < text.size() && text[i + 1] == quote;
      if (!doubled) return true;
      ++i;
    }
  }
  return false;
}

}  // namespace carepath::scenarios::yaml
