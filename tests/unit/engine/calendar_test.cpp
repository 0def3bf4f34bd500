// Calendars, schedules of places, and time.
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "engine/calendar.hpp"
#include "engine/time.hpp"

using namespace carepath::engine;
using std::chrono::sys_days;
using std::chrono::year;

namespace {
Time at(double h) { return Time(Duration(static_cast<std::int64_t>(h * 3600e6))); }
const sys_days thursday = sys_days(year(2026) / 1 / 1);
}  // namespace

TEST_CASE("weekdays, months and dates, leap years too") {
  const Calendar c(thursday);
  CHECK(c.weekday(0) == 3);
  CHECK(c.weekday(4) == 0);
  CHECK(c.weekday(-3) == 0);
  CHECK(c.weekday(-4) == 6);
  CHECK(c.month(30) == 0);
  CHECK(c.month(31) == 1);
  CHECK(c.month(-1) == 11);
  CHECK(c.date(365 + 365 + 31 + 28) == sys_days(year(2028) / 2 / 29));
  CHECK(c.time_of(sys_days(year(2027) / 1 / 1)) == Time(365 * one_day));
}

TEST_CASE("days begin at midnight, before the start as well") {
  CHECK(day_number(at(0)) == 0);
  CHECK(day_number(at(24)) == 1);
  CHECK(day_number(at(24) - Duration(1)) == 0);
  CHECK(day_number(Time(Duration(-1))) == -1);
  CHECK(day_number(at(-24)) == -1);
  CHECK(rounded(2.4) == Duration(2));
  CHECK(rounded(2.5) == Duration(3));
  CHECK(rounded(1e300) == forever);
  CHECK(rounded(std::numeric_limits<double>::infinity()) == forever);
  CHECK(rounded(-1e300) == -forever);
  CHECK(rounded(-2.6) == Duration(-3));
  CHECK_THROWS_AS(rounded(std::numeric_limits<double>::quiet_NaN()), BrokenPromise);
  CHECK(days(1e300) == forever);
  CHECK(hours(-1e300) == -forever);
  for (const Time t : {Time(-200 * one_year), Time{}, Time(600 * one_year)}) {
    CHECK(t < never);
    CHECK(t + forever >= never);
  }
  CHECK(days(1.5) == Duration(129'600'000'000));
  CHECK(hours(-1) == Duration(-3'600'000'000));
}

TEST_CASE("a schedule repeats by the week: value, next change and integral") {
  // Start on a Thursday. 3 places weekdays 8 to 18, 1 otherwise.
  WeekPattern week{{{Duration{0}, 1}}};
  for (int d = 0; d < 5; ++d) {
    week.steps.push_back({Duration(d * one_day + 8 * one_hour), 3});
    week.steps.push_back({Duration(d * one_day + 18 * one_hour), 1});
  }
  const Schedule s(Calendar(thursday), week, {});
  CHECK(s.value_at(at(0)) == 1);
  CHECK(s.value_at(at(8) - Duration(1)) == 1);
  CHECK(s.value_at(at(8)) == 3);
  CHECK(s.value_at(at(18)) == 1);
  CHECK(s.value_at(at(48 + 12)) == 1);  // Saturday noon
  CHECK(s.value_at(at(96 + 12)) == 3);  // Monday noon
  CHECK(s.value_at(at(-12)) == 3);      // the Wednesday before
  CHECK(s.next_change_after(at(0)) == at(8));
  CHECK(s.next_change_after(at(8)) == at(18));
  CHECK(s.next_change_after(at(24 + 18)) == at(96));  // over the weekend to Monday 00:00, where a week begins
  CHECK(s.integral(at(0), at(7 * 24)) == Approx((7 * 24 + 5 * 10 * 2) * 3600e6).epsilon(1e-14));
  CHECK(s.integral(at(9), at(9.5)) == Approx(1.5 * 3600e6));
  CHECK(s.highest() == 3);
  CHECK(s.varies());
  // Ten years on, to the microsecond: day 3653 after a Thursday is a Saturday, 3655 a Monday.
  const Time later = Time(3655 * one_day + 8 * one_hour);
  CHECK(s.value_at(later - Duration(1)) == 1);
  CHECK(s.value_at(later) == 3);
}

TEST_CASE("dated changes replace the pattern; those before the start hold all along") {
  const Schedule s(Calendar(thursday), WeekPattern::constant(10),
                   {{Time(20 * one_day), WeekPattern::constant(5)},
                    {Time(10 * one_day), WeekPattern::constant(12)},
                    {Time(-5 * one_day), WeekPattern::constant(8)}});
  CHECK(s.value_at(Time(-100 * one_day)) == 8);
  CHECK(s.value_at(at(0)) == 8);
  CHECK(s.value_at(Time(10 * one_day) - Duration(1)) == 8);
  CHECK(s.value_at(Time(10 * one_day)) == 12);
  CHECK(s.value_at(Time(20 * one_day)) == 5);
  CHECK(s.next_change_after(at(0)) == Time(10 * one_day));
  CHECK(s.next_change_after(Time(10 * one_day)) == Time(20 * one_day));
  CHECK_FALSE(s.next_change_after(Time(20 * one_day)));
  CHECK(s.integral(at(0), Time(30 * one_day)) == Approx((80 + 120 + 50) * 86400e6));
  CHECK(Schedule().always_unlimited());
  CHECK_FALSE(Schedule::constant(4).varies());
  // A pattern that begins in mid-week goes on from where the week stands: Sunday of the first week, day 3.
  WeekPattern weekend{{{Duration{0}, 1}, {Duration(6 * one_day), 9}}};
  const Schedule mid(Calendar(thursday), WeekPattern::constant(2), {{Time(3 * one_day), weekend}});
  CHECK(mid.value_at(Time(3 * one_day)) == 9);
  CHECK(mid.next_change_after(Time(3 * one_day)) == Time(4 * one_day));
  CHECK(mid.value_at(Time(4 * one_day)) == 1);
  CHECK_THROWS(Schedule(Calendar(thursday), WeekPattern{{{one_hour, 1}}}, {}));
}

TEST_CASE("unlimited for a time: what is asked of the limited time, and of the other") {
  // Ten until day 2, then without limit until day 3, then four.
  const int no_limit = Schedule::unlimited;
  const Schedule s(Calendar(thursday), WeekPattern::constant(10),
                   {{at(48), WeekPattern::constant(no_limit)}, {at(72), WeekPattern::constant(4)}});
  CHECK(s.ever_unlimited());
  CHECK_FALSE(s.always_unlimited());
  CHECK(s.highest() == 10);
  CHECK(s.lowest() == 4);
  CHECK(s.unlimited_time(at(12), at(96)) == Duration(one_day));
  CHECK(s.unlimited_time(at(60), at(66)) == Duration(6 * one_hour));
  CHECK(s.limited_integral(at(12), at(96)) == Approx((36 * 10 + 24 * 4) * 3600e6));
  CHECK(std::isinf(s.integral(at(12), at(96))));
  CHECK(s.integral(at(12), at(48)) == Approx(36 * 10 * 3600e6));
  // At night without limit, by the week.
  const Schedule night(Calendar(thursday), {{{Duration{0}, no_limit}, {Duration(8 * one_hour), 3}}}, {});
  CHECK(night.ever_unlimited());
  CHECK_FALSE(night.always_unlimited());
  CHECK(night.unlimited_time(at(0), at(7 * 24)) == Duration(8 * one_hour));
  CHECK(Schedule().always_unlimited());
  CHECK(Schedule().highest() == 0);
  CHECK_FALSE(Schedule::constant(3).ever_unlimited());
}
