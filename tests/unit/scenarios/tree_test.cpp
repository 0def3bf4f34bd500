// The strict tree: what YAML does quietly, it does not.
#include <catch2/catch.hpp>

#include "scenarios/yaml/source_text.hpp"
#include "scenarios/yaml/yaml.hpp"

using namespace carepath::scenarios;  // NOLINT
using yaml::Node;

namespace {

Node tree(const std::string& text) {
  ProblemList problems("t.yaml");
  const auto root = yaml::parse(text, problems);
  INFO(text);
  REQUIRE(problems.empty());
  REQUIRE(root);
  return *root;
}

std::string problems_in(const std::string& text) {
  ProblemList problems("t.yaml");
  yaml::parse(text, problems);
  std::string all;
  for (const auto& problem : problems.all()) all += to_text(problem) + '\n';
  return all;
}

}  // namespace

TEST_CASE("scalars stay the text they are") {
  const auto root = tree("a: 010\nb: no\nc: 08:00\nd: +2\ne: 1_000\nf: 'true'\ng: .nan\n");
  for (const auto& [key, text] : {std::pair{"a", "010"},
                                  {"b", "no"},
                                  {"c", "08:00"},
                                  {"d", "+2"},
                                  {"e", "1_000"},
                                  {"f", "true"},
                                  {"g", ".nan"}}) {
    CHECK(root.find(key)->value.text == text);
  }
  CHECK(root.find("f")->value.quoted);
  CHECK_FALSE(root.find("b")->value.quoted);
}

TEST_CASE("places are counted from 1, in characters") {
  const auto root = tree("one: 1\ntwo:\n  - é: x\n    ç: [a, 'é', b]\n");
  CHECK(root.find("one")->mark.line == 1);
  CHECK(root.find("one")->value.mark.column == 6);
  const auto& item = root.find("two")->value.items.at(0);
  CHECK(item.entries.at(1).value.items.at(2).mark.line == 4);
  CHECK(item.entries.at(1).value.items.at(2).mark.column == 17);
}

TEST_CASE("a missing value is placed at its key, not after it") {
  const auto root = tree("a: 1\nb:\n\nc: 3\n");
  CHECK(root.find("b")->value.form == Node::Form::empty);
  CHECK(root.find("b")->value.mark.line == 2);
}

TEST_CASE("line ends of other systems make no difference") {
  const auto plain = yaml::with_plain_line_ends(
      "\xEF\xBB\xBF"
      "a: 1\r\nb: 2\r\n");
  CHECK(plain == "a: 1\nb: 2\n");
}

TEST_CASE("an unclosed quotation mark is found though the parser takes it") {
  CHECK(problems_in("a: 1\nb: \"x\nc: 2\n") == "t.yaml:2:4: The quotation mark \" that opens here is never closed.\n");
  CHECK(problems_in("b: 'it''s\n") == "t.yaml:1:4: The quotation mark ' that opens here is never closed.\n");
  CHECK(problems_in("b: \"x\\\"\n") == "t.yaml:1:4: The quotation mark \" that opens here is never closed.\n");
  CHECK(problems_in("b: 'it''s'\nc: \"a\\\"b\"\n").empty());
}

TEST_CASE("tabs may stand in text blocks and nowhere at the beginning of a line") {
  CHECK(problems_in("a: |\n  \tx\n  y\nb: 1\n").empty());
  CHECK(problems_in("a:\n\tb: 1\n") == "t.yaml:2:1: This line is indented with a tab. Indent with spaces.\n");
}

TEST_CASE("limits hold") {
  CHECK(problems_in("a: " + std::string(100, '[') + std::string(100, ']')).find("64 deep") != std::string::npos);
  CHECK(problems_in("a: " + std::string(100'000, '[')).find("64 deep") != std::string::npos);
  std::string many = "a: [";
  for (int i = 0; i < 210'000; ++i) many += "1,";
  CHECK(problems_in(many + "1]").find("more than 200000 values") != std::string::npos);
  CHECK(problems_in(std::string(17'000'000, ' ')).find("larger than 16 MB") != std::string::npos);
}

TEST_CASE("several problems of one file are told together") {
  const auto all = problems_in("a: &x 1\nb: *x\na: 2\nc: !!int 3\n");
  CHECK(std::count(all.begin(), all.end(), '\n') == 4);
}

TEST_CASE("what is written is read back the same") {
  auto root = Node::mapping();
  const char* texts[] = {"plain",
                         "",
                         "null",
                         "~",
                         "010",
                         "a: b",
                         "# x",
                         "- x",
                         "it's",
                         "\"q\"",
                         " lead",
                         "trail ",
                         "two\nlines\n",
                         "no end\nof line",
                         "tab\there",
                         "é",
                         "\n",
                         "x\n\n",
                         "*a",
                         "&a",
                         "!a",
                         "%a",
                         "@a",
                         "[1, 2]",
                         "{a: b}",
                         "a,b",
                         "yes",
                         "1e5",
                         "  block\n x\n",
                         "trailing \nspace\n"};
  int i = 0;
  auto list = Node::list();
  for (const char* text : texts) {
    root.entries.push_back({std::string("k").append(std::to_string(i++)), {}, Node::scalar(text)});
    list.items.push_back(Node::scalar(text));
  }
  auto inner = Node::mapping();
  inner.entries.push_back({"a, b: c", {}, list});
  auto outer = Node::list();
  outer.items.push_back(inner);
  root.entries.push_back({"list", {}, outer});
  const auto text = yaml::write(root);
  INFO(text);
  const auto again = tree(text);
  for (std::size_t k = 0; k < std::size(texts); ++k) {
    INFO(texts[k]);
    CHECK(again.entries.at(k).value.text == texts[k]);
    CHECK(again.entries.at(k).value.is_scalar());
    CHECK(again.find("list")->value.items.at(0).entries.at(0).value.items.at(k).text == texts[k]);
  }
}
