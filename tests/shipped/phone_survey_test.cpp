// The telephone surveys of 2008: shares answered at the first attempt, by Erlang's formula and by a Markov chain.
#include <array>
#include <catch2/catch.hpp>

#include "shipped/library.hpp"
#include "support/formulas.hpp"
#include "support/markov_chain.hpp"

using namespace carepath;
using namespace carepath::tests;

namespace {

constexpr double talk = 8. / 60;  // hours

Run survey(const std::string& plan) { return {scenarios::build(shipped("phone-survey-2008.yaml").plan(plan)), 30}; }

/// The line, and how many will call for the second, third and fourth time: half of those who find the line taken do,
/// a quarter of an hour later on average. So few at a time that twelve, eight and six are as good as no limit.
struct Redial {
  using State = std::array<int, 4>;  // busy, about to call for the second, third, fourth time
  double busy = 0, redials = 0, answered = 0;
  explicit Redial(double first_calls) {
    const double again = 1 / .25, most[] = {0, 12, 8, 6};
    const test::MarkovChain<State> chain(State{}, [&](const State& s) {
      test::MarkovChain<State>::Moves moves;
      const auto fails = [&](State t, int next, double rate) {  // somebody finds the line taken
        const bool tries = next <= 3 && t[static_cast<std::size_t>(next)] < most[next];
        if (tries) {
          State other = t;
          ++other[static_cast<std::size_t>(next)];
          moves.emplace_back(other, rate / 2);
        }
        moves.emplace_back(t, tries ? rate / 2 : rate);
      };
      for (int k = 0; k <= 3; ++k) {  // the attempt: 0 the first
        State t = s;
        double rate = first_calls;
        if (k > 0) {
          if (s[static_cast<std::size_t>(k)] == 0) continue;
          --t[static_cast<std::size_t>(k)];
          rate = again * s[static_cast<std::size_t>(k)];
        }
        if (s[0] == 0)
          t[0] = 1, moves.emplace_back(t, rate);
        else
          fails(t, k + 1, rate);
      }
      if (s[0] == 1) moves.emplace_back(State{0, s[1], s[2], s[3]}, 1 / talk);
      return moves;
    });
    const auto shares = chain.stationary();
    busy = chain.mean(shares, [](const State& s) { return s[0]; });
    redials = chain.mean(shares, [&](const State& s) { return again * (s[1] + s[2] + s[3]); });
    answered = busy / talk / first_calls;
  }
};

}  // namespace

TEST_CASE("the surveys of 2008: 71 % and 67 % answered at the first attempt on one line (Erlang 1917)") {
  const double hours = 52 * 168.;
  for (const auto& [plan, answered, per_hour] :
       {std::tuple{"baseline", .71, 3.0634}, std::tuple{"survey_two", .67, 3.694}}) {
    INFO(plan);
    CHECK(test::erlang_b(1, per_hour * talk) == Approx(1 - answered).epsilon(1e-4));
    const Run run = survey(plan);
    agrees(run.values("answered_at_first_attempt", "crisis_team_telephone"), answered, "answered at first attempt");
    agrees(run.values("calls_to_answerphone", "crisis_team_telephone"), (1 - answered) * per_hour * hours,
           "almost a third meet the machine");
    agrees(run.values("in_care_mean", "crisis_team_telephone"), 1 - answered, "the line is taken (load carried)");
  }
  // What the head of the file says of two lines and three.
  CHECK(test::erlang_b(2, 1.400) == Approx(.29).epsilon(1e-3));
  CHECK(test::erlang_b(2, 1.6005) == Approx(.33).epsilon(1e-3));
  CHECK(test::erlang_b(3, 2.558) == Approx(.29).epsilon(1e-3));
  CHECK(test::erlang_b(3, 2.8676) == Approx(.33).epsilon(1e-3));
}

TEST_CASE("the surveys of 2008 with redial: fewer first calls give the same shares (Markov chain)") {
  const double hours = 52 * 168.;
  for (const auto& [plan, answered, per_hour, erlang, in_the_end] :
       {std::tuple{"survey_one_with_redial", .71, 2.7004, .360, .805},
        std::tuple{"survey_two_with_redial", .67, 3.1928, .426, .775}}) {
    INFO(plan);
    const Redial theory(per_hour);
    CHECK(theory.busy == Approx(1 - answered).epsilon(1e-4));
    CHECK(per_hour * talk == Approx(erlang).margin(5e-4));
    CHECK(theory.answered == Approx(in_the_end).margin(5e-4));
    const Run run = survey(plan);
    agrees(run.values("answered_at_first_attempt", "crisis_team_telephone"), answered, "answered at first attempt");
    agrees(run.values("redials", "crisis_team_telephone"), theory.redials * hours, "redials");
    agrees(run.values("callers_answered", "crisis_team_telephone"), theory.answered, "answered in the end");
    agrees(run.values("in_care_mean", "crisis_team_telephone"), theory.busy, "the line is taken (load carried)");
  }
}
