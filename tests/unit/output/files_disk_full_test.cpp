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
  for (const int visits : {100, 3'000, 20'000, 47'001}) {
    const SmallDisk disk("20m");
    if (!disk) return;
    const auto file = disk.path() / "full.h5";
    std::ofstream(disk.path() / "filler") << std::string(visits == 100 ? 11'600'000 : 2'000'000, 'x');
    ResultsWriter writer(file, false, small_run(), {"baseline"}, small_model());
    int added = 0;
    bool full = false;
    std::vector<FigureKey> keys(500, small_keys()[0]);
    while (!full && added < 5'000) {
      const auto before = [&] { return many_rows(std::filesystem::temp_directory_path(), added, visits); };
      try {
        writer.add(0, added, before(), keys, std::vector<double>(500, added));
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
    CHECK_THROWS_AS(writer.add(0, added, many_rows(std::filesystem::temp_directory_path(), added, 1), keys,
                               std::vector<double>(500, 0)),
                    FileTrouble);
    Results results = small_results("baseline", 0);
    results.keys = keys;
    for (int r = 0; r < added; ++r) results.values.emplace_back(500, r);
    writer.finish({results}, small_checks(), {}, false);

    const auto all = overview(file);
    const auto k = std::to_string(added);
    CHECK(value_of(all.meta, "complete") == "0");
    CHECK(value_of(all.meta, "replications_written") == k);
    const auto n = static_cast<std::size_t>(added), v = static_cast<std::size_t>(visits);
    const auto table = read_table(file, "visits", n * v + 1);
    REQUIRE(table.rows.size() == n * v);
    for (std::size_t r = 0; r < n; ++r) {
      CHECK(table.rows[r * v][1] == std::to_string(r + 1));
      CHECK(table.rows[(r + 1) * v - 1][1] == std::to_string(r + 1));
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
    ResultsWriter writer(disk.path() / "full.h5", false, small_run(), {"baseline"}, small_model());
    add_small(writer, 0, 0);
    CHECK_THROWS_AS(
        writer.add(0, 1, many_rows(std::filesystem::temp_directory_path(), 1, 900'000), small_keys(), small_values(1)),
        FileTrouble);
    std::ofstream(disk.path() / "filler") << std::string(20'000'000, 'x');
    const std::vector<Check> long_checks(20'000, small_checks()[0]);  // 14 MB
    try {
      writer.finish({small_results("baseline", 1)}, long_checks, {}, false);
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
