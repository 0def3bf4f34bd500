// A week in one picture: a share for each half hour, in characters for the terminal and as an SVG for a report.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "output/measures/half_hours.hpp"

namespace carepath::output {

struct HeatMap {
  struct Cell {
    enum class Kind { share, nobody, no_staff, closed } kind = Kind::nobody;
    double share = 0;  ///< 0 to 1
    double calls = 0;  ///< each time, on average
  };
  std::string title;        ///< what the picture shows, as a finding
  std::string description;  ///< a sentence or two for those who do not see it
  std::string what;         ///< "calls not answered", of which the shares are
  std::string calls = "calls";
  std::vector<Cell> cells = std::vector<Cell>(half_hours_of_week);  ///< from Monday 00:00
};

/// Shares are shown in bands. The first is below the first limit, the last from the last limit up.
inline constexpr std::array<double, 8> band_limits{0.01, 0.03, 0.05, 0.10, 0.15, 0.20, 0.30, 0.50};
inline constexpr std::size_t bands = band_limits.size() + 1;
std::size_t band_of(double share);
/// "below 1 %", "1 to 3 %", "50 % and more"
std::string band_in_words(std::size_t band);

/// "Monday" to "Sunday"
const char* day_name(std::size_t weekday);
/// "22:30"; 48 is "24:00"
std::string clock_text(std::size_t half_hour_of_day);
/// "Sunday 22:00 to 22:30"
std::string half_hour_in_words(std::size_t half_hour_of_week);

/// Seven lines, one a day, a character for each half hour; hours above, a legend below. 60 columns.
std::string in_characters(const HeatMap& map);

/// One hue from light to dark (#12436D, the dark blue of the Government Analysis Function's palette), the per cent
/// written in each cell in the one of black and white that stands out more, nothing told by colour alone; a title, a
/// description, and roles by which a screen reader finds a table.
std::string as_svg(const HeatMap& map);

struct Colour {
  int red, green, blue;
};
Colour band_colour(std::size_t band);
/// Relative luminance and contrast as the Web Content Accessibility Guidelines 2.2 define them; 1 to 21.
double contrast(const Colour& a, const Colour& b);

}  // namespace carepath::output
