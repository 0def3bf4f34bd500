#include "tools/rota/week_cells.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace carepath::tools {

using engine::Duration;
using engine::one_week;

bool holds(Duration from, Duration length, Duration moment) {
  return (moment - from % one_week + one_week) % one_week < length;
}

WeekCells::WeekCells(const scenarios::RotaSearch& search) : search_(search), blocks_(search.blocks.size()) {
  std::set<Duration> edges{Duration{0}};
  for (const auto& choice : search.choices) {
    for (const models::Shift& shift : choice.shifts) {
      edges.insert(shift.since_monday % one_week);
      edges.insert((shift.since_monday + shift.length) % one_week);
    }
  }
  std::vector<std::vector<bool>> in_block;
  for (const auto& block : search.blocks) {
    auto& in = in_block.emplace_back(output::half_hours_of_week, false);
    for (const std::size_t h : block.half_hours) in[h] = true;
    for (std::size_t h = 1; h < in.size(); ++h) {
      if (in[h] != in[h - 1]) edges.insert(Duration(static_cast<std::int64_t>(h) * output::half_hour));
    }
  }

  std::map<std::vector<int>, std::size_t> known;
  for (auto edge = edges.begin(); edge != edges.end(); ++edge) {
    const Duration end = std::next(edge) == edges.end() ? one_week : *std::next(edge);
    std::vector<int> who;
    for (const auto& choice : search.choices) {
      who.push_back(
          static_cast<int>(std::count_if(choice.shifts.begin(), choice.shifts.end(), [&](const models::Shift& s) {
            return holds(s.since_monday, s.length, *edge);
          })));
    }
    const auto [at, fresh] = known.emplace(who, covers_.size());
    if (fresh) {
      covers_.push_back(who);
      int most = 0;
      for (std::size_t c = 0; c < who.size(); ++c) most += who[c] * search.choices[c].at_most;
      all_.push_back(most);
    }
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      if (in_block[b][static_cast<std::size_t>(edge->count() / output::half_hour)]) blocks_[b].push_back(cells_.size());
    }
    cells_.push_back({*edge, end - *edge, at->second});
  }
}

std::vector<std::size_t> WeekCells::rows_at(Duration from, Duration length) const {
  std::vector<std::size_t> rows;
  for (const Cell& cell : cells_) {
    if (holds(from, length, cell.from) || holds(cell.from, cell.length, from)) rows.push_back(cell.row);
  }
  return rows;
}

Duration WeekCells::between(std::size_t a, std::size_t b) const {
  if (a == b) return Duration{0};
  const auto gap = [](const Cell& first, const Cell& next) {
    return (next.from - first.from - first.length + 2 * one_week) % one_week;
  };
  return std::min(gap(cells_[a], cells_[b]), gap(cells_[b], cells_[a]));
}

std::vector<models::Shift> WeekCells::rota(const std::vector<int>& people) const {
  std::vector<models::Shift> shifts;
  for (std::size_t c = 0; c < people.size(); ++c) {
    if (people[c] == 0) continue;
    for (models::Shift shift : search_.choices[c].shifts) {
      shift.number = people[c];
      shifts.push_back(shift);
    }
  }
  std::stable_sort(shifts.begin(), shifts.end(),
                   [](const auto& a, const auto& b) { return a.since_monday < b.since_monday; });
  return shifts;
}

std::vector<models::Shift> WeekCells::rota_of_cells(const std::vector<int>& number, OffRota how) const {
  std::vector<models::Shift> shifts;
  if (how == OffRota::pieces) {
    for (std::size_t c = 0; c < cells_.size(); ++c) {
      if (number[c] > 0) shifts.push_back({cells_[c].from, cells_[c].length, number[c]});
    }
    return shifts;
  }
  // Floor by floor: the first person wherever there is one, the second wherever there are two, ...
  std::map<std::pair<Duration, Duration>, int> spans;
  const int most = *std::max_element(number.begin(), number.end());
  for (int person = 1; person <= most; ++person) {
    const std::size_t n = cells_.size();
    const auto there = [&](std::size_t c) { return number[c % n] >= person; };
    std::size_t first = 0;  // begin where nobody is, so that a span round the end of the week stays whole
    while (first < n && there(first)) ++first;
    if (first == n) {
      ++spans[{Duration{0}, one_week}];
      continue;
    }
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t c = (first + i) % n;
      if (!there(c) || there((c + n - 1) % n)) continue;
      Duration length{0};
      for (std::size_t j = c; there(j); ++j) length += cells_[j % n].length;
      ++spans[{cells_[c].from, length}];
    }
  }
  for (const auto& [span, people] : spans) shifts.push_back({span.first, span.second, people});
  return shifts;
}

}  // namespace carepath::tools
