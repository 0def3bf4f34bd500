// Who people are: attributes, their combinations (profiles), and values that differ between them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/ids.hpp"

namespace carepath::models {

/// A value that may differ by profile. One entry means: the same for everyone.
template <class T>
class ByProfile {
 public:
  ByProfile() : values_(1) {}
  ByProfile(T everyone) : values_{std::move(everyone)} {}  // NOLINT(google-explicit-constructor)
  /// One value for each profile, in order.
  static ByProfile of_each(std::vector<T> values) {
    ByProfile b;
    b.values_ = std::move(values);
    b.differs_ = b.values_.size() > 1 ? ~std::size_t{0} : 0;
    return b;
  }

  const T& operator[](ProfileId p) const { return values_[p.index() & differs_]; }
  bool same_for_everyone() const { return values_.size() == 1; }
  const std::vector<T>& values() const { return values_; }

 private:
  std::vector<T> values_;
  std::size_t differs_ = 0;  // a mask for the profile: all bits when each has its own value
};

/// A characteristic of people, such as age band, and the share of people with each of its values.
struct Attribute {
  std::string name;
  std::vector<std::string> values;
  std::vector<double> shares;  ///< add up to 1
};

/// Profiles number the combinations of attribute values; the last attribute changes fastest.
struct Groups {
  std::vector<Attribute> attributes;

  std::size_t profiles() const;
  /// Which value (index) of attribute `a` the people of `profile` have.
  std::size_t value_of(ProfileId profile, std::size_t a) const;
  /// The profile that differs from `profile` only in having `value` of attribute `a`.
  ProfileId with(ProfileId profile, std::size_t a, std::size_t value) const;
};

}  // namespace carepath::models
