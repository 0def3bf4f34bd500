// Beds, bed days, occupancy, and what happens across the edges of the measured period; ledger, weeks and visits too.
#include <map>

#include "tests/support/story.hpp"

using namespace carepath;
using namespace carepath::test;
using output::Outcome;

TEST_CASE("story: a ward of two beds over three days, with people in it before and after") {
  // days   asks   begins  leaves   in the period   midnights (KH03)
  // Ann    -1      -1      1.25    0 to 1.25       1           stay of 2.25
  // Bob     0       0      1       0 to 1          1           in and out at midnight; stay of 1
  // Cay     0.25    1      1.5     1 to 1.5        -           waits 18 h for Bob's bed; same-day stay of .5
  // Dan     1.25    1.25   6.25    1.25 to 3       2, 3        comes as Ann leaves
  // Eve     2       2      3       2 to 3          3           leaves at the end: after it, so still in care
  // Fay    -0.5    -0.5   -0.25    -               -           wholly in the warm-up: no trace
  // Gil     2.5     -       -                                  still waiting, half a day
  Story s(3, 2);
  const ServiceId ward = s.ward("ward", 2, {});
  s.person("Ann", -1, {{ward, 2.25}});
  s.person("Bob", 0, {{ward, 1}});
  s.person("Cay", 0.25, {{ward, 0.5}});
  s.person("Dan", 1.25, {{ward, 5}});
  s.person("Eve", 2, {{ward, 1}});
  s.person("Fay", -0.5, {{ward, 0.25}});
  s.person("Gil", 2.5, {{ward, 1}});
  s.tell();
  for (const char* where : {"ward", "all"}) {
    s.is("arrivals", where, 5);
    s.is("starts", where, 4);
    s.is("completed", where, 3);
    s.is("length_of_stay_mean", where, (2.25 + 1 + 0.5) / 3);
    s.is("length_of_stay_p50", where, 1);
    s.is("length_of_stay_p90", where, 1 + 0.8 * 1.25);
    s.is("wait_mean", where, 18 / 4.0);
    s.is("wait_sd", where, 9);  // (324 - 81) / 3
    s.is("wait_p90", where, 0.7 * 18);
    s.is("wait_p95", where, 0.85 * 18);
    s.is("wait_share_waited", where, 0.25);
    s.is("still_waiting", where, 1);
    s.is("waiting_mean", where, (0.75 + 0.5) / 3);
    s.is("in_care_mean", where, (1.25 + 1 + 0.5 + 1.75 + 1) / 3);
    s.is("bed_days_occupied", where, 1 + 1 + 0 + 2 + 1);
    s.is("bed_days_exact", where, 5.5);
  }
  s.is("occupancy", "ward", 5 / 6.0);
  s.is("people_entered", "all", 5);
  s.is("people_finished", "all", 3);
  s.is("time_in_care_mean", "all", (2.25 + 1 + 1.25) / 3);
  s.is("bed_days_occupied", "ward", 0, "person: Cay");
  s.is("bed_days_occupied", "ward", 1, "person: Bob");
  s.is("starts", "ward", 0, "person: Fay");
  s.is("completed", "ward", 0, "person: Eve");

  CHECK(s.in_care == std::vector<std::int32_t>{2, 1, 2});
  CHECK(s.waiting == std::vector<std::int32_t>{1, 0, 1});
  // opening, new, transferred in, home, transferred out, died, other, closing; what happens at midnight is the next
  // day's
  const std::int32_t rows[3][8] = {{1, 1, 0, 0, 0, 0, 0, 2}, {2, 2, 0, 3, 0, 0, 0, 1}, {1, 1, 0, 0, 0, 0, 0, 2}};
  REQUIRE(s.ledger_rows.size() == 3);
  for (std::int32_t d = 0; d < 3; ++d) {
    const auto& r = s.ledger_rows[static_cast<std::size_t>(d)];
    CHECK(r.day == d);
    CHECK(std::vector<std::int32_t>{r.opening, r.in_new, r.in_transfer, r.out_home, r.out_transfer, r.out_died,
                                    r.out_other, r.closing} == std::vector<std::int32_t>(rows[d], rows[d] + 8));
  }
  const std::pair<const char*, double> week[] = {{"arrivals", 5},    {"starts", 4},         {"completed", 3},
                                                 {"turned_away", 0}, {"sent_elsewhere", 0}, {"bed_days_occupied", 5}};
  REQUIRE(s.period_rows.size() == 6);
  for (std::size_t i = 0; i < 6; ++i) {
    CHECK(s.period_rows[i].measure == static_cast<std::int32_t>(output::measure_code(week[i].first)));
    CHECK(s.period_rows[i].value == week[i].second);
    CHECK(s.period_rows[i].period_start_h == 0);
  }
  struct Visit {
    const char* who;
    double referred, started, left, waited, served;
    Outcome outcome;
  };
  const Visit visits[] = {{"Bob", 0, 0, 24, 0, 24, Outcome::completed},
                          {"Ann", -24, -24, 30, 0, 54, Outcome::completed},
                          {"Cay", 6, 24, 36, 18, 12, Outcome::completed},
                          {"Dan", 30, 30, nobody, 0, nobody, Outcome::still_in_care},
                          {"Eve", 48, 48, nobody, 0, nobody, Outcome::still_in_care},
                          {"Gil", 60, nobody, nobody, nobody, nobody, Outcome::still_waiting}};
  REQUIRE(s.visit_rows.size() == 6);
  for (const Visit& v : visits) {
    const auto row =
        std::find_if(s.visit_rows.begin(), s.visit_rows.end(), [&](const auto& r) { return s.name_of(r) == v.who; });
    REQUIRE(row != s.visit_rows.end());
    INFO(v.who);
    const auto same = [](double a, double b) { return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) < 1e-9; };
    CHECK(same(row->referred_h, v.referred));
    CHECK(same(row->started_h, v.started));
    CHECK(same(row->left_h, v.left));
    CHECK(same(row->waited_h, v.waited));
    CHECK(same(row->served_h, v.served));
    CHECK(row->outcome == v.outcome);
    CHECK(row->visit == 1);
    CHECK(row->next_service == -1);
  }
  CHECK(s.name_of(s.visit_rows[0]) == "Bob");  // in order of their end
  CHECK(s.name_of(s.visit_rows[1]) == "Ann");
}

