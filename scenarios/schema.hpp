// What a scenario may hold, for editors and for people. Both are made from the declarations of keys.hpp.
#pragma once

#include <string>

namespace carepath::scenarios {

/// JSON Schema (draft 2020-12), for editors that check YAML while it is typed.
std::string json_schema();

/// The reference page, in Markdown.
std::string markdown_reference();

}  // namespace carepath::scenarios
