// The small tables that explain the codes of the large ones.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>

#include "output/files/layout.hpp"
#include "output/measures/delays.hpp"

namespace carepath::output::layout {

namespace {

struct NameEntry {
  std::int32_t code;
  std::string name;
};
struct ServiceEntry {
  std::int32_t code;
  models::Service service;
};
struct GroupEntry {
  std::int32_t profile;
  std::string attribute, value;
};
struct MeasureEntry {
  std::int32_t code;
  MeasureInfo info;
};
using EvidenceEntry = std::pair<std::string, std::string>;
using ColumnEntry = std::pair<std::string, ColumnInfo>;

std::string_view lookup_word(models::Kind kind) {
  switch (kind) {
    case models::Kind::open: return "open";
    case models::Kind::beds: return "beds";
    case models::Kind::caseload: return "caseload";
    case models::Kind::clinic: return "clinic";
    case models::Kind::phone: return "phone";
  }
  return "";
}

template <class Row>
Columns<Row> code_and_name(const char* description, std::size_t width = label_width) {
  return {{"code", +[](const Row& r) { return r.code; }, "code", "as used in other tables"},
          {"name", +[](const Row& r) { return std::string_view(r.name); }, "", description, width}};
}

const Columns<NameEntry>& sources() {
  static const auto columns = code_and_name<NameEntry>("name of the source of arrivals");
  return columns;
}

const Columns<NameEntry>& outcomes() {
  static const auto columns = code_and_name<NameEntry>("how a visit ended, or stood when the run did");
  return columns;
}

const Columns<NameEntry>& reasons() {
  static const auto columns = code_and_name<NameEntry>("what people who are ready to leave wait for", sentence_width);
  return columns;
}

const Columns<NameEntry>& responsibles() {
  static const auto columns = code_and_name<NameEntry>("who has to arrange what they wait for", sentence_width);
  return columns;
}

const Columns<NameEntry>& profiles() {
  static const auto columns =
      code_and_name<NameEntry>("attribute: value, ...; all where there are no groups", sentence_width);
  return columns;
}

const Columns<ServiceEntry>& services() {
  using R = ServiceEntry;
  static const Columns<R> columns = {
      {"code", +[](const R& r) { return r.code; }, "code", "as used in other tables"},
      {"name", +[](const R& r) { return std::string_view(r.service.name); }, "", "name of the service"},
      {"kind", +[](const R& r) { return lookup_word(r.service.kind); }, "", "open, beds, caseload, clinic or phone"},
      {"inpatient", +[](const R& r) { return std::int32_t{r.service.inpatient}; }, "",
       "1: leaving it is a discharge; else 0"},
      {"out_of_area", +[](const R& r) { return std::int32_t{r.service.out_of_area}; }, "",
       "1: an out-of-area placement; else 0"},
      {"standard_h",
       +[](const R& r) {
         return r.service.standard ? engine::in_hours(*r.service.standard) : std::numeric_limits<double>::quiet_NaN();
       },
       "h", "wait within which care should begin; NaN where none is set"}};
  return columns;
}

const Columns<GroupEntry>& groups() {
  using R = GroupEntry;
  static const Columns<R> columns = {
      {"profile", +[](const R& r) { return r.profile; }, "code", "code in lookups/profiles"},
      {"attribute", +[](const R& r) { return std::string_view(r.attribute); }, "", "name of the attribute"},
      {"value", +[](const R& r) { return std::string_view(r.value); }, "", "its value for people of this profile"}};
  return columns;
}

const Columns<MeasureEntry>& measure_columns() {
  using R = MeasureEntry;
  static const Columns<R> columns = {
      {"code", +[](const R& r) { return r.code; }, "code", "as used in tables/period"},
      {"name", +[](const R& r) { return std::string_view(r.info.name); }, "", "name of the measure"},
      {"unit", +[](const R& r) { return std::string_view(r.info.unit); }, "", "unit of its values"},
      {"better", +[](const R& r) { return std::string_view(r.info.better); }, "", "lower, higher or neither"},
      {"definition", +[](const R& r) { return std::string_view(r.info.definition); }, "", "what is counted, and when",
       sentence_width}};
  return columns;
}

const Columns<EvidenceEntry>& evidence_columns() {
  using R = EvidenceEntry;
  static const Columns<R> columns = {{"key", +[](const R& r) { return std::string_view(r.first); }, "",
                                      "key of the evidence in the scenario", 2 * label_width},
                                     {"text", +[](const R& r) { return std::string_view(r.second); }, "",
                                      "where the figure comes from", sentence_width}};
  return columns;
}

const Columns<ColumnEntry>& column_columns() {
  using R = ColumnEntry;
  static const Columns<R> columns = {
      {"table", +[](const R& r) { return std::string_view(r.first); }, "", "path of the table"},
      {"column", +[](const R& r) { return std::string_view(r.second.name); }, "", "name of the column"},
      {"units", +[](const R& r) { return std::string_view(r.second.units); }, "",
       "unit of its values; empty where they have none"},
      {"description", +[](const R& r) { return std::string_view(r.second.description); }, "", "what it holds",
       sentence_width}};
  return columns;
}

/// Makes the columns of sentences as wide as the longest text needs. Labels stay as they are.
template <class Row>
Columns<Row> fitted(Columns<Row> columns, const std::vector<Row>& rows) {
  for (auto& column : columns) {
    if (column.cell.index() != 2 || column.text_width <= label_width) continue;
    for (const Row& row : rows) {
      const std::size_t needed = std::get<2>(column.cell)(row).size();
      if (needed > column.text_width) column.text_width = (needed + label_width - 1) / label_width * label_width;
    }
  }
  return columns;
}

template <class Row>
void put_fitted(hid_t group, const char* name, const Columns<Row>& columns, const std::vector<Row>& rows) {
  put_table(group, name, fitted(columns, rows), rows);
}

/// Things with a number: their place in a list is their code.
template <class Entry, class Things, class Make>
std::vector<Entry> numbered(const Things& things, Make make) {
  std::vector<Entry> entries;
  for (const auto& thing : things) entries.push_back({static_cast<std::int32_t>(entries.size()), make(thing)});
  return entries;
}

void put_profiles(hid_t group, const std::vector<SharedCodes::Profile>& people) {
  std::vector<NameEntry> names;
  std::vector<GroupEntry> entries;
  for (const SharedCodes::Profile& profile : people) {
    const auto code = static_cast<std::int32_t>(names.size());
    names.push_back({code, profile.name});
    for (const auto& [attribute, value] : profile.groups) entries.push_back({code, attribute, value});
  }
  put_fitted(group, "profiles", profiles(), names);
  put_fitted(group, "groups", groups(), entries);
}

}  // namespace

const Columns<PlanEntry>& plans() {
  static const auto columns = [] {
    auto all = code_and_name<PlanEntry>("name of the plan");
    all.push_back(
        {"replications", +[](const PlanEntry& r) { return r.replications; }, "", "replications in this file"});
    all.push_back({"title", +[](const PlanEntry& r) { return std::string_view(r.title); }, "",
                   "what the plan is, in the scenario's words; empty where it says nothing", sentence_width});
    return all;
  }();
  return columns;
}

void put_plans(hid_t group, const std::vector<PlanEntry>& entries) { put_fitted(group, "plans", plans(), entries); }

std::vector<std::pair<std::string, ColumnInfo>> all_columns() {
  std::vector<std::pair<std::string, ColumnInfo>> all;
  const auto add = [&all](const char* path, const auto& columns) {
    for (auto& info : describe(columns)) all.emplace_back(path, std::move(info));
  };
  add("tables/kpi", kpi());
  add("tables/kpi_by_replication", kpi_by_replication());
  add("tables/kpi_paired", kpi_paired());
  add("tables/period", period());
  add("tables/ledger", ledger());
  add("tables/visits", visits());
  add("tables/delays", delays());
  add("tables/half_hours", half_hours());
  add("tables/checks", checks());
  add("lookups/plans", plans());
  add("lookups/services", services());
  add("lookups/sources", sources());
  add("lookups/profiles", profiles());
  add("lookups/groups", groups());
  add("lookups/measures", measure_columns());
  add("lookups/outcomes", outcomes());
  add("lookups/reasons", reasons());
  add("lookups/responsible", responsibles());
  add("lookups/evidence", evidence_columns());
  add("lookups/columns", column_columns());
  const std::size_t number = sizeof(double);
  all.push_back({"cubes",
                 {"occupancy", Cell::number, number, "people",
                  "in care at the midnight that ends the day, mean over replications"}});
  all.push_back({"cubes",
                 {"waiting", Cell::number, number, "people",
                  "waiting at the midnight that ends the day, mean over replications"}});
  all.push_back({"cubes", {"time", Cell::number, number, "days", "the day; 0 begins at time_origin"}});
  return all;
}

void put_lookups(hid_t group, const SharedCodes& codes,
                 const std::vector<std::pair<std::string, std::string>>& evidence) {
  const auto itself = [](const auto& thing) { return thing; };
  put_fitted(group, "services", services(), numbered<ServiceEntry>(codes.services, itself));
  put_fitted(group, "sources", sources(), numbered<NameEntry>(codes.sources, itself));
  put_profiles(group, codes.profiles);
  put_fitted(group, "measures", measure_columns(), numbered<MeasureEntry>(measures(), itself));
  put_fitted(group, "outcomes", outcomes(),
             numbered<NameEntry>(outcome_names, [](const char* name) { return std::string(name); }));
  put_fitted(group, "reasons", reasons(), numbered<NameEntry>(codes.reasons, itself));
  put_fitted(group, "responsible", responsibles(), numbered<NameEntry>(codes.responsibles, itself));
  put_fitted(group, "evidence", evidence_columns(), evidence);
  put_fitted(group, "columns", column_columns(), all_columns());
}

}  // namespace carepath::output::layout
