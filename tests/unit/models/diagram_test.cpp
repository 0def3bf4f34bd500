#include "models/pathway/diagram.hpp"

#include <catch2/catch.hpp>

#include "tests/support/pathway.hpp"

using namespace carepath;
using namespace carepath::test;

namespace {

Pathway line_and_ward() {
  Pathway p(10);
  const ServiceId line = p.open("crisis_line", hour.fixed(1)), ward = p.ward("ward", 12, day.exponential(20));
  p.source("calls", 4, line);
  p.then(line, {{ward, 0.25}});
  p.model.pools.push_back(
      {"line_workers", {{{Duration{0}, hour.span(12), 2, {}}, {hour.span(12), hour.span(12), 3, {}}}, {}}, {}});
  p[line].needs = {{models::PoolId{0}, 1000}};
  p[line].patience = minute.exponential(5);
  p[line].when_full = {.at_most_waiting = 9, .wait_up_to = {}, .then = home};
  p[line].giving_up.otherwise = models::Routes{{ward, 0.1}, {home, 0.9}};
  p[ward].endings.push_back({"goes_against_advice", day.exponential(90), models::Routes{{home, 1.0}}});
  p.comes_back(ward, 0.2, day.exponential(90), ward).name = "readmission";
  return p;
}

}  // namespace

TEST_CASE("a diagram shows routes solid, other ways dashed, coming back dotted, staff as notes") {
  CHECK(models::mermaid(line_and_ward().model, "Line") == R"(---
title: "Line"
---
flowchart LR
  a0(["calls<br/>4 a day"])
  s0["crisis line<br/>no limit<br/>with line workers"]
  s1["ward<br/>12 beds"]
  p0[/"line workers<br/>2 to 3 on a shift"/]
  home(["home"])
  a0 --> s0
  s0 -->|"25%"| s1
  s0 -->|"75%"| home
  s0 -.->|"full, gives up"| home
  s0 -.->|"gives up"| s1
  s1 --> home
  s1 -.->|"goes against advice"| home
  s1 -.->|"readmission 20%"| s1
)");
  const std::string dot = models::graphviz(line_and_ward().model, "Line");
  CHECK(dot.find("s0 -> home [label=\"full, gives up\", style=dashed, color=\"#801650\"];") != std::string::npos);
  CHECK(dot.find("p0 [label=\"line workers\\n2 to 3 on a shift\", shape=note") != std::string::npos);
  Pathway half = line_and_ward();
  half[ServiceId{0}].needs[0].thousandths = 500;
  CHECK(models::mermaid(half.model, "Line").find("<br/>with 0.5 x line workers\"]") != std::string::npos);
  CHECK(dot.find("died") == std::string::npos);
}

TEST_CASE("dying is drawn only where somebody can die; cases widen the shares of a route") {
  Pathway p = line_and_ward();
  const ServiceId ward{1};
  p[ward].routes = models::Routes{{home, 0.99}, {models::died, 0.01}};
  p[ward].route_cases.push_back({{}, models::Routes{{home, 0.95}, {models::died, 0.05}}});
  const std::string text = models::mermaid(p.model, "Line");
  CHECK(text.find("  died([\"died\"])\n") != std::string::npos);
  CHECK(text.find("  s1 -->|\"1% to 5%\"| died\n") != std::string::npos);
  CHECK(text.find("  s1 -->|\"95% to 99%\"| home\n") != std::string::npos);
}
