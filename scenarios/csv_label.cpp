// What one cell says of when it is.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "scenarios/csv_labels.hpp"
#include "scenarios/quantity.hpp"

namespace carepath::scenarios {
namespace {

constexpr std::array<const char*, 7> days{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr std::array<const char*, 12> months_of_year{"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::tolower(c); });
  return out;
}

/// The number of the name that `word` is, or its first three letters or more ("thurs").
template <std::size_t n>
std::optional<int> named(const std::array<const char*, n>& names, const std::string& word) {
  if (word.size() < 3) return std::nullopt;
  for (std::size_t i = 0; i < n; ++i) {
    if (lower(names[i]).starts_with(word)) return static_cast<int>(i);
  }
  return std::nullopt;
}

std::optional<int> number(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// h:mm, hh:mm or hh:mm:00; 24:00 too.
std::optional<int> time_of_day(std::string_view text) {
  const auto colon = text.find(':');
  if (colon != 1 && colon != 2) return std::nullopt;
  const auto rest = text.substr(colon + 1);
  const auto hour = number(text.substr(0, colon)), minute = number(rest.substr(0, 2));
  if (rest.size() != 2 && !(rest.size() == 5 && rest.substr(2) == ":00")) return std::nullopt;
  if (!hour || !minute || *hour > 24 || *minute > 59 || (*hour == 24 && *minute > 0)) return std::nullopt;
  return *hour * 60 + *minute;
}

/// Words, where a hyphen between two times counts as one of its own.
std::vector<std::string> words_of(std::string_view cell) {
  std::string text = lower(cell);
  const bool date_and_time = text.size() > 11 && text[4] == '-' && text[10] == 't';
  if (date_and_time) text[10] = ' ';
  std::string spaced;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = text.compare(i, 3, "\xE2\x80\x93") == 0;  // an en dash
    const bool hyphen = text[i] == '-' && text.find(':') < i;
    spaced += dash || hyphen ? " to " : text[i] == ',' ? " " : std::string(1, text[i]);
    if (dash) i += 2;
  }
  std::vector<std::string> words;
  for (std::size_t at = 0; (at = spaced.find_first_not_of(' ', at)) != std::string::npos;) {
    const auto end = std::min(spaced.find(' ', at), spaced.size());
    words.push_back(spaced.substr(at, end - at));
    at = end;
  }
  return words;
}

/// "12:30 am" and "12:30 pm".
std::optional<int> half_of_day(int minute, const std::string& half) {
  if (minute < 60 || minute >= 13 * 60) return std::nullopt;
  return minute % 720 + (half == "pm" ? 720 : 0);
}

bool take_word(const std::string& word, Label& label) {
  if (const auto day = named(days, word); day && !label.weekday) return label.weekday = day, true;
  if (const auto month = named(months_of_year, word); month && !label.month) return label.month = month, true;
  if (const auto time = time_of_day(word); time && !label.minute) return label.minute = time, true;
  if (word == "am" || word == "pm")
    return label.minute && (label.minute = half_of_day(*label.minute, word)).has_value();
  if (word.size() == 4 && number(word) && *number(word) >= 1900 && !label.year) return label.year = number(word), true;
  if (word.size() == 7 && word[4] == '-' && read_date(word + "-01").good() && !label.month) {
    label.year = number(word.substr(0, 4));
    label.month = *number(word.substr(5)) - 1;
    return true;
  }
  if (const auto date = read_date(word); date.good() && !label.date) return label.date = date.value, true;
  return false;
}

}  // namespace

std::optional<Label> read_label(std::string_view cell) {
  Label label;
  const auto words = words_of(cell);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "to" && label.minute && i + 1 < words.size()) {
      Label end;  // of the span
      const bool half = i + 2 < words.size();
      if (!take_word(words[i + 1], end) || (half && !take_word(words[i + 2], end))) return std::nullopt;
      if (i + (half ? 3 : 2) != words.size()) return std::nullopt;
      break;
    }
    if (!take_word(words[i], label)) return std::nullopt;
  }
  const bool year_alone = label.year && !label.month;
  if (words.empty() || year_alone) return std::nullopt;
  return label;
}

bool is_other_date(std::string_view cell) {
  const auto first = cell.find_first_of("/.-");
  const auto second = first == std::string_view::npos ? first : cell.find(cell[first], first + 1);
  if (second == std::string_view::npos || first > 2) return false;
  const auto rest = cell.substr(second + 1);
  return number(cell.substr(0, first)) && number(cell.substr(first + 1, second - first - 1)) && number(rest) &&
         rest.size() >= 2;
}

std::string in_words(const Label& label) {
  std::string text;
  const auto add = [&](const std::string& word) { text += (text.empty() ? "" : " ") + word; };
  if (label.date) {
    const std::chrono::year_month_day date(*label.date);
    add(fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                    static_cast<unsigned>(date.day())));
  } else if (label.weekday) {
    add(days[static_cast<std::size_t>(*label.weekday)]);
  }
  if (label.month) add(months_of_year[static_cast<std::size_t>(*label.month)]);
  if (label.year) add(std::to_string(*label.year));
  if (label.minute) add(fmt::format("{:02}:{:02}", *label.minute / 60, *label.minute % 60));
  return text;
}

}  // namespace carepath::scenarios
