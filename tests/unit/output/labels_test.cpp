// Labels tell everything apart that has a figure of its own.
#include "output/measures/labels.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "engine/check.hpp"
#include "output/measures/figures.hpp"
#include "tests/support/pathway.hpp"

using namespace carepath;
using carepath::output::gap_label;
using carepath::output::group_label;
using carepath::output::longest_group;
using carepath::output::longest_label;
using carepath::output::longest_pool_name;
using carepath::output::staff_label;
using carepath::test::hour;
using carepath::test::Pathway;

TEST_CASE("names that are as long as can be and differ in the last letter have figures of their own") {
  Pathway p(7);
  const std::string name(longest_pool_name - 1, 'n'), group(longest_group - 5, 'g');
  p.model.groups.attributes.push_back({"care", {group + "a", group + "b"}, {0.5, 0.5}});
  const auto desk = p.open("desk", hour.fixed(1));
  p.source("people", 1, desk);
  for (const char* last : {"d", "e"}) {
    models::Pool pool;
    pool.name = name + last;
    pool.roster.shifts = {{engine::Duration{0}, engine::one_week, 1}};
    p.model.pools.push_back(pool);
  }
  std::set<std::tuple<std::size_t, std::string, std::string>> known;
  for (const output::FigureKey& key : output::figure_keys(*p.itinerary())) {
    CHECK(key.service.size() <= longest_label);
    CHECK(key.group.size() <= longest_label);
    CHECK(known.emplace(key.measure, key.group, key.service).second);
  }
}

TEST_CASE("no label is a part of a name, but for a gap's") {
  CHECK(staff_label("nurses") == "staff: nurses");
  CHECK(staff_label(std::string(56, 'n')).size() == 63);
  CHECK_THROWS_AS(staff_label(std::string(57, 'n')), engine::BrokenPromise);
  CHECK(group_label("age", "older") == "age: older");
  CHECK_THROWS_AS(group_label(std::string(31, 'a'), std::string(31, 'v')), engine::BrokenPromise);
  CHECK(gap_label("age: older", "adult") == "age: older - adult");
  CHECK(gap_label("age: " + std::string(50, 'v'), "adult") == "age: " + std::string(50, 'v') + " - adult");
  CHECK(gap_label("age: " + std::string(51, 'v'), "adult") == "age: " + std::string(50, 'v') + " - first");
}
