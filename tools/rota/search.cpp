#include "tools/rota/search.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "tools/rota/lessons.hpp"

namespace carepath::tools {

namespace {

constexpr int most_branches = 5'000;

struct Stopped {};
struct Enough {};  ///< no simulations left

class Search {
 public:
  explicit Search(const RotaProblem& problem)
      : problem_(problem), cells_(problem.search), lessons_(problem, cells_), limit_(problem.most_simulations) {
    minimum_ = lessons_.programme().at_least;
    for (const auto& choice : problem.search.choices) {
      for (const models::Shift& shift : choice.shifts) found_.breaks |= shift.break_length > engine::Duration{0};
    }
  }

  FoundRota run() {
    using enum FoundRota::Ending;
    try {
      found_.ending = cannot_be_met;
      if (!simulate(lessons_.programme().at_most).outcome.met()) return std::move(found_);
      found_.ending = found;
      limit_ -= limit_ / 4;
      try {
        learn_needed();
        start_above();
        probe_rows();
        cut_until_met();
      } catch (const Enough&) {}
      limit_ = problem_.most_simulations;
      if (!found_.proven) {
        improve();
      } else if (found_.breaks) {
        try_neighbours();
      }
    } catch (const Enough&) {
    } catch (const Stopped&) {
      found_.ending = stopped;
    }
    return std::move(found_);
  }

 private:
  const Candidate& best() const { return found_.candidates[found_.best]; }
  bool cheaper(double a, double b) const { return a < b - 1e-9 * std::max(1.0, b); }
  const std::vector<int>& at_least() const { return lessons_.programme().at_least; }

  Outcome evaluate(const std::vector<models::Shift>& shifts) {
    if (found_.simulations >= limit_) throw Enough{};
    ++found_.simulations;
    std::optional<Outcome> outcome = problem_.evaluate(shifts);
    if (!outcome) throw Stopped{};
    return std::move(*outcome);
  }

  std::optional<Covered> solve(const Covering& programme) {
    auto answer = least_costly(programme, most_branches, problem_.stop);
    if (problem_.stop && problem_.stop()) throw Stopped{};
    return answer;
  }

  const Candidate& simulate(const std::vector<int>& people) {
    const auto known = simulated_.find(people);
    if (known != simulated_.end()) return found_.candidates[known->second];
    Candidate candidate{people, lessons_.programme().cost_of(people), evaluate(cells_.rota(people))};
    if (problem_.told) problem_.told(candidate, found_.simulations);
    simulated_.emplace(people, found_.candidates.size());
    found_.candidates.push_back(std::move(candidate));
    const Candidate& last = found_.candidates.back();
    if (last.outcome.met() && cheaper(last.cost, best().cost)) found_.best = found_.candidates.size() - 1;
    return last;
  }

  /// Shifts that have so many in each cell; what they teach is noted.
  Outcome simulate_cells(const InCells& number, const std::vector<models::Shift>& shifts) {
    Outcome outcome = evaluate(shifts);
    for (std::size_t b = 0; b < outcome.blocks.size(); ++b) {
      if (!outcome.blocks[b].met()) lessons_.too_few(b, number);
    }
    return outcome;
  }

  // --- beginning: rules of thumb, then the rows one by one

  void learn_needed() {
    needed_.assign(cells_.covers().size(), 0);
    if (!problem_.needed) return;
    const std::vector<int> needed = problem_.needed();
    for (std::size_t h = 0; h < needed.size(); ++h) {
      const engine::Duration half_hour(output::half_hour);
      for (const std::size_t row : cells_.rows_at(static_cast<std::int64_t>(h) * half_hour, half_hour))
        needed_[row] = std::max(needed_[row], std::min(needed[h], cells_.all()[row]));
    }
  }

  /// Something that meets the targets and is not far from the least costly.
  void start_above() {
    for (int more = 0; more < 4; ++more) {
      Covering programme = lessons_.programme();
      for (std::size_t row = 0; row < needed_.size(); ++row) {
        int& least = programme.at_least[row];
        least = std::max(least, std::min(needed_[row] + more, cells_.all()[row]));
      }
      const auto answer = solve(programme);
      if (!answer || simulate(answer->people).outcome.met()) return;
    }
  }

