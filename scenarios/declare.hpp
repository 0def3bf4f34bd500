// The small language in which keys.hpp declares keys. `describe(v, s)` tells a visitor `v` about every key of the
// mapping that a struct `s` stands for. The visitors are the reader, the writer, and the collector of shapes from which
// the JSON Schema and the reference page are made (visitors/).
//
// In this order:
//   v.record(name, sentence)                 what this mapping is called on the reference page
//   v.shorthand(field, when)                 how it may be written when it is not a mapping
//   v.number(evidence)                       it stands for one number, which may carry evidence
//   v.covers(evidence)                       it may carry evidence for the numbers inside it
//   v.required(key, field, sentence, only)
//   v.optional(key, field, sentence, only)   absent: the field stays empty
//   v.defaulted(key, field, standard, sentence, only)
//
// Sentences are small and have no full stop: they stand in brackets in messages.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/kinds.hpp"
#include "scenarios/suggest.hpp"

namespace carepath::scenarios {

/// A key that belongs to some kinds only.
struct Only {
  bool restricted = false;
  bool certain = true;  ///< false: the kind could not be read, so nothing can be said
  bool holds = true;
  std::string words;  ///< "kind beds, caseload or clinic"
};

template <class E>
Only only_for(const std::optional<Word<E>>& kind, std::initializer_list<E> kinds) {
  Only only{.restricted = true, .certain = kind.has_value(), .holds = false, .words = {}};
  std::vector<std::string> words;
  for (const E one : kinds) {
    words.emplace_back(word_for(one));
    only.holds = only.holds || !kind || kind->value == one;
  }
  only.words = std::string(Words<E>::name) + ' ' + joined(words, "or");
  return only;
}

/// What holds when a key is absent: the text that might have been written.
struct Standard {
  std::string text;
  std::string words;  ///< for the reference page, where `text` depends on something
  Standard(const char* always) : text(always), words(always) {}  // NOLINT(google-explicit-constructor)
  Standard(const char* here, const char* in_words) : text(here), words(in_words) {}
};

/// Which mappings are the shorthand too: those with a key that is not ours, or without one that is.
struct ShorthandWhen {
  const char* with_key = nullptr;
  const char* without_key = nullptr;
};

}  // namespace carepath::scenarios
