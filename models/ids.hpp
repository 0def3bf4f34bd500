// The things of a pathway that have a number.
#pragma once

#include <cstdint>

#include "engine/ids.hpp"

namespace carepath::models {

using ServiceId = engine::Id<struct ServiceTag, std::uint16_t>;
using SourceId = engine::Id<struct SourceTag, std::uint16_t>;
using ReturnId = engine::Id<struct ReturnTag, std::uint16_t>;
using PoolId = engine::Id<struct PoolTag, std::uint16_t>;
using MilestoneId = engine::Id<struct MilestoneTag, std::uint16_t>;
using PersonId = engine::Id<struct PersonTag, std::uint32_t>;
/// One combination of the values of all attributes (an adult woman, an older man, ...).
using ProfileId = engine::Id<struct ProfileTag, std::uint16_t>;

/// Where people go when they leave every service.
inline constexpr ServiceId home = ServiceId::none();
/// Where nobody comes back from.
inline constexpr ServiceId died{0xFFFE};
constexpr bool is_service(ServiceId s) { return s.value < died.value; }

}  // namespace carepath::models