TEST_CASE("story: no bed, so out of area") {
  // One bed, nobody waits. Ann .5 to 2.5 on the ward. Bob 1: sent out of area, 1 to 2.5 there (midnight 2).
  // Cay 2.5 to 3.5 on the ward, as Ann leaves. Four days.
  Story s(4);
  const ServiceId ward = s.ward("ward", 1, {}), away = s.ward("away", 1, {});
  s[away].places = engine::Schedule();
  s[away].out_of_area = true;
  s[ward].when_full = {.at_most_waiting = 0, .wait_up_to = {}, .then = away};
  s.person("Ann", 0.5, {{ward, 2}});
  s.person("Bob", 1, {{ward, 0}});
  s.otherwise(away, 1.5);
  s.person("Cay", 2.5, {{ward, 1}});
  s.tell();
  s.is("arrivals", "ward", 3);
  s.is("starts", "ward", 2);
  s.is("sent_elsewhere", "ward", 1);
  s.is("turned_away", "ward", 0);
  s.is("arrivals", "away", 1);
  s.is("starts", "away", 1);
  s.is("arrivals", "all", 4);
  s.is("bed_days_occupied", "ward", 2 + 1);
  s.is("bed_days_occupied", "away", 1);
  s.is("out_of_area_bed_days", "away", 1);
  s.is("out_of_area_bed_days", "all", 1);
  s.is("bed_days_occupied", "all", 4);
  s.is("bed_days_exact", "all", 2 + 1.5 + 1);
  s.is("occupancy", "ward", 3 / 4.0);
  s.is("people_entered", "all", 3);
  s.is("readmission_7d", "all", nobody);  // no discharge with seven days to come
  CHECK_FALSE(s.has("occupancy", "away"));
  CHECK_FALSE(s.has("out_of_area_bed_days", "ward"));
  const auto& first = s.visit_rows.front();
  CHECK(s.name_of(first) == "Bob");
  CHECK(first.outcome == Outcome::sent_elsewhere);
  CHECK(first.next_service == away.value);
  CHECK(first.waited_h == 0);
  // Bob comes to `away` from another service: a transfer in the ledger of day 1
  for (const auto& row : s.ledger_rows) {
    if (row.service == away.value && row.day == 1) CHECK(row.in_transfer == 1);
  }
}

TEST_CASE("story: turnover and a bed that closes") {
  // Two beds, one from day 2; half a day of turnover. Ann .5 to 1.5, her bed ready at 2. Bob .25 to 3.25, ready
  // at 3.75. Cay 1.75: at 2 the second bed closes before Ann's is ready, so Cay waits for 3.75. Midnights: 1: Ann, Bob
  // of 2; 2: Bob of 2 (turnover is no care, the bed closes after the count); 3: Bob of 1; 4: Cay of 1.
  Story s(4);
  const ServiceId ward = s.ward("ward", 2, {});
  s[ward].turnover = day.fixed(0.5);
  s[ward].places = {engine::Calendar(s.model.start),
                    engine::WeekPattern::constant(2),
                    {{day.at(2), engine::WeekPattern::constant(1)}}};
  s.person("Ann", 0.5, {{ward, 1}});
  s.person("Bob", 0.25, {{ward, 3}});
  s.person("Cay", 1.75, {{ward, 1}});
  s.tell();
  s.is("occupancy", "ward", 5 / 6.0);
  s.is("bed_days_occupied", "ward", 5);
  s.is("bed_days_exact", "ward", 1 + 3 + 0.25);
  s.is("wait_mean", "ward", 48 / 3.0);
  s.is("in_care_mean", "ward", 4.25 / 4);
}

