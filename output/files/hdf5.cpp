#include "output/files/hdf5.hpp"

#include <cerrno>

#include "output/files/descriptor.hpp"
#include "output/files/file_trouble.hpp"

#include <fcntl.h>

namespace carepath::output::hdf5 {

namespace {

std::string innermost_reason() {
  std::string reason;
  // Walking up, the first entry is the place where the trouble began.
  H5Ewalk2(
      H5E_DEFAULT, H5E_WALK_UPWARD,
      [](unsigned n, const H5E_error2_t* error, void* text) -> herr_t {
        if (n == 0 && error->desc != nullptr) *static_cast<std::string*>(text) = error->desc;
        return 0;
      },
      &reason);
  return reason;
}

template <class T>
void put_number(hid_t object, const char* name, hid_t file_type, hid_t memory_type, T value) {
  const Space one(H5Screate(H5S_SCALAR), "make a space");
  const Attribute attribute(H5Acreate2(object, name, file_type, one.id(), H5P_DEFAULT, H5P_DEFAULT),
                            "make an attribute");
  expect(H5Awrite(attribute.id(), memory_type, &value), "write an attribute");
}

/// HDF5 has no texts of no bytes: an empty one is a single zero.
std::string never_empty(std::string_view text) { return text.empty() ? std::string(1, '\0') : std::string(text); }

}  // namespace

Failure::Failure(const std::string& tried)
    : std::runtime_error("HDF5 could not " + tried + ": " + innermost_reason()) {}

void be_quiet() { H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr); }

PropertyList without_times(hid_t list_class) {
  PropertyList list(H5Pcreate(list_class), "make a property list");
  expect(H5Pset_obj_track_times(list.id(), false), "leave out times");
  return list;
}

File create_file(const std::string& name, hid_t access) {
  const auto creation = without_times(H5P_FILE_CREATE);
  return {H5Fcreate(name.c_str(), H5F_ACC_TRUNC, creation.id(), access), "make the file"};
}

File open_file(const std::filesystem::path& path) {
  be_quiet();
  // HDF5 does not say why it cannot open a file; the operating system does.
  if (std::filesystem::is_directory(path)) throw trouble("cannot read", path, EISDIR);
  if (!Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC))) throw trouble("cannot read", path, errno);
  if (H5Fis_hdf5(path.c_str()) <= 0) throw FileTrouble(path.string() + " is not a results file (it is not HDF5)");
  const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
  if (file < 0) throw FileTrouble(path.string() + " cannot be read: it is damaged, or open for writing elsewhere");
  return {file, "open the file"};
}

Group create_group(hid_t parent, const char* name) {
  const auto creation = without_times(H5P_GROUP_CREATE);
  return {H5Gcreate2(parent, name, H5P_DEFAULT, creation.id(), H5P_DEFAULT), "make a group"};
}

Group open_group(hid_t parent, const char* name) { return {H5Gopen2(parent, name, H5P_DEFAULT), "open a group"}; }

Dataset create_dataset(hid_t parent, const std::string& name, hid_t type, hid_t space, hid_t creation) {
  return {H5Dcreate2(parent, name.c_str(), type, space, H5P_DEFAULT, creation, H5P_DEFAULT), "make a table"};
}

Dataset open_dataset(hid_t parent, const std::string& name) {
  return {H5Dopen2(parent, name.c_str(), H5P_DEFAULT), "open a table"};
}

Type text_type(std::size_t width) {
  Type type(H5Tcopy(H5T_C_S1), "make a type");
  expect(H5Tset_size(type.id(), width), "set a width");
  expect(H5Tset_cset(type.id(), H5T_CSET_UTF8), "set UTF-8");
  expect(H5Tset_strpad(type.id(), H5T_STR_NULLPAD), "set padding");
  return type;
}

Space simple_space(const std::vector<hsize_t>& extent, const std::vector<hsize_t>& most) {
  return {H5Screate_simple(static_cast<int>(extent.size()), extent.data(), most.empty() ? nullptr : most.data()),
          "make a space"};
}

std::vector<hsize_t> extent_of(const Dataset& dataset) {
  const Space space(H5Dget_space(dataset.id()), "look at a table");
  std::vector<hsize_t> extent(static_cast<std::size_t>(H5Sget_simple_extent_ndims(space.id())));
  if (!extent.empty()) expect(H5Sget_simple_extent_dims(space.id(), extent.data(), nullptr), "look at a table");
  return extent;
}

void put_attribute(hid_t object, const char* name, std::string_view value) {
  // Ending in a zero, as HDF5's own attributes do.
  const std::string text(value);
  const auto type = text_type(text.size() + 1);
  expect(H5Tset_strpad(type.id(), H5T_STR_NULLTERM), "set padding");
  const Space one(H5Screate(H5S_SCALAR), "make a space");
  const Attribute attribute(H5Acreate2(object, name, type.id(), one.id(), H5P_DEFAULT, H5P_DEFAULT),
                            "make an attribute");
  expect(H5Awrite(attribute.id(), type.id(), text.c_str()), "write an attribute");
}

void put_attribute(hid_t object, const char* name, std::int32_t value) {
  put_number(object, name, H5T_STD_I32LE, H5T_NATIVE_INT32, value);
}

void put_attribute(hid_t object, const char* name, std::uint32_t value) {
  put_number(object, name, H5T_STD_U32LE, H5T_NATIVE_UINT32, value);
}

void put_attribute(hid_t object, const char* name, double value) {
  put_number(object, name, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, value);
}

void put_text(hid_t parent, const char* name, std::string_view value) {
  const std::string text = never_empty(value);
  const auto type = text_type(text.size());
  const Space one(H5Screate(H5S_SCALAR), "make a space");
  const auto creation = without_times(H5P_DATASET_CREATE);
  const auto dataset = create_dataset(parent, name, type.id(), one.id(), creation.id());
  expect(H5Dwrite(dataset.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, text.data()), "write a text");
}

std::vector<std::string> names_in(const Group& group) {
  std::vector<std::string> names;
  hsize_t from = 0;
  expect(H5Literate(
             group.id(), H5_INDEX_NAME, H5_ITER_INC, &from,
             [](hid_t, const char* name, const H5L_info_t*, void* all) -> herr_t {
               static_cast<std::vector<std::string>*>(all)->emplace_back(name);
               return 0;
             },
             &names),
         "list a group");
  return names;
}

bool has(hid_t parent, const std::string& name) { return H5Lexists(parent, name.c_str(), H5P_DEFAULT) > 0; }

}  // namespace carepath::output::hdf5
