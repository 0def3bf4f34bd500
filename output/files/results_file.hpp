// Writes a results file (HDF5), replication by replication, and reads its tables back. The layout is in
// output/files/README.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "models/pathway/model.hpp"
#include "output/files/file_trouble.hpp"
#include "output/measures/results.hpp"
#include "output/measures/rows.hpp"
#include "output/measures/visits.hpp"

namespace carepath::output {

/// What stands in /meta: equal for equal scenario and seed.
struct RunDescription {
  std::string title;
  std::string scenario_yaml;  ///< the scenario as written
  std::string resolved_yaml;  ///< with every default and side file in it
  std::uint32_t seed = 1;
  int replications = 0;  ///< asked for
  Record record = Record::summary;
  std::vector<std::pair<std::string, std::string>> evidence;  ///< key, one-line text
};

/// What may differ between two runs of equal results: /environment.
struct Environment {
  std::string program_version, build, processor, host, created;
  int threads = 1;
  double wall_seconds = 0;
};

/// Rows of one replication on their way to the file: kept in memory up to a limit, then in an unnamed temporary file,
/// so that memory does not grow with the length of a run. Filled by the thread that simulates, emptied by the writer.
/// Throws FileTrouble (which can be finished after) when the temporary file finds the disk full.
class Spool : public RowSink {
 public:
  Spool();  ///< temporary files where the system keeps them
  /// `folder`: that of the results file, which has room for rows if any has. See ResultsWriter::folder.
  explicit Spool(std::filesystem::path folder);
  Spool(Spool&&) noexcept;
  Spool& operator=(Spool&&) noexcept;
  ~Spool() override;
  void ledger(std::span<const LedgerRow>) override;
  void period(std::span<const PeriodRow>) override;
  void visits(std::span<const VisitRow>) override;
  void delays(std::span<const DelayRow>) override;
  bool in_memory() const;

 private:
  friend class ResultsWriter;
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// A plan of the file. Plans may differ in services, sources and groups of people: the file has one set of codes for
/// all of them, the first plan's first.
struct PlanOfFile {
  std::string name;
  std::string title;            ///< empty: none
  const models::Model* model;   ///< looked at while the writer is made
  std::vector<FigureKey> keys;  ///< its figures
};

/// What one replication of a plan brings.
struct RowsOfPlan {
  Spool rows;
  std::vector<double> values;  ///< one for each of the plan's figures
};

/// One writer, one thread. The file is written aside as PATH.partial-PID and renamed when finished: until then PATH is
/// what it was before. What killed runs left behind under the same PATH is removed.
class ResultsWriter {
 public:
  /// Refuses (FileTrouble) when `path` exists and `overwrite` is false, or when the folder cannot be written.
  ResultsWriter(std::filesystem::path path, bool overwrite, const RunDescription& run, std::vector<PlanOfFile> plans);
  ~ResultsWriter();  // a file that was not finished is removed

  /// Where spools may keep what memory does not hold.
  std::filesystem::path folder() const;

  /// Appends a replication (0 is the first) of all plans, in their order. Call in order of replications.
  /// When the disk is full it takes nothing of this replication, of any plan, and throws a FileTrouble that says
  /// whether what was added before can still be finished.
  void add(int replication, const std::vector<RowsOfPlan>& of_plans);
  /// Writes kpi tables, cubes, checks, /meta and /environment, closes, syncs and renames. `complete` false: some
  /// replications that were asked for are missing. One Results, and one list of checks, for each plan in order; only
  /// the replications that were added are used.
  void finish(const std::vector<Results>& results, const std::vector<std::vector<Check>>& checks,
              const Environment& environment, bool complete);

 private:
  struct Open;
  std::unique_ptr<Open> open_;
};

/// A table read back for the terminal: names of columns and the cells as text.
struct TextTable {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  std::size_t total_rows = 0;
};
/// Names under /tables with their numbers of rows, and the attributes of /meta and /environment as text, all in
/// alphabetical order.
struct FileOverview {
  std::vector<std::pair<std::string, std::size_t>> tables;
  std::vector<std::pair<std::string, std::string>> meta, environment;
};
/// FileTrouble when the file is none of ours, damaged, or from a newer format.
FileOverview overview(const std::filesystem::path& file);
/// The first `most` rows of /tables/NAME, or of /lookups/NAME for a name that begins with "lookups/". Numbers in as few
/// digits as give them back exactly, NaN as nothing, codes as they are. FileTrouble with the names there are when there
/// is no such table.
TextTable read_table(const std::filesystem::path& file, const std::string& name, std::size_t most);

}  // namespace carepath::output
