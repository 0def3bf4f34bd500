// Coming back: readmission in its windows, transfers, run-out, people due back.
#include "tests/support/story.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("story: readmission within windows, transfers, and what the run-out allows") {
  // Sixty days measured, twenty of run-out, ten of warm-up. Ward A without limit, ward B of one bed, community.
  // Ann  A 1 to 3, back 28 days after each discharge: 31 to 33, 61 to 63. Discharges of the period: 3, 33.
  // Bob  A 5 to 6, back 28 days and a minute after: 34.0007 to 35.0007, 63.0014.  Discharges: 6, 35.0007.
  // Cay  A 10 to 14, never back.
  // Dan  A 20 to 22, on to B at once, 22 to 25: one stay, one discharge, from B.
  // Eve  A 21.5 to 22.5, waits for B until 25: a discharge, back after 2.5 days. B 25 to 28.
  // Fay  A 55 to 55.5: seven days fit into the run and its run-out (to 80), 28 do not.
  // Gil  A -5 to -2: discharged in the warm-up, due back after 100 days.
  // Hal  A 50 to 51, on to the community until 56: a discharge; 28 days fit (79), 30 do not (81).
  Story s(60, 10, 20);
  const ServiceId a = s.ward("A", 1, {}), b = s.ward("B", 1, {}), community = s.open("community", {});
  s[a].places = engine::Schedule();
  s.comes_back_from(a, a);
  s.person("Ann", 1, {{a, 2}});
  s.who_comes_back(28);
  s.person("Bob", 5, {{a, 1}});
  s.who_comes_back(28 + 1 / 1440.0);
  s.person("Cay", 10, {{a, 4}});
  s.person("Dan", 20, {{a, 2}, {b, 3}});
  s.person("Eve", 21.5, {{a, 1}, {b, 3}});
  s.person("Fay", 55, {{a, 0.5}});
  s.person("Gil", -5, {{a, 3}});
  s.who_comes_back(100);
  s.person("Hal", 50, {{a, 1}, {community, 5}});
  s.tell();
  // Discharges from A: Ann 2, Bob 2, Cay, Eve, Fay, Hal = 8.
  s.is("readmission_7d", "A", 1 / 8.0);   // Eve
  s.is("readmission_28d", "A", 3 / 7.0);  // without Fay; Ann twice (exactly day 28), Eve
  s.is("readmission_30d", "A", 5 / 6.0);  // without Fay and Hal; Ann, Bob twice each, Eve
  s.is("readmission_90d", "A", nobody);
  s.is("readmission_365d", "A", nobody);
  for (const int n : {7, 28, 30}) s.is(fmt::format("readmission_{}d", n), "B", 0);  // Dan and Eve
  s.is("readmission_7d", "all", 1 / 10.0);
  s.is("readmission_28d", "all", 3 / 9.0);
  s.is("readmission_30d", "all", 5 / 8.0);
  s.is("readmission_28d", "A", 1, "person: Ann");
  s.is("readmission_28d", "A", 0, "person: Bob");
  s.is("readmission_30d", "A", 1, "person: Bob");
  s.is("readmission_7d", "A", nobody, "person: Dan");  // left A, but not the hospital
  s.is("readmission_7d", "A", 1, "person: Eve");
  s.is("readmission_7d", "A", nobody, "person: Gil");
  s.is("readmission_30d", "A", nobody, "person: Hal");
  CHECK_FALSE(s.has("readmission_7d", "community"));
  s.is("due_back", "all", 3);         // Ann, Bob, Gil, at home on day 60
  s.is("people_entered", "all", 9);   // Ann and Bob twice, Cay, Dan, Eve, Fay, Hal
  s.is("people_finished", "all", 5);  // Cay, Dan, Eve, Fay, Hal
  s.is("time_in_care_mean", "all", (2 + 2 + 1 + 1 + 4 + 5 + 6.5 + 0.5 + 6) / 9);
  s.is("wait_mean", "B", 60 / 2.0);
  s.is("completed", "A", 9);
}

