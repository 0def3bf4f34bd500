// From a scenario as written to the model it means.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/time.hpp"
#include "models/pathway/model.hpp"
#include "scenarios/rota_search.hpp"
#include "scenarios/scenario.hpp"

namespace carepath::scenarios {

/// `warm_up` is used where the scenario says `auto`; without it there is none then. Throws `Problems` for a scenario
/// that did not come from read(), or was changed since.
models::Model build(const Scenario& scenario, std::optional<engine::Duration> warm_up = {});

/// What a search for a rota may use and must reach; nothing when the scenario does not say. Throws as `build` does.
std::optional<RotaSearch> rota_search(const Scenario& scenario);

/// A problem, or a warning, at the place of a service; without a place for ServiceId::none().
Problem at_service(const Scenario& scenario, models::ServiceId service, std::string text);

}  // namespace carepath::scenarios
