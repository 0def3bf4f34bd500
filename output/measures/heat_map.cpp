#include "output/measures/heat_map.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace carepath::output {

namespace {

constexpr std::string_view shades = ".:-=+*#%@";
static_assert(shades.size() == bands);

char character(const HeatMap::Cell& cell) {
  switch (cell.kind) {
    case HeatMap::Cell::Kind::share: return shades[band_of(cell.share)];
    case HeatMap::Cell::Kind::nobody: return ' ';
    case HeatMap::Cell::Kind::no_staff: return 'o';
    case HeatMap::Cell::Kind::closed: return '_';
  }
  return ' ';
}

bool has(const HeatMap& map, HeatMap::Cell::Kind kind) {
  return std::any_of(map.cells.begin(), map.cells.end(), [&](const auto& cell) { return cell.kind == kind; });
}

}  // namespace

std::size_t band_of(double share) {
  return static_cast<std::size_t>(std::upper_bound(band_limits.begin(), band_limits.end(), share) -
                                  band_limits.begin());
}

std::string band_in_words(std::size_t band) {
  const auto limit = [](std::size_t i) { return fmt::format("{:.0f}", 100 * band_limits[i]); };
  if (band == 0) return "below " + limit(0) + " %";
  if (band == band_limits.size()) return limit(band - 1) + " % and more";
  return limit(band - 1) + " to " + limit(band) + " %";
}

const char* day_name(std::size_t weekday) {
  static constexpr const char* names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  return names[weekday];
}

std::string clock_text(std::size_t half_hour_of_day) {
  return fmt::format("{:02}:{:02}", half_hour_of_day / 2, half_hour_of_day % 2 * 30);
}

std::string half_hour_in_words(std::size_t h) {
  return fmt::format("{} {} to {}", day_name(h / 48), clock_text(h % 48), clock_text(h % 48 + 1));
}

std::string in_characters(const HeatMap& map) {
  std::string out = "            ";
  for (int hour = 0; hour < 24; hour += 2) out += fmt::format("{:02}  ", hour);
  out += "24\n";
  for (std::size_t d = 0; d < 7; ++d) {
    std::string line;
    for (std::size_t h = 0; h < 48; ++h) line += character(map.cells[48 * d + h]);
    out += fmt::format("  {:<9} |{}|\n", day_name(d), line);
  }
  out += fmt::format("  One character for each half hour: {}, in every 100 {}:\n ", map.what, map.calls);
  for (std::size_t b = 0; b < bands; ++b) {
    std::string words = band_in_words(b);
    std::erase(words, '%');
    words.erase(words.find_last_not_of(' ') + 1);
    if (const auto at = words.find("  "); at != std::string::npos) words.erase(at, 1);
    out += fmt::format(" {} {}{}", shades[b], words, b + 1 < bands ? "," : "");
  }
  std::string others;
  const auto explain = [&](HeatMap::Cell::Kind kind, const std::string& words) {
    if (has(map, kind)) others += (others.empty() ? "  " : ", ") + words;
  };
  explain(HeatMap::Cell::Kind::closed, "_ closed");
  explain(HeatMap::Cell::Kind::no_staff, "o nobody on duty");
  explain(HeatMap::Cell::Kind::nobody, "blank: nobody asks");
  return out + "\n" + (others.empty() ? "" : others + "\n");
}

}  // namespace carepath::output
