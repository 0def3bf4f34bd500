// The events to come, in order of time, then phase, then first scheduled first.
//
// A wheel of buckets: an event is hung unsorted into the bucket of its time; a bucket is put in order when its turn
// comes. Equal keys always meet in one bucket, in the order in which they were scheduled, and every move keeps that
// order, so the order within an instant needs no sequence number. The width of the buckets follows the rate of the
// events. Each event lives in a node that does not move: buckets are chains of nodes, and a handle is a node's number.
// Cost of an event: about constant from a handful to a million pending (tools/bench prints it).
#pragma once

#include <algorithm>
#include <cstdint>
#include <type_traits>
#include <vector>

#include "engine/check.hpp"
#include "engine/sort_few.hpp"
#include "engine/time.hpp"

namespace carepath::engine {

/// Order within one instant. Each has its reason.
enum class Phase : std::uint8_t {
  observe,  ///< a count at midnight sees how things stood just before
  change,  ///< what is different from now on (a new day's arrivals, dated changes) holds for everything at this instant
  capacity,  ///< places open or close before anybody asks for one
  release,   ///< people finish and leave their places free for those who arrive now
  call,      ///< slots of a diary and starts of courses are filled once those who finish have left
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

/// `order_bits`: a bucket that holds more events than they can number is sorted another way (for tests).
template <class Event, int order_bits = 24>
class EventQueue {
  static_assert(std::is_trivially_copyable_v<Event>, "events are plain data: they can be copied, saved and printed");

 public:
  struct Due {
    Time time;
    Event event;
  };

  /// Nothing can be scheduled before `start`.
  explicit EventQueue(Time start)
      : wheel_(smallest_wheel), bucket_(bucket_of(Moment::of(start, Phase{}).key) - 1), now_(start) {
    add_node();
    nodes_[0].generation = 1;  // stands for "none": an empty handle has generation 0, so it is never pending
  }

  /// `at` may be the present instant, not earlier. What is due at `never` or later is not scheduled: the handle is
  /// empty.
  Handle schedule(Time at, Phase phase, const Event& event) {
    CAREPATH_EXPECT(at >= now_, "nothing is scheduled in the past");
    if (__builtin_expect(at >= never, 0)) return {};
    if (free_ == none) add_node();
    const Number number = free_;
    Node& node = nodes_[number];
    free_ = node.next;
    node.key = Moment::of(at, phase).key;
    node.event = event;
    ++node.generation;
    ++size_;
    place(number);
    return {number, node.generation};
  }

  void cancel(Handle handle) {
    if (!is_pending(handle)) return;
    ++nodes_[handle.slot].generation;  // it stays where it hangs and is dropped when met
    --size_;
    if (++dropped_ > 64 + 2 * size_) rebuild(width_bits_, wheel_.size());
  }

