#include "models/pathway/while_warming_up.hpp"

#include <algorithm>
#include <optional>

namespace carepath::models {

namespace {

/// False: the condition never holds.
bool stand_still(Condition& when) {
  constexpr Time now = engine::start_of_measuring;
  if ((when.from && *when.from > now) || (when.until && *when.until <= now)) return false;
  when.until.reset();
  if (when.from && now < *when.from + when.ramp) {  // the share of people for whom it holds is to stay what it is
    const double share = static_cast<double>((now - *when.from).count()) / static_cast<double>(when.ramp.count());
    when.ramp = engine::forever;
    when.from = now - Duration(static_cast<std::int64_t>(share * static_cast<double>(when.ramp.count())));
  } else {
    when.from.reset();
    when.ramp = Duration{0};
  }
  return true;
}

template <class T>
void stand_still(Cases<T>& cases) {
  std::erase_if(cases, [](Case<T>& one) { return !stand_still(one.when); });
}

void stand_still(Roster& roster) {
  for (Roster::Change& change : roster.changes) {
    if (change.from <= engine::start_of_measuring) roster.shifts = std::move(change.shifts);
  }
  roster.changes.clear();
}

}  // namespace

Model as_while_warming_up(Model model) {
  for (Source& source : model.sources) {
    if (auto* rate = std::get_if<engine::Rate>(&source.when)) *rate = rate->while_warming_up();
    stand_still(source.to_cases);
  }
  for (Pool& pool : model.pools) stand_still(pool.roster);
  for (Service& service : model.services) {
    service.places = service.places.while_warming_up();
    service.closed = service.closed.while_warming_up();
    if (service.opening) service.opening = service.opening->while_warming_up();
    stand_still(service.stay_cases);
    stand_still(service.route_cases);
  }
  return model;
}

}  // namespace carepath::models
