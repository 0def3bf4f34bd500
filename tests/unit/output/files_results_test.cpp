#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <functional>

#include "tests/unit/output/files_support.hpp"

using namespace carepath::output;
using namespace carepath::output::test;
using Catch::Matchers::Contains;
namespace models = carepath::models;

namespace {

std::size_t rows_of(const FileOverview& all, const std::string& name) {
  for (const auto& [table, rows] : all.tables)
    if (table == name) return rows;
  return 999'999;
}

std::string trouble_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const FileTrouble& trouble) {
    return trouble.what();
  }
  return "(none)";
}

}  // namespace

TEST_CASE("a results file is read back") {
  const TemporaryFolder folder;
  const auto file = folder / "small.h5";
  Environment environment;
  environment.host = "here";
  environment.wall_seconds = 1.5;
  write_small(file, false, environment);
  CHECK(files_in(folder.path()) == 1);

  const auto all = overview(file);
  CHECK(rows_of(all, "kpi") == 4);
  CHECK(rows_of(all, "kpi_by_replication") == 12);
  CHECK(rows_of(all, "ledger") == 12);
  CHECK(rows_of(all, "visits") == 60);
  CHECK(rows_of(all, "delays") == 12);
  CHECK(value_of(all.meta, "format") == "carepath results");
  CHECK(value_of(all.meta, "seed") == "4294967295");
  CHECK(value_of(all.meta, "complete") == "1");
  CHECK(value_of(all.meta, "replications_written") == "3");
  CHECK(value_of(all.meta, "time_origin") == "2026-04-01 00:00:00");
  CHECK(value_of(all.environment, "host") == "here");
  CHECK(value_of(all.environment, "wall_seconds") == "1.5");

  const auto values = read_table(file, "kpi_by_replication", 100);
  CHECK(values.columns ==
        std::vector<std::string>{"plan", "measure", "group", "service", "point", "draw", "replication", "value"});
  CHECK(values.rows[0] ==
        std::vector<std::string>{"baseline", measures()[0].name, "all", "all", "-1", "-1", "1", "100"});
  CHECK(values.rows[2][0] == "more beds");  // replication by replication, plan by plan in each
  CHECK(values.rows[5].back().empty());     // NaN
  CHECK(values.rows[9].back() == "0.2");    // shortest, not 0.20000000000000001

  const auto visits = read_table(file, "tables/visits", 2);
  CHECK(visits.total_rows == 60);
  REQUIRE(visits.rows.size() == 2);
  CHECK(visits.rows[1] == std::vector<std::string>{"0", "1", "fedcba9876543211", "0", "1", "1", "3", "1", "2", "", "1",
                                                   "", "5", "-1", "", "0"});

  const auto services = read_table(file, "lookups/services", 100);
  CHECK(services.rows[1] == std::vector<std::string>{"1", "Wards \u2013 acute", "beds", "1", "0", "4"});
  CHECK(read_table(file, "delays", 2).rows[1] == std::vector<std::string>{"0", "1", "1", "1", "-1", "4", "9"});
  CHECK(read_table(file, "lookups/reasons", 100).rows[1][1] == "no place at crisis line");
  CHECK(read_table(file, "lookups/responsible", 100).rows[0][1] == "council");
  CHECK(read_table(file, "lookups/profiles", 100).rows[2][1] == "age: older, sex: female");
  CHECK(read_table(file, "lookups/groups", 100).rows.size() == 8);
  CHECK(read_table(file, "lookups/evidence", 100).rows[1][1].size() == 700);
  CHECK(read_table(file, "lookups/plans", 100).rows[1] ==
        std::vector<std::string>{"1", "more beds", "3", "Two more beds"});
  const auto checks = read_table(file, "checks", 100);
  CHECK(checks.rows[0][4] == "Every day's books balance.");
  CHECK(checks.rows[1][5] == "more beds");
  const auto paired = read_table(file, "kpi_paired", 100);
  CHECK(paired.columns == std::vector<std::string>{"plan", "baseline", "measure", "group", "service", "unit", "n",
                                                   "mean_difference", "lower", "upper", "p_better",
                                                   "variance_reduction", "point", "draw"});
  REQUIRE(paired.rows.size() == 2);
  CHECK(paired.rows[1] == std::vector<std::string>{"more beds", "baseline", measures()[1].name, "age: adult",
                                                   "crisis line", measures()[1].unit, "2", "0", "0", "0", "", "", "-1",
                                                   "-1"});
}

