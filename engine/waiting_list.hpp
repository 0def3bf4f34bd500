// People (or anything with an id) who wait, first come first served; anyone can leave from the middle, or be put
// before somebody, at no cost.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/check.hpp"

namespace carepath::engine {

/// The links of all waiting lists of a simulation: each id stands in at most one list at a time.
template <class Id>
struct WaitingLinks {
  struct Link {
    Id before, after;
  };
  std::vector<Link> link;  // by id
};

template <class Id>
class WaitingList {
 public:
  using Links = WaitingLinks<Id>;

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  Id first() const { return first_; }
  Id last() const { return last_; }
  Id after(const Links& links, Id id) const { return links.link[id.index()].after; }
  Id before(const Links& links, Id id) const { return links.link[id.index()].before; }

  void join(Links& links, Id id) {
    links.link[id.index()] = {last_, Id::none()};
    if (last_)
      links.link[last_.index()].after = id;
    else
      first_ = id;
    last_ = id;
    ++size_;
  }

  /// `next` must be in this list.
  void join_before(Links& links, Id next, Id id) {
    const Id before = links.link[next.index()].before;
    links.link[id.index()] = {before, next};
    links.link[next.index()].before = id;
    if (before)
      links.link[before.index()].after = id;
    else
      first_ = id;
    ++size_;
  }

  /// `id` must be in this list.
  void leave(Links& links, Id id) {
    CAREPATH_EXPECT(size_ > 0, "nobody leaves an empty waiting list");
    const auto [before, after] = links.link[id.index()];
    if (before)
      links.link[before.index()].after = after;
    else
      first_ = after;
    if (after)
      links.link[after.index()].before = before;
    else
      last_ = before;
    --size_;
  }

  Id take_first(Links& links) {
    const Id id = first_;
    leave(links, id);
    return id;
  }

 private:
  Id first_ = Id::none(), last_ = Id::none();
  std::size_t size_ = 0;
};

}  // namespace carepath::engine
