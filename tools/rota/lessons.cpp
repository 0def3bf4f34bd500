#include "tools/rota/lessons.hpp"

#include <algorithm>
#include <map>

namespace carepath::tools {

Lessons::Lessons(const RotaProblem& problem, const WeekCells& cells) : cells_(cells), forgotten_(problem.forgotten) {
  const auto& choices = problem.search.choices;
  for (const auto& choice : choices) {
    programme_.cost.push_back(cost_of(problem.search, choice));
    programme_.at_most.push_back(choice.at_most);
  }
  programme_.covers = cells.covers();
  for (std::size_t c = 0; c < choices.size(); ++c) {
    programme_.covers.emplace_back(choices.size(), 0);
    programme_.covers.back()[c] = 1;
  }
  programme_.at_least.assign(programme_.covers.size(), 0);
  for (const models::Minimum& m : problem.minimum) {
    for (const std::size_t row : cells.rows_at(m.since_monday, m.length)) at_least(row, m.number);
  }
  everybody_ = in_cells(programme_.at_most);
  const std::size_t n = cells.cells().size();
  near_.assign(n, std::vector<bool>(n));
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = 0; b < n; ++b) near_[a][b] = cells.between(a, b) < forgotten_;
  }
}

InCells Lessons::in_cells(const std::vector<int>& people) const {
  const std::vector<int> cover = programme_.cover_of(people);
  InCells number;
  for (const WeekCells::Cell& cell : cells_.cells()) number.push_back(cover[cell.row]);
  return number;
}

bool Lessons::rules_out(const std::vector<int>& people) const {
  const std::vector<int> cover = programme_.cover_of(people);
  for (std::size_t row = 0; row < cover.size(); ++row) {
    if (cover[row] < programme_.at_least[row]) return true;
  }
  return std::any_of(programme_.cuts.begin(), programme_.cuts.end(), [&](const Cut& cut) {
    return std::none_of(cut.begin(), cut.end(), [&](const MoreThan& way) { return cover[way.row] > way.number; });
  });
}

void Lessons::too_few(std::size_t block, const InCells& number) {
  const std::size_t n = cells_.cells().size();
  std::vector<bool> matters(n, false);
  std::vector<std::size_t> at_edge = cells_.of_block(block);
  for (const std::size_t c : at_edge) matters[c] = true;
  while (!at_edge.empty()) {
    const std::size_t c = at_edge.back();
    at_edge.pop_back();
    for (std::size_t other = 0; other < n; ++other) {
      if (matters[other] || number[other] >= everybody_[other] || !near_[c][other]) continue;
      matters[other] = true;
      at_edge.push_back(other);
    }
  }
  std::map<std::size_t, int> least;  // of a row: its cells have one number in every rota
  for (std::size_t c = 0; c < n; ++c) {
    if (!matters[c] || number[c] >= everybody_[c]) continue;
    const auto [at, fresh] = least.emplace(cells_.cells()[c].row, number[c]);
    at->second = std::min(at->second, number[c]);
  }
  Cut cut;
  for (const auto& [row, of_row] : least) cut.push_back({row, of_row});
  add(std::move(cut));
}

void Lessons::too_few(const std::vector<int>& people) {
  Cut cut;
  for (std::size_t c = 0; c < people.size(); ++c) {
    if (people[c] < programme_.at_most[c]) cut.push_back({cells_.covers().size() + c, people[c]});
  }
  add(std::move(cut));
}

void Lessons::at_least(std::size_t row, int number) {
  int& known = programme_.at_least[row];
  if (number <= known) return;
  known = number;
  auto& cuts = programme_.cuts;
  cuts.erase(std::remove_if(cuts.begin(), cuts.end(),
                            [&](const Cut& cut) {
                              return std::any_of(cut.begin(), cut.end(), [&](const MoreThan& way) {
                                return way.row == row && way.number < number;
                              });
                            }),
             cuts.end());
}

void Lessons::add(Cut cut) {
  if (cut.empty()) return;  // everybody was there: chance alone made the difference
  if (cut.size() == 1) return at_least(cut[0].row, cut[0].number + 1);
  for (const MoreThan& way : cut) {
    if (way.number < programme_.at_least[way.row]) return;
  }
  auto& cuts = programme_.cuts;
  for (const Cut& known : cuts) {
    if (implies(known, cut)) return;
  }
  cuts.erase(std::remove_if(cuts.begin(), cuts.end(), [&](const Cut& known) { return implies(cut, known); }),
             cuts.end());
  cuts.push_back(std::move(cut));
}

bool Lessons::touch(const std::vector<std::size_t>& cells, const std::vector<std::size_t>& others) const {
  return std::any_of(cells.begin(), cells.end(), [&](std::size_t c) {
    return std::any_of(others.begin(), others.end(), [&](std::size_t other) { return near_[c][other]; });
  });
}

std::vector<std::size_t> Lessons::with_those_before(const std::vector<std::size_t>& cells) const {
  std::vector<std::size_t> all;
  for (std::size_t c = 0; c < cells_.cells().size(); ++c) {
    const auto& cell = cells_.cells()[c];
    const bool in = std::any_of(cells.begin(), cells.end(), [&](std::size_t other) {
      return c == other ||
             (cells_.cells()[other].from - cell.from - cell.length + 2 * engine::one_week) % engine::one_week <
                 forgotten_;
    });
    if (in) all.push_back(c);
  }
  return all;
}

}  // namespace carepath::tools
