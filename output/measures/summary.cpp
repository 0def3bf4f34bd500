#include "output/measures/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <optional>

#include "output/measures/plain_text.hpp"
#include "output/measures/staff_figures.hpp"
#include "output/measures/verdict.hpp"

namespace carepath::output {

namespace {

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

struct SummaryLine {
  std::string words, measure;
  std::function<std::string(double)> text;
  std::string service = "all";
};

std::string pounds(double x) { return "£" + readable(x); }

/// Of telephone services and of staff with costs; a service level always with its threshold and variant.
std::vector<SummaryLine> lines_of_calls(const models::Model& model) {
  const double weeks = engine::in_days(model.run) / 7;
  const auto a_week = [weeks](double x) { return readable(x / weeks); };
  std::vector<SummaryLine> lines;
  for (const models::ServiceId id : phone_services(model)) {
    const models::Service& s = model.services[id.index()];
    const auto add = [&](const std::string& words, const char* measure, std::function<std::string(double)> text) {
      lines.push_back({fmt::format("{}: {}", s.name, words), measure, std::move(text), s.name});
    };
    add("calls offered, a week", "calls_offered", a_week);
    if (s.standard)
      add(fmt::format("calls answered within {} (all calls count)", short_time(*s.standard)), "service_level_negative",
          percent);
    if (s.short_wait > engine::Duration{0})
      add(fmt::format("calls abandoned after {}", short_time(s.short_wait)), "abandonment_rate_after_threshold",
          percent);
    else
      add("calls abandoned", "abandonment_rate", percent);
    add("calls that heard the busy tone, a week", "calls_blocked", a_week);
    add("calls to the answerphone, a week", "calls_to_answerphone", a_week);
    add("redials, a week", "redials", a_week);
    add("callers answered in the end", "callers_answered", percent);
  }
  for (const models::Pool& pool : model.pools)
    lines.push_back({pool.name + ": cost of staff in the period", "staff_cost", pounds, staff_label(pool.name)});
  return lines;
}

std::string headlines(const models::Model& model, const Figures& figures) {
  // What happened in less than a year is not stretched to one: it may hold a change, or a season.
  const bool whole_years = engine::in_days(model.run) >= 365;
  const double years = whole_years ? engine::in_days(model.run) / 365.25 : 1;
  const auto a_year = [years](double x) { return readable(x / years); };
  const auto plain = [](double x) { return readable(x); };
  const auto days = [](double x) { return readable(x) + " days"; };
  std::vector<SummaryLine> lines = {
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
  const std::vector<SummaryLine> of_calls = lines_of_calls(model);
  lines.insert(lines.end(), of_calls.begin(), of_calls.end());
  std::vector<Cells> rows{{"", "mean", "95 % interval", "9 replications in 10"}};
  for (const SummaryLine& line : lines) {
    const auto s = figures.find(line.measure, line.service);
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
    for (const char* how : {"sent_elsewhere", "turned_away", "gave_up", "would_not_wait", "dropped_out",
                            "calls_blocked", "calls_to_answerphone"}) {
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
  std::string out =
      fmt::format("{}\nplan {}: {}\n\n", title, results.plan, measured_text(model, results.values.size()));
  out += headlines(model, figures) + "\n" + services(model, figures);
  out += fmt::format("\nVerdict: {}.\n", verdict(checks));
  for (const Check& check : checks) out += fmt::format("  {:<8} {}\n", check.status, check.text);
  return out;
}

}  // namespace carepath::output
