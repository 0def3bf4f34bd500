#include "tools/commands/command.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <sstream>

namespace carepath::tools {

namespace {

std::optional<std::string> text_of(const std::filesystem::path& file) {
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) return {};
  std::ifstream in(file, std::ios::binary);
  if (!in) return {};
  std::ostringstream text;
  text << in.rdbuf();
  return in.bad() ? std::nullopt : std::optional(text.str());
}

}  // namespace

LoadedScenario load(const std::filesystem::path& file) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) throw UsageTrouble(fmt::format("there is no file '{}'", file.string()));
  const auto text = text_of(file);
  if (!text) throw UsageTrouble(fmt::format("cannot read '{}'", file.string()));
  const auto beside = [folder = file.parent_path()](const std::string& name) { return text_of(folder / name); };
  return {file, *text, scenarios::read(file.string(), *text, beside)};
}

void tell_warnings(const std::vector<scenarios::Problem>& warnings) {
  for (scenarios::Problem w : warnings) {
    w.path = w.path.empty() ? "warning:" : "warning: " + w.path;
    fmt::print(stderr, "{}\n", scenarios::to_text(w));
  }
}

}  // namespace carepath::tools
