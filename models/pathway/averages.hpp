// What rules with conditions and patterns of arrival come to on average, before anything is run.
#pragma once

#include <array>
#include <utility>
#include <vector>

#include "models/pathway/model.hpp"

namespace carepath::models {

/// A value for each hour of the week, from Monday 00:00.
inline constexpr std::size_t hours_of_week = 168;
using Week = std::array<double, hours_of_week>;

/// The start of an hour of the week within the first seven days of measuring.
Time hour_of_first_week(const Model& model, std::size_t hour);

/// The part of an hour in which `schedule` is not 0, looked at every five minutes.
double part_of_hour(const engine::Schedule& schedule, Time begin);

/// For each hour of the week, the share of people for whom each condition is the first that holds, the base rule last.
/// Dates are looked at as of the start of measuring. Conditions that depend on what has happened (waits, visits, how
/// busy a service is) are taken not to hold.
template <class T>
std::vector<Week> shares_of_cases(const Model& model, const Cases<T>& cases);
std::vector<Week> shares_of_conditions(const Model& model, const std::vector<const Condition*>& conditions);
double mean_of(const Week& week);

/// People a day at the start of measuring, patterns averaged out, before growth.
double people_per_day(const Model& model, const Source& source);
/// When in the week they come; mean 1.
Week pattern_of(const Model& model, const Source& source);
/// The share of a source's people who have each profile.
std::vector<double> shares_of_profiles(const Model& model, const Source& source);

/// The profiles that people of profile `p` have once `settings` of the service are made, with their shares.
std::vector<std::pair<ProfileId, double>> once_set(const Model& model, const Service& service, ProfileId p);

template <class T>
std::vector<Week> shares_of_cases(const Model& model, const Cases<T>& cases) {
  std::vector<const Condition*> conditions;
  for (const auto& one : cases) conditions.push_back(&one.when);
  return shares_of_conditions(model, conditions);
}

}  // namespace carepath::models