TEST_CASE("story: someone comes back while in other care") {
  // Eight days, five of run-out. Ann: ward 0 to 1, community from 1 for ten days, but back on the ward four days after
  // each discharge: ward 5 to 6, community 6 to 10, ward 10 to 11. Discharges of the period 1 and 6, both followed
  // within seven days, both windows within day 13.
  Story s(8, 0, 5);
  const ServiceId ward = s.ward("ward", 1, {}), community = s.open("community", {});
  s.comes_back_from(ward, ward);
  s.person("Ann", 0, {{ward, 1}, {community, 10}});
  s.who_comes_back(4);
  s.tell();
  s.is("readmission_7d", "ward", 1);
  s.is("starts", "ward", 2);
  s.is("completed", "ward", 2);
  s.is("starts", "community", 2);
  s.is("completed", "community", 0);
  s.is("length_of_stay_mean", "community", nobody);
  s.is("in_care_mean", "community", (4 + 2) / 8.0);
  s.is("bed_days_exact", "ward", 2);
  s.is("bed_days_occupied", "ward", 2);  // 0 to 1 and 5 to 6: midnights 1 and 6
  s.is("people_entered", "all", 1);
  s.is("people_finished", "all", 0);
  s.is("due_back", "all", 0);  // not at home
  s.is("time_in_care_mean", "all", nobody);
  for (const auto& row : s.ledger_rows) {
    if (row.service == community.value && row.day == 5) {
      CHECK(row.out_other == 1);
      CHECK(row.out_home == 0);
      CHECK(row.closing == 0);
    }
    if (row.service == ward.value && row.day == 1) CHECK(row.out_transfer == 1);
    if (row.service == ward.value && row.day == 5) CHECK(row.in_transfer == 1);
  }
  // Ann's visits in order of their end: ward 1, community 1 (broken off), ward 2, community 2 (broken off), ward 3,
  // community 3.
  REQUIRE(s.visit_rows.size() == 6);
  const std::int32_t number[] = {1, 1, 2, 2, 3, 3};
  for (std::size_t i = 0; i < 6; ++i) {
    CHECK(s.visit_rows[i].visit == number[i]);
    CHECK(s.visit_rows[i].service == (i % 2 ? community.value : ward.value));
    CHECK(s.visit_rows[i].person == s.visit_rows[0].person);
  }
  CHECK(s.visit_rows[1].outcome == output::Outcome::came_back);
  CHECK(s.visit_rows[1].served_h == Approx(96).epsilon(0).margin(1e-9));
  CHECK(s.visit_rows[1].next_service == ward.value);
  CHECK(s.visit_rows[5].outcome == output::Outcome::still_in_care);
}

TEST_CASE("story: asking for a service of the rule stops the clock") {
  // Ann leaves the ward on day 1 and would be back on day 4, but goes to day care (2 days), and from there to the ward
  // on day 3: the clock stops, begins again when she leaves on day 4, rings on day 7: ward 7 to 8, day care, ward 10 to
  // 11, ... From day 4 on: day care 4 to 6 and then ward 6 to 7: always by way of day care, never by the clock.
  Story s(9.5);
  const ServiceId ward = s.ward("ward", 1, {}), care = s.open("day care", {});
  s.comes_back_from(ward, ward);
  s.person("Ann", 0, {{ward, 1}, {care, 2}, {ward, 1}, {care, 2}});
  s.who_comes_back(3.5);
  s.tell();
  s.is("starts", "ward", 4);  // 0, 3, 6, 9
  s.is("starts", "day care", 3);
  s.is("completed", "day care", 3);
  s.is("readmission_7d", "ward", 1);  // of the discharge on day 1 alone: 8 is within 9.5; back on day 3
}

TEST_CASE("story: two ways of coming back, each with its own clock") {
  // Ann: ward 0 to 1, community 1 to 3, home. Ten days after the ward she is due at the crisis team (day 11), five days
  // after the community as well (day 8), by two rules. On day 8 she goes to the crisis team, which stops both clocks;
  // day 9 home for good. Nothing is left for day 11.
  Pathway p(20);
  const ServiceId ward = p.ward("ward", 1, day.fixed(1)), community = p.open("community", day.fixed(2)),
                  crisis = p.open("crisis", day.fixed(1));
  p.listed("Ann", day, {0}, ward);
  p.then(ward, {{community, 1}});
  p.comes_back(ward, 1, day.fixed(10), crisis);
  p.comes_back(community, 1, day.fixed(5), crisis);
  const auto itinerary = p.itinerary();
  output::Recorder recorder(*itinerary, output::Record::summary, nullptr);
  models::Simulation(itinerary, 1, 0).run(recorder);
  const auto values = recorder.finish();
  const auto keys = output::figure_keys(*itinerary);
  for (std::size_t k = 0; k < keys.size(); ++k) {
    if (keys[k].service == "crisis" && keys[k].measure == output::measure_code("starts")) CHECK(values[k] == 1);
    if (keys[k].service == "all" && keys[k].measure == output::measure_code("people_finished")) CHECK(values[k] == 1);
    if (keys[k].service == "all" && keys[k].measure == output::measure_code("due_back")) CHECK(values[k] == 0);
  }
}
