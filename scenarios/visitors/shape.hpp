// What may be written, as data: collected from the declarations of keys.hpp, turned into the JSON Schema and the
// reference page by schema.cpp and reference.cpp.
#pragma once

#include <map>
#include <string>
#include <type_traits>
#include <typeindex>
#include <utility>
#include <vector>

#include "scenarios/keys.hpp"

namespace carepath::scenarios {

/// What may stand at one place.
struct ValueShape {
  enum class Form { scalar, list, one_or_more, table, record, anything };
  Form form = Form::scalar;
  ScalarShape scalar;             ///< scalar
  std::vector<ValueShape> inner;  ///< list: its items; table: its names and what each has
  std::size_t record = 0;         ///< index into Shapes::records
};

struct KeyShape {
  std::string key;
  ValueShape value;
  bool required = false;
  std::string standard;  ///< what holds when it is absent, in words; empty: nothing
  std::string only;      ///< "kind beds", or empty
  std::string sentence;
};

/// A mapping with keys of ours.
struct RecordShape {
  std::string name, sentence;
  std::vector<ValueShape> shorthand;  ///< none or one
  std::vector<KeyShape> keys;
  bool carries_evidence = false;
  /// Sourced<T> and By<T>: what is written is really a T, which here gains keys.
  bool wrapper = false;
};

/// All that can be written in a scenario; the first record is the top level.
struct Shapes {
  std::vector<RecordShape> records;
};

class ShapeCollector {
 public:
  template <class T>
  ValueShape of(std::type_identity<T>) {
    if constexpr (std::is_base_of_v<Scalar, T>) {
      return {ValueShape::Form::scalar, T::shape(), {}, 0};
    } else if constexpr (std::is_same_v<T, Anything>) {
      return {ValueShape::Form::anything, {}, {}, 0};
    } else {
      return {ValueShape::Form::record, {}, {}, collect<T>()};
    }
  }
  template <class T>
  ValueShape of(std::type_identity<std::optional<T>>) {
    return of(std::type_identity<T>{});
  }
  template <class T>
  ValueShape of(std::type_identity<std::vector<T>>) {
    return {ValueShape::Form::list, {}, {of(std::type_identity<T>{})}, 0};
  }
  template <class T>
  ValueShape of(std::type_identity<OneOrMore<T>>) {
    return {ValueShape::Form::one_or_more, {}, {of(std::type_identity<T>{})}, 0};
  }
  template <class K, class V>
  ValueShape of(std::type_identity<Table<K, V>>) {
    return {ValueShape::Form::table, {}, {of(std::type_identity<K>{}), of(std::type_identity<V>{})}, 0};
  }

  Shapes take() { return std::move(shapes_); }
  /// Describes a record once; its index.
  template <class T>
  std::size_t collect();

  RecordShape& record(std::size_t index) { return shapes_.records[index]; }

 private:
  std::map<std::type_index, std::size_t> known_;
  Shapes shapes_;
};

/// The visitor: notes the keys of one record.
class RecordShaper {
 public:
  RecordShaper(ShapeCollector& collector, std::size_t index, bool wrapper) : collector_(collector), index_(index) {
    record_.wrapper = wrapper;
  }

  void record(const char* name, const char* sentence) {
    record_.name = name;
    record_.sentence = sentence;
    keep();
  }
  template <class T>
  void shorthand(T&, ShorthandWhen = {}) {
    record_.shorthand.push_back(collector_.of(std::type_identity<T>{}));
    if (record_.wrapper) record_.name += '_' + name_of(record_.shorthand.front());
  }
  void number(Evidence&) { record_.carries_evidence = true; }
  void covers(Evidence&) { record_.carries_evidence = true; }

  template <class T>
  void required(const char* key, T&, const char* sentence, const Only& only = {}) {
    add<T>(key, !only.restricted, "", sentence, only);
  }
  template <class T>
  void optional(const char* key, T&, const char* sentence, const Only& only = {}) {
    add<T>(key, false, "", sentence, only);
  }
  template <class T>
  void defaulted(const char* key, T&, const Standard& standard, const char* sentence, const Only& only = {}) {
    add<T>(key, false, standard.words, sentence, only);
  }

  void keep() { collector_.record(index_) = record_; }

 private:
  template <class T>
  void add(const char* key, bool required, const std::string& standard, const char* sentence, const Only& only) {
    record_.keys.push_back({key, collector_.of(std::type_identity<T>{}), required, standard, only.words, sentence});
  }
  std::string name_of(const ValueShape& value) const;

  ShapeCollector& collector_;
  std::size_t index_;
  RecordShape record_;
};

template <class T>
struct is_wrapper : std::false_type {};
template <class T>
struct is_wrapper<Sourced<T>> : std::true_type {};
template <class T>
struct is_wrapper<By<T>> : std::true_type {};

template <class T>
std::size_t ShapeCollector::collect() {
  const auto [place, is_new] = known_.emplace(std::type_index(typeid(T)), shapes_.records.size());
  const auto index = place->second;
  if (!is_new) return index;
  shapes_.records.emplace_back();
  RecordShaper shaper(*this, index, is_wrapper<T>::value);
  T example{};
  describe(shaper, example);
  shaper.keep();
  return index;
}

/// The shapes of everything a scenario may hold.
Shapes scenario_shapes();
/// The keys that evidence has wherever it may stand.
std::vector<KeyShape> evidence_keys();

}  // namespace carepath::scenarios
