#include "output/measures/plain_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/measures/summary.hpp"

namespace carepath::output {

std::string with_commas(double x) {
  std::string digits = fmt::format("{:.0f}", x);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > (x < 0 ? 1 : 0); at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

std::string percent(double share) { return fmt::format("{:.1f} %", 100 * share); }

std::string date_text(std::chrono::sys_days day) {
  const std::chrono::year_month_day d(day);
  return fmt::format("{}-{:02}-{:02}", static_cast<int>(d.year()), static_cast<unsigned>(d.month()),
                     static_cast<unsigned>(d.day()));
}

std::string days_text(engine::Duration length) {
  const double days = engine::in_days(length);
  return days == std::floor(days) ? with_commas(days) : readable(days);
}

std::string short_time(engine::Duration d) {
  const double s = static_cast<double>(d.count()) / 1e6;
  return s > 90 ? fmt::format("{:g} min", s / 60) : fmt::format("{:g} s", s);
}

std::string wait_text(double hours) {
  return std::abs(hours) * 3600 < 99.5 ? fmt::format("{:.0f} s", hours * 3600) : readable_time(hours);
}

std::string measured_text(const models::Model& model, std::size_t replications) {
  const auto last_day =
      model.start + std::chrono::days(engine::day_number(engine::Time(model.run - engine::Duration(1))));
  return fmt::format("measured from {} to {} ({} days) after {} days of warm-up; {} replication{}",
                     date_text(model.start), date_text(last_day), days_text(model.run), days_text(model.warm_up),
                     replications, replications == 1 ? "" : "s");
}

std::string wrapped(const std::string& text) {
  constexpr std::size_t widest = 100;
  std::string out;
  std::size_t begin = 0;
  while (text.size() - begin > widest) {
    std::size_t end = text.rfind(' ', begin + widest);
    if (end == std::string::npos || end <= begin) end = std::min(text.find(' ', begin), text.size());
    out += text.substr(begin, end - begin) + "\n";
    begin = std::min(end + 1, text.size());
  }
  return begin < text.size() ? out + text.substr(begin) + "\n" : out;
}

std::string table(const std::vector<Cells>& rows, int apart) {
  std::vector<std::size_t> width(rows.front().size(), 0);
  for (const Cells& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) width[c] = std::max(width[c], row[c].size());
  }
  std::string out;
  for (const Cells& row : rows) {
    std::string line = "  ";
    for (std::size_t c = 0; c < row.size(); ++c)
      line +=
          c == 0 ? fmt::format("{:<{}}", row[c], width[c]) : fmt::format("{:{}}{:>{}}", "", apart, row[c], width[c]);
    out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return out;
}

}  // namespace carepath::output
