// What is different between two plans, in words.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "scenarios/build.hpp"
#include "scenarios/explain.hpp"
#include "scenarios/explain/parts.hpp"
#include "scenarios/explain/words.hpp"
#include "scenarios/read.hpp"
#include "scenarios/yaml/node.hpp"

namespace carepath::scenarios {
namespace {

using explain::plain;
using yaml::Node;

/// Beside a number, and no part of what it says.
bool is_evidence(std::string_view key) {
  constexpr std::array<std::string_view, 4> keys{"source", "note", "assumed", "range"};
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// A value as text, without what it stands on: "24% to team; otherwise home", "distribution gamma, mean 2 days".
std::string shown(const Node& node) {
  if (const auto* value = node.find(value_key)) return shown(value->value);
  const bool is_file = node.text.find('.') != std::string::npos;
  if (node.is_scalar()) return is_file ? node.text : plain(node.text);
  const auto *to = node.find("to"), *share = node.find("share"), *otherwise = node.find("otherwise");
  if (to != nullptr && share != nullptr) return fmt::format("{} to {}", shown(share->value), shown(to->value));
  if (otherwise != nullptr) return "otherwise " + shown(otherwise->value);
  std::string text;
  for (const auto& item : node.items) text += (text.empty() ? "" : "; ") + shown(item);
  for (const auto& entry : node.entries) {
    if (!is_evidence(entry.key)) text += (text.empty() ? "" : ", ") + plain(entry.key) + ' ' + shown(entry.value);
  }
  return text;
}

std::string with_step(const std::string& label, const std::string& step) {
  return label + (label.empty() || step.empty() ? "" : ", ") + step;
}

/// How an item of a list is called: a way onward by where it leads, a change by its date; the only item not at all.
std::string item_label(const Node& list, std::size_t i) {
  const auto& item = list.items[i];
  const auto *to = item.find("to"), *on = item.find("on");
  if (to != nullptr && item.find("share") != nullptr && to->value.is_scalar()) return "to " + plain(to->value.text);
  if (on != nullptr && on->value.is_scalar()) return "on " + on->value.text;
  return list.items.size() == 1 ? "" : fmt::format("number {}", i + 1);
}

/// Sentences on the values that differ between two trees.
class Comparison {
 public:
  void top(const Node& before, const Node& after) {
    for (const auto& key : keys_of(before, after)) {
      const bool names_parts = key == "services" || key == "staff" || key == "arrivals" || key == "returns" ||
                               key == "milestones" || key == "people";
      if (key == "rotas") continue;  // told where staff work by them
      in_staff_ = key == "staff";
      compare(at(before, key), at(after, key), names_parts ? "" : plain(key), 0);
    }
  }
  std::vector<std::string> take() { return std::move(told_); }

 private:
  static const Node& at(const Node& mapping, const std::string& key) {
    static const Node nothing;
    const auto* entry = mapping.find(key);
    return entry != nullptr ? entry->value : nothing;
  }

  static std::vector<std::string> keys_of(const Node& before, const Node& after) {
    std::vector<std::string> keys;
    for (const auto& entry : before.entries) keys.push_back(entry.key);
    for (const auto& entry : after.entries) {
      if (before.find(entry.key) == nullptr) keys.push_back(entry.key);
    }
    return keys;
  }

  /// Shifts are compared as hours, not as text.
  bool is_roster(const std::string& key, int depth) const {
    return in_staff_ && depth == 1 && (key == "week" || key == "rota" || key == "changes" || key == "number");
  }

  /// A pool may be written as its number alone.
  static Node in_full(const Node& pool) {
    if (pool.is_mapping() && pool.find(value_key) == nullptr) return pool;
    Node full = Node::mapping();
    full.entries.push_back({"number", {}, pool});
    return full;
  }

  void compare(const Node& before, const Node& after, const std::string& label, int depth) {
    if (in_staff_ && depth == 1 && !(before.is_mapping() && after.is_mapping()))
      return compare(in_full(before), in_full(after), label, depth);
    if (before.is_mapping() && after.is_mapping()) {
      for (const auto& key : keys_of(before, after)) {
        if (is_evidence(key) || is_roster(key, depth)) continue;
        const bool silent = key == value_key || key == "by" || (key == "share" && before.find("to") != nullptr);
        compare(at(before, key), at(after, key), silent ? label : with_step(label, plain(key)), depth + 1);
      }
    } else if (before.is_list() && after.is_list() && before.items.size() == after.items.size()) {
      for (std::size_t i = 0; i < before.items.size(); ++i)
        compare(before.items[i], after.items[i], with_step(label, item_label(before, i)), depth + 1);
    } else if (shown(before) != shown(after)) {
      tell(label, shown(before), shown(after));
    }
  }

  void tell(const std::string& label, const std::string& before, const std::string& after) {
    auto sentence = before.empty()  ? fmt::format("{}: {}, which the other plan does not have", label, after)
                    : after.empty() ? fmt::format("{}: no longer {}", label, before)
                                    : fmt::format("{}: {} instead of {}", label, after, before);
    if (explain::words_in(sentence) > explain::most_words)
      sentence = label + ": other values, too long to tell here; see the plan in the file";
    told_.push_back(std::move(sentence));
  }

  std::vector<std::string> told_;
  bool in_staff_ = false;
};

const char* which(const Scenario& plan) { return plan.plan_name == baseline_name ? "the " : "the plan "; }

}  // namespace

std::string explained_differences(const Scenario& before, const Scenario& after) {
  Comparison comparison;
  comparison.top(as_tree(before), as_tree(after));
  const auto values = comparison.take();
  const auto staff = explain::staff_differences(build(before), build(after));
  const auto places = values.size() + staff.size();

  explain::Account account;
  account.line(after.plan_name == baseline_name ? after.text.meta.title.text : "Plan " + explain::plan_in_words(after));
  const auto other = which(before) + before.plan_name;
  if (places == 0) {
    account.say("Does not differ from " + other);
    return account.take();
  }
  account.say(fmt::format("Differs from {} in {} {}:", other, places, places == 1 ? "place" : "places"));
  for (const auto& pool : staff) {
    for (const auto& sentence : pool) account.say(sentence);
  }
  for (const auto& sentence : values) account.say(sentence);
  return account.take();
}

}  // namespace carepath::scenarios
