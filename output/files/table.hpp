// Tables of a results file: their columns, declared once, and their rows, appended in batches.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/check.hpp"
#include "output/files/hdf5.hpp"

namespace carepath::output {

/// Labels (names of plans, measures, groups, services, units) have this many bytes of UTF-8.
inline constexpr std::size_t label_width = 64;

enum class Cell { whole, number, text };  ///< int32, float64, fixed UTF-8

/// What /lookups/columns says of a column.
struct ColumnInfo {
  std::string name;
  Cell cell;
  std::size_t width;        ///< bytes
  std::string units;        ///< "code": see the description for the lookup table
  std::string description;  ///< one sentence
};

/// A column and how its cell is read from a row.
template <class Row>
struct Column {
  using Whole = std::int32_t (*)(const Row&);
  using Number = double (*)(const Row&);
  using Text = std::string_view (*)(const Row&);

  std::string name;
  std::variant<Whole, Number, Text> cell;
  std::string units, description;
  std::size_t text_width = label_width;

  ColumnInfo info() const {
    constexpr Cell kinds[] = {Cell::whole, Cell::number, Cell::text};
    const std::size_t widths[] = {sizeof(std::int32_t), sizeof(double), text_width};
    return {name, kinds[cell.index()], widths[cell.index()], units, description};
  }
};

template <class Row>
using Columns = std::vector<Column<Row>>;

template <class Row>
std::vector<ColumnInfo> describe(const Columns<Row>& columns) {
  std::vector<ColumnInfo> infos;
  for (const auto& column : columns) infos.push_back(column.info());
  return infos;
}

/// Bytes of a row in the file.
std::size_t row_size(const std::vector<ColumnInfo>& columns);

struct TableOptions {
  std::size_t chunk_rows = 0;  ///< 0: about 64 KiB
  bool deflate = false;
};

/// A one-dimensional compound dataset that can grow.
class Table {
 public:
  Table() = default;
  Table(hid_t parent, const std::string& name, const std::vector<ColumnInfo>& columns, TableOptions options = {});

  void append(const std::vector<std::byte>& rows);
  std::size_t rows() const { return rows_; }
  std::size_t row_bytes() const { return row_bytes_; }
  /// Leaves the first `rows` rows.
  void cut_to(std::size_t rows);

 private:
  hdf5::Type memory_type_;
  hdf5::Dataset dataset_;
  std::size_t row_bytes_ = 0, rows_ = 0;
};

/// Rows as the bytes that stand in the file.
template <class Row>
std::vector<std::byte> packed(const Columns<Row>& columns, std::span<const Row> rows) {
  std::vector<std::byte> bytes(row_size(describe(columns)) * rows.size());
  std::byte* at = bytes.data();
  const auto copy = [&at](const void* from, std::size_t size, std::size_t width) {
    if (size > 0) std::memcpy(at, from, size);
    at += width;
  };
  for (const Row& row : rows) {
    for (const auto& column : columns) {
      if (const auto* whole = std::get_if<0>(&column.cell)) {
        const std::int32_t value = (*whole)(row);
        copy(&value, sizeof value, sizeof value);
      } else if (const auto* number = std::get_if<1>(&column.cell)) {
        const double value = (*number)(row);
        copy(&value, sizeof value, sizeof value);
      } else {
        const std::string_view value = std::get<2>(column.cell)(row);
        CAREPATH_EXPECT(value.size() <= column.text_width, "a name is longer than its column");
        copy(value.data(), value.size(), column.text_width);
      }
    }
  }
  return bytes;
}

/// A table whose rows are all known: made and filled at once.
template <class Row>
void put_table(hid_t parent, const std::string& name, const Columns<Row>& columns, const std::vector<Row>& rows) {
  const auto infos = describe(columns);
  const std::size_t usual = 65'536 / row_size(infos) + 1;
  Table table(parent, name, infos, {.chunk_rows = rows.empty() ? 1 : std::min(rows.size(), usual)});
  table.append(packed(columns, std::span<const Row>(rows)));
}

}  // namespace carepath::output
