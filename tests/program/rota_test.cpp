// `carepath rota`: what it finds, says, writes and refuses.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/files.hpp"

using namespace carepath::tests;

namespace {

const std::string line = R"(carepath: 1
meta: {title: A line in the daytime}
time: {start: 2026-04-06, warm_up: none, run: 6 weeks}
arrivals:
  calls:
    to: line
    rate: 56 per day
    hour_of_day: [0, 0, 0, 0, 0, 0, 0, 0, 6, 6, 6, 6, 10, 10, 6, 6, 0, 0, 0, 0, 0, 0, 0, 0]
bands: {band_4: £41 per hour, band_6: £61 per hour}
staff:
  workers:
    week: [{days: every_day, from: "08:00", to: "16:00", number: 4, band: band_4}]
    minimum: [{days: sun, from: "14:00", to: "16:00", number: 4}]
services:
  line:
    kind: phone
    needs: {workers: 1}
    at_closing: overtime
    opening: {days: every_day, from: "08:00", to: "16:00"}
    answerphone: {then: home}
    standard: 60 s
    time: {distribution: exponential, mean: 10 min}
    patience: {distribution: exponential, mean: 5 min}
    when_full: wait
    when_given_up: {then: home}
    routes: home
rota_search:
  staff: workers
  service: line
  shifts:
    day: {days: weekdays, from: "08:00", length: 8 hours, breaks: 20 min, band: band_4, at_most: 6}
    weekend: {days: [sat, sun], from: "08:00", length: 8 hours, breaks: 20 min, band: band_4, at_most: 6}
    noon: {days: every_day, from: ["11:00", "12:00"], length: 4 hours, band: band_6, at_most: 3}
  targets:
    answered_in_time: 80%
    abandoned: 12%
    in_every: {length: 4 hours}
plans:
  later:
    set: {services.line.standard: 5 min}
)";

std::string with(std::string text, const std::string& what, const std::string& instead) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), instead);
}

struct Folder : TemporaryFolder {
  explicit Folder(const std::string& text = line) { write(*this / "line.yaml", text); }
  Ran rota(const std::string& options) const {
    return shell("cd " + path().string() + " && " + CAREPATH_PROGRAM + " rota line.yaml -r 8 " + options);
  }
};

}  // namespace

TEST_CASE("rota finds a rota that meets the targets, and says what it costs, reaches and takes for granted") {
  const Folder folder;
  const Ran ran = folder.rota("-o rota.yaml --frontier frontier.csv");
  INFO(ran.out);
  REQUIRE(ran.exit_code == 0);
  for (const char* said :
       {"A line in the daytime\nplan baseline: the least costly rota with at least 80 % of calls answered in time and ",
        " a year), ", "  weekend 08:00", "Monday 08:00-12:00", "the whole week", "met: this rota",
        "No cheaper rota of these shifts meets the targets (", "Taken for granted: more people on duty never make",
        "Written to rota.yaml\n", "Written to frontier.csv\n"}) {
    INFO(said);
    CHECK(ran.out.find(said) != std::string::npos);
  }
  const std::string rota = text_of(folder / "rota.yaml");
  CHECK(rota.find("rotas:\n  found:\n    - {days: ") != std::string::npos);
  CHECK(rota.find("    - {days: [sat, sun], from: \"08:00\", to: \"16:00\", number: ") != std::string::npos);
  CHECK(rota.find(", breaks: 20 min, band: band_4}") != std::string::npos);
  CHECK(ran.out.find(rota) != std::string::npos);
  const std::string csv = text_of(folder / "frontier.csv");
  CHECK(
      csv.starts_with("cost_a_week,hours_a_week,targets_met,answered_in_time_worst,answered_in_time,abandoned_worst,"
                      "abandoned,\"day 08:00\",\"weekend 08:00\",\"noon 11:00\",\"noon 12:00\"\n"));
  CHECK(csv.find(",yes,") != std::string::npos);
  CHECK(csv.find(",no,") != std::string::npos);

  SECTION("the rota can be pasted into the scenario, and serves as it was said to") {
    std::string text = with(line,
                            "staff:\n  workers:\n    week: [{days: every_day, from: \"08:00\", to: \"16:00\", "
                            "number: 4, band: band_4}]\n",
                            rota + "staff:\n  workers:\n    rota: found\n");
    write(folder / "again.yaml", text);
    const Ran again = program("check " + (folder / "again.yaml").string());
    INFO(again.out);
    CHECK(again.exit_code == 0);
  }
  SECTION("files are not overwritten without --force") {
    const Ran again = folder.rota("-o rota.yaml");
    CHECK(again.exit_code == 1);
    CHECK(again.out.find("is not overwritten (--force overwrites it)") != std::string::npos);
    CHECK(folder.rota("-o rota.yaml --force").exit_code == 0);
    CHECK(text_of(folder / "rota.yaml") == rota);
  }
}

