#include <fmt/format.h>

#include <algorithm>

#include "scenarios/explain/parts.hpp"
#include "scenarios/explain/words.hpp"
#include "scenarios/suggest.hpp"

namespace carepath::scenarios::explain {
namespace {

void tell_shifts(Account& account, const std::vector<StaffShiftText>& week) {
  for (const auto& shift : week) {
    std::string text = fmt::format("{}: {}", in_words(shift.days, shift.from, shift.to), shift.number.value.text);
    if (shift.band) text += fmt::format(" of {}", plain(shift.band->text));
    if (shift.breaks) text += fmt::format(", each with a break of {}", shift.breaks->value.text);
    account.say(std::move(text));
  }
}

void tell_roster(Account& account, const ScenarioText& text, const std::optional<Sourced<Count>>& number,
                 const std::vector<StaffShiftText>& week, const std::optional<RotaName>& rota,
                 const std::string& when) {
  if (number) account.say(fmt::format("{} are there at all times{}", number->value.text, when));
  if (!week.empty()) account.say(fmt::format("They work in shifts{}", when));
  tell_shifts(account, week);
  if (!rota) return;
  account.say(fmt::format("They work by the rota {}{}", plain(rota->text), when));
  for (const auto& row : text.rotas.rows) {
    if (row.key.text == rota->text) tell_shifts(account, row.value);
  }
}

void tell_cost(Account& account, const StaffText& staff, const models::Pool& pool) {
  if (staff.cost) account.say(fmt::format("One of them costs {}", staff.cost->value.text));
  double cost = 0;
  for (const auto& shift : pool.roster.shifts) {
    cost += shift.number * shift.cost_per_hour * std::chrono::duration<double, std::ratio<3600>>(shift.length).count();
  }
  if (cost > 0 && !staff.number) account.say("The shifts of a week cost " + in_pounds(cost));
  if (staff.overtime_pay && staff.overtime_pay->value.value != 1)
    account.say(fmt::format("Overtime costs {} times as much", staff.overtime_pay->value.text));
}

void tell_pool(Account& account, const ScenarioText& text, const Name& name, const StaffText& staff,
               const models::Pool& pool) {
  account.heading(plain(name.text) + " (staff, rooms or equipment)");
  tell_roster(account, text, staff.number, staff.week, staff.rota, "");
  if (!staff.number) {
    account.say(fmt::format("That is {:.6g} hours a week, breaks included", hours_a_week(pool.roster.shifts)));
  }
  for (const auto& change : staff.changes)
    tell_roster(account, text, change.number, change.week, change.rota, ", from " + in_words(change.on) + " on");
  for (const auto& least : staff.minimum.items)
    account.say(fmt::format("At least {} must be on the rota {}", least.number.value.text,
                            in_words(least.days, least.from, least.to)));
  if (staff.shrinkage)
    account.say(
        fmt::format("Of those on the rota {} are away, on leave or in training", in_100(staff.shrinkage->value.value)));
  if (staff.sickness)
    account.say(fmt::format("Each misses {} shifts at short notice", in_100(staff.sickness->value.value)));
  tell_cost(account, staff, pool);
}

}  // namespace

double hours_a_week(const std::vector<models::Shift>& shifts) {
  double hours = 0;
  for (const auto& shift : shifts)
    hours += shift.number * std::chrono::duration<double, std::ratio<3600>>(shift.length).count();
  return hours;
}

void tell_staff(Account& account, const ScenarioText& text, const models::Model& model) {
  for (std::size_t i = 0; i < text.staff.rows.size(); ++i)
    tell_pool(account, text, text.staff.rows[i].key, text.staff.rows[i].value, model.pools[i]);
}

}  // namespace carepath::scenarios::explain