TEST_CASE("story: occupancy passes 1 when beds close around people; all beds closed") {
  // Two beds close on day 1 with Ann and Bob in them until 2.5; Cay asks at 1.5 in vain. Midnights: 2 of 2, 2 of 0.
  Story s(2);
  const ServiceId ward = s.ward("ward", 2, {});
  s[ward].places = {engine::Calendar(s.model.start),
                    engine::WeekPattern::constant(2),
                    {{day.at(1), engine::WeekPattern::constant(0)}}};
  s[ward].when_full.at_most_waiting = 0;
  s.person("Ann", 0.5, {{ward, 2}});
  s.person("Bob", 0.25, {{ward, 2.25}});
  s.person("Cay", 1.5, {{ward, 1}});
  s.tell();
  s.is("occupancy", "ward", 4 / 2.0);
  s.is("turned_away", "ward", 1);
  s.is("length_of_stay_mean", "ward", nobody);
}

TEST_CASE("story: a period that ends at noon") {
  // One and a half days. Ann .25 to 1.25 (midnight 1), Bob .75 and still there (midnight 1). The half day has a ledger
  // row, but no midnight.
  Story s(1.5);
  const ServiceId ward = s.ward("ward", 3, {});
  s.person("Ann", 0.25, {{ward, 1}});
  s.person("Bob", 0.75, {{ward, 2}});
  s.tell();
  s.is("bed_days_occupied", "ward", 2);
  s.is("bed_days_exact", "ward", 1.75);
  s.is("occupancy", "ward", 2 / 3.0);
  s.is("in_care_mean", "ward", 1.75 / 1.5);
  CHECK(s.in_care == std::vector<std::int32_t>{2, 1});
}

TEST_CASE("story: weeks of nine days") {
  // Ann 1 to 3 and Bob 8 to 8.5: the first week has Ann with two midnights, the two days after it Bob with none.
  Story s(9);
  const ServiceId ward = s.ward("ward", 3, {});
  s.person("Ann", 1, {{ward, 2}});
  s.person("Bob", 8, {{ward, 0.5}});
  s.tell();
  REQUIRE(s.period_rows.size() == 12);
  const double week[2][6] = {{1, 1, 1, 0, 0, 2}, {1, 1, 1, 0, 0, 0}};
  for (std::size_t i = 0; i < 12; ++i) {
    CHECK(s.period_rows[i].period_start_h == (i < 6 ? 0 : 168));
    CHECK(s.period_rows[i].value == week[i / 6][i % 6]);
  }
}

TEST_CASE("story: groups of two attributes") {
  // Four people in profiles adult/older x woman/man: stays of 1, 2, 3, 4 days from day 0, six days.
  Pathway p(6);
  p.model.groups.attributes = {{"age", {"adult", "older"}, {0.5, 0.5}}, {"sex", {"woman", "man"}, {0.5, 0.5}}};
  const ServiceId ward = p.ward("ward", 9, {});
  p[ward].stay = models::ByProfile<Distribution>::of_each({day.fixed(1), day.fixed(2), day.fixed(3), day.fixed(4)});
  for (int i = 0; i < 4; ++i) {
    const double older = i / 2, man = i % 2;
    p.listed(fmt::format("person {}", i), day, {0.5}, ward).attributes = {
        {"age", {"adult", "older"}, {1 - older, older}}, {"sex", {"woman", "man"}, {1 - man, man}}};
  }
  const auto itinerary = p.itinerary();
  output::Recorder recorder(*itinerary, output::Record::summary, nullptr);
  models::Simulation(itinerary, 1, 0).run(recorder);
  const auto values = recorder.finish();
  const auto keys = output::figure_keys(*itinerary);
  const std::map<std::string, double> bed_days{
      {"all", 10}, {"age: adult", 3}, {"age: older", 7}, {"sex: woman", 4}, {"sex: man", 6}};
  int met = 0;
  for (std::size_t k = 0; k < keys.size(); ++k) {
    if (keys[k].measure != output::measure_code("bed_days_occupied") || keys[k].service != "ward") continue;
    CHECK(values[k] == bed_days.at(keys[k].group));
    ++met;
  }
  CHECK(met == 5);
}
