#include "scenarios/plans/apply.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "scenarios/plans/arithmetic.hpp"
#include "scenarios/plans/key_path.hpp"
#include "scenarios/suggest.hpp"

namespace carepath::scenarios {
namespace {

/// Plans are compared with each other, so these are the same for all.
constexpr std::array<std::string_view, 9> kept{"carepath", "meta",  "time",  "seed", "measures",
                                               "evidence", "plans", "sweep", "files"};

class Application {
 public:
  Application(const yaml::Node& baseline, const std::string& name, ProblemList& problems)
      : where_("plans." + name), problems_(problems) {
    changed_.tree = yaml::Node::mapping();
    changed_.tree.mark = baseline.mark;
    for (const auto& entry : baseline.entries) {
      if (entry.key != "plans") changed_.tree.entries.push_back(entry);
    }
  }

  void set(const KeyPath& path, const yaml::Node& value) {
    if (!allowed(path, value.mark)) return;
    const auto found = follow(changed_.tree, path.text);
    if (found.rest.empty()) {
      *found.node = value;
      if (found.entry != nullptr) found.entry->mark = path.place.mark;
      return;
    }
    const bool one_step = first_step(found.rest) == found.rest;
    if (found.node->is_mapping() && one_step && can_be_a_step(found.rest)) {
      found.node->entries.push_back({std::string(found.rest), path.place.mark, value});
    } else if (found.node->is_list() && found.rest == with_item("", found.node->items.size())) {
      found.node->items.push_back(value);
    } else {
      tell(path, not_there(found));
    }
  }

  /// `sum` makes the new text of a number from the old one.
  template <class F>
  void calculate(const KeyPath& path, const Mark& mark, F sum) {
    if (!allowed(path, mark)) return;
    const auto found = follow(changed_.tree, path.text);
    if (!found.rest.empty()) return tell(path, not_there(found));
    auto* node = found.node;
    if (const auto* value = node->find(value_key); value != nullptr) node = const_cast<yaml::Node*>(&value->value);
    if (!node->is_scalar()) return no_number(path, *node);
    auto outcome = sum(node->text);
    if (!outcome.good()) return problems_.add({mark, where_ + ": " + path.text}, std::move(outcome.wrong));
    node->text = std::move(outcome.value);
    node->mark = mark;
  }

  ChangedTree take() { return std::move(changed_); }

 private:
  void tell(const KeyPath& path, const std::string& sentence) {
    problems_.add({path.place.mark, where_}, ": " + sentence);
  }

  bool allowed(const KeyPath& path, const Mark& value) {
    const auto first = first_step(path.text);
    if (std::find(kept.begin(), kept.end(), first) != kept.end()) {
      tell(path, fmt::format("'{}' cannot be changed: '{}' is the same for all plans, so that they can be compared.",
                             path.text, first));
      return false;
    }
    for (const auto& other : changed_.changes) {
      if (!overlap(other.path, path.text)) continue;
      tell(path, other.path == path.text
                     ? fmt::format("'{}' is changed twice; the first time in line {}. Remove one of them.", path.text,
                                   other.key.line)
                     : fmt::format("'{}' and '{}' (line {}) lie one inside the other. Change one of them only.",
                                   path.text, other.path, other.key.line));
      return false;
    }
    changed_.changes.push_back({path.text, path.place.mark, value});
    return true;
  }

  void no_number(const KeyPath& path, const yaml::Node& node) {
    std::string text = "is empty.";
    if (node.is_list()) {
      text = fmt::format(
          "is a list, and a list as a whole cannot be calculated with. Name one of its items, such as "
          "'{}[1]', or 'set' the whole list.",
          path.text);
    } else if (node.is_mapping()) {
      std::vector<std::string> keys;
      std::string number;  // the first of them that is one
      for (const auto& entry : node.entries) {
        keys.push_back(entry.key);
        const auto* value = entry.value.find(value_key);
        if (number.empty() && times(value != nullptr ? value->value.text : entry.value.text, 1).good())
          number = entry.key;
      }
      text = fmt::format("is not one number{}{}.", keys.empty() ? "" : ": it has ", joined(keys));
      if (!number.empty()) text += fmt::format(" Name one of these, such as '{}.{}'.", path.text, number);
    }
    problems_.add({path.place.mark, where_ + ": " + path.text}, std::move(text));
  }

  std::string where_;
  ProblemList& problems_;
  ChangedTree changed_;
};

}  // namespace

ChangedTree apply(const yaml::Node& baseline, const std::string& name, const PlanText& plan, ProblemList& problems) {
  Application application(baseline, name, problems);
  for (const auto& row : plan.set.rows) application.set(row.key, row.value.node);
  for (const auto& row : plan.add.rows) {
    application.calculate(row.key, row.value.place.mark,
                          [&](const std::string& text) { return plus(text, row.value.text); });
  }
  for (const auto& row : plan.multiply.rows) {
    application.calculate(row.key, row.value.place.mark,
                          [&](const std::string& text) { return times(text, row.value.value); });
  }
  return application.take();
}

}  // namespace carepath::scenarios
