// The resolved scenario: everything written out, nothing else needed, and the same when it is read again.
#include <catch2/catch.hpp>
#include <filesystem>
#include <sstream>

#include "scenarios/evidence.hpp"
#include "scenarios/schema.hpp"
#include "tests/unit/scenarios/scenario_files.hpp"

using namespace carepath;  // NOLINT
using carepath::tests::everything;
using carepath::tests::text_of_file;

namespace {

void write(std::ostream& out, const engine::Distribution& d) {
  for (const double u : {0.01, 0.3, 0.5, 0.9, 0.999}) out << d.quantile(u) << ' ';
  out << d.mean() << '\n';
}

template <class T>
void write(std::ostream& out, const char* name, const std::optional<T>& value) {
  if (value) out << name << *value << ' ';
}
void write(std::ostream& out, const char* name, const std::optional<engine::Duration>& value) {
  if (value) out << name << value->count() << ' ';
}
void write(std::ostream& out, const char* name, const std::optional<engine::Time>& value) {
  if (value) out << name << value->time_since_epoch().count() << ' ';
}

void write(std::ostream& out, const models::Condition& c) {
  write(out, "waited", c.waited_at_least);
  write(out, "waited<", c.waited_less_than);
  write(out, "visits", c.visits_at_least);
  write(out, "visits<", c.visits_less_than);
  write(out, "attempts", c.attempts_at_least);
  write(out, "attempts<", c.attempts_less_than);
  write(out, "admissions", c.admissions_at_least);
  write(out, "admissions<", c.admissions_less_than);
  write(out, "from", c.from);
  write(out, "until", c.until);
  out << "ramp" << c.ramp.count() << ' ';
  for (int hour = 0; c.hours && hour < 24 * 7; ++hour)
    out << c.hours->value_at(engine::start_of_measuring + std::chrono::hours(hour));
  if (!c.busy) return;
  out << "busy" << c.busy->service.value << ' ';
  write(out, "occupancy", c.busy->occupancy_at_least);
  write(out, "waiting", c.busy->waiting_at_least);
}

void write(std::ostream& out, const models::ByProfile<models::Routes>& by) {
  for (const auto& each : by.values()) {
    for (const auto& route : each) out << route.to.value << ' ' << route.share << "; ";
    out << '\n';
  }
}
void write(std::ostream& out, const models::ByProfile<engine::Distribution>& by) {
  for (const auto& each : by.values()) write(out, each);
}

template <class T>
void write(std::ostream& out, const models::Cases<T>& cases) {
  for (const auto& one : cases) {
    write(out, one.when);
    write(out, one.then);
  }
}

/// Exceptions, endings and settings, milestones, and who is there at the start.
void write_rules(std::ostream& out, const models::Model& m) {
  for (const auto& source : m.sources) {
    write(out, source.to_cases);
    if (const auto* rate = std::get_if<engine::Rate>(&source.when)) {
      for (const auto& [day, factor] : rate->shape().changes) out << day << ' ' << factor << "; ";
    }
  }
  for (const auto& s : m.services) {
    write(out, s.stay_cases);
    write(out, s.route_cases);
    for (const auto& ending : s.endings) {
      out << ending.name << ' ';
      write(out, ending.after);
      write(out, ending.routes);
    }
    for (const auto& setting : s.settings) {
      out << setting.attribute << ':';
      for (const auto& shares : setting.shares.values()) {
        for (const double share : shares) out << ' ' << share;
      }
    }
  }
  for (const auto& milestone : m.milestones) {
    out << milestone.name << milestone.attribute << ' ' << milestone.value << ' ' << milestone.becomes << '\n';
    write(out, milestone.after);
    for (const auto& move : milestone.moves) {
      out << move.from.value << ' ';
      write(out, move.routes);
    }
  }
  for (const auto& present : m.present) {
    out << present.service.value << present.waiting;
    for (const auto already : present.already) out << ' ' << already.count();
    for (const auto& attribute : present.attributes) out << attribute.name << attribute.shares[0];
  }
  if (m.detained) out << m.detained->first << ' ' << m.detained->second;
  out << static_cast<int>(m.mutual_blocking);
}

void write(std::ostream& out, const models::Roster& roster) {
  const auto write_week = [&](const std::vector<models::Shift>& shifts) {
    for (const auto& s : shifts)
      out << s.since_monday.count() << ' ' << s.length.count() << ' ' << s.number << ' ' << s.break_length.count()
          << ' ' << s.cost_per_hour << "; ";
  };
  write_week(roster.shifts);
  for (const auto& change : roster.changes) {
    out << change.from.time_since_epoch().count() << ": ";
    write_week(change.shifts);
  }
}
void write(std::ostream& out, const char* name, const std::optional<models::Curve>& curve) {
  if (!curve) return;
  out << name;
  for (const auto& [x, y] : curve->points) out << x << ' ' << y << "; ";
}

/// Staff, waiting, appointments, and what happens during care and at its end.
void write_parts(std::ostream& out, const models::Model& m) {
  for (const auto& pool : m.pools) {
    out << pool.name << pool.shrinkage << ' ' << pool.sickness << ' ';
    write(out, pool.roster);
  }
  for (const auto& s : m.services) {
    for (const auto& need : s.needs) out << need.pool.value << ' ' << need.thousandths << "; ";
    out << static_cast<int>(s.at_closing) << ' ' << s.transfer_to.value << ' ';
    for (int day = 0; day < 400; ++day) out << s.closed.value_at(engine::start_of_measuring + engine::days(day)) << ' ';
    if (s.surge) out << "surge" << s.surge->places << ' ' << s.surge->when_waiting;
    for (const int rank : s.priority.rank.values()) out << rank << ' ';
    out << s.priority.ranks << s.priority.interrupts << static_cast<int>(s.priority.interrupted);
    write(out, "rises", s.priority.rises_every);
    if (s.patience) write(out, *s.patience);
    write(out, "would_not_wait", s.would_not_wait);
    out << s.giving_up.tries_again << ' ' << s.giving_up.at_most << ' ';
    write(out, s.giving_up.after);
    write(out, s.giving_up.otherwise);
    write(out, "drops_out", s.drops_out);
    out << s.dropped_out_to.value << ' ';
    if (s.gate) {
      for (const auto moment : s.gate->since_monday) out << moment.count() << ' ';
      out << s.gate->every_weeks << ' ' << s.gate->size << ' ' << s.gate->kept_for_first << ' ' << s.gate->at_least
          << ' ' << s.gate->missed << ' ' << s.gate->missed_at_most << ' ';
    }
    if (s.leave) {
      out << s.leave->per_week << ' ';
      write(out, s.leave->length);
    }
    if (s.contacts) {
      for (const auto& phase : s.contacts->phases) out << phase.until.count() << ' ' << phase.every.count() << "; ";
      out << s.contacts->missed << ' ';
      write(out, s.contacts->takes);
    }
    for (const auto& delay : s.delays) {
      out << delay.reason << delay.responsible << ' ';
      for (const double share : delay.share.values()) out << share << ' ';
      write(out, delay.length);
    }
    for (const auto& moving : s.moving) {
      out << moving.to.value << ' ';
      write(out, moving.length);
    }
    out << s.stays_until_place << s.gatekeeper << s.crisis_response << s.place_of_safety << s.follow_up << '\n';
  }
}

void write(std::ostream& out, const models::GivingUp& rule) {
  out << rule.tries_again << ' ' << rule.at_most << ' ';
  write(out, rule.after);
  for (const auto& again : rule.later) {
    out << again.share << ' ';
    write(out, again.after);
  }
  write(out, rule.otherwise);
}

/// Telephones, rotas and special days.
void write_calls(std::ostream& out, const models::Model& m) {
  for (const auto& pool : m.pools) {
    for (const auto& one : pool.minimum)
      out << one.since_monday.count() << ' ' << one.length.count() << ' ' << one.number << "; ";
    out << pool.overtime_pay << '\n';
  }
  for (const auto& source : m.sources) {
    if (const auto* rate = std::get_if<engine::Rate>(&source.when)) {
      for (const auto& special : rate->shape().special_days)
        out << special.day << ' ' << special.like.value_or(7) << ' ' << special.factor << "; ";
    }
  }
  for (const auto& rule : m.returns) write(out, "hours_like", rule.hours_like);
  for (const auto& s : m.services) {
    out << s.lines << ' ' << s.when_full.answerphone << ' ' << s.short_wait.count() << ' ';
    write(out, s.busy_tone);
    write(out, s.answerphone);
    for (int half_hour = 0; s.opening && half_hour < 48 * 7; ++half_hour)
      out << s.opening->value_at(engine::start_of_measuring + half_hour * std::chrono::minutes(30));
    if (s.call_back) out << s.call_back->after.count() << ' ' << s.call_back->share << ' ' << s.call_back->to.value;
    if (s.wrap_up) write(out, *s.wrap_up);
    for (const auto& over : s.hand_overs) {
      out << over.to.value << ' ';
      write(out, over.length);
    }
  }
}

void write(std::ostream& out, const scenarios::RotaSearch& search) {
  out << search.staff.value << ' ' << search.service.value << ' ' << search.confidence << ' ';
  write(out, "answered", search.answered_in_time);
  write(out, "abandoned", search.abandoned);
  for (const auto& choice : search.choices) {
    out << choice.name << ' ' << choice.at_most << ": ";
    for (const auto& s : choice.shifts)
      out << s.since_monday.count() << ' ' << s.length.count() << ' ' << s.number << ' ' << s.break_length.count()
          << ' ' << s.cost_per_hour << "; ";
  }
  for (const auto& block : search.blocks) {
    out << block.words << ':';
    for (const auto half_hour : block.half_hours) out << ' ' << half_hour;
  }
}

/// Everything a model holds, as text, so that two models can be compared.
std::string in_full(const models::Model& m) {
  std::ostringstream out;
  out.precision(17);
  const auto routes = [&](const models::ByProfile<models::Routes>& by) {
    for (const auto& each : by.values()) {
      for (const auto& route : each) out << route.to.value << ' ' << route.share << "; ";
      out << '\n';
    }
  };
  out << m.start.time_since_epoch().count() << ' ' << m.warm_up.count() << ' ' << m.run.count() << ' '
      << m.run_out.count() << '\n';
  for (const auto& attribute : m.groups.attributes) {
    out << attribute.name;
    for (std::size_t i = 0; i < attribute.values.size(); ++i) out << ' ' << attribute.values[i] << attribute.shares[i];
  }
  for (const auto& source : m.sources) {
    out << source.name << '\n';
    if (const auto* rate = std::get_if<engine::Rate>(&source.when)) {
      out << rate->shape().per_day << ' ' << rate->shape().growth_per_year;
      for (const double w : rate->shape().week) out << ' ' << w;
      for (const double w : rate->shape().month) out << ' ' << w;
    } else {
      for (const auto t : std::get<models::ListedArrivals>(source.when).times)
        out << ' ' << t.time_since_epoch().count();
    }
    for (const auto& [n, share] : source.batch) out << n << ':' << share;
    for (const auto& attribute : source.attributes) out << attribute.name << attribute.shares[0];
    routes(source.to);
  }
  for (const auto& s : m.services) {
    out << s.name << static_cast<int>(s.kind) << s.inpatient << s.out_of_area << (s.standard ? s.standard->count() : -1)
        << '\n';
    for (int hour = 0; hour < 24 * 400; ++hour)
      out << s.places.value_at(engine::start_of_measuring + std::chrono::hours(hour)) << ' ';
    for (const auto& d : s.stay.values()) write(out, d);
    if (s.turnover) write(out, *s.turnover);
    out << s.when_full.at_most_waiting << ' ' << s.when_full.wait_up_to.value_or(engine::Duration(-1)).count()
        << s.when_full.then.value;
    routes(s.routes);
  }
  for (const auto& r : m.returns) {
    out << r.name << r.to.value;
    for (const auto from : r.from) out << ' ' << from.value;
    for (const double share : r.share.values()) out << ' ' << share;
    for (const auto& d : r.after.values()) write(out, d);
  }
  write_rules(out, m);
  write_parts(out, m);
  write_calls(out, m);
  return out.str();
}

std::string search_in_full(const scenarios::Scenario& scenario) {
  std::ostringstream out;
  out.precision(17);
  if (const auto search = scenarios::rota_search(scenario)) write(out, *search);
  return out.str();
}

void check_round_trip(const scenarios::Scenario& scenario) {
  const auto warm_up = engine::days(70);
  const auto text = scenarios::resolved(scenario, warm_up);
  const auto again = scenarios::read(scenario.name, text, nullptr);  // no side files
  CHECK(scenarios::resolved(again) == text);
  CHECK(in_full(scenarios::build(again)) == in_full(scenarios::build(scenario, warm_up)));
  CHECK(search_in_full(again) == search_in_full(scenario));
  REQUIRE(again.plans.size() == scenario.plans.size());
  for (const auto& plan : scenario.plans) {
    INFO("plan " << plan.plan_name);
    const auto& same = again.plan(plan.plan_name);
    CHECK(same.plan_title == plan.plan_title);
    CHECK(in_full(scenarios::build(same)) == in_full(scenarios::build(plan, warm_up)));
    const auto alone = scenarios::read(scenario.name, scenarios::resolved(plan, warm_up), nullptr);
    CHECK(in_full(scenarios::build(alone)) == in_full(scenarios::build(plan, warm_up)));
  }
}

}  // namespace

