#include "models/pathway/model.hpp"

namespace carepath::models {

std::size_t Groups::profiles() const {
  std::size_t n = 1;
  for (const Attribute& a : attributes) n *= a.values.size();
  return n;
}

std::size_t Groups::value_of(ProfileId profile, std::size_t a) const {
  std::size_t rest = profile.index();
  for (std::size_t i = attributes.size(); --i > a;) rest /= attributes[i].values.size();
  return rest % attributes[a].values.size();
}

}  // namespace carepath::models
