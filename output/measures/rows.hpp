// The long tables of a results file, row by row. One replication hands them out in order, in batches.
#pragma once

#include <cstdint>
#include <limits>
#include <span>

namespace carepath::output {

/// Flow of people in care at one service on one day, from midnight to midnight. What happens at midnight itself belongs
/// to the day that begins. opening + in_new + in_transfer + in_other - out_home - out_transfer - out_died - out_other =
/// closing.
struct LedgerRow {
  std::int32_t service;  ///< code in /lookups/services
  std::int32_t day;      ///< 0 is the first measured day
  std::int32_t opening, in_new, in_transfer, out_home, out_transfer, out_died, out_other, closing;
  std::int32_t in_other = 0;  ///< care that went on after an interruption, which out_other holds
};

/// One figure of one service in one week of the measured period.
struct PeriodRow {
  std::int32_t service;
  std::int32_t measure;   ///< code in /lookups/measures
  double period_start_h;  ///< hours since the start of measuring
  double value;
};

/// How a visit ended, or stood when the run did.
enum class Outcome : std::int32_t {
  completed,
  turned_away,
  sent_elsewhere,
  came_back,
  still_waiting,
  still_in_care,
  gave_up,
  would_not_wait,
  dropped_out,
  missed,
  transferred,
  returned_to_list,
  moved_on,
  died,
  busy_tone,
  answerphone,
  call_back,
};
inline constexpr const char* outcome_names[] = {
    "completed", "turned_away",    "sent_elsewhere", "came_back",   "still_waiting", "still_in_care",
    "gave_up",   "would_not_wait", "dropped_out",    "missed",      "transferred",   "returned_to_list",
    "moved_on",  "died",           "busy_tone",      "answerphone", "call_back"};

/// One person's visit to one service. Times are hours since the start of measuring; NaN where it did not happen.
struct VisitRow {
  std::uint64_t person;  ///< the person's key, the same in every plan and replication
  std::int32_t source;   ///< where they first came from: code in /lookups/sources
  std::int32_t visit;    ///< 1 for the person's first visit to this service
  std::int32_t service;
  std::int32_t profile;  ///< code in /lookups/profiles: the person's combination of groups
  double referred_h, started_h, left_h;
  double waited_h, served_h;
  Outcome outcome;
  std::int32_t next_service;                                  ///< -1: none (home, turned away, died, or not left)
  double ready_h = std::numeric_limits<double>::quiet_NaN();  ///< first ready to leave, and kept
  double blocked_h = 0;  ///< hours kept after that; NaN where they are still kept when the run ends
};

/// What kept people who were ready to leave one service, and how long, in the measured period.
struct DelayRow {
  std::int32_t service;
  std::int32_t reason;       ///< code in /lookups/reasons
  std::int32_t responsible;  ///< code in /lookups/responsible; -1: nobody in particular
  std::int32_t people;       ///< times that it began to keep somebody
  std::int64_t bed_days;     ///< midnights at which it kept somebody, added up
};

/// Takes the rows of one replication. Rows of a kind come in order of time.
class RowSink {
 public:
  virtual ~RowSink() = default;
  virtual void ledger(std::span<const LedgerRow>) {}
  virtual void period(std::span<const PeriodRow>) {}
  virtual void visits(std::span<const VisitRow>) {}
  virtual void delays(std::span<const DelayRow>) {}
};

}  // namespace carepath::output
