// The pathway drawn as text for Graphviz and for Mermaid.
#pragma once

#include <string>

#include "models/pathway/model.hpp"

namespace carepath::models {

/// Services are boxes, arrivals and home are rounded; solid arrows are routes with their shares, dashed ones where
/// people go when a service is full, dotted ones coming back. Shares that differ by group are shown from lowest to
/// highest.
std::string graphviz(const Model& model, const std::string& title);
std::string mermaid(const Model& model, const std::string& title);

}  // namespace carepath::models
