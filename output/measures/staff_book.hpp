// Time of staff: on duty, busy and in overtime, for each pool and, where asked for, in each half hour of the week.
#pragma once

#include <vector>

#include "models/observation.hpp"
#include "models/pathway/itinerary.hpp"
#include "output/measures/half_hours.hpp"

namespace carepath::output {

class StaffBook {
 public:
  /// Hours in the measured period.
  struct Hours {
    double on_duty = 0, busy = 0;
    double overtime = 0;  ///< of the busy ones: after the end of the shift, or beyond those on duty
  };

  /// Half hours are kept of the pools that `services` need.
  StaffBook(const models::Itinerary& itinerary, std::span<const models::ServiceId> services);
  void staff(const models::Observation& o) {
    Pool& pool = pools_[o.pool()];
    if (o.at != pool.since) fold(pool, o.at);
    pool.on_duty = static_cast<std::int32_t>(o.on_duty());
    pool.taken = o.taken();
    pool.overtime = static_cast<std::int32_t>(o.overtime());
    sound_ &= pool.on_duty >= 0 && pool.overtime >= 0 && pool.taken >= pool.overtime;
  }
  /// At the end of the run. Throws BooksDoNotBalance when a pool ever had fewer than nobody on duty, or busy.
  void close();

  Hours of(std::size_t pool) const;
  /// On duty and busy, of the pools that the service needs.
  void add_to(HalfHours& calls) const;

 private:
  struct Pool {
    engine::Time since;
    std::int64_t on_duty = 0, taken = 0, overtime = 0;                      // thousandths
    engine::TimeSum on_duty_time = {}, busy_time = {}, overtime_time = {};  // of thousandths
    std::vector<std::pair<engine::TimeSum, engine::TimeSum>> of_week;       // on duty and busy; empty: nobody asked
  };
  void fold(Pool& pool, engine::Time to);

  const models::Itinerary& itinerary_;
  WeekClock week_;
  engine::Time end_;
  std::vector<Pool> pools_;
  bool sound_ = true;
};

}  // namespace carepath::output
