// "Did you mean 'patience'?": the nearest known word to one that was mistyped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace carepath::scenarios {

/// Letters to add, drop, change or swap with their neighbour to turn one word into the other.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The known word that was probably meant; empty when none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

/// A sentence to end a message with: "Did you mean 'stay'?", or "Known keys are a, b and c."
/// `what` names the known words in the plural. Empty when nothing is known.
std::string suggestion(std::string_view word, const std::vector<std::string>& known, std::string_view what);

/// "a, b and c"
std::string joined(const std::vector<std::string>& words, std::string_view last = "and");

}  // namespace carepath::scenarios
