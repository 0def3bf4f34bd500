// The parts of an account of a pathway, in the order in which they are told.
#pragma once

#include "models/pathway/model.hpp"
#include "scenarios/explain/account.hpp"
#include "scenarios/scenario.hpp"

namespace carepath::scenarios::explain {

/// Question, period, groups of people.
void tell_question(Account& account, const Scenario& scenario);
/// "three_seats: Three people day and night"
std::string plan_in_words(const Scenario& plan);
/// Who comes, how many and when; who is there at the start.
void tell_arrivals(Account& account, const ScenarioText& text, const models::Model& model);
void tell_staff(Account& account, const ScenarioText& text, const models::Model& model);
void tell_services(Account& account, const ScenarioText& text);
/// Coming back, coming of age, services that block each other.
void tell_later(Account& account, const ScenarioText& text);
void tell_plans(Account& account, const Scenario& scenario);
void tell_sources(Account& account, const Scenario& scenario);

// Of a service:
void tell_places(Account& account, const ServiceText& service);
void tell_telephone(Account& account, const ServiceText& service);
void tell_waiting(Account& account, const ServiceText& service);
void tell_care(Account& account, const ServiceText& service);
void tell_leaving(Account& account, const ServiceText& service);
/// What people do who are not cared for at this attempt; `who` begins the sentences ("who give up").
void tell_given_up(Account& account, const GivenUpText& text, const std::string& who);

/// For each pool of staff that works by other shifts, the sentences that say which.
std::vector<std::vector<std::string>> staff_differences(const models::Model& before, const models::Model& after);

/// Hours of work that a week of shifts asks for, breaks included.
double hours_a_week(const std::vector<models::Shift>& shifts);

}  // namespace carepath::scenarios::explain
