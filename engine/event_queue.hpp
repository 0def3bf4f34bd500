// The events to come, in order of time, then phase, then first scheduled first.
//
// A wheel of buckets: an event goes unsorted into the bucket of its time; a bucket is put in order when its turn comes.
// Equal keys always meet in one bucket, in the order in which they were scheduled, and every move keeps that order, so
// the order within an instant needs no sequence number. The width of the buckets follows the rate of the events.
// Cost of an event: about constant from a handful to a million pending (tools/bench prints it).
#pragma once

#include <algorithm>
#include <cstdint>
#include <type_traits>
#include <vector>

#include "engine/check.hpp"
#include "engine/time.hpp"

namespace carepath::engine {

/// Order within one instant. Each has its reason.
enum class Phase : std::uint8_t {
  observe,   ///< a count at midnight sees how things stood just before
  change,    ///< what is different from now on (a new day's arrivals, dated changes) holds for everything at this instant
  capacity,  ///< places open or close before anybody asks for one
  release,   ///< people finish and leave their places free for those who arrive now
  arrive,    ///< people come or come back
  patience,  ///< last: who could be seen at this very instant has not waited too long
};

/// A time and a phase in one whole number that sorts as they do.
struct Moment {
  std::int64_t key;
  static constexpr int phase_bits = 3;
  static constexpr Moment of(Time at, Phase phase) {
    return {(at.time_since_epoch().count() << phase_bits) | static_cast<std::int64_t>(phase)};
  }
  static constexpr Moment never() { return {INT64_MAX}; }
  constexpr Time time() const { return Time(Duration(key >> phase_bits)); }
  friend constexpr auto operator<=>(Moment, Moment) = default;
};

/// A scheduled event that may be cancelled. Harmless when empty, past or cancelled already.
struct Handle {
  std::uint32_t slot = 0, generation = 0;
  friend bool operator==(Handle, Handle) = default;
};

template <class Event>
class EventQueue {
  static_assert(std::is_trivially_copyable_v<Event>, "events are plain data: they can be copied, saved and printed");

 public:
  struct Due {
    Time time;
    Event event;
  };

  /// Nothing can be scheduled before `start`.
  explicit EventQueue(Time start) : wheel_(smallest_wheel), bucket_(bucket_of(Moment::of(start, Phase{}).key) - 1), now_(start) {}

  /// `at` may be the present instant, never earlier.
  Handle schedule(Time at, Phase phase, const Event& event) {
    CAREPATH_EXPECT(at >= now_, "nothing is scheduled in the past");
    const std::uint32_t slot = take_slot();
    slots_[slot].event = event;
    place({Moment::of(at, phase).key, slot, slots_[slot].generation});
    ++size_;
    return {slot, slots_[slot].generation};
  }

  void cancel(Handle handle) {
    if (!is_pending(handle)) return;
    free_slot(handle.slot);  // its entry stays in the wheel and is dropped when met
    --size_;
    if (++dropped_ > 64 + 2 * size_) sweep();
  }

