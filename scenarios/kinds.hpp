// The kinds of value a key can hold when it is a single word, number or quantity. Each keeps what was written and
// where. To add one: a struct here with `read` (text to value, or a sentence on what is wrong) and `shape` (what the
// reference page and the JSON Schema say about it).
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/pathway/model.hpp"
#include "scenarios/problem.hpp"
#include "scenarios/quantity.hpp"

namespace carepath::scenarios {

/// What a kind of value looks like, for people and for editors.
struct ScalarShape {
  std::string name;                                            ///< unique, such as "length"
  std::string words{};                                         ///< "a length of time such as `8 min`"
  std::string pattern{};                                       ///< regular expression of the text; empty: anything
  bool number_too = false;                                     ///< a bare number is understood as well
  bool boolean = false;                                        ///< true or false
  double least = 0, most = 0;                                  ///< range of a bare number, when least < most
  std::vector<std::pair<std::string, std::string>> options{};  ///< the only words there are, each with its meaning
};

struct Scalar {
  std::string text;
  Place place;
};

/// Free text.
struct Text : Scalar {
  std::string read() { return ""; }
  static ScalarShape shape();
};
/// The name given to a service, a source of arrivals, an attribute, one of its values, a rule for coming back.
struct Name : Scalar {
  std::string read();
  static ScalarShape shape();
};
/// A service that people go to, or `home`, or `died`.
struct Destination : Scalar {
  static constexpr const char* outside = "home";
  static constexpr const char* end_of_life = "died";
  static std::vector<std::string> also() { return {outside, end_of_life}; }
  std::string read() { return ""; }
  static ScalarShape shape();
};
/// A service.
struct ServiceName : Scalar {
  static std::vector<std::string> also() { return {}; }
  std::string read() { return ""; }
  static ScalarShape shape();
};
/// A service to go to at once, or `answerphone`.
struct Recipient : Scalar {
  static constexpr const char* recorded = "answerphone";
  static std::vector<std::string> also() { return {recorded}; }
  std::string read() { return ""; }
  static ScalarShape shape();
};
/// A service, `turn_away` or `answerphone`.
struct Elsewhere : Scalar {
  static constexpr const char* nowhere = "turn_away";
  static std::vector<std::string> also() { return {nowhere, Recipient::recorded}; }
  std::string read() { return ""; }
  static ScalarShape shape();
};
/// An entry of `staff`.
struct PoolName : Scalar {
  std::string read() { return ""; }
  static ScalarShape shape();
};
/// An entry of `rotas`.
struct RotaName : Scalar {
  std::string read() { return ""; }
  static ScalarShape shape();
};
/// An entry of `bands`.
struct BandName : Scalar {
  std::string read() { return ""; }
  static ScalarShape shape();
};
/// An entry of `arrivals`.
struct SourceName : Scalar {
  std::string read() { return ""; }
  static ScalarShape shape();
};
/// A side file.
struct FileName : Scalar {
  std::string read();
  static ScalarShape shape();
};
/// An entry of `evidence`.
struct EvidenceName : Scalar {
  std::string read() { return ""; }
  static ScalarShape shape();
};

struct Version : Scalar {
  std::string read();
  static ScalarShape shape();
};
struct Flag : Scalar {
  bool value = false;
  std::string read();
  static ScalarShape shape();
};
struct Number : Scalar {
  double value = 0;
  std::string read();
  static ScalarShape shape();
};
/// A relative weight, 0 or more. Percentages are weights that must add up to 100.
struct Weight : Scalar {
  double value = 0;
  bool percent = false;
  std::string read();
  static ScalarShape shape();
};
/// How many times as many, 0 or more.
struct Factor : Scalar {
  double value = 1;
  std::string read();
  static ScalarShape shape();
};
struct Count : Scalar {
  static constexpr int most = 1'000'000;
  int value = 0;
  std::string read();
  static ScalarShape shape();
};
/// How many places there are; `unlimited` is engine::Schedule::unlimited.
struct PlaceCount : Scalar {
  int value = 0;
  std::string read();
  static ScalarShape shape();
};
/// How much of a pool somebody needs: more than 0, in whole thousandths.
struct Amount : Scalar {
  std::int64_t thousandths = 0;
  std::string read();
  static ScalarShape shape();
};
/// Who goes first: 1 before 2, up to 20.
struct Rank : Scalar {
  static constexpr int most = 20;
  int value = 1;
  std::string read();
  static ScalarShape shape();
};
struct Length : Scalar {
  double microseconds = 0;
  engine::Duration rounded() const { return engine::rounded(microseconds); }
  std::string read();
  static ScalarShape shape();
};
struct LengthOrNever : Scalar {
  bool never = false;
  double microseconds = 0;
  std::string read();
  static ScalarShape shape();
};
struct Unit : Scalar {
  double microseconds = 0;  ///< in one unit
  std::string read();
  static ScalarShape shape();
};
struct ArrivalRate : Scalar {
  double per_day = 0;
  std::string read();
  static ScalarShape shape();
};
struct Share : Scalar {
  double value = 0;  ///< 0 to 1
  std::string read();
  static ScalarShape shape();
};
/// What an hour of one person's work costs, in pounds.
struct HourlyCost : Scalar {
  double pounds = 0;
  std::string read();
  static ScalarShape shape();
};
struct Growth : Scalar {
  double per_year = 0;
  std::string read();
  static ScalarShape shape();
};
struct Date : Scalar {
  std::chrono::sys_days value{};
  std::string read();
  static ScalarShape shape();
};
/// Time of day.
struct Clock : Scalar {
  int minutes = 0;  ///< since midnight, up to 1440
  std::string read();
  static ScalarShape shape();
};
/// A moment of the run: a length of time since the start, or a date with a time.
struct Moment : Scalar {
  bool is_date = false;
  std::chrono::sys_days date{};
  double microseconds = 0;  ///< since the start, or since midnight of `date`
  std::string read();
  static ScalarShape shape();
};
/// A length of time on the calendar.
struct CalendarLength : Scalar {
  CalendarSpan span;
  /// From the start of `date` on.
  engine::Duration after(std::chrono::sys_days date) const { return engine::rounded(span_length(span, date, false)); }
  std::string read();
  static ScalarShape shape();
};
struct WarmUp : Scalar {
  bool automatic = false;
  CalendarSpan span;
  /// Up to the start of `date`.
  engine::Duration before(std::chrono::sys_days date) const { return engine::rounded(span_length(span, date, true)); }
  std::string read();
  static ScalarShape shape();
};

/// One of a few words. The words of E stand in `Words<E>`.
template <class E>
struct Option {
  E value;
  const char* word;
  const char* meaning;  ///< without a full stop
};
template <class E>
struct Words;

std::string not_an_option(std::string_view text, const std::vector<std::string>& words, std::string_view hint);

template <class E>
struct Word : Scalar {
  E value{};

  std::string read() {
    std::vector<std::string> words;
    for (const auto& option : Words<E>::options) {
      if (text == option.word) return value = option.value, "";
      words.emplace_back(option.word);
    }
    return not_an_option(text, words, Words<E>::hint);
  }
  static ScalarShape shape() {
    ScalarShape shape{.name = Words<E>::name};
    for (const auto& option : Words<E>::options) shape.options.emplace_back(option.word, option.meaning);
    return shape;
  }
};

template <class E>
const char* word_for(E value) {
  for (const auto& option : Words<E>::options) {
    if (option.value == value) return option.word;
  }
  return "";
}

}  // namespace carepath::scenarios
