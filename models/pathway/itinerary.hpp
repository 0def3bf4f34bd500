// A model frozen for running: flat tables, names turned into addresses of chance. Immutable, shared by all
// replications.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "engine/random.hpp"
#include "models/pathway/model.hpp"

namespace carepath::models {

/// Where to go next, found with one 32-bit word.
class Choice {
 public:
  Choice() = default;
  explicit Choice(const Routes& routes);
  ServiceId pick(std::uint32_t word) const {
    // Counting the limits passed, four at a time, has no branch that chance can make mispredict.
    const Four* ways = &first_;
    for (std::size_t more = 0;; ways = &more_[more++]) {
      const auto& limit = ways->limit;
      const std::size_t passed =
          std::size_t{word > limit[0]} + (word > limit[1]) + (word > limit[2]) + (word > limit[3]);
      if (passed < 4) return ways->to[passed];
    }
  }

 private:
  static constexpr std::uint32_t largest_word = 0xFFFFFFFF;
  struct Four {
    std::array<std::uint32_t, 4> limit{largest_word, largest_word, largest_word, largest_word};
    std::array<ServiceId, 4> to{};
  };
  Four first_;
  std::vector<Four> more_;  // few choices have more than four ways
};

/// Which moments of the run fall on a gate.
class GateTimes {
 public:
  GateTimes(const Gate& gate, engine::Calendar calendar);
  Time next_after(Time t) const;

 private:
  std::vector<Duration> since_monday_;
  std::int64_t every_weeks_;
  Time first_monday_;  // of the week in which measuring begins
};

class Itinerary {
 public:
  struct Luck {  ///< what a draw at a service is for
    engine::Purpose visit, turnover, comes_back, patience, gives_up, tries_again, would_not_wait, offer, delay,
        delay_length, moving, leave, leave_length, contact, contact_length, missed, dated, settings, busy_tone,
        answerphone, call_back, wrap_up, hand_over;
  };
  /// What people do who are not cared for at this attempt.
  struct InVain {
    const GivingUp* rule = nullptr;  ///< in the model
    engine::Purpose purpose;
    ByProfile<Choice> otherwise;
  };
  struct OtherEnd {
    engine::Purpose purpose;
    ByProfile<Distribution> after;
    ByProfile<Choice> next;
  };
  /// What a visit to a service needs at every step comes first; `rules` has everything else.
  struct Stop {
    ByProfile<Distribution> stay;
    ByProfile<Choice> next;
    engine::Schedule places;
    std::optional<Distribution> turnover;
    WhenFull when_full;
    Luck luck;
    ReturnId return_rule{};         ///< the rule for those who leave here
    std::vector<bool> stops_clock;  ///< by rule: asking for care here stops its clock

    const Service* rules = nullptr;  ///< in the model
    bool plain_entry = true;     ///< nothing but places, `when_full` and first come, first served decides who starts
    bool plain_care = true;      ///< care is `stay`, nothing happens during it, and the place is left at its end
    bool interruptible = false;  ///< care here may be cut short by others or by closing
    Cases<ByProfile<Choice>> next_cases;
    InVain given_up, busy_tone, answerphone;
    std::vector<OtherEnd> endings;
    std::vector<ServiceId> shares_staff;  ///< services that draw on a pool of this one, itself among them
    std::optional<GateTimes> gate;
  };
  struct ComingBack {
    ByProfile<double> share;
    ByProfile<Distribution> after;
    ServiceId to;
    std::optional<std::size_t> hours_like;  ///< a source with a rate
  };
  struct Entry {
    std::uint64_t name_hash;
    engine::Purpose day_count, arrival;
    std::variant<ListedArrivals, engine::Rate> when;
    ByProfile<Choice> to;
    std::vector<std::pair<int, double>> batch;
    std::vector<std::vector<double>> shares;  ///< by attribute and value
    Cases<ByProfile<Choice>> to_cases;
    engine::Purpose dated;
  };
  struct Passage {  ///< of a milestone
    engine::Purpose purpose;
    std::vector<std::optional<ByProfile<Choice>>> moves;  ///< by service
  };

  /// The model must be sound (see `findings`); throws BrokenPromise when names clash in the address of chance.
  explicit Itinerary(Model model);
  Itinerary(const Itinerary&) = delete;  // stops point into the model
  Itinerary& operator=(const Itinerary&) = delete;

  const Model& model() const { return model_; }
  const std::vector<Stop>& stops() const { return stops_; }
  const Stop& stop(ServiceId s) const { return stops_[s.index()]; }
  const std::vector<Entry>& entries() const { return entries_; }
  const ComingBack& coming_back(ReturnId r) const { return returns_[r.index()]; }
  const std::vector<engine::Purpose>& attribute_purposes() const { return attribute_purposes_; }
  const std::vector<Passage>& passages() const { return passages_; }
  const std::vector<OnDuty>& pools() const { return pools_; }
  /// Services that need something of a pool.
  const std::vector<ServiceId>& users(PoolId pool) const { return users_[pool.index()]; }
  /// These and all that share some other pool with one of them.
  const std::vector<ServiceId>& concerned(PoolId pool) const { return concerned_[pool.index()]; }
  /// Of each group of people present at the start: shares by attribute and value.
  const std::vector<std::vector<std::vector<double>>>& present_shares() const { return present_shares_; }
  /// Whether there is more than places, stays, turnover, routes and coming back.
  bool detailed() const { return detailed_; }
  /// Whether a rule depends on how often people were cared for at a service.
  bool counts_visits() const { return counts_visits_; }
  /// Whether people may wait while keeping a place.
  bool places_are_kept() const { return places_are_kept_; }

  /// Midnight at which simulating begins: warm-up rounded up to whole days.
  Time begin() const { return engine::day_start(engine::day_number(Time(-model_.warm_up))); }
  Time end_of_measuring() const { return Time(model_.run); }
  Time end() const { return Time(model_.run + model_.run_out); }

 private:
  Model model_;
  std::vector<Stop> stops_;
  std::vector<Entry> entries_;
  std::vector<ComingBack> returns_;
  std::vector<engine::Purpose> attribute_purposes_;
  std::vector<std::vector<std::vector<double>>> present_shares_;
  std::vector<Passage> passages_;
  std::vector<OnDuty> pools_;
  std::vector<std::vector<ServiceId>> users_, concerned_;
  bool places_are_kept_ = false, detailed_ = false, counts_visits_ = false;

  void freeze_services();
  void freeze_sources();
  void freeze_pools();
};

}  // namespace carepath::models
