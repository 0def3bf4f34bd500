// Changes of a rate of arrivals over the years, as points with straight lines between them.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "scenarios/build/dates.hpp"
#include "scenarios/build/labelled.hpp"
#include "scenarios/build/parts.hpp"

namespace carepath::scenarios {
namespace {

/// Points from day 0 on. What happens before is only the value at the start.
class Points {
 public:
  /// Reaches `factor` in a straight line from day `from` to day `to`; at once when they are the same.
  void change(double from, double to, double factor) {
    if (to > 0) {
      const double before = from < 0 ? std::lerp(now_, factor, -from / (to - from)) : now_;
      add(std::max(from, 0.0), before);
      add(to, factor);
    } else if (from == 0) {
      add(0, now_);
      add(0, factor);
    }
    now_ = factor;
  }
  std::vector<std::pair<double, double>> take() {
    if (points_.empty() && now_ != 1) points_.emplace_back(0, now_);
    return std::move(points_);
  }

 private:
  void add(double day, double factor) {
    const std::pair point(day, factor);
    if (points_.empty() || points_.back() != point) points_.push_back(point);
  }
  double now_ = 1;
  std::vector<std::pair<double, double>> points_;
};

void build_dated(Building& building, const std::vector<RateChangeText>& text, Points& points) {
  std::vector<const RateChangeText*> in_order;
  for (const auto& change : text) in_order.push_back(&change);
  std::stable_sort(in_order.begin(), in_order.end(),
                   [](const auto* a, const auto* b) { return a->on.value < b->on.value; });
  std::vector<Dated> dates;
  for (const auto& change : text) {
    const auto over = change.over ? change.over->after(change.on.value) : engine::Duration{0};
    dates.push_back({&change.on, building.calendar().time_of(change.on.value) + over <= engine::start_of_measuring});
  }
  check_dates(building, dates, Begins::with_measuring, "Write a 'rate' that has it in it");
  double complete = 0;
  const RateChangeText* former = nullptr;
  for (const auto* change : in_order) {
    const auto from = engine::in_days(building.calendar().time_of(change->on.value));
    const auto to = from + (change->over ? engine::in_days(change->over->after(change->on.value)) : 0);
    if (former != nullptr && former->on.value == change->on.value) {
      building.problems().add(change->on.place, fmt::format("is the date of two changes; the other is in line {}.",
                                                            former->on.place.mark.line));
    } else if (former != nullptr && from < complete) {
      building.problems().add(change->on.place,
                              fmt::format("is before the change in line {} is complete ({} from {} on). Choose a later "
                                          "date, or let that change take less time.",
                                          former->on.place.mark.line, former->over->text, former->on.text));
    }
    points.change(from, to, change->multiply.value.value);
    complete = to;
    former = change;
  }
}

void build_series(Building& building, const SeriesText& text, Points& points) {
  std::vector<Factor> factors = text.values;
  if (text.from.file || text.from.column) {
    if (!factors.empty()) {
      building.problems().add(text.place, "has both a list of values and a file. Remove one of them.");
      return;
    }
    const auto read = building.values<Factor>(text.from.file, text.from.column, text.place);
    if (!read) return;
    const auto order = series_in_order(building, *building.csv(*text.from.file), text.from.file->text,
                                       text.from.column->text, text.every.value);
    if (!order) return;
    factors.clear();
    for (const auto row : *order) factors.push_back((*read)[row]);
  }
  if (factors.empty()) {
    building.problems().add(text.place, "holds no factors. Write 'values', or 'file' and 'column'.");
    return;
  }
  const auto start = building.text().time.start.value;
  const auto day_of = [&](std::size_t step) {
    if (text.every.value == SeriesStep::month) {
      const CalendarSpan months{static_cast<int>(step), 0};
      return std::round(span_length(months, start, false) / 86'400e6);
    }
    return static_cast<double>(step) * (text.every.value == SeriesStep::week ? 7 : 1);
  };
  points.change(-1, -1, factors.front().value);
  for (std::size_t i = 1; i < factors.size(); ++i) {
    if (factors[i].value != factors[i - 1].value) points.change(day_of(i), day_of(i), factors[i].value);
  }
  if (!building.text().time.sound) return;
  const auto [run, run_out] = run_and_run_out(building.text().time);
  const auto end = engine::in_days(run + run_out);
  if (day_of(factors.size()) < end) {
    building.warnings().add(text.place, fmt::format("ends after {} steps, before the end of the run. The last factor "
                                                    "holds from there on.",
                                                    factors.size()));
  }
}

}  // namespace

std::vector<std::pair<double, double>> build_rate_changes(Building& building, const ArrivalsText& text) {
  Points points;
  if (text.series && !text.changes.empty()) {
    building.problems().add(text.series->place, "stands beside 'changes'. Remove one of them.");
  } else if (text.series) {
    build_series(building, *text.series, points);
  } else {
    build_dated(building, text.changes, points);
  }
  return points.take();
}

}  // namespace carepath::scenarios
