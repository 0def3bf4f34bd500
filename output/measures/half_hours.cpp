#include "output/measures/half_hours.hpp"

#include <algorithm>

#include "output/measures/arithmetic.hpp"

namespace carepath::output {

void HalfHour::merge(const HalfHour& o) {
  answered += o.answered, answered_in_time += o.answered_in_time;
  abandoned += o.abandoned, abandoned_soon += o.abandoned_soon, abandoned_in_time += o.abandoned_in_time;
  busy_tone += o.busy_tone, answerphone += o.answerphone, overflowed += o.overflowed;
  called_back += o.called_back, sent_on += o.sent_on, still_waiting += o.still_waiting, redials += o.redials;
  waited += o.waited, longest = std::max(longest, o.longest);
  on_duty += o.on_duty, busy += o.busy, handling += o.handling;
}

double service_level(const HalfHour& c, Abandoned variant) {
  switch (variant) {
    case Abandoned::ignored: return ratio(c.answered_in_time, c.offered() - c.abandoned_in_time);
    case Abandoned::negative: return ratio(c.answered_in_time, c.offered());
    case Abandoned::positive: return ratio(c.answered_in_time + c.abandoned_in_time, c.offered());
    case Abandoned::answered_only: return ratio(c.answered_in_time, c.answered);
  }
  return ratio(0.0, 0.0);
}

double abandonment_rate(const HalfHour& c) { return ratio(c.abandoned, c.offered()); }

double abandonment_rate_after_threshold(const HalfHour& c) {
  return ratio(c.abandoned - c.abandoned_soon, c.offered());
}

double average_speed_to_answer(const HalfHour& c) {
  return ratio(c.waited.microseconds(), number(c.answered)) / us_per_hour;
}

double longest_delay(const HalfHour& c) {
  return c.offered() > 0 ? static_cast<double>(c.longest) / us_per_hour : ratio(0.0, 0.0);
}

double line_occupancy(const HalfHour& c) { return ratio(c.handling, c.on_duty); }

double staff_in_use(const HalfHour& c) { return ratio(c.busy, c.on_duty); }

HalfHour pooled(const HalfHours& of, std::span<const std::size_t> half_hours) {
  HalfHour sum;
  for (const std::size_t h : half_hours) sum.merge(of.of_week[h]);
  return sum;
}

HalfHour pooled(const HalfHours& of) {
  HalfHour sum;
  for (const HalfHour& one : of.of_week) sum.merge(one);
  return sum;
}

bool is_displaced(models::How how) {
  using models::How;
  return how == How::gave_up || how == How::would_not_wait || how == How::sent_elsewhere || how == How::busy_tone ||
         how == How::closed || how == How::answerphone;
}

std::vector<models::ServiceId> phone_services(const models::Model& model) {
  std::vector<models::ServiceId> all;
  for (std::uint16_t s = 0; s < model.services.size(); ++s) {
    if (model.services[s].kind == models::Kind::phone) all.push_back({s});
  }
  return all;
}

WeekClock::WeekClock(const models::Model& model)
    : shift_(engine::Calendar(model.start).weekday(0) * (engine::one_day.count() / half_hour)), end_(model.run) {}

std::vector<double> WeekClock::times_measured() const {
  std::vector<double> times(half_hours_of_week, 0);
  spread(engine::start_of_measuring, end_,
         [&](std::size_t h, std::int64_t us) { times[h] += static_cast<double>(us) / static_cast<double>(half_hour); });
  return times;
}

}  // namespace carepath::output
