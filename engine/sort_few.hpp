// Putting a few numbers in order.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace carepath::engine {

/// Sorts `n` numbers from `first` on. For a handful, insertion with the lower and the higher of each pair has no branch
/// that chance can make mispredict.
inline void sort_few(std::uint64_t* first, std::size_t n) {
  if (n > 16) return std::sort(first, first + n);
  for (std::size_t i = 1; i < n; ++i) {
    std::uint64_t carried = first[i];
    for (std::size_t j = 0; j < i; ++j) {
      const std::uint64_t here = first[j];
      first[j] = std::min(here, carried);
      carried = std::max(here, carried);
    }
    first[i] = carried;
  }
}

}  // namespace carepath::engine
