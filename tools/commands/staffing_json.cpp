#include "tools/commands/staffing_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace carepath::tools {

namespace {

using Json = nlohmann::ordered_json;

Json number(double x) { return std::isfinite(x) ? Json(x) : Json(nullptr); }
Json figure(const engine::Interval& i) { return Json::array({number(i.mean), number(i.lower), number(i.upper)}); }

Json expected(const std::optional<output::Expected>& e) {
  if (!e) return nullptr;
  return {{"gave_up", number(e->gives_up)},
          {"in_time", number(e->in_time)},
          {"wait", std::isinf(e->wait) ? Json("no end") : number(e->wait)}};
}

Json row(const output::StaffingRow& r, const output::Staffing& staffing) {
  Json j{{"name", r.name},
         {"calls", figure(r.calls)},
         {"redials", figure(r.redials)},
         {"offered", figure(r.offered)},
         {"answered", figure(r.answered)},
         {"gave_up", figure(r.gave_up)},
         {"busy_tone", figure(r.busy_tone)},
         {"answerphone", figure(r.answerphone)},
         {"called_back", figure(r.called_back)},
         {"sent_on", figure(r.sent_on)},
         {"not_answered", figure(r.not_answered)},
         {"share_not_answered", figure(r.share_not_answered)},
         {"abandonment_rate", figure(r.share_given_up)},
         {"service_level_negative", figure(r.in_time)},
         {"average_speed_to_answer", figure(r.wait)},
         {"longest_delay", figure(r.longest)},
         {"staff", figure(r.staff)},
         {"staff_in_use", figure(r.occupancy)},
         {"line_occupancy", figure(r.with_this)}};
  for (std::size_t i = 0; i < staffing.destinations.size(); ++i)
    j["elsewhere"][staffing.destinations[i]] = figure(r.elsewhere[i]);
  j["erlang_a"] = expected(r.formula.erlang_a);
  j["erlang_c"] = expected(r.formula.erlang_c);
  j["erlang_b"] = r.formula.erlang_b ? Json{{"lost", *r.formula.erlang_b}} : Json(nullptr);
  return j;
}

Json changed(const output::ChangedShift& c) {
  return {{"shift", c.kind.name},
          {"people", c.kind.number},
          {"by", c.by},
          {"service_level_negative", figure(c.makes.in_time)},
          {"abandonment_rate", figure(c.makes.given_up)},
          {"share_not_answered", figure(c.makes.not_answered)},
          {"not_answered", figure(c.makes.lost_a_week)},
          {"hours", c.kind.hours * c.by},
          {"cost", c.kind.cost * c.by},
          {"below_minimum", c.below_minimum}};
}

}  // namespace

std::string staffing_json(const Study& study, const StaffingOptions& options, const output::Results& results,
                          const std::vector<StaffingAnswer>& answers) {
  const models::Model& model = study.plans.front().model;
  Json all{{"title", study.title()},
           {"plan", results.plan},
           {"replications", results.half_hours.size()},
           {"seed", options.seed},
           {"services", Json::array()}};
  for (const StaffingAnswer& answer : answers) {
    const output::Staffing& s = answer.staffing;
    Json j{{"service", s.name},
           {"standard", s.standard ? number(engine::in_hours(*s.standard)) : Json(nullptr)},
           {"formulas_given",
            {{"care", number(s.inputs.care)},
             {"patience", number(s.inputs.patience)},
             {"none_because", s.inputs.why_not.empty() ? Json(nullptr) : Json(s.inputs.why_not)}}},
           {"why_they_differ", output::why_they_differ(model, s)},
           {"busiest", s.busiest ? Json(*s.busiest) : Json(nullptr)},
           {"most_not_answered", s.worst ? Json(*s.worst) : Json(nullptr)},
           {"week", row(s.week, s)},
           {"while_closed", s.closed ? row(*s.closed, s) : Json(nullptr)}};
    for (const auto& block : s.blocks) j["parts_of_the_week"].push_back(row(block, s));
    for (std::size_t h = 0; h < s.half_hours.size(); ++h) {
      Json one = row(s.half_hours[h], s);
      one["open"] = static_cast<bool>(s.open[h]);
      j["half_hours"].push_back(std::move(one));
    }
    j["one_more_or_fewer"] = Json::array();
    for (const auto& change : answer.changes) j["one_more_or_fewer"].push_back(changed(change));
    all["services"].push_back(std::move(j));
  }
  return all.dump(2);
}

}  // namespace carepath::tools
