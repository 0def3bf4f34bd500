// Rotas tried out on the model: the same callers with the same luck for every rota.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "models/pathway/model.hpp"
#include "output/measures/experiment.hpp"
#include "tools/rota/outcome.hpp"
#include "tools/rota/week_cells.hpp"

namespace carepath::tools {

class RotaSimulation {
 public:
  struct Options {
    std::uint32_t seed = 1;
    int replications = 30;
    output::Runner runner = output::one_by_one();
    std::function<bool()> stop = nullptr;
  };
  /// The roster of the staff searched for, its dated changes too, gives way to the rotas that are tried.
  RotaSimulation(models::Model model, const scenarios::RotaSearch& search, Options options);

  /// Nothing when it was stopped.
  std::optional<Outcome> operator()(const std::vector<models::Shift>& shifts);

  /// How many staff each half hour of the week needs by Erlang A (see engine/erlang.hpp), for the calls that the last
  /// simulation had, what else the staff did then, and those on the rota who are not there.
  std::vector<int> staff_needed() const;
  /// How numbers that no rota has can be put on duty so that they serve no worse than a rota with these numbers would.
  OffRota off_rota() const;
  double weeks() const { return engine::in_days(model_.run) / 7; }

 private:
  const models::Pool& pool() const { return model_.pools[search_.staff.index()]; }
  models::Model model_;
  const scenarios::RotaSearch& search_;
  Options options_;
  std::vector<std::vector<output::HalfHours>> last_;
};

/// Hours of the week in which calls come to the service while it is open and nobody may be on duty, in words ("Sunday
/// 02:00 to 06:00"), those of the first such time; nothing when there are none. Calls that come from outside; where
/// other services send them here, all hours count.
std::optional<std::string> hours_without_staff(const models::Model& model, const scenarios::RotaSearch& search);

}  // namespace carepath::tools
