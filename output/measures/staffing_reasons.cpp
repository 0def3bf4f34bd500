// Why the formulas say something else than the simulation, in this scenario.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/calendar.hpp"
#include "output/measures/plain_text.hpp"
#include "output/measures/staffing_text.hpp"

namespace carepath::output {

namespace {

/// The part of rostered hours in which nobody is on duty: breaks, leave and sickness.
double lost_hours(const models::Model& model, const models::Service& service, const Staffing& staffing) {
  double rostered = 0;
  for (const models::Need& need : service.needs) {
    rostered += models::OnDuty(model.pools[need.pool.index()], engine::Calendar(model.start))
                    .rostered(engine::start_of_measuring, engine::Time(model.run))
                    .hours;
  }
  const double on_duty =
      staffing.week.staff.mean * engine::in_hours(engine::Time(model.run) - engine::start_of_measuring);
  return rostered > 0 ? 1 - on_duty / rostered : 0;
}

/// Other services that need the same staff.
std::string shared_with(const models::Model& model, const models::Service& service) {
  std::string names;
  for (const models::Service& other : model.services) {
    const bool shares = std::any_of(other.needs.begin(), other.needs.end(), [&](const models::Need& n) {
      return std::any_of(service.needs.begin(), service.needs.end(), [&](const auto& m) { return m.pool == n.pool; });
    });
    if (&other != &service && shares) names += (names.empty() ? "" : ", ") + other.name;
  }
  return names;
}

bool is_exponential(const engine::Distribution& d) { return std::holds_alternative<engine::Exponential>(d.family()); }

void add_lengths(std::vector<std::string>& reasons, const models::Service& service) {
  if (service.stay.same_for_everyone() && !service.wrap_up) {
    const engine::Distribution& stay = service.stay.values().front();
    if (is_exponential(stay)) return;
    const double varies = std::sqrt(stay.variance()) / stay.mean();
    if (std::isfinite(varies)) {
      reasons.push_back(
          fmt::format("the time taken varies {} than they assume (its standard deviation is {:.2f} of its "
                      "mean, theirs 1)",
                      varies < 1 ? "less" : "more", varies));
      return;
    }
  }
  reasons.emplace_back(service.wrap_up ? "talk and wrap-up together are not exponential"
                                       : "the time taken is not exponential");
}

}  // namespace

std::string why_they_differ(const models::Model& model, const Staffing& staffing) {
  const models::Service& service = model.services[staffing.service.index()];
  if (!staffing.inputs.why_not.empty()) return wrapped(fmt::format("No formulas: {}.", staffing.inputs.why_not));
  const StaffingRow& week = staffing.week;
  if (!(week.first_attempts > 0)) return "";
  const StaffingWords& words = words_for(service);

  std::string out;
  const auto beside = [&](const char* formula, double expects, double simulated, const std::string& what) {
    out = fmt::format("Over the week, {} expects {} {}; the simulation has {}. ", formula, percent(expects), what,
                      percent(simulated));
  };
  if (week.formula.erlang_b)
    beside("Erlang B", *week.formula.erlang_b, week.share_not_answered.mean, "to be lost");
  else if (week.formula.erlang_a)
    beside("Erlang A", week.formula.erlang_a->gives_up, week.share_given_up.mean, "to give up");
  else if (week.formula.erlang_c && staffing.standard)
    beside("Erlang C", week.formula.erlang_c->in_time, week.in_time.mean,
           fmt::format("to be {} in time", words.answered));

  std::vector<std::string> reasons;
  const double again = week.redials.mean / week.first_attempts;
  if (again >= 0.0005)
    reasons.push_back(
        fmt::format("people who ask again make {} more {} than there are first attempts", percent(again), words.calls));
  if (week.busy_tone.mean >= 0.0005 * week.calls.mean && !week.formula.erlang_b)
    reasons.push_back(
        fmt::format("{} of {} hear the busy tone", percent(week.busy_tone.mean / week.calls.mean), words.calls));
  if (const std::string others = shared_with(model, service); !others.empty())
    reasons.push_back(fmt::format("the same staff also work for {} ({} of their work)", others,
                                  percent(std::max(0.0, 1 - week.with_this.mean / week.occupancy.mean))));
  if (service.call_back) reasons.emplace_back("some of those who wait ask to be called back");
  if (service.when_full.wait_up_to)
    reasons.push_back(fmt::format("nobody waits longer than {}", short_time(*service.when_full.wait_up_to)));
  if (!service.needs.empty()) {
    if (const double lost = lost_hours(model, service, staffing); lost >= 0.005)
      reasons.push_back(
          fmt::format("breaks, leave and sickness take {} of the hours on the rota, now more and now less, "
                      "while they are given the mean on duty",
                      percent(lost)));
  }
  if (service.priority.ranks > 1) reasons.emplace_back("some go before others who asked earlier");
  if (service.patience && !week.formula.erlang_b &&
      !std::all_of(service.patience->values().begin(), service.patience->values().end(), is_exponential))
    reasons.emplace_back("patience is not exponential");
  if (!week.formula.erlang_b) add_lengths(reasons, service);
  reasons.push_back(
      fmt::format("one half hour leaves work to the next ({} of staff for each that is {}), while they take "
                  "each by itself",
                  wait_text(staffing.inputs.care), words.answered));
  out += "What the formulas leave out here: ";
  for (std::size_t i = 0; i < reasons.size(); ++i)
    out += (i == 0 ? "" : i + 1 < reasons.size() ? "; " : "; and ") + reasons[i];
  return wrapped(out + ".");
}

}  // namespace carepath::output
