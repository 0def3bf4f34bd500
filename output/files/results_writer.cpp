#include <algorithm>
#include <array>
#include <cerrno>
#include <type_traits>
#include <utility>

#include "output/files/cubes.hpp"
#include "output/files/hdf5.hpp"
#include "output/files/hdf5_driver.hpp"
#include "output/files/layout.hpp"
#include "output/files/results_file.hpp"
#include "output/files/shared_codes.hpp"
#include "output/files/spool_parts.hpp"
#include "output/files/written_aside.hpp"
#include "output/measures/half_hour_table.hpp"
#include "output/measures/paired.hpp"

namespace carepath::output {

namespace {

/// Room for what HDF5 may still hold back in its caches when the disk is full, and for its indices.
constexpr std::uint64_t ballast_for_caches = 8 << 20;

std::size_t whole_days(models::Duration length) {
  return static_cast<std::size_t>(std::max<std::int64_t>(0, length / engine::one_day));
}

const char* word_for(Record record) {
  switch (record) {
    case Record::summary: return "summary";
    case Record::sample: return "sample";
    case Record::full: return "full";
  }
  return "";
}

template <class Things>
std::vector<std::string> names_of(const Things& things) {
  std::vector<std::string> names;
  for (const auto& thing : things) names.push_back(thing.name);
  return names;
}

std::vector<const models::Model*> models_of(const std::vector<PlanOfFile>& plans) {
  CAREPATH_EXPECT(!plans.empty(), "a file has a plan");
  std::vector<const models::Model*> all;
  for (const PlanOfFile& plan : plans) all.push_back(plan.model);
  return all;
}

}  // namespace

struct ResultsWriter::Open {
  struct Long {  // the tables that grow with each replication
    Table values, period, ledger, visits, delays;
    std::array<Table*, 5> all() { return {&values, &period, &ledger, &visits, &delays}; }
  };

  Open(std::filesystem::path path, bool overwrite, const RunDescription& r, std::vector<PlanOfFile> p)
      : aside(std::move(path), overwrite),
        run(r),
        plans(std::move(p)),
        codes(shared_codes(models_of(plans))),
        axes{names_of(plans), names_of(codes.services), whole_days(plans.front().model->run),
             plans.front().model->start},
        week(*plans.front().model),
        lengths{engine::in_days(plans.front().model->warm_up), engine::in_days(plans.front().model->run),
                engine::in_days(plans.front().model->run_out)} {}
  ~Open() { aside.abandon(); }

  /// Runs `work` with HDF5; whatever goes wrong there becomes a FileTrouble.
  template <class Work>
  void guarded(Work work) {
    hdf5::be_quiet();
    try {
      work();
      if (aside.error() != 0) throw trouble("cannot write", aside.path(), aside.error());
    } catch (const FileTrouble& found) {
      if (!found.can_finish()) aside.abandon();
      throw;
    } catch (const hdf5::Failure& failure) {
      aside.abandon();
      if (aside.error() != 0) throw trouble("cannot write", aside.path(), aside.error());
      throw FileTrouble("cannot write " + aside.path().string() + ": " + failure.what());
    }
  }

  void begin();
  std::uint64_t ballast_needed() const;
  void append(std::size_t plan, int replication, const RowsOfPlan& of_plan);
  [[noreturn]] void stop_for_lack_of_room() const;
  Results added(const Results& results, std::size_t plan) const;
  void put_kpi(const std::vector<Results>& results);
  void put_paired(const std::vector<Results>& results);
  void put_half_hours(const std::vector<Results>& results);
  void put_checks(const std::vector<std::vector<Check>>& checks);
  void put_meta(bool complete);
  void put_environment(const Environment& environment);

