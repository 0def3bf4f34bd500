// Checks on the text of a file that a YAML library does not make.
#pragma once

#include <string>
#include <string_view>

#include "scenarios/problem.hpp"

namespace carepath::scenarios::yaml {

/// Lines end with \n, and there is no byte order mark.
std::string with_plain_line_ends(std::string_view text);

/// Reports text that is too large, is not UTF-8 or holds control characters, and lines indented with tabs. True when
/// the text may be parsed.
bool check_text(std::string_view text, ProblemList& problems);

/// Reports text that is not UTF-8 or holds control characters. True when there is none.
bool check_characters(std::string_view text, ProblemList& problems);

/// Position, counted in characters, of byte `at`.
Mark mark_at(std::string_view text, std::size_t at);

/// Whether the quoted scalar that begins at byte `at` (a ' or a ") has its closing quote.
bool closing_quote_found(std::string_view text, std::size_t at);

}  // namespace carepath::scenarios::yaml
