// Money.
#include <fmt/format.h>

#include "scenarios/quantity.hpp"

namespace carepath::scenarios {

Outcome<double> read_hourly_cost(std::string_view text) {
  using Result = Outcome<double>;
  constexpr std::string_view pound = "£", per_hour = " per hour";
  const auto like = fmt::format("must be a cost such as '£41 per hour', not '{}'.", text);
  const bool signed_right = text.starts_with(pound);
  auto rest = signed_right ? text.substr(pound.size()) : text;
  const bool by_the_hour = rest.ends_with(per_hour);
  if (by_the_hour) rest.remove_suffix(per_hour.size());
  if (const auto number = read_number(rest); number.good()) {
    if (!signed_right || !by_the_hour)
      return Result::problem(fmt::format("is '{}' without {}. Write '£{} per hour'.", text,
                                         !signed_right ? "a pound sign" : "a unit", rest));
    if (number.value < 0) return Result::problem(fmt::format("is '{}', and a cost cannot be less than 0.", text));
    return {number.value, ""};
  }
  if (const auto unit = rest.find(" per "); unit != std::string_view::npos && read_number(rest.substr(0, unit)).good())
    return Result::problem(
        fmt::format("is '{}', and staff cost is written by the hour, such as '£41 per hour'.", text));
  return Result::problem(like);
}

}  // namespace carepath::scenarios
