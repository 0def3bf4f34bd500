#include "tools/threads.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace carepath::tools {

int all_threads() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency())); }

output::Runner on_threads(int threads) {
  return [threads](int count, const std::function<void(int)>& task) {
    std::atomic<int> next{0};
    std::exception_ptr trouble;
    std::mutex guard;
    {
      std::vector<std::jthread> workers;
      for (int t = 0; t < std::min(threads, count); ++t) {
        workers.emplace_back([&] {
          for (int i = next++; i < count; i = next++) {
            try {
              task(i);
            } catch (...) {
              const std::lock_guard lock(guard);
              if (!trouble) trouble = std::current_exception();
              next = count;
            }
          }
        });
      }
    }
    if (trouble) std::rethrow_exception(trouble);
  };
}

}  // namespace carepath::tools
