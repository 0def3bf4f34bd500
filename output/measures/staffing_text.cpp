#include "output/measures/staffing_text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "output/measures/plain_text.hpp"
#include "output/measures/summary.hpp"

namespace carepath::output {

namespace {

const models::Service& service_of(const models::Model& model, const Staffing& staffing) {
  return model.services[staffing.service.index()];
}

/// How many at a time: 4.2; 0.03.
std::string few(double x) {
  if (std::isnan(x)) return "-";
  return std::abs(x) >= 0.095 || x == 0 ? fmt::format("{:.1f}", x) : fmt::format("{:.1g}", x);
}
std::string with_interval(const engine::Interval& i) {
  return std::isnan(i.lower) ? "" : fmt::format(" (95 % interval {} to {})", few(i.lower), few(i.upper));
}

std::string when_in_words(std::size_t h) {
  return fmt::format("On {}s from {} to {}", day_name(h / 48), clock_text(h % 48), clock_text(h % 48 + 1));
}

}  // namespace

const StaffingWords& words_for(const models::Service& service) {
  static const StaffingWords phone{"calls", "answered", "calls are made", "callers hang up"};
  static const StaffingWords other{"people", "seen", "people ask", "people give up"};
  return service.kind == models::Kind::phone ? phone : other;
}

std::string staffing_heading(const std::string& title, const models::Model& model, const Staffing& staffing,
                             const Results& results) {
  const models::Service& service = service_of(model, staffing);
  const StaffingWords& words = words_for(service);
  std::string out = fmt::format("{}\n{}, plan {}\n{}\n", title, staffing.name, results.plan,
                                measured_text(model, results.half_hours.size()));
  std::string named;
  if (service.standard)
    named += fmt::format("In time: {} within {}, all {} count (variant negative). ", words.answered,
                         short_time(*service.standard), words.calls);
  if (anybody_gives_up(service)) {
    named += "Gave up: hung up while waiting, or would not wait";
    if (service.kind != models::Kind::phone) named.replace(named.find("hung up"), 7, "left");
    if (service.short_wait > engine::Duration{0})
      named += fmt::format(" (here also those within {})", short_time(service.short_wait));
    named += ". ";
  }
  if (!named.empty()) out += wrapped(named.substr(0, named.size() - 1));
  return out;
}

HeatMap staffing_map(const models::Model& model, const Staffing& staffing) {
  const models::Service& service = service_of(model, staffing);
  const StaffingWords& words = words_for(service);
  // Where next to nobody is lost, who waits too long is what there is to see.
  const bool lost = !(staffing.week.share_not_answered.mean < 0.0005) || !service.standard;
  HeatMap map;
  map.calls = words.calls;
  map.what = lost ? fmt::format("not {}", words.answered)
                  : fmt::format("not {} within {}", words.answered, short_time(*service.standard));
  double highest = -1;
  std::size_t where = 0;
  for (std::size_t h = 0; h < half_hours_of_week; ++h) {
    const StaffingRow& row = staffing.half_hours[h];
    HeatMap::Cell& cell = map.cells[h];
    cell.calls = row.calls.mean;
    cell.share = lost ? row.share_not_answered.mean : 1 - row.in_time.mean;
    if (!staffing.open[h])
      cell.kind = HeatMap::Cell::Kind::closed;
    else if (!(row.staff.mean > 0))
      cell.kind = HeatMap::Cell::Kind::no_staff;
    else if (std::isnan(cell.share))
      cell.kind = HeatMap::Cell::Kind::nobody;
    else
      cell.kind = HeatMap::Cell::Kind::share;
    if (cell.kind == HeatMap::Cell::Kind::share && cell.share > highest) highest = cell.share, where = h;
  }
  const double all = lost ? staffing.week.share_not_answered.mean : 1 - staffing.week.in_time.mean;
  map.title =
      std::isnan(all) || highest < 0
          ? fmt::format("{}: nobody asks while it is open", staffing.name)
          : fmt::format(
                "{}: {:.0f} in 100 {} {}{}; the most on {}s at {}", staffing.name, 100 * all, words.calls,
                lost ? fmt::format("are not {}", words.answered) : fmt::format("are not {} in time", words.answered),
                staffing.closed ? " while it is open" : "", day_name(where / 48), clock_text(where % 48));
  map.description = fmt::format(
      "Seven rows, one for each day from Monday to Sunday, and 48 columns, one for each half hour from midnight. Each "
      "cell has the number of {}, in every 100 {}. Darker cells have higher numbers.",
      map.what, map.calls);
  return map;
}

std::string in_a_sentence(const models::Model& model, const Staffing& staffing, std::size_t h) {
  const StaffingWords& words = words_for(service_of(model, staffing));
  const StaffingRow& row = staffing.half_hours[h];
  std::string out = fmt::format("{}, {} {}", when_in_words(h), few(row.calls.mean), words.ask);
  if (row.redials.mean >= 0.05) out += fmt::format(" ({} of them again)", few(row.redials.mean));
  std::vector<std::string> lost;
  const auto add = [&](const engine::Interval& count, const std::string& what) {
    if (count.mean > 0) lost.push_back(few(count.mean) + " " + what + with_interval(count));
  };
  add(row.gave_up, words.give_up);
  add(row.busy_tone, "hear the busy tone");
  add(row.answerphone, "reach the answerphone");
  add(row.sent_on, "are sent elsewhere or turned away");
  if (lost.empty()) lost.emplace_back("nobody is lost");
  for (std::size_t i = 0; i < lost.size(); ++i) out += (i + 1 < lost.size() ? ", " : " and ") + lost[i];
  if (!std::isnan(row.in_time.mean)) {
    out += fmt::format("; {:.0f} % are {} within {}", 100 * row.in_time.mean, words.answered,
                       short_time(*staffing.standard));
  }
  if (std::isfinite(row.staff.mean)) {
    out += service_of(model, staffing).needs.empty()
               ? fmt::format("; {} places are open", few(row.staff.mean))
               : fmt::format("; {} staff are on duty on average", few(row.staff.mean));
  }
  return out + ".";
}

std::string extremes(const models::Model& model, const Staffing& staffing) {
  std::string closed;
  if (staffing.closed && staffing.closed->calls.mean > 0) {
    const StaffingRow& row = *staffing.closed;
    closed = wrapped(fmt::format("While it is closed, {} {} a week{}, which is {} of all.", few(row.calls.mean),
                                 words_for(service_of(model, staffing)).ask, with_interval(row.calls),
                                 percent(row.calls.mean / staffing.week.calls.mean)));
  }
  if (!staffing.busiest) return closed + "Nobody asks for this service while it is open in the measured period.\n";
  if (staffing.worst == staffing.busiest)
    return wrapped("Busiest, and with the most that are lost: " + in_a_sentence(model, staffing, *staffing.busiest)) +
           closed;
  std::string out = wrapped("Busiest: " + in_a_sentence(model, staffing, *staffing.busiest));
  if (staffing.worst) out += wrapped("Most lost: " + in_a_sentence(model, staffing, *staffing.worst));
  return out + closed;
}

std::string per_call_and_caller(const Staffing& staffing, const Results& results) {
  const auto find = [&](const char* measure) {
    const std::size_t code = measure_code(measure);
    for (std::size_t k = 0; k < results.keys.size(); ++k) {
      const FigureKey& key = results.keys[k];
      if (key.measure != code || key.group != "all" || key.service != staffing.name) continue;
      const Summary is = summarise(results, k);
      return std::optional(engine::Interval{is.mean, is.lower, is.upper});
    }
    return std::optional<engine::Interval>();
  };
  const auto answered = find("callers_answered"), at_first = find("answered_at_first_attempt");
  if (!answered || !at_first || staffing.week.first_attempts <= 0) return "";
  const auto share = [](const engine::Interval& i) {
    return std::isnan(i.lower)
               ? percent(i.mean)
               : fmt::format("{} (95 % interval {:.1f} to {:.1f})", percent(i.mean), 100 * i.lower, 100 * i.upper);
  };
  std::vector<Cells> rows;
  rows.push_back({"Of calls made while it is open, not answered", share(staffing.week.share_not_answered)});
  rows.push_back({"Of callers (a caller may call several times), answered in the end", share(*answered)});
  rows.push_back({"Of callers, answered at the first attempt", share(*at_first)});
  rows.push_back(
      {"Calls for each caller", fmt::format("{:.2f}", staffing.week.calls.mean / staffing.week.first_attempts)});
  return table(rows);
}

}  // namespace carepath::output
