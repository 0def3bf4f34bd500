#include "scenarios/visitors/shape.hpp"

namespace carepath::scenarios {
namespace {

/// Gathers the keys of evidence, which are no record of their own.
class EvidenceKeys {
 public:
  template <class T>
  void optional(const char* key, T&, const char* sentence) {
    keys_.push_back({key, collector_.of(std::type_identity<T>{}), false, "", "", sentence});
  }
  std::vector<KeyShape> take() { return std::move(keys_); }

 private:
  ShapeCollector collector_;
  std::vector<KeyShape> keys_;
};

}  // namespace

std::string RecordShaper::name_of(const ValueShape& value) const {
  return value.form == ValueShape::Form::record ? collector_.record(value.record).name : value.scalar.name;
}

Shapes scenario_shapes() {
  ShapeCollector collector;
  collector.collect<ScenarioText>();
  return collector.take();
}

std::vector<KeyShape> evidence_keys() {
  EvidenceKeys keys;
  Evidence evidence;
  describe_evidence(keys, evidence);
  return keys.take();
}

}  // namespace carepath::scenarios
