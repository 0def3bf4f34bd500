#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "tests/unit/output/files_support.hpp"

using namespace carepath::output;
using namespace carepath::output::test;

TEST_CASE("kill -9 leaves no file, or the previous one whole") {
  const TemporaryFolder folder;
  const auto file = folder / "small.h5";
  for (const bool there_before : {false, true}) {
    std::filesystem::remove(file);
    if (there_before) write_small(file);
    const auto before = there_before ? bytes_of(file) : "";
    for (unsigned wait = 0; wait < 40; ++wait) {
      const pid_t child = ::fork();
      REQUIRE(child >= 0);
      if (child == 0) {
        try {
          for (;;) {
            ResultsWriter writer(file, true, small_run(), small_plans({"baseline", "more beds"}));
            for (int r = 0; r < 3; ++r) add_small(writer, r, 1'000, 2);
            // Never finished: the file of before must stay.
          }
        } catch (...) {}
        ::_exit(3);
      }
      ::usleep(wait * 1'500);
      ::kill(child, SIGKILL);
      int status = 0;
      ::waitpid(child, &status, 0);
      CHECK(WIFSIGNALED(status));
      CHECK(std::filesystem::exists(file) == there_before);
      if (there_before) CHECK(bytes_of(file) == before);
    }
  }
  write_small(file, true);
  CHECK(files_in(folder.path()) == 1);  // what the killed ones left is gone
}

TEST_CASE("kill -9 while finishing leaves one whole file or another") {
  const TemporaryFolder folder;
  const auto file = folder / "small.h5";
  write_small(file);
  const auto whole = bytes_of(file);
  for (unsigned wait = 0; wait < 40; ++wait) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      try {
        for (;;) write_small(file, true);
      } catch (...) {}
      ::_exit(3);
    }
    ::usleep(wait * 1'700);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    CHECK(bytes_of(file) == whole);
  }
}
