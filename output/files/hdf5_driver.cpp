// HDF5 keeps data and index blocks in caches. When a write fails inside it, those caches and the file no longer agree
// and what was written before may be lost with it. Hence a driver of our own: HDF5 asks it for bytes, and it asks a
// WrittenAside, which has a ballast to drop, and never tells HDF5 of a write that failed: ResultsWriter asks it
// afterwards. It also keeps errno, which HDF5's own drivers lose.
#include "output/files/hdf5_driver.hpp"

#include <algorithm>
#include <limits>
#include <memory>

#if __has_include(<H5FDdevelop.h>)
#include <H5FDdevelop.h>
#endif

namespace carepath::output::hdf5 {

namespace {

struct Driven {
  H5FD_t base{};  // first: HDF5 sees this part only
  WrittenAside* aside = nullptr;
  haddr_t end_of_addresses = 0;
};

struct Settings {
  WrittenAside* aside;
};

Driven& driven(H5FD_t* file) { return *reinterpret_cast<Driven*>(file); }
const Driven& driven(const H5FD_t* file) { return *reinterpret_cast<const Driven*>(file); }

H5FD_t* open_file(const char*, unsigned, hid_t access, haddr_t) {
  const auto* settings = static_cast<const Settings*>(H5Pget_driver_info(access));
  if (settings == nullptr) return nullptr;
  auto file = std::make_unique<Driven>();
  file->aside = settings->aside;
  return &file.release()->base;
}

herr_t close_file(H5FD_t* file) {
  delete &driven(file);
  return 0;
}

int compare(const H5FD_t* a, const H5FD_t* b) {
  const auto *left = driven(a).aside, *right = driven(b).aside;
  return left == right ? 0 : std::less<>{}(left, right) ? -1 : 1;
}

herr_t features(const H5FD_t*, unsigned long* flags) {
  if (flags != nullptr)
    *flags = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_ACCUMULATE_METADATA | H5FD_FEAT_DATA_SIEVE |
             H5FD_FEAT_AGGREGATE_SMALLDATA | H5FD_FEAT_DEFAULT_VFD_COMPATIBLE;
  return 0;
}

haddr_t addresses(const H5FD_t* file, H5FD_mem_t) { return driven(file).end_of_addresses; }

herr_t set_addresses(H5FD_t* file, H5FD_mem_t, haddr_t address) {
  driven(file).end_of_addresses = address;
  return 0;
}

haddr_t end_of_file(const H5FD_t* file, H5FD_mem_t) { return driven(file).aside->size(); }

herr_t read_bytes(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t offset, std::size_t size, void* data) {
  return driven(file).aside->read(offset, data, size) ? 0 : -1;
}

herr_t write_bytes(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t offset, std::size_t size, const void* data) {
  driven(file).aside->write(offset, data, size);
  return 0;
}

herr_t truncate_file(H5FD_t* file, hid_t, hbool_t) {
  driven(file).aside->resize(driven(file).end_of_addresses);
  return 0;
}

H5FD_class_t driver() {
  H5FD_class_t c{};
#ifdef H5FD_CLASS_VERSION
  c.version = H5FD_CLASS_VERSION;
  c.value = static_cast<H5FD_class_value_t>(311);  // HDF5 leaves 256 to 511 for programs' own drivers
#endif
  c.name = "carepath";
  c.maxaddr = static_cast<haddr_t>(std::numeric_limits<std::int64_t>::max());
  c.fc_degree = H5F_CLOSE_STRONG;  // closing the file closes what is still open in it
  c.fapl_size = sizeof(Settings);
  c.open = open_file;
  c.close = close_file;
  c.cmp = compare;
  c.query = features;
  c.get_eoa = addresses;
  c.set_eoa = set_addresses;
  c.get_eof = end_of_file;
  c.read = read_bytes;
  c.write = write_bytes;
  c.truncate = truncate_file;
  constexpr H5FD_mem_t kinds[] = H5FD_FLMAP_DICHOTOMY;
  std::copy(std::begin(kinds), std::end(kinds), std::begin(c.fl_map));
  return c;
}

}  // namespace

hid_t access_through(WrittenAside& aside) {
  static const H5FD_class_t description = driver();
  static const hid_t number = H5FDregister(&description);
  const Settings settings{&aside};
  const hid_t list = H5Pcreate(H5P_FILE_ACCESS);
  if (list >= 0 && H5Pset_driver(list, number, &settings) < 0) {
    H5Pclose(list);
    return -1;
  }
  return list;
}

}  // namespace carepath::output::hdf5
