// The tables of `carepath staffing`; at most 110 columns of text.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/measures/plain_text.hpp"
#include "output/measures/staffing_text.hpp"
#include "output/measures/summary.hpp"

namespace carepath::output {

namespace {

std::string one_decimal(double x) { return std::isnan(x) ? "-" : fmt::format("{:.1f}", x); }
std::string in_percent(double x) { return std::isnan(x) ? "-" : fmt::format("{:.1f}", 100 * x); }
std::string wait(double hours) { return std::isnan(hours) ? "-" : std::isinf(hours) ? "no end" : wait_text(hours); }

/// "Sun 22:00" for one half hour.
std::string short_name(const StaffingRow& row) {
  if (row.half_hours.size() > 1) return row.name;
  const std::size_t h = row.half_hours.front();
  return fmt::format("{} {}-{}", std::string(day_name(h / 48)).substr(0, 3), clock_text(h % 48),
                     clock_text(h % 48 + 1));
}

/// A table of rows whose columns are asked for one by one.
class TableColumns {
 public:
  explicit TableColumns(const std::vector<StaffingRow>& rows) : rows_(rows), cells_(rows.size() + 2) {
    cells_[0].emplace_back(), cells_[1].emplace_back();
    for (std::size_t r = 0; r < rows.size(); ++r) cells_[r + 2].push_back(short_name(rows[r]));
  }
  template <class F>
  void add(const std::string& first_line, const std::string& second_line, F text) {
    cells_[0].push_back(first_line), cells_[1].push_back(second_line);
    for (std::size_t r = 0; r < rows_.size(); ++r) cells_[r + 2].push_back(text(rows_[r]));
  }
  /// The first line of the head is left out where it says nothing.
  std::string text() {
    if (std::all_of(cells_[0].begin(), cells_[0].end(), [](const std::string& cell) { return cell.empty(); }))
      cells_.erase(cells_.begin());
    return table(cells_, 2);
  }

