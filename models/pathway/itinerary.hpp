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

class Itinerary {
 public:
  struct Stop {
    ByProfile<Distribution> stay;
    ByProfile<Choice> next;
    engine::Schedule places;
    std::optional<Distribution> turnover;
    WhenFull when_full;
    engine::Purpose visit, turnover_purpose, return_purpose;
    ReturnId return_rule{};         ///< the rule for those who leave here
    std::vector<bool> stops_clock;  ///< by rule: asking for care here stops its clock
  };
  struct ComingBack {
    ByProfile<double> share;
    ByProfile<Distribution> after;
    ServiceId to;
  };
  struct Entry {
    std::uint64_t name_hash;
    engine::Purpose day_count, arrival;
    std::variant<ListedArrivals, engine::Rate> when;
    ByProfile<Choice> to;
    std::vector<std::pair<int, double>> batch;
    std::vector<std::vector<double>> shares;  ///< by attribute and value
  };

  /// The model must be sound (see `findings`); throws BrokenPromise when names clash in the address of chance.
  explicit Itinerary(Model model);

  const Model& model() const { return model_; }
  const std::vector<Stop>& stops() const { return stops_; }
  const Stop& stop(ServiceId s) const { return stops_[s.index()]; }
  const std::vector<Entry>& entries() const { return entries_; }
  const ComingBack& coming_back(ReturnId r) const { return returns_[r.index()]; }
  const std::vector<engine::Purpose>& attribute_purposes() const { return attribute_purposes_; }

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
};

}  // namespace carepath::models
