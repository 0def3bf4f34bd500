#include "output/measures/compared_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "output/measures/plain_text.hpp"
#include "output/measures/staff_figures.hpp"

namespace carepath::output {

namespace {

enum class Unit { count, a_week, percent, time, days, plain };

struct Line {
  std::string words;
  const char* measure;
  Unit unit;
  int rank = 2;
};

const Line of_pathway[] = {
    {"People coming into the pathway", "people_entered", Unit::count},
    {"Bed days occupied", "bed_days_occupied", Unit::count, 1},
    {"Bed days out of area", "out_of_area_bed_days", Unit::count, 0},
    {"Bed days of people ready to leave", "clinically_ready_share", Unit::percent, 1},
    {"Readmitted within 30 days", "readmission_30d", Unit::percent, 0},
    {"Seen within 4 hours of a crisis", "crisis_response_4h", Unit::percent, 0},
    {"Seen within 72 hours of discharge", "followup_72h", Unit::percent},
    {"Admitted by way of a gatekeeper", "gatekeeping", Unit::percent},
    {"Turned away", "turned_away", Unit::count, 1},
    {"Gave up waiting", "gave_up", Unit::count},
    {"Turned up elsewhere instead", "displaced_to", Unit::count, 0},
    {"People waiting at any time", "waiting_mean", Unit::plain},
    {"Time in the pathway, mean", "time_in_care_mean", Unit::days},
};

/// A service level always with its threshold and variant (of all calls offered), and beside it who is answered in the
/// end and who reaches the answerphone: a line that sends people there looks well by its service level alone.
std::vector<Line> lines_of_phone(const models::Service& s) {
  const bool threshold = s.short_wait > engine::Duration{0};
  std::vector<Line> lines;
  if (s.standard) {
    lines.push_back({fmt::format("answered within {}, of all calls", short_time(*s.standard)), "service_level_negative",
                     Unit::percent, 0});
  }
  lines.push_back({"callers answered in the end", "callers_answered", Unit::percent, 0});
  lines.push_back({"calls to the answerphone", "calls_to_answerphone", Unit::a_week, 0});
  lines.push_back({threshold ? fmt::format("abandoned after {}", short_time(s.short_wait)) : "abandoned",
                   threshold ? "abandonment_rate_after_threshold" : "abandonment_rate", Unit::percent, 1});
  lines.push_back({"mean wait of those answered", "average_speed_to_answer", Unit::time, 1});
  lines.push_back({"calls offered", "calls_offered", Unit::a_week});
  lines.push_back({"calls that heard the busy tone", "calls_blocked", Unit::a_week});
  return lines;
}

const Line of_other[] = {
    {"mean wait", "wait_mean", Unit::time, 1},
    {"care begun within standard", "wait_share_within_standard", Unit::percent, 1},
    {"sent elsewhere", "sent_elsewhere", Unit::count},
    {"occupancy", "occupancy", Unit::percent},
};

const Line of_staff[] = {
    {"hours rostered", "staff_hours_rostered", Unit::a_week, 1},
    {"cost of staff, £", "staff_cost", Unit::count, 0},
    {"busy, of time on duty", "staff_occupancy", Unit::percent},
    {"overtime hours", "overtime_hours", Unit::a_week},
};

class Rows {
 public:
  explicit Rows(const models::Model& model) : days_(engine::in_days(model.run)), years_(by_the_year(model)) {}

  void add(const std::string& of, const std::string& service, const Line& line) {
    ComparedRow row{.words = (of.empty() ? "" : of + ": ") + line.words,
                    .measure = line.measure,
                    .service = service,
                    .factor = 1,
                    .rank = line.rank,
                    .time = line.unit == Unit::time};
    switch (line.unit) {
      case Unit::count:
        row.words += years_ ? " a year" : "";
        row.factor = years_ ? 365.25 / days_ : 1;
        break;
      case Unit::a_week:
        row.words += " a week";
        row.factor = 7 / days_;
        break;
      case Unit::percent:
        row.words += ", %";
        row.factor = 100;
        break;
      case Unit::days: row.words += ", days"; break;
      case Unit::time:
      case Unit::plain: break;
    }
    rows.push_back(std::move(row));
  }
  std::vector<ComparedRow> rows;

 private:
  double days_;
  bool years_;
};

template <class Thing>
std::vector<const Thing*> each_once(const std::vector<const models::Model*>& plans,
                                    std::vector<Thing> models::Model::* things) {
  std::vector<const Thing*> all;
  for (const models::Model* plan : plans) {
    for (const Thing& thing : plan->*things) {
      if (std::none_of(all.begin(), all.end(), [&](const Thing* a) { return a->name == thing.name; }))
        all.push_back(&thing);
    }
  }
  return all;
}

}  // namespace

bool by_the_year(const models::Model& model) { return engine::in_days(model.run) >= 365; }

std::vector<ComparedRow> compared_rows(const std::vector<const models::Model*>& plans) {
  Rows rows(*plans.front());
  const bool nobody_returns =
      std::all_of(plans.begin(), plans.end(), [](const models::Model* m) { return m->returns.empty(); });
  for (const Line& line : of_pathway) {
    // A scenario without a way of coming back has nothing to say of readmission.
    if (nobody_returns && std::string_view(line.measure).starts_with("readmission")) continue;
    rows.add("", "all", line);
  }
  for (const models::Service* service : each_once(plans, &models::Model::services)) {
    if (service->kind == models::Kind::phone) {
      for (const Line& line : lines_of_phone(*service)) rows.add(service->name, service->name, line);
    } else {
      for (const Line& line : of_other) rows.add(service->name, service->name, line);
    }
  }
  for (const models::Pool* pool : each_once(plans, &models::Model::pools)) {
    for (const Line& line : of_staff) rows.add(pool->name, staff_label(pool->name), line);
  }
  return rows.rows;
}

}  // namespace carepath::output
