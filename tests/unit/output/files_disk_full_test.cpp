// On a real disk that is really full: a small one in memory, where this machine lets us mount it.
#include <sys/mount.h>

#include <catch2/catch.hpp>

#include "tests/unit/output/files_support.hpp"

using namespace carepath::output;
using namespace carepath::output::test;
using Catch::Matchers::Contains;

namespace {

class SmallDisk {
 public:
  explicit SmallDisk(const char* size)
      : mounted_(::mount("tmpfs", folder_.path().c_str(), "tmpfs", MS_NOSUID | MS_NODEV,
                         (std::string("size=") + size).c_str()) == 0) {
    if (!mounted_) WARN("skipped: mounting a small disk is not allowed here");
  }
  ~SmallDisk() {
    if (mounted_) ::umount2(folder_.path().c_str(), MNT_DETACH);
  }
  explicit operator bool() const { return mounted_; }
  const std::filesystem::path& path() const { return folder_.path(); }

 private:
  TemporaryFolder folder_;
  bool mounted_;
};

/// Visits that do not compress well: about 30 bytes each in the file.
Spool many_rows(const std::filesystem::path& folder, int replication, int visits) {
  Spool rows(folder);
  std::uint64_t luck = 88172645463325252ULL + static_cast<std::uint64_t>(replication);
  std::vector<VisitRow> batch;
  for (int i = 0; i < visits; ++i) {
    luck ^= luck << 13, luck ^= luck >> 7, luck ^= luck << 17;
    batch.push_back(visit(luck, i + 1e-6 * static_cast<double>(luck % 1'000'000)));
  }
  rows.visits(batch);
  rows.ledger(std::vector<LedgerRow>{{1, 0, 5, 2, 1, 1, 0, 0, 0, 7}});
  return rows;
}

}  // namespace

TEST_CASE("a full disk leaves the replications before it") {
  // Sizes are chosen so that the disk fills up at different places: in a table, in an index, in the middle of a chunk.
  const std::vector<std::pair<int, std::size_t>> sizes{{100, 1}, {3'000, 1}, {5'000, 2}, {20'000, 1}, {47'001, 1}};
  for (const auto& [visits, plans] : sizes) {
    const SmallDisk disk("20m");
    if (!disk) return;
    const auto file = disk.path() / "full.h5";
    std::ofstream(disk.path() / "filler") << std::string(visits == 100 ? 11'200'000 : 2'000'000, 'x');
    const std::vector<FigureKey> keys(500, small_keys()[0]);
    std::vector<std::string> names{"baseline", "more beds"};
    names.resize(plans);
    ResultsWriter writer(file, false, small_run(), small_plans(names, keys));
    int added = 0;
    bool full = false;
    while (!full && added < 5'000) {
      std::vector<RowsOfPlan> rows;
      for (std::size_t p = 0; p < plans; ++p) {
        rows.push_back({many_rows(std::filesystem::temp_directory_path(), 2 * added + static_cast<int>(p), visits),
                        std::vector<double>(500, added)});
      }
      try {
        writer.add(added, rows);
        ++added;
      } catch (const FileTrouble& trouble) {
        CHECK(trouble.kind() == FileTrouble::Kind::disk_full);
        CHECK(trouble.can_finish());
        CHECK_THAT(trouble.what(), Contains("full.h5: the disk is full"));
        full = true;
      }
    }
    REQUIRE(full);
    REQUIRE(added > 0);
    std::vector<RowsOfPlan> once_more;
    for (std::size_t p = 0; p < plans; ++p) {
      once_more.push_back({many_rows(std::filesystem::temp_directory_path(), added, 1), std::vector<double>(500, 0)});
    }
    CHECK_THROWS_AS(writer.add(added, once_more), FileTrouble);
    std::vector<Results> results;
    for (const std::string& name : names) {
      results.push_back(small_results(name, 0));
      results.back().keys = keys;
      for (int r = 0; r < added; ++r) results.back().values.emplace_back(500, r);
    }
    writer.finish(results, {small_checks()}, {}, false);

    // Every plan has the same replications, however far the one that found the disk full had come.
    const auto all = overview(file);
    const auto k = std::to_string(added);
    CHECK(value_of(all.meta, "complete") == "0");
    CHECK(value_of(all.meta, "replications_written") == k);
    const auto n = static_cast<std::size_t>(added) * plans, v = static_cast<std::size_t>(visits);
    const auto table = read_table(file, "visits", n * v + 1);
    REQUIRE(table.rows.size() == n * v);
    for (std::size_t r = 0; r < n; ++r) {
      CHECK(table.rows[r * v][0] == std::to_string(r % plans));
      CHECK(table.rows[r * v][1] == std::to_string(r / plans + 1));
      CHECK(table.rows[(r + 1) * v - 1][1] == std::to_string(r / plans + 1));
    }
    const auto values = read_table(file, "kpi_by_replication", n * 500 + 1);
    REQUIRE(values.rows.size() == n * 500);
    CHECK(values.rows.back()[6] == k);
    CHECK(values.rows.back()[7] == std::to_string(added - 1));
    CHECK(read_table(file, "ledger", n + 1).rows.back()[1] == k);
    CHECK(read_table(file, "kpi", 1).rows[0][6] == k);
  }
}

TEST_CASE("a disk that someone else fills to the last byte is a failure, not a crash") {
  const SmallDisk disk("16m");
  if (!disk) return;
  {
    ResultsWriter writer(disk.path() / "full.h5", false, small_run(), small_plans({"baseline"}));
    add_small(writer, 0);
    CHECK_THROWS_AS(add_rows(writer, 1, many_rows(std::filesystem::temp_directory_path(), 1, 900'000)), FileTrouble);
    std::ofstream(disk.path() / "filler") << std::string(20'000'000, 'x');
    const std::vector<Check> long_checks(20'000, small_checks()[0]);  // 14 MB
    try {
      writer.finish({small_results("baseline", 1)}, {long_checks}, {}, false);
      FAIL("there was room");
    } catch (const FileTrouble& trouble) {
      CHECK_FALSE(trouble.can_finish());
      CHECK(trouble.kind() == FileTrouble::Kind::disk_full);
    }
    CHECK_THROWS_AS(writer.finish({small_results("baseline", 1)}, {}, {}, false), FileTrouble);
  }
  CHECK(files_in(disk.path()) == 1);  // the filler
}

TEST_CASE("a disk with no room at all is said at once, and nothing is left") {
  const SmallDisk disk("2m");
  if (!disk) return;
  try {
    write_small(disk.path() / "full.h5");
    FAIL("there was room");
  } catch (const FileTrouble& trouble) {
    CHECK_FALSE(trouble.can_finish());
    CHECK(trouble.kind() == FileTrouble::Kind::disk_full);
  }
  CHECK(files_in(disk.path()) == 0);
}

TEST_CASE("a spool that finds the disk full says that the rest can be finished") {
  const SmallDisk disk("2m");
  if (!disk) return;
  Spool rows(disk.path());
  try {
    for (int i = 0; i < 100; ++i) rows.visits(std::vector<VisitRow>(1'000, visit(1, 1)));
    FAIL("there was room");
  } catch (const FileTrouble& trouble) {
    CHECK(trouble.can_finish());
    CHECK(trouble.kind() == FileTrouble::Kind::disk_full);
  }
}
