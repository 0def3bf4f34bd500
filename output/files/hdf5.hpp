// HDF5's C interface with owners that close what they open, and exceptions for its negative numbers.
// Everything is made without time stamps, so that equal results are equal bytes.
#pragma once

#include <hdf5.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace carepath::output::hdf5 {

/// HDF5 refused. For the programs above: they add the file's name and the cause and throw FileTrouble.
class Failure : public std::runtime_error {
 public:
  /// What was tried, and the innermost reason HDF5 gives.
  explicit Failure(const std::string& tried);
};

/// Switches HDF5's own printing of errors off for this thread. Call before anything else here.
void be_quiet();

template <herr_t (*Close)(hid_t)>
class Owned {
 public:
  Owned() = default;
  Owned(hid_t id, const char* tried) : id_(id) {
    if (id < 0) throw Failure(tried);
  }
  Owned(Owned&& other) noexcept : id_(std::exchange(other.id_, -1)) {}
  Owned& operator=(Owned&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  ~Owned() { close(); }

  hid_t id() const { return id_; }
  bool close() {
    const hid_t id = std::exchange(id_, -1);
    return id < 0 || Close(id) >= 0;
  }

 private:
  hid_t id_ = -1;
};

using File = Owned<H5Fclose>;
using Group = Owned<H5Gclose>;
using Dataset = Owned<H5Dclose>;
using Type = Owned<H5Tclose>;
using Space = Owned<H5Sclose>;
using PropertyList = Owned<H5Pclose>;
using Attribute = Owned<H5Aclose>;
using Object = Owned<H5Oclose>;

/// Throws Failure when a call of HDF5 that gives no new object went wrong.
inline void expect(herr_t result, const char* tried) {
  if (result < 0) throw Failure(tried);
}

/// A list of the class (H5P_FILE_CREATE, H5P_GROUP_CREATE, H5P_DATASET_CREATE) that keeps no times of creation.
PropertyList without_times(hid_t list_class);

File create_file(const std::string& name, hid_t access);
/// For reading. Throws FileTrouble when there is no such file or it cannot be read as HDF5.
File open_file(const std::filesystem::path& path);
Group create_group(hid_t parent, const char* name);
Group open_group(hid_t parent, const char* name);
Dataset create_dataset(hid_t parent, const std::string& name, hid_t type, hid_t space, hid_t creation);
Dataset open_dataset(hid_t parent, const std::string& name);

/// Fixed length, UTF-8, padded with zeros; `width` at least 1 byte.
Type text_type(std::size_t width);
Space simple_space(const std::vector<hsize_t>& extent, const std::vector<hsize_t>& most = {});
std::vector<hsize_t> extent_of(const Dataset& dataset);

void put_attribute(hid_t object, const char* name, std::string_view value);
void put_attribute(hid_t object, const char* name, std::int32_t value);
void put_attribute(hid_t object, const char* name, std::uint32_t value);
void put_attribute(hid_t object, const char* name, double value);
/// One long text as a dataset of its own.
void put_text(hid_t parent, const char* name, std::string_view text);

/// Names of links in a group, in alphabetical order.
std::vector<std::string> names_in(const Group& group);
bool has(hid_t parent, const std::string& name);

}  // namespace carepath::output::hdf5
