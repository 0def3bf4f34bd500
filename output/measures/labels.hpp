// The labels that figures bear in every table: what they are put together from, and how long it may be.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace carepath::output {

/// In bytes of UTF-8; a name that stands alone may be as long.
inline constexpr std::size_t longest_label = 63;

/// Stands before the name of a pool of staff where other figures name a service.
inline constexpr std::string_view staff_prefix = "staff: ";
inline constexpr std::size_t longest_pool_name = longest_label - staff_prefix.size();
/// "staff: NAME"; the name at most `longest_pool_name` bytes.
std::string staff_label(std::string_view pool);

/// Between an attribute and its value.
inline constexpr std::string_view group_joint = ": ";
inline constexpr std::size_t longest_group = longest_label - group_joint.size();  ///< attribute and value together
/// "attribute: value"; both together at most `longest_group` bytes.
std::string group_label(std::string_view attribute, std::string_view value);

/// So much of a group's label has room in that of a gap, whatever the first value is called.
inline constexpr std::string_view from_the_first = " - first";
inline constexpr std::size_t longest_in_gap = longest_label - from_the_first.size();
/// "attribute: value - first value", or where that is too long as much of it as has room, then " - first". Two groups
/// of one attribute that begin alike can have the same: see `longest_in_gap`.
std::string gap_label(const std::string& group, std::string_view first_value);

}  // namespace carepath::output
