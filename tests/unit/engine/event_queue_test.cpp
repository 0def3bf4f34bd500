// The event queue against std::multimap, which keeps equal keys in the order they were put in.
#include <catch2/catch.hpp>

#include <map>
#include <random>

#include "engine/event_queue.hpp"

using namespace carepath::engine;

namespace {

struct Numbered {
  std::int64_t number;
};
using Queue = EventQueue<Numbered>;

std::vector<std::int64_t> rest_of(Queue queue) {
  std::vector<std::int64_t> order;
  for (Queue::Due due; queue.pop_before(Moment::never(), due);) order.push_back(due.event.number);
  return order;
}

/// A queue and a multimap that are told the same.
template <class Queue>
class Pair {
 public:
  explicit Pair(std::uint64_t seed) : random(seed), queue(Time(Duration(-1'000'000))), now(Duration(-1'000'000)) {}
  void schedule(Duration after, Phase phase) {
    const Time at = now + after;
    const Handle handle = queue.schedule(at, phase, {count});
    handles.push_back({handle, map.emplace(Moment::of(at, phase), count)});
    live.push_back(true);
    ++count;
  }
  void cancel(std::size_t i) {
    queue.cancel(handles[i].first);
    if (live[i]) map.erase(handles[i].second);
    live[i] = false;
  }
  /// Takes one from each; false when they differ.
  bool take() {
    typename Queue::Due due{};
    const bool any = queue.pop_before(Moment::never(), due);
    if (any != !map.empty()) return false;
    if (!any) return true;
    const auto first = map.begin();
    const bool same =
        first->second == due.event.number && first->first.time() == due.time && queue.size() == map.size() - 1;
    live[static_cast<std::size_t>(first->second)] = false;
    map.erase(first);
    now = due.time;
    return same;
  }
  std::mt19937_64 random;
  Queue queue;
  std::multimap<Moment, std::int64_t> map;
  std::vector<std::pair<Handle, std::multimap<Moment, std::int64_t>::iterator>> handles;
  std::vector<bool> live;
  Time now;
  std::int64_t count = 0;
};
using Both = Pair<Queue>;

Phase phase_of(std::uint64_t r) { return static_cast<Phase>(r % 6); }

}  // namespace

TEST_CASE("order within an instant: by phase, then first scheduled first") {
  Queue queue{Time{}};
  const Time noon = Time(12 * one_hour);
  const Phase order[] = {Phase::patience, Phase::arrive,   Phase::observe,
                         Phase::release,  Phase::capacity, Phase::change};
  for (std::int64_t i = 0; i < 600; ++i) queue.schedule(noon, order[i % 6], {i});
  queue.schedule(noon - Duration(1), Phase::patience, {1000});
  queue.schedule(noon + Duration(1), Phase::observe, {1001});
  std::vector<std::int64_t> expected{1000};
  for (const std::int64_t p : {2, 5, 4, 3, 1, 0}) {
    for (std::int64_t i = p; i < 600; i += 6) expected.push_back(i);
  }
  expected.push_back(1001);
  CHECK(rest_of(queue) == expected);
}

TEST_CASE("what is due at the end waits for the next call; scheduling at the present instant goes on") {
  Queue queue{Time{}};
  queue.schedule(Time(one_day), Phase::release, {1});
  queue.schedule(Time(one_day), Phase::observe, {2});
  Queue::Due due{};
  CHECK_FALSE(queue.pop_before(Moment::of(Time(one_day), Phase::observe), due));
  REQUIRE(queue.pop_before(Moment::of(Time(one_day), Phase::release), due));
  CHECK(due.event.number == 2);
  CHECK_FALSE(queue.pop_before(Moment::of(Time(one_day), Phase::release), due));
  queue.schedule(Time(one_day), Phase::observe, {3});  // an earlier phase of the present instant is still possible
  queue.schedule(Time(one_day), Phase::release, {4});
  CHECK(rest_of(queue) == std::vector<std::int64_t>{3, 1, 4});
  CHECK_THROWS_AS(queue.schedule(Time(one_day) - Duration(1), Phase::patience, {5}), BrokenPromise);
}

TEST_CASE("a million random holds agree with a multimap, whatever the spread of times") {
  struct Case {
    std::size_t pending;
    double mean;
    int holds;
  };
  for (const Case& c :
       {Case{16, 1e3, 200000}, Case{300, 3e9, 300000}, Case{5000, 1e11, 300000}, Case{40000, 20, 200000}}) {
    Both both(static_cast<std::uint64_t>(c.pending));
    std::exponential_distribution<double> gap(1 / c.mean);
    for (std::size_t i = 0; i < c.pending; ++i)
      both.schedule(Duration(static_cast<std::int64_t>(gap(both.random))), phase_of(both.random()));
    bool same = true;
    for (int i = 0; i < c.holds && same; ++i) {
      same = both.take();
      both.schedule(Duration(static_cast<std::int64_t>(gap(both.random))), phase_of(both.random()));
    }
    while (same && !both.map.empty()) same = both.take();
    INFO(c.pending << " pending, mean gap " << c.mean);
    CHECK(same);
  }
}

