// The shifts a rota may be made of, and the hours of the week it is judged by.
#include "scenarios/rota_search.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/build/parts.hpp"
#include "scenarios/build/rosters.hpp"
#include "scenarios/build/week.hpp"
#include "scenarios/quantity.hpp"

namespace carepath::scenarios {
namespace {

constexpr int half_hour = 30;  // minutes
constexpr std::size_t half_hours_a_week = minutes_a_week / half_hour;

std::string clock_text(int minutes) { return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60); }

/// "weekdays 08:00-12:00", "Monday and Friday 08:00-12:00"
std::string block_in_words(const HoursText& part) {
  std::vector<std::string> days;
  for (const auto& word : part.days.items) {
    const bool several = word.value >= Days::weekdays;
    days.push_back(several ? word.text : Words<Days>::options[static_cast<std::size_t>(word.value)].meaning);
    std::replace(days.back().begin(), days.back().end(), '_', ' ');
  }
  return fmt::format("{} {}-{}", joined(days), clock_text(part.from.minutes), clock_text(part.to.minutes));
}

class Search {
 public:
  Search(Building& building, const RotaSearchText& text, const StaffText& staff, const models::Service& service)
      : building_(building), text_(text), staff_(staff), service_(service) {}

  std::vector<ShiftChoice> choices() {
    std::vector<ShiftChoice> choices;
    for (const auto& row : text_.shifts.rows) add_choices(row.key, row.value, choices);
    return choices;
  }

  std::vector<Block> blocks(const std::vector<ShiftChoice>& choices) {
    const auto& in_every = text_.targets.in_every;
    auto blocks = in_every.length ? even_blocks(*in_every.length) : named_blocks(in_every.parts);
    const auto open = open_half_hours();
    const auto may_be_there = most_rostered(choices);
    std::vector<Block> kept;
    Reach reach;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      std::vector<std::size_t> asked;  // half hours in which calls are taken
      for (const auto h : blocks[b].half_hours) {
        if (open[h]) asked.push_back(h);
      }
      if (asked.empty()) continue;  // no calls are taken then: there is nothing to judge
      look(in_every.length ? in_every.length->place : in_every.parts.items[b].place, asked, may_be_there, reach);
      kept.push_back(std::move(blocks[b]));
    }
    tell(reach);
    if (kept.empty() && !blocks.empty())
      problem(in_every.place, fmt::format("has only hours in which '{}' is closed. Name others.", service_.name));
    return kept;
  }

  /// The minimum must be possible with everybody who may be rostered.
  void check_minimum(const std::vector<ShiftChoice>& choices) {
    const auto found = gaps(building_, staff_.minimum, most_rostered_by_minute(choices));
    if (found.empty()) return;
    const Gap& first = found.front();
    problem(text_.shifts.place,
            fmt::format("allow {} on duty {}, and 'minimum' (line {}) asks for {}. Allow more "
                        "shifts then.",
                        first.there, span_in_words(first.from, first.minutes), first.line, first.wanted));
  }

 private:
  void problem(const Place& place, std::string text) { building_.problems().add(place, std::move(text)); }

  void add_choices(const Name& name, const AllowedShiftText& text, std::vector<ShiftChoice>& choices) {
    const auto length = text.length.rounded();
    if (length.count() == 0 || length > engine::one_day)
      return problem(text.length.place, "must be longer than 0 and no longer than 24 hours.");
    if (text.at_most.value == 0) problem(text.at_most.place, "must be at least 1.");
    const auto pause = text.breaks ? text.breaks->rounded() : engine::Duration{0};
    if (text.breaks) check_breaks(building_, text.breaks->place, pause, text.at_most.value, length);
    if (!text.band && !staff_.cost)
      problem(name.place, fmt::format("has no cost, and the rota that costs least is searched for. Add 'band' here, or "
                                      "'cost' to the staff '{}'.",
                                      text_.staff.text));
    const double cost =
        text.band ? cost_of_band(building_, *text.band).value_or(0) : (staff_.cost ? staff_.cost->value.pounds : 0);
    const auto days = days_of(text.days);
    for (const auto& from : text.from.items) {
      if (from.minutes == minutes_a_day) {
        problem(from.place, "is 24:00. Write the next day from 00:00.");
        continue;
      }
      ShiftChoice choice{fmt::format("{} {}", name.text, clock_text(from.minutes)), {}, text.at_most.value};
      const auto same =
          std::find_if(choices.begin(), choices.end(), [&](const auto& one) { return one.name == choice.name; });
      if (same != choices.end()) problem(from.place, fmt::format("is '{}' a second time. Remove it.", from.text));
      for (int day = 0; day < 7; ++day) {
        if (days[static_cast<std::size_t>(day)])
          choice.shifts.push_back({std::chrono::minutes(day * minutes_a_day + from.minutes), length, 0, pause, cost});
      }
      choices.push_back(std::move(choice));
    }
  }

