// Writes the structs of scenario.hpp back into a tree, guided by the declarations of keys.hpp. Standard values are
// written out; shorthand is used where it says everything.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "scenarios/keys.hpp"
#include "scenarios/yaml/node.hpp"

namespace carepath::scenarios {

template <class T>
yaml::Node written(const T& from);

/// The visitor: writes the keys of one mapping.
class RecordWriter {
 public:
  void record(const char*, const char*) {}

  template <class T>
  void shorthand(T& field, ShorthandWhen = {}) {
    shorthand_ = written(field);
    shorthand_field_ = &field;
  }
  void number(Evidence& evidence) { covers(evidence); }
  void covers(Evidence& evidence) { evidence_ = &evidence; }

  template <class T>
  void required(const char* key, T& field, const char*, const Only& only = {}) {
    if (only.holds) add(key, written(field), &field, false);
  }
  template <class T>
  void optional(const char* key, T& field, const char*, const Only& only = {}) {
    if (only.holds) add(key, written(field), &field, false);
  }
  template <class T>
  void defaulted(const char* key, T& field, const Standard& standard, const char*, const Only& only = {}) {
    auto node = written(field);
    if (only.holds) add(key, node, &field, node.text == standard.text);
  }

  yaml::Node finish(bool in_full = false);

 private:
  void add(const char* key, yaml::Node node, const void* field, bool standard);

  yaml::Node shorthand_, mapping_ = yaml::Node::mapping();
  const void* shorthand_field_ = nullptr;
  Evidence* evidence_ = nullptr;
  bool says_more_ = false;  // than the shorthand would
};

namespace writing {

template <class T>
  requires std::is_base_of_v<Scalar, T>
yaml::Node node_of(const T& from) {
  return yaml::Node::scalar(from.text);
}

inline yaml::Node node_of(const Anything& from) { return from.node; }

template <class T>
yaml::Node node_of(const std::optional<T>& from) {
  return from ? written(*from) : yaml::Node{};
}

template <class T>
yaml::Node node_of(const std::vector<T>& from) {
  if (from.empty()) return {};
  auto node = yaml::Node::list();
  for (const auto& item : from) node.items.push_back(written(item));
  return node;
}

template <class K, class V>
yaml::Node node_of(const Table<K, V>& from) {
  if (from.rows.empty()) return {};
  auto node = yaml::Node::mapping();
  node.names = true;
  for (const auto& row : from.rows) node.entries.push_back({row.key.text, {}, written(row.value)});
  return node;
}

template <class T>
  requires(!std::is_base_of_v<Scalar, T>)
yaml::Node node_of(const T& from, bool in_full = false) {
  RecordWriter record;
  describe(record, const_cast<T&>(from));  // the declarations serve reading too, so they take what may be changed
  return record.finish(in_full);
}

template <class T>
yaml::Node node_of(const OneOrMore<T>& from) {
  auto node = node_of(from.items);
  if (node.items.size() == 1 && node.items.front().is_scalar()) return yaml::Node(node.items.front());
  if constexpr (!std::is_base_of_v<Scalar, T>) {
    for (std::size_t i = 0; i < node.items.size(); ++i) node.items[i] = node_of(from.items[i], true);
  }
  return node;
}

}  // namespace writing

/// The tree of a value; an empty node when there is nothing to write.
template <class T>
yaml::Node written(const T& from) {
  return writing::node_of(from);
}

}  // namespace carepath::scenarios
