// Observers for tests: one keeps everything, one only knows how many are where.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "models/observation.hpp"
#include "models/simulation.hpp"

namespace carepath::test {

using engine::Time;
using models::home;
using models::How;
using models::Observation;
using models::ServiceId;
using models::What;

/// An observation with the person's key instead of their number, which is an affair of the engine's own.
/// A census has its places in `key`; staff have who is on duty there, and overtime in `visit`. What a kind of record
/// does not use is nought.
struct Seen {
  engine::Time at;
  What what;
  How how;
  std::uint64_t key;
  std::int64_t value;
  std::uint32_t visit;
  std::uint16_t service, other, profile;
  auto tie() const { return std::tie(at, what, how, key, value, visit, service, other, profile); }
  friend bool operator==(const Seen& a, const Seen& b) { return a.tie() == b.tie(); }
  friend bool operator<(const Seen& a, const Seen& b) { return a.tie() < b.tie(); }
};

inline bool is_still(What what) { return What::still_waiting <= what && what <= What::still_due_back; }

class Watch : public models::Observer {
 public:
  void observe(std::span<const Observation> batch) override {
    for (const Observation& o : batch) {
      if (o.what == What::entered) keys_[o.person.value] = o.key();
      if (o.what == What::measuring_begins || o.what == What::measuring_ends) {
        seen.push_back({o.at, o.what, How{}, 0, 0, 0, 0, 0, 0});
      } else if (o.what == What::census) {
        seen.push_back(
            {o.at, o.what, How{}, static_cast<std::uint64_t>(o.places()), o.in_care(), o.visit, o.service.value, 0, 0});
      } else if (o.what == What::staff) {
        seen.push_back({o.at, o.what, How{}, static_cast<std::uint64_t>(o.on_duty()), o.taken(),
                        static_cast<std::uint32_t>(o.overtime()), static_cast<std::uint16_t>(o.pool()), 0, 0});
      } else {
        seen.push_back({o.at, o.what, o.how, keys_.at(o.person.value), o.what == What::still_due_back ? 0 : o.value,
                        o.visit, o.service.value, is_still(o.what) ? std::uint16_t{} : o.other.value, o.profile.value});
      }
    }
  }
  std::vector<Seen> seen;

 private:
  std::unordered_map<std::uint32_t, std::uint64_t> keys_;
};

/// The people still there at the end of the measured period in order of their keys: the rules name no order among them.
inline void put_still_there_in_order(std::vector<Seen>& seen) {
  const auto still = [](const Seen& s) { return is_still(s.what); };
  const auto first = std::find_if(seen.begin(), seen.end(), still);
  std::sort(first, std::find_if_not(first, seen.end(), still),
            [](const Seen& a, const Seen& b) { return std::tie(a.key, a.what) < std::tie(b.key, b.what); });
}

inline std::vector<Seen> everything(const std::shared_ptr<const models::Itinerary>& itinerary, std::uint32_t seed,
                                    std::uint32_t replication = 0) {
  Watch watch;
  models::Simulation(itinerary, seed, replication).run(watch);
  return watch.seen;
}

/// How many are in care and waiting at each service now.
class HeadCount : public models::Observer {
 public:
  explicit HeadCount(std::size_t services) : in_care(services), waiting(services) {}
  void observe(std::span<const Observation> batch) override {
    for (const Observation& o : batch) {
      const std::size_t s = o.service.index();
      if (o.what == What::asked) ++waiting[s];
      if (o.what == What::not_started) --waiting[s];
      if (o.what == What::ended) --in_care[s];
      if (o.what == What::started) ++in_care[s], waiting[s] -= o.how == How::after_waiting;
    }
  }
  std::vector<int> in_care, waiting;
};

}  // namespace carepath::test