  bool is_pending(Handle handle) const { return handle.generation != 0 && slots_[handle.slot].generation == handle.generation; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  /// Takes the next event if it is due before `end`. False: nothing is due before it.
  bool pop_before(Moment end, Due& out) {
    const std::int64_t end_key = end.key;
    for (;;) {
      while (position_ == current_.size()) {
        if (size_ == 0 || bucket_start(bucket_ + 1) >= end_key) return false;
        open_next();
      }
      const Entry entry = current_[position_];
      Slot& slot = slots_[entry.slot];
      if (__builtin_expect(slot.generation != entry.generation, 0)) {
        ++position_;
        if (dropped_ > 0) --dropped_;
        continue;
      }
      if (entry.key >= end_key) return false;
      ++position_;
      out.time = Moment{entry.key}.time();
      out.event = slot.event;
      now_ = out.time;
      free_slot(entry.slot);
      --size_;
      return true;
    }
  }

 private:
  static constexpr std::size_t smallest_wheel = 512, wanted_in_bucket = 4;

  struct Entry {
    std::int64_t key;  // of its Moment
    std::uint32_t slot, generation;
  };
  struct Slot {
    Event event;
    std::uint32_t generation = 1;
    std::uint32_t next_free = 0;
  };
  using Bucket = std::vector<Entry>;

  std::int64_t bucket_of(std::int64_t key) const { return key >> width_bits_; }
  std::int64_t bucket_start(std::int64_t bucket) const { return bucket << width_bits_; }
  Bucket& bag(std::int64_t bucket) { return wheel_[static_cast<std::size_t>(bucket) & (wheel_.size() - 1)]; }

  std::uint32_t take_slot() {
    if (free_ != 0) {
      const std::uint32_t slot = free_;
      free_ = slots_[slot].next_free;
      return slot;
    }
    if (slots_.empty()) slots_.emplace_back();  // slot 0 is never used: an empty handle points there
    slots_.emplace_back();
    return static_cast<std::uint32_t>(slots_.size() - 1);
  }

  void free_slot(std::uint32_t slot) {
    if (++slots_[slot].generation == 0) slots_[slot].generation = 1;
    slots_[slot].next_free = free_;
    free_ = slot;
  }

  void place(const Entry& entry) {
    const std::int64_t bucket = bucket_of(entry.key);
    if (__builtin_expect(bucket > bucket_, 1)) {
      bag(bucket).push_back(entry);
      return;
    }
    // Belongs to the bucket being emptied: after all that are due no later.
    auto at = current_.end();
    const auto first = current_.begin() + static_cast<std::ptrdiff_t>(position_);
    while (at != first && (at - 1)->key > entry.key) --at;
    current_.insert(at, entry);
  }

  void open_next() {
    if (opened_ >= wheel_.size()) adapt();
    ++opened_;
    ++bucket_;
    Bucket& bucket = bag(bucket_);
    current_.clear();
    position_ = 0;
    if (bucket.empty()) return;
    const std::int64_t end = bucket_start(bucket_ + 1);
    std::size_t due = 0;
    for (const Entry& entry : bucket) due += entry.key < end;
    if (due == bucket.size()) {
      sort_into_current(bucket);
      bucket.clear();
    } else if (due > 0) {  // the others wait for a later turn of the wheel
      const auto later = std::stable_partition(bucket.begin(), bucket.end(), [end](const Entry& e) { return e.key < end; });
      scratch_.assign(bucket.begin(), later);
      bucket.erase(bucket.begin(), later);
      sort_into_current(scratch_);
    }
    taken_ += due;
  }

  void sort_into_current(const Bucket& bucket) {
    const std::size_t n = bucket.size();
    if (n > 16) {
      current_.assign(bucket.begin(), bucket.end());
      std::stable_sort(current_.begin(), current_.end(), [](const Entry& a, const Entry& b) { return a.key < b.key; });
      return;
    }
    current_.resize(n);
    // Of each pair the later one moves up a place: no branches to mispredict in a bucket of a few.
    std::uint32_t rank[16] = {};
    for (std::size_t i = 1; i < n; ++i) {
      const std::int64_t key = bucket[i].key;
      std::uint32_t before = 0;
      for (std::size_t j = 0; j < i; ++j) {
        const std::uint32_t stays = bucket[j].key <= key;
        before += stays;
        rank[j] += 1 - stays;
      }
      rank[i] = before;
    }
    for (std::size_t i = 0; i < n; ++i) current_[rank[i]] = bucket[i];
  }

  /// Once a turn of the wheel: is a bucket about as full as it should be, and does the wheel hold most of what is pending?
  void adapt() {
    const std::size_t per_bucket_x16 = taken_ * 16 / opened_;
    opened_ = taken_ = 0;
    int shift = 0;
    if (per_bucket_x16 > 16 * 2 * wanted_in_bucket) {
      for (std::size_t p = per_bucket_x16; p > 16 * wanted_in_bucket; p /= 2) --shift;
    } else if (per_bucket_x16 < 16 * wanted_in_bucket / 2) {
      for (std::size_t p = std::max<std::size_t>(per_bucket_x16, 1); p < 16 * wanted_in_bucket / 2; p *= 2) ++shift;
      shift = std::min(shift, 4);
    }
    std::size_t wheel = wheel_.size();
    while (wheel * wanted_in_bucket < 2 * size_) wheel *= 2;
    if (shift != 0 || wheel != wheel_.size()) rebuild(std::clamp(width_bits_ + shift, 4, 50), wheel);
  }

  void sweep() { rebuild(width_bits_, wheel_.size()); }

  /// Puts every live entry where it now belongs, the order among equals kept. The next bucket to open holds the next event.
  void rebuild(int width_bits, std::size_t wheel) {
    const bool between = position_ == current_.size();
    const std::int64_t next_key = between ? bucket_start(bucket_ + 1) : current_[position_].key;
    std::vector<Entry> all(current_.begin() + static_cast<std::ptrdiff_t>(position_), current_.end());
    for (std::size_t i = 1; i <= wheel_.size(); ++i) {
      Bucket& bucket = bag(bucket_ + static_cast<std::int64_t>(i));
      all.insert(all.end(), bucket.begin(), bucket.end());
      bucket.clear();
    }
    width_bits_ = width_bits;
    wheel_.resize(wheel);
    current_.clear();
    position_ = dropped_ = 0;
    bucket_ = bucket_of(std::min(next_key, Moment::of(now_, Phase{}).key)) - 1;
    for (const Entry& entry : all) {
      if (slots_[entry.slot].generation == entry.generation) bag(bucket_of(entry.key)).push_back(entry);
    }
  }

  std::vector<Bucket> wheel_;
  std::vector<Slot> slots_;
  std::uint32_t free_ = 0;
  Bucket current_, scratch_;            // the bucket being emptied, in order, from position_ on
  std::size_t position_ = 0;
  int width_bits_ = 34 + Moment::phase_bits;    // of a bucket: 2^34 us are about five hours
  std::int64_t bucket_;                 // its number
  Time now_;
  std::size_t size_ = 0, dropped_ = 0, opened_ = 0, taken_ = 0;
};

}  // namespace carepath::engine
