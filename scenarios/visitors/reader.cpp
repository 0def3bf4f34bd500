#include "scenarios/visitors/reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/suggest.hpp"

namespace carepath::scenarios {
namespace {

/// "a share such as '40%'"
std::string list_in_words(const ScalarShape& shape) {
  if (!shape.options.empty()) {
    std::vector<std::string> words;
    for (const auto& [word, meaning] : shape.options) words.push_back('\'' + word + '\'');
    return joined(words, "or");
  }
  std::string words = shape.words;
  std::replace(words.begin(), words.end(), '`', '\'');
  return words;
}

std::string form_in_words(const yaml::Node& node) {
  if (node.is_list()) return "a list";
  if (node.is_mapping()) return "a mapping (key: value)";
  constexpr std::size_t longest = 60;
  return node.text.size() <= longest ? '\'' + node.text + '\'' : "a long text";
}

}  // namespace

void Reader::problem(const Mark& mark, std::string text) {
  ++faults_;
  problems_.add({mark, path_}, path_.empty() ? "The file " + text : std::move(text));
}

void Reader::read(const yaml::Node& node, Anything& to) {
  to.place = here(node);
  to.node = node;
  if (node.form == yaml::Node::Form::faulty) ++faults_;
  if (node.form == yaml::Node::Form::empty) problem(node.mark, "is empty. Write the new value.");
}

bool Reader::is_scalar(const yaml::Node& node, const ScalarShape& shape) {
  if (node.is_scalar()) return true;
  if (node.form == yaml::Node::Form::faulty) return ++faults_, false;
  const bool empty = node.form == yaml::Node::Form::empty;
  problem(node.mark, empty ? fmt::format("is empty. Write {}.", list_in_words(shape))
                           : fmt::format("must be {}, not {}.", list_in_words(shape), form_in_words(node)));
  return false;
}

bool Reader::is_list(const yaml::Node& node) {
  if (node.is_list()) return true;
  if (node.form == yaml::Node::Form::faulty) return ++faults_, false;
  const bool empty = node.form == yaml::Node::Form::empty;
  problem(node.mark, empty ? "is empty. Write a list." : fmt::format("must be a list, not {}.", form_in_words(node)));
  return false;
}

bool Reader::is_mapping(const yaml::Node& node) {
  if (node.is_mapping()) return true;
  if (node.form == yaml::Node::Form::faulty) return ++faults_, false;
  const bool empty = node.form == yaml::Node::Form::empty;
  problem(node.mark,
          empty ? "is empty." : fmt::format("must be a mapping (name: value), not {}.", form_in_words(node)));
  return false;
}

void RecordReader::read_evidence(Evidence& evidence) {
  const auto before = known_.size();
  describe_evidence(*this, evidence);
  evidence_keys_.assign(known_.begin() + static_cast<std::ptrdiff_t>(before), known_.end());
  if (evidence.source) reader_.sources_.push_back(*evidence.source);
  if (evidence.range.size() == 2 || evidence.range.empty()) return;
  reader_.problem(
      evidence.range.front().place.mark,
      fmt::format("has {} in its range. Write [lowest, highest].",
                  evidence.range.size() == 1 ? "one value" : fmt::format("{} values", evidence.range.size())));
}

void RecordReader::number(Evidence& evidence) {
  number_ = &evidence;
  covers(evidence);
}

void RecordReader::covers(Evidence& evidence) {
  if (short_ || !node_.is_mapping()) return;
  read_evidence(evidence);
  if (evidence.given()) reader_.inherited_ = &evidence;
}

const yaml::Entry* RecordReader::find(const char* key, const Only& only) {
  if (only.holds) known_.emplace_back(key);
  if (short_ || !node_.is_mapping()) return nullptr;
  const auto* entry = node_.find(key);
  if (entry == nullptr || only.holds) return entry;
  elsewhere_.emplace_back(key);
  const bool top = reader_.path_.empty();
  const Reader::Step step(reader_, std::string(top ? "" : ".") + key, entry->mark);
  reader_.problem(entry->mark, fmt::format("is a key of {} only. Remove it, or change the {}.", only.words,
                                           only.words.substr(0, only.words.find(' '))));
  return nullptr;
}

void RecordReader::lacks(const char* key, const char* sentence) {
  std::string words = sentence;
  std::replace(words.begin(), words.end(), '`', '\'');
  reader_.problem(reader_.name_, fmt::format("lacks the key '{}' ({}).", key, words));
}

void RecordReader::finish() {
  reader_.inherited_ = outer_;
  if (number_ != nullptr) note_number();
  if (short_ || !reader_.is_mapping(node_)) return;
  const auto among = [](const std::vector<std::string>& keys, const std::string& key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
  };
  for (const auto& entry : node_.entries) {
    if (among(known_, entry.key) || among(elsewhere_, entry.key)) continue;
    const bool top = reader_.path_.empty();
    const Reader::Step step(reader_, (top ? "" : ".") + entry.key, entry.mark);
    reader_.problem(entry.mark, "is not a known key. " + suggestion(entry.key, known_, "keys"));
  }
}

/// A distribution or a list of weights is one number, unless numbers inside it say what they themselves stand on.
void RecordReader::note_number() {
  if (reader_.with_own_evidence_ > with_own_evidence_) return;
  reader_.numbers_.resize(inner_from_);
  if (number_->given()) ++reader_.with_own_evidence_;
  const auto& evidence = number_->given() || reader_.inherited_ == nullptr ? *number_ : *reader_.inherited_;
  NumberInFile number;
  number.place = reader_.here(node_);
  yaml::Node plain = yaml::Node::mapping();
  for (const auto& entry : node_.entries) {
    if (std::find(evidence_keys_.begin(), evidence_keys_.end(), entry.key) == evidence_keys_.end())
      plain.entries.push_back(entry);
  }
  const bool only_value = plain.entries.size() == 1 && plain.entries.front().key == value_key;
  number.value = !node_.is_mapping() ? one_line(node_) : one_line(only_value ? plain.entries.front().value : plain);
  if (number.value.find_first_of("0123456789") == std::string::npos) return;  // 'unlimited' is no number
  if (evidence.source) number.source = evidence.source->text;
  if (evidence.note) number.note = evidence.note->text;
  number.assumed = evidence.assumed && evidence.assumed->value;
  if (evidence.range.size() == 2) number.range = evidence.range[0].text + " to " + evidence.range[1].text;
  reader_.numbers_.push_back(std::move(number));
}

}  // namespace carepath::scenarios
