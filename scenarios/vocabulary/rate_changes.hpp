// Changes of a rate of arrivals over the years, as written.
#pragma once

#include <optional>
#include <vector>

#include "scenarios/options.hpp"
#include "scenarios/vocabulary/values.hpp"

namespace carepath::scenarios {

struct RateChangeText {
  Date on;
  Sourced<Factor> multiply;
  std::optional<CalendarLength> over;
  Place place;
};

/// Factors of equal steps from the start on, written as a list or read from a file.
struct SeriesText {
  std::vector<Factor> values;
  Column from;
  Word<SeriesStep> every;
  Evidence evidence;
  Place place;
};

template <class V>
void describe(V& v, RateChangeText& c) {
  v.record("rate_change", "A change of a rate of arrivals on a date.");
  v.required("on", c.on, "the date; the change is made, or begins, at its first minute");
  v.required("multiply", c.multiply, "how many times `rate` people come from then on; `rate` itself is 1");
  v.optional("over", c.over, "how long it takes until the change is complete, in a straight line; at once unless said");
}

template <class V>
void describe(V& v, SeriesText& s) {
  v.record(
      "series",
      "How many times `rate` people come in each step of time from the start on, in the file or in a column of a "
      "CSV file. The first also holds before the start, the last after the end. Other columns of the file with dates "
      "or months say which row is which.");
  v.number(s.evidence);
  v.optional("values", s.values, "the factors, in order");
  describe_column(v, s.from);
  v.required("every", s.every, "how long each of them holds");
}

}  // namespace carepath::scenarios
