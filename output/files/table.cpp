#include "output/files/table.hpp"

#include <algorithm>

namespace carepath::output {

namespace {

hdf5::Type row_type(const std::vector<ColumnInfo>& columns, hid_t whole, hid_t number) {
  hdf5::Type row(H5Tcreate(H5T_COMPOUND, row_size(columns)), "make a row type");
  std::size_t offset = 0;
  for (const auto& column : columns) {
    const hdf5::Type cell = column.cell == Cell::text
                                ? hdf5::text_type(column.width)
                                : hdf5::Type(H5Tcopy(column.cell == Cell::whole ? whole : number), "make a type");
    hdf5::expect(H5Tinsert(row.id(), column.name.c_str(), offset, cell.id()), "add a column");
    offset += column.width;
  }
  return row;
}

}  // namespace

std::size_t row_size(const std::vector<ColumnInfo>& columns) {
  std::size_t size = 0;
  for (const auto& column : columns) size += column.width;
  return size;
}

Table::Table(hid_t parent, const std::string& name, const std::vector<ColumnInfo>& columns, TableOptions options)
    : memory_type_(row_type(columns, H5T_NATIVE_INT32, H5T_NATIVE_DOUBLE)), row_bytes_(row_size(columns)) {
  const auto file_type = row_type(columns, H5T_STD_I32LE, H5T_IEEE_F64LE);
  const auto creation = hdf5::without_times(H5P_DATASET_CREATE);
  const hsize_t chunk = options.chunk_rows > 0 ? options.chunk_rows : std::max<std::size_t>(1, 65'536 / row_bytes_);
  hdf5::expect(H5Pset_chunk(creation.id(), 1, &chunk), "set the size of chunks");
  if (options.deflate) {
    hdf5::expect(H5Pset_shuffle(creation.id()), "shuffle");
    hdf5::expect(H5Pset_deflate(creation.id(), 1), "deflate");  // higher levels cost time and save next to nothing
  }
  const auto space = hdf5::simple_space({0}, {H5S_UNLIMITED});
  dataset_ = hdf5::create_dataset(parent, name, file_type.id(), space.id(), creation.id());
}

void Table::append(const std::vector<std::byte>& rows) {
  if (rows.empty()) return;
  CAREPATH_EXPECT(rows.size() % row_bytes_ == 0, "whole rows are appended");
  const hsize_t first = rows_, count = rows.size() / row_bytes_, extent = first + count;
  hdf5::expect(H5Dset_extent(dataset_.id(), &extent), "make a table longer");
  const hdf5::Space file(H5Dget_space(dataset_.id()), "look at a table");
  hdf5::expect(H5Sselect_hyperslab(file.id(), H5S_SELECT_SET, &first, nullptr, &count, nullptr), "choose rows");
  const auto memory = hdf5::simple_space({count});
  hdf5::expect(H5Dwrite(dataset_.id(), memory_type_.id(), memory.id(), file.id(), H5P_DEFAULT, rows.data()),
               "write rows");
  rows_ = extent;
}

void Table::cut_to(std::size_t rows) {
  const hsize_t extent = rows;
  hdf5::expect(H5Dset_extent(dataset_.id(), &extent), "cut a table");
  rows_ = rows;
}

}  // namespace carepath::output
