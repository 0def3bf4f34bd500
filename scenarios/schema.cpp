// The JSON Schema. YAML editors read 12 as a number, true as a boolean and 2026-04-01 as text.
#include "scenarios/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "scenarios/recipes.hpp"
#include "scenarios/visitors/shape.hpp"

namespace carepath::scenarios {
namespace {

using Json = nlohmann::ordered_json;

std::string without_backticks(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), '`'), text.end());
  return text;
}

Json of_scalar(const ScalarShape& shape) {
  if (!shape.options.empty()) {
    Json choices = Json::array();
    for (const auto& [word, meaning] : shape.options) choices.push_back({{"const", word}, {"description", meaning}});
    return {{"oneOf", choices}};
  }
  Json types = Json::array({"string"});
  if (shape.number_too) types.push_back("number");
  if (shape.boolean) types.push_back("boolean");
  Json json{{"type", types.size() == 1 ? types[0] : types}};
  if (!shape.pattern.empty()) json["pattern"] = shape.pattern;
  if (shape.number_too && shape.least < shape.most) {
    json["minimum"] = shape.least;
    if (shape.most < 1e299) json["maximum"] = shape.most;
  }
  return json;
}

Json of_value(const ValueShape& value, const Shapes& shapes) {
  switch (value.form) {
    case ValueShape::Form::scalar: return {{"$ref", "#/$defs/" + value.scalar.name}};
    case ValueShape::Form::record: return {{"$ref", "#/$defs/" + shapes.records[value.record].name}};
    case ValueShape::Form::list: return {{"type", "array"}, {"items", of_value(value.inner[0], shapes)}};
    case ValueShape::Form::one_or_more: {
      const auto item = of_value(value.inner[0], shapes);
      return {{"anyOf", Json::array({item, {{"type", "array"}, {"items", item}, {"minItems", 1}}})}};
    }
    case ValueShape::Form::table:
      return {
          {"type", "object"},
          {"propertyNames", {{"pattern", value.inner[0].scalar.pattern.empty() ? "" : value.inner[0].scalar.pattern}}},
          {"additionalProperties", of_value(value.inner[1], shapes)}};
    case ValueShape::Form::anything: break;
  }
  return Json::object();
}

Json of_key(const KeyShape& key, const Shapes& shapes) {
  auto json = of_value(key.value, shapes);
  auto words = without_backticks(key.sentence);
  if (!key.only.empty()) words += fmt::format(" ({} only)", key.only);
  json["description"] = words;
  if (!key.standard.empty()) json["default"] = key.standard;
  return json;
}

Json of_record(const RecordShape& record, const Shapes& shapes) {
  Json properties = Json::object(), required = Json::array();
  auto keys = record.keys;
  if (record.carries_evidence) {
    const auto evidence = evidence_keys();
    keys.insert(keys.end(), evidence.begin(), evidence.end());
  }
  for (const auto& key : keys) {
    properties[key.key] = of_key(key, shapes);
    if (key.required) required.push_back(key.key);
  }
  Json mapping{{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
  if (!required.empty()) mapping["required"] = required;
  if (record.shorthand.empty()) return mapping;
  return {{"description", without_backticks(record.sentence)},
          {"anyOf", Json::array({of_value(record.shorthand.front(), shapes), mapping})}};
}

/// Every kind of scalar below a value, by name.
void gather_scalars(const ValueShape& value, Json& definitions) {
  if (value.form == ValueShape::Form::scalar) definitions[value.scalar.name] = of_scalar(value.scalar);
  for (const auto& inner : value.inner) gather_scalars(inner, definitions);
}

}  // namespace

std::string json_schema() {
  const auto shapes = scenario_shapes();
  Json definitions = Json::object();
  for (const auto& record : shapes.records) {
    for (const auto& key : record.keys) gather_scalars(key.value, definitions);
    for (const auto& shorthand : record.shorthand) gather_scalars(shorthand, definitions);
  }
  for (const auto& key : evidence_keys()) gather_scalars(key.value, definitions);
  for (std::size_t i = 1; i < shapes.records.size(); ++i)
    definitions[shapes.records[i].name] = of_record(shapes.records[i], shapes);

  Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
              {"title", "carepath scenario"},
              {"description", "A care pathway to simulate, version 1 of the vocabulary."}};
  const auto top = of_record(shapes.records.front(), shapes);
  for (const auto& [key, value] : top.items()) schema[key] = value;
  schema["$defs"] = std::move(definitions);
  return schema.dump(2) + '\n';
}

}  // namespace carepath::scenarios
