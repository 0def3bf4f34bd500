// How care ends when its length and several endings compete: who wins how often, and how long it takes.
#pragma once

#include <vector>

#include "models/pathway/model.hpp"

namespace carepath::models {

/// A length and how much it counts; all weights together are 1.
struct Point {
  double length;  ///< microseconds
  double weight;
};
/// Lengths that stand for a distribution: all of its values if it has few, else some hundred quantiles.
std::vector<Point> points_of(const Distribution& distribution);

struct CareEnds {
  double mean = 0;            ///< microseconds in care; may be infinite
  std::vector<double> won;    ///< the share that each length wins: the stay, then the endings in order; all together 1,
                              ///< or the share whose care ever ends
  std::vector<Point> points;  ///< of the time in care
};
/// The first of several lengths, each drawn on its own; of two at the same instant the one named first.
/// Shares are right to 1e-5 for smooth lengths, to 1/400 where others are fixed.
CareEnds first_of(const std::vector<const Distribution*>& lengths);

/// How care ends at a service for people of one profile: `stay`, its cases averaged, against all endings.
CareEnds how_care_ends(const Model& model, const Service& service, ProfileId profile);

}  // namespace carepath::models
