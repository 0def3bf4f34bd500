// What keys of every part share: tables, lists, evidence beside numbers, and values that differ between groups.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "scenarios/declare.hpp"
#include "scenarios/kinds.hpp"

namespace carepath::scenarios {

/// Names chosen by the author, each with something, in the order of the file.
template <class K, class V>
struct Table {
  struct Row {
    K key;
    V value;
    bool sound = true;  ///< false: problems were found in it, so that its meaning cannot be judged
  };
  std::vector<Row> rows;
  Place place;
};

/// A list that may be written as a single value when it has one item.
template <class T>
struct OneOrMore {
  std::vector<T> items;
  Place place;
};

/// What a number stands on.
struct Evidence {
  std::optional<EvidenceName> source;
  std::optional<Text> note;
  std::optional<Flag> assumed;
  std::vector<Text> range;
  bool given() const { return source || note || assumed || !range.empty(); }
};

/// A value that may carry its evidence.
template <class T>
struct Sourced {
  T value;
  Evidence evidence;
  Place place;
};

/// A value that may differ between groups of people: either `everyone`, or `by` with one attribute and its values.
template <class T>
struct By {
  T everyone;
  Table<Name, Table<Name, By<T>>> by;
  Evidence evidence;  ///< of every value below that says nothing itself
  Place place;
};

/// A column of a side file.
struct Column {
  std::optional<FileName> file;
  std::optional<Text> column;
};

template <class V>
void describe_evidence(V& v, Evidence& e) {
  v.optional("source", e.source, "where the number comes from: a name from `evidence`");
  v.optional("note", e.note, "anything to say about the number");
  v.optional("assumed", e.assumed, "`true` when nobody has measured it; give a range as well");
  v.optional("range", e.range, "lowest and highest value that are plausible: [A, B]");
}

inline constexpr const char* value_key = "value";

template <class V, class T>
void describe(V& v, Sourced<T>& s) {
  v.record("sourced", "A value with its evidence.");
  v.shorthand(s.value);
  v.number(s.evidence);
  v.required(value_key, s.value, "the value itself");
}

template <class V, class T>
void describe(V& v, By<T>& b) {
  constexpr const char* by_key = "by";
  v.record("by", "A value that differs between groups of people: `by: {age: {adult: 30 days, older: 50 days}}`.");
  v.shorthand(b.everyone, ShorthandWhen{.without_key = by_key});
  v.covers(b.evidence);
  v.required(by_key, b.by, "one attribute of people, and under it a value for each of its values");
}

template <class V>
void describe_column(V& v, Column& c) {
  v.optional("file", c.file, "the CSV file that holds them");
  v.optional("column", c.column, "the column of that file");
}

}  // namespace carepath::scenarios