 private:
  const std::vector<StaffingRow>& rows_;
  std::vector<Cells> cells_;
};

bool any(const std::vector<StaffingRow>& rows, engine::Interval StaffingRow::*count) {
  return std::any_of(rows.begin(), rows.end(), [&](const StaffingRow& row) { return (row.*count).mean >= 0.05; });
}

}  // namespace

std::string calls_table(const models::Model& model, const Staffing& staffing, const std::vector<StaffingRow>& rows) {
  const models::Service& service = model.services[staffing.service.index()];
  const StaffingWords& words = words_for(service);
  TableColumns columns(rows);
  const auto count = [&](const std::string& first, const std::string& second, engine::Interval StaffingRow::*figure,
                         bool always = false) {
    if (always || any(rows, figure))
      columns.add(first, second, [=](const StaffingRow& row) { return one_decimal((row.*figure).mean); });
  };
  count("", words.calls, &StaffingRow::calls, true);
  count("", "again", &StaffingRow::redials);
  count("busy", "tone", &StaffingRow::busy_tone);
  count("answer-", "phone", &StaffingRow::answerphone);
  // Where all calls reach the line, that is the same number once more.
  if (any(rows, &StaffingRow::busy_tone) || any(rows, &StaffingRow::answerphone))
    count("", "offered", &StaffingRow::offered, true);
  count("", words.answered, &StaffingRow::answered, true);
  count("gave", "up", &StaffingRow::gave_up);
  count("called", "back", &StaffingRow::called_back);
  count("sent", "on", &StaffingRow::sent_on);
  if (staffing.standard)
    columns.add("in", "time %", [](const StaffingRow& row) { return in_percent(row.in_time.mean); });
  columns.add("mean", "wait", [](const StaffingRow& row) { return wait(row.wait.mean); });
  columns.add("", "longest", [](const StaffingRow& row) { return wait(row.longest.mean); });
  columns.add("", service.needs.empty() ? "places" : "staff",
              [](const StaffingRow& row) { return one_decimal(row.staff.mean); });
  if (!service.needs.empty())
    columns.add("", "busy %", [](const StaffingRow& row) { return in_percent(row.occupancy.mean); });
  std::string text = columns.text();
  if (std::any_of(rows.begin(), rows.end(), [](const StaffingRow& row) { return row.occupancy.mean > 1; }))
    text += "  busy %: of the staff on duty; work after the end of a shift, or into a break, comes on top\n";
  return text;
}

std::string formula_table(const Staffing& staffing, const std::vector<StaffingRow>& rows) {
  if (!staffing.inputs.why_not.empty()) return "";
  TableColumns columns(rows);
  const auto expected = [&](std::optional<Expected> ByFormula::*formula, double Expected::*figure, auto text) {
    return [=](const StaffingRow& row) { return row.formula.*formula ? text((*(row.formula.*formula)).*figure) : "-"; };
  };
  const bool erlang_a = std::isfinite(staffing.inputs.patience);
  columns.add("first", "attempts", [](const StaffingRow& row) { return one_decimal(row.first_attempts); });
  columns.add("", "staff", [](const StaffingRow& row) { return one_decimal(row.staff.mean); });
  if (staffing.inputs.nobody_waits) {
    columns.add("lost %", "run", [](const StaffingRow& row) { return in_percent(row.share_not_answered.mean); });
    columns.add("lost %", "Erlang B", [](const StaffingRow& row) {
      return row.formula.erlang_b ? in_percent(*row.formula.erlang_b) : std::string("-");
    });
    return columns.text();
  }
  if (erlang_a) {
    columns.add("gave up %", "run", [](const StaffingRow& row) { return in_percent(row.share_given_up.mean); });
    columns.add("", "Erlang A", expected(&ByFormula::erlang_a, &Expected::gives_up, in_percent));
  }
  if (staffing.standard) {
    columns.add("in time %", "run", [](const StaffingRow& row) { return in_percent(row.in_time.mean); });
    if (erlang_a) columns.add("", "Erlang A", expected(&ByFormula::erlang_a, &Expected::in_time, in_percent));
    columns.add("", "Erlang C", expected(&ByFormula::erlang_c, &Expected::in_time, in_percent));
  }
  columns.add("mean wait", "run", [](const StaffingRow& row) { return wait(row.wait.mean); });
  if (erlang_a) columns.add("", "Erlang A", expected(&ByFormula::erlang_a, &Expected::wait, wait));
  columns.add("", "Erlang C", expected(&ByFormula::erlang_c, &Expected::wait, wait));
  std::string text = columns.text();
  if (std::any_of(rows.begin(), rows.end(), [](const StaffingRow& row) {
        return row.formula.erlang_c && std::isinf(row.formula.erlang_c->wait);
      }))
    text += "  no end: if nobody gave up, the staff at some of these times would fall behind for ever\n";
  return text;
}

std::string elsewhere_table(const Staffing& staffing, const std::vector<StaffingRow>& rows) {
  if (staffing.destinations.empty()) return "";
  TableColumns columns(rows);
  for (std::size_t i = 0; i < staffing.destinations.size(); ++i)
    columns.add("", staffing.destinations[i],
                [i](const StaffingRow& row) { return one_decimal(row.elsewhere[i].mean); });
  return columns.text();
}

std::string power_of_one(const Staffing& staffing, const std::vector<ChangedShift>& changes) {
  if (changes.empty()) return "";
  const auto points = [](const engine::Interval& i) {
    if (std::isnan(i.mean)) return std::string("-");
    if (std::isnan(i.lower)) return fmt::format("{:+.1f}", 100 * i.mean);
    return fmt::format("{:+.1f} ({:+.1f} to {:+.1f})", 100 * i.mean, 100 * i.lower, 100 * i.upper);
  };
  const bool costs = std::any_of(changes.begin(), changes.end(), [](const auto& c) { return c.kind.cost > 0; });
  const bool below = std::any_of(changes.begin(), changes.end(), [](const auto& c) { return c.below_minimum; });
  std::vector<Cells> rows{{"", "people", "in time, points", "gave up, points", "not answered", "cost"},
                          {"", "", "(95 % interval)", "(95 % interval)", "a week", "a week"}};
  for (const ChangedShift& c : changes) {
    rows.push_back({c.kind.name + (c.below_minimum ? " *" : ""), fmt::format("{} {:+}", c.kind.number, c.by),
                    points(c.makes.in_time), points(c.makes.given_up),
                    std::isnan(c.makes.lost_a_week.mean) ? "-" : fmt::format("{:+.1f}", c.makes.lost_a_week.mean),
                    fmt::format("{}£{}", c.by < 0 ? "-" : "+", with_commas(c.kind.cost * std::abs(c.by)))});
  }
  for (Cells& row : rows) {
    if (!costs) row.pop_back();
    if (!staffing.standard) row.erase(row.begin() + 2);
  }
  return table(rows, 2) + (below ? "  * fewer than `minimum` asks for\n" : "");
}

}  // namespace carepath::output
