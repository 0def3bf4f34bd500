// A small pathway and small results for the tests of files, and a folder that goes away with the test.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "output/files/results_file.hpp"

namespace carepath::output::test {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "carepath-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const char* name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

inline std::size_t files_in(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

inline models::Model small_model() {
  models::Model model;
  model.start = std::chrono::sys_days(std::chrono::year(2026) / 4 / 1);
  model.run = engine::days(14);
  model.groups.attributes = {{"age", {"adult", "older"}, {0.8, 0.2}}, {"sex", {"female", "male"}, {0.5, 0.5}}};
  model.sources.resize(1);
  model.sources[0].name = "primary care";
  model.services.resize(2);
  model.services[0].name = "crisis line";
  model.services[1].name = "Wards \u2013 acute";
  model.services[1].kind = models::Kind::beds;
  model.services[1].inpatient = true;
  model.services[1].delays = {{.reason = "housing", .responsible = "council", .share = 0.1, .length = {}}};
  model.services[1].standard = engine::hours(4);
  return model;
}

inline RunDescription small_run() {
  RunDescription run;
  run.title = "A small pathway";
  run.scenario_yaml = "carepath: 1\n# caf\u00e9\n";
  run.resolved_yaml = "carepath: 1\n";
  run.seed = std::numeric_limits<std::uint32_t>::max();
  run.replications = 3;
  run.record = Record::full;
  run.evidence = {{"stay", "A yearbook, 2024, table 3"}, {"calls", std::string(700, 'x')}};
  return run;
}

inline const std::vector<FigureKey>& small_keys() {
  static const std::vector<FigureKey> keys = {{0, "all", "all"}, {1, "age: adult", "crisis line"}};
  return keys;
}

inline std::vector<double> small_values(int replication) {
  return {100.0 + replication, replication == 1 ? std::numeric_limits<double>::quiet_NaN() : 0.1 * replication};
}

inline Results small_results(const std::string& plan, int replications) {
  Results results;
  results.plan = plan;
  results.keys = small_keys();
  for (int r = 0; r < replications; ++r) results.values.push_back(small_values(r));
  results.daily.days = 14;
  for (int i = 0; i < 28; ++i) {
    results.daily.in_care.push_back(i);
    results.daily.waiting.push_back(0.5 * i);
  }
  return results;
}

inline VisitRow visit(std::uint64_t person, double hour) {
  const double never = std::numeric_limits<double>::quiet_NaN();
  return {person, 0, 1, 1, 3, hour, hour + 1, never, 1, never, Outcome::still_in_care, -1};
}

inline Spool small_rows(const std::filesystem::path& folder, int visits) {
  Spool rows(folder);
  const LedgerRow day{1, 0, 5, 2, 1, 1, 0, 0, 0, 7};
  rows.ledger(std::vector<LedgerRow>{day, {1, 1, 7, 0, 0, 3, 0, 0, 0, 4}});
  rows.period(std::vector<PeriodRow>{{0, 1, 0.0, 2.5}, {0, 1, 168.0, 3.5}});
  std::vector<VisitRow> batch;
  for (int i = 0; i < visits; ++i) batch.push_back(visit(0xfedcba9876543210u + static_cast<std::uint64_t>(i), i));
  rows.visits(batch);
  rows.delays(std::vector<DelayRow>{{1, 0, 0, 2, 5}, {1, 1, -1, 4, 9}});
  return rows;
}

inline std::vector<Check> small_checks() {
  return {{"ledger balances", "ok", 0, std::numeric_limits<double>::quiet_NaN(), "Every day's books balance."}};
}

/// Plans that all have the small model.
inline std::vector<PlanOfFile> small_plans(const std::vector<std::string>& names,
                                           const std::vector<FigureKey>& keys = small_keys()) {
  static const models::Model model = small_model();
  std::vector<PlanOfFile> plans;
  for (const auto& name : names)
    plans.push_back({.name = name, .title = name == "more beds" ? "Two more beds" : "", .model = &model, .keys = keys});
  return plans;
}

/// To a writer of one plan.
inline void add_rows(ResultsWriter& writer, int replication, Spool rows) {
  std::vector<RowsOfPlan> of_plans;
  of_plans.push_back({std::move(rows), small_values(replication)});
  writer.add(replication, of_plans);
}

inline void add_small(ResultsWriter& writer, int replication, int visits = 10, std::size_t plans = 1) {
  std::vector<RowsOfPlan> rows;
  for (std::size_t p = 0; p < plans; ++p)
    rows.push_back({small_rows(writer.folder(), visits), small_values(replication)});
  writer.add(replication, rows);
}

/// Two plans, three replications each.
inline void write_small(const std::filesystem::path& file, bool overwrite = false,
                        const Environment& environment = {}) {
  ResultsWriter writer(file, overwrite, small_run(), small_plans({"baseline", "more beds"}));
  for (int r = 0; r < 3; ++r) add_small(writer, r, 10, 2);
  writer.finish({small_results("baseline", 3), small_results("more beds", 3)}, {small_checks(), small_checks()},
                environment, true);
}

inline std::string value_of(const std::vector<std::pair<std::string, std::string>>& all, const std::string& name) {
  for (const auto& [key, value] : all)
    if (key == name) return value;
  return "(none)";
}

}  // namespace carepath::output::test