  std::vector<Block> even_blocks(const Length& length) {
    const auto each = length.rounded();
    if (each < std::chrono::minutes(half_hour) || each % std::chrono::minutes(half_hour) != engine::Duration{0} ||
        engine::one_day % each != engine::Duration{0}) {
      problem(length.place, fmt::format("is '{}', and the blocks must be whole half hours and divide 24 hours. Write "
                                        "for example '4 hours' or '30 min'.",
                                        length.text));
      return {};
    }
    const auto minutes = static_cast<int>(each / std::chrono::minutes(1));
    std::vector<Block> blocks;
    for (int from = 0; from < minutes_a_week; from += minutes) {
      const int until = from % minutes_a_day + minutes;
      Block block{fmt::format("{}-{}", moment_in_words(from), clock_text(until)), {}};
      for (int m = from; m < from + minutes; m += half_hour)
        block.half_hours.push_back(static_cast<std::size_t>(m / half_hour));
      blocks.push_back(std::move(block));
    }
    return blocks;
  }

  std::vector<Block> named_blocks(const OneOrMore<HoursText>& parts) {
    if (parts.items.empty())
      problem(parts.place,
              "is empty. Write for example '{days: weekdays, from: 08:00, to: 12:00}', or '{length: 4 "
              "hours}'.");
    std::vector<Block> blocks;
    std::vector<const HoursText*> owner(half_hours_a_week, nullptr);
    for (const auto& part : parts.items) {
      Block block{block_in_words(part), {}};
      bool whole = true;
      for (const Clock* clock : {&part.from, &part.to}) {
        if (clock->minutes % half_hour == 0) continue;
        whole = false;
        problem(clock->place, fmt::format("is '{}', and hours are judged by the half hour. Write '{}'.", clock->text,
                                          clock_text(clock->minutes / half_hour * half_hour)));
      }
      const auto length = minutes_between(building_, part.from, part.to);
      const auto days = days_of(part.days);
      const HoursText* other = nullptr;
      for (int day = 0; whole && length && day < 7; ++day) {
        for (int i = 0; i < *length && days[static_cast<std::size_t>(day)]; i += half_hour) {
          const auto h =
              static_cast<std::size_t>((day * minutes_a_day + part.from.minutes + i) % minutes_a_week / half_hour);
          if (owner[h] != nullptr) other = owner[h];
          owner[h] = &part;
          block.half_hours.push_back(h);
        }
      }
      if (other != nullptr)
        problem(part.place, fmt::format("overlaps with the hours in line {}. Let one end where the other begins.",
                                        other->place.mark.line));
      std::sort(block.half_hours.begin(), block.half_hours.end());
      blocks.push_back(std::move(block));
    }
    return blocks;
  }

  std::vector<bool> open_half_hours() const {
    std::vector<bool> open(half_hours_a_week, true);
    if (!service_.opening) return open;
    const auto monday = engine::day_start(-building_.calendar().weekday(0));
    for (std::size_t h = 0; h < open.size(); ++h) {
      const auto begin = monday + static_cast<int>(h) * std::chrono::minutes(half_hour);
      open[h] = service_.opening->integral(begin, begin + std::chrono::minutes(half_hour)) > 0;
    }
    return open;
  }

  static std::vector<int> most_rostered_by_minute(const std::vector<ShiftChoice>& choices) {
    std::vector<models::Shift> all;
    for (const auto& choice : choices) {
      for (auto shift : choice.shifts) {
        shift.number = choice.at_most;
        all.push_back(shift);
      }
    }
    return rostered_by_minute(all);
  }

  static std::vector<bool> most_rostered(const std::vector<ShiftChoice>& choices) {
    const auto there = most_rostered_by_minute(choices);
    std::vector<bool> somebody(half_hours_a_week, false);
    for (std::size_t m = 0; m < there.size(); ++m) {
      if (there[m] > 0) somebody[m / half_hour] = true;
    }
    return somebody;
  }

