// The half hours of the week over replications, worked by hand, and their table in the results file.
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "output/files/results_file.hpp"
#include "output/measures/half_hour_table.hpp"
#include "output/measures/recorder.hpp"
#include "tests/support/pathway.hpp"
#include "tests/unit/output/files_support.hpp"

using namespace carepath;
using namespace carepath::output;

namespace {

/// A telephone service and somewhere else to turn up, measured for ten days from a Monday: Monday to Wednesday come
/// twice.
carepath::test::Pathway a_busy_line() {
  carepath::test::Pathway p(10);
  const auto line = p.open("line", carepath::test::minute.fixed(5));
  p.open("emergency", carepath::test::minute.fixed(5));
  p[line].kind = models::Kind::phone;
  p[line].standard = carepath::test::minute.span(1);
  return p;
}

/// One replication: in half hour 0 `answered` calls, all in time, and two abandoned, one of them to the emergency
/// department; nothing else all week.
HalfHours a_replication(std::int64_t answered) {
  HalfHours of{.service = {0}, .of_week = std::vector<HalfHour>(half_hours_of_week), .displaced = {}, .timed = true};
  of.of_week[0].answered = of.of_week[0].answered_in_time = answered;
  of.of_week[0].abandoned = 2;
  of.of_week[0].waited = answered * 36'000'000;
  of.of_week[0].longest = 72'000'000;
  of.of_week[0].on_duty = 1;
  of.of_week[0].handling = 0.25;
  of.displaced.emplace_back(models::ServiceId{1}, std::vector<std::int64_t>(half_hours_of_week, 0));
  of.displaced[0].second[0] = 1;
  return of;
}

const HalfHourRow& row(const std::vector<HalfHourRow>& rows, const char* measure, int half_hour) {
  for (const HalfHourRow& one : rows) {
    if (one.measure == static_cast<std::int32_t>(measure_code(measure)) && one.half_hour == half_hour) return one;
  }
  FAIL("no row of " << measure);
  return rows.front();
}

}  // namespace

TEST_CASE("half hours are a week, and a mean over replications") {
  Results results;
  results.half_hours = {{a_replication(2)}, {a_replication(6)}};
  const std::vector<HalfHourRow> rows = half_hour_rows(results, WeekClock(a_busy_line().model));
  CHECK(rows.size() == 12 * half_hours_of_week);  // eleven measures, and one service to turn up at instead
  const HalfHourRow& answered = row(rows, "calls_answered", 0);
  CHECK(answered.service == 0);
  CHECK(answered.other == -1);
  CHECK(answered.n == 2);
  CHECK(answered.over_replications.mean == 2);                            // (2 + 6) / 2, over two Mondays
  CHECK(answered.over_replications.lower == Approx(2 - 12.7062047 * 1));  // t of 1 degree of freedom; 1 and 3
  CHECK(row(rows, "calls_offered", 0).over_replications.mean == 3);
  CHECK(row(rows, "staff_hours_available", 0).over_replications.mean == 0.5);
  CHECK(row(rows, "line_occupancy", 0).over_replications.mean == 0.25);
  CHECK(row(rows, "service_level_negative", 0).over_replications.mean == Approx((2.0 / 4 + 6.0 / 8) / 2));
  CHECK(row(rows, "average_speed_to_answer", 0).over_replications.mean == Approx(0.01));
  CHECK(row(rows, "longest_delay", 0).over_replications.mean == Approx(0.02));
  CHECK(row(rows, "displaced_to", 0).other == 1);
  CHECK(row(rows, "displaced_to", 0).over_replications.mean == 0.5);
  // Nobody called: a count is nought, a share is not defined.
  CHECK(row(rows, "calls_offered", 335).over_replications.mean == 0);
  CHECK(row(rows, "service_level_negative", 335).n == 0);
  CHECK(std::isnan(row(rows, "service_level_negative", 335).over_replications.mean));
}

TEST_CASE("half hours: what a service cannot have is left out") {
  Results results;
  HalfHours quiet{.service = {0}, .of_week = std::vector<HalfHour>(half_hours_of_week), .displaced = {}};
  results.half_hours = {{quiet}};
  const auto rows = half_hour_rows(results, WeekClock(a_busy_line().model));
  const auto none = [&](const char* measure) {
    for (const auto& one : rows) {
      if (one.measure == static_cast<std::int32_t>(measure_code(measure))) return false;
    }
    return true;
  };
  CHECK(none("service_level_negative"));  // no standard
  CHECK(none("line_occupancy"));          // nobody was on duty
  CHECK(none("longest_delay"));
  CHECK(none("displaced_to"));
  CHECK_FALSE(none("calls_offered"));
  CHECK(half_hour_rows(Results(), WeekClock(a_busy_line().model)).empty());
}

TEST_CASE("half hours are in the results file, with the codes of all its plans") {
  const output::test::TemporaryFolder folder;
  const auto file = folder / "line.h5";
  const auto pathway = a_busy_line();
  Results results;
  results.plan = "baseline";
  results.half_hours = {{a_replication(2)}, {a_replication(6)}, {a_replication(100)}};
  results.values.assign(3, {});
  {
    ResultsWriter writer(file, false, output::test::small_run(),
                         {{.name = "baseline", .title = "", .model = &pathway.model, .keys = {}}});
    for (int r = 0; r < 2; ++r) {  // the third was simulated and not added
      std::vector<RowsOfPlan> rows(1);
      rows[0].rows = Spool(writer.folder());
      writer.add(r, rows);
    }
    writer.finish({results}, {}, {}, false);
  }
  const TextTable table = read_table(file, "half_hours", 10);
  CHECK(table.columns ==
        std::vector<std::string>{"plan", "service", "half_hour", "measure", "other", "n", "mean", "lower", "upper"});
  CHECK(table.total_rows == 12 * half_hours_of_week);
  CHECK(table.rows[0][2] == "0");
  CHECK(table.rows[0][5] == "2");
  CHECK(table.rows[0][6] == "3");
}

TEST_CASE("fewer than nobody on duty, or busy, is a fault of the program that every run looks for") {
  carepath::test::Pathway p = a_busy_line();
  models::Pool pool;
  pool.name = "workers";
  p.model.pools = {pool};
  const auto itinerary = p.itinerary();
  const auto balances = [&](std::int64_t on_duty, std::int64_t taken, std::int64_t overtime) {
    StaffBook book(*itinerary, {});
    book.staff(models::Observation::staff(engine::Time{}, {0}, on_duty, taken, overtime));
    book.staff(models::Observation::staff(engine::Time(engine::one_hour), {0}, 1000, 0, 0));
    try {
      book.close();
    } catch (const BooksDoNotBalance&) {
      return false;
    }
    return true;
  };
  CHECK(balances(1000, 1000, 0));
  CHECK(balances(0, 2000, 1000));
  CHECK_FALSE(balances(-1000, 0, 0));
  CHECK_FALSE(balances(1000, -200, 0));
  CHECK_FALSE(balances(1000, 1000, -1000));
  CHECK_FALSE(balances(1000, 1000, 2000));
}
