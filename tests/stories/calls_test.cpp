// Calls: who is answered, gives up, redials, hears the busy tone or reaches the answerphone. One person on duty at a
// time, so that every wait can be worked out by hand. Seconds after 09:00 of the first Monday.
#include "tests/support/call_story.hpp"

using namespace carepath;
using namespace carepath::test;
using output::Outcome;

namespace {
const double long_time = 90'000;  // longer than anybody waits
}

TEST_CASE("story: a dozen calls, and the four service levels") {
  // Answered within 60 s is in time; abandoned within 30 s is soon. One person answers.
  //        calls   waits                                talks
  // Ann        0       0                                to 100
  // Bob       40      60  to the very limit: in time    to 200
  // Cay      130          gives up after 30: soon, to the very limit
  // Dan      135          gives up after 60: in time, to the very limit
  // Eve      139      61                                to 400
  // Fay      210          gives up after 10: soon
  // Gus      220          gives up after 90
  // Hal      300     100                                to 450
  // Ida      380      70                                to 460
  // Jon      405      55                                to 500
  // Kit      600       0                                to 660
  // Liz      700       0                                to 730
  CallStory s(1);
  const ServiceId line =
      s.line("line", {shift_of(0, 168, 1)},
             {long_time, long_time, 30, 60, long_time, 10, 90, long_time, long_time, long_time, long_time, long_time});
  s[line].standard = second.span(60);
  s[line].short_wait = second.span(30);
  s.call("Ann", 0, line, 100);
  s.call("Bob", 40, line, 100);
  s.call("Cay", 130, line, 100);
  s.call("Dan", 135, line, 100);
  s.call("Eve", 139, line, 200);
  s.call("Fay", 210, line, 100);
  s.call("Gus", 220, line, 100);
  s.call("Hal", 300, line, 50);
  s.call("Ida", 380, line, 10);
  s.call("Jon", 405, line, 40);
  s.call("Kit", 600, line, 60);
  s.call("Liz", 700, line, 30);
  s.tell();
  s.is("calls_offered", "line", 12);
  s.is("calls_answered", "line", 8);
  s.is("calls_abandoned", "line", 4);
  s.is("calls_abandoned_soon", "line", 2);  // Cay, Fay
  // In time: Ann, Bob, Jon, Kit, Liz answered; Cay, Dan, Fay abandoned.
  s.is("service_level_ignored", "line", 5.0 / 9);
  s.is("service_level_negative", "line", 5.0 / 12);
  s.is("service_level_positive", "line", 8.0 / 12);
  s.is("service_level_answered_only", "line", 5.0 / 8);
  s.is("service_level_negative", "all", 5.0 / 12);
  s.is("abandonment_rate", "line", 4.0 / 12);
  s.is("abandonment_rate_after_threshold", "line", 2.0 / 12);
  s.is("average_speed_to_answer", "line", (60 + 61 + 100 + 70 + 55) / 8.0 / 3600);
  s.is("longest_delay", "line", 100.0 / 3600);
  s.is("handle_time", "line", 590.0 / 8 / 3600);
  s.is("line_occupancy", "line", 590.0 / 86400);
  s.is("callers", "line", 12);
  s.is("callers_answered", "line", 8.0 / 12);
  s.is("answered_at_first_attempt", "line", 8.0 / 12);
  s.is("unique_callers", "line", 12);
  // By group, and the gap between two.
  s.is("service_level_negative", "line", 1, "person: Bob");
  s.is("service_level_negative", "line", 0, "person: Eve");
  s.is("service_level_negative", "line", -1, "person: Eve - Ann");
  s.is("service_level_ignored", "line", nobody, "person: Cay");
  s.is("line_occupancy", "line", 200.0 / 86400, "person: Eve");
  CHECK_FALSE(s.has("calls_offered", "line", "person: Eve - Ann"));  // of counts there is none
  // What cannot happen here has no figure.
  for (const char* measure : {"calls_blocked", "calls_to_answerphone", "call_backs_asked", "redials"})
    CHECK_FALSE(s.has(measure, "line"));
  CHECK_FALSE(s.has("line_occupancy", "all"));
}

