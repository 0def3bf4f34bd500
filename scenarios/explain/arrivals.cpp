#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>

#include "scenarios/explain/parts.hpp"
#include "scenarios/explain/words.hpp"
#include "scenarios/suggest.hpp"

namespace carepath::scenarios::explain {
namespace {

/// Hours in a row, around a circle of `n`.
struct Run {
  std::size_t first, length;
};

/// The hours that have the highest (or lowest) value, as a run around the first of them.
template <class Better>
Run extreme(const std::vector<double>& values, Better better) {
  const auto best = std::min_element(values.begin(), values.end(), better);
  const auto n = values.size();
  auto first = static_cast<std::size_t>(best - values.begin());
  const auto as_good = [&](std::size_t i) { return !better(*best, values[i % n]); };
  while (first == 0 && n > 1 && as_good(n - 1)) {  // the run goes over the end
    first = n - 1;
    while (first > 1 && as_good(first - 1)) --first;
  }
  std::size_t length = 1;
  while (length < n && as_good(first + length)) ++length;
  return {first, length};
}

std::string clock(std::size_t hour) { return fmt::format("{:02}:00", hour % 24); }

/// "on weekdays from 10:00 to 12:00", or "from 22:00 to 06:00" of every day.
template <class Close>
std::string hours_in_words(const Run& run, const std::vector<double>& values, Close close) {
  std::string days;
  if (values.size() > 24) {
    std::set<int> alike;
    for (std::size_t day = 0; day < 7; ++day) {
      if (close(values[day * 24 + run.first % 24], values[run.first])) alike.insert(static_cast<int>(day));
    }
    days = explain::in_words(alike) + ' ';
  }
  if (run.length >= 24) return days + "at all hours";
  return days + fmt::format("from {} to {}", clock(run.first), clock(run.first + run.length));
}

std::string per_hour(double value) { return fmt::format("{:.2g} an hour", value); }

void tell_hours(Account& account, const engine::RateShape& shape) {
  constexpr std::size_t hours = 24 * 7;
  if (shape.week.empty()) return account.say("They come at all hours alike");
  const double sum = std::accumulate(shape.week.begin(), shape.week.end(), 0.0);
  std::vector<double> by_hour(hours, 0);  // arrivals in each hour of the week
  const auto steps = std::max(shape.week.size(), hours);
  for (std::size_t i = 0; i < steps; ++i)
    by_hour[i * hours / steps] += shape.week[i * shape.week.size() / steps] / sum * shape.per_day * 7 *
                                  static_cast<double>(shape.week.size()) / static_cast<double>(steps);
  const auto close = [](double a, double b) { return std::abs(a - b) <= 1e-9 * std::max(a, b); };
  bool days_alike = true, hours_alike = true;
  for (std::size_t h = 0; h < hours; ++h) {
    days_alike = days_alike && close(by_hour[h], by_hour[h % 24]);
    hours_alike = hours_alike && close(by_hour[h], by_hour[h / 24 * 24]);
  }
  if (days_alike) by_hour.resize(24);
  const auto less = [&](double a, double b) { return !close(a, b) && a < b; };
  const auto more = [&](double a, double b) { return !close(a, b) && a > b; };
  const auto most = extreme(by_hour, more), fewest = extreme(by_hour, less);
  const double highest = by_hour[most.first], lowest = by_hour[fewest.first];
  if (days_alike && hours_alike) return account.say("They come at all hours alike");
  if (hours_alike) {
    const auto on = [&](const Run& run) { return hours_in_words({run.first, 24}, by_hour, close); };
    return account.say(fmt::format("Most come {} ({}), and fewest {} ({})", on(most), per_hour(highest), on(fewest),
                                   per_hour(lowest)));
  }
  account.say(fmt::format("{} most come {} ({})", days_alike ? "Every day," : "In the week,",
                          hours_in_words(most, by_hour, close), per_hour(highest)));
  account.say(fmt::format("Fewest come {} ({})", hours_in_words(fewest, by_hour, close), per_hour(lowest)));
}

void tell_year(Account& account, const std::array<double, 12>& weights) {
  const auto [fewest, most] = std::minmax_element(weights.begin(), weights.end());
  if (*fewest == *most) return;
  const auto name = [&](const double* month) {
    return months[static_cast<std::size_t>(month - weights.data())].meaning;
  };
  account.say(fmt::format("In the year most come in {}, and fewest in {}", name(most), name(fewest)));
}

void tell_source(Account& account, const Name& name, const ArrivalsText& text, const models::Source& source) {
  const auto who = plain(name.text);
  if (text.rate) {
    account.say(fmt::format("{}: people come at {} on average", who, text.rate->value.text));
    if (const auto* rate = std::get_if<engine::Rate>(&source.when)) {
      tell_hours(account, rate->shape());
      tell_year(account, rate->shape().month);
    }
  } else if (const auto* listed = std::get_if<models::ListedArrivals>(&source.when)) {
    account.say(fmt::format("{}: {} come at moments that are listed one by one", who,
                            counted(static_cast<int>(listed->times.size()), "person", "people")));
  }
  if (text.growth) account.say(fmt::format("Their number grows by {}", text.growth->value.text));
  for (const auto& change : text.changes) {
    const auto from = explain::in_words(change.on) + " on";
    account.say(change.over
                    ? fmt::format("Over {} from {}, their number becomes {} times the rate", change.over->text, from,
                                  change.multiply.value.text)
                    : fmt::format("From {}, their number is {} times the rate", from, change.multiply.value.text));
  }
  if (text.series) {
    account.say(fmt::format("A factor for each {} makes them more or fewer", text.series->every.text));
  }
  for (const auto& day : text.special_days) {
    std::vector<std::string> dates;
    for (const auto& date : day.on.items) dates.push_back(explain::in_words(date));
    std::string how =
        day.like ? fmt::format("as on a {}", Words<Weekday>::options[static_cast<std::size_t>(day.like->value)].meaning)
                 : "as usual";
    if (day.factor) how += fmt::format(", times {}", day.factor->value.text);
    account.list(fmt::format("People come {} on", how), dates, "and on");
  }
  if (!text.batch.rows.empty()) {
    std::vector<std::string> sizes;
    for (const auto& row : text.batch.rows)
      sizes.push_back(fmt::format("{} ({})", row.key.text, in_100(row.value.value.value)));
    account.list("They come together in groups of", sizes, "or of");
  }
  account.list("Of those who come,", ways(text.to));
  for (const auto& one : text.to_when) {
    account.list("An exception holds", clauses(one.when), "it holds only");
    account.list("Then", ways(one.to));
  }
  for (const auto& attribute : text.groups.rows) {
    std::vector<std::string> shares;
    for (const auto& row : attribute.value.rows) {
      if (row.value.value.value > 0)
        shares.push_back(fmt::format("{} {}", in_100(row.value.value.value), plain(row.key.text)));
    }
    account.list(fmt::format("By {} they are", plain(attribute.key.text)), shares, "and");
  }
}

void tell_present(Account& account, const std::string& where, const PresentText& text, const char* what) {
  const auto already = !text.already.lengths.items.empty() ? std::string("as listed")
                       : text.already.distribution.family  ? explain::in_words(text.already.distribution)
                                                           : std::string("as in a file");
  account.say(fmt::format("When the run begins, {} {} {}; how long already: {}",
                          text.people ? text.people->value.text + " people" : "the people listed", what, where,
                          already));
}

}  // namespace

void tell_arrivals(Account& account, const ScenarioText& text, const models::Model& model) {
  account.heading("Who comes");
  for (std::size_t i = 0; i < text.arrivals.rows.size(); ++i)
    tell_source(account, text.arrivals.rows[i].key, text.arrivals.rows[i].value, model.sources[i]);
  for (const auto& row : text.initial.rows) {
    const auto& [in_care, waiting, place] = row.value;
    if (in_care) tell_present(account, plain(row.key.text), *in_care, "are in care at");
    if (waiting) tell_present(account, plain(row.key.text), *waiting, "are on the list of");
  }
}

}  // namespace carepath::scenarios::explain
