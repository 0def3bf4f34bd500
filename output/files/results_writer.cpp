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
#include "output/files/spool_parts.hpp"
#include "output/files/written_aside.hpp"

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

std::vector<std::string> names_of(const std::vector<models::Service>& services) {
  std::vector<std::string> names;
  for (const auto& service : services) names.push_back(service.name);
  return names;
}

}  // namespace

struct ResultsWriter::Open {
  struct Long {  // the tables that grow with each replication
    Table values, period, ledger, visits, delays;
    std::array<Table*, 5> all() { return {&values, &period, &ledger, &visits, &delays}; }
  };

  Open(std::filesystem::path path, bool overwrite, const RunDescription& r, std::vector<std::string> p,
       const models::Model& m)
      : aside(std::move(path), overwrite),
        run(r),
        axes{std::move(p), names_of(m.services), whole_days(m.run), m.start},
        written(axes.plans.size(), 0),
        lengths{engine::in_days(m.warm_up), engine::in_days(m.run), engine::in_days(m.run_out)} {}
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

  void begin(const models::Model& model);
  std::uint64_t ballast_needed() const;
  void append(std::size_t plan, int replication, const Spool::Parts& rows, const std::vector<FigureKey>& keys,
              const std::vector<double>& values);
  [[noreturn]] void stop_for_lack_of_room() const;
  void put_kpi(const std::vector<Results>& results);
  void put_meta(bool complete);
  void put_environment(const Environment& environment);

  WrittenAside aside;  // first: it must outlive everything of HDF5
  RunDescription run;
  CubeAxes axes;
  std::vector<int> written;  // replications of each plan
  std::array<double, 3> lengths;
  std::size_t figures = 0;
  hdf5::File file;
  hdf5::Group meta, lookups, tables, cubes;
  Long growing;
};

void ResultsWriter::Open::begin(const models::Model& model) {
  if (!aside.hold_ballast(ballast_needed())) throw trouble("cannot write", aside.path(), ENOSPC);
  const hdf5::PropertyList access(hdf5::access_through(aside), "use its driver");
  file = hdf5::create_file(aside.path().string(), access.id());
  meta = hdf5::create_group(file.id(), "meta");
  lookups = hdf5::create_group(file.id(), "lookups");
  tables = hdf5::create_group(file.id(), "tables");
  cubes = hdf5::create_group(file.id(), "cubes");
  hdf5::put_text(meta.id(), "scenario_yaml", run.scenario_yaml);
  hdf5::put_text(meta.id(), "resolved_yaml", run.resolved_yaml);
  layout::put_lookups(lookups.id(), model, run.evidence);
  const hid_t place = tables.id();
  growing.values = Table(place, "kpi_by_replication", describe(layout::kpi_by_replication()));
  growing.period = Table(place, "period", describe(layout::period()));
  growing.ledger = Table(place, "ledger", describe(layout::ledger()));
  growing.visits = Table(place, "visits", describe(layout::visits()), {.chunk_rows = 8192, .deflate = true});
  growing.delays = Table(place, "delays", describe(layout::delays()));
}

std::uint64_t ResultsWriter::Open::ballast_needed() const {
  const std::uint64_t days = axes.plans.size() * axes.services.size() * axes.days * sizeof(double);
  const std::uint64_t kpi = axes.plans.size() * figures * row_size(describe(layout::kpi()));
  return ballast_for_caches + 2 * days + kpi;
}

void ResultsWriter::Open::append(std::size_t plan, int replication, const Spool::Parts& rows,
                                 const std::vector<FigureKey>& keys, const std::vector<double>& values) {
  const auto code = static_cast<std::int32_t>(plan);
  const std::int32_t number = replication + 1;
  std::vector<layout::KpiValue> figures_now;
  for (std::size_t k = 0; k < keys.size(); ++k)
    figures_now.push_back(
        {axes.plans[plan], measures()[keys[k].measure].name, keys[k].group, keys[k].service, number, values[k]});
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
  append_all(rows.period, layout::period(), growing.period,
             [&](const PeriodRow& row) { return layout::Of<PeriodRow>{code, number, row}; });
  append_all(rows.ledger, layout::ledger(), growing.ledger,
             [&](const LedgerRow& row) { return layout::Of<LedgerRow>{code, number, row}; });
  append_all(rows.visits, layout::visits(), growing.visits,
             [&](const VisitRow& row) { return layout::Visit(code, number, row); });
  append_all(rows.delays, layout::delays(), growing.delays,
             [&](const DelayRow& row) { return layout::Of<DelayRow>{code, number, row}; });
  // Everything of this replication meets the disk now, not while a later one is written.
  hdf5::expect(H5Fflush(file.id(), H5F_SCOPE_GLOBAL), "write");
}

