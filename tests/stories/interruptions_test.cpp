// Care that is interrupted, by places that close, and how it is counted in pieces.
#include "tests/support/told.hpp"

using namespace carepath;
using namespace carepath::test;
using output::Outcome;

TEST_CASE("story: a bed closes for a day and opens again") {
  // Two beds, one of them closed from 2 to 3. Ann 0 to 5. Bob began last, at 1: interrupted at 2, goes on at 3 with the
  // three days that are left, to 6.
  Story s(8, 0, 10);
  const ServiceId ward = s.ward("ward", 2, {});
  s[ward].places = s.places(2, {{2, 1}, {3, 2}});
  s[ward].at_closing = models::Interruption::resume;
  s.person("Ann", 0, {{ward, 5}});
  s.person("Bob", 1, {{ward, 4}});
  s.tell();
  s.is("interrupted", "ward", 1);
  s.is("interrupted", "all", 1, "person: Bob");
  s.is("arrivals", "ward", 2);
  s.is("starts", "ward", 2);
  s.is("completed", "ward", 2);
  s.is("length_of_stay_mean", "ward", 4.5);
  s.is("length_of_stay_mean", "ward", -1, "person: Bob - Ann");
  s.is("wait_mean", "ward", 0);
  s.is("waiting_mean", "ward", 1 / 8.0);
  s.is("in_care_mean", "ward", (5 + 1 + 3) / 8.0);
  s.is("bed_days_occupied", "ward", 5 + 1 + 3);
  s.is("bed_days_exact", "ward", 9);
  s.is("bed_days_available", "ward", 15);  // the midnight that ends day 2 has one
  s.is("readmission_7d", "ward", 0);       // two discharges, no more
  const auto bob = s.visit("Bob", ward);
  CHECK(bob.outcome == Outcome::completed);
  CHECK(bob.started_h == Approx(24));
  CHECK(bob.waited_h == 0);
  CHECK(bob.served_h == Approx(96));
  CHECK(bob.left_h == Approx(144));
  CHECK(s.ledger_of(ward, 2).out_other == 1);
  CHECK(s.ledger_of(ward, 3).in_other == 1);
  CHECK(s.ledger_of(ward, 3).in_new == 0);
}

TEST_CASE("story: somebody is still interrupted when the run ends") {
  // As before, but the bed stays closed and Ann stays: Bob waits from 2 to the end.
  Story s(4);
  const ServiceId ward = s.ward("ward", 2, {});
  s[ward].places = s.places(2, {{2, 1}});
  s[ward].at_closing = models::Interruption::resume;
  s.person("Ann", 0, {{ward, 9}});
  s.person("Bob", 1, {{ward, 4}});
  s.tell();
  s.is("still_waiting", "ward", 1);
  s.is("waiting_mean", "ward", 2 / 4.0);
  s.is("bed_days_occupied", "ward", 4 + 1);
  s.is("completed", "ward", 0);
  CHECK(s.visit("Bob", ward).outcome == Outcome::still_waiting);
}

TEST_CASE("story: a unit that closes half its places sends one person elsewhere") {
  // Ann 0 to 5. Bob from 1; on day 2 one place closes and he goes to the other unit, for a day and a half.
  Story s(6);
  const ServiceId unit = s.service("unit", 2, {}), other = s.open("other", {});
  s[unit].places = s.places(2, {{2, 1}});
  s[unit].at_closing = models::Interruption::transfer;
  s[unit].transfer_to = other;
  s.person("Ann", 0, {{unit, 5}});
  s.person("Bob", 1, {{unit, 4}});
  s.otherwise(other, 1.5);
  s.tell();
  s.is("completed", "unit", 1);
  s.is("length_of_stay_mean", "unit", 5);
  s.is("care_cut_short", "unit", 1);
  s.is("displaced_to", "other", 1);
  s.is("displaced_to", "all", 1, "person: Bob");
  s.is("in_care_mean", "unit", (5 + 1) / 6.0);
  s.is("starts", "other", 1);
  CHECK(s.visit("Bob", unit).outcome == Outcome::transferred);
  CHECK(s.visit("Bob", unit).next_service == other.value);
  CHECK(s.ledger_of(unit, 2).out_transfer == 1);
}

TEST_CASE("story: people who lose their bed and have to ask again") {
  // Two beds, one of them closed from 2 to 3. Ann 0 to 5. Bob began last, at 1: back on the list at 2; at 3 a new visit
  // of four days begins.
  Story s(8);
  const ServiceId ward = s.ward("ward", 2, {});
  s[ward].places = s.places(2, {{2, 1}, {3, 2}});
  s[ward].at_closing = models::Interruption::back_to_list;
  s.person("Ann", 0, {{ward, 5}});
  s.person("Bob", 1, {{ward, 4}});
  s.tell();
  s.is("care_cut_short", "ward", 1);
  s.is("care_cut_short", "all", 1, "person: Bob");
  s.is("interrupted", "ward", 0);
  s.is("arrivals", "ward", 3);
  s.is("starts", "ward", 3);
  s.is("completed", "ward", 2);
}

