#include "scenarios/plans/difference.hpp"

#include <algorithm>

#include "scenarios/plans/key_path.hpp"

namespace carepath::scenarios {
namespace {

bool same_value(const yaml::Node& a, const yaml::Node& b) {
  if (a.form != b.form || a.text != b.text) return false;
  return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), same_value) &&
         std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(), b.entries.end(),
                    [](const auto& x, const auto& y) { return x.key == y.key && same_value(x.value, y.value); });
}

/// Whether a mapping becomes another one by changing values and adding keys at places where their order means nothing.
bool step_by_step(const yaml::Node& before, const yaml::Node& after) {
  std::size_t old = 0;
  for (const auto& entry : after.entries) {
    const bool was_there = old < before.entries.size() && before.entries[old].key == entry.key;
    if (was_there) {
      ++old;
      continue;
    }
    const bool moved = before.find(entry.key) != nullptr;
    const bool in_between = before.names && old < before.entries.size();
    if (moved || in_between || !can_be_a_step(entry.key)) return false;
  }
  return old == before.entries.size();
}

void compare(const yaml::Node& before, const yaml::Node& after, const std::string& path, std::vector<Difference>& out) {
  if (same_value(before, after)) return;
  if (before.is_mapping() && after.is_mapping() && step_by_step(before, after)) {
    for (const auto& entry : after.entries) {
      const auto* old = before.find(entry.key);
      compare(old != nullptr ? old->value : yaml::Node{}, entry.value, with_key(path, entry.key), out);
    }
  } else if (before.is_list() && after.is_list() && before.items.size() == after.items.size()) {
    for (std::size_t i = 0; i < after.items.size(); ++i)
      compare(before.items[i], after.items[i], with_item(path, i), out);
  } else {
    out.push_back({path, before, after});
  }
}

}  // namespace

std::vector<Difference> differences(const yaml::Node& before, const yaml::Node& after) {
  std::vector<Difference> out;
  // The whole tree has no path of its own: what is gone is set to nothing.
  for (const auto& entry : before.entries) {
    const auto* now = after.find(entry.key);
    yaml::Node nothing;
    nothing.form = entry.value.form;
    compare(entry.value, now != nullptr ? now->value : nothing, entry.key, out);
  }
  for (const auto& entry : after.entries) {
    if (before.find(entry.key) == nullptr) out.push_back({entry.key, {}, entry.value});
  }
  return out;
}

}  // namespace carepath::scenarios
