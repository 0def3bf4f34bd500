// Who is on duty, and who leaves at the end of a shift.
#include <catch2/catch.hpp>
#include <cmath>

#include "models/pathway/staff.hpp"

using namespace carepath;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

const engine::Calendar monday(std::chrono::sys_days(std::chrono::year(2026) / 1 / 5));
const engine::Draws draws(1, 0);
engine::Time at(int h, int m = 0) { return engine::Time(hours(h) + minutes(m)); }

models::Pool desk() {
  models::Pool pool;
  pool.name = "desk";
  // Mondays: 3 from 8 to 16, one after the other on a break of 30 minutes from 11:15 to 12:45; 2 from 14 to 22.
  pool.roster.shifts = {{hours(8), hours(8), 3, minutes(30)}, {hours(14), hours(8), 2}};
  return pool;
}

}  // namespace

TEST_CASE("those who leave are of the shifts that end at that moment") {
  const models::OnDuty duty(desk(), monday);
  CHECK(duty.at(at(15), draws) == 5);
  CHECK(duty.at(at(11, 30), draws) == 2);
  CHECK(duty.leaving_at(at(16), draws) == 3);
  CHECK(duty.at(at(16), draws) == 2);
  CHECK(duty.leaving_at(at(22), draws) == 2);
  CHECK(duty.leaving_at(at(14), draws) == 0);
  CHECK(duty.leaving_at(at(11, 15), draws) == 0);  // on a break
}

TEST_CASE("whoever does not come cannot leave") {
  models::Pool pool = desk();
  pool.shrinkage = 1.0 / 3;
  const models::OnDuty duty(pool, monday);
  CHECK(duty.at(at(10), draws) == 2);
  CHECK(duty.leaving_at(at(16), draws) == 2);
}

TEST_CASE("lines of the same hours are one shift: the same people come, however they are written") {
  models::Pool pool = desk();
  pool.roster.shifts = {{hours(8), hours(8), 4, minutes(20)}, {hours(14), hours(8), 3}};
  pool.shrinkage = 0.3, pool.sickness = 0.2;
  models::Pool split = pool;
  split.roster.shifts = {{hours(8), hours(8), 1, minutes(20), 30},
                         {hours(14), hours(8), 2},
                         {hours(8), hours(8), 3, minutes(20), 40},
                         {hours(14), hours(8), 1}};
  const models::OnDuty one(pool, monday), two(split, monday);
  int fewer = 0;
  for (int week = 0; week < 200; ++week) {
    for (engine::Time t = at(168 * week); t < at(168 * (week + 1));) {
      CHECK(one.at(t, draws) == two.at(t, draws));
      CHECK(one.leaving_at(t, draws) == two.leaving_at(t, draws));
      const engine::Time next = one.next_change_after(t, draws);
      CHECK(next == two.next_change_after(t, draws));
      t = next;
    }
    fewer += two.at(at(168 * week + 9), draws) < 4;
  }
  CHECK(fewer > 100);
  const models::Rostered cost = two.rostered(at(0), at(168));
  CHECK(cost.hours == one.rostered(at(0), at(168)).hours);
  CHECK(cost.cost == 8 * (30 + 3 * 40));
}

TEST_CASE("breaks of lines of the same hours: one after the other, each line's part of those who come") {
  // Two on breaks of 20 minutes and one on a break of 50, all there: away from 12:00 - 45 to 12:00 + 45 minutes.
  models::Pool pool = desk();
  pool.roster.shifts = {{hours(8), hours(8), 2, minutes(20)}, {hours(8), hours(8), 1, minutes(50)}};
  const models::OnDuty duty(pool, monday);
  CHECK(duty.at(at(11, 14), draws) == 3);
  CHECK(duty.at(at(11, 15), draws) == 2);
  CHECK(duty.at(at(12, 44), draws) == 2);
  CHECK(duty.at(at(12, 45), draws) == 3);

  // Two of three come: floor(2 x 2 / 3 + u) of the first line, one or two of them, and so the last has one with a
  // chance of 2/3: 20 + 50 minutes away, or 20 + 20.
  pool.shrinkage = 1.0 / 3;
  const models::OnDuty fewer(pool, monday);
  int with_both = 0;
  for (int week = 0; week < 3000; ++week) {
    CHECK(fewer.at(at(168 * week + 9), draws) == 2);
    const engine::Time begins = fewer.next_change_after(at(168 * week + 9), draws);
    const engine::Duration away = fewer.next_change_after(begins, draws) - begins;
    CHECK((away == minutes(70) || away == minutes(40)));
    with_both += away == minutes(70);
  }
  CHECK(std::abs(with_both - 2000) < 4 * std::sqrt(3000 * 2 / 9.0));
}
