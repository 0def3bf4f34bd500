// /cubes: daily series by plan and service, with dimension scales, as xarray likes them.
#pragma once

#include <hdf5.h>

#include <chrono>
#include <string>
#include <vector>

#include "output/files/shared_codes.hpp"
#include "output/measures/results.hpp"

namespace carepath::output {

struct CubeAxes {
  std::vector<std::string> plans, services;
  std::size_t days = 0;
  std::chrono::sys_days start;
};

/// Fills the group. A plan without a service, or with fewer days than others, has NaN there. Results are in the order
/// of the plans.
void put_cubes(hid_t group, const CubeAxes& axes, const std::vector<Results>& results, const SharedCodes& codes);
/// "2026-04-01 00:00:00"
std::string time_origin(std::chrono::sys_days start);

}  // namespace carepath::output