TEST_CASE("story: a stay that ends while it is interrupted is a discharge") {
  // Ann: day care 0 to 1, and four days after it she is due at the crisis team. The ward has her from 1 to 3 and, after
  // half a day without a bed, from 3.5 to 4; the call at 5 ends the stay, of 2.5 days in all. Crisis team 5 to 6, then
  // the ward, open again, from 6 to 11: an admission within seven days of the first of two discharges.
  Story s(20, 0, 40);
  const ServiceId day_care = s.open("day care", {}), ward = s.ward("ward", 1, {}), crisis = s.open("crisis team", {});
  s[ward].places = s.places(1, {{3, 0}, {3.5, 1}, {4, 0}, {6, 1}});
  s[ward].at_closing = models::Interruption::resume;
  s[ward].place_of_safety = true;
  s.comes_back_from(day_care, crisis);
  s.person("Ann", 0, {{day_care, 1}, {ward, 5}});
  s.who_comes_back(4);
  s.otherwise(crisis, 1, ward);
  s.tell();
  s.is("interrupted", "ward", 2);
  s.is("readmission_7d", "ward", 1 / 2.0);
  s.is("readmission_28d", "ward", 1 / 2.0);
  s.is("readmission_90d", "ward", nobody);
  s.is("bed_days_exact", "ward", 2.5 + 5);
  s.is("place_of_safety_hours", "ward", (4 + 5) * 24 / 2.0);  // from 1 to 5 and from 6 to 11
  const auto first = s.visit("Ann", ward);
  CHECK(first.outcome == Outcome::came_back);
  CHECK(first.left_h == Approx(5 * 24));
  CHECK(first.served_h == Approx(60));
}

TEST_CASE("story: a birthday ends a stay that is interrupted; who dies then was not discharged") {
  for (const bool dies : {false, true}) {
    Pathway p(10, 0, 400);
    p.model.groups.attributes.push_back({"age", {"young", "adult"}, {1, 0}});
    const ServiceId ward = p.ward("ward", 1, day.fixed(5)), other = p.open("other", day.fixed(1));
    p[ward].places = {engine::Calendar(p.model.start),
                      engine::WeekPattern::constant(1),
                      {{day.at(1), engine::WeekPattern::constant(0)}}};
    p[ward].at_closing = models::Interruption::resume;
    p.listed("Ann", day, {0}, ward);
    p.model.milestones.push_back(
        {"birthday", 0, 0, 1, day.fixed(2), {{ward, models::Routes{{dies ? models::died : other, 1.0}}}}});
    const auto itinerary = p.itinerary();
    output::Recorder recorder(*itinerary, output::Record::summary, nullptr);
    models::Simulation(itinerary, 1, 0).run(recorder);
    const auto values = recorder.finish();
    const auto keys = output::figure_keys(*itinerary);
    for (std::size_t k = 0; k < keys.size(); ++k) {
      const bool ours = keys[k].service == "ward" && keys[k].group == "all";
      if (!ours || keys[k].measure != output::measure_code("readmission_365d")) continue;
      if (dies)
        CHECK(std::isnan(values[k]));
      else
        CHECK(values[k] == 0);  // a discharge, and nobody came back
    }
  }
}

TEST_CASE("story: whoever was interrupted first goes on first") {
  // Three beds. One closes on day 3: Cay, who began last. The others on day 4: Bob, and then Ann, who began first and
  // so is before him. The beds open again one by one.
  Story s(8);
  const ServiceId ward = s.ward("ward", 3, {});
  s[ward].places = s.places(3, {{3, 2}, {4, 0}, {5, 1}, {6, 2}, {7, 3}});
  s[ward].at_closing = models::Interruption::resume;
  s.person("Ann", 0, {{ward, 9}});
  s.person("Bob", 1, {{ward, 9}});
  s.person("Cay", 2, {{ward, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts ward",
                       "1 Bob starts ward",
                       "2 Cay starts ward",
                       "3 Cay interrupted at ward (closed)",
                       "4 Bob interrupted at ward (closed)",
                       "4 Ann interrupted at ward (closed)",
                       "5 Cay goes on at ward",
                       "6 Ann goes on at ward",
                       "7 Bob goes on at ward",
                   });
}

TEST_CASE("story: whoever has risen is not hidden behind somebody interrupted of their own rank") {
  // Ann and Bob are of the last rank, Cay of the first, Dan of the third; two days on the list count as one rank. Cay
  // interrupts Ann at 8.5. When she leaves, at 9, Bob has waited eight days and risen to the first rank: he is before
  // Dan, though Ann, just interrupted, stands before Bob on the list of their rank. At 10 Dan (since 8.7) is before
  // Ann.
  Story s(13);
  const ServiceId desk = s.service("desk", 1, {});
  ranks(s[desk], {3, 3, 0, 2});
  s[desk].priority.interrupts = true;
  s[desk].priority.rises_every = day.span(2);
  s.person("Ann", 0, {{desk, 9}});
  s.person("Bob", 1, {{desk, 1}});
  s.person("Cay", 8.5, {{desk, 0.5}});
  s.person("Dan", 8.7, {{desk, 1}});
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "1 Bob asks desk",
                       "8.5 Cay asks desk",
                       "8.5 Ann interrupted at desk (gave way)",
                       "8.5 Cay starts desk after 0",
                       "8.7 Dan asks desk",
                       "9 Cay leaves desk",
                       "9 Bob starts desk after 8",
                       "10 Bob leaves desk",
                       "10 Dan starts desk after 1.3",
                       "11 Dan leaves desk",
                       "11 Ann goes on at desk",
                       "11.5 Ann leaves desk",
                   });
}
