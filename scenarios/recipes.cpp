#include "scenarios/recipes.hpp"

#include <cmath>
#include <type_traits>

#include "engine/distribution_fit.hpp"
#include "scenarios/build/parts.hpp"
#include "scenarios/keys.hpp"

namespace carepath::scenarios {
namespace {

using D = DistributionText;
using B = Building;

double us(const std::optional<Sourced<Length>>& length) { return length->value.microseconds; }
double in(const std::optional<Sourced<Number>>& number) { return number->value.value; }

/// A visitor that finds the key of a field.
class KeyFinder {
 public:
  explicit KeyFinder(const void* wanted) : wanted_(wanted) {}
  const std::string& key() const { return key_; }

  template <class T>
  void optional(const char* key, T& field, const char*, const Only& = {}) {
    if (&field == wanted_) key_ = key;
  }
  template <class T>
  void defaulted(const char* key, T& field, const Standard&, const char* sentence) {
    optional(key, field, sentence);
  }

 private:
  const void* wanted_;
  std::string key_;
};

}  // namespace

const std::vector<Recipe>& recipes() {
  using namespace engine;  // NOLINT: the families and fits, for a table that can be read
  using enum scenarios::Family;
  static const std::vector<Recipe> rows{
      {fixed, {&D::value}, [](B&, const D& d) { return Fixed{us(d.value)}; }},
      {exponential, {&D::mean}, [](B&, const D& d) { return Exponential{us(d.mean)}; }},
      {exponential, {&D::median}, [](B&, const D& d) { return Exponential{us(d.median) / std::log(2.0)}; }},
      {lognormal, {&D::mean, &D::sd}, [](B&, const D& d) { return lognormal_from_mean_sd(us(d.mean), us(d.sd)); }},
      {lognormal,
       {&D::median, &D::p90},
       [](B&, const D& d) { return lognormal_from_median_p90(us(d.median), us(d.p90)); }},
      {lognormal,
       {&D::mean, &D::median},
       [](B&, const D& d) { return lognormal_from_mean_median(us(d.mean), us(d.median)); }},
      {lognormal,
       {&D::median, &D::sigma},
       [](B&, const D& d) { return Lognormal{std::log(us(d.median)), in(d.sigma)}; }},
      {lognormal,
       {&D::mu, &D::sigma, &D::unit},
       [](B&, const D& d) { return Lognormal{in(d.mu) + std::log(d.unit->microseconds), in(d.sigma)}; }},
      {gamma, {&D::mean, &D::sd}, [](B&, const D& d) { return gamma_from_mean_sd(us(d.mean), us(d.sd)); }},
      {gamma, {&D::median, &D::p90}, [](B&, const D& d) { return gamma_from_median_p90(us(d.median), us(d.p90)); }},
      {gamma, {&D::shape, &D::scale}, [](B&, const D& d) { return Gamma{in(d.shape), us(d.scale)}; }},
      {gamma, {&D::shape, &D::mean}, [](B&, const D& d) { return Gamma{in(d.shape), us(d.mean) / in(d.shape)}; }},
      {weibull, {&D::shape, &D::scale}, [](B&, const D& d) { return Weibull{in(d.shape), us(d.scale)}; }},
      {weibull,
       {&D::shape, &D::median},
       [](B&, const D& d) { return weibull_from_median_shape(us(d.median), in(d.shape)); }},
      {weibull, {&D::mean, &D::sd}, [](B&, const D& d) { return weibull_from_mean_sd(us(d.mean), us(d.sd)); }},
      {weibull, {&D::median, &D::p90}, [](B&, const D& d) { return weibull_from_median_p90(us(d.median), us(d.p90)); }},
      {log_logistic, {&D::shape, &D::median}, [](B&, const D& d) { return LogLogistic{in(d.shape), us(d.median)}; }},
      {log_logistic, {&D::shape, &D::scale}, [](B&, const D& d) { return LogLogistic{in(d.shape), us(d.scale)}; }},
      {log_logistic,
       {&D::mean, &D::sd},
       [](B&, const D& d) { return log_logistic_from_mean_sd(us(d.mean), us(d.sd)); }},
      {log_logistic,
       {&D::median, &D::p90},
       [](B&, const D& d) { return log_logistic_from_median_p90(us(d.median), us(d.p90)); }},
      {uniform, {&D::low, &D::high}, [](B&, const D& d) { return Uniform{us(d.low), us(d.high)}; }},
      {triangular,
       {&D::low, &D::mode, &D::high},
       [](B&, const D& d) { return Triangular{us(d.low), us(d.mode), us(d.high)}; }},
      {discrete, {&D::values}, build_discrete},
      {empirical, {&D::file, &D::column, &D::unit}, build_empirical},
      {mixture, {&D::parts}, build_mixture},
      {scenarios::Family::hazard, {&D::rates}, build_hazard},
      {scenarios::Family::hazard, {&D::file, &D::column, &D::rate_column, &D::unit}, build_hazard},
  };
  return rows;
}

bool given(const DistributionText& text, Parameter parameter) {
  return std::visit(
      [&](auto member) {
        const auto& field = text.*member;
        if constexpr (requires { field.rows; }) {
          return !field.rows.empty();
        } else if constexpr (requires { field.has_value(); }) {
          return field.has_value();
        } else {
          return !field.empty();
        }
      },
      parameter);
}

std::string key_of(Parameter parameter) {
  DistributionText text;
  KeyFinder finder(std::visit([&](auto member) { return static_cast<const void*>(&(text.*member)); }, parameter));
  describe_parameters(finder, text);
  return finder.key();
}

std::vector<std::string> keys_of(const Recipe& recipe) {
  std::vector<std::string> keys;
  for (const auto& parameter : recipe.needs) keys.push_back(key_of(parameter));
  return keys;
}

}  // namespace carepath::scenarios