TEST_CASE("a resolved scenario needs no other file and means the same") {
  check_round_trip(everything());
  check_round_trip(carepath::tests::scenario_here("start.yaml"));
}

TEST_CASE("the shipped scenarios resolve to the same model") {
  namespace fs = std::filesystem;
  const fs::path library = fs::path(CAREPATH_SOURCE_DIR) / "scenarios/library";
  for (const auto& entry : fs::directory_iterator(library)) {
    if (entry.path().extension() != ".yaml") continue;
    const auto name = entry.path().filename().string();
    INFO(name);
    const auto side = [](const std::string& file) { return text_of_file("scenarios/library/" + file); };
    check_round_trip(scenarios::read(name, text_of_file("scenarios/library/" + name).value(), side));
  }
}

TEST_CASE("standard values and the warm-up that was found are written out") {
  const auto text = scenarios::resolved(everything(), engine::days(70));
  CHECK(text.find("warm_up: 10 weeks") != std::string::npos);
  CHECK(text.find("out_of_area: false") != std::string::npos);
  CHECK(text.find("calls.csv: |") != std::string::npos);
  CHECK(scenarios::resolved(everything()).find("warm_up: auto") != std::string::npos);
}

TEST_CASE("side files inside the scenario come before those beside it") {
  const std::string text =
      "carepath: 1\nmeta: {title: x}\ntime: {start: 2026-04-01, warm_up: none, run: 1 year}\n"
      "arrivals: {a: {to: s, times: {file: t.csv, column: t, unit: days}}}\nservices: {s: {kind: open, stay: 1 day, "
      "routes: home}}\n";
  const auto beside = [](const std::string&) { return std::optional<std::string>("t\n5\n"); };
  const auto first_time = [&](const std::string& scenario) {
    const auto model = scenarios::build(scenarios::read("x.yaml", scenario, beside));
    return std::get<models::ListedArrivals>(model.sources[0].when).times.at(0);
  };
  CHECK(first_time(text) == engine::start_of_measuring + engine::days(5));
  CHECK(first_time(text + "files:\n  t.csv: |\n    t\n    7\n") == engine::start_of_measuring + engine::days(7));
}