void ResultsWriter::Open::stop_for_lack_of_room() const {
  const bool some = aside.error() == 0 && std::any_of(written.begin(), written.end(), [](int n) { return n > 0; });
  throw FileTrouble(trouble("cannot write", aside.path(), ENOSPC).what(), FileTrouble::Kind::disk_full, some);
}

void ResultsWriter::Open::put_kpi(const std::vector<Results>& results) {
  std::vector<layout::Kpi> rows;
  for (const Results& result : results) {
    const auto plan =
        static_cast<std::size_t>(std::find(axes.plans.begin(), axes.plans.end(), result.plan) - axes.plans.begin());
    CAREPATH_EXPECT(plan < axes.plans.size(), "results are of a plan the writer knows");
    const auto count = static_cast<std::size_t>(written[plan]);
    CAREPATH_EXPECT(result.values.size() >= count, "results hold every replication that was added");
    Results cut;
    if (result.values.size() > count) {
      cut = result;
      cut.values.resize(count);
    }
    const Results& added = result.values.size() > count ? cut : result;
    for (std::size_t k = 0; k < added.keys.size(); ++k) {
      const auto& key = result.keys[k];
      const auto& measure = measures()[key.measure];
      rows.push_back({axes.plans[plan], measure.name, key.group, key.service, measure.unit, summarise(added, k)});
    }
  }
  put_table(tables.id(), "kpi", layout::kpi(), rows);
}

void ResultsWriter::Open::put_meta(bool complete) {
  std::vector<layout::PlanEntry> plans;
  for (std::size_t p = 0; p < axes.plans.size(); ++p)
    plans.push_back({static_cast<std::int32_t>(p), axes.plans[p], written[p]});
  put_table(lookups.id(), "plans", layout::plans(), plans);

  const auto put = [&](const char* name, auto value) { hdf5::put_attribute(meta.id(), name, value); };
  put("format", std::string_view(layout::format_name));
  put("format_version", layout::format_version);
  put("title", std::string_view(run.title));
  put("seed", run.seed);
  put("replications_asked", std::int32_t{run.replications});
  put("replications_written", std::int32_t{written.empty() ? 0 : *std::min_element(written.begin(), written.end())});
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
                             std::vector<std::string> plans, const models::Model& model)
    : open_(std::make_unique<Open>(std::move(path), overwrite, run, std::move(plans), model)) {
  open_->guarded([&] { open_->begin(model); });
}

ResultsWriter::~ResultsWriter() = default;

std::filesystem::path ResultsWriter::folder() const { return open_->aside.folder(); }

void ResultsWriter::add(std::size_t plan, int replication, Spool rows, const std::vector<FigureKey>& keys,
                        const std::vector<double>& values) {
  Open& o = *open_;
  CAREPATH_EXPECT(plan < o.written.size() && replication == o.written[plan], "replications are added in order");
  CAREPATH_EXPECT(keys.size() == values.size(), "each figure has a value");
  o.figures = keys.size();
  if (o.aside.ran_out() || !o.aside.hold_ballast(o.ballast_needed())) o.stop_for_lack_of_room();
  o.guarded([&] {
    std::array<std::size_t, 5> before;
    for (std::size_t t = 0; t < before.size(); ++t) before[t] = o.growing.all()[t]->rows();
    o.append(plan, replication, *rows.parts_, keys, values);
    if (o.aside.ran_out()) {
      for (std::size_t t = 0; t < before.size(); ++t) o.growing.all()[t]->cut_to(before[t]);
      hdf5::expect(H5Fflush(o.file.id(), H5F_SCOPE_GLOBAL), "write");
      o.stop_for_lack_of_room();
    }
    ++o.written[plan];
  });
}

void ResultsWriter::finish(const std::vector<Results>& results, const std::vector<Check>& checks,
                           const Environment& environment, bool complete) {
  Open& o = *open_;
  o.guarded([&] {
    for (const auto& result : results) o.axes.days = std::max(o.axes.days, result.daily.days);
    o.put_kpi(results);
    put_table(o.tables.id(), "checks", layout::checks(), checks);
    put_cubes(o.cubes.id(), o.axes, results);
    o.put_meta(complete);
    o.put_environment(environment);  // last, so that what differs from run to run moves nothing else in the file
    for (Table* table : o.growing.all()) *table = Table();
    for (auto* group : {&o.meta, &o.lookups, &o.tables, &o.cubes}) group->close();
    if (!o.file.close()) throw hdf5::Failure("close the file");
  });
  o.aside.publish();
}

}  // namespace carepath::output