  bool is_pending(Handle handle) const { return nodes_[handle.slot].generation == handle.generation; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  bool pop_before(Moment end, Due& out) {
    return pop_before(end, out, [](const Event&) {});
  }
  /// Takes the next event if it is due before `end`. False: nothing is due before it. Calls `soon` with events that are
  /// about to come, so that what they need can be fetched from memory; it must change nothing.
  template <class Soon>
  bool pop_before(Moment end, Due& out, Soon&& soon) {
    for (;;) {
      if (position_ == in_order_) {
        if (size_ == 0 || bucket_start(bucket_ + 1) >= end.key) return false;
        open_next(soon);
        continue;
      }
      const Number number = current_[position_];
      Node& node = nodes_[number];
      if (__builtin_expect(!node.pending(), 0)) {
        ++position_;
        drop(number);
        continue;
      }
      if (node.key >= end.key) return false;
      ++position_;
      out.time = now_ = Moment{node.key}.time();
      out.event = node.event;
      ++node.generation;
      node.next = free_;
      free_ = number;
      --size_;
      return true;
    }
  }

 private:
  using Number = std::uint32_t;  // of a node
  static constexpr Number none = 0;
  static constexpr std::size_t smallest_wheel = 512, wanted_in_bucket = 4;
  static constexpr int narrowest = 4, widest = 40;  // bits
  // A bucket is sorted by one number for each event: when within the bucket, then who came first.
  static_assert(widest + order_bits <= 64);
  static constexpr std::uint64_t order_mask = (std::uint64_t{1} << order_bits) - 1;

  struct Node {
    std::int64_t key;  // of its Moment
    Event event;
    Number next;                   // in its bucket, scheduled before it; or the next free node
    std::uint32_t generation = 0;  // odd while the event is pending
    bool pending() const { return generation % 2 != 0; }
  };

  std::int64_t bucket_of(std::int64_t key) const { return key >> width_bits_; }
  std::int64_t bucket_start(std::int64_t bucket) const { return bucket << width_bits_; }
  Number& chain(std::int64_t bucket) { return wheel_[static_cast<std::size_t>(bucket) & (wheel_.size() - 1)]; }

  void add_node() {
    CAREPATH_EXPECT(nodes_.size() < UINT32_MAX, "fewer than four thousand million events pending");
    free_ = static_cast<Number>(nodes_.size());
    nodes_.push_back({});
    met_.resize(nodes_.size());
    order_.resize(nodes_.size());
  }

  void drop(Number number) {
    nodes_[number].next = free_;
    free_ = number;
    if (dropped_ > 0) --dropped_;
  }

  void place(Number number) {
    Node& node = nodes_[number];
    const std::int64_t bucket = bucket_of(node.key);
    if (__builtin_expect(bucket <= bucket_, 0)) return place_in_current(number);
    Number& first = chain(bucket);
    node.next = first;
    first = number;
  }

  /// For the bucket being emptied: after all that are due no later.
  void place_in_current(Number number) {
    const std::int64_t key = nodes_[number].key;
    std::size_t at = in_order_;
    while (at != position_ && nodes_[current_[at - 1]].key > key) --at;
    if (current_.size() == in_order_) current_.resize(2 * in_order_ + 16);
    std::copy_backward(current_.begin() + at, current_.begin() + in_order_, current_.begin() + in_order_ + 1);
    current_[at] = number;
    passed_ += in_order_ - at;
    ++in_order_;
    // So crowded that passing the others costs more than hanging everybody anew: do not wait for the turn to be over.
    if (__builtin_expect(passed_ > 4 * (size_ + wheel_.size()), 0)) {
      int bits = width_bits_;
      for (std::size_t n = in_order_ - position_; n > wanted_in_bucket && bits > narrowest; n /= 2) --bits;
      rebuild(bits, wheel_.size());
    }
  }

  template <class Soon>
  void open_next(Soon& soon) {
    if (opened_ >= wheel_.size()) adapt();
    ++opened_;
    ++bucket_;
    const std::int64_t start = bucket_start(bucket_), end = bucket_start(bucket_ + 1);
    std::size_t due = 0;
    Number* link = &chain(bucket_);
    while (const Number number = *link) {
      Node& node = nodes_[number];
      if (node.key >= end) {  // waits for a later turn of the wheel
        link = &node.next;
        continue;
      }
      *link = node.next;
      if (!node.pending()) {
        drop(number);
        continue;
      }
      // A chain leads from the last scheduled to the first.
      order_[due] = static_cast<std::uint64_t>(node.key - start) << order_bits | (order_mask - due);
      met_[due++] = number;
      soon(node.event);
    }
    // With many pending a chain is scattered over memory: ask for the coming ones a step at a time.
    __builtin_prefetch(&nodes_[chain(bucket_ + 3)]);
    __builtin_prefetch(&nodes_[nodes_[chain(bucket_ + 2)].next]);
    __builtin_prefetch(&nodes_[nodes_[nodes_[chain(bucket_ + 1)].next].next]);
    if (current_.size() < due) current_.resize(2 * due);
    if (__builtin_expect(due <= order_mask, 1)) {
      sort_few(order_.data(), due);
      for (std::size_t i = 0; i < due; ++i) current_[i] = met_[order_mask - (order_[i] & order_mask)];
    } else {  // more than could be numbered
      std::reverse_copy(met_.begin(), met_.begin() + static_cast<std::ptrdiff_t>(due), current_.begin());
      std::stable_sort(current_.begin(), current_.begin() + static_cast<std::ptrdiff_t>(due),
                       [this](Number a, Number b) { return nodes_[a].key < nodes_[b].key; });
    }
    position_ = 0;
    in_order_ = due;
    taken_ += due;
  }

  /// Once a turn of the wheel: is a bucket about as full as it should be, and does the wheel hold most of what is
  /// pending?
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
    const int width_bits = std::clamp(width_bits_ + shift, narrowest, widest);
    if (width_bits != width_bits_ || wheel != wheel_.size()) rebuild(width_bits, wheel);
  }

  /// Puts every pending event where it now belongs, the order among equals kept. The next bucket to open holds the
  /// present.
  void rebuild(int width_bits, std::size_t wheel) {
    std::vector<Number> all(current_.begin() + position_, current_.begin() + in_order_);
    for (Number& first : wheel_) {
      const auto bucket = static_cast<std::ptrdiff_t>(all.size());
      for (Number number = first; number != none; number = nodes_[number].next) all.push_back(number);
      std::reverse(all.begin() + bucket, all.end());
      first = none;
    }
    width_bits_ = width_bits;
    wheel_.resize(wheel);
    position_ = in_order_ = passed_ = 0;
    bucket_ = bucket_of(Moment::of(now_, Phase{}).key) - 1;
    for (const Number number : all) {
      if (nodes_[number].pending())
        place(number);
      else
        drop(number);
    }
    dropped_ = 0;
  }

  std::vector<Number> wheel_;  // the first node of each bucket; as many as a power of two
  std::vector<Node> nodes_;
  Number free_ = none;
  std::vector<Number> current_;  // the bucket being emptied: its nodes in order, from position_ up to in_order_
  std::size_t position_ = 0, in_order_ = 0;
  std::vector<Number> met_;  // while a bucket is opened
  std::vector<std::uint64_t> order_;
  int width_bits_ = 34 + Moment::phase_bits;  // of a bucket: 2^34 us are about five hours
  std::int64_t bucket_;                       // its number
  Time now_;
  std::size_t size_ = 0, dropped_ = 0, opened_ = 0, taken_ = 0, passed_ = 0;
};

}  // namespace carepath::engine
