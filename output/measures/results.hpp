// The figures of a run in memory: one value for each measure, group, service and replication, and their summary.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "models/pathway/model.hpp"
#include "output/measures/half_hours.hpp"

namespace carepath::output {

/// What a measure means; the text of /lookups/measures.
struct MeasureInfo {
  std::string name;
  std::string unit;        ///< h, days, share, people, people per day, ...
  std::string better;      ///< lower, higher or neither
  std::string definition;  ///< one or two sentences: numerator, denominator, what is counted when
};
/// Every measure there is, in the order of the tables. Codes are indices into it.
const std::vector<MeasureInfo>& measures();
/// Index of a measure by its name; throws std::out_of_range for a name that is none.
std::size_t measure_code(std::string_view name);

/// Which figure: a measure for a group and a service ("all" for totals).
struct FigureKey {
  std::size_t measure;
  std::string group;    ///< "all", or "attribute: value"
  std::string service;  ///< "all", or a name
};

/// Daily series over the measured period, the mean over replications: value[service * days + day], counted at the
/// midnight that ends the day.
struct DailySeries {
  std::size_t days = 0;
  std::vector<double> in_care, waiting;
};

/// Services that waited for places in each other, in the order of the circle.
struct Circle {
  std::vector<models::ServiceId> services;
  engine::Time first{};  ///< when it first happened, in
  int replication = 1;   ///< this replication
  std::int64_t times = 0;
};

/// Results of one plan. Rows of `values` are replications 1, 2, ... in order without gaps.
struct Results {
  std::string plan = "baseline";
  std::vector<FigureKey> keys;
  std::vector<std::vector<double>> values;  ///< [replication][key]; NaN: not defined
  DailySeries daily;
  /// [replication][in the order of Experiment::half_hours]
  std::vector<std::vector<HalfHours>> half_hours = {};
  /// [replication][service]: people waiting in each third of the measured period (growing_lists.hpp)
  std::vector<std::vector<std::array<double, 3>>> lists = {};
  std::vector<Circle> circles = {};  ///< over all replications, in the order in which they were first seen
};

/// One figure over replications. NaN values are left out of n. Interval: Student t, 95 %; NaN when n < 2.
struct Summary {
  int n = 0;
  double mean, lower, upper;
  double median, p05, p95, lowest, highest;  ///< over replications: the range of outcomes you might see
};
Summary summarise(const Results& results, std::size_t key);

/// Something that was looked at to judge whether a run can be believed.
struct Check {
  std::string name;    ///< such as "ledger balances"
  std::string status;  ///< ok, warning, failed
  double value;        ///< NaN where none
  double limit;        ///< NaN where none
  std::string text;    ///< one sentence
};

}  // namespace carepath::output
