#include "output/measures/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "engine/statistics.hpp"
#include "output/measures/compared_rows.hpp"
#include "output/measures/paired.hpp"
#include "output/measures/plain_text.hpp"
#include "output/measures/summary.hpp"
#include "output/measures/verdict.hpp"

namespace carepath::output {

namespace {

constexpr std::size_t widest = 120;      // columns of a terminal
constexpr std::size_t most_rows = 22;    // what leaves the whole in about 40 lines
constexpr std::size_t most_reasons = 2;  // of a plan that is to be used with care

using Name = std::pair<std::size_t, std::string>;  // measure, service; of everybody

/// What one plan says of each figure: its mean and how far it is from the first plan.
struct PlanFigures {
  std::map<Name, Summary> mean;
  std::map<Name, Paired> difference;
};

PlanFigures figures_of(const Results& results, const Results& first) {
  PlanFigures figures;
  for (std::size_t k = 0; k < results.keys.size(); ++k) {
    const FigureKey& key = results.keys[k];
    if (key.group == "all") figures.mean.emplace(Name(key.measure, key.service), summarise(results, k));
  }
  for (const PairedFigure& figure : paired_figures(results, first)) {
    if (figure.key.group == "all")
      figures.difference.emplace(Name(figure.key.measure, figure.key.service), figure.difference);
  }
  return figures;
}

/// What the difference says, in a word.
std::string word_for(const Paired& difference, double first_mean, const std::string& better) {
  if (difference.n == 0) return "";
  const double d = difference.mean_difference;
  if (d == 0 && !(difference.upper > difference.lower)) return "same";
  if (!differs(difference, first_mean)) return "unclear";
  if (better == "neither") return d > 0 ? "higher" : "lower";
  return (d > 0) == (better == "higher") ? "better" : "worse";
}

std::string with_sign(double x) {
  const std::string size = readable(std::abs(x));
  return size == "0" ? size : (x < 0 ? "-" : "+") + size;
}

/// A row of the table: what it shows, and what each plan has to say.
struct Row {
  ComparedRow what;
  std::optional<Summary> first;
  struct Other {
    std::optional<Summary> mean;
    std::optional<Paired> difference;
    std::string word;
  };
  std::vector<Other> others;

  /// Whether any plan has it, and it ever happens.
  bool anything() const {
    const auto known = [](const std::optional<Summary>& s) { return s && s->n > 0 && s->mean != 0; };
    return known(first) || std::any_of(others.begin(), others.end(), [&](const Other& o) { return known(o.mean); });
  }
  bool has(std::initializer_list<const char*> words) const {
    return std::any_of(others.begin(), others.end(), [&](const Other& o) {
      return std::any_of(words.begin(), words.end(), [&](const char* w) { return o.word == w; });
    });
  }
  bool clear() const { return has({"better", "worse", "higher", "lower"}); }
  bool changes() const { return clear() || has({"unclear"}) || !first; }
};

template <class Value>
std::optional<Value> found(const std::map<Name, Value>& figures, const Name& name) {
  const auto at = figures.find(name);
  return at == figures.end() ? std::nullopt : std::optional(at->second);
}

/// Minutes, hours or days, whichever suits the first plan's value; the words say which.
void choose_unit_of_time(Row& row) {
  double hours = row.first && row.first->n > 0 ? row.first->mean : 0;
  if (hours == 0) {
    for (const Row::Other& o : row.others) hours = o.mean && o.mean->n > 0 ? std::max(hours, o.mean->mean) : hours;
  }
  const bool minutes = hours < 1.5, days = hours >= 48;
  row.what.factor = minutes ? 60 : days ? 1.0 / 24 : 1;
  row.what.words += minutes ? ", min" : days ? ", days" : ", h";
}

std::vector<Row> rows_of(const std::vector<ComparedPlan>& plans, const std::vector<PlanFigures>& figures) {
  std::vector<const models::Model*> models;
  for (const ComparedPlan& plan : plans) models.push_back(&plan.model);
  std::vector<Row> rows;
  for (const ComparedRow& what : compared_rows(models)) {
    const Name name(measure_code(what.measure), what.service);
    Row row{.what = what, .first = found(figures.front().mean, name), .others = {}};
    for (std::size_t p = 1; p < plans.size(); ++p) {
      Row::Other other{found(figures[p].mean, name), found(figures[p].difference, name), ""};
      if (other.difference && row.first)
        other.word = word_for(*other.difference, row.first->mean, measures()[name.first].better);
      row.others.push_back(std::move(other));
    }
    if (!row.anything()) continue;
    if (what.time) choose_unit_of_time(row);
    rows.push_back(std::move(row));
  }
  return rows;
}

/// As many as there is room for, in the order in which they came: first what decisions hang on, and of that first what
/// clearly differs; then what else changes; last what decisions hang on and does not change.
std::vector<Row> chosen(const std::vector<Row>& rows, std::size_t room) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].what.rank < 2 || rows[i].changes()) order.push_back(i);
  }
  const auto rank = [&](std::size_t i) {
    const Row& row = rows[i];
    return row.changes() ? 2 * row.what.rank + !row.clear() : 6 + row.what.rank;
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  order.resize(std::min(order.size(), room));
  std::sort(order.begin(), order.end());
  std::vector<Row> kept;
  for (const std::size_t i : order) kept.push_back(rows[i]);
  return kept;
}