TEST_CASE("rota --json has everything, the same for any number of threads") {
  const Folder folder;
  const Ran one = folder.rota("--json --threads 1"), three = folder.rota("--json --threads 3");
  REQUIRE(one.exit_code == 0);
  CHECK(one.out == three.out);
  const auto j = nlohmann::json::parse(one.out);
  CHECK(j["targets_can_be_met"] == true);
  CHECK(j["least_costly"] == true);
  CHECK(j["blocks"].size() == 14);
  REQUIRE(j["shifts"].size() == 4);
  const auto& people = j["rota"]["people"];
  double cost = 0, hours = 0;
  for (std::size_t c = 0; c < 4; ++c) {
    cost += people[c].get<double>() * j["shifts"][c]["cost_a_week"].get<double>();
    hours += people[c].get<double>() * j["shifts"][c]["hours_a_week"].get<double>();
  }
  CHECK(j["shifts"][0]["cost_a_week"] == 5 * 8 * 41);
  CHECK(j["shifts"][3]["cost_a_week"] == 7 * 4 * 61);
  CHECK(j["rota"]["cost_a_week"].get<double>() == Approx(cost));
  CHECK(j["rota"]["hours_a_week"].get<double>() == Approx(hours));
  CHECK(j["nothing_costs_less_than"].get<double>() == Approx(cost));
  CHECK(people[1].get<int>() + people[2].get<int>() + people[3].get<int>() >= 4);  // the minimum on Sundays
  for (const auto& block : j["rota"]["blocks"]) {
    CHECK(block["answered_in_time_at_least"].get<double>() >= 0.8);
    CHECK(block["abandoned_at_most"].get<double>() <= 0.12);
  }
  for (const auto& candidate : j["candidates"]) {
    if (candidate["targets_met"] == true) CHECK(candidate["cost_a_week"].get<double>() >= cost - 1e-6);
  }
  // Five minutes instead of one: never dearer.
  const auto later = nlohmann::json::parse(folder.rota("--json --plan later").out);
  CHECK(later["plan"] == "later");
  CHECK(later["rota"]["cost_a_week"].get<double>() <= cost);
}

TEST_CASE("with a small budget rota says what is known instead of claiming more") {
  const Folder folder;
  const Ran ran = folder.rota("--candidates 3");
  INFO(ran.out);
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.find("The least costly of those simulated that meet the targets (") != std::string::npos);
  CHECK(ran.out.find("No cheaper rota") == std::string::npos);
  CHECK(ran.out.find("; a cheaper one may exist.\n") != std::string::npos);
}

TEST_CASE("targets that cannot be met: which hours, what is reached, what to do; nothing is written") {
  const Folder folder(with(line,
                           "noon: {days: every_day, from: [\"11:00\", \"12:00\"], length: 4 hours, band: band_6, "
                           "at_most: 3}",
                           "noon: {days: every_day, from: [\"11:00\", \"12:00\"], length: 4 hours, band: band_6, "
                           "at_most: 1}"));
  std::string text = with(text_of(folder / "line.yaml"), "rate: 56 per day", "rate: 400 per day");
  write(folder / "line.yaml", text);
  const Ran ran = folder.rota("-o rota.yaml");
  INFO(ran.out);
  CHECK(ran.exit_code == 1);
  CHECK(
      ran.out.find("carepath: line.yaml: no rota of the shifts in 'rota_search' meets the targets. Even with everybody "
                   "on duty whom it allows (14 people on 4 shifts), ") == 0);
  CHECK(ran.out.find("12:00-16:00: ") != std::string::npos);
  CHECK(ran.out.find(" is asked for. Allow more people or other shifts then, let 'standard' be later, ask for less, or "
                     "see whether calls can be shorter. Nothing was written\n") != std::string::npos);
  CHECK_FALSE(fs::exists(folder / "rota.yaml"));
}

TEST_CASE("hours in which calls come and no shift is allowed are told before anything is run") {
  std::string text = with(line, "6, 6, 0, 0, 0, 0, 0, 0, 0, 0]", "6, 6, 6, 0, 0, 0, 0, 0, 0, 0]");
  text =
      with(text, "    opening: {days: every_day, from: \"08:00\", to: \"16:00\"}\n    answerphone: {then: home}\n", "");
  text = with(text, "{length: 4 hours}", "{days: every_day, from: \"08:00\", to: \"16:00\"}");
  const Folder folder(text);
  const Ran ran = folder.rota("");
  INFO(ran.out);
  CHECK(ran.exit_code == 2);
  CHECK(ran.out.find("line.yaml: rota_search.shifts: nobody may be on duty on Monday 16:00 to 17:00, and calls come to "
                     "'line' then. Allow a shift then, or say with 'opening' that it is closed.\n") !=
        std::string::npos);
}

TEST_CASE("rota needs a scenario that says what to search for, and more than one replication") {
  const Folder folder(line.substr(0, line.find("rota_search:")));
  const Ran ran = folder.rota("");
  CHECK(ran.exit_code == 2);
  CHECK(ran.out.find("line.yaml: there is no 'rota_search', which says what shifts a rota may have and what it must "
                     "reach (carepath schema --markdown). Add it.\n") != std::string::npos);
  const Ran once = shell("cd " + folder.path().string() + " && " + CAREPATH_PROGRAM + " rota line.yaml -r 1");
  CHECK(once.exit_code == 2);
  CHECK(once.out.find("at least --replications 2") != std::string::npos);
}
