// How long something takes, as written.
#pragma once

#include <optional>
#include <vector>

#include "scenarios/options.hpp"
#include "scenarios/vocabulary/values.hpp"

namespace carepath::scenarios {

struct MixturePart;

/// A distribution of lengths of time. Which parameters a family takes: recipes.hpp.
struct DistributionText {
  std::optional<Word<Family>> family;  ///< fixed, unless said
  std::optional<Sourced<Length>> value, mean, sd, median, p90, low, mode, high, scale;
  std::optional<Sourced<Number>> shape, mu, sigma;
  std::optional<Unit> unit;
  std::optional<FileName> file;
  std::optional<Text> column;
  std::optional<Text> rate_column;
  Table<Length, Sourced<Share>> values;
  Table<Length, Sourced<ArrivalRate>> rates;
  std::vector<MixturePart> parts;
  std::optional<Sourced<Length>> truncate_above, truncate_below;
  Evidence evidence;
  Place place;
};
struct MixturePart {
  Sourced<Share> share;
  DistributionText distribution;
};

template <class V>
void describe_figures(V& v, DistributionText& d) {
  v.optional(value_key, d.value, "of a fixed length");
  v.optional("mean", d.mean, "the average");
  v.optional("sd", d.sd, "the standard deviation");
  v.optional("median", d.median, "half are shorter");
  v.optional("p90", d.p90, "nine in ten are shorter");
  v.optional("low", d.low, "the shortest");
  v.optional("mode", d.mode, "the commonest");
  v.optional("high", d.high, "the longest");
  v.optional("shape", d.shape, "the shape parameter");
  v.optional("scale", d.scale, "the scale parameter");
  v.optional("mu", d.mu, "mean of the natural logarithm of the length counted in `unit`");
  v.optional("sigma", d.sigma, "standard deviation of the natural logarithm");
  v.optional("unit", d.unit, "the unit of time of the figures in a file, or of `mu`");
  v.optional("file", d.file, "the file with observed lengths, or with rates");
  v.optional("column", d.column, "the column of that file; for rates, the lengths from which each holds");
  v.optional("rate_column", d.rate_column, "the column with the rates, per `unit`");
  v.optional("values", d.values, "lengths and the share of each: `{2 hours: 30%, 4 hours: 70%}`");
  v.optional("rates", d.rates,
             "how often it ends, by how long it has lasted: `{0 min: 2 per hour, 10 min: 6 per hour}`");
  v.optional("parts", d.parts, "the distributions that are mixed, each with its share");
  v.optional("truncate_above", d.truncate_above, "only lengths up to this: those given that it is not longer");
  v.optional("truncate_below", d.truncate_below, "only lengths from this on");
}

template <class V>
void describe_parameters(V& v, DistributionText& d) {
  v.defaulted("distribution", d.family, "fixed", "the family");
  describe_figures(v, d);
}

template <class V>
void describe(V& v, DistributionText& d) {
  v.record("distribution", "How long something takes: a fixed length, or a distribution.");
  v.shorthand(d.value);
  v.number(d.evidence);
  describe_parameters(v, d);
}

template <class V>
void describe(V& v, MixturePart& p) {
  v.record("mixture_part", "One of the distributions that are mixed.");
  v.required("share", p.share, "the share of people who follow it");
  v.covers(p.distribution.evidence);
  describe_parameters(v, p.distribution);
}

}  // namespace carepath::scenarios
