// Plans: named differences from the scenario as it stands, as written.
#pragma once

#include <optional>
#include <string>

#include "scenarios/vocabulary/values.hpp"
#include "scenarios/yaml/node.hpp"

namespace carepath::scenarios {

/// The way to a value, such as "services.ward.routes[2].share".
struct KeyPath : Scalar {
  std::string read() { return text.empty() ? "must name a key." : ""; }
  static ScalarShape shape() {
    return {.name = "key_path", .words = "path of a key such as `services.ward.beds`", .pattern = "^.+$"};
  }
};
/// A value of any form, kept as it stands in the file: what it means is decided by the key it is put at.
struct Anything {
  yaml::Node node;
  Place place;
};

struct PlanText {
  std::optional<Text> title;
  Table<KeyPath, Anything> set;
  Table<KeyPath, Text> add;
  Table<KeyPath, Factor> multiply;
  Place place;
};

template <class V>
void describe(V& v, PlanText& p) {
  v.record("plan",
           "One of the options the scenario is about: what differs from the rest of the file, which is the plan "
           "`baseline`. Paths are those that messages print: `services.ward.beds`, `services.ward.routes[2].share` (in "
           "quotes where it stands inside `{}`). A "
           "plan changes values; it cannot add or remove services, staff, sources of arrivals, rules of coming back or "
           "groups of people, nor change `carepath`, `meta`, `time`, `seed`, `measures`, `evidence`, `plans`, `sweep` "
           "or `files`.");
  v.optional("title", p.title, "its title; its name unless said");
  v.optional("set", p.set, "new values, by path: `{services.ward.stay.mean: 20 days}`");
  v.optional("add", p.add,
             "what is added to numbers and quantities, by path: `{services.ward.beds: 2}`; less than 0 takes away");
  v.optional("multiply", p.multiply, "by how much numbers and quantities are multiplied, by path");
}

}  // namespace carepath::scenarios
