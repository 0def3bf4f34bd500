#include "scenarios/scenario.hpp"

#include <fmt/format.h>

#include "scenarios/suggest.hpp"

namespace carepath::scenarios {

const Scenario& Scenario::plan(std::string_view wanted) const {
  if (wanted == plan_name) return *this;
  std::vector<std::string> known{plan_name};
  for (const auto& one : plans) {
    if (one.plan_name == wanted) return one;
    known.push_back(one.plan_name);
  }
  ProblemList problems(name);
  problems.add({}, fmt::format("There is no plan '{}'. {}", wanted, suggestion(wanted, known, "plans")));
  throw Problems(problems.all(), name);
}

}  // namespace carepath::scenarios
