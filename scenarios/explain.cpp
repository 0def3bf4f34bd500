#include "scenarios/explain.hpp"

#include "scenarios/build.hpp"
#include "scenarios/explain/parts.hpp"

namespace carepath::scenarios {

std::string explained(const Scenario& plan) {
  const auto model = build(plan);
  explain::Account account;
  explain::tell_question(account, plan);
  explain::tell_arrivals(account, plan.text, model);
  explain::tell_services(account, plan.text);
  explain::tell_staff(account, plan.text, model);
  explain::tell_later(account, plan.text);
  explain::tell_plans(account, plan);
  explain::tell_sources(account, plan);
  return account.take();
}

}  // namespace carepath::scenarios
