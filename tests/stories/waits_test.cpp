// Waits, worked out by hand.
#include "tests/support/story.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("story: a desk with one place, three hours each, for a day") {
  // hours   asks  begins  ends   wait
  // Ann      1      1      4      0
  // Bob      2      4      7      2
  // Cay      3      7     10      4
  // Dan     10     10     13      0   (Cay leaves at the very moment Dan comes: leaving is first)
  // Eve     20     20     23      0
  // Fay     22     23     26      1   (still in care at the end)
  // Gil     23.5    -      -          (still waiting, half an hour so far)
  Story s(1);
  const ServiceId desk = s.service("desk", 1, {});
  s[desk].standard = hour.span(2);
  const double h = 1 / 24.0;
  s.person("Ann", 1 * h, {{desk, 3 * h}});
  s.person("Bob", 2 * h, {{desk, 3 * h}});
  s.person("Cay", 3 * h, {{desk, 3 * h}});
  s.person("Dan", 10 * h, {{desk, 3 * h}});
  s.person("Eve", 20 * h, {{desk, 3 * h}});
  s.person("Fay", 22 * h, {{desk, 3 * h}});
  s.person("Gil", 23.5 * h, {{desk, 3 * h}});
  s.tell();
  for (const char* where : {"desk", "all"}) {
    s.is("arrivals", where, 7);
    s.is("starts", where, 6);
    s.is("completed", where, 5);
    s.is("turned_away", where, 0);
    s.is("sent_elsewhere", where, 0);
    s.is("wait_mean", where, 7 / 6.0);
    // squares 4 + 16 + 1 = 21; (21 - 49 / 6) / 5
    s.is("wait_sd", where, std::sqrt((21 - 49 / 6.0) / 5));
    // in order 0 0 0 1 2 4; type 7: places 2.5, 4.5, 4.75 from 0
    s.is("wait_p50", where, 0.5);
    s.is("wait_p90", where, 3);
    s.is("wait_p95", where, 3.5);
    s.is("wait_share_waited", where, 0.5);
    s.is("still_waiting", where, 1);
    s.is("length_of_stay_mean", where, 0.125);
    s.is("length_of_stay_p50", where, 0.125);
    s.is("length_of_stay_p90", where, 0.125);
    s.is("waiting_mean", where, (2 + 4 + 1 + 0.5) / 24);
    s.is("in_care_mean", where, (5 * 3 + 1) / 24.0);
  }
  s.is("occupancy", "desk", 16 / 24.0);
  s.is("wait_share_within_standard", "desk", 5 / 6.0);  // two hours are within two hours
  s.is("people_entered", "all", 7);
  s.is("people_finished", "all", 5);
  s.is("time_in_care_mean", "all", (3 + 5 + 7 + 3 + 3) / 5.0 / 24);
  s.is("wait_mean", "desk", 4, "person: Cay");
  s.is("wait_sd", "desk", nobody, "person: Cay");  // of one person
  s.is("wait_mean", "desk", nobody, "person: Gil");
  s.is("still_waiting", "desk", 1, "person: Gil");
  CHECK_FALSE(s.has("bed_days_occupied", "desk"));
  CHECK_FALSE(s.has("due_back", "all"));
}

TEST_CASE("story: patience is last at an instant, and a list with one chair") {
  // One place, five hours each, one may wait, two hours at most. Hours:
  // Ann 0 begins, ends 5. Bob 1 waits, leaves at 3. Cay 1.5: the chair is taken, turned away. Dan 3: Bob leaves at 3
  // too, but patience ends last, so Dan is turned away. Eve 4 waits, begins 5, ends 10. Fay 8 waits; at 10 she has
  // waited as long as people may, but the place is free at 10: begins, ends 15.
  Story s(1);
  const ServiceId desk = s.service("desk", 1, {});
  s[desk].when_full = {.at_most_waiting = 1, .wait_up_to = hour.span(2), .then = home};
  const double h = 1 / 24.0;
  for (const auto& [name, at] : std::vector<std::pair<const char*, double>>{
           {"Ann", 0}, {"Bob", 1}, {"Cay", 1.5}, {"Dan", 3}, {"Eve", 4}, {"Fay", 8}}) {
    s.person(name, at * h, {{desk, 5 * h}});
  }
  s.tell();
  s.is("arrivals", "desk", 6);
  s.is("starts", "desk", 3);
  s.is("turned_away", "desk", 3);
  s.is("completed", "desk", 3);
  s.is("wait_mean", "desk", 1);
  s.is("wait_sd", "desk", 1);
  s.is("waiting_mean", "desk", (2 + 1 + 2) / 24.0);
  s.is("wait_in_vain_mean", "desk", 2 / 3.0);  // Bob two hours, Cay and Dan none
  s.is("people_entered", "all", 6);
  s.is("people_finished", "all", 3);
  s.is("time_in_care_mean", "all", (5 + 6 + 7) / 3.0 / 24);
  s.is("turned_away", "desk", 1, "person: Dan");
  s.is("starts", "desk", 1, "person: Fay");
}