std::string mean_text(const std::optional<Summary>& mean, double factor) {
  return mean && mean->n > 0 ? readable(factor * mean->mean) : "-";
}

/// The difference with half the width of its interval, which lies evenly about it.
std::string difference_text(const Row::Other& other, double factor) {
  if (!other.difference || other.difference->n == 0 || other.word == "same") return "";
  const Paired& d = *other.difference;
  const double half = (d.upper - d.lower) / 2;
  return with_sign(factor * d.mean_difference) + (d.n > 1 ? " ± " + readable(factor * half) : "");
}

/// As it stands on a terminal: characters of UTF-8, not bytes.
std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Columns that stay together: the head of each, then a cell for each row.
using Columns = std::vector<Cells>;

/// The values of all plans side by side, then how far each is from the first, and what that says.
std::vector<Columns> columns_of(const std::vector<ComparedPlan>& plans, const std::vector<Row>& rows) {
  std::vector<Columns> all;
  for (std::size_t p = 0; p < plans.size(); ++p) {
    Cells values{plans[p].results.plan, ""};
    for (const Row& row : rows)
      values.push_back(mean_text(p == 0 ? row.first : row.others[p - 1].mean, row.what.factor));
    all.push_back({std::move(values)});
  }
  for (std::size_t p = 1; p < plans.size(); ++p) {
    Cells differences{plans[p].results.plan, "difference"}, words{"", ""};
    for (const Row& row : rows) {
      differences.push_back(difference_text(row.others[p - 1], row.what.factor));
      words.push_back(row.others[p - 1].word);
    }
    all.push_back({std::move(differences), std::move(words)});
  }
  return all;
}

/// Tables one below the other, each as wide as a terminal shows, all with the names of the rows.
std::vector<std::string> tables_of(const std::vector<ComparedPlan>& plans, const std::vector<Row>& rows) {
  constexpr int apart = 2;
  const auto width = [](const Cells& cells) {
    std::size_t most = 0;
    for (const std::string& cell : cells) most = std::max(most, width_of(cell));
    return most;
  };
  Cells names{"", ""};
  for (const Row& row : rows) names.push_back(row.what.words);

  std::vector<std::string> tables;
  std::vector<Cells> lines;
  std::size_t taken = 0;
  const auto begin = [&] {
    lines.clear();
    for (const std::string& name : names) lines.push_back({name});
    taken = 2 + width(names);
  };
  const auto end = [&] {
    if (std::all_of(lines[1].begin(), lines[1].end(), [](const std::string& head) { return head.empty(); }))
      lines.erase(lines.begin() + 1);
    tables.push_back(table(lines, apart));
  };
  begin();
  for (const Columns& columns : columns_of(plans, rows)) {
    std::size_t wanted = 0;
    for (const Cells& cells : columns) wanted += apart + width(cells);
    if (taken + wanted > widest && lines.front().size() > 1) end(), begin();
    taken += wanted;
    for (const Cells& cells : columns) {
      for (std::size_t i = 0; i < lines.size(); ++i) lines[i].push_back(cells[i]);
    }
  }
  end();
  return tables;
}