  WrittenAside aside;  // first: it must outlive everything of HDF5
  RunDescription run;
  std::vector<PlanOfFile> plans;  // their models are gone after begin()
  SharedCodes codes;
  CubeAxes axes;
  WeekClock week;
  std::uint64_t most_half_hours = 0;  // rows of half hours that may be written
  int written = 0;                    // replications, of every plan
  std::array<double, 3> lengths;
  hdf5::File file;
  hdf5::Group meta, lookups, tables, cubes;
  Long growing;
};

void ResultsWriter::Open::begin() {
  for (const PlanOfFile& plan : plans) most_half_hours += most_half_hour_rows(*plan.model);
  if (!aside.hold_ballast(ballast_needed())) throw trouble("cannot write", aside.path(), ENOSPC);
  const hdf5::PropertyList access(hdf5::access_through(aside), "use its driver");
  file = hdf5::create_file(aside.path().string(), access.id());
  meta = hdf5::create_group(file.id(), "meta");
  lookups = hdf5::create_group(file.id(), "lookups");
  tables = hdf5::create_group(file.id(), "tables");
  cubes = hdf5::create_group(file.id(), "cubes");
  hdf5::put_text(meta.id(), "scenario_yaml", run.scenario_yaml);
  hdf5::put_text(meta.id(), "resolved_yaml", run.resolved_yaml);
  layout::put_lookups(lookups.id(), codes, run.evidence);
  const hid_t place = tables.id();
  growing.values = Table(place, "kpi_by_replication", describe(layout::kpi_by_replication()));
  growing.period = Table(place, "period", describe(layout::period()));
  growing.ledger = Table(place, "ledger", describe(layout::ledger()));
  growing.visits = Table(place, "visits", describe(layout::visits()), {.chunk_rows = 8192, .deflate = true});
  growing.delays = Table(place, "delays", describe(layout::delays()));
}

std::uint64_t ResultsWriter::Open::ballast_needed() const {
  const std::uint64_t days = axes.plans.size() * axes.services.size() * axes.days * sizeof(double);
  std::uint64_t figures = 0;
  for (const PlanOfFile& plan : plans) figures += plan.keys.size();
  const std::uint64_t differences = figures - plans.front().keys.size();
  return ballast_for_caches + 2 * days + figures * row_size(describe(layout::kpi())) +
         differences * row_size(describe(layout::kpi_paired())) +
         most_half_hours * row_size(describe(layout::half_hours()));
}

void ResultsWriter::Open::append(std::size_t plan, int replication, const RowsOfPlan& of_plan) {
  const auto code = static_cast<std::int32_t>(plan);
  const std::int32_t number = replication + 1;
  const std::vector<FigureKey>& keys = plans[plan].keys;
  CAREPATH_EXPECT(keys.size() == of_plan.values.size(), "each figure has a value");
  std::vector<layout::KpiValue> figures_now;
  for (std::size_t k = 0; k < keys.size(); ++k)
    figures_now.push_back({axes.plans[plan], measures()[keys[k].measure].name, keys[k].group, keys[k].service, number,
                           of_plan.values[k]});
  growing.values.append(packed(layout::kpi_by_replication(), std::span<const layout::KpiValue>(figures_now)));

  // Each stops early when the ballast is gone: it has room for one more batch, not for all of them.
  const auto append_all = [&](const auto& lane, const auto& columns, Table& table, auto make) {
    using Made = std::invoke_result_t<decltype(make), const typename std::remove_cvref_t<decltype(lane)>::row_type&>;
    lane.for_each_batch([&](auto batch) {
      std::vector<Made> made;
      made.reserve(batch.size());
      for (const auto& row : batch) made.push_back(make(row));
      table.append(packed(columns, std::span<const Made>(made)));
      return !aside.ran_out();
    });
  };
  const Spool::Parts& rows = *of_plan.rows.parts_;
  const SharedCodes::OfPlan& shared = codes.of_plan[plan];
  const auto with_codes = [&](auto row) {
    row.service = shared.of(shared.service, row.service);
    return row;
  };
  append_all(rows.period, layout::period(), growing.period,
             [&](const PeriodRow& row) { return layout::Of<PeriodRow>{code, number, with_codes(row)}; });
  append_all(rows.ledger, layout::ledger(), growing.ledger,
             [&](const LedgerRow& row) { return layout::Of<LedgerRow>{code, number, with_codes(row)}; });
  append_all(rows.visits, layout::visits(), growing.visits, [&](const VisitRow& visit) {
    VisitRow row = with_codes(visit);
    row.next_service = shared.of(shared.service, row.next_service);
    row.source = shared.of(shared.source, row.source);
    row.profile = shared.of(shared.profile, row.profile);
    return layout::Visit(code, number, row);
  });
  append_all(rows.delays, layout::delays(), growing.delays, [&](const DelayRow& delay) {
    DelayRow row = with_codes(delay);
    row.reason = shared.of(shared.reason, row.reason);
    row.responsible = shared.of(shared.responsible, row.responsible);
    return layout::Of<DelayRow>{code, number, row};
  });
}

void ResultsWriter::Open::stop_for_lack_of_room() const {
  const bool some = aside.error() == 0 && written > 0;
  throw FileTrouble(trouble("cannot write", aside.path(), ENOSPC).what(), FileTrouble::Kind::disk_full, some);
}

/// The results of a plan without replications that were simulated and not added.
Results ResultsWriter::Open::added(const Results& results, std::size_t plan) const {
  CAREPATH_EXPECT(results.plan == axes.plans[plan], "results are in the order of the plans");
  CAREPATH_EXPECT(results.values.size() >= static_cast<std::size_t>(written), "results hold what was added");
  Results cut = results;
  cut.values.resize(static_cast<std::size_t>(written));
  if (!cut.half_hours.empty()) cut.half_hours.resize(static_cast<std::size_t>(written));
  return cut;
}

void ResultsWriter::Open::put_kpi(const std::vector<Results>& results) {
  std::vector<layout::Kpi> rows;
  for (std::size_t p = 0; p < results.size(); ++p) {
    const Results of_plan = added(results[p], p);
    for (std::size_t k = 0; k < of_plan.keys.size(); ++k) {
      const FigureKey& key = results[p].keys[k];
      const MeasureInfo& measure = measures()[key.measure];
      rows.push_back({axes.plans[p], measure.name, key.group, key.service, measure.unit, summarise(of_plan, k)});
    }
  }
  put_table(tables.id(), "kpi", layout::kpi(), rows);
}

void ResultsWriter::Open::put_paired(const std::vector<Results>& results) {
  const Results baseline = added(results.front(), 0);
  std::vector<layout::KpiPaired> rows;
  for (std::size_t p = 1; p < results.size(); ++p) {
    for (PairedFigure& figure : paired_figures(added(results[p], p), baseline))
      rows.push_back({axes.plans[p], axes.plans.front(), std::move(figure)});
  }
  put_table(tables.id(), "kpi_paired", layout::kpi_paired(), rows);
}

void ResultsWriter::Open::put_half_hours(const std::vector<Results>& results) {
  std::vector<layout::HalfHourOfPlan> rows;
  for (std::size_t p = 0; p < results.size(); ++p) {
    const SharedCodes::OfPlan& shared = codes.of_plan[p];
    for (HalfHourRow row : half_hour_rows(added(results[p], p), week)) {
      row.service = shared.of(shared.service, row.service);
      row.other = shared.of(shared.service, row.other);
      rows.push_back({static_cast<std::int32_t>(p), row});
    }
  }
  put_table(tables.id(), "half_hours", layout::half_hours(), rows);
}

void ResultsWriter::Open::put_checks(const std::vector<std::vector<Check>>& checks) {
  std::vector<layout::CheckOfPlan> rows;
  for (std::size_t p = 0; p < checks.size(); ++p) {
    for (const Check& check : checks[p]) rows.push_back({axes.plans[p], check});
  }
  put_table(tables.id(), "checks", layout::checks(), rows);
}

void ResultsWriter::Open::put_meta(bool complete) {
  std::vector<layout::PlanEntry> entries;
  for (const PlanOfFile& plan : plans)
    entries.push_back({static_cast<std::int32_t>(entries.size()), plan.name, written, plan.title});
  layout::put_plans(lookups.id(), entries);

  const auto put = [&](const char* name, auto value) { hdf5::put_attribute(meta.id(), name, value); };
  put("format", std::string_view(layout::format_name));
  put("format_version", layout::format_version);
  put("title", std::string_view(run.title));
  put("seed", run.seed);
  put("replications_asked", std::int32_t{run.replications});
  put("replications_written", std::int32_t{written});
  put("complete", std::int32_t{complete});
  put("record", std::string_view(word_for(run.record)));
  put("time_origin", std::string_view(time_origin(axes.start)));
  put("warm_up_days", lengths[0]);
  put("measured_days", lengths[1]);
  put("run_out_days", lengths[2]);
}

void ResultsWriter::Open::put_environment(const Environment& environment) {
  const auto group = hdf5::create_group(file.id(), "environment");
  const auto put = [&](const char* name, auto value) { hdf5::put_attribute(group.id(), name, value); };
  put("program_version", std::string_view(environment.program_version));
  put("build", std::string_view(environment.build));
  put("processor", std::string_view(environment.processor));
  put("host", std::string_view(environment.host));
  put("created", std::string_view(environment.created));
  put("threads", std::int32_t{environment.threads});
  put("wall_seconds", environment.wall_seconds);
}

ResultsWriter::ResultsWriter(std::filesystem::path path, bool overwrite, const RunDescription& run,
                             std::vector<PlanOfFile> plans)
    : open_(std::make_unique<Open>(std::move(path), overwrite, run, std::move(plans))) {
  open_->guarded([&] { open_->begin(); });
}

ResultsWriter::~ResultsWriter() = default;

std::filesystem::path ResultsWriter::folder() const { return open_->aside.folder(); }

void ResultsWriter::add(int replication, const std::vector<RowsOfPlan>& of_plans) {
  Open& o = *open_;
  CAREPATH_EXPECT(of_plans.size() == o.plans.size(), "a replication is added of all plans");
  CAREPATH_EXPECT(replication == o.written, "replications are added in order");
  if (o.aside.ran_out() || !o.aside.hold_ballast(o.ballast_needed())) o.stop_for_lack_of_room();
  o.guarded([&] {
    std::array<std::size_t, 5> before;
    for (std::size_t t = 0; t < before.size(); ++t) before[t] = o.growing.all()[t]->rows();
    for (std::size_t p = 0; p < of_plans.size() && !o.aside.ran_out(); ++p) {
      o.append(p, replication, of_plans[p]);
      // Everything of this replication meets the disk now, not while a later one is written.
      hdf5::expect(H5Fflush(o.file.id(), H5F_SCOPE_GLOBAL), "write");
    }
    if (o.aside.ran_out()) {
      for (std::size_t t = 0; t < before.size(); ++t) o.growing.all()[t]->cut_to(before[t]);
      hdf5::expect(H5Fflush(o.file.id(), H5F_SCOPE_GLOBAL), "write");
      o.stop_for_lack_of_room();
    }
    ++o.written;
  });
}

void ResultsWriter::finish(const std::vector<Results>& results, const std::vector<std::vector<Check>>& checks,
                           const Environment& environment, bool complete) {
  Open& o = *open_;
  CAREPATH_EXPECT(results.size() == o.plans.size() && checks.size() <= results.size(), "results are of all plans");
  o.guarded([&] {
    for (const auto& result : results) o.axes.days = std::max(o.axes.days, result.daily.days);
    o.put_kpi(results);
    o.put_paired(results);
    o.put_half_hours(results);
    o.put_checks(checks);
    put_cubes(o.cubes.id(), o.axes, results, o.codes);
    o.put_meta(complete);
    o.put_environment(environment);  // last, so that what differs from run to run moves nothing else in the file
    for (Table* table : o.growing.all()) *table = Table();
    for (auto* group : {&o.meta, &o.lookups, &o.tables, &o.cubes}) group->close();
    if (!o.file.close()) throw hdf5::Failure("close the file");
  });
  o.aside.publish();
}

}  // namespace carepath::output
