// How far a long run has come, for a person at a terminal; silent otherwise.
#pragma once

#include <chrono>
#include <string>

namespace carepath::tools {

class Progress {
 public:
  /// Writes to standard error, and only if that is a terminal.
  Progress(std::string what, int replications);
  ~Progress();  ///< wipes the line
  /// `people`: who came into the pathway in the replication that has finished.
  void finished_one(double people);

 private:
  std::string what_;
  int replications_, done_ = 0;
  double people_ = 0;
  bool on_terminal_;
  std::chrono::steady_clock::time_point start_, shown_;
};

}  // namespace carepath::tools