  /// Blocks in which nobody, or not always somebody, may be rostered: the first of them, and how many there are.
  struct Reach {
    struct Lack {
      const Place* place = nullptr;
      std::string when;
      int blocks = 0;
      void add(const Place& at, const std::string& words) {
        if (blocks++ == 0) place = &at, when = words;
      }
    };
    Lack never, in_part;
  };
  static void look(const Place& place, const std::vector<std::size_t>& asked, const std::vector<bool>& somebody,
                   Reach& reach) {
    const auto alone = [&](std::size_t h) { return !somebody[h]; };
    const auto first = std::find_if(asked.begin(), asked.end(), alone);
    if (first == asked.end()) return;
    auto last = first;
    while (last + 1 != asked.end() && *(last + 1) == *last + 1 && alone(*(last + 1))) ++last;
    const auto when =
        span_in_words(static_cast<int>(*first) * half_hour, static_cast<int>(*last - *first + 1) * half_hour);
    auto& lack = std::all_of(asked.begin(), asked.end(), alone) ? reach.never : reach.in_part;
    lack.add(place, when);
  }
  /// No rota can reach a target in hours in which nobody may be rostered; where somebody is for part of them it is
  /// hard.
  void tell(const Reach& reach) {
    const auto sentence = [](const Reach::Lack& lack, const char* what) {
      return fmt::format("{}: no shift that is allowed has anybody on duty {}{}.", what, lack.when,
                         lack.blocks == 1 ? "" : fmt::format(", and so in {} blocks of hours", lack.blocks));
    };
    if (reach.never.blocks > 0)
      problem(*reach.never.place,
              sentence(reach.never, "can never be reached") + " Allow a shift then, or take these hours out.");
    if (reach.in_part.blocks > 0)
      building_.warnings().add(*reach.in_part.place, sentence(reach.in_part, "is hard to reach"));
  }

  Building& building_;
  const RotaSearchText& text_;
  const StaffText& staff_;
  const models::Service& service_;
};

void check_targets(Building& building, const RotaTargetsText& text) {
  if (!text.answered_in_time && !text.abandoned)
    building.problems().add(text.place,
                            "says nothing of what must be reached. Write 'answered_in_time: 95%', "
                            "'abandoned: 3%' or both.");
  if (text.answered_in_time && text.answered_in_time->value >= 1)
    building.problems().add(text.answered_in_time->place,
                            "is 100 %, which chance never lets a rota reach. Write less.");
  if (text.abandoned && text.abandoned->value <= 0)
    building.problems().add(text.abandoned->place, "is 0 %, which chance never lets a rota reach. Write more.");
  if (text.confidence.value < 0.5 || text.confidence.value >= 1)
    building.problems().add(text.confidence.place, "must be at least 50 % and less than 100 %.");
}

}  // namespace

std::optional<RotaSearch> build_rota_search(Building& building, const models::Model& model) {
  if (!building.text().rota_search) return std::nullopt;
  const RotaSearchText& text = *building.text().rota_search;
  const auto before = building.problems().size();
  const auto* staff = find_entry(building, building.text().staff, text.staff, "staff", "entries");
  const auto service = building.service(text.service);
  if (staff == nullptr || !service) return std::nullopt;
  RotaSearch out;
  out.staff = {static_cast<std::uint16_t>(staff - building.text().staff.rows.data())};
  out.service = *service;
  const auto& served = model.services[service->index()];
  if (std::none_of(served.needs.begin(), served.needs.end(), [&](const auto& need) { return need.pool == out.staff; }))
    building.problems().add(text.service.place,
                            fmt::format("names '{}', which does not need '{}'. Name the service these people work in.",
                                        text.service.text, text.staff.text));
  if (!served.standard)
    building.problems().add(text.service.place,
                            fmt::format("names '{}', which has no 'standard' (the wait within which calls should be "
                                        "answered). Add it to the service, such as 'standard: 60 s'.",
                                        text.service.text));
  check_targets(building, text.targets);
  Search search(building, text, staff->value, served);
  out.choices = search.choices();
  if (building.problems().size() > before) return std::nullopt;
  out.blocks = search.blocks(out.choices);
  if (building.problems().size() > before) return std::nullopt;
  search.check_minimum(out.choices);
  if (text.targets.answered_in_time) out.answered_in_time = text.targets.answered_in_time->value;
  if (text.targets.abandoned) out.abandoned = text.targets.abandoned->value;
  out.confidence = text.targets.confidence.value;
  return building.problems().size() > before ? std::nullopt : std::optional(std::move(out));
}

}  // namespace carepath::scenarios
