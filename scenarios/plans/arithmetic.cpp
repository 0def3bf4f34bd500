#include "scenarios/plans/arithmetic.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <tuple>
#include <utility>

namespace carepath::scenarios {
namespace {

using Result = Outcome<std::string>;

enum class Kind { number, percent, growth, length, rate, money, money_rate };

/// "£41 per hour": 41, between "£" and " per hour".
struct Quantity {
  double number = 0;
  std::string_view before, after;
  Kind kind = Kind::number;
  double unit = 1;  ///< lengths and rates: microseconds of the unit of time
};

constexpr std::string_view pound = "£";

bool begins_number(char c) { return c >= '0' && c <= '9'; }

/// How long the number is that `text` begins with; 0 for none.
std::size_t length_of_number(std::string_view text) {
  std::size_t i = text.starts_with('-') ? 1 : 0;
  while (i < text.size() && (begins_number(text[i]) || text[i] == '.')) ++i;
  const bool exponent = i > 0 && i + 1 < text.size() && (text[i] == 'e' || text[i] == 'E');
  if (!exponent) return i;
  std::size_t j = i + (text[i + 1] == '-' || text[i + 1] == '+' ? 2 : 1);
  if (j >= text.size() || !begins_number(text[j])) return i;
  while (j < text.size() && begins_number(text[j])) ++j;
  return j;
}

/// What kind of quantity the words after a number make of it.
std::optional<std::pair<Kind, double>> kind_of(std::string_view after, bool money) {
  while (after.starts_with(' ')) after.remove_prefix(1);
  if (after.empty()) return std::pair(money ? Kind::money : Kind::number, 1.0);
  if (after.starts_with("per ")) {
    const auto unit = read_unit(after.substr(4));
    if (unit.good()) return std::pair(money ? Kind::money_rate : Kind::rate, unit.value);
    return std::nullopt;
  }
  if (money) return std::nullopt;
  if (after == "%") return std::pair(Kind::percent, 1.0);
  if (after == "% per year") return std::pair(Kind::growth, 1.0);
  // Calendar months stand where only they are understood; in a sum they go with years.
  constexpr double microseconds_a_month = 365.25 / 12 * 86'400e6;
  if (after == "month" || after == "months") return std::pair(Kind::length, microseconds_a_month);
  const auto unit = read_unit(after);
  if (unit.good()) return std::pair(Kind::length, unit.value);
  return std::nullopt;
}

std::optional<Quantity> quantity_in(std::string_view text) {
  Quantity quantity;
  const bool less = text.starts_with("-£");
  if (less) text.remove_prefix(1);
  if (text.starts_with(pound)) {
    quantity.before = text.substr(0, pound.size());
    text.remove_prefix(pound.size());
  }
  const auto length = length_of_number(text);
  const auto number = read_number(text.substr(0, length));
  quantity.after = text.substr(length);
  const auto kind = kind_of(quantity.after, !quantity.before.empty());
  if (!number.good() || !kind) return std::nullopt;
  quantity.number = less ? -number.value : number.value;
  std::tie(quantity.kind, quantity.unit) = *kind;
  return quantity;
}

/// "hour" of 1, "hours" of any other number; brief units such as "min" stay as they are.
std::string agreeing(const Quantity& like, double number) {
  std::string after(like.after);
  const bool brief = after.ends_with(" s") || after == "s" || after.ends_with("min") || after.ends_with('h');
  if (like.kind != Kind::length || (brief && !after.ends_with("month"))) return after;
  const bool plural = after.ends_with('s');
  if (plural && number == 1) after.pop_back();
  if (!plural && number != 1) after += 's';
  return after;
}

/// Twelve figures: more than anybody means, and few enough to drop what binary numbers add (13.200000000000001).
std::string text_of(const Quantity& like, double number) {
  if (number == 0) number = 0;  // never "-0"
  return fmt::format("{}{}{:.12g}{}", number < 0 && !like.before.empty() ? "-" : "", like.before,
                     like.before.empty() ? number : std::abs(number), agreeing(like, number));
}

std::string no_quantity(std::string_view text) {
  return fmt::format("is '{}', which is not a number or a quantity. Use 'set' to change it.", text);
}

}  // namespace

Result times(std::string_view text, double factor) {
  const auto quantity = quantity_in(text);
  if (!quantity) return Result::problem(no_quantity(text));
  return {text_of(*quantity, quantity->number * factor), ""};
}

Result plus(std::string_view text, std::string_view amount) {
  const auto quantity = quantity_in(text);
  if (!quantity) return Result::problem(no_quantity(text));
  const auto added = quantity_in(amount);
  if (!added || added->kind != quantity->kind) {
    const bool bare = added && added->kind == Kind::number;
    const auto how = bare ? fmt::format("'{}'", text_of(*quantity, added->number))
                          : fmt::format("an amount such as '{}'", text_of(*quantity, 1));
    return Result::problem(fmt::format("is '{}', and '{}' cannot be added to it. Write {}.", text, amount, how));
  }
  const bool per = quantity->kind == Kind::rate || quantity->kind == Kind::money_rate;
  const double in_our_unit = per ? quantity->unit / added->unit : added->unit / quantity->unit;
  return {text_of(*quantity, quantity->number + added->number * in_our_unit), ""};
}

}  // namespace carepath::scenarios
