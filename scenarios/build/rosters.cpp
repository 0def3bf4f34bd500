#include "scenarios/build/rosters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "scenarios/build/dates.hpp"
#include "scenarios/build/week.hpp"
#include "scenarios/quantity.hpp"

namespace carepath::scenarios {
namespace {

/// What says who is there: of a pool, or of one of its changes.
struct Said {
  const std::optional<Sourced<Count>>& number;
  const std::vector<StaffShiftText>& week;
  const std::optional<RotaName>& rota;
  const Place& place;
  int first_day = 0, last_day = 0;  ///< days of the week on which it comes into force, and is replaced
};

/// Shifts with where each was written.
struct Written {
  std::vector<models::Shift> shifts;
  std::vector<const StaffShiftText*> texts;  // in the order of the file
  const Place* place = nullptr;              // of the whole; none: it could not be read
};

std::vector<models::Shift> shifts_of(Building& building, const std::vector<StaffShiftText>& week,
                                     const std::optional<double>& cost) {
  std::vector<models::Shift> shifts;
  for (const auto& shift : week) {
    const auto minutes = minutes_between(building, shift.from, shift.to);
    if (!minutes) continue;
    const engine::Duration length = std::chrono::minutes(*minutes);
    const auto pause = shift.breaks ? shift.breaks->value.rounded() : engine::Duration{0};
    if (shift.breaks) check_breaks(building, shift.breaks->place, pause, shift.number.value.value, length);
    const double paid = (shift.band ? cost_of_band(building, *shift.band) : cost).value_or(0);
    const auto days = days_of(shift.days);
    for (int day = 0; day < 7; ++day) {
      if (!days[static_cast<std::size_t>(day)]) continue;
      const engine::Duration begins = std::chrono::minutes(day * minutes_a_day + shift.from.minutes);
      shifts.push_back({begins, length, shift.number.value.value, pause, paid});
    }
  }
  std::stable_sort(shifts.begin(), shifts.end(),
                   [](const auto& a, const auto& b) { return a.since_monday < b.since_monday; });
  return shifts;
}

/// A number that is always there, as shifts: a shift belongs to the roster in force when it begins, so one must begin
/// when this comes into force and one must end when it is replaced.
std::vector<models::Shift> always_there(const Said& said, double cost) {
  const auto day = [](int n) { return n * engine::one_day; };
  const int number = said.number->value.value, days = (said.last_day - said.first_day + 7) % 7;
  if (days == 0) return {{day(said.first_day), engine::one_week, number, engine::Duration{0}, cost}};
  return {{day(said.first_day), day(days), number, engine::Duration{0}, cost},
          {day(said.last_day), day(7 - days), number, engine::Duration{0}, cost}};
}

Written read_shifts(Building& building, const Said& said, const std::optional<double>& cost) {
  std::vector<std::string> given;
  if (said.number) given.emplace_back("'number'");
  if (!said.week.empty()) given.emplace_back("'week'");
  if (said.rota) given.emplace_back("'rota'");
  if (given.size() != 1) {
    building.problems().add(
        said.place, given.empty() ? "needs either 'number', 'week' or 'rota'."
                                  : fmt::format("has {}{}. Remove {}.", given.size() == 2 ? "both " : "", joined(given),
                                                given.size() == 2 ? "one of them" : "all but one"));
    return {};
  }
  if (said.number) return {always_there(said, cost.value_or(0)), {}, &said.place};
  Written out;
  const auto* week = &said.week;
  out.place = &said.place;
  if (said.rota) {
    const auto* row = find_entry(building, building.text().rotas, *said.rota, "rotas", "rotas");
    if (row == nullptr || !row->sound) return {};
    if (row->value.empty()) return {};  // told with the rota itself
    week = &row->value;
    out.place = &row->key.place;
  }
  const auto before = building.problems().size();
  out.shifts = shifts_of(building, *week, cost);
  for (const auto& shift : *week) out.texts.push_back(&shift);
  if (building.problems().size() > before) out.place = nullptr;
  return out;
}

/// Lines of the same hours are one shift: their breaks too are taken one after the other.
void warn_of_long_breaks(Building& building, const Written& roster) {
  for (const models::JointShift& shift : models::joint_shifts(roster.shifts)) {
    if (shift.lines.size() == 1) continue;
    double away = 0;
    int with_breaks = 0;
    for (const models::Shift& line : shift.lines) {
      away += line.number * static_cast<double>(line.break_length.count());
      with_breaks += line.break_length > engine::Duration{0} ? line.number : 0;
    }
    if (away <= static_cast<double>(shift.length.count())) continue;
    building.warnings().add(
        *roster.place,
        fmt::format("has {} people on lines of the same hours who take their breaks one after the other, "
                    "which lasts longer than the shift ({}): one of them is away all the time. Write "
                    "shifts that begin at different times, or shorter breaks.",
                    with_breaks, length_text(shift.length.count())));
    return;
  }
}

/// Either all who are paid by the hour have a cost, or nobody.
void check_costs(Building& building, const Name& name, const std::vector<Written>& rosters) {
  const StaffShiftText* with = nullptr;
  for (const auto& roster : rosters) {
    for (const auto* text : roster.texts) with = with == nullptr && text->band ? text : with;
  }
  if (with == nullptr) return;
  const auto tell = [&](const Place& place) {
    building.problems().add(place, fmt::format("names no band, and others of '{}' do (line {}). Add 'band' here, or "
                                               "'cost' to the staff.",
                                               name.text, with->band->place.mark.line));
  };
  for (const auto& roster : rosters) {
    if (roster.place != nullptr && roster.texts.empty()) tell(*roster.place);  // a number
    for (const auto* text : roster.texts) {
      if (!text->band) tell(text->place);
    }
  }
}

void check_minimum(Building& building, const Name& name, const StaffText& text, const Written& roster) {
  if (roster.place == nullptr) return;
  const auto found = gaps(building, text.minimum, rostered_by_minute(roster.shifts));
  if (found.empty()) return;
  const Gap& first = found.front();
  const auto more = found.size() - 1;
  building.problems().add(*roster.place,
                          fmt::format("has {} of '{}' on duty {}, and 'minimum' (line {}) asks for {}.{}", first.there,
                                      name.text, span_in_words(first.from, first.minutes), first.line, first.wanted,
                                      more == 0   ? ""
                                      : more == 1 ? " There is one more such time in the week."
                                                  : fmt::format(" There are {} more such times in the week.", more)));
}

std::vector<models::Minimum> minimum_of(Building& building, const OneOrMore<MinimumText>& text) {
  std::vector<models::Minimum> out;
  for (const auto& one : text.items) {
    const auto minutes = minutes_between(building, one.from, one.to);
    const auto days = days_of(one.days);
    for (int day = 0; minutes && day < 7; ++day) {
      if (days[static_cast<std::size_t>(day)])
        out.push_back({std::chrono::minutes(day * minutes_a_day + one.from.minutes), std::chrono::minutes(*minutes),
                       one.number.value.value});
    }
  }
  return out;
}

}  // namespace

bool works_shifts(const StaffText& text) {
  return !text.number || !text.week.empty() || text.rota ||
         std::any_of(text.changes.begin(), text.changes.end(),
                     [](const auto& change) { return !change.week.empty() || change.rota; });
}

bool staff_can_fall(const StaffText& text, const models::OnDuty& on_duty) {
  if (works_shifts(text)) return on_duty.can_fall();
  std::vector<std::pair<std::chrono::sys_days, int>> numbers;
  for (const auto& change : text.changes) numbers.emplace_back(change.on.value, change.number->value.value);
  std::sort(numbers.begin(), numbers.end());
  int before = text.number->value.value;
  for (const auto& [on, number] : numbers) {
    if (number < before) return true;
    before = number;
  }
  return false;
}

std::optional<double> cost_of_band(Building& building, const BandName& name) {
  const auto* row = find_entry(building, building.text().bands, name, "bands", "bands");
  return row == nullptr ? std::nullopt : std::optional(row->value.value.pounds);
}

void check_breaks(Building& building, const Place& place, engine::Duration one, int people, engine::Duration length) {
  if (one > length) {
    building.problems().add(place,
                            fmt::format("is longer than the shift, which lasts {}.", length_text(length.count())));
  } else if (static_cast<double>(one.count()) * people > static_cast<double>(length.count())) {
    building.problems().add(
        place, fmt::format("is taken by {} people one after the other, which lasts longer than the shift ({}). Write "
                           "shifts that begin at different times, or shorter breaks.",
                           people, length_text(length.count())));
  }
}

std::vector<int> rostered_by_minute(const std::vector<models::Shift>& shifts) {
  std::vector<int> there(minutes_a_week, 0);
  for (const auto& shift : shifts) {
    const auto from = std::chrono::floor<std::chrono::minutes>(shift.since_monday).count();
    const auto length = std::chrono::floor<std::chrono::minutes>(shift.length).count();
    for (std::int64_t i = 0; i < length; ++i)
      there[static_cast<std::size_t>((from + i) % minutes_a_week)] += shift.number;
  }
  return there;
}

std::vector<Gap> gaps(Building& building, const OneOrMore<MinimumText>& minimum, const std::vector<int>& there) {
  struct Wanted {
    int number = 0, line = 0;
  };
  std::vector<Wanted> wanted(minutes_a_week);
  for (const auto& one : minimum.items) {
    const auto minutes = minutes_between(building, one.from, one.to);
    const auto days = days_of(one.days);
    for (int day = 0; minutes && day < 7; ++day) {
      for (int i = 0; i < *minutes && days[static_cast<std::size_t>(day)]; ++i) {
        auto& at = wanted[static_cast<std::size_t>((day * minutes_a_day + one.from.minutes + i) % minutes_a_week)];
        if (one.number.value.value > at.number) at = {one.number.value.value, one.number.place.mark.line};
      }
    }
  }
  const auto short_at = [&](int minute) {
    const auto m = static_cast<std::size_t>(minute % minutes_a_week);
    return there[m] < wanted[m].number;
  };
  const auto alike = [&](int a, int b) {
    const auto m = static_cast<std::size_t>(a % minutes_a_week), n = static_cast<std::size_t>(b % minutes_a_week);
    return short_at(a) == short_at(b) &&
           (!short_at(a) || (there[m] == there[n] && wanted[m].number == wanted[n].number));
  };
  std::vector<Gap> found;
  for (int minute = 0; minute < minutes_a_week; ++minute) {
    const bool begins = !alike(minute, minute + minutes_a_week - 1);
    if (!short_at(minute) || !(begins || minute == 0)) continue;
    int length = 1;
    while (length < minutes_a_week && alike(minute, minute + length)) ++length;
    if (!begins && length < minutes_a_week) continue;  // goes on from the end of the week, where it is met
    const auto at = static_cast<std::size_t>(minute);
    found.push_back({minute, length, there[at], wanted[at].number, wanted[at].line});
  }
  return found;
}

namespace {

/// Rotas and bands that nothing here uses.
void warn_of_unused(Building& building) {
  const auto& text = building.text();
  std::vector<std::string> rotas, bands;
  const auto take_bands = [&](const std::vector<StaffShiftText>& week) {
    for (const auto& shift : week) {
      if (shift.band) bands.push_back(shift.band->text);
    }
  };
  const auto take = [&](const auto& staff) {
    if (staff.rota) rotas.push_back(staff.rota->text);
    take_bands(staff.week);
  };
  for (const auto& row : text.staff.rows) {
    take(row.value);
    for (const auto& change : row.value.changes) take(change);
  }
  for (const auto& row : text.rotas.rows) take_bands(row.value);
  if (text.rota_search) {
    for (const auto& row : text.rota_search->shifts.rows) {
      if (row.value.band) bands.push_back(row.value.band->text);
    }
  }
  const auto warn = [&](const auto& table, const std::vector<std::string>& used, const char* sentence) {
    for (const auto& row : table.rows) {
      if (std::find(used.begin(), used.end(), row.key.text) == used.end())
        building.warnings().add(row.key.place, sentence);
    }
  };
  warn(text.rotas, rotas, "is used by no staff.");
  warn(text.bands, bands, "is used by no shift.");
}

}  // namespace

void check_rotas(Building& building) {
  warn_of_unused(building);
  for (const auto& row : building.text().rotas.rows) {
    if (!row.sound) continue;
    if (row.value.empty())
      building.problems().add(row.key.place,
                              "has no shifts. Write for example '[{days: every_day, from: 08:00, to: "
                              "20:00, number: 2}]', or remove it.");
    shifts_of(building, row.value, std::nullopt);
  }
}

void build_roster(Building& building, const Name& name, const StaffText& text, models::Pool& pool) {
  const auto cost = text.cost ? std::optional(text.cost->value.pounds) : std::nullopt;
  check_dates(building, text.changes, Begins::with_the_run, "Write this as the first 'number', 'week' or 'rota'");
  std::vector<const StaffChange*> in_order;
  for (const auto& change : text.changes) in_order.push_back(&change);
  std::stable_sort(in_order.begin(), in_order.end(),
                   [](const auto* a, const auto* b) { return a->on.value < b->on.value; });
  const auto weekday = [&](std::size_t i) {
    if (in_order.empty()) return 0;
    const auto& on = in_order[std::min(i, in_order.size() - 1)]->on;
    return building.calendar().weekday(engine::day_number(building.calendar().time_of(on.value)));
  };
  std::vector<Written> rosters{
      read_shifts(building, {text.number, text.week, text.rota, text.place, weekday(0), weekday(0)}, cost)};
  pool.roster.shifts = rosters.front().shifts;
  for (std::size_t i = 0; i < in_order.size(); ++i) {
    const auto& change = *in_order[i];
    if (i > 0 && in_order[i - 1]->on.value == change.on.value) {
      building.problems().add(change.on.place, fmt::format("is the date of two changes; the other is in line {}.",
                                                           in_order[i - 1]->on.place.mark.line));
    }
    rosters.push_back(read_shifts(
        building, {change.number, change.week, change.rota, change.place, weekday(i), weekday(i + 1)}, cost));
    pool.roster.changes.push_back({building.calendar().time_of(change.on.value), rosters.back().shifts});
  }
  pool.minimum = minimum_of(building, text.minimum);
  for (const auto& roster : rosters) {
    check_minimum(building, name, text, roster);
    if (roster.place != nullptr) warn_of_long_breaks(building, roster);
  }
  if (!cost) check_costs(building, name, rosters);
}

}  // namespace carepath::scenarios
