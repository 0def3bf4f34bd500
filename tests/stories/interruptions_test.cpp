// Care that is interrupted, by places that close, and how it is counted in pieces.
#include "tests/support/story.hpp"

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
  s.is("displaced_to", "other", 1);
  s.is("displaced_to", "all", 1, "person: Bob");
  s.is("in_care_mean", "unit", (5 + 1) / 6.0);
  s.is("starts", "other", 1);
  CHECK(s.visit("Bob", unit).outcome == Outcome::transferred);
  CHECK(s.visit("Bob", unit).next_service == other.value);
  CHECK(s.ledger_of(unit, 2).out_transfer == 1);
}
