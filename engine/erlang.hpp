// What queueing theory says of people who come by chance at a steady rate and are cared for by a steady number of
// staff: the figures that call centres plan with. Simulation has no need of these assumptions; the formulas stand
// beside it so that a planner sees what the assumptions are worth.
#pragma once

#include <limits>
#include <optional>

namespace carepath::engine {

/// Who comes. One unit of time throughout, whichever it is. Times of care and patience are exponential.
struct Steady {
  double rate = 0;  ///< people in a unit of time, at least 0
  double care = 0;  ///< mean time that one of the staff has for one person, at least 0
  double patience = std::numeric_limits<double>::infinity();  ///< mean; infinite: nobody gives up; 0: nobody waits
  double load() const { return rate * care; }                 ///< mean number in care if nobody had to wait ("erlangs")
};

/// What becomes of a person who comes. Shares are of everybody, answered or not. Where nobody comes (rate 0), what
/// would become of the first.
struct SteadyAnswer {
  double waits = 0;     ///< share who do not begin at once
  double gives_up = 0;  ///< share
  double wait = 0;      ///< mean over everybody, until care begins or they give up; infinite: it grows without end
  double wait_if_answered = 0;  ///< mean over those whose care begins, nought for those at once; NaN: nobody's does
  double in_time = 1;           ///< share whose care begins within the time asked for
  double occupancy = 0;         ///< share of the staff's time spent in care; 0 without staff
};

// `staff` is at least 0. Between whole numbers every figure lies on the straight line between its two neighbours: what
// to expect when one of the two is there by chance, as under shrinkage. Arguments out of range (negative, NaN, infinite
// where that is not said) throw std::invalid_argument.

/// Erlang B: share lost when nobody waits (Erlang 1917, "Solution of some problems in the theory of probabilities of
/// significance in automatic telephone exchanges"). It holds for any law of the time in care. No staff: 1.
double erlang_b(double staff, double load);

/// Erlang C: everybody waits in order of asking until care begins (Erlang 1917). `within`: at least 0. When the load is
/// not below the number of staff the list grows for ever: everybody waits, infinitely long. `patience` is left out of
/// account.
SteadyAnswer erlang_c(double staff, const Steady& people, double within);

/// Erlang A: people wait in order of asking and give up when their patience ends (Palm 1957, "Research on telephone
/// traffic carried by full availability groups"; Garnett, Mandelbaum and Reiman 2002, "Designing a call center with
/// impatient customers"; Zeltyn and Mandelbaum 2005, "Call centers with impatient customers"). Without an end to
/// patience: Erlang C; with none at all: Erlang B.
SteadyAnswer erlang_a(double staff, const Steady& people, double within);

struct SteadyTargets {
  double in_time = 0;   ///< at least this share, below 1
  double gives_up = 1;  ///< at most this share, above 0
};
/// The smallest whole number of staff with which Erlang A meets both; none when a billion are not enough.
std::optional<int> smallest_staff(const Steady& people, double within, const SteadyTargets& targets);

}  // namespace carepath::engine
