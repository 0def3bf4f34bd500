// A YAML file as a tree in which every scalar is still text: what 010, no, 08:00 or +2 mean is decided by the key they
// stand at, never by YAML.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenarios/problem.hpp"

namespace carepath::scenarios::yaml {

struct Entry;

struct Node {
  enum class Form {
    empty,  ///< nothing, or null
    scalar,
    list,
    mapping,
    faulty  ///< something that was already reported as a problem, such as an alias
  };

  Form form = Form::empty;
  Mark mark;            ///< where it begins
  bool quoted = false;  ///< scalar in quotes or a text block
  std::string text;     ///< scalar
  std::vector<Node> items;
  std::vector<Entry> entries;  ///< mapping, in the order of the file; no key twice
  bool names = false;  ///< mapping made by the writer: its keys are names of the author's, in an order that counts

  bool is_scalar() const { return form == Form::scalar; }
  bool is_list() const { return form == Form::list; }
  bool is_mapping() const { return form == Form::mapping; }
  /// Of a mapping; nullptr when there is none.
  const Entry* find(std::string_view key) const;

  static Node scalar(std::string text);
  static Node list();
  static Node mapping();
};

struct Entry {
  std::string key;
  Mark mark;  ///< of the key
  Node value;
};

// Here, where an entry is complete: a vector of something incomplete can be declared and not be made.
inline Node Node::scalar(std::string text) {
  Node n;
  n.form = Form::scalar;
  n.text = std::move(text);
  return n;
}
inline Node Node::list() {
  Node n;
  n.form = Form::list;
  return n;
}
inline Node Node::mapping() {
  Node n;
  n.form = Form::mapping;
  return n;
}

inline const Entry* Node::find(std::string_view key) const {
  for (const auto& entry : entries) {
    if (entry.key == key) return &entry;
  }
  return nullptr;
}

/// On one line, as short as it goes: "{mean: 33 days, median: 16 days}".
std::string one_line(const Node& node);

}  // namespace carepath::scenarios::yaml