  /// What a row needs at least, everybody else being there: beginning a little below the rule of thumb, from there up
  /// one by one, or down by halves. Rows that cannot matter for each other are looked at in one simulation.
  void probe_rows() {
    if (problem_.off_rota == OffRota::never) return;
    struct Probe {
      std::size_t row;
      std::vector<std::size_t> cells, blocks;  // blocks: cells of those it is part of
      int most;                                // with so many it was enough
    };
    std::vector<Probe> probes;
    for (std::size_t row = 0; row < cells_.covers().size(); ++row) {
      Probe probe{row, {}, {}, cells_.all()[row]};
      for (std::size_t c = 0; c < cells_.cells().size(); ++c) {
        if (cells_.cells()[c].row == row) probe.cells.push_back(c);
      }
      for (std::size_t b = 0; b < problem_.search.blocks.size(); ++b) {
        const auto& of_block = cells_.of_block(b);
        if (std::any_of(of_block.begin(), of_block.end(), [&](auto c) { return cells_.cells()[c].row == row; }))
          probe.blocks.insert(probe.blocks.end(), of_block.begin(), of_block.end());
      }
      if (!probe.blocks.empty()) probes.push_back(std::move(probe));
    }
    const auto next_of = [&](const Probe& p) {
      const int least = at_least()[p.row];
      return p.most < cells_.all()[p.row] ? (least + p.most) / 2 : std::max(least, needed_[p.row] - 2);
    };
    for (;;) {
      std::vector<Probe*> together;
      InCells number = lessons_.everybody();
      for (Probe& probe : probes) {
        const bool alone = std::none_of(together.begin(), together.end(), [&](const Probe* other) {
          return lessons_.touch(probe.blocks, other->cells) || lessons_.touch(other->blocks, probe.cells);
        });
        if (at_least()[probe.row] >= probe.most || !alone) continue;
        together.push_back(&probe);
        for (const std::size_t c : probe.cells) number[c] = next_of(probe);
      }
      if (together.empty()) return;
      simulate_cells(number, cells_.rota_of_cells(number, problem_.off_rota));
      for (Probe* probe : together) {
        const int tried = number[probe->cells.front()];
        if (at_least()[probe->row] <= tried) probe->most = tried;
      }
    }
  }

  // --- cutting planes

  void cut_until_met() {
    for (;;) {
      const auto answer = solve(lessons_.programme());
      if (!answer) return;
      found_.bound = std::max(found_.bound, answer->bound);
      if (!cheaper(found_.bound, best().cost)) found_.proven = true;
      if (found_.proven || !cheaper(answer->cost, best().cost)) return;
      const Candidate proposed = simulate(answer->people);
      if (proposed.outcome.met()) {
        found_.proven = answer->proven;
        return;
      }
      learn_from(proposed);
    }
  }

  /// Finds out which cells are to blame: those of the block alone, with those before it, or all of them. The fewer, the
  /// more is ruled out.
  void learn_from(const Candidate& candidate) {
    if (problem_.off_rota == OffRota::never) return raise(candidate);
    std::vector<std::size_t> failing;
    for (std::size_t b = 0; b < candidate.outcome.blocks.size(); ++b) {
      if (!candidate.outcome.blocks[b].met()) failing.push_back(b);
    }
    const std::vector<std::size_t> all = failing;
    failing = blame(failing, candidate, [&](std::size_t b) { return cells_.of_block(b); });
    blame(failing, candidate, [&](std::size_t b) { return lessons_.with_those_before(cells_.of_block(b)); });
    if (lessons_.rules_out(candidate.people)) return;
    for (const std::size_t b : all) lessons_.too_few(b, lessons_.in_cells(candidate.people));
  }

  /// The same with rotas alone: of the block that is worst off, which choices are to blame? Those that stay behind when
  /// the others have everybody and it still misses its target.
  void raise(const Candidate& candidate) {
    const std::size_t block = candidate.outcome.worst();
    std::vector<int> people = candidate.people;
    const auto try_out = [&](const std::vector<std::size_t>& choices) {
      std::vector<int> more = people;
      for (const std::size_t c : choices) more[c] = problem_.search.choices[c].at_most;
      if (more != people && !simulate(more).outcome.blocks[block].met()) people = more;
    };
    std::vector<std::size_t> elsewhere, there;
    for (std::size_t c = 0; c < people.size(); ++c) {
      const auto& of_block = cells_.of_block(block);
      const bool has = std::any_of(of_block.begin(), of_block.end(),
                                   [&](std::size_t cell) { return cells_.covers()[cells_.cells()[cell].row][c] > 0; });
      (has ? there : elsewhere).push_back(c);
    }
    try_out(elsewhere);
    for (const std::size_t c : there) try_out({c});
    lessons_.too_few(people);
  }

  /// Simulates the rota with helpers outside the cells of each block, so that everybody is there; blocks far from each
  /// other together. Hands back the blocks that meet their targets like that.
  template <class F>
  std::vector<std::size_t> blame(std::vector<std::size_t> blocks, const Candidate& candidate, F cells_of) {
    const InCells of_rota = lessons_.in_cells(candidate.people);
    std::vector<std::size_t> innocent;
    while (!blocks.empty()) {
      std::vector<std::size_t> later, group, taken;
      InCells number = lessons_.everybody();
      for (const std::size_t b : blocks) {
        const std::vector<std::size_t> cells = cells_of(b);
        if (lessons_.touch(cells, taken)) {
          later.push_back(b);
          continue;
        }
        group.push_back(b);
        taken.insert(taken.end(), cells.begin(), cells.end());
        for (const std::size_t c : cells) number[c] = of_rota[c];
      }
      const Outcome outcome = simulate_cells(number, with_helpers(candidate, number));
      std::vector<std::size_t> far_off;
      for (const std::size_t b : group) {
        if (outcome.blocks[b].met()) innocent.push_back(b);
        if (outcome.blocks[b].margin < -worth_more) far_off.push_back(b);
      }
      add_helpers(far_off, candidate, number, cells_of);
      blocks = std::move(later);
    }
    return innocent;
  }

