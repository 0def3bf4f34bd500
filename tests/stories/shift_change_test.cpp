// The change of shifts: the same two shifts and the same people by the capacity rule (`finish`) and by the hand-over
// rule
// (`overtime`), which give different numbers, and both are right.
#include "tests/support/told.hpp"

using namespace carepath;
using namespace carepath::test;
using models::Interruption;

namespace {

// Two nurses to day 2, two others from day 2 to 4. Ann and Bob are cared for from 0 and 1 for three days each; Cay asks
// at 1.5, Dan at 2.5, each for a day.
Story shifts_change(Interruption rule) {
  Story s(5);
  const ServiceId desk = s.open("desk", {});
  staff(s, {shift(0, 2, 2), shift(2, 4, 2)}, {desk});
  s[desk].at_closing = rule;
  s.person("Ann", 0, {{desk, 3}});
  s.person("Bob", 1, {{desk, 3}});
  s.person("Cay", 1.5, {{desk, 1}});
  s.person("Dan", 2.5, {{desk, 1}});
  return s;
}

}  // namespace

TEST_CASE("story: a shift changes by the capacity rule: the new shift finishes what the old one began") {
  // Two are busy throughout: Cay begins when Ann leaves at 3, Dan when Cay and Bob leave at 4, but then nobody is
  // there.
  Story s = shifts_change(Interruption::finish);
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "1 Bob starts desk",
                       "1.5 Cay asks desk",
                       "2.5 Dan asks desk",
                       "3 Ann leaves desk",
                       "3 Cay starts desk after 1.5",
                       "4 Bob leaves desk",
                       "4 Cay leaves desk",
                   });
  s.is("wait_mean", "desk", 1.5 * 24 / 3);  // hours: nought, nought, a day and a half
  s.is("in_care_mean", "desk", (3 + 3 + 1) / 5.0);
  s.is("waiting_mean", "desk", (1.5 + 2.5) / 5);
  s.is("still_waiting", "desk", 1);
}

TEST_CASE("story: a shift changes by the hand-over rule: the new shift begins beside those who finish") {
  // At 2 both nurses of the first shift are busy and stay on, to 3 with Ann and to 4 with Bob: three days of overtime.
  // Cay begins with the new shift at 2, Dan at once at 2.5: four are in care, with two on duty.
  Story s = shifts_change(Interruption::overtime);
  CHECK(told(s) == Lines{
                       "0 Ann starts desk",
                       "1 Bob starts desk",
                       "1.5 Cay asks desk",
                       "2 nurses: 2 in overtime",
                       "2 Cay starts desk after 0.5",
                       "2.5 Dan starts desk",
                       "3 Ann leaves desk",
                       "3 nurses: 1 in overtime",
                       "3 Cay leaves desk",
                       "3.5 Dan leaves desk",
                       "4 Bob leaves desk",
                       "4 nurses: 0 in overtime",
                   });
  s.is("wait_mean", "desk", 0.5 * 24 / 4);
  s.is("in_care_mean", "desk", (3 + 3 + 1 + 1) / 5.0);
  s.is("waiting_mean", "desk", 0.5 / 5);
  s.is("still_waiting", "desk", 0);
}

TEST_CASE("story: of those whose shift ends as many are in overtime as exceed those who stay") {
  // Three nurses, two of whom go at 2; one comes at 2. Three are busy, one stays: the two who began first are finished
  // with in overtime, and of the two on duty one is free for Dan at 2.5. By the capacity rule he waits until a second
  // person has left: Ann at 3, then there are two on duty and two in care, Bob at 3.5.
  const auto change = [](Interruption rule) {
    Story s(5);
    const ServiceId desk = s.open("desk", {});
    staff(s, {shift(0, 2, 2), shift(0, 5, 1), shift(2, 5, 1)}, {desk});
    s[desk].at_closing = rule;
    s.person("Ann", 0, {{desk, 3}});
    s.person("Bob", 0.5, {{desk, 3}});
    s.person("Cay", 1, {{desk, 3.5}});
    s.person("Dan", 2.5, {{desk, 1}});
    return told(s);
  };
  CHECK(change(Interruption::overtime) == Lines{
                                              "0 Ann starts desk",
                                              "0.5 Bob starts desk",
                                              "1 Cay starts desk",
                                              "2 nurses: 2 in overtime",
                                              "2.5 Dan starts desk",
                                              "3 Ann leaves desk",
                                              "3 nurses: 1 in overtime",
                                              "3.5 Bob leaves desk",
                                              "3.5 nurses: 0 in overtime",
                                              "3.5 Dan leaves desk",
                                              "4.5 Cay leaves desk",
                                          });
  CHECK(change(Interruption::finish) == Lines{
                                            "0 Ann starts desk",
                                            "0.5 Bob starts desk",
                                            "1 Cay starts desk",
                                            "2.5 Dan asks desk",
                                            "3 Ann leaves desk",
                                            "3.5 Bob leaves desk",
                                            "3.5 Dan starts desk after 1",
                                            "4.5 Cay leaves desk",
                                            "4.5 Dan leaves desk",
                                        });
}
