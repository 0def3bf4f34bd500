// The pathway drawn as text for Graphviz and for Mermaid.
#pragma once

#include <string>

#include "models/pathway/model.hpp"

namespace carepath::models {

/// Services are boxes, arrivals and where people go in the end are rounded, staff are notes and named in the boxes of
/// the services that need them. Solid arrows are routes with their shares; dashed ones are where people go otherwise:
/// when a service is full, when they give up or do not come, when care ends early or places close; dotted ones are
/// coming back. Shares that differ by group or case are shown from lowest to highest.
std::string graphviz(const Model& model, const std::string& title);
std::string mermaid(const Model& model, const std::string& title);

}  // namespace carepath::models
