#include "models/pathway/unstaffed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace carepath::models {

namespace {

constexpr std::size_t half_hours = 2 * hours_of_week, half_hours_a_day = 48;
constexpr Duration half_hour = engine::one_hour / 2;
using HalfHours = std::array<bool, half_hours>;

/// Where somebody is rostered for a part of it at least.
HalfHours rostered(const Pool& pool) {
  const auto* shifts = &pool.roster.shifts;
  for (const Roster::Change& change : pool.roster.changes) {
    if (change.from <= engine::start_of_measuring) shifts = &change.shifts;
  }
  HalfHours there{};
  for (const Shift& shift : *shifts) {
    if (shift.number == 0) continue;
    const auto first = shift.since_monday / half_hour,
               last = (shift.since_monday + shift.length - Duration{1}) / half_hour;
    for (auto h = first; h <= last; ++h) there[static_cast<std::size_t>(h) % half_hours] = true;
  }
  return there;
}

HalfHours calls_come(const Model& m, std::size_t s, const Week& asking) {
  const Service& service = m.services[s];
  const double hardly_any = 1e-6 * mean_of(asking);
  HalfHours come{};
  for (std::size_t h = 0; h < half_hours; ++h) {
    const Time begin = hour_of_first_week(m, h / 2) + static_cast<int>(h % 2) * half_hour;
    const bool open = !service.opening || service.opening->integral(begin, begin + half_hour) > 0;
    come[h] = open && asking[h / 2] > hardly_any;
  }
  return come;
}

struct Span {
  std::size_t from, length;  // half hours
};

/// Half hours in a row, round the end of the week too.
std::vector<Span> spans_of(const HalfHours& marks) {
  std::vector<Span> spans;
  for (std::size_t h = 0; h < half_hours; ++h) {
    if (!marks[h] || marks[(h + half_hours - 1) % half_hours]) continue;
    Span span{h, 1};
    while (marks[(h + span.length) % half_hours]) ++span.length;
    spans.push_back(span);
  }
  if (spans.empty() && marks[0]) spans.push_back({0, half_hours});
  return spans;
}

std::string clock(std::size_t half_hour_of_day) {
  return fmt::format("{:02}:{:02}", half_hour_of_day / 2, half_hour_of_day % 2 * 30);
}

/// "on Sunday from 02:00 to 06:00", "every day from 22:00 to 07:00", "on Friday from 17:00 to Monday 09:00, ...".
std::string in_words(const std::vector<Span>& spans) {
  static const char* const days[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  const Span& first = spans.front();
  if (first.length >= half_hours) return "at any time";
  const std::size_t end = first.from + first.length, day = first.from / half_hours_a_day;
  const bool same_day = end <= (day + 1) * half_hours_a_day, within_a_day = first.length < half_hours_a_day;
  const auto alike = std::count_if(spans.begin(), spans.end(), [&](const Span& one) {
    return one.length == first.length && one.from % half_hours_a_day == first.from % half_hours_a_day;
  });
  const auto all = static_cast<std::ptrdiff_t>(spans.size());
  const std::string begin = clock(first.from % half_hours_a_day);
  const std::string until = same_day ? clock(end - day * half_hours_a_day) : clock(end % half_hours_a_day);
  if (alike == 7 && all == 7 && within_a_day) return fmt::format("every day from {} to {}", begin, until);
  const auto one = fmt::format("on {} from {} to {}{}", days[day], begin,
                               same_day ? "" : std::string(days[end / half_hours_a_day % 7]) + ' ', until);
  return all == 1 ? one : fmt::format("{}, and {} more time{} in the week", one, all - 1, all == 2 ? "" : "s");
}

bool waits_for_somebody(const Service& s) {
  const WhenFull& full = s.when_full;
  return full.at_most_waiting == WhenFull::no_limit && !full.wait_up_to;
}

}  // namespace

void find_unstaffed_hours(const Model& m, const WeekLoads& loads, std::vector<Finding>& found) {
  for (std::size_t s = 0; s < m.services.size(); ++s) {
    const Service& service = m.services[s];
    if (service.kind != Kind::phone || !waits_for_somebody(service)) continue;
    const HalfHours come = calls_come(m, s, loads.asking[s]);
    for (const Need& need : service.needs) {
      const Pool& pool = m.pools[need.pool.index()];
      HalfHours alone = rostered(pool);
      for (std::size_t h = 0; h < half_hours; ++h) alone[h] = come[h] && !alone[h];
      const auto spans = spans_of(alone);
      if (spans.empty()) continue;
      const char* advice = service.opening ? "Put somebody on the rota, or close then ('opening')"
                                           : "Put somebody on the rota, or write 'opening' and 'answerphone'";
      found.push_back(
          {{static_cast<std::uint16_t>(s)},
           fmt::format("has nobody of '{}' on duty {}, and calls come then. Callers wait until they {}. {}", pool.name,
                       in_words(spans), anybody_gives_up(service) ? "give up" : "are answered, however late", advice),
           false});
    }
  }
}

}  // namespace carepath::models
