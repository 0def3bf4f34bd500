#include "scenarios/kinds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "output/measures/labels.hpp"
#include "scenarios/quantity.hpp"
#include "scenarios/suggest.hpp"

namespace carepath::scenarios {
namespace {

constexpr const char* decimal = "[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?";
constexpr const char* time_units = "(s|seconds?|min|minutes?|h|hours?|days?|weeks?|years?)";
constexpr const char* date_pattern = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
constexpr const char* name_pattern = "[A-Za-z][A-Za-z0-9_-]{0,62}";

std::string whole(const std::string& inner) { return "^" + inner + "$"; }
std::string length_pattern() { return fmt::format("{} *{}", decimal, time_units); }
std::string calendar_length_pattern() { return fmt::format("({}|{} *months?)", length_pattern(), decimal); }

/// Hands a value over, or the sentence on.
template <class T, class To>
std::string take(Outcome<T> outcome, To&& to) {
  if (outcome.good()) to(outcome.value);
  return std::move(outcome.wrong);
}

}  // namespace

std::string not_an_option(std::string_view text, const std::vector<std::string>& words, std::string_view hint) {
  std::vector<std::string> quoted;
  for (const auto& word : words) quoted.push_back('\'' + word + '\'');
  const auto meant = nearest(text, words);
  return fmt::format("must be {}, not '{}'.{}{}{}", joined(quoted, "or"), text,
                     meant.empty() ? "" : fmt::format(" Did you mean '{}'?", meant),
                     hint.empty() || !meant.empty() ? "" : " ", meant.empty() ? hint : "");
}

ScalarShape Text::shape() { return {.name = "text", .words = "text", .number_too = true, .boolean = true}; }

std::string Name::read() {
  constexpr std::array<std::string_view, 4> reserved{"home", "all", "turn_away", "otherwise"};
  const auto fits = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-'; };
  if (text.empty()) return "must have a name that is not empty.";
  if (text.size() > output::longest_label)
    return fmt::format("has a name of {} bytes, and a name can have {}.", text.size(), output::longest_label);
  if (std::find(reserved.begin(), reserved.end(), text) != reserved.end()) {
    return fmt::format("cannot have the name '{}', which has a meaning of its own. Choose another.", text);
  }
  if (std::isalpha(static_cast<unsigned char>(text.front())) != 0 && std::all_of(text.begin(), text.end(), fits))
    return "";
  std::string better = text;
  std::replace_if(
      better.begin(), better.end(), [&](char c) { return !fits(c); }, '_');
  const bool writable = std::isalpha(static_cast<unsigned char>(better.front())) != 0;
  return fmt::format("has the name '{}', and names are letters, digits, _ and -, beginning with a letter.{}", text,
                     writable ? fmt::format(" Write '{}'.", better) : "");
}
ScalarShape Name::shape() {
  return {.name = "name", .words = "a name (letters, digits, `_` and `-`, at most 63)", .pattern = whole(name_pattern)};
}
ScalarShape Destination::shape() {
  return {.name = "destination",
          .words = "a service, `home` (leaves all services) or `died`",
          .pattern = whole(name_pattern)};
}
ScalarShape ServiceName::shape() {
  return {.name = "service_name", .words = "a service", .pattern = whole(name_pattern)};
}
ScalarShape Elsewhere::shape() {
  return {.name = "elsewhere", .words = "a service, `turn_away`, or `answerphone`", .pattern = whole(name_pattern)};
}
ScalarShape Recipient::shape() {
  return {.name = "recipient", .words = "a service, or `answerphone`", .pattern = whole(name_pattern)};
}
ScalarShape EvidenceName::shape() {
  return {.name = "evidence_name", .words = "a name from `evidence`", .pattern = whole(name_pattern)};
}
ScalarShape PoolName::shape() {
  return {.name = "pool_name", .words = "a name from `staff`", .pattern = whole(name_pattern)};
}
ScalarShape RotaName::shape() {
  return {.name = "rota_name", .words = "a name from `rotas`", .pattern = whole(name_pattern)};
}
ScalarShape BandName::shape() {
  return {.name = "band_name", .words = "a name from `bands`", .pattern = whole(name_pattern)};
}
ScalarShape SourceName::shape() {
  return {.name = "source_name", .words = "a name from `arrivals`", .pattern = whole(name_pattern)};
}
std::string FileName::read() { return text.empty() ? "must name a file." : ""; }
ScalarShape FileName::shape() {
  return {.name = "file_name", .words = "a CSV file beside the scenario", .pattern = "^.+$"};
}

std::string Version::read() {
  if (text == "1") return "";
  return fmt::format("is '{}', and this program reads version 1. Write 'carepath: 1'.", text);
}
ScalarShape Version::shape() {
  return {.name = "version", .words = "`1`", .pattern = "^1$", .number_too = true, .least = 1, .most = 1 + 1e-9};
}

std::string Flag::read() {
  value = text == "true";
  if (value || text == "false") return "";
  std::string lower = text;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const bool yes = lower == "yes" || lower == "on" || lower == "y" || lower == "true";
  const bool no = lower == "no" || lower == "off" || lower == "n" || lower == "false";
  return fmt::format("must be 'true' or 'false', not '{}'.{}", text,
                     yes  ? " Write 'true'."
                     : no ? " Write 'false'."
                          : "");
}
ScalarShape Flag::shape() {
  return {.name = "flag", .words = "`true` or `false`", .pattern = "^(true|false)$", .boolean = true};
}

std::string Number::read() {
  return take(read_number(text), [this](double v) { value = v; });
}
ScalarShape Number::shape() {
  return {.name = "number", .words = "a number", .pattern = whole(fmt::format("-?{}", decimal)), .number_too = true};
}

std::string Weight::read() {
  percent = text.ends_with('%');
  const auto number = std::string_view(text).substr(0, percent ? text.find_last_not_of(" %") + 1 : text.size());
  auto wrong = take(read_number(number), [this](double v) { value = v; });
  return wrong.empty() && value < 0 ? fmt::format("is {}, and a weight cannot be less than 0.", text) : wrong;
}
ScalarShape Weight::shape() {
  return {.name = "weight",
          .words = "a weight (0 or more), or a percentage such as `12%`; percentages add up to 100%",
          .pattern = whole(fmt::format("{}( *%)?", decimal)),
          .number_too = true,
          .least = 0,
          .most = 1e300};
}

std::string Factor::read() {
  const bool percent = text.ends_with('%');
  auto wrong = take(read_number(text), [this](double v) { value = v; });
  if (percent) {
    const auto share = read_number(text.substr(0, text.find_last_not_of(" %") + 1));
    if (share.good())
      return fmt::format("is '{}', and a factor is written without %. Write '{:.12g}'.", text, share.value / 100);
  }
  return wrong.empty() && value < 0 ? fmt::format("is {}, and a factor cannot be less than 0.", text) : wrong;
}
ScalarShape Factor::shape() {
  return {.name = "factor",
          .words = "a factor such as `1.2` (0 or more)",
          .pattern = whole(decimal),
          .number_too = true,
          .least = 0,
          .most = 1e300};
}

std::string Count::read() {
  return take(read_whole(text, 0, most), [this](std::int64_t v) { value = static_cast<int>(v); });
}
ScalarShape Count::shape() {
  return {
      .name = "count", .words = "a whole number", .pattern = "^[0-9]+$", .number_too = true, .least = 0, .most = most};
}

std::string PlaceCount::read() {
  if (text == "unlimited") return value = engine::Schedule::unlimited, "";
  auto wrong = take(read_whole(text, 0, Count::most), [this](std::int64_t v) { value = static_cast<int>(v); });
  const bool a_word = !text.empty() && std::isalpha(static_cast<unsigned char>(text.front())) != 0;
  if (!a_word) return wrong;
  return fmt::format("must be a whole number or 'unlimited', not '{}'.{}", text,
                     nearest(text, {"unlimited"}).empty() ? "" : " Did you mean 'unlimited'?");
}
ScalarShape PlaceCount::shape() {
  return {.name = "place_count",
          .words = "a whole number, or `unlimited`",
          .pattern = "^([0-9]+|unlimited)$",
          .number_too = true,
          .least = 0,
          .most = Count::most};
}

std::string Amount::read() {
  constexpr double most = 1e6;
  double value = 0;
  if (auto wrong = take(read_number(text), [&](double v) { value = v; }); !wrong.empty()) return wrong;
  if (!(value > 0)) return fmt::format("is '{}', and an amount must be more than 0.", text);
  if (value > most) return fmt::format("is '{}', and an amount can be 1000000 at most.", text);
  thousandths = std::llround(value * 1000);
  const double whole = static_cast<double>(thousandths);
  if (std::abs(value * 1000 - whole) < 1e-9 * std::max(1.0, whole)) return "";
  return fmt::format("is '{}', and amounts have three decimals at most. Write '{}'.", text,
                     std::max(whole, 1.0) / 1000);
}
ScalarShape Amount::shape() {
  return {.name = "amount",
          .words = "an amount such as `1` or `0.2`, with three decimals at most",
          .pattern = whole(decimal),
          .number_too = true,
          .least = 0.001,
          .most = 1e6};
}

std::string Rank::read() {
  return take(read_whole(text, 1, most), [this](std::int64_t v) { value = static_cast<int>(v); });
}
ScalarShape Rank::shape() {
  return {.name = "rank",
          .words = "a rank from 1 (goes first) to 20",
          .pattern = "^[0-9]+$",
          .number_too = true,
          .least = 1,
          .most = most};
}

std::string LengthOrNever::read() {
  never = text == "never";
  if (never) return "";
  auto wrong = take(read_length(text), [this](double v) { microseconds = v; });
  const bool a_word = !text.empty() && std::isalpha(static_cast<unsigned char>(text.front())) != 0;
  if (!a_word) return wrong;
  return fmt::format("must be a length of time such as '30 min', or 'never', not '{}'.{}", text,
                     nearest(text, {"never"}).empty() ? "" : " Did you mean 'never'?");
}
ScalarShape LengthOrNever::shape() {
  return {.name = "length_or_never",
          .words = "a length of time such as `30 min`, or `never`",
          .pattern = whole(fmt::format("({}|never)", length_pattern()))};
}

std::string Length::read() {
  return take(read_length(text), [this](double v) { microseconds = v; });
}
ScalarShape Length::shape() {
  return {
      .name = "length", .words = "a length of time such as `8 min` or `33 days`", .pattern = whole(length_pattern())};
}
std::string Unit::read() {
  return take(read_unit(text), [this](double v) { microseconds = v; });
}
ScalarShape Unit::shape() {
  return {.name = "unit", .words = "a unit of time such as `days`", .pattern = whole(time_units)};
}
std::string ArrivalRate::read() {
  return take(read_rate(text), [this](double v) { per_day = v; });
}
ScalarShape ArrivalRate::shape() {
  return {.name = "rate",
          .words = "a rate such as `12.7 per day`",
          .pattern = whole(fmt::format("{} *per (second|minute|hour|day|week|year)", decimal))};
}
std::string Share::read() {
  return take(read_share(text), [this](double v) { value = v; });
}
ScalarShape Share::shape() {
  return {.name = "share",
          .words = "a share such as `40%`",
          .pattern = whole(fmt::format("{}( *%)?", decimal)),
          .number_too = true,
          .least = 0,
          .most = 1};
}
std::string HourlyCost::read() {
  return take(read_hourly_cost(text), [this](double v) { pounds = v; });
}
ScalarShape HourlyCost::shape() {
  return {.name = "hourly_cost",
          .words = "a cost such as `£41 per hour`",
          .pattern = whole(fmt::format("£{} per hour", decimal))};
}
std::string Growth::read() {
  return take(read_growth(text), [this](double v) { per_year = v; });
}
ScalarShape Growth::shape() {
  return {.name = "growth",
          .words = "a growth such as `3.5% per year`",
          .pattern = whole(fmt::format("-?{} *% per year", decimal))};
}
std::string Date::read() {
  return take(read_date(text), [this](auto v) { value = v; });
}
ScalarShape Date::shape() {
  return {.name = "date", .words = "a date such as `2026-04-01`", .pattern = whole(date_pattern)};
}

std::string Clock::read() {
  return take(read_clock(text), [this](int v) { minutes = v; });
}
ScalarShape Clock::shape() {
  return {
      .name = "clock", .words = "a time of day such as `08:30`", .pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$"};
}

std::string Moment::read() {
  is_date = text.size() > 4 && text[4] == '-';
  if (!is_date) return take(read_length(text), [this](double v) { microseconds = v; });
  return take(read_date_time(text), [this](const DateTime& v) { date = v.date, microseconds = v.microseconds; });
}
ScalarShape Moment::shape() {
  return {.name = "moment",
          .words = "a length of time since the start, or a date with a time such as `2026-04-03 10:00`",
          .pattern =
              whole(fmt::format("({}|{}([ T][0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}})?)?)", length_pattern(), date_pattern))};
}

std::string CalendarLength::read() {
  return take(read_calendar_span(text), [this](const CalendarSpan& v) { span = v; });
}
ScalarShape CalendarLength::shape() {
  return {
      .name = "calendar_length",
      .words =
          "a length of time such as `3 years`, `18 months` or `26 weeks`; years and months are those of the calendar",
      .pattern = whole(calendar_length_pattern())};
}

std::string WarmUp::read() {
  automatic = text == "auto";
  span = {};
  if (automatic || text == "none") return "";
  auto wrong = take(read_calendar_span(text), [this](const CalendarSpan& v) { span = v; });
  const bool a_word = !text.empty() && std::isalpha(static_cast<unsigned char>(text.front())) != 0;
  return a_word ? fmt::format("must be a length of time such as '26 weeks', 'none' or 'auto', not '{}'.", text) : wrong;
}
ScalarShape WarmUp::shape() {
  return {.name = "warm_up",
          .words =
              "a length of time (years and months are those of the calendar), `none`, or `auto` (found by a pilot run)",
          .pattern = whole(fmt::format("({}|none|auto)", calendar_length_pattern()))};
}

}  // namespace carepath::scenarios
