// Rules with exceptions: conditions, and the cases made of them.
#pragma once

#include <string>
#include <vector>

#include "scenarios/build/building.hpp"

namespace carepath::scenarios {

/// `self` is the service at which it is asked; none for people who are only arriving, of whose past it cannot speak.
models::Condition build_condition(Building& building, const ConditionText& text, models::ServiceId self);

models::Cases<models::ByProfile<engine::Distribution>> build_cases(Building& building,
                                                                   const std::vector<StayCaseText>& text,
                                                                   models::ServiceId self);
models::Cases<models::ByProfile<engine::Distribution>> build_cases(Building& building,
                                                                   const std::vector<TimeCaseText>& text,
                                                                   models::ServiceId self);
/// `name` is that of the service.
models::Cases<models::ByProfile<models::Routes>> build_cases(Building& building,
                                                             const std::vector<RoutesCaseText>& text,
                                                             models::ServiceId self, const std::string& name);
/// `name` is that of the source.
models::Cases<models::ByProfile<models::Routes>> build_cases(Building& building,
                                                             const std::vector<ArrivalCaseText>& text,
                                                             const std::string& name);

/// Whether anybody can ever be on its list.
bool has_a_list(const models::Service& service);

}  // namespace carepath::scenarios
