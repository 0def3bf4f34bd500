// The keys that take one of a few words: the words and what each means.
#pragma once

#include <array>

#include "models/pathway/model.hpp"
#include "scenarios/kinds.hpp"

namespace carepath::scenarios {

template <>
struct Words<models::Kind> {
  static constexpr const char* name = "kind";
  static constexpr std::array<Option<models::Kind>, 5> options{{
      {models::Kind::open, "open",
       "there is no limit of places; people are cared for at once unless staff or appointments make them wait"},
      {models::Kind::beds, "beds", "people stay day and night in a numbered bed"},
      {models::Kind::caseload, "caseload", "a team looks after a limited number of people at a time"},
      {models::Kind::clinic, "clinic", "people are seen one after the other, each for a while"},
      {models::Kind::phone, "phone", "calls are answered one after the other; callers wait, give up and try again"},
  }};
  static constexpr const char* hint = "";
};

enum class Family {
  fixed,
  exponential,
  lognormal,
  gamma,
  weibull,
  log_logistic,
  uniform,
  triangular,
  discrete,
  empirical,
  mixture,
  hazard
};
template <>
struct Words<Family> {
  static constexpr const char* name = "family";
  static constexpr std::array<Option<Family>, 12> options{{
      {Family::fixed, "fixed", "always the same"},
      {Family::exponential, "exponential", "as likely to end in the next hour however long it has lasted"},
      {Family::lognormal, "lognormal", "many short and a few very long; the usual one for stays"},
      {Family::gamma, "gamma", "between exponential and bell-shaped"},
      {Family::weibull, "weibull", "ending becomes more likely with time (shape above 1) or less likely (below 1)"},
      {Family::log_logistic, "log_logistic", "like lognormal with more very long ones"},
      {Family::uniform, "uniform", "anything between two ends alike"},
      {Family::triangular, "triangular", "between two ends, most often near the mode"},
      {Family::discrete, "discrete", "one of a few lengths"},
      {Family::empirical, "empirical", "one of the lengths observed, from a column of a file"},
      {Family::mixture, "mixture", "some people follow one distribution, some another"},
      {Family::hazard, "hazard", "ends at a rate that changes with how long it has lasted"},
  }};
  static constexpr const char* hint = "";
};

enum class Days { mon, tue, wed, thu, fri, sat, sun, weekdays, weekends, every_day };
template <>
struct Words<Days> {
  static constexpr const char* name = "days";
  static constexpr std::array<Option<Days>, 10> options{{
      {Days::mon, "mon", "Monday"},
      {Days::tue, "tue", "Tuesday"},
      {Days::wed, "wed", "Wednesday"},
      {Days::thu, "thu", "Thursday"},
      {Days::fri, "fri", "Friday"},
      {Days::sat, "sat", "Saturday"},
      {Days::sun, "sun", "Sunday"},
      {Days::weekdays, "weekdays", "Monday to Friday"},
      {Days::weekends, "weekends", "Saturday and Sunday"},
      {Days::every_day, "every_day", "all seven"},
  }};
  static constexpr const char* hint = "";
};

enum class Weekday : unsigned { mon, tue, wed, thu, fri, sat, sun };
template <>
struct Words<Weekday> {
  static constexpr const char* name = "weekday";
  static constexpr std::array<Option<Weekday>, 7> options{{
      {Weekday::mon, "mon", "Monday"},
      {Weekday::tue, "tue", "Tuesday"},
      {Weekday::wed, "wed", "Wednesday"},
      {Weekday::thu, "thu", "Thursday"},
      {Weekday::fri, "fri", "Friday"},
      {Weekday::sat, "sat", "Saturday"},
      {Weekday::sun, "sun", "Sunday"},
  }};
  static constexpr const char* hint = "";
};

enum class SeriesStep { day, week, month };
template <>
struct Words<SeriesStep> {
  static constexpr const char* name = "series_step";
  static constexpr std::array<Option<SeriesStep>, 3> options{{
      {SeriesStep::day, "day", "one factor a day"},
      {SeriesStep::week, "week", "one factor for each seven days from the start on"},
      {SeriesStep::month, "month", "one factor for each month of the calendar from the start on"},
  }};
  static constexpr const char* hint = "";
};

template <>
struct Words<models::MutualBlocking> {
  static constexpr const char* name = "mutual_blocking";
  static constexpr std::array<Option<models::MutualBlocking>, 2> options{{
      {models::MutualBlocking::exchange, "exchange", "one person of each of these services moves on, all at once"},
      {models::MutualBlocking::stop, "stop", "the run stops and says which people and services they are"},
  }};
  static constexpr const char* hint = "";
};

struct MonthWord {
  const char* word;
  const char* meaning;
};
inline constexpr std::array<MonthWord, 12> months{{{"jan", "January"},
                                                   {"feb", "February"},
                                                   {"mar", "March"},
                                                   {"apr", "April"},
                                                   {"may", "May"},
                                                   {"jun", "June"},
                                                   {"jul", "July"},
                                                   {"aug", "August"},
                                                   {"sep", "September"},
                                                   {"oct", "October"},
                                                   {"nov", "November"},
                                                   {"dec", "December"}}};

enum class FullWord { wait, turn_away, answerphone };
template <>
struct Words<FullWord> {
  static constexpr const char* name = "full_word";
  static constexpr std::array<Option<FullWord>, 3> options{{
      {FullWord::wait, "wait", "people wait as long as it takes, first come, first served"},
      {FullWord::turn_away, "turn_away", "people leave without care"},
      {FullWord::answerphone, "answerphone", "kind phone only: callers reach the `answerphone` at once"},
  }};
  static constexpr const char* hint = "To send people to another service write {go_to: SERVICE}.";
};

enum class AtClosing { finish, overtime, hand_over, back_to_list };
template <>
struct Words<AtClosing> {
  static constexpr const char* name = "at_closing_word";
  static constexpr std::array<Option<AtClosing>, 4> options{{
      {AtClosing::finish, "finish",
       "people in care finish; nobody new starts while as many are in care as there are places, or more"},
      {AtClosing::overtime, "overtime",
       "staff whose shift ends finish what they do, in overtime, beside those who come on duty; where places fall: "
       "`finish`"},
      {AtClosing::hand_over, "hand_over", "care stops, and goes on where it stopped as soon as there is room again"},
      {AtClosing::back_to_list, "back_to_list", "care ends, and people ask for it again, last of their rank"},
  }};
  static constexpr const char* hint = "To send people to another service write {transfer: SERVICE}.";
};

enum class Interrupts { resume, restart, back_to_list };
template <>
struct Words<Interrupts> {
  static constexpr const char* name = "interrupts";
  static constexpr std::array<Option<Interrupts>, 3> options{{
      {Interrupts::resume, "resume",
       "they are before the others of their rank on the list, and care goes on where it stopped"},
      {Interrupts::restart, "restart", "they are before the others of their rank on the list, and care begins anew"},
      {Interrupts::back_to_list, "back_to_list", "care ends, and they ask for it again, last of their rank"},
  }};
  static constexpr const char* hint = "Leave the key out if nobody's care is interrupted.";
};

}  // namespace carepath::scenarios
