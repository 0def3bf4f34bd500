#include "scenarios/explain/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "scenarios/suggest.hpp"

namespace carepath::scenarios::explain {
namespace {

/// The last item as "or" would have it.
std::string either(const std::vector<std::string>& words) { return joined(words, "or"); }

std::string figures(const DistributionText& d) {
  std::vector<std::string> said;
  const auto say = [&](const auto& value, const char* words) {
    if (value) said.push_back(fmt::format(fmt::runtime(words), value->value.text));
  };
  say(d.mean, "{} on average");
  say(d.median, "up to {} for half of them");
  say(d.p90, "up to {} for nine in ten");
  say(d.sd, "with a standard deviation of {}");
  if (d.low && d.high) said.push_back(fmt::format("between {} and {}", d.low->value.text, d.high->value.text));
  say(d.mode, "most often {}");
  say(d.scale, "with a scale of {}");
  say(d.shape, "with a shape of {}");
  if (d.mu && d.sigma && d.unit)
    said.push_back(fmt::format("a length that is lognormal in {} (mu {}, sigma {})", d.unit->text, d.mu->value.text,
                               d.sigma->value.text));
  std::string text;
  for (const auto& one : said) text += (text.empty() ? "" : ", ") + one;
  return text;
}

std::string number_of(std::size_t n, const char* what) { return fmt::format("{} {}", n, what); }

}  // namespace

std::string plain(std::string_view name) {
  std::string text(name);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string going_to(std::string_view destination) {
  if (destination == Destination::outside) return "go home";
  if (destination == Destination::end_of_life) return "die";
  if (destination == Elsewhere::nowhere) return "go away without care";
  if (destination == Recipient::recorded) return "reach the answerphone";
  return "go to " + plain(destination);
}

std::string goes_to(std::string_view destination) {
  if (destination == Destination::end_of_life) return "dies";
  if (destination == Recipient::recorded) return "reaches the answerphone";
  return "goes" + going_to(destination).substr(std::string_view("go").size());
}

std::string in_100(double share) {
  if (share == 0) return "none";
  if (share == 1) return "all";
  return fmt::format("{:.6g} in 100", share * 100);
}

std::string counted(int n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

std::string in_pounds(double amount) {
  auto text = fmt::format("{:.0f}", amount);
  for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3)
    text.insert(static_cast<std::size_t>(at), ",");
  return "£" + text;
}

std::string in_words(const Date& date) {
  static constexpr std::array<const char*, 12> names{"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};
  const std::chrono::year_month_day day{date.value};
  return fmt::format("{} {} {}", static_cast<unsigned>(day.day()), names[static_cast<unsigned>(day.month()) - 1],
                     static_cast<int>(day.year()));
}

std::string in_words(const std::set<int>& days) {
  if (days.size() == 7) return "every day";
  if (days == std::set<int>{0, 1, 2, 3, 4}) return "on weekdays";
  if (days == std::set<int>{5, 6}) return "on weekends";
  std::vector<std::string> names;
  for (const int day : days) names.emplace_back(Words<Days>::options[static_cast<std::size_t>(day)].meaning);
  return "on " + joined(names);
}

std::string in_words(const OneOrMore<Word<Days>>& days) {
  std::vector<std::string> names;
  for (const auto& day : days.items) {
    if (day.value == Days::every_day) return "every day";
    names.emplace_back(day.value == Days::weekdays ? "weekdays"
                       : day.value == Days::weekends
                           ? "weekends"
                           : Words<Days>::options[static_cast<std::size_t>(day.value)].meaning);
  }
  return "on " + joined(names);
}

std::string in_words(const OneOrMore<Word<Days>>& days, const Clock& from, const Clock& to) {
  const bool all_day = from.minutes == to.minutes || (from.minutes == 0 && to.minutes == 24 * 60);
  return in_words(days) + (all_day ? ", day and night" : fmt::format(" from {} to {}", from.text, to.text));
}

std::string in_words(const DistributionText& d) {
  const auto family = d.family ? d.family->value : Family::fixed;
  std::string text;
  switch (family) {
    case Family::fixed: text = d.value ? d.value->value.text : figures(d); break;
    case Family::discrete: {
      std::vector<std::string> lengths;
      for (const auto& row : d.values.rows) lengths.push_back(row.key.text);
      text = lengths.size() > 4 ? number_of(lengths.size(), "different lengths") : either(lengths);
      break;
    }
    case Family::empirical:
      text = "as observed";
      if (d.file && d.column) text += fmt::format(" (column {} of {})", d.column->text, d.file->text);
      break;
    case Family::mixture: text = fmt::format("one of {} patterns", d.parts.size()); break;
    case Family::hazard: text = "a time set by rates that change"; break;
    default: text = figures(d);
  }
  if (d.truncate_below) text += fmt::format(", never less than {}", d.truncate_below->value.text);
  if (d.truncate_above) text += fmt::format(", never more than {}", d.truncate_above->value.text);
  return text;
}

std::vector<std::string> parts_of(const DistributionText& d) {
  std::vector<std::string> parts;
  for (const auto& row : d.values.rows)
    parts.push_back(fmt::format("{} for {}", row.key.text, in_100(row.value.value.value)));
  for (const auto& part : d.parts)
    parts.push_back(fmt::format("{} for {}", in_words(part.distribution), in_100(part.share.value.value)));
  for (const auto& row : d.rates.rows) parts.push_back(fmt::format("{} after {}", row.value.value.text, row.key.text));
  return parts;
}

std::vector<std::string> clauses(const ConditionText& c) {
  std::vector<std::string> out, who;
  const auto say = [&](const auto& value, const char* words) {
    if (value) who.push_back(fmt::format(fmt::runtime(words), value->value.text));
  };
  say(c.waited_at_least, "waited at least {}");
  say(c.waited_less_than, "waited less than {}");
  say(c.earlier_visits_at_least, "were cared for here before (times: {} or more)");
  say(c.earlier_visits_less_than, "were cared for here before fewer times than {}");
  say(c.earlier_attempts_at_least, "asked here before (times: {} or more)");
  say(c.earlier_attempts_less_than, "asked here before fewer times than {}");
  say(c.admissions_at_least, "had inpatient stays before ({} or more)");
  say(c.admissions_less_than, "had fewer inpatient stays before than {}");
  if (!who.empty()) out.push_back("for people who " + joined(who));
  std::vector<std::string> hours;
  for (const auto& part : c.hours.items) hours.push_back(in_words(part.days, part.from, part.to));
  if (!hours.empty()) out.push_back(either(hours));
  if (c.from) out.push_back("from " + in_words(*c.from) + " on");
  if (c.until) out.push_back("before " + in_words(*c.until));
  if (c.ramp) out.push_back(fmt::format("spreading to everybody over {}", c.ramp->value.text));
  if (c.busy && c.busy->occupancy_at_least) {
    out.push_back(fmt::format("while {} of the places of {} or more are taken",
                              in_100(c.busy->occupancy_at_least->value.value), plain(c.busy->service.text)));
  }
  if (c.busy && c.busy->waiting_at_least) {
    out.push_back(fmt::format("while at least {} wait for {}", c.busy->waiting_at_least->value.text,
                              plain(c.busy->service.text)));
  }
  return out;
}

std::string for_whom(const std::string& who) { return who.empty() ? "" : " for people with " + who; }

std::vector<std::string> ways(const OneOrMore<RouteText>& routes) {
  std::vector<std::string> out;
  for (const auto& route : routes.items) {
    if (route.otherwise || !route.share) {
      const auto& to = route.otherwise ? route.otherwise->text : route.to ? route.to->text : "";
      out.push_back((out.empty() ? "all " : "the others ") + going_to(to));
    } else {
      for_each_group(*route.share, [&](const std::string& who, const Sourced<Share>& share) {
        out.push_back(fmt::format("{}{} {}", in_100(share.value.value), who.empty() ? "" : " with " + who,
                                  going_to(route.to ? route.to->text : "")));
      });
    }
  }
  return out;
}

}  // namespace carepath::scenarios::explain
