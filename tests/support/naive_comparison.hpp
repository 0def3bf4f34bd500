// The engine against the naive simulator, and what they say in words, for a report of a difference.
#pragma once

#include <fmt/format.h>

#include <string>

#include "tests/support/naive_simulator.hpp"
#include "tests/support/pathway.hpp"

namespace carepath::test {

inline const std::vector<std::string>& names_of_what() {
  static const std::vector<std::string> names{"entered",        "asked",
                                              "started",        "ended",
                                              "not started",    "went home",
                                              "interrupted",    "ready",
                                              "travelled",      "leave begins",
                                              "leave ends",     "contact",
                                              "wrap-up",        "staff",
                                              "missed slot",    "mutual blocking",
                                              "census",         "still waiting",
                                              "still in care",  "still ready",
                                              "still on leave", "still travelling",
                                              "still due back", "measuring begins",
                                              "measuring ends"};
  return names;
}

inline const std::vector<std::string>& names_of_how() {
  static const std::vector<std::string> names{
      "first time", "came back", "at once",        "after waiting", "completed",   "turned away",  "sent elsewhere",
      "due back",   "gave up",   "would not wait", "dropped out",   "missed",      "tried again",  "present",
      "holding",    "resumed",   "closed",         "gave way",      "transferred", "back to list", "milestone",
      "death",      "busy tone", "answerphone",    "call back"};
  return names;
}

inline std::string text(const Seen& s) {
  return fmt::format("{:.4f} h: {} ({}) person {:x}, value {}, visit {}, service {}, other {}, profile {}",
                     engine::in_hours(s.at), names_of_what()[static_cast<std::size_t>(s.what)],
                     names_of_how()[static_cast<std::size_t>(s.how)], s.key, s.value, s.visit, s.service, s.other,
                     s.profile);
}

inline std::string text(const models::Routes& routes) {
  std::string all;
  for (const auto& r : routes) all += fmt::format(" {}:{:.2f}", r.to.value, r.share);
  return all;
}

inline std::string text(const models::Condition& c) {
  std::string all;
  const auto add = [&](const char* name, const auto& value) {
    if (value) all += fmt::format(" {} {}", name, *value);
  };
  const auto add_hours = [&](const char* name, const auto& value) {
    if (value) all += fmt::format(" {} {} h", name, engine::in_hours(*value));
  };
  add_hours("waited", c.waited_at_least);
  add_hours("waited less than", c.waited_less_than);
  add("visits", c.visits_at_least);
  add("visits less than", c.visits_less_than);
  add("admissions", c.admissions_at_least);
  add("admissions less than", c.admissions_less_than);
  if (c.hours) all += " by hours";
  add_hours("from", c.from);
  add_hours("until", c.until);
  if (c.ramp > Duration{0}) all += fmt::format(" ramp {} h", engine::in_hours(c.ramp));
  if (!c.busy) return all;
  all += fmt::format(" busy {}", c.busy->service.value);
  add("occupancy", c.busy->occupancy_at_least);
  add("waiting", c.busy->waiting_at_least);
  return all;
}

/// The parts of a service that are there, in few words.
inline std::string text(const models::Service& s) {
  const auto rule = [](models::Interruption i) {
    static const char* names[] = {"finish", "overtime", "resume", "restart", "back to list", "transfer"};
    return names[static_cast<std::size_t>(i)];
  };
  std::string all = fmt::format(
      "  {}: places {}{}, stay about {:.1f} h, routes{}", s.name, s.places.always_unlimited() ? -1 : s.places.highest(),
      s.places.varies() ? " by calendar" : "", s.stay.values()[0].mean() / hour.us, text(s.routes.values()[0]));
  if (s.wrap_up) all += ", wrap-up";
  for (const auto& h : s.hand_overs) all += fmt::format(", handed over to {}", h.to.value);
  if (s.turnover) all += ", turnover";
  if (s.lines < models::WhenFull::no_limit) all += fmt::format(", {} lines (tries {})", s.lines, s.busy_tone.at_most);
  if (s.opening) all += ", opening";
  if (models::has_answerphone(s)) all += fmt::format(", answerphone (tries {})", s.answerphone.at_most);
  if (s.call_back)
    all += fmt::format(", call back after {} h to {}", engine::in_hours(s.call_back->after), s.call_back->to.value);
  if (s.when_full.at_most_waiting < models::WhenFull::no_limit)
    all += fmt::format(", at most {} waiting", s.when_full.at_most_waiting);
  if (s.when_full.wait_up_to) all += fmt::format(", up to {} h", engine::in_hours(*s.when_full.wait_up_to));
  if (s.when_full.then) all += fmt::format(", then {}", s.when_full.then.value);
  if (s.surge) all += fmt::format(", surge {} when {} wait", s.surge->places, s.surge->when_waiting);
  for (const auto& n : s.needs) all += fmt::format(", needs {} of pool {}", n.thousandths, n.pool.value);
  if (s.at_closing != models::Interruption::finish) all += fmt::format(", at closing {}", rule(s.at_closing));
  if (s.at_closing == models::Interruption::transfer) all += fmt::format(" to {}", s.transfer_to.value);
  if (s.priority.ranks > 1) all += fmt::format(", {} ranks", s.priority.ranks);
  if (s.priority.rises_every) all += fmt::format(", rise every {} h", engine::in_hours(*s.priority.rises_every));
  if (s.priority.interrupts) all += fmt::format(", interrupts: {}", rule(s.priority.interrupted));
  if (s.patience) all += ", patience";
  if (s.would_not_wait) all += ", would not wait";
  if (s.giving_up.at_most > 0) all += fmt::format(", tries again {}", s.giving_up.at_most);
  if (s.gate) {
    all += fmt::format(", gate of {} ({} urgent, at least {}, missed {} at most {})", s.gate->size,
                       s.gate->kept_for_first, s.gate->at_least, s.gate->missed, s.gate->missed_at_most);
  }
  if (s.drops_out) all += fmt::format(", drops out to {}", s.dropped_out_to.value);
  if (!s.settings.empty()) all += ", sets attributes";
  for (const auto& one : s.stay_cases) all += fmt::format(", stay when{}", text(one.when));
  for (const auto& e : s.endings) all += fmt::format(", ending{}", text(e.routes.values()[0]));
  if (s.leave) all += ", leave";
  if (s.contacts) all += ", contacts";
  if (!s.delays.empty()) all += fmt::format(", {} delays", s.delays.size());
  if (s.stays_until_place) all += ", stays until place";
  for (const auto& one : s.route_cases)
    all += fmt::format(", routes when{}:{}", text(one.when), text(one.then.values()[0]));
  for (const auto& m : s.moving) all += fmt::format(", moving to {}", m.to.value);
  return all + "\n";
}

inline std::string text(const models::Model& m) {
  std::string all = fmt::format("{} days, warm-up {}, run-out {}, {} profiles\n", engine::in_days(m.run),
                                engine::in_days(m.warm_up), engine::in_days(m.run_out), m.groups.profiles());
  for (const auto& s : m.services) all += text(s);
  for (const auto& r : m.returns) {
    all += fmt::format("  return to {} from", r.to.value);
    for (const ServiceId from : r.from) all += fmt::format(" {}", from.value);
    if (r.hours_like) all += ", at hours like a source's";
    all += "\n";
  }
  for (const auto& x : m.milestones) {
    all += fmt::format("  milestone with moves from");
    for (const auto& move : x.moves) all += fmt::format(" {} ({})", move.from.value, text(move.routes.values()[0]));
    all += "\n";
  }
  for (const auto& g : m.present)
    all += fmt::format("  {} present at {}{}\n", g.already.size(), g.service.value, g.waiting ? ", waiting" : "");
  return all;
}

/// Takes the records of staff out: of each pool at each moment the last, in order of moment and pool. The rules name no
/// order among what changes within a moment.
inline std::vector<Seen> staff_of(std::vector<Seen>& seen) {
  std::map<std::pair<Time, std::uint16_t>, Seen> last;
  for (const Seen& s : seen) {
    if (s.what == What::staff) last[{s.at, s.service}] = s;
  }
  std::erase_if(seen, [](const Seen& s) { return s.what == What::staff; });
  std::vector<Seen> staff;
  for (const auto& [when, s] : last) staff.push_back(s);
  return staff;
}

/// Where two lists differ first, in words; empty when they do not.
inline std::string difference(const std::vector<Seen>& engine, const std::vector<Seen>& naive, std::size_t before) {
  for (std::size_t i = 0; i < std::max(engine.size(), naive.size()); ++i) {
    if (i < engine.size() && i < naive.size() && engine[i] == naive[i]) continue;
    std::string found;
    for (std::size_t j = i < before ? 0 : i - before; j < i; ++j) found += "  both   " + text(naive[j]) + "\n";
    for (std::size_t j = i; j < i + 3; ++j) {
      found += "  naive  " + (j < naive.size() ? text(naive[j]) : "(nothing more)") + "\n";
      found += "  engine " + (j < engine.size() ? text(engine[j]) : "(nothing more)") + "\n";
    }
    return found;
  }
  return {};
}

/// Empty when both say the same, otherwise the first difference and the pathway.
inline std::string difference(const Pathway& p, std::uint32_t seed, std::vector<Seen>& naive, std::size_t before = 6) {
  auto itinerary = p.itinerary();
  auto engine = everything(itinerary, seed);
  naive = NaiveSimulator(itinerary, seed, 0).run();
  put_still_there_in_order(engine);
  put_still_there_in_order(naive);
  const std::vector<Seen> naive_staff = staff_of(naive), engine_staff = staff_of(engine);
  std::string found = difference(engine, naive, before);
  if (found.empty()) found = difference(engine_staff, naive_staff, before);
  naive.insert(naive.end(), naive_staff.begin(), naive_staff.end());
  if (found.empty()) return {};
  return fmt::format("seed {} differs\n{}{}", seed, text(p.model), found);
}

}  // namespace carepath::test