/// "Believable", or the verdict with its gravest reasons.
std::string verdict_text(const std::vector<Check>& checks) {
  std::vector<std::string> reasons;
  for (const char* status : {"failed", "warning"}) {
    for (const Check& check : checks) {
      if (check.status == status) reasons.push_back(check.text);
    }
  }
  std::string text = verdict(checks) + ".";
  for (std::size_t i = 0; i < std::min(most_reasons, reasons.size()); ++i) {
    std::string reason = "\n" + wrapped(reasons[i]);
    reason.pop_back();
    for (std::size_t at = reason.find('\n'); at != std::string::npos; at = reason.find('\n', at + 1))
      reason.insert(at + 1, "    ");
    text += reason;
  }
  if (reasons.size() > most_reasons) text += fmt::format("\n    And {} more.", reasons.size() - most_reasons);
  return text;
}

/// Plans with the same verdict for the same reasons share a line.
std::string verdicts(const std::vector<ComparedPlan>& plans) {
  std::vector<std::pair<std::string, std::string>> told;  // verdict, names
  for (const ComparedPlan& plan : plans) {
    const std::string text = verdict_text(plan.checks);
    const auto same = std::find_if(told.begin(), told.end(), [&](const auto& t) { return t.first == text; });
    if (same == told.end())
      told.emplace_back(text, plan.results.plan);
    else
      same->second += ", " + plan.results.plan;
  }
  std::string out = "\nVerdict\n";
  for (const auto& [text, names] : told)
    out += fmt::format("  {}: {}\n", told.size() == 1 ? "every plan" : names, text);
  return out;
}

/// What the same people in each plan were good for, by the middle one of the differences shown.
std::string pairing(const std::vector<Row>& rows) {
  std::vector<double> gains;
  for (const Row& row : rows) {
    for (const Row::Other& other : row.others) {
      if (other.difference && std::isfinite(other.difference->variance_reduction))
        gains.push_back(other.difference->variance_reduction);
    }
  }
  if (gains.empty()) return "";
  const double gain = engine::quantile_of(gains, 0.5);
  if (gain < 1.05) return " Plans had the same people with the same luck; that made the intervals no narrower.";
  return fmt::format(
      " Plans had the same people with the same luck, which makes these intervals typically {:.1f} times narrower than "
      "people of their own would: that would take {} times as many replications.",
      std::sqrt(gain), gain < 10 ? fmt::format("{:.1f}", gain) : with_commas(gain));
}

}  // namespace

std::string comparison(const std::string& title, const std::vector<ComparedPlan>& plans) {
  const ComparedPlan& first = plans.front();
  std::string out =
      fmt::format("{}\n{} plans: {}\n", title, plans.size(), measured_text(first.model, first.results.values.size()));
  for (const ComparedPlan& plan : plans) {
    if (!plan.title.empty()) out += fmt::format("  {}: {}\n", plan.results.plan, plan.title);
  }

  std::vector<PlanFigures> figures;
  for (const ComparedPlan& plan : plans) figures.push_back(figures_of(plan.results, first.results));
  const std::vector<Row> all = rows_of(plans, figures);
  std::vector<Row> rows = chosen(all, most_rows);
  if (const std::size_t tables = tables_of(plans, rows).size(); tables > 1)
    rows = chosen(all, std::max<std::size_t>(9, (most_rows + 6) / tables));
  for (const std::string& one : tables_of(plans, rows)) out += "\n" + one;

  out += "\n" +
         wrapped(fmt::format(
             "{}Differences are from {}, ± half of the 95 % interval. Better, worse, higher, lower: the "
             "interval leaves nought out; unclear: it does not; same: no difference in any replication.{}",
             by_the_year(first.model) ? "" : "Counts are of the whole period. ", first.results.plan, pairing(rows)));
  out += verdicts(plans);
  out += "\nAll measures, those of groups too: carepath inspect RESULTS.h5 kpi_paired (-o writes the file).\n";
  return out;
}

}  // namespace carepath::output