TEST_CASE("every number is listed with what it stands on") {
  const auto scenario = everything();
  const auto find = [&](const std::string& path) {
    for (const auto& number : scenario.numbers) {
      if (number.place.path == path) return number;
    }
    return scenarios::NumberInFile{};
  };
  CHECK(find("people.groups.age.adult").source == "census");
  CHECK(find("people.groups.age.older").source.empty());
  CHECK(find("arrivals.calls.rate").value == "12.7 per day");
  CHECK(find("arrivals.calls.rate").assumed);
  CHECK(find("arrivals.calls.rate").range == "10 per day to 15 per day");
  CHECK(find("services.team.stay.by.need.high.by.age.adult").source == "census");  // inherited
  CHECK(find("services.ward.stay").value == "{distribution: lognormal, mean: 33 days, median: 16 days}");
  CHECK(find("services.ward.stay").source == "census");
  CHECK(find("services.ward.stay.mean").value.empty());
  CHECK(find("services.ward.beds").note == "counted, by hand");
  CHECK(find("services.away.beds").value.empty());  // unlimited is no number
  const auto summary = scenarios::summarise_evidence(scenario);
  CHECK(summary.sourced + summary.assumed + summary.without.size() == summary.numbers);
  CHECK(summary.assumed == 2);
}

TEST_CASE("an assumed number without a range is a warning") {
  const auto scenario =
      scenarios::read("x.yaml",
                      tests::with_ward("    kind: beds\n    beds: {value: 4, assumed: true}\n    when_full: wait\n    "
                                       "stay: 1 day\n    routes: home\n"),
                      nullptr);
  REQUIRE(scenario.warnings.size() == 1);
  CHECK(scenarios::to_text(scenario.warnings[0]) ==
        "x.yaml:9:11: services.ward.beds is assumed, and has no range. Add the lowest and highest plausible value: "
        "'range: [A, B]'.");
}

TEST_CASE("schema and reference page are those the program makes") {
  CHECK(text_of_file("scenarios/schema.json") == scenarios::json_schema());
  CHECK(text_of_file("scenarios/REFERENCE.md") == scenarios::markdown_reference());
}
