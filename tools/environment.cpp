#include "tools/environment.hpp"

#include <unistd.h>

#include <chrono>
#include <ctime>
#include <fstream>

namespace carepath::tools {

namespace {

std::string processor() {
  std::ifstream info("/proc/cpuinfo");
  for (std::string line; std::getline(info, line);) {
    if (line.rfind("model name", 0) == 0) return line.substr(line.find(':') + 2);
  }
  return "unknown";
}

std::string host() {
  char name[256] = {};
  return gethostname(name, sizeof name - 1) == 0 ? name : "unknown";
}

std::string now_in_utc() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

}  // namespace

output::Environment this_environment() {
  return {.program_version = CAREPATH_VERSION,
#ifdef __clang__
          .build = "clang " __VERSION__,
#else
          .build = "g++ " __VERSION__,
#endif
          .processor = processor(),
          .host = host(),
          .created = now_in_utc()};
}

}  // namespace carepath::tools
