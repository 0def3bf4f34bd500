// Reads a tree into the structs of scenario.hpp, guided by the declarations of keys.hpp. Every problem is noted and
// reading goes on, so that all of them are told at once.
#pragma once

#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "scenarios/keys.hpp"
#include "scenarios/problem.hpp"
#include "scenarios/yaml/node.hpp"

namespace carepath::scenarios {

template <class T>
concept ScalarKind = std::is_base_of_v<Scalar, T>;

class RecordReader;

class Reader {
 public:
  explicit Reader(ProblemList& problems) : problems_(problems) {}

  /// Every value that was left out because of a problem counts as a fault.
  std::size_t faults() const { return faults_; }
  const std::vector<NumberInFile>& numbers() const { return numbers_; }
  const std::vector<EvidenceName>& sources() const { return sources_; }
  const std::vector<FileName>& files() const { return files_; }
  /// Every place where a service is named, with the words that may stand there instead.
  const std::vector<std::pair<Scalar, std::vector<std::string>>>& services() const { return services_; }

  template <ScalarKind T>
  void read(const yaml::Node& node, T& to) {
    if (!is_scalar(node, T::shape())) return;
    take_text(node.text, node.mark, to);
    if constexpr (std::is_same_v<T, FileName>) files_.push_back(to);
    if constexpr (requires { T::also(); }) services_.push_back({to, T::also()});
  }

  void read(const yaml::Node& node, Anything& to);

  template <class T>
  void read(const yaml::Node& node, std::optional<T>& to) {
    const auto before = faults_;
    read(node, to.emplace());
    if (faults_ > before && ScalarKind<T>) to.reset();
  }

  template <class T>
  void read(const yaml::Node& node, std::vector<T>& to) {
    if (!is_list(node)) return;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      const Step step(*this, '[' + std::to_string(i + 1) + ']', node.items[i].mark);
      read(node.items[i], to.emplace_back());
    }
  }

  template <class T>
  void read(const yaml::Node& node, OneOrMore<T>& to) {
    to.place = here(node);
    if (node.is_list()) return read(node, to.items);
    read(node, to.items.emplace_back());
  }

  template <class K, class V>
  void read(const yaml::Node& node, Table<K, V>& to) {
    to.place = here(node);
    if (!is_mapping(node)) return;
    for (const auto& entry : node.entries) {
      const auto before = faults_;
      const Step step(*this, (path_.empty() ? "" : ".") + entry.key, entry.mark);
      auto& row = to.rows.emplace_back();
      take_text(entry.key, entry.mark, row.key);
      read(entry.value, row.value);
      row.sound = faults_ == before;
    }
  }

  template <class T>
    requires(!ScalarKind<T>)
  void read(const yaml::Node& node, T& to);

 private:
  friend class RecordReader;

  /// One step down the path, for as long as it lives.
  class Step {
   public:
    Step(Reader& reader, const std::string& addition, Mark mark)
        : reader_(reader), length_(reader.path_.size()), name_(reader.name_) {
      reader.path_ += addition;
      reader.name_ = mark;
    }
    ~Step() {
      reader_.path_.resize(length_);
      reader_.name_ = name_;
    }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

   private:
    Reader& reader_;
    std::size_t length_;
    Mark name_;
  };

  Place here(const yaml::Node& node) const { return {node.mark, path_}; }
  void problem(const Mark& mark, std::string text);
  bool is_scalar(const yaml::Node& node, const ScalarShape& shape);
  bool is_list(const yaml::Node& node);
  bool is_mapping(const yaml::Node& node);

  template <ScalarKind T>
  void take_text(const std::string& text, const Mark& mark, T& to) {
    to.text = text;
    to.place = {mark, path_};
    if (auto wrong = to.read(); !wrong.empty()) problem(mark, std::move(wrong));
  }

  template <class T>
  void check_range(const Sourced<T>& sourced);
  template <class T>
  void check_range(const T&) {}

