#include "output/measures/staff_book.hpp"

#include <algorithm>

#include "output/measures/ledger.hpp"

namespace carepath::output {

namespace {
/// Thousandths of people, and microseconds.
const double person_hour = static_cast<double>(models::one_whole) * static_cast<double>(engine::one_hour.count());
}  // namespace

StaffBook::StaffBook(const models::Itinerary& itinerary, std::span<const models::ServiceId> services)
    : itinerary_(itinerary),
      week_(itinerary.model()),
      end_(itinerary.end_of_measuring()),
      pools_(itinerary.pools().size(), Pool{.since = itinerary.begin(), .of_week = {}}) {
  for (const models::ServiceId s : services) {
    for (const models::Need& need : itinerary.stop(s).rules->needs)
      pools_[need.pool.index()].of_week.resize(half_hours_of_week);
  }
}

void StaffBook::fold(Pool& pool, engine::Time to) {
  const engine::Time from = std::max(pool.since, engine::start_of_measuring), until = std::min(to, end_);
  pool.since = to;
  if (from >= until) return;
  const std::int64_t length = (until - from).count();
  pool.on_duty_time.add(length, pool.on_duty);
  pool.busy_time.add(length, pool.taken);
  const std::int64_t in_shift = std::min(pool.taken - pool.overtime, pool.on_duty);
  pool.overtime_time.add(length, pool.taken - in_shift);
  if (pool.of_week.empty()) return;
  week_.spread(from, until, [&](std::size_t h, std::int64_t us) {
    pool.of_week[h].first.add(us, pool.on_duty);
    pool.of_week[h].second.add(us, pool.taken);
  });
}

void StaffBook::close() {
  for (Pool& pool : pools_) fold(pool, end_);
  if (!sound_) throw BooksDoNotBalance("fewer than nobody were on duty, or busy, in a pool of staff");
}

StaffBook::Hours StaffBook::of(std::size_t pool) const {
  const Pool& p = pools_[pool];
  return {p.on_duty_time.microseconds() / person_hour, p.busy_time.microseconds() / person_hour,
          p.overtime_time.microseconds() / person_hour};
}

void StaffBook::add_to(HalfHours& calls) const {
  for (const models::Need& need : itinerary_.stop(calls.service).rules->needs) {
    const auto& of_week = pools_[need.pool.index()].of_week;
    for (std::size_t h = 0; h < of_week.size(); ++h) {
      calls.of_week[h].on_duty += of_week[h].first.microseconds() / person_hour;
      calls.of_week[h].busy += of_week[h].second.microseconds() / person_hour;
    }
  }
}

}  // namespace carepath::output
