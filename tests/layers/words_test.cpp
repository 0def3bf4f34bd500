// People-first words in everything that a user reads.
#include <catch2/catch.hpp>
#include <regex>
#include <sstream>

#include "support/files.hpp"

using namespace carepath::tests;

TEST_CASE("what users read calls people people") {
  std::vector<fs::path> read = files_below(root / "scenarios", {".yaml", ".md", ".json"});
  for (const fs::path& file : files_below(root / "output", {".cpp", ".md"})) read.push_back(file);
  for (const fs::path& file : files_below(root / "tools", {".cpp"})) read.push_back(file);
  for (const fs::path& file : files_below(root / "scenarios", {".cpp"})) read.push_back(file);
  read.push_back(root / "README.md");
  read.push_back(root / "CHANGELOG.md");
  const std::regex avoid(
      R"(\b(patient|patients|customer|customers|entity|entities|frequent flyer|bed blocker|bed blocking|failed discharge|reneg\w+|baulk\w*|balk\w*)\b)",
      std::regex::icase);
  for (const fs::path& file : read) {
    std::istringstream lines(text_of(file));
    bool in_evidence = false;  // titles of publications keep their authors' words
    for (std::string line; std::getline(lines, line);) {
      if (file.extension() == ".yaml" && !line.empty() && line[0] != ' ' && line[0] != '#')
        in_evidence = line.starts_with("evidence:");
      std::smatch found;
      const bool any = !in_evidence && std::regex_search(line, found, avoid);
      INFO(file.string() << ": " << line);
      CHECK_FALSE(any);
    }
  }
}

TEST_CASE("nothing in the project knows the machine it was written on") {
  const std::regex somebodys_folder(R"((^|[\s"'`=(])/(work|root|home|mnt|data)/)");
  for (const std::string ending : {".cpp", ".hpp", ".md", ".yaml", ".txt", ".py", ".R", ".json", ".sh"}) {
    for (const fs::path& file : files_below(root, {ending})) {
      const std::string relative = fs::relative(file, root).string();
      if (relative.starts_with("build") || relative.starts_with("out") || relative.starts_with(".git/")) continue;
      std::istringstream lines(text_of(file));
      for (std::string line; std::getline(lines, line);) {
        if (line.find('/') == std::string::npos || !std::regex_search(line, somebodys_folder)) continue;
        INFO(relative << ": " << line);
        CHECK(false);
      }
    }
  }
}
