// Pairs of mechanisms (models/MECHANISMS.md): people who keep a place until they have the next. Days; who begins at a
// moment for which no end is given stays to the end of the story.
#include "tests/support/told.hpp"

using namespace carepath;
using namespace carepath::test;

TEST_CASE("pairs: keeps place and patience") {
  SECTION("they give up and go elsewhere") {
    // Both wait for the desk from the ward and bear a day. Ann gives up at 2 and asks at the hostel, which is full
    // until 3: she keeps the ward until then. Bob gives up at 2.75 and goes home: Cay has his place at once.
    Story s(7);
    const ServiceId ward = s.service("ward", 2, {}), desk = s.service("desk", 1, {}),
                    hostel = s.service("hostel", 1, {});
    s[ward].stays_until_place = true;
    s[desk].patience = Story::each({1, 1, 9, 9, 9});
    const models::Routes to_hostel{{hostel, 1.0}}, to_home{{home, 1.0}};
    s[desk].giving_up.otherwise =
        models::ByProfile<models::Routes>::of_each({to_hostel, to_home, to_home, to_home, to_home});
    s.person("Ann", 0, {{ward, 1}, {desk, 1}});
    s.otherwise(hostel, 9);
    s.person("Bob", 0, {{ward, 1.75}, {desk, 1}});
    s.person("Cay", 2.5, {{ward, 9}});
    s.person("Dan", 0, {{desk, 9}});
    s.person("Eve", 0, {{hostel, 3}});
    CHECK(told(s) == Lines{
                         "0 Ann starts ward",
                         "0 Bob starts ward",
                         "0 Dan starts desk",
                         "0 Eve starts hostel",
                         "1 Ann asks desk, keeps ward",
                         "1 Ann ready at ward to desk",
                         "1.75 Bob asks desk, keeps ward",
                         "1.75 Bob ready at ward to desk",
                         "2 Ann stops waiting for desk (gave up) to hostel",
                         "2 Ann asks hostel, keeps ward",
                         "2 Ann ready at ward to hostel",
                         "2.5 Cay asks ward",
                         "2.75 Bob stops waiting for desk (gave up)",
                         "2.75 Bob leaves ward",
                         "2.75 Cay starts ward after 0.25",
                         "3 Eve leaves hostel",
                         "3 Ann leaves ward to hostel",
                         "3 Ann starts hostel after 1",
                     });
  }
  SECTION("they give up and try again") {
    // Ann gives up at 2, leaves the ward and asks again at 3, from home.
    Story s(7);
    const ServiceId ward = s.service("ward", 1, {}), desk = s.service("desk", 1, {});
    s[ward].stays_until_place = true;
    s[desk].patience = Story::each({1, 9});
    s[desk].giving_up.tries_again = 1;
    s[desk].giving_up.after = day.fixed(1);
    s[desk].giving_up.at_most = 1;
    s.person("Ann", 0, {{ward, 1}, {desk, 1}});
    s.person("Dan", 0, {{desk, 9}});
    CHECK(told(s) == Lines{
                         "0 Ann starts ward",
                         "0 Dan starts desk",
                         "1 Ann asks desk, keeps ward",
                         "1 Ann ready at ward to desk",
                         "2 Ann stops waiting for desk (gave up)",
                         "2 Ann leaves ward",
                         "2 Ann goes home, due back",
                         "3 Ann tries again",
                         "3 Ann asks desk",
                         "4 Ann stops waiting for desk (gave up)",
                     });
  }
}

TEST_CASE("pairs: keeps place and order") {
  // Bob asked first, from home; then Ann, from the ward; then Cay, from home. That is the order.
  Story s(7);
  const ServiceId ward = s.service("ward", 1, {}), desk = s.service("desk", 1, {});
  s[ward].stays_until_place = true;
  s.person("Ann", 0, {{ward, 2}, {desk, 1}});
  s.person("Bob", 1, {{desk, 0.5}});
  s.person("Cay", 2.5, {{desk, 9}});
  s.person("Dan", 0, {{desk, 3}});
  CHECK(told(s) == Lines{
                       "0 Ann starts ward",
                       "0 Dan starts desk",
                       "1 Bob asks desk",
                       "2 Ann asks desk, keeps ward",
                       "2 Ann ready at ward to desk",
                       "2.5 Cay asks desk",
                       "3 Dan leaves desk",
                       "3 Bob starts desk after 2",
                       "3.5 Bob leaves desk",
                       "3.5 Ann leaves ward to desk",
                       "3.5 Ann starts desk after 1.5",
                       "4.5 Ann leaves desk",
                       "4.5 Cay starts desk after 2",
                   });
}

