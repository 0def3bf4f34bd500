#include "scenarios/quantity.hpp"

#include <fast_float/fast_float.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <vector>

#include "scenarios/suggest.hpp"

namespace carepath::scenarios {
namespace {

struct UnitOfTime {
  std::string_view name;  // also understood with an s at the end
  std::string_view brief;
  double microseconds;
};
constexpr std::array<UnitOfTime, 6> units{{{"second", "s", 1e6},
                                           {"minute", "min", 60e6},
                                           {"hour", "h", 3600e6},
                                           {"day", "", 86'400e6},
                                           {"week", "", 7 * 86'400e6},
                                           {"year", "", 365.25 * 86'400e6}}};
constexpr double longest = 200 * units[5].microseconds;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::string without(std::string_view text, char unwanted) {
  std::string out(text);
  out.erase(std::remove(out.begin(), out.end(), unwanted), out.end());
  return out;
}

/// Digits, perhaps with a point and an exponent, without a sign.
bool is_plain_decimal(std::string_view text) {
  std::size_t i = 0;
  const auto digits = [&] {
    const auto from = i;
    while (i < text.size() && is_digit(text[i])) ++i;
    return i > from;
  };
  if (!digits()) return false;
  if (i < text.size() && text[i] == '.') {
    ++i;
    if (!digits()) return false;
  }
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    if (!digits()) return false;
  }
  return i == text.size();
}

/// What is wrong with a number as it is written, where the meaning is plain enough to say what to write. `unit` is what
/// stands after it.
std::string slip_in(std::string_view text, std::string_view unit = "") {
  const auto without_sign = text.starts_with('+') || text.starts_with('-') ? text.substr(1) : text;
  if (text.starts_with('+') && is_plain_decimal(without_sign)) {
    return fmt::format("is '{}{}', and numbers are written without a plus sign. Write '{}{}'.", text, unit,
                       without_sign, unit);
  }
  if (without_sign.size() > 1 && without_sign[0] == '0' && is_digit(without_sign[1]) &&
      is_plain_decimal(without_sign)) {
    auto rest = without_sign.substr(std::min(without_sign.find_first_not_of('0'), without_sign.size() - 1));
    if (!is_digit(rest.front())) rest = without_sign.substr(without_sign.find(rest) - 1);
    return fmt::format("is '{}{}', and numbers have no zeros in front. Write '{}{}{}'.", text, unit,
                       text.starts_with('-') ? "-" : "", rest, unit);
  }
  if (without_sign.starts_with('.') && is_plain_decimal(without_sign.substr(1))) {
    return fmt::format("is '{}{}', which lacks its zero. Write '{}0{}{}'.", text, unit,
                       text.starts_with('-') ? "-" : "", without_sign, unit);
  }
  if (const auto plain = without(text, '_'); plain.size() < text.size() && is_plain_decimal(plain)) {
    return fmt::format("is '{}{}', and numbers have no underscores. Write '{}{}'.", text, unit, plain, unit);
  }
  if (const auto comma = text.find(','); comma != std::string_view::npos && is_plain_decimal(without(text, ','))) {
    const bool thousands = text.size() - text.rfind(',') == 4;
    auto plain = thousands ? without(text, ',') : std::string(text);
    std::replace(plain.begin(), plain.end(), ',', '.');
    return fmt::format("is '{}{}', and numbers have no commas. Write '{}{}'.", text, unit, plain, unit);
  }
  return "";
}

/// A number in front of a unit.
struct Split {
  std::string_view number;
  std::string_view unit;
  std::string_view rest;  // the unit with the space before it
};
Split split(std::string_view text) {
  text = trimmed(text);
  std::size_t i = 0;
  const auto exponent_at = [&](std::size_t at) {
    const bool sign = at + 1 < text.size() && (text[at + 1] == '-' || text[at + 1] == '+');
    const auto digit = at + (sign ? 2 : 1);
    return at > 0 && is_digit(text[at - 1]) && (text[at] == 'e' || text[at] == 'E') && digit < text.size() &&
           is_digit(text[digit]);
  };
  const auto ends_number = [&](char c) { return c == ' ' || c == '%' || c == '/'; };
  while (i < text.size() && !ends_number(text[i]) && (!is_letter(text[i]) || exponent_at(i))) ++i;
  return {text.substr(0, i), trimmed(text.substr(i)), text.substr(i)};
}

const UnitOfTime* find_unit(std::string_view word) {
  for (const auto& unit : units) {
    const bool plural = word.ends_with('s') && word.substr(0, word.size() - 1) == unit.name;
    if (word == unit.name || plural || (!unit.brief.empty() && word == unit.brief)) return &unit;
  }
  return nullptr;
}

bool is_month(std::string_view word) { return word.starts_with("month") || word == "mo" || word == "mth"; }

std::vector<std::string> unit_words() {
  return {"s", "seconds", "min", "minutes", "h", "hours", "days", "weeks", "years"};
}

}  // namespace

Outcome<double> read_number(std::string_view text) {
  const auto unsigned_part = text.starts_with('-') ? text.substr(1) : text;
  if (auto slip = slip_in(text); !slip.empty()) return Outcome<double>::problem(std::move(slip));
  double value = 0;
  if (is_plain_decimal(unsigned_part)) {
    const auto result = fast_float::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec == std::errc() && std::isfinite(value)) return {value, ""};
  }
  return Outcome<double>::problem(fmt::format("must be a number such as 12 or 0.5, not '{}'.", text));
}

Outcome<std::int64_t> read_whole(std::string_view text, std::int64_t least, std::int64_t most) {
  using Result = Outcome<std::int64_t>;
  const auto number = read_number(text);
  const bool readable = number.good() && number.value == std::floor(number.value);
  if (!readable) {
    auto slip = slip_in(text);
    return Result::problem(!slip.empty() ? slip : fmt::format("must be a whole number, not '{}'.", text));
  }
  if (number.value < static_cast<double>(least) || number.value > static_cast<double>(most)) {
    return Result::problem(fmt::format("must be a whole number from {} to {}, not {}.", least, most, text));
  }
  return {static_cast<std::int64_t>(number.value), ""};
}

Outcome<double> read_unit(std::string_view text) {
  using Result = Outcome<double>;
  if (const auto* unit = find_unit(text)) return {unit->microseconds, ""};
  if (is_month(text)) return Result::problem("is a month, and months differ in length. Use days or weeks.");
  return Result::problem(
      fmt::format("has the unknown unit of time '{}'. {}", text, suggestion(text, unit_words(), "units")));
}

Outcome<double> read_length(std::string_view text) {
  using Result = Outcome<double>;
  const auto [number_text, unit_text, rest] = split(text);
  if (number_text.empty() || (!is_digit(number_text.back()) && number_text != ".")) {
    return Result::problem(fmt::format("must be a length of time such as '8 min' or '33 days', not '{}'.", text));
  }
  const auto number = read_number(number_text);
  if (!number.good() && slip_in(number_text).empty()) {
    return Result::problem(fmt::format("must be a length of time such as '8 min' or '33 days', not '{}'.", text));
  }
  if (!number.good()) return Result::problem(slip_in(number_text, rest));
  if (unit_text.empty())
    return Result::problem(fmt::format("is '{}' without a unit. Write '{} days'.", text, number_text));
  if (is_month(unit_text)) {
    return Result::problem(fmt::format("is '{}', and months differ in length. Use days or weeks, such as '{} days'.",
                                       text, std::round(number.value * 365.25 / 12)));
  }
  const auto* unit = find_unit(unit_text);
  if (unit == nullptr) {
    return Result::problem(fmt::format("is '{}', which has the unknown unit of time '{}'. {}", text, unit_text,
                                       suggestion(unit_text, unit_words(), "units")));
  }
  const double value = number.value * unit->microseconds;
  if (number.value < 0)
    return Result::problem(fmt::format("is '{}', and a length of time cannot be less than 0.", text));
  if (value > longest)
    return Result::problem(fmt::format("is '{}', and a length of time cannot be more than 200 years.", text));
  return {value, ""};
}

Outcome<CalendarSpan> read_calendar_span(std::string_view text) {
  using Result = Outcome<CalendarSpan>;
  const auto [number_text, unit_text, rest] = split(text);
  const bool years = unit_text == "year" || unit_text == "years";
  const auto number = read_number(number_text);
  if (number.good() && (years || is_month(unit_text)) && number.value >= 0 && number.value <= 2400) {
    const double months = number.value * (years ? 12 : 1);
    if (months > 2400)
      return Result::problem(fmt::format("is '{}', and a length of time cannot be more than 200 years.", text));
    if (months == std::floor(months)) return {{static_cast<int>(months), 0}, ""};
    return Result::problem(fmt::format("is '{}', which is not a whole number of months. Use days or weeks.", text));
  }
  const auto length = read_length(text);
  return length.good() ? Result{{0, length.value}, ""} : Result::problem(length.wrong);
}

Outcome<double> read_rate(std::string_view text) {
  using Result = Outcome<double>;
  const auto [number_text, rest, after] = split(text);
  const auto how = fmt::format("must be a rate such as '12.7 per day', not '{}'.", text);
  const auto number = read_number(number_text);
  if (!number.good()) return Result::problem(slip_in(number_text).empty() ? how : slip_in(number_text, after));
  if (rest.empty())
    return Result::problem(fmt::format("is '{}' without a unit. Write '{} per day'.", text, number_text));
  const bool slash = rest.starts_with('/');
  if (!slash && !rest.starts_with("per ")) return Result::problem(how);
  const auto word = trimmed(rest.substr(slash ? 1 : 4));
  if (is_month(word)) {
    return Result::problem(
        fmt::format("is '{}', and months differ in length. Write it per day, per week or per year.", text));
  }
  const auto* unit = find_unit(word);
  if (unit == nullptr || word == "s") {
    return Result::problem(fmt::format("is '{}', which has the unknown unit '{}'. {}", text, word,
                                       suggestion(word, {"minute", "hour", "day", "week", "year"}, "units")));
  }
  if (slash || word != unit->name) {
    return Result::problem(fmt::format("is '{}'. Write '{} per {}'.", text, number_text, unit->name));
  }
  const double value = number.value * units[3].microseconds / unit->microseconds;
  if (value < 0) return Result::problem(fmt::format("is '{}', and a rate cannot be less than 0.", text));
  constexpr double most = 1e6;
  if (value > most) return Result::problem(fmt::format("is '{}', which is more than a million a day.", text));
  return {value, ""};
}

Outcome<double> read_share(std::string_view text) {
  using Result = Outcome<double>;
  const auto [number_text, unit, after] = split(text);
  const auto number = read_number(number_text);
  if (!number.good() || (!unit.empty() && unit != "%")) {
    const bool slip = !number.good() && !slip_in(number_text).empty();
    return Result::problem(slip ? slip_in(number_text, after)
                                : fmt::format("must be a share such as '40%' or 0.4, not '{}'.", text));
  }
  const double value = unit.empty() ? number.value : number.value / 100;
  if (value < 0) return Result::problem(fmt::format("is '{}', and a share cannot be less than 0.", text));
  if (value > 1 && unit.empty() && number.value <= 100) {
    return Result::problem(
        fmt::format("is '{}', and a share cannot be more than 1. Write '{}%' if you mean per cent.", text, text));
  }
  if (value > 1) return Result::problem(fmt::format("is '{}', and a share cannot be more than 100%.", text));
  return {value, ""};
}

Outcome<double> read_growth(std::string_view text) {
  using Result = Outcome<double>;
  const auto how = fmt::format("must be a growth such as '3.5% per year', not '{}'.", text);
  const auto [number_text, rest, after] = split(text);
  const auto number = read_number(number_text);
  if (!number.good()) return Result::problem(slip_in(number_text).empty() ? how : slip_in(number_text, after));
  if (rest == "%") return Result::problem(fmt::format("is '{}' without a unit. Write '{} per year'.", text, text));
  if (rest != "% per year") return Result::problem(how);
  if (number.value < -90 || number.value > 1000) {
    return Result::problem(fmt::format("is '{}', and growth must lie between -90% and 1000% per year.", text));
  }
  return {number.value / 100, ""};
}

}  // namespace carepath::scenarios
