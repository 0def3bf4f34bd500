// Labels of rows and columns in side files.
#include "scenarios/csv_labels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "scenario_files.hpp"

using namespace carepath;
using namespace carepath::tests;
using scenarios::read_label;

namespace {

const std::vector<std::string> day_names{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

/// A source whose keys are given, with files `f.csv`.
std::string with_csv(const std::string& keys, const std::string& csv) {
  std::string indented;
  for (const char c : csv) indented += c == '\n' ? std::string("\n    ") : std::string(1, c);
  return "carepath: 1\nmeta: {title: x}\ntime: {start: 2026-04-06, warm_up: none, run: 1 year}\n"
         "arrivals: {calls: {to: line, rate: 24 per day, " +
         keys +
         "}}\nservices: {line: {kind: open, stay: 1 hour, routes: home}}\n"
         "files:\n  f.csv: |\n    " +
         indented + "\n";
}
std::string wrong_labels(const std::string& keys, const std::string& csv) {
  std::string problem = problems_of(with_csv(keys, csv));
  const auto end = problem.find('\n');
  return end == std::string::npos ? problem : problem.substr(0, end);
}
const engine::RateShape& shape_of(const models::Model& model) {
  return std::get<engine::Rate>(model.sources.at(0).when).shape();
}

/// The weight of an hour of the week, from 0: one that tells them all apart.
int weight_of_hour(int hour) { return hour + 1; }

/// Weights of the hours of the week, relative to the first.
std::vector<double> relative_week(const engine::RateShape& shape) {
  std::vector<double> week = shape.week;
  for (double& w : week) w *= weight_of_hour(0) / shape.week.front();
  return week;
}
std::vector<double> expected_week() {
  std::vector<double> week;
  for (int hour = 0; hour < 168; ++hour) week.push_back(weight_of_hour(hour));
  return week;
}
void check_week(const std::string& csv, const std::string& keys = "week: {file: f.csv, column: n}") {
  const auto week = relative_week(shape_of(model_of(with_csv(keys, csv))));
  REQUIRE(week.size() == 168);
  for (std::size_t hour = 0; hour < 168; ++hour) CHECK(week[hour] == Approx(expected_week()[hour]));
}

/// Rows of a week that begins on `first`, each written by `row(day, hour)`.
template <class F>
std::string week_from(int first, const std::string& header, F row) {
  std::string csv = header;
  for (int i = 0; i < 168; ++i) {
    const int hour = (i + 24 * first) % 168;
    csv += '\n' + row(hour / 24, hour % 24) + fmt::format(",{}", weight_of_hour(hour));
  }
  return csv;
}

}  // namespace

TEST_CASE("labels: days, times, months and dates in the ways people write them") {
  for (const char* text : {"sunday", "SUN", "Sun", " Sunday"}) CHECK(read_label(text).value().weekday == 6);
  CHECK(read_label("tues")->weekday == 1);
  CHECK(read_label("thurs")->weekday == 3);
  for (const char* text :
       {"0:30", "00:30", "00:30:00", "12:30 am", "00:30-01:00", "00:30 to 1:00", "00:30 \xE2\x80\x93 01:00"})
    CHECK(read_label(text).value().minute == 30);
  CHECK(read_label("12:30 PM")->minute == 12 * 60 + 30);
  CHECK(read_label("1:05 pm")->minute == 13 * 60 + 5);
  CHECK(read_label("23:30-24:00")->minute == 23 * 60 + 30);
  CHECK(read_label("Sun 00:30")->weekday == 6);
  CHECK(read_label("April 2026")->month == 3);
  CHECK(read_label("april 2026")->year == 2026);
  CHECK(read_label("Sept")->month == 8);
  CHECK(read_label("2026-04")->month == 3);
  const auto date = read_label("2026-04-06 00:30").value();
  CHECK(date.date == std::chrono::sys_days(std::chrono::year(2026) / 4 / 6));
  CHECK(date.minute == 30);
  CHECK(read_label("2026-04-06T00:30:00")->minute == 30);
  for (const char* text : {"", "1", "2026", "su", "Sonday", "25:00", "1:5", "0.687", "12:30:15", "Sunday Monday", "am"})
    CHECK_FALSE(read_label(text).has_value());
}

TEST_CASE("weights of the week: rows are put in order by their labels") {
  const auto day_and_time = [](int day, int hour) {
    return fmt::format("{},{:02}:00", day_names[static_cast<std::size_t>(day)], hour);
  };
  check_week(week_from(0, "day,from,n", day_and_time));
  check_week(week_from(6, "day,from,n", day_and_time));
  check_week(week_from(6, "when,n", [](int day, int hour) {
    return fmt::format("{} {}:00", day_names[static_cast<std::size_t>(day)].substr(0, 3), hour);
  }));
  check_week(week_from(6, "day,hour,n", [](int day, int hour) {
    return fmt::format("{},{}", day_names[static_cast<std::size_t>(day)], hour);
  }));
  check_week(week_from(6, "day,from,to,n", [](int day, int hour) {
    return fmt::format("{},{:02}:00,{:02}:00", day_names[static_cast<std::size_t>(day)], hour, hour + 1);
  }));
  check_week(week_from(6, "day,from,n", [](int day, int hour) {  // the day once, and empty cells below it
    return fmt::format("{},{:02}:00", hour == 0 ? day_names[static_cast<std::size_t>(day)] : "", hour);
  }));
  check_week(week_from(6, "day,n", [](int day, int) { return day_names[static_cast<std::size_t>(day)]; }));
  check_week(week_from(2, "date,from,n", [](int day, int hour) {  // Wednesday 1 April 2026 is the first
    return fmt::format("2026-04-0{},{:02}:00", (day + 5) % 7 + 1, hour);
  }));
}

TEST_CASE("weights of the week as a table, either way round") {
  std::string by_day = "from", by_time = "day";
  for (const int day : {6, 0, 1, 2, 3, 4, 5}) by_day += ',' + day_names[static_cast<std::size_t>(day)];
  for (int hour = 23; hour >= 0; --hour) {
    by_time += fmt::format(",{}:00", hour);
    by_day += fmt::format("\n{:02}:00:00", hour);
    for (const int day : {6, 0, 1, 2, 3, 4, 5}) by_day += fmt::format(",{}", weight_of_hour(24 * day + hour));
  }
  for (const int day : {6, 0, 1, 2, 3, 4, 5}) {
    by_time += '\n' + day_names[static_cast<std::size_t>(day)].substr(0, 3);
    for (int hour = 23; hour >= 0; --hour) by_time += fmt::format(",{}", weight_of_hour(24 * day + hour));
  }
  check_week(by_day, "week: {file: f.csv}");
  check_week(by_time, "week: {file: f.csv}");
}

TEST_CASE("weights of the day: in order, as rows or as one row") {
  std::string rows = "hour,n", header, row;
  for (int i = 0; i < 24; ++i) {
    const int hour = (i + 7) % 24;
    rows += fmt::format("\n{}:00,{}", hour, weight_of_hour(hour));
    header += fmt::format("{}{}:00", i == 0 ? "" : ",", hour);
    row += fmt::format("{}{}", i == 0 ? "" : ",", weight_of_hour(hour));
  }
  for (const auto& [keys, csv] : {std::pair<std::string, std::string>("hour_of_day: {file: f.csv, column: n}", rows),
                                  {"hour_of_day: {file: f.csv}", header + '\n' + row},
                                  {"hour_of_day: {file: f.csv}", "," + header + "\ncalls," + row}}) {
    const auto day = relative_week(shape_of(model_of(with_csv(keys, csv))));
    for (std::size_t hour = 0; hour < 24; ++hour) CHECK(day[hour] == Approx(weight_of_hour(static_cast<int>(hour))));
  }
}

TEST_CASE("labels that are missing, there twice or contradict each other are refused where they stand") {
  const std::string keys = "week: {file: f.csv, column: n}";
  const auto day_and_time = [](int day, int hour) {
    return fmt::format("{},{:02}:00", day_names[static_cast<std::size_t>(day)], hour);
  };
  std::string csv = week_from(6, "day,from,n", day_and_time);
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string changed = csv;
    changed.replace(changed.find(from), from.size(), to);
    return changed;
  };
  CHECK(wrong_labels(keys, with("Sunday,03:00", "Sunday,02:00")) ==
        "f.csv:5: This row is of Sunday 02:00 once more; the first is in row 4. Remove one of them.");
  CHECK(wrong_labels(keys, with("\nSunday,03:00,148", "")) ==
        "f.csv:1: There is no value for Sunday 03:00. Add what is missing.");
  CHECK(wrong_labels(keys, with("Sunday,03:00", "Sonday,03:00")) ==
        "f.csv:5: 'day' is 'Sonday', and other rows have labels such as 'Sunday' there.");
  CHECK(wrong_labels(keys, with("Sunday,03:00", "Sunday,03:10")) ==
        "f.csv:5: This row is of Sunday 03:10, and weights are of whole or half hours.");
  CHECK(
      wrong_labels(keys,
                   week_from(6, "from,n", [](int, int hour) { return fmt::format("{:02}:00", (hour + 1) % 24); })) ==
      "f.csv:2: This row is of 01:00, where 00:00 comes next. Put the rows in order from Monday 00:00, or add a column "
      "with the day of the week.");
  CHECK(wrong_labels(keys, week_from(0, "day,date,from,n", [](int day, int hour) {
                       return fmt::format("{},2026-04-0{},{:02}:00", day_names[static_cast<std::size_t>(day)], day + 1,
                                          hour);
                     })) == "f.csv:2: This row has the date 2026-04-01, which is a Wednesday.");
  CHECK(wrong_labels(
            keys, week_from(0, "date,from,n", [](int day, int hour) {
              return fmt::format("0{}/04/2026,{:02}:00", day + 1, hour);
            })) == "f.csv:2: '01/04/2026' could be two dates. Write dates as year-month-day, such as 2026-04-01.");
  CHECK(
      wrong_labels("week: {file: f.csv}", "from,Monday,all\n00:00,1,2") ==
      "f.csv:1: 'all' is neither a day of the week nor a time of day. Without 'column' the file is a table of days and "
      "times.");
}

