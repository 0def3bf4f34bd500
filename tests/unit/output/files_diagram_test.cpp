#include <catch2/catch.hpp>

#include "output/files/diagram_svg.hpp"

using carepath::output::DiagramTrouble;
using carepath::output::svg_from_dot;
using Catch::Matchers::Contains;

TEST_CASE("a graph becomes an SVG document") {
  const auto svg = svg_from_dot(R"(digraph pathway { "crisis line" -> "wards – acute" [label="40 %"] })");
  CHECK_THAT(svg, Contains("<svg") && Contains("</svg>"));
  CHECK_THAT(svg, Contains("crisis line") && Contains("40 %"));
  CHECK(svg == svg_from_dot(R"(digraph pathway { "crisis line" -> "wards – acute" [label="40 %"] })"));
}

TEST_CASE("a graph with a mistake is refused in Graphviz's own words") {
  CHECK_THROWS_AS(svg_from_dot("digraph { a -> "), DiagramTrouble);
  CHECK_THROWS_WITH(svg_from_dot("digraph { a -> "), Contains("the graph cannot be drawn") && Contains("syntax error"));
  CHECK_NOTHROW(svg_from_dot("digraph { a -> b }"));
}
