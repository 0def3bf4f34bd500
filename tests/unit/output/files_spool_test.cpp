#include <catch2/catch.hpp>

#include "tests/unit/output/files_support.hpp"

using namespace carepath::output;
using namespace carepath::output::test;

TEST_CASE("a spool keeps rows in memory up to its limit, then in a file without a name, in order") {
  const TemporaryFolder folder;
  constexpr int count = 50'000;  // 3.6 MB
  Spool rows(folder.path());
  for (int i = 0; i < count; ++i) {
    if (i == 10'000) CHECK(rows.in_memory());
    rows.visits(std::vector<VisitRow>{visit(static_cast<std::uint64_t>(i), i)});
  }
  CHECK_FALSE(rows.in_memory());
  CHECK(files_in(folder.path()) == 0);

  ResultsWriter writer(folder / "long.h5", false, small_run(), small_plans({"baseline"}));
  add_rows(writer, 0, std::move(rows));
  writer.finish({small_results("baseline", 1)}, {}, {}, true);
  const auto table = read_table(folder / "long.h5", "visits", count + 1);
  REQUIRE(table.rows.size() == count);
  bool in_order = true;
  for (int i = 0; i < count; ++i)
    in_order = in_order && table.rows[static_cast<std::size_t>(i)][7] == std::to_string(i);
  CHECK(in_order);
}

TEST_CASE("how rows reach the spool changes no byte of the file") {
  const TemporaryFolder folder;
  for (const int batch : {1, 7, 40'000}) {
    ResultsWriter writer(folder.path() / ("by" + std::to_string(batch)), false, small_run(), small_plans({"baseline"}));
    for (int r = 0; r < 2; ++r) {
      Spool rows(folder.path());
      for (int i = 0; i < 40'000; i += batch) {
        std::vector<VisitRow> some;
        for (int j = i; j < std::min(40'000, i + batch); ++j) some.push_back(visit(static_cast<std::uint64_t>(j), j));
        rows.visits(some);
      }
      add_rows(writer, r, std::move(rows));
    }
    writer.finish({small_results("baseline", 2)}, {}, {}, true);
  }
  CHECK(bytes_of(folder / "by1") == bytes_of(folder / "by7"));
  CHECK(bytes_of(folder / "by1") == bytes_of(folder / "by40000"));
}
