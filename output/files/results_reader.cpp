// Reads tables back as text, whatever columns they have: files of later versions may have more.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "output/files/hdf5.hpp"
#include "output/files/layout.hpp"
#include "output/files/results_file.hpp"

namespace carepath::output {

namespace {

using hdf5::expect;

/// A type or an attribute of one value as text.
std::string text_of(const char* bytes, std::size_t width) { return {bytes, std::find(bytes, bytes + width, '\0')}; }

std::string number_text(double value) { return std::isnan(value) ? "" : fmt::format("{}", value); }

/// How a cell is read: as what HDF5 hands over, at which place of a row.
struct CellType {
  H5T_class_t kind;
  std::size_t offset, width;
  hid_t memory() const { return kind == H5T_FLOAT ? H5T_NATIVE_DOUBLE : H5T_NATIVE_INT64; }
};

std::string cell_text(const CellType& cell, const char* bytes) {
  if (cell.kind == H5T_STRING) return text_of(bytes, cell.width);
  if (cell.kind == H5T_FLOAT) {
    double value = 0;
    std::memcpy(&value, bytes, sizeof value);
    return number_text(value);
  }
  std::int64_t value = 0;
  std::memcpy(&value, bytes, sizeof value);
  return fmt::format("{}", value);
}

CellType cell_type(hid_t stored, std::size_t offset) {
  const auto kind = H5Tget_class(stored);
  const bool text = kind == H5T_STRING && H5Tis_variable_str(stored) <= 0;
  if (!text && kind != H5T_INTEGER && kind != H5T_FLOAT)
    throw hdf5::Failure("read a column of a kind this program does not know");
  return {kind, offset, text ? H5Tget_size(stored) : sizeof(double)};
}

std::string attribute_text(hid_t object, const char* name) {
  const hdf5::Attribute attribute(H5Aopen(object, name, H5P_DEFAULT), "open an attribute");
  const hdf5::Type stored(H5Aget_type(attribute.id()), "look at an attribute");
  const auto cell = cell_type(stored.id(), 0);
  std::string bytes(cell.width, '\0');
  const hid_t memory = cell.kind == H5T_STRING ? stored.id() : cell.memory();
  expect(H5Aread(attribute.id(), memory, bytes.data()), "read an attribute");
  return cell_text(cell, bytes.data());
}

std::vector<std::pair<std::string, std::string>> attributes_of(const hdf5::Group& group) {
  std::vector<std::string> names;
  hsize_t from = 0;
  expect(H5Aiterate2(
             group.id(), H5_INDEX_NAME, H5_ITER_INC, &from,
             [](hid_t, const char* name, const H5A_info_t*, void* all) -> herr_t {
               static_cast<std::vector<std::string>*>(all)->emplace_back(name);
               return 0;
             },
             &names),
         "list attributes");
  std::vector<std::pair<std::string, std::string>> all;
  for (const auto& name : names) all.emplace_back(name, attribute_text(group.id(), name.c_str()));
  return all;
}

/// Runs `read` on the opened file once its format is known to be ours.
template <class Read>
auto with_results(const std::filesystem::path& path, Read read) {
  const auto file = hdf5::open_file(path);
  try {
    if (!hdf5::has(file.id(), "meta") || H5Aexists_by_name(file.id(), "meta", "format", H5P_DEFAULT) <= 0)
      throw FileTrouble(path.string() + " is not a results file of carepath");
    const auto meta = hdf5::open_group(file.id(), "meta");
    if (attribute_text(meta.id(), "format") != layout::format_name)
      throw FileTrouble(path.string() + " is not a results file of carepath");
    const auto version = attribute_text(meta.id(), "format_version");
    if (std::stoi(version) > layout::format_version)
      throw FileTrouble(fmt::format("{} was written by a newer carepath (format {}; this one reads up to {})",
                                    path.string(), version, layout::format_version));
    return read(file);
  } catch (const hdf5::Failure& failure) {
    throw FileTrouble("cannot read " + path.string() + ": " + failure.what());
  }
}

struct RowReader {
  std::vector<std::string> names;
  std::vector<CellType> cells;
  hdf5::Type memory;
  std::size_t width = 0;
};

RowReader reader_for(const hdf5::Dataset& dataset) {
  const hdf5::Type stored(H5Dget_type(dataset.id()), "look at a table");
  if (H5Tget_class(stored.id()) != H5T_COMPOUND) throw hdf5::Failure("read it as a table");
  RowReader reader;
  const auto columns = static_cast<unsigned>(H5Tget_nmembers(stored.id()));
  std::vector<hdf5::Type> members;
  for (unsigned c = 0; c < columns; ++c) {
    char* name = H5Tget_member_name(stored.id(), c);
    reader.names.emplace_back(name);
    H5free_memory(name);
    members.emplace_back(H5Tget_member_type(stored.id(), c), "look at a column");
    reader.cells.push_back(cell_type(members.back().id(), reader.width));
    reader.width += reader.cells.back().width;
  }
  reader.memory = hdf5::Type(H5Tcreate(H5T_COMPOUND, reader.width), "make a row type");
  for (std::size_t c = 0; c < columns; ++c) {
    const auto& cell = reader.cells[c];
    const hid_t type = cell.kind == H5T_STRING ? members[c].id() : cell.memory();
    expect(H5Tinsert(reader.memory.id(), reader.names[c].c_str(), cell.offset, type), "make a row type");
  }
  return reader;
}

TextTable read_rows(const hdf5::Dataset& dataset, std::size_t most) {
  const auto reader = reader_for(dataset);
  TextTable table{reader.names, {}, static_cast<std::size_t>(hdf5::extent_of(dataset).at(0))};
  const hdf5::Space file(H5Dget_space(dataset.id()), "look at a table");
  const std::size_t wanted = std::min(most, table.total_rows);
  const std::size_t batch = std::max<std::size_t>(1, (1 << 20) / reader.width);
  std::vector<char> bytes;
  for (hsize_t first = 0; first < wanted;) {
    const hsize_t count = std::min<hsize_t>(batch, wanted - first);
    bytes.resize(count * reader.width);
    const auto memory = hdf5::simple_space({count});
    expect(H5Sselect_hyperslab(file.id(), H5S_SELECT_SET, &first, nullptr, &count, nullptr), "choose rows");
    expect(H5Dread(dataset.id(), reader.memory.id(), memory.id(), file.id(), H5P_DEFAULT, bytes.data()), "read rows");
    for (hsize_t r = 0; r < count; ++r) {
      auto& row = table.rows.emplace_back();
      for (const auto& cell : reader.cells) row.push_back(cell_text(cell, &bytes[r * reader.width + cell.offset]));
    }
    first += count;
  }
  return table;
}

/// "kpi" is /tables/kpi; a name with its group is taken as it is.
std::string full_name(const std::string& name) {
  const std::string bare = name.starts_with("/") ? name.substr(1) : name;
  return bare.starts_with("lookups/") || bare.starts_with("tables/") ? bare : "tables/" + bare;
}

std::string names_there_are(const hdf5::File& file) {
  std::string names;
  for (const char* group : {"tables", "lookups"})
    for (const auto& name : hdf5::names_in(hdf5::open_group(file.id(), group)))
      names += (names.empty() ? "" : ", ") + (group[0] == 't' ? name : "lookups/" + name);
  return names;
}

}  // namespace

FileOverview overview(const std::filesystem::path& path) {
  return with_results(path, [](const hdf5::File& file) {
    FileOverview all;
    const auto tables = hdf5::open_group(file.id(), "tables");
    for (const auto& name : hdf5::names_in(tables))
      all.tables.emplace_back(name, hdf5::extent_of(hdf5::open_dataset(tables.id(), name)).at(0));
    all.meta = attributes_of(hdf5::open_group(file.id(), "meta"));
    all.environment = attributes_of(hdf5::open_group(file.id(), "environment"));
    return all;
  });
}

TextTable read_table(const std::filesystem::path& path, const std::string& name, std::size_t most) {
  return with_results(path, [&](const hdf5::File& file) {
    const std::string wanted = full_name(name);
    const auto slash = wanted.find('/') + 1;
    const bool there =
        slash < wanted.size() && wanted.find('/', slash) == std::string::npos && hdf5::has(file.id(), wanted);
    if (!there)
      throw FileTrouble(fmt::format("{} has no table {}; it has {}", path.string(), name, names_there_are(file)));
    return read_rows(hdf5::open_dataset(file.id(), wanted), most);
  });
}

}  // namespace carepath::output
