// Checks against the programmer's mistakes. They stay on in release builds: a simulation that has gone wrong must stop.
#pragma once

#include <stdexcept>
#include <string>

namespace carepath::engine {

/// A promise inside the program was broken. Never the user's fault.
class BrokenPromise : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[noreturn]] inline void broken(const char* what, const char* file, int line) {
  throw BrokenPromise(std::string("internal check failed: ") + what + " (" + file + ":" + std::to_string(line) + ")");
}

}  // namespace carepath::engine

/// What must hold when a function is called or before it returns. `what` says it in words.
#define CAREPATH_EXPECT(condition, what)                                    \
  (__builtin_expect(static_cast<bool>(condition), 1) ? static_cast<void>(0) \
                                                     : ::carepath::engine::broken(what, __FILE__, __LINE__))
