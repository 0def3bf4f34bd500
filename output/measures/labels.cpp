#include "output/measures/labels.hpp"

#include "engine/check.hpp"

namespace carepath::output {

namespace {

/// The first bytes of a text in UTF-8, whole characters only.
std::string cut(const std::string& text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

std::string whole(std::string label) {
  CAREPATH_EXPECT(label.size() <= longest_label, "a label has room for the whole name");
  return label;
}

}  // namespace

std::string staff_label(std::string_view pool) { return whole(std::string(staff_prefix).append(pool)); }

std::string group_label(std::string_view attribute, std::string_view value) {
  return whole(std::string(attribute).append(group_joint).append(value));
}

std::string gap_label(const std::string& group, std::string_view first_value) {
  const std::string full = std::string(group).append(" - ").append(first_value);
  return full.size() <= longest_label ? full : cut(group, longest_in_gap).append(from_the_first);
}

}  // namespace carepath::output
