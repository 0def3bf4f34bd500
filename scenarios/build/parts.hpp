// From each part of a scenario as written to the part of a model it means. Problems go to `Building`; what comes back
// after a problem is of no use, and the model is not used then.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/build/building.hpp"
#include "scenarios/rota_search.hpp"

namespace carepath::scenarios {

engine::Distribution build_distribution(Building& building, const DistributionText& text);
engine::Distribution::Family build_discrete(Building& building, const DistributionText& text);
engine::Distribution::Family build_empirical(Building& building, const DistributionText& text);
engine::Distribution::Family build_mixture(Building& building, const DistributionText& text);
engine::Distribution::Family build_hazard(Building& building, const DistributionText& text);

struct BuiltPlaces {
  engine::Schedule schedule;
  bool can_fall = false;  ///< whether there is a moment at which there are fewer places than before
};
BuiltPlaces build_places(Building& building, const PlacesText& text);

/// Where people go; `what` says for messages whose shares they are ("shares leaving 'ward'").
models::ByProfile<models::Routes> build_routes(Building& building, const OneOrMore<RouteText>& text,
                                               const std::string& what, bool may_go_home);

/// How long is measured and followed up, on the calendar from the start on.
inline std::pair<engine::Duration, engine::Duration> run_and_run_out(const TimeText& time) {
  const engine::Duration run = time.run.after(time.start.value);
  const auto last_day = time.start.value + std::chrono::days(engine::day_number(engine::Time(run)));
  return {run, time.run_out.after(last_day)};
}

/// The changes of a rate; not both of the two.
std::vector<std::pair<double, double>> build_rate_changes(Building& building, const ArrivalsText& text);
/// Days that differ from others of their weekday, in order.
std::vector<engine::RateShape::SpecialDay> build_special_days(Building& building, const ArrivalsText& text);
models::Pool build_pool(Building& building, const Name& name, const StaffText& text);
models::Source build_source(Building& building, const Name& name, const ArrivalsText& text);
/// Refuses sources that bring more people on some day of the run than can be simulated.
void check_arrivals(Building& building, const models::Model& model);
models::Service build_service(Building& building, const Name& name, const ServiceText& text);
std::vector<models::Ending> build_endings(Building& building, const Name& service, const Table<Name, EndingText>& text);
std::vector<models::Setting> build_settings(Building& building, const Name& service, const SetsText& text);
models::Milestone build_milestone(Building& building, const Name& name, const MilestoneText& text);
std::vector<models::Present> build_initial(Building& building);
models::Return build_return(Building& building, const Name& name, const ReturnText& text);

/// Nothing when the scenario has none. `model` has all services and staff.
std::optional<RotaSearch> build_rota_search(Building& building, const models::Model& model);

/// One value for each profile, or one for everyone.
template <class To, class From, class Make>
models::ByProfile<To> build_by(Building& building, const By<From>& by, Make make) {
  std::vector<To> values;
  for (const auto* value : building.expand(by)) values.push_back(make(*value));
  if (values.empty()) return {};
  return models::ByProfile<To>::of_each(std::move(values));
}

/// The whole: as scenarios::build, with problems and warnings noted and not thrown.
models::Model build_model(const Scenario& scenario, std::optional<engine::Duration> warm_up, ProblemList& problems,
                          ProblemList& warnings);

}  // namespace carepath::scenarios
