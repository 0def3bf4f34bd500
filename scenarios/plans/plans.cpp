#include "scenarios/plans/plans.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "scenarios/plans/apply.hpp"
#include "scenarios/plans/key_path.hpp"
#include "scenarios/suggest.hpp"

namespace carepath::scenarios {
namespace {

bool among(const std::vector<Problem>& problems, const Problem& one) {
  return std::find(problems.begin(), problems.end(), one) != problems.end();
}

/// Whether a warning says that nothing uses something. What one plan leaves unused another may use, and then there is
/// nothing to warn of.
bool says_unused(const Problem& warning) {
  return warning.path.starts_with("rotas.") || warning.path.starts_with("bands.") ||
         warning.text.starts_with("is needed by no service") || warning.text.starts_with("cannot be reached");
}

/// Tells problems of a changed tree as problems of the plan.
class Teller {
 public:
  Teller(const std::string& file, const Name& plan, const PlanText& text, const std::vector<Change>& changes)
      : file_(file), plan_(plan), changes_(changes) {
    for (const auto& row : text.set.rows) note(row.value.node);
    for (const auto& change : changes) note(change.key), note(change.value);
  }

  Problem told(Problem problem) const {
    if (problem.file != file_) return problem;  // of a side file, which only this plan uses
    const auto line = problem.line;
    std::string path = fmt::format("plans.{}", plan_.text);
    if (!problem.path.empty()) path += ": " + problem.path;
    if (problem.path.empty() && !problem.text.starts_with(':')) problem.text = ": " + problem.text;
    if (!in_plan_.contains({problem.line, problem.column})) {
      const auto* change = change_at(problem.path);
      const auto mark = change != nullptr ? change->value : plan_.place.mark;
      problem.line = mark.line;
      problem.column = mark.column;
      if (change == nullptr && line > 0) path += fmt::format(" (line {})", line);
    }
    problem.path = std::move(path);
    return problem;
  }

  /// The entry that changes something at this path or inside it; nullptr for none.
  const Change* change_at(std::string_view path) const {
    for (const auto& change : changes_) {
      if (overlap(change.path, path)) return &change;
    }
    return nullptr;
  }

 private:
  void note(const Mark& mark) { in_plan_.insert({mark.line, mark.column}); }
  void note(const yaml::Node& node) {
    note(node.mark);
    for (const auto& item : node.items) note(item);
    for (const auto& entry : node.entries) note(entry.mark), note(entry.value);
  }

  const std::string& file_;
  const Name& plan_;
  const std::vector<Change>& changes_;
  std::set<std::pair<int, int>> in_plan_;
};

template <class K, class V>
std::vector<std::string> names_of(const Table<K, V>& table) {
  std::vector<std::string> names;
  for (const auto& row : table.rows) names.push_back(row.key.text);
  return names;
}

/// Results of plans stand side by side, row by row, so all have the same services, staff, sources, rules and groups.
class SameNames {
 public:
  SameNames(const Teller& teller, const Name& plan, ProblemList& problems)
      : teller_(teller), plan_(plan), problems_(problems) {}

  template <class K, class V, class W>
  void check(const Table<K, V>& before, const Table<K, W>& after, const std::string& path, const std::string& advice) {
    const auto old = names_of(before), now = names_of(after);
    if (old == now) return;
    const auto first_not_in = [](const auto& names, const auto& others) {
      const auto missing = [&](const auto& name) {
        return std::find(others.begin(), others.end(), name) == others.end();
      };
      const auto found = std::find_if(names.begin(), names.end(), missing);
      return found == names.end() ? std::string() : *found;
    };
    const auto added = first_not_in(now, old), gone = first_not_in(old, now);
    const auto meant = added.empty() ? "" : nearest(added, old);
    if (!added.empty()) {
      tell(with_key(path, added),
           fmt::format("'{}' is not in the baseline, and a plan cannot add to '{}': all plans have the same, so that "
                       "they can be compared. {}",
                       with_key(path, added), path,
                       meant.empty() ? advice : fmt::format("Did you mean '{}'?", with_key(path, meant))));
    } else if (!gone.empty()) {
      tell(with_key(path, gone),
           fmt::format("'{}' is missing, and a plan cannot remove from '{}': all plans have the same, so that they can "
                       "be compared. {}",
                       with_key(path, gone), path, advice));
    } else {
      tell(path,
           fmt::format("'{}' has another order than in the baseline. Write {} in the same order.", path, joined(old)));
    }
  }

