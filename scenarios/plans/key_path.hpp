// Paths such as "services.ward.routes[2].share": the way to a value in the tree of a file, as messages print it.
#pragma once

#include <string>
#include <string_view>

#include "scenarios/yaml/node.hpp"

namespace carepath::scenarios {

/// Where a path leads, or the last node on its way that is there.
struct Found {
  yaml::Node* node = nullptr;
  yaml::Entry* entry = nullptr;  ///< whose value `node` is; nullptr for an item of a list and for the whole tree
  std::string_view done;         ///< the part of the path that leads to `node`
  std::string_view rest;         ///< what is left of it, without the dot; empty: all of it was found
};
/// Follows a path from `root`. A key may hold dots itself; the longest key that fits is taken.
Found follow(yaml::Node& root, std::string_view path);

/// The first step of what is left of a path: "ward" of "ward.beds", "[2]" of "[2].share".
std::string_view first_step(std::string_view rest);
/// `path` with one step more.
std::string with_key(const std::string& path, std::string_view key);
std::string with_item(const std::string& path, std::size_t from_zero);

/// Whether a key can be a step of a path of its own: it holds no dot and no bracket, and is not empty.
bool can_be_a_step(std::string_view key);

/// Whether the two are the same, or one lies inside the other.
bool overlap(std::string_view a, std::string_view b);

/// Why there is nothing at the path, as a sentence with what to write instead: "The baseline has no
/// 'services.wrd'. Did you mean 'services.ward'?"
std::string not_there(const Found& found);

}  // namespace carepath::scenarios