TEST_CASE("every column of every table is described in lookups/columns") {
  const TemporaryFolder folder;
  write_small(folder / "small.h5");
  std::vector<std::string> described, there;
  for (const auto& row : read_table(folder / "small.h5", "lookups/columns", 1000).rows) {
    if (row[0] != "cubes") described.push_back(row[0] + "." + row[1]);
    CHECK_FALSE(row[3].empty());
  }
  for (const char* name : {"tables/kpi",        "tables/kpi_by_replication",
                           "tables/kpi_paired", "tables/period",
                           "tables/ledger",     "tables/visits",
                           "tables/delays",     "tables/half_hours",
                           "tables/checks",     "lookups/plans",
                           "lookups/services",  "lookups/sources",
                           "lookups/profiles",  "lookups/groups",
                           "lookups/measures",  "lookups/outcomes",
                           "lookups/reasons",   "lookups/responsible",
                           "lookups/evidence",  "lookups/columns"})
    for (const auto& column : read_table(folder / "small.h5", name, 0).columns)
      there.push_back(std::string(name) + "." + column);
  CHECK(described == there);
}

TEST_CASE("equal results are equal bytes") {
  const TemporaryFolder folder;
  write_small(folder / "one.h5");
  write_small(folder / "another.h5");
  CHECK(bytes_of(folder / "one.h5") == bytes_of(folder / "another.h5"));
}

TEST_CASE("the environment changes no byte before its own") {
  const TemporaryFolder folder;
  Environment other;
  other.host = "a machine with a much longer name than none";
  write_small(folder / "one.h5");
  write_small(folder / "another.h5", false, other);
  for (const char* table : {"kpi", "kpi_by_replication", "period", "ledger", "visits", "checks", "lookups/columns"})
    CHECK(read_table(folder / "one.h5", table, 1000).rows == read_table(folder / "another.h5", table, 1000).rows);
  CHECK(overview(folder / "one.h5").meta == overview(folder / "another.h5").meta);
}

