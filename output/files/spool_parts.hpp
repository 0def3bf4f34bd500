// What a Spool is made of: one lane for each kind of row.
#pragma once

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "output/files/descriptor.hpp"
#include "output/files/file_trouble.hpp"
#include "output/files/results_file.hpp"

namespace carepath::output {

/// Rows in the order they came: the older ones in an unnamed file once there are many, the rest in memory.
template <class Row>
class Lane {
  static_assert(std::is_trivially_copyable_v<Row>);

 public:
  using row_type = Row;
  static constexpr std::size_t most_in_memory = (std::size_t{1} << 20) / sizeof(Row);

  void add(std::span<const Row> rows, const std::filesystem::path& folder) {
    recent_.insert(recent_.end(), rows.begin(), rows.end());
    if (recent_.size() >= most_in_memory) spill(folder);
  }

  /// Calls `take` with batches of at most 1 MiB, or of what one add brought.
  template <class Take>
  void for_each_batch(Take take) const {
    std::vector<Row> batch;
    for (std::size_t first = 0; first < spilled_; first += batch.size()) {
      batch.resize(std::min(most_in_memory, spilled_ - first));
      const int error = read_all(file_.number(), batch.data(), batch.size() * sizeof(Row), first * sizeof(Row));
      if (error != 0) throw trouble("cannot read a temporary file beside", "the results", error);
      if (!take(std::span<const Row>(batch))) return;
    }
    if (!recent_.empty()) take(std::span<const Row>(recent_));
  }

  bool in_memory() const { return spilled_ == 0; }

 private:
  void spill(const std::filesystem::path& folder) {
    if (!file_) file_ = unnamed_file(folder);
    std::size_t done = 0;
    const int error =
        write_all(file_.number(), recent_.data(), recent_.size() * sizeof(Row), spilled_ * sizeof(Row), done);
    if (error != 0) {
      const auto why = trouble("cannot write temporary rows in", folder, error);
      throw FileTrouble(why.what(), why.kind(), true);
    }
    spilled_ += recent_.size();
    recent_.clear();
  }

  std::vector<Row> recent_;
  Descriptor file_;
  std::size_t spilled_ = 0;
};

struct Spool::Parts {
  std::filesystem::path folder;
  Lane<LedgerRow> ledger;
  Lane<PeriodRow> period;
  Lane<VisitRow> visits;
  Lane<DelayRow> delays;
};

}  // namespace carepath::output
