// The only file that knows yaml-cpp. Its events build the strict tree, its emitter writes one.
#include "scenarios/yaml/yaml.hpp"

#include <fmt/format.h>
#include <yaml-cpp/emitter.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <set>
#include <sstream>
#include <utility>

#include "scenarios/yaml/source_text.hpp"

namespace carepath::scenarios::yaml {
namespace {

/// Thrown inside a parse to end it; the problem has been told.
struct Stop {};

/// Builds the tree from yaml-cpp's events and reports what a scenario may not hold.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const std::string& text, ProblemList& problems) : text_(text), problems_(problems) {
    line_starts_.push_back(0);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\n') line_starts_.push_back(i + 1);
    }
  }

  Node take() { return std::move(root_); }
  bool found_document() const { return documents_ > 0; }

  /// yaml-cpp counts from 0, and columns in bytes.
  Mark place(const YAML::Mark& mark) {
    const auto line = static_cast<std::size_t>(std::clamp(mark.line, 0, static_cast<int>(line_starts_.size()) - 1));
    const auto column = static_cast<std::size_t>(std::max(mark.column, 0));
    if (line != last_line_ || column < last_column_) last_line_ = line, last_column_ = 0, last_mark_ = 1;
    const auto between =
        std::string_view(text_).substr(line_starts_[line] + last_column_).substr(0, column - last_column_);
    last_mark_ += mark_at(between, between.size()).column - 1;
    last_column_ = column;
    return {static_cast<int>(line) + 1, last_mark_};
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1)
      stop(mark, "A second document begins here. Write one scenario in a file, without '---' lines.");
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    Node node;
    node.mark = place(mark);
    // yaml-cpp places a missing value at whatever comes next; its key is where it is missing.
    if (!open_.empty() && open_.back().awaits_value) node.mark = open_.back().key_mark;
    deliver(std::move(node));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    problems_.add({place(mark), ""}, no_anchors);
    Node node;
    node.form = Node::Form::faulty;
    node.mark = place(mark);
    deliver(std::move(node));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    Node node = Node::scalar(value);
    node.mark = place(mark);
    node.quoted = tag == "!";
    const auto at = static_cast<std::size_t>(std::max(mark.pos, 0));
    const bool in_quotes = node.quoted && at < text_.size() && (text_[at] == '"' || text_[at] == '\'');
    if (in_quotes && !closing_quote_found(text_, at)) {
      stop(mark, fmt::format("The quotation mark {} that opens here is never closed.", text_[at]));
    }
    deliver(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, Node::list());
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, Node::mapping());
  }
  void OnMapEnd() override { close(); }

 private:
  /// A list or mapping that has begun and not yet ended.
  struct Open {
    Node node;
    std::set<std::string> keys;
    std::string key;
    Mark key_mark;
    bool awaits_value = false;  // mapping: `key` has been read
    bool keep = true;           // whether that key is a good one
  };

  static constexpr const char* no_anchors =
      "Anchors (&), aliases (*) and merge keys (<<) are not used in scenarios. Write the value out where it is needed.";

  [[noreturn]] void stop(const YAML::Mark& mark, std::string text) {
    problems_.add({place(mark), ""}, std::move(text));
    throw Stop{};
  }

  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != 0) problems_.add({place(mark), ""}, no_anchors);
  }
  void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    problems_.add({place(mark), ""},
                  "Tags (!) are not used in scenarios. Remove it, or put text that begins with ! in quotes.");
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Node node) {
    if (open_.size() >= deepest) stop(mark, fmt::format("Lists and mappings are more than {} deep here.", deepest));
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    node.mark = place(mark);
    Open opened;
    opened.node = std::move(node);
    open_.push_back(std::move(opened));
  }

  void close() {
    Node node = std::move(open_.back().node);
    open_.pop_back();
    deliver(std::move(node));
  }

  /// Puts a node that is complete where the document has it.
  void deliver(Node node) {
    if (++nodes_ > most_nodes) {
      problems_.add({node.mark, ""}, fmt::format("The file holds more than {} values, too many for a scenario. "
                                                 "Put long tables into side files.",
                                                 most_nodes));
      throw Stop{};
    }
    if (open_.empty()) {
      root_ = std::move(node);
    } else if (open_.back().node.is_list()) {
      open_.back().node.items.push_back(std::move(node));
    } else if (auto& mapping = open_.back(); !mapping.awaits_value) {
      mapping.awaits_value = true;
      mapping.key_mark = node.mark;
      mapping.keep = is_good_key(mapping, node);
      mapping.key = std::move(node.text);
    } else {
      mapping.awaits_value = false;
      if (mapping.keep) mapping.node.entries.push_back({std::move(mapping.key), mapping.key_mark, std::move(node)});
    }
  }

  bool is_good_key(Open& mapping, const Node& key) {
    if (key.form == Node::Form::faulty) return false;
    if (!key.is_scalar()) {
      problems_.add({key.mark, ""}, "A key must be a word, not empty, a list or a mapping.");
      return false;
    }
    if (key.text == "<<" && !key.quoted) {
      problems_.add({key.mark, ""}, no_anchors);
      return false;
    }
    if (mapping.keys.insert(key.text).second) return true;
    const auto* first = mapping.node.find(key.text);
    problems_.add({key.mark, ""},
                  fmt::format("The key '{}' stands here a second time{}. Remove one of them.", key.text,
                              first != nullptr ? fmt::format("; the first is in line {}", first->mark.line) : ""));
    return false;
  }

  const std::string& text_;
  ProblemList& problems_;
  std::vector<std::size_t> line_starts_;
  Node root_;
  std::vector<Open> open_;
  std::size_t nodes_ = 0;
  int documents_ = 0;
  std::size_t last_line_ = 0, last_column_ = 0;  // where counting columns in a long line has got to
  int last_mark_ = 1;
};

