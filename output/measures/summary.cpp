#include "output/measures/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <optional>

#include "output/measures/verdict.hpp"

namespace carepath::output {

namespace {

std::string with_commas(double x) {
  std::string digits = fmt::format("{:.0f}", x);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > (x < 0 ? 1 : 0); at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

std::string date_text(std::chrono::sys_days day) {
  const std::chrono::year_month_day d(day);
  return fmt::format("{}-{:02}-{:02}", static_cast<int>(d.year()), static_cast<unsigned>(d.month()),
                     static_cast<unsigned>(d.day()));
}

std::string days_text(engine::Duration d) {
  const double days = engine::in_days(d);
  return days == std::floor(days) ? with_commas(days) : readable(days);
}

/// Looks figures up by name.
class Figures {
 public:
  explicit Figures(const Results& results) : results_(results) {
    for (std::size_t k = 0; k < results.keys.size(); ++k) {
      const FigureKey& key = results.keys[k];
      if (key.group == "all") at_[{measures()[key.measure].name, key.service}] = k;
    }
  }
  std::optional<Summary> find(const std::string& measure, const std::string& service) const {
    const auto at = at_.find({measure, service});
    if (at == at_.end()) return {};
    return summarise(results_, at->second);
  }
  /// The mean as text, or "-" where the figure does not exist or is not defined.
  template <class F>
  std::string text(const std::string& measure, const std::string& service, F to_text) const {
    const auto found = find(measure, service);
    return found && found->n > 0 ? to_text(found->mean) : "-";
  }

 private:
  const Results& results_;
  std::map<std::pair<std::string, std::string>, std::size_t> at_;
};

std::string percent(double share) { return fmt::format("{:.1f} %", 100 * share); }

using Cells = std::vector<std::string>;

/// Columns as wide as their widest cell; the first to the left, the others to the right.
std::string table(const std::vector<Cells>& rows) {
  std::vector<std::size_t> width(rows.front().size(), 0);
  for (const Cells& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) width[c] = std::max(width[c], row[c].size());
  }
  std::string out;
  for (const Cells& row : rows) {
    std::string line = "  ";
    for (std::size_t c = 0; c < row.size(); ++c)
      line += c == 0 ? fmt::format("{:<{}}", row[c], width[c]) : fmt::format("   {:>{}}", row[c], width[c]);
    out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return out;
}

std::string headlines(const models::Model& model, const Figures& figures) {
  // What happened in less than a year is not stretched to one: it may hold a change, or a season.
  const bool whole_years = engine::in_days(model.run) >= 365;
  const double years = whole_years ? engine::in_days(model.run) / 365.25 : 1;
  const auto a_year = [years](double x) { return readable(x / years); };
  const auto plain = [](double x) { return readable(x); };
  const auto days = [](double x) { return readable(x) + " days"; };
  struct Line {
    const char *words, *measure;
    std::function<std::string(double)> text;
  };
  const Line lines[] = {
      {"People coming into the pathway, a year", "people_entered", a_year},
      {"Time in the pathway, mean", "time_in_care_mean", days},
      {"Bed days occupied, a year", "bed_days_occupied", a_year},
      {"Bed days out of area, a year", "out_of_area_bed_days", a_year},
      {"Turned away, a year", "turned_away", a_year},
      {"Readmitted within 7 days", "readmission_7d", percent},
      {"Readmitted within 28 days", "readmission_28d", percent},
      {"Readmitted within 30 days", "readmission_30d", percent},
      {"Readmitted within 90 days", "readmission_90d", percent},
      {"Readmitted within 365 days", "readmission_365d", percent},
      {"Admitted by way of a gatekeeper", "gatekeeping", percent},
      {"Seen within 72 hours of discharge", "followup_72h", percent},
      {"Seen within 4 hours of a crisis", "crisis_response_4h", percent},
      {"Seen within 24 hours of a crisis", "crisis_response_24h", percent},
      {"Bed days of people ready to leave", "clinically_ready_share", percent},
      {"Gave up waiting, a year", "gave_up", a_year},
      {"Turned up elsewhere instead, a year", "displaced_to", a_year},
      {"People in care at any time", "in_care_mean", plain},
      {"People waiting at any time", "waiting_mean", plain},
  };
  std::vector<Cells> rows{{"", "mean", "95 % interval", "9 replications in 10"}};
  for (const Line& line : lines) {
    const auto s = figures.find(line.measure, "all");
    if (!s || s->n == 0) continue;
    // A scenario without a way of coming back has nothing to say of readmission.
    if (model.returns.empty() && s->highest == 0 && std::string_view(line.measure).starts_with("readmission")) continue;
    const bool one = s->n < 2;
    std::string words = line.words;
    if (const auto at = words.find(", a year"); at != std::string::npos && !whole_years)
      words.replace(at, std::string::npos, ", in the period");
    rows.push_back({words, line.text(s->mean), one ? "-" : line.text(s->lower) + " to " + line.text(s->upper),
                    one ? "-" : line.text(s->p05) + " to " + line.text(s->p95)});
  }
  return table(rows);
}

std::string services(const models::Model& model, const Figures& figures) {
  const double weeks = engine::in_days(model.run) / 7;
  const auto a_week = [weeks](double x) { return readable(x / weeks); };
  std::vector<Cells> rows{
      {"service", "asking", "mean", "9 in 10 wait", "within", "in care", "occupancy", "left without"},
      {"", "a week", "wait", "at most", "standard", "at any time", "", "care a week"}};
  for (const models::Service& s : model.services) {
    std::optional<double> left;
    for (const char* how : {"sent_elsewhere", "turned_away", "gave_up", "would_not_wait", "dropped_out"}) {
      if (const auto one = figures.find(how, s.name)) left = left.value_or(0) + one->mean;
    }
    rows.push_back({s.name, figures.text("arrivals", s.name, a_week), figures.text("wait_mean", s.name, readable_time),
                    figures.text("wait_p90", s.name, readable_time),
                    figures.text("wait_share_within_standard", s.name, percent),
                    figures.text("in_care_mean", s.name, readable), figures.text("occupancy", s.name, percent),
                    left ? a_week(*left) : "-"});
  }
  return table(rows);
}

}  // namespace

std::string readable(double x) {
  if (std::isnan(x)) return "-";
  const double size = std::abs(x);
  if (size >= 1000) return with_commas(x);
  if (size >= 100) return fmt::format("{:.0f}", x);
  if (size >= 10) return fmt::format("{:.1f}", x);
  if (size >= 0.01) return fmt::format("{:.2f}", x);
  return size < 1e-9 ? "0" : fmt::format("{:.1g}", x);
}

std::string readable_time(double hours) {
  if (std::isnan(hours)) return "-";
  const double minutes = hours * 60;
  if (minutes < 0.05) return "0 min";
  if (minutes < 90) return fmt::format("{:.{}f} min", minutes, minutes < 10 ? 1 : 0);
  if (hours < 48) return fmt::format("{:.1f} h", hours);
  return fmt::format("{:.1f} days", hours / 24);
}

std::string summary(const std::string& title, const models::Model& model, const Results& results,
                    const std::vector<Check>& checks) {
  const Figures figures(results);
  const auto last_day =
      model.start + std::chrono::days(engine::day_number(engine::Time(model.run - engine::Duration(1))));
  std::string out =
      fmt::format("{}\nplan {}: measured from {} to {} ({} days) after {} days of warm-up; {} replication{}\n\n", title,
                  results.plan, date_text(model.start), date_text(last_day), days_text(model.run),
                  days_text(model.warm_up), results.values.size(), results.values.size() == 1 ? "" : "s");
  out += headlines(model, figures) + "\n" + services(model, figures);
  out += fmt::format("\nVerdict: {}.\n", verdict(checks));
  for (const Check& check : checks) out += fmt::format("  {:<8} {}\n", check.status, check.text);
  return out;
}

}  // namespace carepath::output