TEST_CASE("story: one server and fixed patience, who leaves when (Ciw, test_reneging_records)") {
  // Arrivals 7, 14, 21, 28 h; care of 11 h; patience 3 h: care at 7 and 21, ends at 18 and 32, the others leave at 17
  // and 31.
  Story s(2);
  const ServiceId desk = s.service("desk", 1, {});
  s[desk].when_full.wait_up_to = hour.span(3);
  for (const int at : {7, 14, 21, 28}) s.person(fmt::format("at {}", at), at / 24.0, {{desk, 11 / 24.0}});
  s.tell();
  REQUIRE(s.visit_rows.size() == 4);
  const double left[] = {17, 18, 31, 32}, began[] = {nobody, 7, nobody, 21};
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(s.visit_rows[i].left_h == Approx(left[i]).epsilon(0).margin(1e-9));
    if (i % 2) {
      CHECK(s.visit_rows[i].started_h == Approx(began[i]).epsilon(0).margin(1e-9));
      CHECK(s.visit_rows[i].outcome == output::Outcome::completed);
    } else {
      CHECK(std::isnan(s.visit_rows[i].started_h));
      CHECK(std::isnan(s.visit_rows[i].served_h));  // time waited in vain is no care
      CHECK(s.visit_rows[i].waited_h == Approx(3).epsilon(0).margin(1e-9));
      CHECK(s.visit_rows[i].outcome == output::Outcome::turned_away);
    }
  }
}

TEST_CASE("story: refused when three are present (Ciw, test_baulking)") {
  // Every 5 from 5 to 50, one place, two may wait, 21 each, until 51. Refused: 20 25 35 40 45. Begin: 5 26 47. End:
  // 26 47.
  Story s(51 / 24.0);
  const ServiceId desk = s.service("desk", 1, {});
  s[desk].when_full.at_most_waiting = 2;
  for (int at = 5; at <= 50; at += 5) s.person(fmt::format("at {}", at), at / 24.0, {{desk, 21 / 24.0}});
  s.tell();
  std::vector<double> refused, began, ended;
  for (const auto& row : s.visit_rows) {
    if (row.outcome == output::Outcome::turned_away) refused.push_back(row.left_h);
    if (!std::isnan(row.started_h)) began.push_back(row.started_h);
    if (row.outcome == output::Outcome::completed) ended.push_back(row.left_h);
  }
  std::sort(began.begin(), began.end());
  const auto are = [](const std::vector<double>& found, const std::vector<double>& expected) {
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) CHECK(found[i] == Approx(expected[i]).epsilon(0).margin(1e-9));
  };
  are(refused, {20, 25, 35, 40, 45});
  are(began, {5, 26, 47});
  are(ended, {26, 47});
  s.is("still_waiting", "desk", 2);
}

TEST_CASE("story: open hours, and finishing after they end") {
  // Two places from 8 to 16 h. Cay 6: waits for 8, ends 9. Bob 9 to 11. Ann 15 to 19, three hours after closing.
  // Dan 16: closing comes before asking, so Dan waits; still waiting at midnight. Open: 16 place-hours.
  Story s(1);
  const ServiceId clinic = s.service("clinic", 1, {});
  s[clinic].places = s.by_hours({{0, 0}, {8, 2}, {16, 0}});
  const double h = 1 / 24.0;
  s.person("Ann", 15 * h, {{clinic, 4 * h}});
  s.person("Bob", 9 * h, {{clinic, 2 * h}});
  s.person("Cay", 6 * h, {{clinic, 1 * h}});
  s.person("Dan", 16 * h, {{clinic, 1 * h}});
  s.tell();
  s.is("occupancy", "clinic", (4 + 2 + 1) / 16.0);
  s.is("wait_mean", "clinic", 2 / 3.0);
  s.is("wait_share_waited", "clinic", 1 / 3.0);
  s.is("still_waiting", "clinic", 1);
  s.is("waiting_mean", "clinic", (2 + 8) / 24.0);
  s.is("completed", "clinic", 3);
}