TEST_CASE("pairs: keeps place and interrupts") {
  // Ann's care at the ward is over at 1. She is of rank 0 and takes Bob's place at the desk, and the ward's goes to Cay
  // before Ann begins. Bob has two days left at 2.
  Story s(7);
  const ServiceId ward = s.service("ward", 1, {}), desk = s.service("desk", 1, {});
  s[ward].stays_until_place = true;
  ranks(s[desk], {0, 1, 0});
  s[desk].priority.interrupts = true;
  s.person("Ann", 0, {{ward, 1}, {desk, 1}});
  s.person("Bob", 0, {{desk, 3}});
  s.person("Cay", 0.5, {{ward, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts ward",
                       "0 Bob starts desk",
                       "0.5 Cay asks ward",
                       "1 Ann asks desk, keeps ward",
                       "1 Bob interrupted at desk (gave way)",
                       "1 Ann leaves ward to desk",
                       "1 Cay starts ward after 0.5",
                       "1 Ann starts desk after 0",
                       "2 Ann leaves desk",
                       "2 Bob goes on at desk",
                       "4 Bob leaves desk",
                   });
}

TEST_CASE("pairs: keeps place and gate") {
  // The group has room, but takes people on day 2. Ann waits for that in the ward, Bob at home, and Cay for the ward.
  Story s(7);
  const ServiceId ward = s.service("ward", 1, {}), group = s.open("group", {});
  s[ward].stays_until_place = true;
  s[group].gate = gate({2}, 2);
  s.person("Ann", 0, {{ward, 1}, {group, 9}});
  s.person("Bob", 1.5, {{group, 9}});
  s.person("Cay", 1.25, {{ward, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts ward",
                       "1 Ann asks group, keeps ward",
                       "1 Ann ready at ward to group",
                       "1.25 Cay asks ward",
                       "1.5 Bob asks group",
                       "2 Ann leaves ward to group",
                       "2 Cay starts ward after 0.75",
                       "2 Ann starts group after 1",
                       "2 Bob starts group after 0.5",
                   });
}

TEST_CASE("pairs: keeps place and staff") {
  // One nurse for ward and clinic. Ann's care is over at 1, but she keeps place and nurse until 3, and Bob waits.
  Story s(7);
  const ServiceId ward = s.open("ward", {}), clinic = s.open("clinic", {}), desk = s.service("desk", 1, {});
  s[ward].stays_until_place = true;
  staff(s, {shift(0, 7, 1)}, {ward, clinic});
  s.person("Ann", 0, {{ward, 1}, {desk, 9}});
  s.person("Bob", 0.5, {{clinic, 9}});
  s.person("Dan", 0, {{desk, 3}});
  CHECK(told(s) == Lines{
                       "0 Ann starts ward",
                       "0 Dan starts desk",
                       "0.5 Bob asks clinic",
                       "1 Ann asks desk, keeps ward",
                       "1 Ann ready at ward to desk",
                       "3 Dan leaves desk",
                       "3 Ann leaves ward to desk",
                       "3 Bob starts clinic after 2.5",
                       "3 Ann starts desk after 2",
                   });
}

TEST_CASE("pairs: keeps place and closing") {
  // Both places of the ward close at 2. Bob is interrupted; Ann, who is ready, stays until the desk has room at 3. Bob
  // goes on at 4 with his last day.
  Story s(7);
  const ServiceId ward = s.service("ward", 2, {}), desk = s.service("desk", 1, {});
  s[ward].stays_until_place = true;
  s[ward].places = s.places(2, {{2, 0}, {4, 1}});
  s[ward].at_closing = models::Interruption::resume;
  s.person("Ann", 0, {{ward, 1}, {desk, 9}});
  s.person("Bob", 0, {{ward, 3}});
  s.person("Dan", 0, {{desk, 3}});
  CHECK(told(s) == Lines{
                       "0 Ann starts ward",
                       "0 Bob starts ward",
                       "0 Dan starts desk",
                       "1 Ann asks desk, keeps ward",
                       "1 Ann ready at ward to desk",
                       "2 Bob interrupted at ward (closed)",
                       "3 Dan leaves desk",
                       "3 Ann leaves ward to desk",
                       "3 Ann starts desk after 2",
                       "4 Bob goes on at ward",
                       "5 Bob leaves ward",
                   });
}

TEST_CASE("pairs: keeps place and keeps place") {
  // Ward, rehab, hostel, one place each; people stay in the first two until the next has room. The ward is free for Dan
  // when Ann begins at rehab, not when she reaches the hostel.
  Story s(7);
  const ServiceId ward = s.service("ward", 1, {}), rehab = s.service("rehab", 1, {}),
                  hostel = s.service("hostel", 1, {});
  s[ward].stays_until_place = s[rehab].stays_until_place = true;
  s.person("Ann", 0, {{ward, 1}, {rehab, 1}, {hostel, 9}});
  s.person("Bob", 0, {{rehab, 2}});
  s.person("Cay", 0, {{hostel, 4}});
  s.person("Dan", 0.5, {{ward, 9}});
  CHECK(told(s) == Lines{
                       "0 Ann starts ward",
                       "0 Bob starts rehab",
                       "0 Cay starts hostel",
                       "0.5 Dan asks ward",
                       "1 Ann asks rehab, keeps ward",
                       "1 Ann ready at ward to rehab",
                       "2 Bob leaves rehab",
                       "2 Ann leaves ward to rehab",
                       "2 Dan starts ward after 1.5",
                       "2 Ann starts rehab after 1",
                       "3 Ann asks hostel, keeps rehab",
                       "3 Ann ready at rehab to hostel",
                       "4 Cay leaves hostel",
                       "4 Ann leaves rehab to hostel",
                       "4 Ann starts hostel after 1",
                   });
}