  ProblemList& problems_;
  std::string path_;
  Mark name_{1, 1};  // where the key stands whose value is being read
  std::size_t faults_ = 0;
  const Evidence* inherited_ = nullptr;  // of a mapping further out
  std::size_t with_own_evidence_ = 0;    // numbers so far that say themselves what they stand on
  std::vector<NumberInFile> numbers_;
  std::vector<EvidenceName> sources_;
  std::vector<FileName> files_;
  std::vector<std::pair<Scalar, std::vector<std::string>>> services_;
};

/// The visitor: reads the keys of one mapping.
class RecordReader {
 public:
  RecordReader(Reader& reader, const yaml::Node& node)
      : reader_(reader),
        node_(node),
        outer_(reader.inherited_),
        inner_from_(reader.numbers_.size()),
        with_own_evidence_(reader.with_own_evidence_) {}

  void record(const char*, const char*) {}

  template <class T>
  void shorthand(T& field, ShorthandWhen when = {}) {
    const bool wanted = when.with_key != nullptr && node_.find(when.with_key) != nullptr;
    const bool other = when.without_key != nullptr && node_.find(when.without_key) == nullptr;
    short_ = !node_.is_mapping() || wanted || other;
    if (short_) reader_.read(node_, field);
  }

  void number(Evidence& evidence);
  void covers(Evidence& evidence);

  template <class T>
  void required(const char* key, T& field, const char* sentence, const Only& only = {}) {
    if (const auto* entry = find(key, only)) return take(*entry, field, true);
    if (!short_ && node_.is_mapping() && only.holds && only.certain) lacks(key, sentence);
  }
  template <class T>
  void optional(const char* key, T& field, const char*, const Only& only = {}) {
    if (const auto* entry = find(key, only)) take(*entry, field, false);
  }
  template <class T>
  void defaulted(const char* key, T& field, const Standard& standard, const char*, const Only& only = {}) {
    if (const auto* entry = find(key, only)) return take(*entry, field, false);
    auto node = yaml::Node::scalar(standard.text);
    node.mark = reader_.name_;
    const Reader::Step step(reader_, std::string(".") + key, node.mark);
    reader_.read(node, field);
  }

  void finish();

 private:
  /// The entry of this mapping for a key, unless it is absent or must not be here (which is told).
  const yaml::Entry* find(const char* key, const Only& only);
  void lacks(const char* key, const char* sentence);
  void read_evidence(Evidence& evidence);
  void note_number();

  template <class T>
  void take(const yaml::Entry& entry, T& field, bool must_hold_something) {
    const bool top = reader_.path_.empty();
    const Reader::Step step(reader_, (top ? "" : ".") + entry.key, entry.mark);
    reader_.read(entry.value, field);
    const bool bare = (entry.value.is_list() && entry.value.items.empty()) ||
                      (entry.value.is_mapping() && entry.value.entries.empty());
    if (must_hold_something && bare) reader_.problem(entry.value.mark, "is empty.");
  }

  Reader& reader_;
  const yaml::Node& node_;
  const Evidence* outer_;
  std::size_t inner_from_, with_own_evidence_;  // the reader's numbers when this mapping began
  Evidence* number_ = nullptr;
  bool short_ = false;
  std::vector<std::string> known_, evidence_keys_, elsewhere_;
};

template <class T>
  requires(!ScalarKind<T>)
void Reader::read(const yaml::Node& node, T& to) {
  const auto before = faults_;
  if constexpr (requires { to.place; }) to.place = here(node);
  RecordReader record(*this, node);
  describe(record, to);
  record.finish();
  if constexpr (requires { to.sound; }) to.sound = faults_ == before;
  check_range(to);
}

template <class T>
void Reader::check_range(const Sourced<T>& sourced) {
  if constexpr (ScalarKind<T>) {
    for (const auto& end : sourced.evidence.range) {
      if (end.place.path.empty()) continue;  // could not be read itself
      T value;
      value.text = end.text;
      if (auto wrong = value.read(); !wrong.empty()) {
        ++faults_;
        problems_.add(end.place, std::move(wrong));
      }
    }
  }
}

}  // namespace carepath::scenarios
