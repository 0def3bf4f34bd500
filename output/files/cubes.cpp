#include "output/files/cubes.hpp"

#include <fmt/format.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <limits>

#include "output/files/hdf5.hpp"
#include "output/files/table.hpp"

namespace carepath::output {

namespace {

using hdf5::expect;

hdf5::Dataset make_axis(hid_t group, const char* name, hid_t file_type, hid_t memory_type, std::size_t size,
                        const void* data) {
  const auto space = hdf5::simple_space({size});
  const auto creation = hdf5::without_times(H5P_DATASET_CREATE);
  auto axis = hdf5::create_dataset(group, name, file_type, space.id(), creation.id());
  if (size > 0) expect(H5Dwrite(axis.id(), memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data), "write an axis");
  expect(H5DSset_scale(axis.id(), name), "make an axis");
  return axis;
}

hdf5::Dataset make_labels(hid_t group, const char* name, const std::vector<std::string>& labels) {
  std::vector<char> text(labels.size() * label_width, '\0');
  for (std::size_t i = 0; i < labels.size(); ++i) {
    CAREPATH_EXPECT(labels[i].size() <= label_width, "a name is longer than its column");
    labels[i].copy(&text[i * label_width], label_width);
  }
  const auto type = hdf5::text_type(label_width);
  auto axis = make_axis(group, name, type.id(), type.id(), labels.size(), text.data());
  hdf5::put_attribute(axis.id(), "_Encoding", "utf-8");  // xarray then gives text, not bytes
  return axis;
}

/// One plan at a time, so that memory does not grow with the number of plans.
void put_values(const hdf5::Dataset& cube, const CubeAxes& axes, const std::vector<Results>& results,
                const SharedCodes& codes, std::vector<double> DailySeries::* series) {
  const std::size_t services = axes.services.size();
  const hdf5::Space file(H5Dget_space(cube.id()), "look at a cube");
  const auto memory = hdf5::simple_space({1, services, axes.days});
  for (std::size_t plan = 0; plan < results.size(); ++plan) {
    const auto& values = results[plan].daily.*series;
    const std::size_t days = results[plan].daily.days;
    const auto& shared = codes.of_plan[plan].service;
    if (values.empty()) continue;
    CAREPATH_EXPECT(values.size() == shared.size() * days, "daily series fit plans and services");
    std::vector<double> slab(services * axes.days, std::numeric_limits<double>::quiet_NaN());
    for (std::size_t own = 0; own < shared.size(); ++own)
      std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(own * days), days,
                  slab.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(shared[own]) * axes.days));
    const hsize_t first[] = {plan, 0, 0}, count[] = {1, services, axes.days};
    expect(H5Sselect_hyperslab(file.id(), H5S_SELECT_SET, first, nullptr, count, nullptr), "choose a plan");
    expect(H5Dwrite(cube.id(), H5T_NATIVE_DOUBLE, memory.id(), file.id(), H5P_DEFAULT, slab.data()), "write a cube");
  }
}

hdf5::Dataset make_cube(hid_t group, const char* name, const char* meaning, const CubeAxes& axes) {
  const std::vector<hsize_t> extent{axes.plans.size(), axes.services.size(), axes.days};
  const auto creation = hdf5::without_times(H5P_DATASET_CREATE);
  if (std::find(extent.begin(), extent.end(), hsize_t{0}) == extent.end()) {
    // A plan's block of a cube where it is small, else a service's year or two.
    const bool small = extent[1] * extent[2] <= 65'536;
    const hsize_t chunk[] = {1, small ? extent[1] : 1, std::min<hsize_t>(extent[2], 65'536)};
    expect(H5Pset_chunk(creation.id(), 3, chunk), "set the size of chunks");
    expect(H5Pset_shuffle(creation.id()), "shuffle");
    expect(H5Pset_deflate(creation.id(), 1), "deflate");
  }
  const double undefined = std::numeric_limits<double>::quiet_NaN();
  expect(H5Pset_fill_value(creation.id(), H5T_NATIVE_DOUBLE, &undefined), "set NaN");
  const auto space = hdf5::simple_space(extent);
  auto cube = hdf5::create_dataset(group, name, H5T_IEEE_F64LE, space.id(), creation.id());
  hdf5::put_attribute(cube.id(), "units", "people");
  hdf5::put_attribute(cube.id(), "long_name", meaning);
  return cube;
}

}  // namespace

std::string time_origin(std::chrono::sys_days start) {
  const std::chrono::year_month_day date(start);
  return fmt::format("{:04}-{:02}-{:02} 00:00:00", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

void put_cubes(hid_t group, const CubeAxes& axes, const std::vector<Results>& results, const SharedCodes& codes) {
  std::vector<double> days(axes.days);
  for (std::size_t d = 0; d < days.size(); ++d) days[d] = static_cast<double>(d);
  const auto plan = make_labels(group, "plan", axes.plans), service = make_labels(group, "service", axes.services),
             time = make_axis(group, "time", H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, days.size(), days.data());
  hdf5::put_attribute(time.id(), "units", "days since " + time_origin(axes.start));
  hdf5::put_attribute(time.id(), "calendar", "proleptic_gregorian");
  hdf5::put_attribute(time.id(), "long_name", "the day; counts are taken at the midnight that ends it");

  const auto occupancy = make_cube(group, "occupancy", "people in care, mean over replications", axes);
  const auto waiting = make_cube(group, "waiting", "people waiting, mean over replications", axes);
  for (const auto* cube : {&occupancy, &waiting}) {
    unsigned dimension = 0;
    for (const auto* axis : {&plan, &service, &time})
      expect(H5DSattach_scale(cube->id(), axis->id(), dimension++), "join an axis");
  }
  put_values(occupancy, axes, results, codes, &DailySeries::in_care);
  put_values(waiting, axes, results, codes, &DailySeries::waiting);
}

}  // namespace carepath::output