TEST_CASE("story: who is not answered calls again, and is counted once as a caller") {
  // Ann talks from 0 to 1000. Bob, Cay and Dan bear 100 s; two redials at most, 300 s apart.
  // Bob: calls 10, gives up 110; calls 410, gives up 510; calls 810, gives up 910, and goes to the emergency
  // department. Cay: calls 700, gives up 800; calls 1100, is answered at once, talks to 1110. Dan: calls 53 600 s after
  // nine, when Eve talks (53 500 to 56 000; the day is over at 54 000):
  //      gives up 53 700; would try again at 54 000, which is after the end.
  // Fay: called on Sunday, 350 s before the week, when Guy talked; she gave up 250 s before it; calls again 50 s into
  // it,
  //      when Guy has long finished, and is answered at once. She is no caller of this day, but the call is offered and
  //      answered.
  CallStory s(1, 1);
  const ServiceId line = s.line("line", {shift_of(0, 168, 1)}, {long_time, 100, 100, 100, long_time, 100, long_time});
  const ServiceId emergency = s.open("emergency", {});
  s[line].giving_up = rule(1, 300, 2, emergency);
  s.call("Ann", 0, line, 1000);
  s.call("Bob", 10, line, 100);
  s.call("Cay", 700, line, 10);
  s.call("Dan", 53'600, line, 100);
  s.call("Eve", 53'500, line, 2500);
  s.call("Fay", -32'750, line, 10);
  s.call("Guy", -32'800, line, 300);
  s.half_hours_of = {line};
  s.tell();
  s.is("calls_offered", "line", 9);  // Ann, Bob three times, Cay twice, Dan, Eve, Fay's second
  s.is("calls_answered", "line", 4);
  s.is("calls_abandoned", "line", 5);
  s.is("redials", "line", 4);
  s.is("redials", "line", 2, "person: Bob");
  s.is("callers", "line", 5);
  s.is("callers_answered", "line", 3.0 / 5);           // Ann, Cay, Eve
  s.is("answered_at_first_attempt", "line", 2.0 / 5);  // Ann, Eve
  s.is("unique_callers", "line", 6);
  s.is("callers", "line", 0, "person: Fay");
  s.is("unique_callers", "line", 1, "person: Fay");
  s.is("callers_answered", "line", nobody, "person: Fay");
  s.is("tried_again", "line", 4);
  s.is("displaced_to", "emergency", 1);
  s.is("abandonment_rate", "line", 5.0 / 9);
  s.is("longest_delay", "line", 100.0 / 3600);
  s.is("average_speed_to_answer", "line", 0);
  CHECK_FALSE(s.has("service_level_negative", "line"));  // no standard was given
  REQUIRE(s.half_hours.size() == 1);
  REQUIRE(s.half_hours[0].displaced.size() == 1);
  CHECK(s.half_hours[0].displaced[0].first == emergency);
  CHECK(s.half_hours[0].displaced[0].second[18] == 1);  // Bob's third call, at 09:13:30
}

TEST_CASE("story: the busy tone, the answerphone and being called back") {
  // Two telephone lines, open from 09:00 to 17:00, one person answers, one caller may wait.
  // Ann: calls 0, talks to 600.
  // Bob: calls 100, waits; after 200 s accepts to be called back (300): waits at the call-backs, where he is called at
  //      once, to 400.
  // Cay: calls 200, when both lines are taken: busy tone; calls again at 500, waits 100, talks from 600 to 700.
  // Dan: calls 550 (Ann and Cay are on the lines): busy tone; calls again at 850: answered at once, to 860.
  // Eve: calls 09:00 - 60 s: closed, the answerphone; goes to the emergency department.
  // Fay: calls 17:00 (28 800 s): closed; the same.
  CallStory s(1);
  const ServiceId line =
      s.line("line", {shift_of(0, 168, 1)}, {long_time, long_time, long_time, long_time, long_time, long_time});
  const ServiceId later =
      s.line("call-backs", {shift_of(0, 168, 1)}, {long_time, long_time, long_time, long_time, long_time, long_time});
  const ServiceId emergency = s.open("emergency", {});
  s[line].lines = 2;
  s[line].busy_tone = rule(1, 300, 1);
  s[line].opening = s.by_hours({{0, 0}, {9, 1}, {17, 0}});
  s[line].answerphone = rule(0, 0, 0, emergency);
  s[line].call_back = models::CallBack{second.span(200), 1, later};
  s.call("Ann", 0, line, 600);
  s.call("Bob", 100, line, 0);
  s.otherwise(later, seconds(100));
  s.call("Cay", 200, line, 100);
  s.call("Dan", 550, line, 10);
  s.call("Eve", -60, line, 0);
  s.call("Fay", 28'800, line, 0);
  s.tell();
  s.is("calls_blocked", "line", 2);
  s.is("calls_to_answerphone", "line", 2);
  s.is("call_backs_asked", "line", 1);
  s.is("redials", "line", 2);
  s.is("calls_offered", "line", 4);  // Ann, Bob, and the second calls of Cay and Dan
  s.is("calls_answered", "line", 3);
  s.is("callers", "line", 6);
  s.is("callers_answered", "line", 3.0 / 6);
  s.is("answered_at_first_attempt", "line", 1.0 / 6);
  s.is("abandonment_rate", "line", 0);
  s.is("longest_delay", "line", 200.0 / 3600);  // Bob
  s.is("average_speed_to_answer", "line", 100.0 / 3 / 3600);
  s.is("calls_offered", "call-backs", 1);
  s.is("calls_offered", "all", 5);
  s.is("unique_callers", "all", 7);
  s.is("displaced_to", "emergency", 2);
  s.is("tried_again", "line", 2);
  s.is("wait_in_vain_mean", "line", 0);  // Cay, Dan, Eve, Fay; who is called back is not among them
  CHECK_FALSE(s.has("displaced_to", "call-backs"));
  CHECK_FALSE(s.has("calls_blocked", "call-backs"));
  CHECK(s.visit("Bob", line).outcome == Outcome::call_back);
  CHECK(s.visit("Eve", line).outcome == Outcome::answerphone);
}

TEST_CASE("story: who is sent to the answerphone by a full list was offered, and may call again") {
  // One person answers, one caller may wait, for 120 s at most; then the answerphone, and half an hour later once more.
  // Ann: calls 0, talks to 500. Bob: calls 100, waits, at 220 the answerphone. Cay: calls 150, the list is full: the
  // answerphone at once. Bob calls again at 2020 and Cay at 1950: both are answered at once.
  CallStory s(1);
  const ServiceId line = s.line("line", {shift_of(0, 168, 1)}, {long_time, long_time, long_time});
  s[line].when_full = {.at_most_waiting = 1, .wait_up_to = second.span(120), .then = home, .answerphone = true};
  s[line].answerphone = rule(1, 1800, 1);
  s[line].standard = second.span(60);
  s.call("Ann", 0, line, 500);
  s.call("Bob", 100, line, 10);
  s.call("Cay", 150, line, 10);
  s.tell();
  s.is("calls_to_answerphone", "line", 2);
  s.is("calls_offered", "line", 5);
  s.is("calls_answered", "line", 3);
  s.is("service_level_negative", "line", 3.0 / 5);
  s.is("service_level_answered_only", "line", 1);
  s.is("callers_answered", "line", 1);
  s.is("answered_at_first_attempt", "line", 1.0 / 3);
  s.is("redials", "line", 2);
  s.is("longest_delay", "line", 120.0 / 3600);
  s.is("turned_away", "line", 0);
  s.is("wait_in_vain_mean", "line", 60.0 / 3600);
}

TEST_CASE("story: a caller who comes back later is a caller again, and one person") {
  // Ann calls 0, talks to 100, and calls about something else at 10 100: to 10 200. With a wrap-up of 50 s each time.
  CallStory s(1);
  const ServiceId line = s.line("line", {shift_of(0, 168, 1)}, {long_time});
  s[line].wrap_up = second.fixed(50);
  s.comes_back_from(line, line);
  s.call("Ann", 0, line, 100);
  s.who_comes_back(seconds(10'000));
  s.tell();
  // Every 10 100 s, from nine to midnight (54 000 s): at 0, 10 100, 20 200, 30 300, 40 400, 50 500.
  s.is("callers", "line", 6);
  s.is("unique_callers", "line", 1);
  s.is("calls_offered", "line", 6);
  s.is("handle_time", "line", 150.0 / 3600);
  s.is("line_occupancy", "line", 6 * 150.0 / 86400);
}

TEST_CASE("story: half hours of the week hold the calls made in them, and staff time spent in them") {
  // Half hours are counted from Monday 00:00: 09:00 begins number 18, 09:30 (1800 s) number 19. The shift of one person
  // is from 09:00 to 17:00. Wrap-up takes 60 s.
  // Zoe: on Sunday night, before the period: nobody is there; she gives up 100 s into it. Not counted.
  // Ann: calls 1000, talks to 1900; wrap-up to 1960.
  // Bob: calls 1790, waits 170, talks from 1960 to 2000; wrap-up to 2060. A call of number 18.
  // Cay: calls 1800: gives up at 1830. A call of number 19, as Dan's.
  // Dan: calls 1805: waits 255, talks from 2060 to 2100; wrap-up to 2160.
  // Eve: calls at 23:50 of the last day, and still waits at the end. Gus calls after it.
  // The second week: Fay calls in number 18 again, at once, to 100 s later.
  CallStory s(8, 1, 1);
  const ServiceId line =
      s.line("line", {shift_of(9, 17, 1)}, {long_time, long_time, 30, long_time, long_time, long_time, long_time, 200});
  const double week = 7 * 86400;
  s[line].wrap_up = second.fixed(60);
  s[line].standard = second.span(200);
  s.call("Ann", 1000, line, 900);
  s.call("Bob", 1790, line, 40);
  s.call("Cay", 1800, line, 40);
  s.call("Dan", 1805, line, 40);
  s.call("Eve", week + 53'400, line, 40);
  s.call("Fay", week + 1, line, 100);
  s.call("Gus", week + 54'000, line, 40);
  s.call("Zoe", -32'400 - 100, line, 40);
  s.half_hours_of = {line};
  s.tell();
  REQUIRE(s.half_hours.size() == 1);
  const output::HalfHours& of = s.half_hours[0];
  REQUIRE(of.of_week.size() == 336);
  CHECK(of.service == line);
  const output::HalfHour& first = of.of_week[18];
  CHECK(first.answered == 3);  // Ann, Bob, Fay
  CHECK(first.answered_in_time == 3);
  CHECK(first.offered() == 3);
  CHECK(first.waited == 170'000'000);
  CHECK(first.longest == 170'000'000);
  // On duty in both weeks; busy from 1000 to 1800, and with Fay for 160 s.
  CHECK(first.on_duty == Approx(1.0));
  CHECK(first.busy == Approx((800 + 160) / 3600.0));
  CHECK(first.handling == Approx((800 + 160) / 3600.0));
  CHECK(line_occupancy(first) == Approx(960 / 3600.0));
  const output::HalfHour& second_one = of.of_week[19];
  CHECK(second_one.answered == 1);  // Dan
  CHECK(second_one.answered_in_time == 0);
  CHECK(second_one.abandoned == 1);
  CHECK(second_one.abandoned_in_time == 1);
  CHECK(second_one.busy == Approx(360 / 3600.0));  // 1800 to 2160
  CHECK(service_level(second_one, output::Abandoned::positive) == Approx(0.5));
  CHECK(of.of_week[34].on_duty == 0);  // 17:00
  CHECK(of.of_week[47].still_waiting == 1);
  CHECK(of.of_week[47].longest == 600'000'000);
  const output::HalfHour week_of_all = pooled(of);
  CHECK(week_of_all.offered() == 6);
  CHECK(week_of_all.attempts() == 6);
  CHECK(week_of_all.on_duty == Approx(8 * 2 + 0.0));  // Monday to Monday: one shift a week, twice
  CHECK(pooled(of, std::vector<std::size_t>{18, 19}).offered() == 5);
  s.is("calls_offered", "line", 6);
  s.is("longest_delay", "line", 600.0 / 3600);
  // The figures of the period are those of its half hours together.
  s.is("service_level_negative", "line", service_level(week_of_all, output::Abandoned::negative));
  s.is("average_speed_to_answer", "line", average_speed_to_answer(week_of_all));
  // Eight days: Monday comes twice.
  const std::vector<double> times = output::WeekClock(s.model).times_measured();
  CHECK(times[0] == 2);
  CHECK(times[47] == 2);
  CHECK(times[48] == 1);
}
