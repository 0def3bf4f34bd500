// Every table of a results file: its rows and its columns. What stands here fills the file and /lookups/columns.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "output/files/shared_codes.hpp"
#include "output/files/table.hpp"
#include "output/measures/half_hour_table.hpp"
#include "output/measures/paired.hpp"
#include "output/measures/results.hpp"
#include "output/measures/rows.hpp"

namespace carepath::output::layout {

inline constexpr std::int32_t format_version = 1;
inline constexpr const char* format_name = "carepath results";
/// Columns of sentences have at least this many bytes, and more where a text needs it.
inline constexpr std::size_t sentence_width = 512;

struct Kpi {
  std::string_view plan, measure, group, service, unit;
  Summary summary;
};
struct KpiValue {
  std::string_view plan, measure, group, service;
  std::int32_t replication;
  double value;
};
struct KpiPaired {
  std::string_view plan, baseline;
  PairedFigure figure;
};
/// A row of a long table with the plan and the replication (from 1) it belongs to.
template <class Row>
struct Of {
  std::int32_t plan, replication;
  Row row;
};
/// The same for visits: the person's key becomes 16 hexadecimal digits, which every reader can hold.
struct Visit {
  std::int32_t plan, replication;
  std::array<char, 16> person;
  VisitRow row;
  Visit(std::int32_t plan, std::int32_t replication, const VisitRow& row);
};

struct HalfHourOfPlan {
  std::int32_t plan;
  HalfHourRow row;
};
struct CheckOfPlan {
  std::string_view plan;
  Check check;
};

const Columns<Kpi>& kpi();
const Columns<KpiValue>& kpi_by_replication();
const Columns<KpiPaired>& kpi_paired();
const Columns<Of<PeriodRow>>& period();
const Columns<Of<LedgerRow>>& ledger();
const Columns<Visit>& visits();
const Columns<Of<DelayRow>>& delays();
const Columns<HalfHourOfPlan>& half_hours();
const Columns<CheckOfPlan>& checks();

/// One row of a small lookup table: a code, its name and what else there is to say.
struct PlanEntry {
  std::int32_t code;
  std::string name;
  std::int32_t replications;
  std::string title;
};
const Columns<PlanEntry>& plans();
void put_plans(hid_t group, const std::vector<PlanEntry>& entries);

/// Units and descriptions of every column of every table under /tables, /lookups and /cubes: path, column.
std::vector<std::pair<std::string, ColumnInfo>> all_columns();

/// Writes /lookups/services, sources, profiles, groups, measures, outcomes, reasons, responsible,
/// evidence and columns.
void put_lookups(hid_t group, const SharedCodes& codes,
                 const std::vector<std::pair<std::string, std::string>>& evidence);

}  // namespace carepath::output::layout
