// Staff: hours rostered, on duty, busy and in overtime, and what they cost. Seconds after 09:00 of the first Monday.
#include "tests/support/call_story.hpp"

using namespace carepath;
using namespace carepath::test;
using models::Interruption;

namespace {
const double long_time = 90'000;
const std::string workers = "staff: line workers";
}  // namespace

TEST_CASE("story: a shift, a break, wrap-up and overtime, and what they cost") {
  // One day. Two from 09:00 to 17:00 at 41 pounds an hour, each with a break of half an hour, one after the other
  // around the middle: one is away from 12:30 to 13:30. One from 17:00 to 21:00 at 61 pounds. Overtime is paid one and
  // a half times. Wrap-up takes 600 s. Ann calls 09:00, talks half an hour, wrap-up to 09:40. Bob calls 16:45, talks to
  // 17:15: their shift is over at 17:00. Wrap-up to 17:25. Overtime 25 min. Cay calls 17:10: answered at once by who
  // came at 17:00; talks to 17:20, wrap-up to 17:30.
  CallStory s(1);
  const ServiceId line =
      s.line("line", {shift_of(9, 17, 2, 41), shift_of(17, 21, 1, 61)}, {long_time, long_time, long_time});
  s.pool(0).roster.shifts[0].break_length = hour.span(0.5);
  s.pool(0).overtime_pay = 1.5;
  s[line].at_closing = Interruption::overtime;
  s[line].wrap_up = second.fixed(600);
  const double hours = 3600;
  s.call("Ann", 0, line, 0.5 * hours);
  s.call("Bob", 7.75 * hours, line, 0.5 * hours);
  s.call("Cay", 8 * hours + 600, line, 600);
  s.tell();
  s.is("staff_hours_rostered", workers, 20);
  s.is("staff_hours_available", workers, 19);
  s.is("shrinkage", workers, 1.0 / 20);
  s.is("staff_hours_busy", workers, (40 + 40 + 20) / 60.0);
  s.is("overtime_hours", workers, 25 / 60.0);
  s.is("staff_occupancy", workers, (40 + 15 + 20) / 60.0 / 19);
  const double rostered = 16 * 41 + 4 * 61;  // 900 pounds, 45 an hour
  s.is("staff_cost", workers, rostered + 25 / 60.0 * 45 * 1.5);
  s.is("line_occupancy", "line", 100 / 60.0 / 19);
  s.is("handle_time", "line", (30 + 30 + 10 + 3 * 10) / 3.0 / 60);
  s.is("average_speed_to_answer", "line", 0);
  CHECK_FALSE(s.has("staff_cost", "all"));
  CHECK_FALSE(s.has("staff_cost", workers, "person: Ann"));
}

TEST_CASE("story: who finishes what they do when nobody else is on duty is in overtime too") {
  // A shift from 09:00 to 10:00, nobody after it; at_closing: finish. No costs are given. The next shift begins at
  // 10:30. Ann calls 09:45 and talks to 10:45. From 10:30 to 10:45 she has the one who is on duty then: overtime is
  // from 10:00 to 10:30. Bob calls 10:35, and waits until 10:45; talks to 10:50.
  CallStory s(1);
  const ServiceId line = s.line("line", {shift_of(9, 10, 1), shift_of(10.5, 12, 1)}, {long_time, long_time});
  s.call("Ann", 2700, line, 3600);
  s.call("Bob", 5700, line, 300);
  s.tell();
  s.is("staff_hours_rostered", workers, 2.5);
  s.is("staff_hours_available", workers, 2.5);
  s.is("shrinkage", workers, 0);
  s.is("staff_hours_busy", workers, 65 / 60.0);
  s.is("overtime_hours", workers, 0.5);
  s.is("staff_occupancy", workers, 35 / 60.0 / 2.5);
  s.is("average_speed_to_answer", "line", 5 / 60.0);
  CHECK_FALSE(s.has("staff_cost", workers));
}

