// The week as a picture, in characters and as SVG.
#include "output/measures/heat_map.hpp"

#include <catch2/catch.hpp>

using namespace carepath::output;

namespace {

using Kind = HeatMap::Cell::Kind;

/// Closed on Sunday, nobody on duty on Saturday before 08:00, nobody asks at 03:00 on Monday.
HeatMap a_week() {
  HeatMap map;
  map.title = "line: 4 in 100 calls are not answered; the most on Fridays at 22:30 & later";
  map.description = "Seven rows and <48> columns.";
  map.what = "not answered";
  for (std::size_t h = 0; h < half_hours_of_week; ++h) map.cells[h] = {Kind::share, 0.04, 2};
  for (std::size_t h = 288; h < 336; ++h) map.cells[h] = {Kind::closed};
  for (std::size_t h = 240; h < 256; ++h) map.cells[h] = {Kind::no_staff, 1, 0.5};
  map.cells[6] = {Kind::nobody};
  map.cells[4 * 48 + 45] = {Kind::share, 0.527, 3.25};
  return map;
}

std::size_t count(const std::string& text, const std::string& word) {
  std::size_t n = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++n;
  return n;
}

}  // namespace

TEST_CASE("bands: a share at a limit belongs to the band above") {
  CHECK(band_of(0) == 0);
  CHECK(band_of(0.0099) == 0);
  CHECK(band_of(0.01) == 1);
  CHECK(band_of(0.10) == 4);
  CHECK(band_of(0.5) == 8);
  CHECK(band_of(1) == 8);
  CHECK(band_in_words(0) == "below 1 %");
  CHECK(band_in_words(3) == "5 to 10 %");
  CHECK(band_in_words(8) == "50 % and more");
}

TEST_CASE("half hours have names") {
  CHECK(half_hour_in_words(0) == "Monday 00:00 to 00:30");
  CHECK(half_hour_in_words(6 * 48 + 44) == "Sunday 22:00 to 22:30");
  CHECK(half_hour_in_words(335) == "Sunday 23:30 to 24:00");
}

TEST_CASE("the heat map in characters: a line a day, hours above, a legend below") {
  CHECK(in_characters(a_week()) ==
        "            00  02  04  06  08  10  12  14  16  18  20  22  24\n"
        "  Monday    |------ -----------------------------------------|\n"
        "  Tuesday   |------------------------------------------------|\n"
        "  Wednesday |------------------------------------------------|\n"
        "  Thursday  |------------------------------------------------|\n"
        "  Friday    |---------------------------------------------@--|\n"
        "  Saturday  |oooooooooooooooo--------------------------------|\n"
        "  Sunday    |________________________________________________|\n"
        "  One character for each half hour: not answered, in every 100 calls:\n"
        "  . below 1, : 1 to 3, - 3 to 5, = 5 to 10, + 10 to 15, * 15 to 20, # 20 to 30, % 30 to 50, @ 50 and more\n"
        "  _ closed, o nobody on duty, blank: nobody asks\n");
}

TEST_CASE("the heat map as SVG: a title, a description, a cell with its own words for each half hour") {
  const std::string svg = as_svg(a_week());
  CHECK(svg.find("<title id=\"title\">line: 4 in 100 calls are not answered; the most on Fridays at 22:30 &amp; later"
                 "</title>") != std::string::npos);
  CHECK(svg.find("<desc id=\"description\">Seven rows and &lt;48&gt; columns.</desc>") != std::string::npos);
  CHECK(count(svg, "role=\"row\"") == 8);
  CHECK(count(svg, "role=\"rowheader\"") == 7);
  CHECK(count(svg, "role=\"columnheader\"") == 24);
  CHECK(count(svg, "role=\"cell\"") == half_hours_of_week);
  CHECK(svg.find("<title>Friday 22:30 to 23:00: 52.7 % of 3.2 calls</title>") != std::string::npos);
  CHECK(svg.find("<title>Saturday 07:30 to 08:00: nobody on duty, 0.5 calls</title>") != std::string::npos);
  CHECK(svg.find("<title>Sunday 12:00 to 12:30: closed</title>") != std::string::npos);
  CHECK(svg.find("<title>Monday 03:00 to 03:30: nobody asks</title>") != std::string::npos);
  CHECK(count(svg, ">4</text>") == half_hours_of_week - 48 - 16 - 2);  // the number stands in every cell
  CHECK(svg.find(">53</text>") != std::string::npos);
}

TEST_CASE("the colours of the heat map are one hue from light to dark, and figures stand out from every one of them") {
  constexpr Colour white{255, 255, 255}, black{0, 0, 0};
  CHECK(contrast(white, black) == Approx(21));
  CHECK(contrast({0x76, 0x76, 0x76}, white) == Approx(4.54).margin(0.005));  // the grey every guide to contrast names
  const Colour darkest = band_colour(bands - 1);
  CHECK((darkest.red == 0x12 && darkest.green == 0x43 && darkest.blue == 0x6D));
  for (std::size_t b = 0; b < bands; ++b) {
    CHECK(std::max(contrast(band_colour(b), white), contrast(band_colour(b), black)) >= 4.5);
    if (b > 0) CHECK(contrast(band_colour(b), white) > contrast(band_colour(b - 1), white));
    CHECK(band_colour(b).blue > band_colour(b).red);
  }
}
