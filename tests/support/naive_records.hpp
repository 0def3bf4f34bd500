// The records that the naive simulator makes of what happens.
#pragma once

#include "tests/support/naive_events.hpp"

namespace carepath::test {

class NaiveRecords {
 public:
  explicit NaiveRecords(const NaiveEvents& clock) : clock_(clock) {}
  const std::vector<Seen>& all() const { return all_; }

  void moment(What what) { all_.push_back({clock_.now(), what, How{}, 0, 0, 0, 0, 0, 0}); }
  void entered(const NaivePerson& p, How how) {
    all_.push_back({clock_.now(), What::entered, how, p.key, static_cast<std::int64_t>(p.key), 0, home.value, p.source,
                    p.profile.value});
  }
  void went_home(const NaivePerson& p, How how) {
    all_.push_back(
        {clock_.now(), What::went_home, how, p.key, count(p.entered), 0, home.value, home.value, p.profile.value});
  }
  void say(const NaivePerson& p, const NaiveVisit& v, What what, How how, std::int64_t value, ServiceId other) {
    all_.push_back({clock_.now(), what, how, p.key, value, v.number, v.service.value, other.value, v.told_as.value});
  }
  void say(const NaivePerson& p, const NaiveVisit& v, What what, How how, Time since, ServiceId other) {
    say(p, v, what, how, count(since), other);
  }
  void staff(std::size_t pool, const NaivePool& p) {
    all_.push_back({clock_.now(), What::staff, How{}, static_cast<std::uint64_t>(p.on_duty), p.taken,
                    static_cast<std::uint32_t>(p.overtime), static_cast<std::uint16_t>(pool), 0, 0});
  }
  void still_there(const NaivePerson& p) {
    const NaiveVisit& v = p.here;
    if (p.kept) {
      still(p, *p.kept, What::still_in_care, p.kept->began);
      still(p, *p.kept, What::still_ready, p.kept->ready);
    }
    if (p.state == NaivePerson::waiting) still(p, v, What::still_waiting, v.on_list);
    if (p.state == NaivePerson::travelling) {
      still(p, v, What::still_waiting, v.asked);
      still(p, v, What::still_travelling, v.reserved);
    }
    if (p.state == NaivePerson::in_care || p.state == NaivePerson::ready) still(p, v, What::still_in_care, v.began);
    if (p.state == NaivePerson::ready) still(p, v, What::still_ready, v.ready);
    if (p.on_leave) still(p, v, What::still_on_leave, p.leave_began);
    if (p.state == NaivePerson::at_home)
      all_.push_back({clock_.now(), What::still_due_back, How{}, p.key, 0, 0, home.value, 0, p.profile.value});
  }
  void census(const std::vector<NaiveService>& services) {
    for (const NaiveService& s : services) {
      all_.push_back({clock_.now(), What::census, How{}, static_cast<std::uint64_t>(s.open()),
                      static_cast<std::int64_t>(s.inside.size()),
                      static_cast<std::uint32_t>(static_cast<int>(s.list.size()) + s.on_the_way), s.id.value, 0, 0});
    }
  }

 private:
  static std::int64_t count(Time t) { return t.time_since_epoch().count(); }
  void still(const NaivePerson& p, const NaiveVisit& v, What what, Time since) {
    all_.push_back({clock_.now(), what, How{}, p.key, count(since), v.number, v.service.value, 0, v.told_as.value});
  }
  const NaiveEvents& clock_;
  std::vector<Seen> all_;
};

}  // namespace carepath::test
