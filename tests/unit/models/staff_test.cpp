// Who is on duty, and who leaves at the end of a shift.
#include <catch2/catch.hpp>

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
