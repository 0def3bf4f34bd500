// The heat map as a picture that stands alone.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/measures/heat_map.hpp"

namespace carepath::output {

namespace {

constexpr Colour lightest{0xE7, 0xEE, 0xF6}, darkest{0x12, 0x43, 0x6D}, white{255, 255, 255}, black{0, 0, 0};
constexpr int left = 96, top = 96, wide = 21, high = 30, width = left + 48 * wide + 16,
              legend_top = top + 7 * high + 34, height = legend_top + 62;

std::string hex(const Colour& c) { return fmt::format("#{:02X}{:02X}{:02X}", c.red, c.green, c.blue); }
const Colour& text_on(const Colour& c) { return contrast(c, white) >= contrast(c, black) ? white : black; }

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string in_words(const HeatMap& map, std::size_t h) {
  const HeatMap::Cell& cell = map.cells[h];
  const std::string when = half_hour_in_words(h);
  switch (cell.kind) {
    case HeatMap::Cell::Kind::share:
      return fmt::format("{}: {:.1f} % of {:.1f} {}", when, 100 * cell.share, cell.calls, map.calls);
    case HeatMap::Cell::Kind::nobody: return when + ": nobody asks";
    case HeatMap::Cell::Kind::no_staff:
      return fmt::format("{}: nobody on duty, {:.1f} {}", when, cell.calls, map.calls);
    case HeatMap::Cell::Kind::closed: return when + ": closed";
  }
  return when;
}

std::string cell_text(int x, int y, const std::string& text, const Colour& colour) {
  return fmt::format(
      R"(<text x="{}" y="{}" text-anchor="middle" font-size="11" fill="{}" aria-hidden="true">{}</text>)", x + wide / 2,
      y + high / 2 + 4, hex(colour), text);
}

std::string cell(const HeatMap& map, std::size_t h) {
  const HeatMap::Cell& c = map.cells[h];
  const int x = left + static_cast<int>(h % 48) * wide, y = top + static_cast<int>(h / 48) * high;
  const bool shown = c.kind == HeatMap::Cell::Kind::share;
  const Colour colour = shown ? band_colour(band_of(c.share)) : white;
  const bool striped = c.kind == HeatMap::Cell::Kind::closed;
  std::string out = fmt::format(R"(<g role="cell"><title>{}</title>)", escaped(in_words(map, h)));
  out += fmt::format(R"(<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="#FFFFFF"/>)", x, y, wide, high,
                     striped ? "url(#stripes)" : hex(colour));
  if (shown) out += cell_text(x, y, fmt::format("{:.0f}", 100 * c.share), text_on(colour));
  if (c.kind == HeatMap::Cell::Kind::no_staff) out += cell_text(x, y, "o", black);
  return out + "</g>\n";
}

std::string legend(const HeatMap& map) {
  std::string out = fmt::format(R"(<text x="{}" y="{}" font-size="14">Number in each cell: {}, in every 100 {}</text>)",
                                left, legend_top, escaped(map.what), escaped(map.calls));
  constexpr int step = 48 * wide / static_cast<int>(bands + 2);
  const auto box = [&](std::size_t i, const std::string& fill, const std::string& words) {
    const int x = left + static_cast<int>(i) * step;
    out += fmt::format(R"(<rect x="{}" y="{}" width="{}" height="16" fill="{}" stroke="#3D3D3D" stroke-width="0.5"/>)",
                       x, legend_top + 12, step - 8, fill);
    out += fmt::format(R"(<text x="{}" y="{}" font-size="12">{}</text>)", x, legend_top + 44, words);
  };
  const auto has = [&](HeatMap::Cell::Kind kind) {
    return std::any_of(map.cells.begin(), map.cells.end(), [&](const auto& c) { return c.kind == kind; });
  };
  for (std::size_t b = 0; b < bands; ++b) {
    std::string words = band_in_words(b);
    if (const auto at = words.find(" and more"); at != std::string::npos)
      words.replace(at, std::string::npos, " or more");
    box(b, hex(band_colour(b)), words);
  }
  if (has(HeatMap::Cell::Kind::closed)) box(bands, "url(#stripes)", "closed");
  if (has(HeatMap::Cell::Kind::no_staff)) box(bands + 1, hex(white), "o: no staff");
  return out + "\n";
}

}  // namespace

Colour band_colour(std::size_t band) {
  const double part = static_cast<double>(band) / static_cast<double>(bands - 1);
  const auto between = [part](int a, int b) { return static_cast<int>(std::lround(a + part * (b - a))); };
  return {between(lightest.red, darkest.red), between(lightest.green, darkest.green),
          between(lightest.blue, darkest.blue)};
}

double contrast(const Colour& a, const Colour& b) {
  const auto luminance = [](const Colour& c) {
    const auto linear = [](int value) {
      const double s = value / 255.0;
      return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
  };
  const double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
  return x > y ? x / y : y / x;
}

std::string as_svg(const HeatMap& map) {
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="figure" )"
      R"(aria-labelledby="title" aria-describedby="description" font-family="Arial, Helvetica, sans-serif" )"
      R"(fill="#000000">)"
      "\n<title id=\"title\">{2}</title>\n<desc id=\"description\">{3}</desc>\n",
      width, height, escaped(map.title), escaped(map.description));
  out += R"svg(<defs><pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse" )svg"
         R"svg(patternTransform="rotate(45)">)svg"
         R"(<rect width="6" height="6" fill="#FFFFFF"/><rect width="1.5" height="6" fill="#3D3D3D"/></pattern></defs>)"
         "\n";
  out += fmt::format(R"(<rect width="{}" height="{}" fill="#FFFFFF"/>)"
                     R"(<text x="16" y="32" font-size="20" font-weight="bold" aria-hidden="true">{}</text>)"
                     "\n<g role=\"table\" aria-labelledby=\"title\">\n<g role=\"row\">\n",
                     width, height, escaped(map.title));
  for (std::size_t hour = 0; hour < 24; ++hour) {
    out += fmt::format(R"(<text x="{}" y="{}" font-size="13" role="columnheader" aria-colspan="2">{:02}</text>)",
                       left + static_cast<int>(hour) * 2 * wide + 1, top - 10, hour);
  }
  out += "\n</g>\n";
  for (std::size_t d = 0; d < 7; ++d) {
    out +=
        fmt::format(R"(<g role="row"><text x="{}" y="{}" font-size="14" text-anchor="end" role="rowheader">{}</text>)"
                    "\n",
                    left - 8, top + static_cast<int>(d) * high + high / 2 + 5, day_name(d));
    for (std::size_t h = 0; h < 48; ++h) out += cell(map, 48 * d + h);
    out += "</g>\n";
  }
  return out + "</g>\n" + legend(map) + "</svg>\n";
}

}  // namespace carepath::output
