// What happens, as plain records: the only thing measures are made from.
#pragma once

#include <cstdint>
#include <span>

#include "engine/time.hpp"
#include "models/ids.hpp"

namespace carepath::models {

/// What happened. The columns say what `value` and `other` hold; fields not named are unused.
enum class What : std::uint8_t {
  //               value                        other
  entered,      // the person's key          the source; came into the pathway, for the first time or again (`how`:
                //                           first_time, came_back, tried_again, present)
  asked,        // time of asking            the service they come from, or home: asks for care and does not get it at
                //                           once. `how` holding: they keep their place at `other` while they wait
  started,      // time of asking            the service they came from, or home: care begins; `how`: at_once,
                //                           after_waiting, resumed (value: when it was interrupted), present
  ended,        // time care began or was    next service, home or died; `how`: completed, came_back, transferred,
                // resumed                   back_to_list, milestone
  not_started,  // time of asking            next service or home; `how`: turned_away, sent_elsewhere, came_back,
                // gave_up, busy_tone, closed, answerphone, call_back,
                //                           would_not_wait, dropped_out, missed, milestone
  went_home,  // time of coming in         : left every service; `how`: completed, turned_away, gave_up, would_not_wait,
              //                           dropped_out, missed, milestone, death or due_back
  interrupted,   // time care began or was    : care stops for the time being, on the list again; `how`: closed (fewer
                 // resumed                   places or staff), gave_way (to somebody more urgent)
  ready,         // number of the delay, or   where they go: ready to leave, and kept by an arrangement or (value -1) by
                 // -1                        waiting for a place there
  travelled,     // time of the reservation   the service they came from: arrives at a place that was reserved; before
                 //                           `started`
  leave_begins,  // time care began           : on leave, the place is kept
  leave_ends,    // time leave began          : back, or left for good while on leave (before `ended`)
  contact,       // its length                : `how`: completed, missed
  wrap_up,       // its length                : after the person has left; `how`: completed, or transferred (the time in
                 //                           which both were busy, before that)
  staff,         // thousandths taken         : of the pool numbered `service`; see the functions below
  missed_slot,   // time of asking            : did not come to the appointment; back to the end of the list
  mutual_blocking,  // services in the circle    the next one: `service` and others wait for each other; one record for
                    // each
  census,           // people in care            : a midnight's count at `service`, just before; see the functions below
  still_waiting,  // time of asking            : the measured period ends for a person on the waiting list or on the way
  still_in_care,  // time care began           : ... in care
  still_ready,    // time of getting ready     : ... as well, ready to leave
  still_on_leave,    // time leave began          : ... as well, on leave
  still_travelling,  // time of the reservation : ... as well, on the way
  still_due_back,    //                         : ... at home and due back
  measuring_begins,
  measuring_ends,  // after the census and the still_... records of that moment
};

enum class How : std::uint8_t {
  first_time,
  came_back,
  at_once,
  after_waiting,
  completed,
  turned_away,
  sent_elsewhere,
  due_back,
  gave_up,
  would_not_wait,
  dropped_out,
  missed,
  tried_again,
  present,
  holding,
  resumed,
  closed,
  gave_way,
  transferred,
  back_to_list,
  milestone,
  death,
  busy_tone,    // all lines were taken
  answerphone,  // sent there because no place was free, or not soon enough
  call_back,    // asked to be called back
};

struct Observation {
  engine::Time at;
  std::int64_t value = 0;
  PersonId person{};
  std::uint32_t visit = 0;  ///< the person's how-manieth visit to the service, from 1
  ServiceId service{};
  ServiceId other = home;
  ProfileId profile{};
  What what{};
  How how{};

  engine::Time since() const { return engine::Time(engine::Duration(value)); }
  std::uint64_t key() const { return static_cast<std::uint64_t>(value); }

  static Observation census(engine::Time at, ServiceId service, std::int64_t in_care, std::size_t waiting, int places) {
    return {.at = at,
            .value = in_care,
            .person = {static_cast<std::uint32_t>(places)},
            .visit = static_cast<std::uint32_t>(waiting),
            .service = service,
            .what = What::census};
  }
  /// After a change at `at`: of a pool's staff `on_duty` are there, `taken` are busy, of these `overtime` after the end
  /// of their shift; thousandths.
  static Observation staff(engine::Time at, PoolId pool, std::int64_t on_duty, std::int64_t taken,
                           std::int64_t overtime) {
    return {.at = at,
            .value = taken,
            .person = {static_cast<std::uint32_t>(on_duty)},
            .visit = static_cast<std::uint32_t>(overtime),
            .service = ServiceId{pool.value},
            .what = What::staff};
  }
  std::size_t pool() const { return service.index(); }
  std::int64_t on_duty() const { return person.value; }
  std::int64_t taken() const { return value; }
  std::int64_t overtime() const { return visit; }

  std::int64_t in_care() const { return value; }
  std::int64_t waiting() const { return visit; }
  int places() const { return static_cast<int>(person.value); }
};
static_assert(sizeof(Observation) == 32);

/// Receives what happens, in order, in batches. It never sees the simulation, so watching cannot change a run.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void observe(std::span<const Observation> batch) = 0;
};

}  // namespace carepath::models