  std::vector<models::Shift> with_helpers(const Candidate& candidate, const InCells& number) const {
    InCells helpers = number;
    const InCells of_rota = lessons_.in_cells(candidate.people);
    for (std::size_t c = 0; c < helpers.size(); ++c) helpers[c] -= of_rota[c];
    std::vector<models::Shift> shifts = cells_.rota(candidate.people);
    const auto more = cells_.rota_of_cells(helpers, problem_.off_rota);
    shifts.insert(shifts.end(), more.begin(), more.end());
    return shifts;
  }

  /// Blocks that miss their targets by far may do so with one more in every cell too: that rules out more.
  template <class F>
  void add_helpers(std::vector<std::size_t> blocks, const Candidate& candidate, InCells number, F cells_of) {
    while (!blocks.empty()) {
      InCells more = lessons_.everybody();
      for (const std::size_t b : blocks) {
        for (const std::size_t c : cells_of(b)) more[c] = std::min(number[c] + 1, lessons_.everybody()[c]);
      }
      number = more;
      const Outcome outcome = simulate_cells(number, with_helpers(candidate, number));
      blocks.erase(std::remove_if(blocks.begin(), blocks.end(),
                                  [&](std::size_t b) { return outcome.blocks[b].margin >= -worth_more; }),
                   blocks.end());
    }
  }
  static constexpr double worth_more = 0.02;  ///< margin, as a share of calls

  // --- neighbours: one person less, or one on another choice that costs less

  struct Step {
    double saves;
    std::vector<int> people;
  };
  std::vector<Step> neighbours(const Candidate& from) const {
    std::vector<Step> steps;
    const auto& cost = lessons_.programme().cost;
    for (std::size_t less = 0; less < cost.size(); ++less) {
      if (from.people[less] == 0) continue;
      std::vector<int> people = from.people;
      --people[less];
      steps.push_back({cost[less], people});
      for (std::size_t more = 0; more < cost.size(); ++more) {
        if (more == less || people[more] >= problem_.search.choices[more].at_most || !cheaper(cost[more], cost[less]))
          continue;
        ++people[more];
        steps.push_back({cost[less] - cost[more], people});
        --people[more];
      }
    }
    return steps;
  }

  /// Without a proof: whatever saves most, as long as something does.
  void improve() {
    for (bool better = true; better;) {
      better = false;
      std::vector<Step> steps = neighbours(best());
      std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.saves > b.saves; });
      for (const Step& step : steps) {
        if (simulated_.count(step.people) > 0 || lessons_.rules_out(step.people)) continue;
        better = simulate(step.people).outcome.met();
        if (better) break;
      }
    }
  }

  /// The proof takes no account of when breaks are, so all neighbours are tried, also those it rules out; first those
  /// that save least, which have most staff.
  void try_neighbours() {
    for (bool better = true; better;) {
      better = false;
      std::vector<Step> steps = neighbours(best());
      std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.saves < b.saves; });
      for (const Step& step : steps) {
        if (simulated_.count(step.people) > 0 || hopeless(step.people)) continue;
        better = simulate(step.people).outcome.met();
        if (better) break;
      }
      if (!better) continue;
      found_.proven = false;
      found_.bound = std::min(found_.bound, best().cost);
    }
    found_.neighbours_tried = true;
  }
  /// Below the minimum, or nowhere more people than on a rota that misses a target.
  bool hopeless(const std::vector<int>& people) const {
    const std::vector<int> cover = lessons_.programme().cover_of(people);
    for (std::size_t row = 0; row < cover.size(); ++row) {
      if (cover[row] < minimum_[row]) return true;
    }
    return std::any_of(found_.candidates.begin(), found_.candidates.end(), [&](const Candidate& known) {
      return !known.outcome.met() &&
             std::equal(people.begin(), people.end(), known.people.begin(), std::less_equal<>());
    });
  }

  const RotaProblem& problem_;
  WeekCells cells_;
  Lessons lessons_;
  int limit_;
  std::vector<int> minimum_;  // by row
  std::vector<int> needed_;   // by row, as a rule of thumb
  FoundRota found_;
  std::map<std::vector<int>, std::size_t> simulated_;
};

}  // namespace

FoundRota least_costly_rota(const RotaProblem& problem) { return Search(problem).run(); }

}  // namespace carepath::tools
