#include "output/measures/experiment.hpp"

#include <condition_variable>
#include <map>
#include <mutex>

#include "models/simulation.hpp"
#include "output/measures/recorder.hpp"

namespace carepath::output {

Runner one_by_one() {
  return [](int count, const std::function<void(int)>& task) {
    for (int i = 0; i < count; ++i) task(i);
  };
}

namespace {

struct Finished {
  std::vector<double> values;
  std::vector<std::int32_t> in_care, waiting;
  std::vector<Circle> circles;
  std::unique_ptr<RowSink> rows;
};

/// Takes finished replications from any thread and passes them on in order, so that sums do not depend on who was
/// first.
class InOrder {
 public:
  InOrder(Results& results, const Keeper& keeper) : results_(results), keeper_(keeper) {}

  void take(int replication, Finished finished) {
    const std::lock_guard lock(mutex_);
    early_.emplace(replication, std::move(finished));
    for (auto next = early_.find(next_); next != early_.end() && !given_up_; next = early_.find(next_)) {
      given_up_ = !pass_on(next->second);
      early_.erase(next);
      next_ += !given_up_;
      passed_on_.notify_all();
    }
  }
  /// Waits while `replication` is so far ahead of the slowest that finished ones pile up. False: no more are wanted.
  bool wait_for_turn(int replication) {
    std::unique_lock lock(mutex_);
    passed_on_.wait(lock, [&] { return given_up_ || replication < next_ + 64; });
    return !given_up_;
  }
  void give_up() {
    const std::lock_guard lock(mutex_);
    given_up_ = true;
    passed_on_.notify_all();
  }

 private:
  bool pass_on(Finished& f) {
    if (keeper_.done && !keeper_.done(next_, std::move(f.rows), f.values)) return false;
    DailySeries& daily = results_.daily;
    for (std::size_t i = 0; i < f.in_care.size(); ++i) {
      daily.in_care[i] += f.in_care[i];
      daily.waiting[i] += f.waiting[i];
    }
    merge(results_.circles, f.circles, next_ + 1);
    results_.values.push_back(std::move(f.values));
    return true;
  }

  Results& results_;
  const Keeper& keeper_;
  std::mutex mutex_;
  std::condition_variable passed_on_;
  std::map<int, Finished> early_;
  int next_ = 0;
  bool given_up_ = false;
};

}  // namespace

Results simulate(std::shared_ptr<const models::Itinerary> itinerary, const Experiment& experiment, const Runner& runner,
                 const Keeper& keeper) {
  Results results;
  results.keys = figure_keys(*itinerary);
  results.daily.days = Ledger(*itinerary, nullptr).days();
  const std::size_t cells = results.daily.days * itinerary->stops().size();
  results.daily.in_care.assign(cells, 0);
  results.daily.waiting.assign(cells, 0);

  InOrder in_order(results, keeper);
  runner(experiment.replications, [&](int replication) {
    try {
      if (!in_order.wait_for_turn(replication)) return;
      if (experiment.stop && experiment.stop()) return in_order.give_up();
      std::unique_ptr<RowSink> rows = keeper.open ? keeper.open(replication) : nullptr;
      Recorder recorder(*itinerary, experiment.record, rows.get());
      models::Simulation simulation(itinerary, experiment.seed, static_cast<std::uint32_t>(replication));
      if (!simulation.run(recorder, experiment.stop)) return in_order.give_up();
      std::vector<double> values = recorder.finish();
      in_order.take(replication, {std::move(values), recorder.ledger().in_care(), recorder.ledger().waiting(),
                                  recorder.circles(), std::move(rows)});
    } catch (...) {
      in_order.give_up();
      throw;
    }
  });
  const auto n = static_cast<double>(results.values.size());
  for (double& x : results.daily.in_care) x /= n;
  for (double& x : results.daily.waiting) x /= n;
  return results;
}

}  // namespace carepath::output
