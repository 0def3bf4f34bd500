// Laws of staff, checked from the records alone: what the records of staff say is what visits and wrap-ups take, who is
// on duty is who the roster says, and nobody begins with staff that is not there.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "models/pathway/itinerary.hpp"
#include "tests/support/watch.hpp"

namespace carepath::test {

class StaffBook {
 public:
  StaffBook(std::shared_ptr<const models::Itinerary> itinerary, std::uint32_t seed)
      : it_(std::move(itinerary)), draws_(seed, 0), pools_(it_->pools().size()) {
    const models::Model& model = it_->model();
    for (std::size_t i = 0; i < pools_.size(); ++i) {
      Pool& pool = pools_[i];
      const auto& roster = model.pools[i].roster;
      const auto has_break = [](const models::Shift& s) { return s.break_length > engine::Duration{0}; };
      pool.breaks = std::any_of(roster.shifts.begin(), roster.shifts.end(), has_break);
      for (const auto& change : roster.changes)
        pool.breaks |= std::any_of(change.shifts.begin(), change.shifts.end(), has_break);
      for (const ServiceId user : it_->users({static_cast<std::uint16_t>(i)})) {
        pool.overtime_only &= rules(user).at_closing == models::Interruption::overtime;
        for (const models::Service& s : model.services)
          pool.moved_to |=
              std::any_of(s.moving.begin(), s.moving.end(), [&](const auto& way) { return way.to == user; });
      }
    }
  }

  /// A record of staff. Each of these returns the law that is broken, or nothing.
  std::string told(const Seen& s, bool exchanged) {
    Pool& pool = pools_[s.service];
    const Known before = pool.now;
    pool.now = {static_cast<std::int64_t>(s.key), s.value, s.visit};
    pool.told = true;
    exchanged_ |= exchanged;
    if (pool.now.overtime > pool.now.taken) return "only staff that is busy is in overtime";
    const bool more = pool.now.taken > before.taken;
    if (more && s.at > it_->begin() && !exchanged && pool.now.spare() < 0) return "nobody begins without staff on duty";
    if (pool.now.overtime > before.overtime && it_->pools()[s.service].leaving_at(s.at, draws_) == 0)
      return "overtime begins when a shift ends";
    return {};
  }

  void wrap_up(const Seen& s) {
    const Time until = s.at + engine::Duration(s.value);
    if (!running_.empty()) {  // the wrap-up that follows a hand-over
      WrapUp& last = running_.back();
      if (last.began == s.at && last.key == s.key && last.service == s.service && last.visit == s.visit) {
        last.until += engine::Duration(s.value);
        return;
      }
    }
    running_.push_back({s.service, s.key, s.visit, s.at, until});
  }

  /// Wrap-ups at a service that go on after `at`.
  int wrapping_up(std::size_t service, Time at) const {
    return static_cast<int>(std::count_if(running_.begin(), running_.end(),
                                          [&](const WrapUp& w) { return w.service == service && w.until > at; }));
  }

  /// Staff of a pool that is free for somebody else when visits and wrap-ups take `used`.
  bool is_enough(models::PoolId pool, std::int64_t used) const {
    const Known& now = pools_[pool.index()].now;
    return used - now.overtime <= now.on_duty;
  }

  /// Everything of the moment `at` has been told. `occupied`: by service, people in care and those known to be on the
  /// way.
  std::string moment_is_over(Time at, const std::vector<int>& occupied) {
    std::erase_if(running_, [&](const WrapUp& w) { return w.until <= at; });
    for (std::size_t i = 0; i < pools_.size(); ++i) {
      const Pool& pool = pools_[i];
      if (!pool.told) return "every pool is told of at the beginning";
      if (pool.now.on_duty != models::one_whole * it_->pools()[i].at(at, draws_))
        return "on duty is who the roster says";
      std::int64_t used = 0;
      for (std::size_t s = 0; s < occupied.size(); ++s) {
        for (const models::Need& need : it_->model().services[s].needs) {
          if (need.pool.index() == i) used += need.thousandths * (occupied[s] + wrapping_up(s, at));
        }
      }
      // Of those on the way only who arrives is told of.
      if (pool.moved_to ? pool.now.taken < used : pool.now.taken != used)
        return "staff is taken by visits and wrap-ups, and by nothing else";
      const bool always_fits =
          pool.overtime_only && !pool.moved_to && !pool.breaks && !exchanged_ && it_->model().present.empty();
      if (always_fits && pool.now.spare() < 0) return "who stays beyond those on duty is in overtime";
    }
    return {};
  }

 private:
  struct Known {
    std::int64_t on_duty = 0, taken = 0, overtime = 0;
    std::int64_t spare() const { return on_duty - (taken - overtime); }
  };
  struct Pool {
    Known now;
    bool told = false;
    bool overtime_only = true, moved_to = false, breaks = false;
  };
  struct WrapUp {
    std::uint16_t service;
    std::uint64_t key;
    std::uint32_t visit;
    Time began, until;
  };
  const models::Service& rules(ServiceId s) const { return it_->model().services[s.index()]; }

  std::shared_ptr<const models::Itinerary> it_;
  engine::Draws draws_;
  std::vector<Pool> pools_;
  std::vector<WrapUp> running_;
  bool exchanged_ = false;  // ever
};

}  // namespace carepath::test
