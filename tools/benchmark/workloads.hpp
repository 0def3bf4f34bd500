// The pathways that speed is measured on.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "models/pathway/itinerary.hpp"

namespace carepath::benchmark {

/// mm1: one place, 0.9 offered. mm20: twenty places, 18 offered (each about a million visits). C: five services with
/// ample places, a year of warm-up and ten measured. Ct: the same with tight places. E: Ct with staff, ranks, patience,
/// a gate, leave, contacts and all the rest. Throws std::out_of_range for other names.
std::shared_ptr<const models::Itinerary> workload(const std::string& name, double years = 10);

/// People joining a service or leaving it, in all of one replication: two for each finished visit.
std::uint64_t person_events(std::shared_ptr<const models::Itinerary> itinerary, std::uint32_t seed,
                            std::uint32_t replication);

}  // namespace carepath::benchmark
