// The integer programme of the rota, against answers that stand in books or can be worked out by hand.
#include "tools/rota/covering.hpp"

#include <catch2/catch.hpp>

using namespace carepath::tools;

namespace {

/// Five days in a row and then two off: one choice for each day on which it may begin.
Covering five_days_in_a_row(std::vector<int> wanted) {
  Covering problem;
  problem.cost.assign(7, 1);
  problem.at_most.assign(7, 100);
  problem.at_least = std::move(wanted);
  for (int day = 0; day < 7; ++day) {
    std::vector<int> row;
    for (int begins = 0; begins < 7; ++begins) row.push_back((day - begins + 7) % 7 < 5);
    problem.covers.push_back(row);
  }
  return problem;
}

}  // namespace

// The post office of Winston, "Operations Research: Applications and Algorithms" (4th edition 2004, section 3.5): 17,
// 13, 15, 19, 14, 16 and 11 people are wanted on the days of the week. Halves of people would do with 22 1/3; whole
// people need 23.
TEST_CASE("days off: the post office that needs 23 people") {
  const Covering problem = five_days_in_a_row({17, 13, 15, 19, 14, 16, 11});
  const auto answer = least_costly(problem);
  REQUIRE(answer);
  CHECK(answer->cost == 23);
  CHECK(answer->proven);
  CHECK(answer->bound == 23);
  const auto cover = problem.cover_of(answer->people);
  for (std::size_t day = 0; day < 7; ++day) CHECK(cover[day] >= problem.at_least[day]);
}

// n people on each of seven days ask for 7 n days of work, five from each person: with n = 5 exactly 7 people.
TEST_CASE("days off: five people on every day take seven") {
  CHECK(least_costly(five_days_in_a_row({5, 5, 5, 5, 5, 5, 5}))->cost == 7);
  CHECK(least_costly(five_days_in_a_row({1, 1, 1, 1, 1, 1, 1}))->cost == 2);
}

TEST_CASE("nothing wanted costs nothing, and what nobody can do is told") {
  Covering problem = five_days_in_a_row({0, 0, 0, 0, 0, 0, 0});
  CHECK(least_costly(problem)->cost == 0);
  problem.at_least[3] = 501;
  CHECK_FALSE(least_costly(problem));
  problem.at_least[3] = 500;  // the five that cover the day, all of them
  CHECK(least_costly(problem)->cost == 500);
  problem.at_least[3] = 0;
  problem.cuts = {{{3, 500}}};
  CHECK_FALSE(least_costly(problem));
}

// Two short shifts at 10 and 11, or a long one over both at 15. Both hours once: the long one. The first alone: a short
// one. Two in the first hour, one in the second: the long one and a short one.
TEST_CASE("the cheaper way to cover is found, and people may not be more than allowed") {
  Covering problem;
  problem.cost = {10, 11, 15};
  problem.at_most = {9, 9, 9};
  problem.covers = {{1, 0, 1}, {0, 1, 1}};
  problem.at_least = {1, 1};
  CHECK(least_costly(problem)->people == std::vector<int>{0, 0, 1});
  problem.at_least = {1, 0};
  CHECK(least_costly(problem)->people == std::vector<int>{1, 0, 0});
  problem.at_least = {2, 1};
  CHECK(least_costly(problem)->people == std::vector<int>{1, 0, 1});
  problem.at_most = {0, 9, 9};
  CHECK(least_costly(problem)->people == std::vector<int>{0, 0, 2});
}

TEST_CASE("a cut asks for more in one of its rows, the cheapest that will do") {
  Covering problem;
  problem.cost = {10, 11, 15};
  problem.at_most = {2, 9, 9};
  problem.covers = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
  problem.at_least = {0, 0, 0};
  problem.cuts = {{{0, 0}, {1, 0}, {2, 0}}};
  CHECK(least_costly(problem)->people == std::vector<int>{1, 0, 0});
  problem.cuts.push_back({{0, 1}, {1, 1}, {2, 0}});  // two of the first cost 20, one of the third 15
  CHECK(least_costly(problem)->people == std::vector<int>{0, 0, 1});
  problem.cuts.push_back({{0, 2}, {1, 1}});  // of the first there may not be three
  CHECK(least_costly(problem)->people == std::vector<int>{0, 2, 0});
}

TEST_CASE("of two choices that cost the same either may be taken, always the same one") {
  Covering problem;
  problem.cost = {12, 12};
  problem.at_most = {3, 3};
  problem.covers = {{1, 1}};
  problem.at_least = {4};
  const auto answer = least_costly(problem);
  CHECK(answer->cost == 48);
  CHECK(answer->people[0] + answer->people[1] == 4);
  for (int again = 0; again < 5; ++again) CHECK(least_costly(problem)->people == answer->people);
}

TEST_CASE("with too few branches looked at the answer covers, and the bound holds") {
  // Odd circles of rows, of which each choice covers two neighbours: half of each would do for half the cost and a
  // whole answer is dearer.
  Covering problem;
  const std::size_t n = 31;
  for (std::size_t c = 0; c < n; ++c) {
    problem.cost.push_back(100 + 3.0 * static_cast<double>(c % 7));
    problem.at_most.push_back(3);
    problem.at_least.push_back(1 + 2 * static_cast<int>(c % 2));
    std::vector<int> row(n, 0);
    row[c] = row[(c + 1) % n] = row[(c + 5) % n] = 1;
    problem.covers.push_back(row);
  }
  const auto full = least_costly(problem), few = least_costly(problem, 0);
  REQUIRE(full->proven);
  CHECK_FALSE(few->proven);
  CHECK(few->bound <= full->cost + 1e-6);
  CHECK(few->cost >= full->cost - 1e-6);
  const auto cover = problem.cover_of(few->people);
  for (std::size_t row = 0; row < n; ++row) CHECK(cover[row] >= problem.at_least[row]);
}

TEST_CASE("a cut that asks for more in fewer rows implies the other") {
  CHECK(implies({{1, 4}}, {{1, 4}, {2, 0}}));
  CHECK(implies({{1, 5}}, {{1, 4}}));
  CHECK_FALSE(implies({{1, 4}, {2, 0}}, {{1, 4}}));
  CHECK_FALSE(implies({{1, 3}}, {{1, 4}}));
}

TEST_CASE("an integer programme that is asked to stop gives what it has, and does not call it proven") {
  Covering problem = five_days_in_a_row({17, 13, 15, 19, 14, 16, 11});
  int asked = 0;
  const auto answer = least_costly(problem, 5'000, [&] { return ++asked > 0; });
  REQUIRE(answer);
  CHECK(asked > 0);
  CHECK_FALSE(answer->proven);
  for (std::size_t day = 0; day < 7; ++day) CHECK(problem.cover_of(answer->people)[day] >= problem.at_least[day]);
}
