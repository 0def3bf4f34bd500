// Is the house still the house? Includes run one way, each package has one home, files stay short.
#include <catch2/catch.hpp>
#include <map>
#include <regex>
#include <set>

#include "support/files.hpp"

using namespace carepath::tests;

namespace {

struct Include {
  std::string file, what;
  bool quoted;
};

std::vector<Include> includes_of(const fs::path& file) {
  static const std::regex line(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])", std::regex::multiline);
  const std::string text = text_of(file);
  std::vector<Include> found;
  for (std::sregex_iterator at(text.begin(), text.end(), line), end; at != end; ++at) {
    found.push_back({fs::relative(file, root).string(), (*at)[2], (*at)[1] == "\""});
  }
  return found;
}

std::vector<fs::path> code_of(const std::string& folder) { return files_below(root / folder, {".hpp", ".cpp"}); }

bool starts_with_any(const std::string& text, const std::vector<std::string>& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [&](const auto& b) { return text.starts_with(b); });
}

const std::map<std::string, std::vector<std::string>> floors = {
    {"engine", {"engine/"}},
    {"models", {"engine/", "models/"}},
    {"output/measures", {"engine/", "models/", "output/measures/"}},
    {"output/files", {"engine/", "models/", "output/"}},
    {"scenarios", {"engine/", "models/", "output/measures/", "scenarios/"}},
    {"tools", {"engine/", "models/", "output/", "scenarios/", "tools/"}},
};
const std::vector<std::string> portable = {"engine", "models", "output/measures", "scenarios"};

}  // namespace

TEST_CASE("includes run one way: engine, models, output, scenarios, tools") {
  for (const auto& [floor, below] : floors) {
    for (const fs::path& file : code_of(floor)) {
      for (const Include& i : includes_of(file)) {
        INFO(i.file << " includes " << i.what);
        if (i.quoted) CHECK(starts_with_any(i.what, below));
      }
    }
  }
}

TEST_CASE("each package has one home") {
  const std::vector<std::pair<std::string, std::string>> homes = {
      {"boost/graph", R"(models/pathway/graph\.cpp)"},
      {"boost/math", "engine/.*"},
      {"boost/", "(engine|models/pathway)/.*"},
      {"Eigen/", R"(models/pathway/traffic\.cpp)"},
      {"Random123/", R"(engine/random\.hpp)"},
      {"yaml-cpp/", R"(scenarios/yaml/.*\.cpp)"},
      {"fast_float/", R"(scenarios/.*\.cpp)"},
      {"hdf5", "output/files/.*"},
      {"H5", "output/files/.*"},
      {"graphviz/", R"(output/files/diagram_svg\.cpp)"},
      {"CLI/", R"(tools/main\.cpp)"},
      {"glpk", R"(tools/rota/covering\.cpp)"},
      {"nlohmann/", R"((scenarios|tools|output/files)/.*\.cpp)"},
      {"catch2/", "tests/.*"},
      {"benchmark/", "tools/benchmark/.*"},
  };
  for (const auto& [floor, below] : floors) {
    for (const fs::path& file : code_of(floor)) {
      for (const Include& i : includes_of(file)) {
        for (const auto& [package, home] : homes) {
          if (i.quoted || !i.what.starts_with(package)) continue;
          INFO(i.file << " includes " << i.what);
          CHECK(std::regex_match(i.file, std::regex(home)));
        }
      }
    }
  }
}

TEST_CASE("what a browser's older library lacks, and what is not the same everywhere, stays at the edges") {
  const std::vector<std::string> headers = {"ranges", "source_location", "coroutine", "format",  "thread",
                                            "random", "filesystem",      "fstream",   "iostream"};
  const std::regex words(
      R"(std::ranges|std::views|std::jthread|std::random_device|std::\w+_distribution<|\brand\(|steady_clock|system_clock|getenv|std::exit|\babort\(|unordered_map|unordered_set)");
  for (const std::string& floor : portable) {
    for (const fs::path& file : code_of(floor)) {
      for (const Include& i : includes_of(file)) {
        INFO(i.file << " includes <" << i.what << ">");
        CHECK((i.quoted || std::find(headers.begin(), headers.end(), i.what) == headers.end()));
      }
      std::smatch found;
      const std::string text = text_of(file);
      const bool any = std::regex_search(text, found, words);
      INFO(file.string() << " uses " << (any ? found.str() : ""));
      CHECK_FALSE(any);
    }
  }
}

TEST_CASE("every source file includes its own header first, so each such header compiles alone") {
  for (const auto& [floor, below] : floors) {
    for (const fs::path& file : code_of(floor)) {
      if (file.extension() != ".cpp") continue;
      const fs::path header = fs::path(file).replace_extension(".hpp");
      const auto includes = includes_of(file);
      INFO(file.string());
      if (fs::exists(header))
        CHECK((!includes.empty() && includes.front().what == fs::relative(header, root).string()));
    }
  }
}

TEST_CASE("headers begin with #pragma once, after saying what they are for") {
  for (const auto& [floor, below] : floors) {
    for (const fs::path& file : code_of(floor)) {
      if (file.extension() != ".hpp") continue;
      const std::string text = text_of(file);
      INFO(file.string());
      CHECK(text.starts_with("// "));
      CHECK(text.find("#pragma once") != std::string::npos);
    }
  }
}

TEST_CASE("no file is longer than 500 lines") {
  for (const std::string folder : {"engine", "models", "output", "scenarios", "tools", "tests"}) {
    for (const fs::path& file : code_of(folder)) {
      const std::string text = text_of(file);
      INFO(file.string());
      CHECK(std::count(text.begin(), text.end(), '\n') <= 500);
    }
  }
}

TEST_CASE("each folder tells a newcomer what lives there") {
  for (const std::string folder : {"engine", "models", "output", "scenarios", "scenarios/library", "tools", "tests"}) {
    INFO(folder);
    CHECK(fs::exists(root / folder / "README.md"));
  }
}
