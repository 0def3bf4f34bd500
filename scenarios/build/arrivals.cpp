// Sources of arrivals: a rate with its patterns, or a list of times.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "scenarios/build/conditions.hpp"
#include "scenarios/build/dates.hpp"
#include "scenarios/build/labelled.hpp"
#include "scenarios/build/parts.hpp"
#include "scenarios/csv_labels.hpp"
#include "scenarios/suggest.hpp"

namespace carepath::scenarios {
namespace {

/// Weights with mean 1; empty after a problem. `place` is that of the list, or of the key that names the file.
std::vector<double> with_mean_one(Building& building, const std::vector<Weight>& weights, const Place& place) {
  std::vector<double> out;
  for (const auto& weight : weights) out.push_back(weight.value);
  const double sum = std::accumulate(out.begin(), out.end(), 0.0);
  const auto percent = std::count_if(weights.begin(), weights.end(), [](const Weight& w) { return w.percent; });
  constexpr double tolerance = 0.05;  // published percentages are rounded
  if (percent > 0 && percent < static_cast<std::ptrdiff_t>(weights.size())) {
    const auto other = std::find_if(weights.begin(), weights.end(), [](const Weight& w) { return !w.percent; });
    building.problems().add(place, fmt::format("has weights in percent and others without, such as '{}'. Write all of "
                                               "them with %, or none.",
                                               other->text));
    return {};
  }
  if (percent > 0 && std::abs(sum - 100) > tolerance * (1 + 1e-9)) {
    const auto off = percent_text(std::abs(100 - sum) / 100);
    building.problems().add(place,
                            fmt::format(": weights add up to {}, not 100 %. {} {}, or write plain weights, of "
                                        "which only the proportions count.",
                                        percent_text(sum / 100), sum < 100 ? "Add the missing" : "Take away", off));
    return {};
  }
  if (!(sum > 0)) {
    building.problems().add(place, "has weights that are all 0. At least one must be more.");
    return {};
  }
  for (auto& weight : out) weight *= static_cast<double>(out.size()) / sum;
  return out;
}

std::vector<double> build_weights(Building& building, const WeightsText& text, WeightsOf of,
                                  const std::vector<std::size_t>& lengths) {
  std::vector<Weight> weights;
  for (const auto& weight : text.weights) weights.push_back(weight.value);
  const bool from_file = text.from.file || text.from.column;
  if (from_file) {
    if (!weights.empty()) {
      building.problems().add(text.place, "has both a list of weights and a file. Remove one of them.");
      return {};
    }
    const auto cells = weights_in_order(building, text.from, text.place, of);
    if (!cells) return {};
    const auto column = text.from.column ? text.from.column->text : "";
    const auto read = building.values_of<Weight>(*cells, *text.from.file, column, text.place);
    if (!read) return {};
    weights = *read;
  }
  const Place& place = from_file ? text.from.file->place : text.place;
  if (std::find(lengths.begin(), lengths.end(), weights.size()) == lengths.end()) {
    std::vector<std::string> words;
    for (const auto length : lengths) words.push_back(std::to_string(length));
    building.problems().add(
        place, fmt::format("has {} {}. Give {}.", weights.size(), from_file ? "rows, one for each weight" : "weights",
                           joined(words, "or")));
    return {};
  }
  return with_mean_one(building, weights, place);
}

template <std::size_t n>
std::vector<double> build_weights(Building& building, const NamedWeights<n>& text) {
  std::vector<Weight> weights;
  for (const auto& weight : text.weights) weights.push_back(weight.value);
  return with_mean_one(building, weights, text.place);
}

engine::RateShape build_shape(Building& building, const ArrivalsText& text) {
  engine::RateShape shape;
  shape.per_day = text.rate->value.per_day;
  if (text.growth) shape.growth_per_year = text.growth->value.per_year;
  shape.changes = build_rate_changes(building, text);
  shape.special_days = build_special_days(building, text);
  if (text.month) {
    const auto weights = build_weights(building, *text.month);
    if (!weights.empty()) std::copy(weights.begin(), weights.end(), shape.month.begin());
  }
  if (text.week) {
    for (const auto* place : {text.hour_of_day ? &text.hour_of_day->place : nullptr,
                              text.day_of_week ? &text.day_of_week->place : nullptr}) {
      if (place != nullptr)
        building.problems().add(*place, "stands beside weights for the whole week. Remove one of them.");
    }
    shape.week = build_weights(building, *text.week, WeightsOf::week, {168, 336});
    return shape;
  }
  if (!text.hour_of_day && !text.day_of_week) return shape;
  const auto hours = text.hour_of_day
                         ? build_weights(building, *text.hour_of_day, WeightsOf::day, {24, 48, 96, 144, 288, 1440})
                         : std::vector<double>{1};
  const auto days = text.day_of_week ? build_weights(building, *text.day_of_week) : std::vector<double>(7, 1.0);
  for (const double day : days) {
    for (const double hour : hours) shape.week.push_back(day * hour);
  }
  return shape;
}

/// Keys that shape a rate have no meaning beside a list of times.
void refuse_beside_times(Building& building, const ArrivalsText& text) {
  const auto refuse = [&](const auto& field) {
    if (field) building.problems().add(field->place, "shapes a rate, and this source lists its times. Remove it.");
  };
  refuse(text.hour_of_day);
  refuse(text.week);
  refuse(text.day_of_week);
  refuse(text.month);
  refuse(text.growth);
  refuse(text.series);
  if (!text.changes.empty()) refuse(std::optional(text.changes.front()));
  if (!text.special_days.empty()) refuse(std::optional(text.special_days.front()));
}

engine::Time time_of(const Building& building, const Moment& moment) {
  const auto since = engine::rounded(moment.microseconds);
  return moment.is_date ? building.calendar().time_of(moment.date) + since : engine::start_of_measuring + since;
}

/// Times that the run never sees, and a warm-up that sees none of them.
void warn_of_times_outside(Building& building, const std::vector<engine::Time>& times, const Place& place) {
  const auto& time = building.text().time;
  if (!time.sound) return;
  const auto before = [&](engine::Time limit) {
    return std::lower_bound(times.begin(), times.end(), limit) - times.begin();
  };
  const auto all = static_cast<std::ptrdiff_t>(times.size());
  if (const auto late = all - before(end_of_run(building)); late > 0)
    building.warnings().add(
        place, fmt::format("has {} of {} times after the end of the run. Nobody arrives then.", late, all));
  const auto warm_up = time.warm_up.automatic ? engine::forever : time.warm_up.before(time.start.value);
  const auto early = before(engine::day_start(engine::day_number(engine::start_of_measuring - warm_up)));
  if (early > 0)
    building.warnings().add(
        place, fmt::format("has {} of {} times before the beginning of the run. Nobody arrives then. Write a longer "
                           "'warm_up', or remove them.",
                           early, all));
  if (warms_up(building) && before(engine::start_of_measuring) == early)
    building.warnings().add(
        place,
        fmt::format("has no time in the warm-up (time.warm_up is '{}'): lengths of time count from where measuring "
                    "begins, so nobody comes from here until then. Write 'warm_up: none', or add dates before {}.",
                    time.warm_up.text, time.start.text));
}

/// Dates without a time, and the times in a column of their own: everybody would come at midnight.
void refuse_times_beside(Building& building, const TimesText& text, const std::vector<Moment>& moments) {
  if (std::any_of(moments.begin(), moments.end(), [](const Moment& m) { return !m.is_date || m.microseconds > 0; }))
    return;
  const Csv& csv = *building.csv(*text.from.file);
  for (std::size_t c = 0; c < csv.header.size(); ++c) {
    const bool times = std::all_of(csv.rows.begin(), csv.rows.end(), [c](const Csv::Row& row) {
      const auto label = read_label(row.cells[c]);
      return label && label->minute && !label->date;
    });
    if (times && csv.header[c] != text.from.column->text)
      building.problems().add_in_side_file(
          text.from.file->text, 1,
          fmt::format("'{}' has dates without a time, and the times stand in '{}'. Write both in one column, such as "
                      "'2026-04-03 10:00'.",
                      text.from.column->text, csv.header[c]));
  }
}

models::ListedArrivals build_times(Building& building, const TimesText& text) {
  std::vector<Moment> moments = text.times;
  if (text.from.file || text.from.column) {
    const auto read =
        building.values<Moment>(text.from.file, text.from.column, text.place, text.unit ? ' ' + text.unit->text : "");
    if (!read) return {};
    if (!text.unit) refuse_times_beside(building, text, *read);
    if (!moments.empty())
      building.problems().add(text.place, "has both a list of times and a file. Remove one of them.");
    moments = *read;
  } else if (moments.empty()) {
    building.problems().add(text.place, "holds no times. Write a list, or 'file' and 'column'.");
  }
  models::ListedArrivals listed;
  for (const auto& moment : moments) listed.times.push_back(time_of(building, moment));
  std::sort(listed.times.begin(), listed.times.end());
  warn_of_times_outside(building, listed.times, text.place);
  return listed;
}

std::vector<std::pair<int, double>> build_batch(Building& building, const Table<Count, Sourced<Share>>& table) {
  std::vector<std::pair<int, double>> batch;
  std::vector<NamedShare> shares;
  constexpr int most_together = 1000;
  for (const auto& row : table.rows) {
    if (row.key.value < 1 || row.key.value > most_together) {
      building.problems().add(row.key.place, fmt::format("must be a number of people from 1 to {}.", most_together));
    }
    batch.emplace_back(row.key.value, row.value.value.value);
    shares.push_back({row.key.text, row.value.value.value});
  }
  if (!batch.empty()) building.add_up(shares, table.place, "shares", "Add the missing {}.");
  std::sort(batch.begin(), batch.end());
  return batch;
}

}  // namespace

models::Source build_source(Building& building, const Name& name, const ArrivalsText& text) {
  auto to = build_routes(building, text.to, fmt::format("shares arriving from '{}'", name.text), false);
  models::Source source{name.text,
                        models::ListedArrivals{},
                        std::move(to),
                        build_batch(building, text.batch),
                        building.attributes(text.groups),
                        build_cases(building, text.to_when, name.text)};
  if (text.rate.has_value() == text.times.has_value()) {
    building.problems().add(name.place,
                            text.rate ? "has both 'rate' and 'times'. Remove one of them."
                                      : "needs either a 'rate', such as 'rate: 12.7 per day', or a list of 'times'.");
    return source;
  }
  if (text.times) {
    refuse_beside_times(building, text);
    source.when = build_times(building, *text.times);
    return source;
  }
  const auto before = building.problems().size();
  auto shape = build_shape(building, text);
  if (building.problems().size() > before) return source;
  try {
    source.when = engine::Rate(std::move(shape), building.calendar());
  } catch (const std::invalid_argument& wrong) {
    building.problems().add(name.place, fmt::format(": {}.", wrong.what()));
  }
  return source;
}

}  // namespace carepath::scenarios
