// Everybody in one simulation. A person's number is reused when they have left for good; their key is who they are.
#pragma once

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include "engine/event_queue.hpp"
#include "engine/time.hpp"
#include "models/ids.hpp"

namespace carepath::models {

enum class Stage : std::uint8_t {
  absent,
  waiting,
  travelling,  ///< to a place that is reserved
  in_care,
  ready,  ///< care is over, something has to be arranged before they can leave
  at_home
};

struct alignas(64) Person {  // one line of the nearest cache
  std::uint64_t key = 0;     ///< address of all their chance: source, day and number within the day
  engine::Time since{};      ///< asked for care (waiting, travelling) or began it (in care, ready)
  engine::Time entered{};    ///< came into the pathway this time
  engine::Handle timer{};    ///< end of what they do now: of the stay, of patience, of the way there
  std::uint32_t visit = 0;   ///< the how-manieth to `service`
  std::uint32_t route_word = 0, return_word = 0;  ///< chance of this visit, drawn when care began
  ServiceId service{};                            ///< where they are; home when at home
  ServiceId came_from = home;                     ///< where they were before
  ServiceId keeps = home;                         ///< the service whose place they keep while they wait for this one
  SourceId source{};
  ProfileId profile{};
  ProfileId told_as{};       ///< the profile in the records of this visit
  std::uint16_t clocks = 0;  ///< of coming back, that are running
  Stage stage = Stage::absent;
  std::uint8_t rank = 0;    ///< on the list
  std::uint8_t ending = 0;  ///< in care: 0 the stay, otherwise one more than the number of the ending that is first
  enum class Wait : std::uint8_t { limit, patience, call_back } wait{};  ///< waiting: what `timer` is the end of
};

static_assert(sizeof(Person) <= 64, "what every event touches fits a cache line");

/// What only people on a pathway with more than places and stays need. Kept apart: most events never touch it.
struct Particulars {
  engine::Duration waited{0};            ///< at this visit, until care began
  engine::Duration length{0}, left{0};   ///< of care; left when it was interrupted
  engine::Time ends{};                   ///< when care will end
  std::uint8_t ending = 0;               ///< as in Person, while care is interrupted
  bool interrupted = false;              ///< waits for care to go on
  std::uint8_t overtime = 0;             ///< a bit for each need of the service: that staff's shift is over
  std::uint32_t tries = 0;               ///< asked again in a row, until care began
  std::uint32_t missed = 0;              ///< appointments, at this visit
  std::uint32_t admissions = 0;          ///< to inpatient services so far
  std::uint32_t earlier_admissions = 0;  ///< of these, before this visit
  ServiceId tries_again = home;          ///< the service they will ask again

  ServiceId next = home;          ///< where they go when the arrangements are made
  engine::Time ready_since{};     ///< of the place they have or keep
  engine::Time reserved_since{};  ///< travelling

  engine::Handle leave{}, contact{};
  std::uint32_t leaves = 0, contacts = 0;  ///< of this visit so far
  engine::Time began{};                    ///< this stretch of care
  engine::Time on_leave_since{};
  bool on_leave = false;

  // Of the visit whose place they keep.
  engine::Time kept_since{};
  std::uint32_t kept_visit = 0, kept_return_word = 0;
  ProfileId kept_told_as{};
  std::uint8_t kept_overtime = 0;
};

class People {
 public:
  /// `detailed`: whether everybody has particulars.
  People(std::size_t services, std::size_t returns, std::size_t milestones, bool detailed)
      : services_(services), returns_(returns), milestones_(milestones), detailed_(detailed) {}

  /// Throws std::length_error when there are too many.
  PersonId add(std::uint64_t key, SourceId source, ProfileId profile, engine::Time now) {
    if (free_.empty()) {
      if (person_.size() == most) throw std::length_error(too_many);
      free_.push_back({static_cast<std::uint32_t>(person_.size())});
      person_.emplace_back();
      visits_.resize(visits_.size() + services_);
      clocks_.resize(clocks_.size() + returns_);
      milestone_.resize(milestone_.size() + milestones_);
      if (detailed_) particulars_.emplace_back();
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
    p.keeps = home;
    std::fill_n(visits_.begin() + static_cast<std::ptrdiff_t>(id.index() * services_), services_, 0u);
    if (detailed_) particulars_[id.index()] = {};
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
  const Person& operator[](PersonId id) const { return person_[id.index()]; }
  /// Only when people are `detailed`.
  Particulars& of(PersonId id) { return particulars_[id.index()]; }
  const Particulars& of(PersonId id) const { return particulars_[id.index()]; }
  bool detailed() const { return detailed_; }
  /// Counts a visit to `service`; the how-manieth it is.
  std::uint32_t count_visit(PersonId id, ServiceId service) {
    return ++visits_[id.index() * services_ + service.index()];
  }

  /// The clock of coming back by `rule`; an empty handle when it does not run.
  engine::Handle& clock(PersonId id, ReturnId rule) { return clocks_[id.index() * returns_ + rule.index()]; }
  /// The clock of a milestone; an empty handle when it does not run.
  engine::Handle& milestone(PersonId id, std::size_t m) { return milestone_[id.index() * milestones_ + m]; }

  /// Numbers of people are counted with 32 bits, and a person takes more than a hundred bytes.
  static constexpr std::size_t most = 2'000'000'000;
  static constexpr const char* too_many = "more than 2,000 million people are in the pathway at once: too many to hold";

  /// Numbers given out so far; some of them may be free (Stage::absent).
  std::size_t numbers() const { return person_.size(); }

 private:
  std::size_t services_, returns_, milestones_;
  bool detailed_;
  std::vector<Person> person_;
  std::vector<Particulars> particulars_;
  std::vector<std::uint32_t> visits_;
  std::vector<engine::Handle> clocks_, milestone_;  // all empty for a number that is free
  std::vector<PersonId> free_;
};

}  // namespace carepath::models
