#include "scenarios/visitors/writer.hpp"

namespace carepath::scenarios {

void RecordWriter::add(const char* key, yaml::Node node, const void* field, bool standard) {
  if (node.form == yaml::Node::Form::empty) return;
  says_more_ = says_more_ || (!standard && field != shorthand_field_);
  mapping_.entries.push_back({key, {}, std::move(node)});
}

yaml::Node RecordWriter::finish(bool in_full) {
  if (evidence_ != nullptr) describe_evidence(*this, *evidence_);
  if (!in_full && shorthand_.form != yaml::Node::Form::empty && !says_more_) return std::move(shorthand_);
  return mapping_.entries.empty() ? yaml::Node{} : std::move(mapping_);
}

}  // namespace carepath::scenarios
