// One set of codes for all plans of a file. A plan may have a service, a source of arrivals or a group of people that
// others lack: those of the first plan come first, in its order, then what the next ones add. What is called the same
// is the same.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "models/pathway/model.hpp"

namespace carepath::output {

struct SharedCodes {
  struct Profile {
    std::string name;                                         ///< "attribute: value, ...", or "all"
    std::vector<std::pair<std::string, std::string>> groups;  ///< attribute, value
  };
  std::vector<models::Service> services;  ///< as the first plan that has it has it
  std::vector<std::string> sources;
  std::vector<Profile> profiles;
  std::vector<std::string> reasons, responsibles;  ///< of delays

  /// The codes of what one plan has, by their place in its model.
  struct OfPlan {
    using Codes = std::vector<std::int32_t>;
    Codes service, source, profile, reason, responsible;
    /// -1 stays -1.
    static std::int32_t of(const Codes& codes, std::int32_t own) {
      return own < 0 ? own : codes[static_cast<std::size_t>(own)];
    }
  };
  std::vector<OfPlan> of_plan;
};

SharedCodes shared_codes(const std::vector<const models::Model*>& plans);

}  // namespace carepath::output
