// How fast the engine is, with everything recorded that `carepath run` records. tools/bench is the way to use it.
//   carepath_bench [Google Benchmark's options]     person-events per second of each workload
//   carepath_bench once WORKLOAD REPLICATIONS YEARS  simulates and prints person-events and peak memory (for counting)
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "output/measures/experiment.hpp"
#include "tools/benchmark/workloads.hpp"
#include "tools/threads.hpp"

namespace {

using namespace carepath;

/// Takes the long tables, as a file would, and drops them.
struct Nowhere : output::RowSink {
  void ledger(std::span<const output::LedgerRow> rows) override { ::benchmark::DoNotOptimize(rows.data()); }
  void delays(std::span<const output::DelayRow> rows) override { ::benchmark::DoNotOptimize(rows.data()); }
  void period(std::span<const output::PeriodRow> rows) override { ::benchmark::DoNotOptimize(rows.data()); }
};

output::Results simulate(std::shared_ptr<const models::Itinerary> itinerary, int replications, int threads) {
  const output::Keeper keeper{.open = [](std::size_t, int) { return std::make_unique<Nowhere>(); },
                              .done = [](int, std::vector<output::Kept>&) { return true; }};
  return output::simulate(std::move(itinerary), {.seed = 1, .replications = replications},
                          threads == 1 ? output::one_by_one() : tools::on_threads(threads), keeper);
}

std::uint64_t person_events(const std::shared_ptr<const models::Itinerary>& itinerary, int replications) {
  std::uint64_t sum = 0;
  for (int r = 0; r < replications; ++r)
    sum += carepath::benchmark::person_events(itinerary, 1, static_cast<std::uint32_t>(r));
  return sum;
}

void speed(::benchmark::State& state, const char* workload, int replications, int threads) {
  const auto itinerary = carepath::benchmark::workload(workload);
  const std::uint64_t events = person_events(itinerary, std::min(replications, 20));
  for (auto _ : state) ::benchmark::DoNotOptimize(simulate(itinerary, replications, threads));
  const double all = static_cast<double>(events) * replications / std::min(replications, 20);
  state.counters["person_events_per_second"] =
      ::benchmark::Counter(all * static_cast<double>(state.iterations()), ::benchmark::Counter::kIsRate);
}

int once(const char* workload, int replications, double years) {
  const auto itinerary = carepath::benchmark::workload(workload, years);
  simulate(itinerary, replications, 1);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("%llu person-events, peak memory %ld KiB\n",
              static_cast<unsigned long long>(person_events(itinerary, 1) * static_cast<std::uint64_t>(replications)),
              usage.ru_maxrss);
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count == 5 && std::string(words[1]) == "once") return once(words[2], std::atoi(words[3]), std::atof(words[4]));
  ::benchmark::RegisterBenchmark("mm1", speed, "mm1", 1, 1)->Unit(::benchmark::kMillisecond);
  ::benchmark::RegisterBenchmark("mm20", speed, "mm20", 1, 1)->Unit(::benchmark::kMillisecond);
  ::benchmark::RegisterBenchmark("C", speed, "C", 20, 1)->Unit(::benchmark::kMillisecond);
  ::benchmark::RegisterBenchmark("Ct", speed, "Ct", 20, 1)->Unit(::benchmark::kMillisecond);
  ::benchmark::RegisterBenchmark("E", speed, "E", 20, 1)->Unit(::benchmark::kMillisecond);
  ::benchmark::RegisterBenchmark("C_400_replications_1_thread", speed, "C", 400, 1)
      ->Unit(::benchmark::kMillisecond)
      ->UseRealTime();
  ::benchmark::RegisterBenchmark("C_400_replications_2_threads", speed, "C", 400, 2)
      ->Unit(::benchmark::kMillisecond)
      ->UseRealTime();
  ::benchmark::Initialize(&count, words);
  ::benchmark::RunSpecifiedBenchmarks();
  return 0;
}
