// Waiting lists: first come, first served, and leaving from anywhere.
#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <vector>

#include "engine/check.hpp"
#include "engine/ids.hpp"
#include "engine/waiting_list.hpp"

using namespace carepath::engine;
using Someone = Id<struct SomeoneTag, std::uint32_t>;

namespace {
std::vector<std::uint32_t> in_order(const WaitingList<Someone>& list, const WaitingLinks<Someone>& links) {
  std::vector<std::uint32_t> order;
  for (Someone s = list.first(); s; s = list.after(links, s)) order.push_back(s.value);
  return order;
}
}  // namespace

TEST_CASE("first come, first served; leaving from front, middle and end") {
  WaitingLinks<Someone> links;
  links.link.resize(10);
  WaitingList<Someone> list;
  CHECK(list.empty());
  for (const std::uint32_t i : {4u, 2u, 7u, 1u, 9u}) list.join(links, {i});
  list.leave(links, {7});
  CHECK(in_order(list, links) == std::vector<std::uint32_t>{4, 2, 1, 9});
  list.leave(links, {9});
  list.leave(links, {4});
  CHECK(in_order(list, links) == std::vector<std::uint32_t>{2, 1});
  list.join(links, {4});
  CHECK(list.take_first(links).value == 2);
  CHECK(list.take_first(links).value == 1);
  CHECK(list.take_first(links).value == 4);
  CHECK(list.empty());
  CHECK_THROWS_AS(list.leave(links, {4}), BrokenPromise);
  for (const std::uint32_t i : {4u, 2u}) list.join(links, {i});
  list.join_before(links, {4}, {7});
  list.join_before(links, {2}, {1});
  CHECK(in_order(list, links) == std::vector<std::uint32_t>{7, 4, 1, 2});
  CHECK(list.before(links, list.last()).value == 1);
  for (const std::uint32_t i : {1u, 7u, 2u, 4u}) list.leave(links, {i});
  CHECK(list.empty());
  list.join(links, {3});
  CHECK(list.first().value == 3);
}

TEST_CASE("several lists share their links; a copy of lists and links goes its own way") {
  std::mt19937_64 random(3);
  WaitingLinks<Someone> links;
  links.link.resize(200);
  std::vector<WaitingList<Someone>> lists(4);
  std::vector<std::vector<std::uint32_t>> plain(4);
  std::vector<int> where(200, -1);
  for (int i = 0; i < 50000; ++i) {
    const auto who = static_cast<std::uint32_t>(random() % 200);
    if (where[who] < 0) {
      const auto l = random() % 4;
      lists[l].join(links, {who});
      plain[l].push_back(who);
      where[who] = static_cast<int>(l);
    } else {
      const auto l = static_cast<std::size_t>(where[who]);
      lists[l].leave(links, {who});
      plain[l].erase(std::find(plain[l].begin(), plain[l].end(), who));
      where[who] = -1;
    }
  }
  for (std::size_t l = 0; l < 4; ++l) {
    CHECK(in_order(lists[l], links) == plain[l]);
    CHECK(lists[l].size() == plain[l].size());
  }
  auto other_links = links;
  auto other = lists;
  while (!other[0].empty()) other[0].take_first(other_links);
  CHECK(in_order(lists[0], links) == plain[0]);
}
