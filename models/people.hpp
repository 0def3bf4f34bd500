// Everybody in one simulation. A person's number is reused when they have left for good; their key is who they are.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/event_queue.hpp"
#include "engine/time.hpp"
#include "models/ids.hpp"

namespace carepath::models {

enum class Stage : std::uint8_t { absent, waiting, in_care, at_home };

struct alignas(64) Person {  // one line of the nearest cache
  std::uint64_t key = 0;     ///< address of all their chance: source, day and number within the day
  engine::Time since{};      ///< asked for care (waiting) or began it (in care)
  engine::Time entered{};    ///< came into the pathway this time
  engine::Handle timer{};    ///< end of stay, or end of patience
  std::uint32_t visit = 0;   ///< the how-manieth to `service`
  std::uint32_t route_word = 0, return_word = 0;  ///< chance of this visit, drawn when care began
  ServiceId service{};                            ///< where they are; home when at home
  ServiceId came_from = home;                     ///< where they were before
  SourceId source{};
  ProfileId profile{};
  std::uint16_t clocks = 0;  ///< of coming back, that are running
  Stage stage = Stage::absent;
};

static_assert(sizeof(Person) <= 64, "what every event touches fits a cache line");

class People {
 public:
  People(std::size_t services, std::size_t returns) : services_(services), returns_(returns) {}

  PersonId add(std::uint64_t key, SourceId source, ProfileId profile, engine::Time now) {
    if (free_.empty()) {
      free_.push_back({static_cast<std::uint32_t>(person_.size())});
      person_.emplace_back();
      visits_.resize(visits_.size() + services_);
      clocks_.resize(clocks_.size() + returns_);
    }
    const PersonId id = free_.back();
    free_.pop_back();
    // Field by field: a person put together elsewhere and copied whole costs a stall of some 15 ns (the processor
    // cannot forward many small stores to one wide load).
    Person& p = person_[id.index()];
    p.key = key;
    p.entered = now;
    p.source = source;
    p.profile = profile;
    p.timer = {};
    p.clocks = 0;
    std::fill_n(visits_.begin() + static_cast<std::ptrdiff_t>(id.index() * services_), services_, 0u);
    return id;
  }
  void remove(PersonId id) {
    free_.push_back(id);
    person_[id.index()].stage = Stage::absent;
  }

  /// Asks for a person's data in advance: with many people they are far from the processor.
  void fetch(PersonId id) const {
    __builtin_prefetch(&person_[id.index()]);
    __builtin_prefetch(&visits_[id.index() * services_]);
  }

  Person& operator[](PersonId id) { return person_[id.index()]; }
  /// Counts a visit to `service`; the how-manieth it is.
  std::uint32_t count_visit(PersonId id, ServiceId service) {
    return ++visits_[id.index() * services_ + service.index()];
  }

  /// The clock of coming back by `rule`; an empty handle when it does not run.
  engine::Handle& clock(PersonId id, ReturnId rule) { return clocks_[id.index() * returns_ + rule.index()]; }

  /// Numbers given out so far; some of them may be free (Stage::absent).
  std::size_t numbers() const { return person_.size(); }

 private:
  std::size_t services_, returns_;
  std::vector<Person> person_;
  std::vector<std::uint32_t> visits_;
  std::vector<engine::Handle> clocks_;  // all empty for a number that is free
  std::vector<PersonId> free_;
};

}  // namespace carepath::models