 private:
  void tell(const std::string& path, std::string text) {
    const auto* change = teller_.change_at(path);
    problems_.add({change != nullptr ? change->key : plan_.place.mark, "plans." + plan_.text}, ": " + std::move(text));
  }

  const Teller& teller_;
  const Name& plan_;
  ProblemList& problems_;
};

bool same_names(const ScenarioText& before, const ScenarioText& after, const Teller& teller, const Name& plan,
                ProblemList& problems) {
  const auto so_far = problems.size();
  SameNames same(teller, plan, problems);
  same.check(before.services, after.services, "services",
             "Let the baseline have the service with a share of 0% of those who could go there, and the plan change "
             "the share.");
  same.check(before.staff, after.staff, "staff", "Let the baseline have a number of 0, and the plan change it.");
  same.check(before.arrivals, after.arrivals, "arrivals",
             "Let the baseline have the source with a rate of 0 per day, and the plan change the rate.");
  same.check(before.returns, after.returns, "returns",
             "Let the baseline have the rule with a share of 0%, and the plan change the share.");
  const auto& groups = before.people.groups;
  same.check(groups, after.people.groups, "people.groups",
             "Let the baseline have the groups, and the plan change their shares.");
  for (std::size_t i = 0; i < groups.rows.size() && problems.size() == so_far; ++i) {
    same.check(groups.rows[i].value, after.people.groups.rows[i].value, "people.groups." + groups.rows[i].key.text,
               "Let the baseline have the value with a share of 0%, and the plan change the share.");
  }
  return problems.size() == so_far;
}

struct PlanRead {
  Scenario plan;
  std::vector<Problem> told;  ///< its warnings, told as those of the plan
};

PlanRead read_plan(const yaml::Node& root, const ReadTree& read_tree, const Scenario& baseline,
                   const std::vector<Problem>& known, const Name& name, const PlanText& text, ProblemList& problems) {
  const auto changed = apply(root, name.text, text, problems);
  const Teller teller(baseline.name, name, text, changed.changes);
  ProblemList found(baseline.name);
  PlanRead read{read_tree(changed.tree, found), {}};
  read.plan.plan_name = name.text;
  read.plan.plan_title = text.title ? text.title->text : name.text;
  for (const auto& warning : read.plan.warnings) read.told.push_back(teller.told(warning));
  if (!same_names(baseline.text, read.plan.text, teller, name, problems)) return read;
  for (const auto& problem : found.all()) {
    if (!among(known, problem)) problems.add(teller.told(problem));
  }
  return read;
}

/// Warnings of the baseline and the plans: what they have in common once, what nothing uses only if no plan uses it.
std::vector<Problem> gathered_warnings(const Scenario& baseline, const std::vector<PlanRead>& plans) {
  const auto used = [&](const Problem& warning) {
    return says_unused(warning) && std::any_of(plans.begin(), plans.end(), [&](const PlanRead& read) {
             return !among(read.plan.warnings, warning);
           });
  };
  std::vector<Problem> all;
  for (const auto& warning : baseline.warnings) {
    if (!used(warning)) all.push_back(warning);
  }
  for (const auto& [plan, told] : plans) {
    for (std::size_t i = 0; i < told.size(); ++i) {
      const auto& plain = plan.warnings[i];
      if (!among(baseline.warnings, plain) && !says_unused(plain)) all.push_back(told[i]);
    }
  }
  return all;
}

}  // namespace

void read_plans(const yaml::Node& root, const ReadTree& read_tree, Scenario& scenario, ProblemList& problems) {
  const auto known = problems.all();
  std::vector<PlanRead> plans;
  for (const auto& [name, text, sound] : scenario.text.plans.rows) {
    if (name.text == baseline_name) {
      problems.add(name.place,
                   ": 'baseline' is the name of the scenario as it stands. Choose another name for the plan.");
    } else if (sound) {
      plans.push_back(read_plan(root, read_tree, scenario, known, name, text, problems));
    }
  }
  scenario.warnings = gathered_warnings(scenario, plans);
  for (auto& read : plans) scenario.plans.push_back(std::move(read.plan));
}

}  // namespace carepath::scenarios
