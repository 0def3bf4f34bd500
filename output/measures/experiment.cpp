#include "output/measures/experiment.hpp"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>

#include "models/simulation.hpp"
#include "output/measures/growing_lists.hpp"
#include "output/measures/recorder.hpp"

namespace carepath::output {

Runner one_by_one() {
  return [](int count, const std::function<void(int)>& task) {
    for (int i = 0; i < count; ++i) task(i);
  };
}

namespace {

struct Finished {
  std::vector<std::int32_t> in_care, waiting;
  std::vector<Circle> circles;
  std::vector<HalfHours> half_hours;
};

/// All plans of one replication.
struct Together {
  std::vector<Finished> finished;
  std::vector<Kept> kept;
  std::size_t plans = 0;  ///< that have finished
};

/// Takes what has finished from any thread and passes on whole replications in order, so that sums do not depend on who
/// was first.
class InOrder {
 public:
  InOrder(std::vector<Results>& results, const Keeper& keeper) : results_(results), keeper_(keeper) {}

  void take(std::size_t plan, int replication, Finished finished, Kept kept) {
    const std::lock_guard lock(mutex_);
    Together& together = early_[replication];
    together.finished.resize(results_.size());
    together.kept.resize(results_.size());
    together.finished[plan] = std::move(finished);
    together.kept[plan] = std::move(kept);
    ++together.plans;
    for (auto next = early_.find(next_); next != early_.end() && next->second.plans == results_.size() && !given_up_;
         next = early_.find(next_)) {
      given_up_ = !pass_on(next->second);
      early_.erase(next);
      next_ += !given_up_;
      passed_on_.notify_all();
    }
  }
  /// Waits while `replication` is so far ahead of the slowest that finished ones pile up. False: no more are wanted.
  bool wait_for_turn(int replication) {
    const int ahead = std::max(1, 64 / static_cast<int>(results_.size()));
    std::unique_lock lock(mutex_);
    passed_on_.wait(lock, [&] { return given_up_ || replication < next_ + ahead; });
    return !given_up_;
  }
  void give_up() {
    const std::lock_guard lock(mutex_);
    given_up_ = true;
    passed_on_.notify_all();
  }

 private:
  bool pass_on(Together& together) {
    if (keeper_.done && !keeper_.done(next_, together.kept)) return false;
    for (std::size_t plan = 0; plan < results_.size(); ++plan) {
      Results& results = results_[plan];
      Finished& f = together.finished[plan];
      for (std::size_t i = 0; i < f.in_care.size(); ++i) {
        results.daily.in_care[i] += f.in_care[i];
        results.daily.waiting[i] += f.waiting[i];
      }
      results.lists.push_back(
          list_thirds(f.waiting, results.daily.waiting.size() / std::max<std::size_t>(1, results.daily.days)));
      merge(results.circles, f.circles, next_ + 1);
      results.half_hours.push_back(std::move(f.half_hours));
      results.values.push_back(std::move(together.kept[plan].values));
    }
    return true;
  }

  std::vector<Results>& results_;
  const Keeper& keeper_;
  std::mutex mutex_;
  std::condition_variable passed_on_;
  std::map<int, Together> early_;
  int next_ = 0;
  bool given_up_ = false;
};

Results nothing_yet(const Plan& plan) {
  Results results{.plan = plan.name, .keys = figure_keys(*plan.itinerary), .values = {}, .daily = {}};
  results.daily.days = Ledger(*plan.itinerary, nullptr).days();
  const std::size_t cells = results.daily.days * plan.itinerary->stops().size();
  results.daily.in_care.assign(cells, 0);
  results.daily.waiting.assign(cells, 0);
  return results;
}

}  // namespace

std::vector<Results> simulate_plans(const std::vector<Plan>& plans, const Experiment& experiment, const Runner& runner,
                                    const Keeper& keeper) {
  std::vector<Results> all;
  for (const Plan& plan : plans) all.push_back(nothing_yet(plan));

  InOrder in_order(all, keeper);
  const auto together = static_cast<int>(plans.size());
  runner(experiment.replications * together, [&](int task) {
    const auto p = static_cast<std::size_t>(task % together);
    const int replication = task / together;
    const Plan& plan = plans[p];
    try {
      if (!in_order.wait_for_turn(replication)) return;
      if (experiment.stop && experiment.stop()) return in_order.give_up();
      std::unique_ptr<RowSink> rows = keeper.open ? keeper.open(p, replication) : nullptr;
      Recorder recorder(*plan.itinerary, experiment.record, rows.get(), plan.half_hours);
      models::Simulation simulation(plan.itinerary, experiment.seed, static_cast<std::uint32_t>(replication));
      if (!simulation.run(recorder, experiment.stop)) return in_order.give_up();
      std::vector<double> values = recorder.finish();
      in_order.take(
          p, replication,
          {recorder.ledger().in_care(), recorder.ledger().waiting(), recorder.circles(), recorder.half_hours()},
          {std::move(rows), std::move(values)});
    } catch (...) {
      in_order.give_up();
      throw;
    }
  });
  for (Results& results : all) {
    const auto n = static_cast<double>(results.values.size());
    for (double& x : results.daily.in_care) x /= n;
    for (double& x : results.daily.waiting) x /= n;
  }
  return all;
}

Results simulate(std::shared_ptr<const models::Itinerary> itinerary, const Experiment& experiment, const Runner& runner,
                 const Keeper& keeper) {
  const Plan plan{.name = "baseline", .itinerary = std::move(itinerary), .half_hours = experiment.half_hours};
  return std::move(simulate_plans({plan}, experiment, runner, keeper).front());
}

}  // namespace carepath::output
