#include "scenarios/plans/key_path.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "scenarios/suggest.hpp"

namespace carepath::scenarios {
namespace {

bool ends_step(std::string_view rest, std::size_t at) {
  return at == rest.size() || rest[at] == '.' || rest[at] == '[';
}

/// Index of the item that "[2]" names; `items.size()` when it names none.
std::size_t item_named(const yaml::Node& list, std::string_view step) {
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    if (step == fmt::format("[{}]", i + 1)) return i;
  }
  return list.items.size();
}

yaml::Entry* entry_named(yaml::Node& mapping, std::string_view rest) {
  yaml::Entry* longest = nullptr;
  for (auto& entry : mapping.entries) {
    const bool fits = !entry.key.empty() && rest.starts_with(entry.key) && ends_step(rest, entry.key.size());
    if (fits && (longest == nullptr || entry.key.size() > longest->key.size())) longest = &entry;
  }
  return longest;
}

std::string joined_to(std::string_view done, std::string_view step) {
  if (step.starts_with('[')) return std::string(done) + std::string(step);
  return with_key(std::string(done), step);
}

std::string in_a_list(const Found& found, std::string_view step) {
  const auto n = found.node->items.size();
  if (!step.starts_with('['))
    return fmt::format("'{}' is a list. Name one of its items, such as '{}[1]'.", found.done, found.done);
  return fmt::format("The baseline has no '{}{}': the list has {} {}.", found.done, step, n, n == 1 ? "item" : "items");
}

std::string in_a_mapping(const Found& found, std::string_view step) {
  std::vector<std::string> keys;
  for (const auto& entry : found.node->entries) keys.push_back(entry.key);
  std::string text = fmt::format("The baseline has no '{}'.", joined_to(found.done, step));
  if (const auto meant = nearest(step, keys); !meant.empty())
    return text + fmt::format(" Did you mean '{}'?", joined_to(found.done, meant));
  if (found.done.empty()) return text + ' ' + suggestion(step, keys, "keys");
  constexpr std::size_t few = 40;
  if (keys.empty() || keys.size() > few) return text;
  return text + fmt::format(" '{}' has {}.", found.done, joined(keys));
}

}  // namespace

Found follow(yaml::Node& root, std::string_view path) {
  Found found{&root, nullptr, path.substr(0, 0), path};
  while (!found.rest.empty()) {
    std::size_t length = 0;
    if (found.node->is_list()) {
      const auto step = first_step(found.rest);
      const auto i = item_named(*found.node, step);
      if (i == found.node->items.size()) return found;
      found.node = &found.node->items[i];
      found.entry = nullptr;
      length = step.size();
    } else {
      auto* entry = found.node->is_mapping() ? entry_named(*found.node, found.rest) : nullptr;
      if (entry == nullptr) return found;
      found.node = &entry->value;
      found.entry = entry;
      length = entry->key.size();
    }
    const auto at = path.size() - found.rest.size() + length;
    found.done = path.substr(0, at);
    found.rest = path.substr(at);
    // A dot with nothing after it is left, so that it is told.
    if (found.rest.size() > 1 && found.rest.front() == '.') found.rest.remove_prefix(1);
  }
  return found;
}

std::string_view first_step(std::string_view rest) {
  if (rest.starts_with('[')) {
    const auto end = rest.find(']');
    return end == std::string_view::npos ? rest : rest.substr(0, end + 1);
  }
  return rest.substr(0, rest.find_first_of(".["));
}

std::string with_key(const std::string& path, std::string_view key) {
  return path + (path.empty() ? "" : ".") + std::string(key);
}
std::string with_item(const std::string& path, std::size_t from_zero) {
  return fmt::format("{}[{}]", path, from_zero + 1);
}

bool can_be_a_step(std::string_view key) { return !key.empty() && key.find_first_of(".[]") == std::string_view::npos; }

bool overlap(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return b.starts_with(a) && ends_step(b, a.size());
}

std::string not_there(const Found& found) {
  const auto step = first_step(found.rest);
  if (found.node->is_list()) return in_a_list(found, step);
  if (found.node->is_mapping()) return in_a_mapping(found, step);
  return fmt::format("The baseline has no '{}': '{}' is {}. Change '{}' itself.", joined_to(found.done, step),
                     found.done, found.node->is_scalar() ? '\'' + found.node->text + '\'' : "empty", found.done);
}

}  // namespace carepath::scenarios
