// What the figures of one service, or of all, are made of: what the books hold on a group of people, added up.
#pragma once

#include <array>

#include "output/measures/admissions.hpp"
#include "output/measures/calls.hpp"
#include "output/measures/delays.hpp"
#include "output/measures/details.hpp"
#include "output/measures/figures.hpp"
#include "output/measures/people_groups.hpp"
#include "output/measures/readmission.hpp"
#include "output/measures/response.hpp"
#include "output/measures/tally.hpp"
#include "output/measures/traits.hpp"

namespace carepath::output {

/// What the figures of one service, or of all, are made of.
struct Sums {
  Tally tally;  // of every service in question
  Tally waits;  // of those where people may wait
  Details details;
  ReadmissionBook::Count readmission;
  AdmissionBook::Count admission;
  std::int64_t detentions = 0;
  ResponseBook::Count response;
  DelayBook::Count ready;  // of beds, as the next three
  std::int64_t bed_days = 0, leave_days = 0, out_of_area_bed_days = 0;
  engine::TimeSum bed_time;
  std::int64_t beds_open = 0, beds_closed = 0;
  double open_time = 0;  // of places, while their number is limited
  bool at_midnights = false;
  std::int64_t caseload = 0;
  std::array<std::int64_t, long_stay_days.size()> long_stays{};
  Calls calls, timed;  // of services of kind phone; of those with a standard
  Journeys journeys;
  std::int64_t mutual_blocking = 0;
  double period = 0;

  void merge(const Sums& o);
};

Sums sums_of(const models::Itinerary& itinerary, const Books& books, const Traits& has, std::size_t service,
             const PeopleGroup& group);

}  // namespace carepath::output
