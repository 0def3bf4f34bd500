// What happens in a story, as short lines: "2 Bob starts desk after 1". Moments and waits in days.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <vector>

#include "models/observation.hpp"
#include "models/simulation.hpp"
#include "tests/support/story.hpp"

namespace carepath::test {

using Lines = std::vector<std::string>;

/// Writes one line for each record, but none for coming in the first time, going home for good and counts; of staff
/// only when there is more or less overtime.
class LineWriter : public models::Observer {
 public:
  explicit LineWriter(const models::Model& model) : model_(model) {}
  void observe(std::span<const models::Observation> batch) override {
    for (const models::Observation& o : batch) {
      if (o.what == What::staff) {
        tell_overtime(o);
        continue;
      }
      const std::string what = text_of(o);
      if (!what.empty())
        lines.push_back(fmt::format("{:g} {} {}", engine::in_days(o.at),
                                    model_.groups.attributes[0].values[o.profile.index()], what));
    }
  }
  Lines lines;

 private:
  using What = models::What;
  using How = models::How;

  std::string name(ServiceId s) const { return model_.services[s.index()].name; }
  std::string to(ServiceId s) const { return models::is_service(s) ? " to " + name(s) : ""; }

  std::string text_of(const models::Observation& o) const {
    switch (o.what) {
      case What::entered:
        return o.how == How::came_back ? "comes back" : o.how == How::tried_again ? "tries again" : "";
      case What::asked: return "asks " + name(o.service) + (o.how == How::holding ? ", keeps " + name(o.other) : "");
      case What::started:
        switch (o.how) {
          case How::at_once: return "starts " + name(o.service);
          case How::after_waiting:
            return fmt::format("starts {} after {:g}", name(o.service), engine::in_days(o.at - o.since()));
          case How::resumed: return "goes on at " + name(o.service);
          default: return "is at " + name(o.service);
        }
      case What::ended: return "leaves " + name(o.service) + why(o.how) + to(o.other);
      case What::not_started: return "stops waiting for " + name(o.service) + why(o.how) + to(o.other);
      case What::went_home: return o.how == How::due_back ? "goes home, due back" : "";
      case What::interrupted: return "interrupted at " + name(o.service) + why(o.how);
      case What::ready: return "ready at " + name(o.service) + to(o.other);
      case What::wrap_up:
        return fmt::format("{} at {} takes {:g}", o.how == How::transferred ? "hand-over" : "wrap-up", name(o.service),
                           static_cast<double>(o.value) / day.us);
      case What::travelled:
        return fmt::format("arrives at {}, set out {:g}", name(o.service), engine::in_days(o.since()));
      default: return "";
    }
  }
  static std::string why(How how) {
    switch (how) {
      case How::gave_up: return " (gave up)";
      case How::would_not_wait: return " (would not wait)";
      case How::turned_away: return " (turned away)";
      case How::milestone: return " (milestone)";
      case How::gave_way: return " (gave way)";
      case How::closed: return " (closed)";
      case How::transferred: return " (transferred)";
      case How::came_back: return " (came back)";
      case How::busy_tone: return " (busy tone)";
      case How::answerphone: return " (answerphone)";
      case How::call_back: return " (call back)";
      case How::back_to_list: return " (back to list)";
      case How::completed: return "";
      default: return " (something else)";
    }
  }

  void tell_overtime(const models::Observation& o) {
    overtime_.resize(model_.pools.size());
    if (overtime_[o.pool()] == o.overtime()) return;
    overtime_[o.pool()] = o.overtime();
    lines.push_back(fmt::format("{:g} {}: {:g} in overtime", engine::in_days(o.at), model_.pools[o.pool()].name,
                                static_cast<double>(o.overtime()) / models::one_whole));
  }

  const models::Model& model_;
  std::vector<std::int64_t> overtime_;  // told last, by pool
};

inline Lines lines_of(const Pathway& pathway) {
  LineWriter writer(pathway.model);
  models::Simulation(pathway.itinerary(), 1, 0).run(writer);
  return writer.lines;
}

/// Tells the story, so that its figures and rows are there too, and gives its lines.
inline Lines told(Story& story) {
  story.tell();
  return lines_of(story);
}

// Parts of a service in few words. Moments in days from Monday; of each person in the order in which they are named.

inline void ranks(models::Service& service, const std::vector<int>& of_each) {
  service.priority.rank = models::ByProfile<int>::of_each(of_each);
  service.priority.ranks = 1 + *std::max_element(of_each.begin(), of_each.end());
}

inline models::Gate gate(std::initializer_list<double> moments, int size = 1) {
  models::Gate gate;
  for (const double at : moments) gate.since_monday.push_back(day.span(at));
  gate.size = size;
  return gate;
}

/// Everybody who is not cared for at this attempt asks again after so many days, so many times at most.
inline models::GivingUp again(double after, int at_most) {
  models::GivingUp rule;
  rule.tries_again = 1;
  rule.after = day.fixed(after);
  rule.at_most = at_most;
  return rule;
}

/// A shift that returns every week.
inline models::Shift shift(double from, double until, int number) {
  return {.since_monday = day.span(from), .length = day.span(until - from), .number = number};
}

/// A pool of staff of whom care at each of the services needs one.
inline void staff(Story& story, std::vector<models::Shift> shifts, std::initializer_list<ServiceId> services) {
  const models::PoolId pool{static_cast<std::uint16_t>(story.model.pools.size())};
  models::Pool nurses;
  nurses.name = "nurses";
  nurses.roster.shifts = std::move(shifts);
  story.model.pools.push_back(std::move(nurses));
  for (const ServiceId s : services) story[s].needs.push_back({pool, models::one_whole});
}

}  // namespace carepath::test
