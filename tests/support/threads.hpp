// Replications on several threads, for tests that ask whether their number matters.
#pragma once

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

#include "output/measures/experiment.hpp"

namespace carepath::test {

inline output::Runner on_threads(int threads) {
  return [threads](int count, const std::function<void(int)>& task) {
    std::atomic<int> next{0};
    std::vector<std::thread> crew;
    for (int t = 0; t < threads; ++t) {
      crew.emplace_back([&] {
        for (int i = next++; i < count; i = next++) task(i);
      });
    }
    for (auto& thread : crew) thread.join();
  };
}

}  // namespace carepath::test
