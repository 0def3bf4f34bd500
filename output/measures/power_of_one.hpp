// "The power of one": a rota with one more or one fewer person in one of its kinds of shift, and what that changes.
#pragma once

#include <string>
#include <vector>

#include "engine/statistics.hpp"
#include "models/pathway/model.hpp"
#include "output/measures/results.hpp"

namespace carepath::output {

/// Shifts of one pool that begin and end at the same time of day, with as many people each, at the same pay.
struct KindOfShift {
  std::size_t pool = 0;
  std::size_t roster = 0;             ///< 0: the first; k: that of Roster::changes[k - 1]
  std::vector<std::size_t> shifts{};  ///< their places in it
  std::string name;                   ///< "Mon-Fri 18:00-02:00"; where several pools or dates: with these too
  int number = 0;                     ///< people in each
  double hours = 0, cost = 0;         ///< of one person, a week; pounds, breaks paid, overtime apart
};

/// Of the pools that a service needs, those in force at some time of the measured period; in order of their first
/// shift. Nothing for staff that is always there in the same number: one "shift" of a whole week.
std::vector<KindOfShift> kinds_of_shift(const models::Model& model, models::ServiceId service);

/// The model with `by` people more (fewer: below 0) in each shift of the kind; never fewer than nobody.
models::Model with_more(models::Model model, const KindOfShift& kind, int by);
/// Whether this would break a `minimum` of the pool that the model as it stands keeps.
bool breaks_minimum(const models::Model& model, const KindOfShift& kind, int by);

/// What a change makes different, replication by replication for the same callers; means with 95 % intervals. Shares.
struct Difference {
  engine::Interval in_time{}, given_up{}, not_answered{};
  engine::Interval lost_a_week{};  ///< calls not answered
};
Difference difference(const models::Model& model, const Results& as_it_is, const Results& changed, std::size_t place);

}  // namespace carepath::output
