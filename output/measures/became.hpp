// What became of a visit, of a call, or of somebody's time in the pathway: one table that every book reads.
#pragma once

#include <array>

#include "models/observation.hpp"
#include "output/measures/rows.hpp"

namespace carepath::output {

/// What a call is counted as that was not answered.
enum class LostCall { abandoned, blocked, closed, overflowed, called_back, sent_on };

/// What the books make of the `how` of `ended`, `not_started` and `went_home`.
struct Became {
  Outcome outcome = Outcome::came_back;  ///< of a visit that did not end in death
  bool in_vain = false;    ///< without care, and not called away by something else: their wait is one in vain
  bool displaced = false;  ///< full, closed or too slow: wherever they go next they turn up because of that
  bool in_pathway = true;  ///< who goes home so has been in the pathway, and their time there counts
  LostCall call = LostCall::sent_on;
};

namespace became_detail {

constexpr Became of(models::How how) {
  using models::How;
  const auto in_vain = [](Outcome outcome, bool displaced, LostCall call) {
    return Became{outcome, true, displaced, false, call};
  };
  switch (how) {
    case How::turned_away: return in_vain(Outcome::turned_away, false, LostCall::sent_on);
    case How::sent_elsewhere: return in_vain(Outcome::sent_elsewhere, true, LostCall::sent_on);
    case How::gave_up: return in_vain(Outcome::gave_up, true, LostCall::abandoned);
    case How::would_not_wait: return in_vain(Outcome::would_not_wait, true, LostCall::abandoned);
    case How::dropped_out: return in_vain(Outcome::dropped_out, false, LostCall::sent_on);
    case How::missed: return in_vain(Outcome::missed, false, LostCall::sent_on);
    case How::busy_tone: return in_vain(Outcome::busy_tone, true, LostCall::blocked);
    case How::closed: return in_vain(Outcome::answerphone, true, LostCall::closed);
    case How::answerphone: return in_vain(Outcome::answerphone, true, LostCall::overflowed);
    case How::call_back: return {Outcome::call_back, false, false, false, LostCall::called_back};  // they wait on
    case How::completed: return {Outcome::completed};
    case How::transferred: return {.outcome = Outcome::transferred, .displaced = true};
    case How::back_to_list: return {Outcome::returned_to_list};
    case How::milestone: return {Outcome::moved_on};
    case How::death: return {Outcome::died};
    case How::came_back:
    case How::due_back:
    case How::first_time:
    case How::at_once:
    case How::after_waiting:
    case How::tried_again:
    case How::present:
    case How::holding:
    case How::resumed:
    case How::gave_way: break;
  }
  return {};
}

constexpr auto table = [] {
  std::array<Became, static_cast<std::size_t>(models::How::call_back) + 1> all{};
  for (std::size_t how = 0; how < all.size(); ++how) all[how] = of(static_cast<models::How>(how));
  return all;
}();

}  // namespace became_detail

constexpr const Became& became(models::How how) { return became_detail::table[static_cast<std::size_t>(how)]; }

/// Of `started`: care begins that had not begun before; otherwise it goes on, or went on before the run.
constexpr bool is_new_start(models::How how) {
  return how == models::How::at_once || how == models::How::after_waiting;
}

}  // namespace carepath::output