TEST_CASE("a series goes by its dates") {
  const auto points = [](const std::string& every, const std::string& csv) {
    return shape_of(model_of(with_csv("series: {file: f.csv, column: n, every: " + every + "}", csv))).changes;
  };
  using Points = std::vector<std::pair<double, double>>;
  const Points three_days{{1, 1}, {1, 2}, {2, 2}, {2, 3}};
  CHECK(points("day", "on,n\n2026-04-07,2\n2026-04-06,1\n2026-04-08,3") == three_days);
  CHECK(points("day", "on,n\nmon,1\ntue,2\nwed,3") == three_days);
  CHECK(points("week", "week,n\n2026-04-13,2\n2026-04-06,1").size() == 2);
  CHECK(points("month", "month,n\nMay 2026,2\nApril 2026,1").size() == 2);
  CHECK(points("month", "month,n\napril,1\nmay,2").size() == 2);
  CHECK(points("month", "month,n\n2026-05,2\n2026-04,1") == points("month", "n\n1\n2"));

  const auto no = [](const std::string& every, const std::string& csv) {
    return wrong_labels("series: {file: f.csv, column: n, every: " + every + "}", csv);
  };
  CHECK(no("day", "on,n\n2026-04-05,1\n2026-04-06,2") ==
        "f.csv:2: This row is of 2026-04-05, where 2026-04-06 comes next in the order of dates. There must be one row "
        "for "
        "each step from the start on.");
  CHECK(no("day", "on,n\n2026-04-06,1\n2026-04-08,2").starts_with("f.csv:3: This row is of 2026-04-08"));
  CHECK(
      no("month", "month,n\nmay,2\napril,1").starts_with("f.csv:2: This row is of May, where 2026-04-06 comes next."));
  CHECK(no("day", "on,n\n06/04/2026,1\n07/04/2026,2").starts_with("f.csv:2: '06/04/2026' could be two dates."));
}

TEST_CASE("dates and times of day in two columns are not read as midnight") {
  std::string text = with_csv("", "date,time\n2026-04-06,10:00\n2026-04-07,11:30");
  const std::string rate = "rate: 24 per day, ";
  text.replace(text.find(rate), rate.size(), "times: {file: f.csv, column: date}");
  CHECK(problems_of(text).starts_with(
      "f.csv:1: 'date' has dates without a time, and the times stand in 'time'. Write both in one column, such as "
      "'2026-04-03 10:00'."));
}
