// The reference page.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "scenarios/recipes.hpp"
#include "scenarios/schema.hpp"
#include "scenarios/suggest.hpp"
#include "scenarios/visitors/shape.hpp"

namespace carepath::scenarios {
namespace {

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string title_of(const RecordShape& record) {
  auto title = record.name;
  std::replace(title.begin(), title.end(), '_', ' ');
  return title;
}

std::string link_to(const RecordShape& record) {
  auto anchor = title_of(record);
  std::replace(anchor.begin(), anchor.end(), ' ', '-');
  return fmt::format("[{}](#{})", title_of(record), anchor);
}

std::string key_in_words(const ValueShape& value, const Shapes& shapes) {
  switch (value.form) {
    case ValueShape::Form::scalar: {
      if (value.scalar.options.empty()) return value.scalar.words;
      std::vector<std::string> words;
      for (const auto& [word, meaning] : value.scalar.options) words.push_back('`' + word + '`');
      return joined(words, "or");
    }
    case ValueShape::Form::record: {
      const auto& record = shapes.records[value.record];
      if (!record.wrapper) return link_to(record);
      const bool by = record.keys.front().value.form == ValueShape::Form::table;
      return key_in_words(record.shorthand.front(), shapes) + (by ? "; may differ [by group](#by-group)" : "");
    }
    case ValueShape::Form::list: return "a list, each " + key_in_words(value.inner[0], shapes);
    case ValueShape::Form::one_or_more: return key_in_words(value.inner[0], shapes) + ", or a list of these";
    case ValueShape::Form::table:
      return fmt::format("for each {}: {}", value.inner[0].scalar.name == "name" ? "name" : value.inner[0].scalar.words,
                         key_in_words(value.inner[1], shapes));
    case ValueShape::Form::anything: return "what may stand there";
  }
  return "";
}

std::string table_of(const std::vector<KeyShape>& keys, const Shapes& shapes) {
  std::string page = "| key | | holds | meaning |\n|---|---|---|---|\n";
  for (const auto& key : keys) {
    std::string need = key.required ? "must" : "may";
    if (!key.only.empty()) need = key.only;
    if (!key.standard.empty()) need = "standard: " + key.standard;
    page +=
        fmt::format("| `{}` | {} | {} | {} |\n", key.key, need, key_in_words(key.value, shapes), capital(key.sentence));
  }
  return page + '\n';
}

/// Words that are explained nowhere else, once for each kind of choice.
std::string options_of(const RecordShape& record) {
  std::string page;
  for (const auto& key : record.keys) {
    const auto* value = &key.value;
    while (value->form == ValueShape::Form::one_or_more) value = &value->inner[0];
    for (const auto& [word, meaning] : value->scalar.options) page += fmt::format("- `{}`: {}\n", word, meaning);
  }
  for (const auto& shorthand : record.shorthand) {
    for (const auto& [word, meaning] : shorthand.scalar.options) page += fmt::format("- `{}`: {}\n", word, meaning);
  }
  return page.empty() ? "" : page + '\n';
}

/// What each family of distributions takes.
std::string families() {
  std::string page = "| family | takes |\n|---|---|\n";
  for (const auto& family : Words<Family>::options) {
    std::string ways;
    for (const auto& recipe : recipes()) {
      if (recipe.family != family.value) continue;
      std::vector<std::string> keys;
      for (const auto& key : keys_of(recipe)) keys.push_back('`' + key + '`');
      ways += (ways.empty() ? "" : "; or ") + joined(keys);
    }
    page += fmt::format("| `{}` | {} |\n", family.word, ways);
  }
  return page + '\n';
}

std::string section(const RecordShape& record, const Shapes& shapes) {
  auto page = fmt::format("## {}\n\n{}\n\n", title_of(record), record.sentence);
  if (!record.shorthand.empty())
    page += fmt::format("In short: {}. In full:\n\n", key_in_words(record.shorthand.front(), shapes));
  page += table_of(record.keys, shapes) + options_of(record);
  const bool of_distributions = std::any_of(record.keys.begin(), record.keys.end(), [](const KeyShape& key) {
    return key.value.scalar.name == Words<Family>::name;
  });
  if (of_distributions && !record.shorthand.empty()) page += families();
  return page;
}

constexpr const char* opening = R"(# Scenario reference

Every key of a scenario file (`carepath: 1`). This page is made from the program: `carepath schema --markdown`.

A scenario is a YAML file. Quantities carry their unit in the text: `8 min`, `12.7 per day`, `40%`. Units of time
are s, second, min, minute, h, hour, day, week and year (365.25 days), also with an s at the end; months differ in
length and are not understood. Words such as `no`, numbers such as `010` and times such as `08:00` mean what the key
they stand at says, never anything else. Tabs, anchors (`&`), aliases (`*`), merge keys (`<<`), tags (`!`) and keys
that stand twice are refused. Lists in messages count from 1.

)";

}  // namespace

std::string markdown_reference() {
  const auto shapes = scenario_shapes();
  std::string page = opening;
  page +=
      "## Evidence beside a number\n\nA number, a quantity, a distribution or a list of weights may carry what it "
      "stands on. "
      "A plain one becomes `{value: 40%, source: KEY}`; the others have these keys beside their own.\n\n";
  page += table_of(evidence_keys(), shapes);
  page +=
      "## By group\n\nWhere the table says so, a value may differ between groups of people: `{by: {age: {adult: 30 "
      "days, older: 50 days}}}` "
      "names one attribute of `people: groups` and gives a value for each of its values. Each may be divided again "
      "`by` another "
      "attribute. Evidence beside `by` holds for every value inside that says nothing itself.\n\n";
  for (const auto& record : shapes.records) {
    if (!record.wrapper) page += section(record, shapes);
  }
  while (page.ends_with("\n\n")) page.pop_back();
  return page;
}

}  // namespace carepath::scenarios
