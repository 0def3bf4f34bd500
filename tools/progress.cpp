#include "tools/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "output/measures/summary.hpp"

namespace carepath::tools {

using Clock = std::chrono::steady_clock;

Progress::Progress(std::string what, int replications)
    : what_(std::move(what)),
      replications_(replications),
      on_terminal_(isatty(STDERR_FILENO) == 1),
      start_(Clock::now()),
      shown_(start_) {}

Progress::~Progress() {
  if (on_terminal_ && shown_ != start_) fmt::print(stderr, "\r\033[K");
}

void Progress::finished_one(double people) {
  ++done_;
  people_ += people;
  const auto now = Clock::now();
  if (!on_terminal_ || now - shown_ < std::chrono::milliseconds(200)) return;
  shown_ = now;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const double left = seconds * (replications_ - done_) / done_;
  fmt::print(stderr, "\r\033[K{}: {} of {} replications, {} people a second, {:.0f} s left", what_, done_,
             replications_, output::readable(people_ / seconds), left);
  std::fflush(stderr);
}

}  // namespace carepath::tools