/// yaml-cpp's own words are for programmers.
std::string in_plain_words(const std::string& message) {
  using namespace YAML::ErrorMsg;  // NOLINT: its messages only
  static const std::array<std::pair<std::string, const char*>, 13> words{{
      {MAP_VALUE,
       "A colon cannot stand here. Perhaps a space is missing after a colon above, a line is indented too far, or a "
       "text with ': ' in it needs quotes."},
      {END_OF_MAP,
       "This does not fit what stands before it. Check the indentation, and put text after a quoted text in the "
       "quotes."},
      {END_OF_SEQ, "This does not fit the list before it. Check the indentation."},
      {END_OF_MAP_FLOW, "A '{' that was opened before is not closed. Check for a missing '}' or comma."},
      {END_OF_SEQ_FLOW, "A '[' that was opened before is not closed. Check for a missing ']' or comma."},
      {FLOW_END, "There is a closing bracket here that was never opened."},
      {BLOCK_ENTRY, "A list item ('-') cannot stand here. Check the indentation."},
      {MAP_KEY, "A key cannot stand here. Check the indentation."},
      {UNKNOWN_TOKEN, "A text cannot begin with this character. Put the text in quotes."},
      {UNKNOWN_ANCHOR,
       "Anchors (&), aliases (*) and merge keys (<<) are not used in scenarios. Put text that begins with * in "
       "quotes."},
      {ALIAS_NOT_FOUND, "A text cannot begin with *. Put the text in quotes."},
      {ANCHOR_NOT_FOUND, "A text cannot begin with &. Put the text in quotes."},
      {DOC_IN_SCALAR,
       "A line of '---' or '...' cannot stand inside a quoted text. Perhaps its closing quote is missing."},
  }};
  for (const auto& [theirs, ours] : words) {
    if (message == theirs) return ours;
  }
  return fmt::format("This is not YAML ({}).", message);
}

/// Whether a text can stand as a block of lines under '|' and be read back unchanged.
bool fits_text_block(const std::string& text) {
  const bool one_end = text.size() > 1 && text.back() == '\n' && text[text.size() - 2] != '\n';
  return one_end && text.front() != ' ' && text.front() != '\n' && text.front() != '\t' &&
         text.find(" \n") == std::string::npos;
}

bool holds_line_break(const Node& node) {
  const auto in = [](const auto& inner) { return holds_line_break(inner); };
  const auto in_value = [](const Entry& entry) { return holds_line_break(entry.value); };
  return node.text.find('\n') != std::string::npos || std::any_of(node.items.begin(), node.items.end(), in) ||
         std::any_of(node.entries.begin(), node.entries.end(), in_value);
}

/// Short things stand on one line, and lists of plain values always do.
bool on_one_line(const Node& node, int depth) {
  constexpr std::size_t short_enough = 90;
  const auto plain = [](const Node& item) { return item.is_scalar(); };
  if (holds_line_break(node)) return false;
  if (node.is_list() && std::all_of(node.items.begin(), node.items.end(), plain)) return true;
  return depth > 1 && one_line(node).size() <= short_enough;
}

void emit(YAML::Emitter& out, const Node& node, int depth, bool flow) {
  flow = flow || on_one_line(node, depth);
  switch (node.form) {
    case Node::Form::scalar:
      if (!flow && fits_text_block(node.text)) {
        out << YAML::Literal;
      } else if (node.text.find('\n') != std::string::npos) {
        out << YAML::DoubleQuoted;
      }
      out << node.text;
      break;
    case Node::Form::list:
      out << (flow ? YAML::Flow : YAML::Block) << YAML::BeginSeq;
      for (const auto& item : node.items) emit(out, item, depth + 1, flow);
      out << YAML::EndSeq;
      break;
    case Node::Form::mapping:
      out << (flow ? YAML::Flow : YAML::Block) << YAML::BeginMap;
      for (const auto& entry : node.entries) {
        out << YAML::Key << entry.key << YAML::Value;
        emit(out, entry.value, depth + 1, flow);
      }
      out << YAML::EndMap;
      break;
    case Node::Form::empty:
    case Node::Form::faulty: out << YAML::Null; break;
  }
}

}  // namespace

std::string write(const Node& root) {
  YAML::Emitter out;
  emit(out, root, 0, false);
  return std::string(out.c_str()) + '\n';
}

std::optional<Node> parse(const std::string& text, ProblemList& problems) {
  if (!check_text(text, problems)) return std::nullopt;
  TreeBuilder builder(text, problems);
  try {
    std::istringstream in(text);
    YAML::Parser parser(in);
    while (parser.HandleNextDocument(builder)) {}
  } catch (const Stop&) {
    return std::nullopt;
  } catch (const YAML::Exception& problem) {
    problems.add({builder.place(problem.mark), ""}, in_plain_words(problem.msg));
    return std::nullopt;
  }
  if (!builder.found_document()) {
    problems.add({}, "The file is empty. Begin with 'carepath: 1'.");
    return std::nullopt;
  }
  return builder.take();
}

}  // namespace carepath::scenarios::yaml