TEST_CASE(
    "story: only staff time of the measured period counts, from shifts that began before it to those that end after") {
  // Nights from 21:00 to 09:00, one person at 50 pounds; measured from Monday 00:00 to Tuesday 00:00, with a day before
  // and a day after. Ann calls on Sunday at 23:30 and talks to Monday 00:30. Bob calls on Monday at 23:45, and talks to
  // Tuesday 00:15, with a wrap-up of 10 min.
  CallStory s(1, 1, 1);
  std::vector<models::Shift> nights;
  for (int d = 0; d < 7; ++d) nights.push_back(shift_of(24 * d + 21, 24 * d + 33, 1, 50));
  const ServiceId line = s.line("line", nights, {long_time, long_time});
  s[line].wrap_up = second.fixed(600);
  s.call("Ann", -9.5 * 3600, line, 3600);
  s.call("Bob", 14.75 * 3600, line, 1800);
  s.half_hours_of = {line};
  s.tell();
  s.is("staff_hours_rostered", workers, 12);
  s.is("staff_hours_available", workers, 12);
  s.is("staff_hours_busy", workers, (40 + 15) / 60.0);  // Ann's 30 min and wrap-up, Bob's first 15 min
  s.is("staff_cost", workers, 600);
  s.is("line_occupancy", "line", 55 / 60.0 / 12);
  s.is("callers", "line", 1);
  s.is("handle_time", "line", 70 / 60.0);  // of Ann's call, which ended in the period, from its beginning
  CHECK(s.half_hours[0].of_week[0].handling == Approx(0.5));
  CHECK(s.half_hours[0].of_week[1].handling == Approx(10 / 60.0));
  CHECK(s.half_hours[0].of_week[1].busy == Approx(10 / 60.0));
  CHECK(s.half_hours[0].of_week[47].handling == Approx(0.25));
  CHECK(s.half_hours[0].of_week[47].on_duty == Approx(0.5));
}

TEST_CASE("story: handing over in person is talk, and keeps both busy for a while") {
  // The line hands over to the team: 2 min together, then a wrap-up of 1 min. The team has one place.
  // Ann calls 0, talks 300 s; the team is free: together to 420, alone to 480; with the team to 900.
  // Bob calls 500, talks to 600, waits on the line for the team until 900; together to 1020, alone to 1080.
  CallStory s(1);
  const ServiceId line = s.line("line", {shift_of(0, 168, 1)}, {long_time, long_time});
  const ServiceId team = s.service("team", 1, {});
  s[line].wrap_up = second.fixed(60);
  s[line].hand_overs = {{team, second.fixed(120)}};
  s.person("Ann", after_nine(0), {{line, seconds(300)}, {team, seconds(600)}});
  s.person("Bob", after_nine(500), {{line, seconds(100)}, {team, seconds(600)}});
  s.half_hours_of = {line};
  s.tell();
  s.is("handle_time", "line", (480 + 580) / 2.0 / 3600);
  s.is("staff_hours_busy", workers, (480 + 580) / 3600.0);
  s.is("line_occupancy", "line", (480 + 580) / 86400.0);
  CHECK(s.half_hours[0].of_week[18].handling == Approx((480 + 580) / 3600.0));
}

TEST_CASE("story: a roster that changes on a date, and what its hours cost") {
  // Measured for two weeks. Mondays 09:00 to 17:00, one at 40 pounds; from the second Monday two at 30 pounds.
  models::Pool pool;
  pool.name = "workers";
  pool.roster.shifts = {shift_of(9, 17, 1, 40)};
  pool.roster.changes = {{day.at(7), {shift_of(9, 17, 2, 30)}}};
  const models::OnDuty duty(pool, engine::Calendar(a_monday));
  const auto both = duty.rostered(day.at(0), day.at(14));
  CHECK(both.hours == Approx(8 + 16));
  CHECK(both.cost == Approx(320 + 480));
  const auto part = duty.rostered(hour.at(12), hour.at(13.5));
  CHECK(part.hours == Approx(1.5));
  CHECK(part.cost == Approx(60));
  CHECK(duty.rostered(hour.at(17), hour.at(24)).hours == 0);
}

TEST_CASE("story: a call that ends while it is interrupted has ended, with the talk there was") {
  // Ann leaves the desk at 60 s and is due at the team half an hour later. She talks on the line from 60 s on; its only
  // shift ends at 09:20, and nobody goes on with her before she is at the team.
  CallStory s(1);
  const ServiceId line = s.line("line", {shift_of(9, 9 + 1 / 3.0, 1)}, {long_time});
  const ServiceId desk = s.open("desk", {}), team = s.open("team", {});
  s[line].at_closing = models::Interruption::resume;
  s.comes_back_from(desk, team);
  s.person("Ann", after_nine(0), {{desk, seconds(60)}, {line, seconds(3600)}});
  s.who_comes_back(seconds(1800));
  s.otherwise(team, seconds(60));
  s.tell();
  s.is("interrupted", "line", 1);
  s.is("calls_answered", "line", 1);
  s.is("handle_time", "line", (1200 - 60) / 3600.0);
}