TEST_CASE("an existing file is not overwritten unless asked") {
  const TemporaryFolder folder;
  const auto file = folder / "small.h5";
  write_small(file);
  const auto before = bytes_of(file);
  CHECK_THAT(trouble_of([&] { write_small(file); }), Contains("small.h5 exists already and is not overwritten"));
  CHECK(bytes_of(file) == before);
  write_small(file, true);
  CHECK(bytes_of(file) == before);
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("what cannot be written or read is said with its name and cause") {
  const TemporaryFolder folder;
  CHECK_THAT(trouble_of([&] { write_small(folder.path(), true); }), Contains("it is a folder or a device"));
  CHECK_THAT(trouble_of([&] { write_small(folder / "nowhere/small.h5"); }),
             Contains("there is no such file or folder"));
  CHECK_THAT(trouble_of([&] { overview(folder / "missing.h5"); }),
             Contains("cannot read") && Contains("missing.h5: there is no such file"));
  std::ofstream(folder / "text.h5") << "not a results file";
  CHECK_THAT(trouble_of([&] { overview(folder / "text.h5"); }), Contains("is not a results file (it is not HDF5)"));
  write_small(folder / "small.h5");
  CHECK_THAT(trouble_of([&] { read_table(folder / "small.h5", "costs", 1); }),
             Contains("has no table costs; it has checks, delays, half_hours, kpi, kpi_by_replication") &&
                 Contains("lookups/plans"));
  std::filesystem::resize_file(folder / "small.h5", 5000);
  CHECK_THAT(trouble_of([&] { overview(folder / "small.h5"); }), Contains("it is damaged"));
}

TEST_CASE("a file that was not finished leaves nothing") {
  const TemporaryFolder folder;
  {
    ResultsWriter writer(folder / "small.h5", false, small_run(), small_plans({"baseline"}));
    add_small(writer, 0);
    CHECK(files_in(folder.path()) == 1);
  }
  CHECK(files_in(folder.path()) == 0);
}

TEST_CASE("an interrupted run keeps what was added") {
  const TemporaryFolder folder;
  ResultsWriter writer(folder / "small.h5", false, small_run(), small_plans({"baseline", "more beds"}));
  add_small(writer, 0, 10, 2);
  add_small(writer, 1, 10, 2);
  // One replication more was computed than was added.
  writer.finish({small_results("baseline", 3), small_results("more beds", 3)}, {small_checks(), small_checks()}, {},
                false);
  const auto all = overview(folder / "small.h5");
  CHECK(value_of(all.meta, "complete") == "0");
  CHECK(value_of(all.meta, "replications_asked") == "3");
  CHECK(value_of(all.meta, "replications_written") == "2");
  for (const auto& plan : read_table(folder / "small.h5", "lookups/plans", 9).rows) CHECK(plan[2] == "2");
  for (const auto& figure : read_table(folder / "small.h5", "kpi_paired", 9).rows)
    CHECK(figure[6] == (figure[2] == measures()[0].name ? "2" : "1"));  // the other is not defined in the second
  CHECK(read_table(folder / "small.h5", "kpi", 9).rows[0][6] == "2");
}

TEST_CASE("plans with services, groups and reasons of their own share one set of codes") {
  const TemporaryFolder folder;
  const models::Model first = small_model();
  models::Model second = small_model();
  second.services.insert(second.services.begin(), models::Service());  // in front: its codes are not those of the file
  second.services[0].name = "caf\u00e9";
  second.services[0].delays = {{.reason = "a lift home", .responsible = "", .share = 0.1, .length = {}}};
  second.sources.resize(2);
  second.sources[1].name = "passers-by";
  second.groups.attributes = {{"age", {"older"}, {1.0}}, {"sex", {"female", "male"}, {0.5, 0.5}}};

  ResultsWriter writer(folder / "two.h5", false, small_run(),
                       {{"baseline", "", &first, small_keys()}, {"caf\u00e9", "", &second, small_keys()}});
  std::vector<RowsOfPlan> of_plans;
  for (int plan = 0; plan < 2; ++plan) {
    Spool rows(writer.folder());
    VisitRow one = visit(1, 0);  // the service and the next one, the source and the profile as the plan counts them
    one.service = plan, one.next_service = plan == 0 ? -1 : 0, one.source = plan, one.profile = 1;
    rows.visits(std::vector<VisitRow>{one});
    rows.delays(std::vector<DelayRow>{{plan, plan, -1, 2, 5}});
    of_plans.push_back({std::move(rows), small_values(0)});
  }
  writer.add(0, of_plans);
  Results of_second = small_results("caf\u00e9", 1);
  of_second.daily.in_care.resize(3 * 14, 7);
  of_second.daily.waiting.resize(3 * 14, 7);
  writer.finish({small_results("baseline", 1), of_second}, {}, {}, true);

  const auto names = [&](const char* lookup) {
    std::vector<std::string> all;
    for (const auto& row : read_table(folder / "two.h5", std::string("lookups/") + lookup, 99).rows)
      all.push_back(row[1]);
    return all;
  };
  CHECK(names("services") == std::vector<std::string>{"crisis line", "Wards \u2013 acute", "caf\u00e9"});
  CHECK(names("sources") == std::vector<std::string>{"primary care", "passers-by"});
  CHECK(names("profiles").size() == 4);
  CHECK(names("reasons") == std::vector<std::string>{"housing", "no place at crisis line",
                                                     "no place at Wards \u2013 acute", "a lift home",
                                                     "no place at caf\u00e9"});
  const auto visits = read_table(folder / "two.h5", "visits", 9).rows;
  CHECK(visits[0][5] == "0");
  CHECK(visits[1][5] == "0");   // "crisis line" is the second's second service
  CHECK(visits[1][13] == "2");  // and the caf\u00e9 its first
  CHECK(visits[1][3] == "1");
  CHECK(visits[0][6] == "1");  // age: adult, sex: male
  CHECK(visits[1][6] == "3");  // age: older, sex: male
  const auto delays = read_table(folder / "two.h5", "delays", 9).rows;
  CHECK(delays[1][2] == "0");
  CHECK(delays[1][3] == "0");  // "housing" is the second's second reason
}

TEST_CASE("what a killed run left is swept, what a living run writes is not") {
  const TemporaryFolder folder;
  std::ofstream(folder / "small.h5.partial-99999999") << "left behind";
  std::ofstream(folder / "small.h5.partial-1") << "a living one";
  std::ofstream(folder / "small.h5.partial-notes") << "not ours";
  std::ofstream(folder / "other.h5.partial-99999999") << "of another file";
  const int living = ::open((folder / "small.h5.partial-1").c_str(), O_RDWR | O_CLOEXEC);
  REQUIRE(::flock(living, LOCK_EX) == 0);
  write_small(folder / "small.h5");
  ::close(living);
  CHECK_FALSE(std::filesystem::exists(folder / "small.h5.partial-99999999"));
  CHECK(std::filesystem::exists(folder / "small.h5.partial-1"));
  CHECK(std::filesystem::exists(folder / "small.h5.partial-notes"));
  CHECK(std::filesystem::exists(folder / "other.h5.partial-99999999"));
}

TEST_CASE("a file made by someone else meanwhile is left alone, and so are the results") {
  const TemporaryFolder folder;
  ResultsWriter writer(folder / "small.h5", false, small_run(), small_plans({"baseline"}));
  add_small(writer, 0);
  std::ofstream(folder / "small.h5") << "theirs";
  CHECK_THAT(trouble_of([&] { writer.finish({small_results("baseline", 1)}, {}, {}, true); }),
             Contains("the results are in"));
  CHECK(bytes_of(folder / "small.h5") == "theirs");
  CHECK(overview((folder / "small.h5.finished-").string() + std::to_string(::getpid())).tables.size() == 9);
}
