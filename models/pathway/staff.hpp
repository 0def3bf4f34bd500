// Pools that several services may draw on: staff on shifts, rooms, equipment.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/calendar.hpp"
#include "engine/random.hpp"
#include "engine/time.hpp"

namespace carepath::models {

/// So many people on duty from a moment of every week on, for a while.
struct Shift {
  engine::Duration since_monday;     ///< 0 up to one week
  engine::Duration length;           ///< at most one week
  int number = 0;                    ///< rostered
  engine::Duration break_length{0};  ///< each has one, one after the other, around the middle of the shift
  double cost_per_hour = 0;          ///< of one person, pounds; breaks are paid
};

/// The lines of a roster that begin at the same moment and have the same length: one shift as far as chance and breaks
/// go. Lines share it only in what they cost.
struct JointShift {
  engine::Duration since_monday, length;
  int number = 0;            ///< rostered, on all lines
  bool breaks = false;       ///< whether any line has one
  std::vector<Shift> lines;  ///< in the order of the roster
};
/// In the order in which the roster first names them.
std::vector<JointShift> joint_shifts(const std::vector<Shift>& shifts);

/// A roster repeats by the week; from a date on another takes its place. A shift belongs to the roster in force when it
/// begins, and ends as that says. Changes before the start of measuring hold all along.
struct Roster {
  struct Change {
    engine::Time from;
    std::vector<Shift> shifts;
  };
  std::vector<Shift> shifts;
  std::vector<Change> changes;  ///< in order of time
};

/// Amounts of a pool are whole thousandths, so that a fifth of a nurse is exact.
inline constexpr std::int64_t one_whole = 1000;

/// As many as this must be rostered.
struct Minimum {
  engine::Duration since_monday, length;  ///< as in Shift
  int number = 0;
};

struct Pool {
  std::string name;
  Roster roster;
  std::vector<Minimum> minimum = {};  ///< holds of every roster, breaks left out of account
  double overtime_pay = 1;            ///< times the ordinary pay
  double shrinkage = 0;  ///< share of rostered people not available (leave, training); rounded to whole people by
                         ///< chance, shift by shift, so that the average is right
  double sickness = 0;   ///< share of shifts that each person misses at short notice
};

/// What rosters ask for over a while: hours of people, breaks included, and what these cost at ordinary pay, pounds.
struct Rostered {
  double hours = 0, cost = 0;
};

/// Who is on duty, worked out from the roster and the addresses of chance; holds no state.
class OnDuty {
 public:
  OnDuty(const Pool& pool, engine::Calendar calendar);
  /// People on duty at `t`, those on a break left out.
  int at(engine::Time t, const engine::Draws& draws) const;
  /// The next moment after `t` at which a shift or a break begins or ends; Time::max() when none does.
  engine::Time next_change_after(engine::Time t, const engine::Draws& draws) const;
  /// Of those on duty just before `t`, how many end their shift at `t`.
  int leaving_at(engine::Time t, const engine::Draws& draws) const;
  /// All shifts within [from, to), parts of shifts as parts; nobody left out for leave or sickness.
  Rostered rostered(engine::Time from, engine::Time to) const;
  bool can_fall() const;  ///< whether there are ever fewer than before

 private:
  struct Span {  // of a shift
    engine::Time end, break_begin, break_end;
    int present;
  };
  template <class F>
  void for_each_shift(engine::Time from, engine::Time to, F f) const;
  Span span(const JointShift& shift, engine::Time begin, const engine::Draws& draws) const;
  struct InForce {
    engine::Time from;  // the first from the beginning of time
    std::vector<JointShift> shifts;
  };
  std::vector<InForce> rosters_;
  double shrinkage_, sickness_;
  std::uint64_t name_hash_;
  engine::Purpose purpose_;
  engine::Calendar calendar_;
};

}  // namespace carepath::models
