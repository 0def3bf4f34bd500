// When and how many people arrive, as written.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "scenarios/options.hpp"
#include "scenarios/vocabulary/conditions.hpp"
#include "scenarios/vocabulary/rate_changes.hpp"
#include "scenarios/vocabulary/routes.hpp"
#include "scenarios/vocabulary/values.hpp"

namespace carepath::scenarios {

/// Relative weights, written as a list or read from a file.
struct WeightsText {
  std::vector<Sourced<Weight>> weights;
  Column from;
  Evidence evidence;
  Place place;
};
/// One weight for each day of the week or month of the year.
template <std::size_t n>
struct NamedWeights {
  std::array<Sourced<Weight>, n> weights;
  Evidence evidence;
  Place place;
};
struct TimesText {
  std::vector<Moment> times;
  Column from;
  std::optional<Unit> unit;
  Evidence evidence;
  Place place;
};

/// A day that differs from others of its weekday.
struct SpecialDayText {
  OneOrMore<Date> on;
  std::optional<Word<Weekday>> like;
  std::optional<Sourced<Factor>> factor;
  Place place;
};

struct ArrivalsText {
  OneOrMore<RouteText> to;
  std::vector<ArrivalCaseText> to_when;
  std::optional<Sourced<ArrivalRate>> rate;
  std::optional<WeightsText> hour_of_day, week;
  std::optional<NamedWeights<7>> day_of_week;
  std::optional<NamedWeights<12>> month;
  std::optional<Sourced<Growth>> growth;
  std::vector<RateChangeText> changes;
  std::optional<SeriesText> series;
  std::vector<SpecialDayText> special_days;
  std::optional<TimesText> times;
  Table<Count, Sourced<Share>> batch;
  GroupsText groups;
  Place place;
};

template <class V>
void describe(V& v, WeightsText& w) {
  v.record("weights",
           "Relative weights, in the file or in a column of a CSV file. Only their proportions matter. Weights in "
           "percent must add up to 100%. Other columns with days of the week, dates or times of day say which row is "
           "which; without `column` the file is a table with days on one side and times on the other.");
  v.shorthand(w.weights);
  v.number(w.evidence);
  v.optional("weights", w.weights, "the weights, in order");
  describe_column(v, w.from);
}

template <class V>
void describe(V& v, NamedWeights<7>& w) {
  v.record("day_weights", "Relative weights of the days of the week.");
  v.number(w.evidence);
  for (std::size_t i = 0; i < 7; ++i)
    v.required(Words<Days>::options[i].word, w.weights[i], Words<Days>::options[i].meaning);
}

template <class V>
void describe(V& v, NamedWeights<12>& w) {
  v.record("month_weights", "Relative weights of the months of the year.");
  v.number(w.evidence);
  for (std::size_t i = 0; i < 12; ++i) v.required(months[i].word, w.weights[i], months[i].meaning);
}

template <class V>
void describe(V& v, TimesText& t) {
  v.record("times", "Moments at which people arrive.");
  v.shorthand(t.times);
  v.number(t.evidence);
  v.optional("times", t.times, "the moments");
  describe_column(v, t.from);
  v.optional(
      "unit", t.unit,
      "the unit of the numbers in the column, counted from the start; without it the column holds dates with times");
}

template <class V>
void describe(V& v, SpecialDayText& s) {
  v.record("special_day", "Days that differ from others of their weekday, such as bank holidays.");
  v.required("on", s.on, "the date, or a list of dates");
  v.optional("like", s.like, "the day of the week whose weights hold; its own unless said");
  v.optional("factor", s.factor, "how many times as many people come; 1 unless said");
}

template <class V>
void describe(V& v, ArrivalsText& a) {
  v.record("arrivals", "People who come from outside: either at a rate, or at times that are listed.");
  v.required("to", a.to, "the service people come to, or a list of routes");
  v.optional("to_when", a.to_when, "where people come to instead; the first case that holds counts");
  v.optional("rate", a.rate, "how many come on average; either `rate` or `times`");
  v.optional("hour_of_day", a.hour_of_day,
             "24, 48, 96, 144, 288 or 1440 weights of equal parts of the day, from midnight");
  v.optional("day_of_week", a.day_of_week, "the weight of each day of the week");
  v.optional("week", a.week,
             "instead of these two: 168 or 336 weights of the hours or half hours of the week, from Monday 00:00");
  v.optional("month", a.month, "the weight of each month of the year");
  v.optional("growth", a.growth, "how fast the rate grows from the start of measuring on, compounding");
  v.optional("changes", a.changes, "changes of the rate on dates");
  v.optional("series", a.series, "instead of these: a factor for each day, week or month");
  v.optional("special_days", a.special_days, "days that differ from others of their weekday, by date");
  v.optional("times", a.times, "when people come, one by one; either `rate` or `times`");
  v.optional("batch", a.batch,
             "how many come together, with the share of each number: `{1: 90%, 2: 10%}`; one at a time unless said");
  v.optional("groups", a.groups, "shares of the groups of people that differ at this source from those in `people`");
}

}  // namespace carepath::scenarios
