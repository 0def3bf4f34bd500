// What people are told when a scenario is wrong: every bad/*.yaml beside the exact text it must give.
// To write the texts anew after a change of words: messages_test "[rewrite]", then read the difference.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "scenarios/read.hpp"

namespace {

namespace fs = std::filesystem;
using carepath::scenarios::Problems;

const fs::path folder = fs::path(CAREPATH_SOURCE_DIR) / "tests/messages/bad";

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<fs::path> cases() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string message_for(const fs::path& path) {
  try {
    carepath::scenarios::read(path.filename().string(), text_of(path), nullptr);
    return "no problem\n";
  } catch (const Problems& problems) {
    return std::string(problems.what()) + '\n';
  }
}

fs::path expected_file(fs::path path) { return path.replace_extension(".txt"); }

}  // namespace

TEST_CASE("every bad scenario gets the message that is written beside it") {
  const auto paths = cases();
  REQUIRE(paths.size() >= 35);
  for (const auto& path : paths) {
    INFO(path.filename().string());
    CHECK(message_for(path) == text_of(expected_file(path)));
  }
}

TEST_CASE("no bad scenario is taken for a good one") {
  for (const auto& path : cases()) {
    INFO(path.filename().string());
    CHECK(message_for(path) != "no problem\n");
  }
}

TEST_CASE("every message names the file and says that nothing was run") {
  for (const auto& path : cases()) {
    const auto message = message_for(path);
    INFO(message);
    CHECK(message.find(" in " + path.filename().string() + "; nothing was run.\n") != std::string::npos);
  }
}

TEST_CASE("the expected messages are written anew", "[.][rewrite]") {
  for (const auto& path : cases()) std::ofstream(expected_file(path), std::ios::binary) << message_for(path);
}
