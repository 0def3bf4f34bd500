// Typed indices, so that a person is never used where a service is meant.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace carepath::engine {

template <class Tag, class Rep>
struct Id {
  using rep = Rep;
  Rep value = none().value;

  static constexpr Id none() { return Id{static_cast<Rep>(~Rep{0})}; }
  constexpr std::size_t index() const { return value; }
  constexpr explicit operator bool() const { return value != static_cast<Rep>(~Rep{0}); }
  friend constexpr auto operator<=>(Id, Id) = default;
};

}  // namespace carepath::engine