TEST_CASE("bursts, droughts, ties and cancelling: order holds across every rebuilding of the wheel") {
  Both both(77);
  bool same = true;
  for (int round = 0; round < 40 && same; ++round) {
    const std::int64_t scale = std::int64_t{1} << (both.random() % 44);
    for (int i = 0; i < 2000; ++i) {
      const std::int64_t after = static_cast<std::int64_t>(both.random() % 8) * scale;  // many ties
      both.schedule(Duration(after), phase_of(both.random()));
      if (both.random() % 3 == 0) both.cancel(both.random() % both.handles.size());
    }
    for (std::size_t n = both.random() % (both.map.size() + 1); n > 0 && same; --n) same = both.take();
    if (round % 10 == 9) {
      for (std::size_t i = 0; i < both.handles.size(); i += 2) both.cancel(i);  // sweeps
      CHECK(both.queue.size() == both.map.size());
    }
  }
  while (same && !both.map.empty()) same = both.take();
  CHECK(same);
  CHECK(both.queue.empty());
}

TEST_CASE("handles: empty, past and reused ones are harmless") {
  Queue queue{Time{}};
  queue.cancel({});
  const Handle a = queue.schedule(Time(Duration(5)), Phase::release, {1});
  CHECK(queue.is_pending(a));
  queue.cancel(a);
  queue.cancel(a);
  CHECK_FALSE(queue.is_pending(a));
  const Handle b = queue.schedule(Time(Duration(6)), Phase::release, {2});
  queue.cancel(a);
  CHECK(queue.is_pending(b));
  CHECK(queue.size() == 1);
  Queue::Due due{};
  REQUIRE(queue.pop_before(Moment::never(), due));
  CHECK(due.event.number == 2);
  const Handle c = queue.schedule(Time(Duration(7)), Phase::release, {3});
  CHECK(c.slot == b.slot);  // the slot is used again, so this is a real test:
  queue.cancel(b);          // has happened
  CHECK(queue.is_pending(c));
}

TEST_CASE("exact to the microsecond after ten years") {
  Queue queue{Time(-one_year)};
  const Time later = Time(10 * one_year);
  for (const int us : {3, 1, 2, 0}) queue.schedule(later + Duration(us), Phase::release, {us});
  for (int d = 0; d < 3652; ++d) queue.schedule(Time(d * one_day), Phase::observe, {1000 + d});
  Queue::Due due{};
  for (int d = 0; d < 3652; ++d) {
    REQUIRE(queue.pop_before(Moment::never(), due));
    REQUIRE(due.time == Time(d * one_day));
  }
  for (int us = 0; us < 4; ++us) {
    REQUIRE(queue.pop_before(Moment::never(), due));
    CHECK(due.time == later + Duration(us));
    CHECK(due.event.number == us);
  }
}

TEST_CASE("what is due at `never` or later is not scheduled") {
  Queue queue{Time(-one_year)};
  const Time last = never - Duration(1);
  CHECK(queue.is_pending(queue.schedule(last, Phase::patience, {1})));
  for (const Time at : {never, Time(forever), Time(-one_year) + forever, Time(200 * one_year) + forever})
    CHECK(queue.schedule(at, Phase::arrive, {2}) == Handle{});
  CHECK(queue.size() == 1);
  Queue::Due due{};
  REQUIRE(queue.pop_before(Moment::never(), due));
  CHECK(due.time == last);
  CHECK(queue.empty());
}

TEST_CASE("a bucket with more events than can be numbered keeps their order all the same") {
  // Numbers of three bits: beyond eight events the bucket is sorted another way. Pending events are not limited by it.
  Pair<EventQueue<Numbered, 3>> both(31);
  bool same = true;
  for (int round = 0; round < 30 && same; ++round) {
    const std::int64_t scale = std::int64_t{1} << (both.random() % 40);
    for (int i = 0; i < 1000; ++i) {
      both.schedule(Duration(static_cast<std::int64_t>(both.random() % 5) * scale), phase_of(both.random()));
      if (both.random() % 4 == 0) both.cancel(both.random() % both.handles.size());
    }
    for (std::size_t n = both.random() % (both.map.size() + 1); n > 0 && same; --n) same = both.take();
  }
  while (same && !both.map.empty()) same = both.take();
  CHECK(same);
}

TEST_CASE("a copy of the queue has the same future") {
  Both both(5);
  for (int i = 0; i < 3000; ++i)
    both.schedule(Duration(static_cast<std::int64_t>(both.random() % 1000)), phase_of(both.random()));
  for (int i = 0; i < 1000; ++i) both.take();
  CHECK(rest_of(both.queue) == rest_of(both.queue));
  const auto before = rest_of(both.queue);
  Queue copy = both.queue;
  both.queue.schedule(both.now, Phase::observe, {-1});
  CHECK(rest_of(copy) == before);
}
