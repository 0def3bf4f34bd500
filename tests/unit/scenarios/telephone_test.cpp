// What the keys of a telephone service mean.
#include <catch2/catch.hpp>

#include "tests/unit/scenarios/scenario_files.hpp"

using namespace carepath;  // NOLINT
using carepath::tests::model_of;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

double fixed(const engine::Distribution& d) { return d.mean() / 60e6; }  // minutes

/// A line with two places; `lines` are more keys of it.
models::Service line_with(const std::string& keys, const std::string& patience = "    patience: never\n") {
  return model_of(
             "carepath: 1\nmeta: {title: x}\ntime: {start: 2026-04-01, warm_up: none, run: 1 year}\n"
             "arrivals: {calls: {to: line, rate: 1 per day}}\nservices:\n  line:\n    kind: phone\n    places: 2\n"
             "    time: 8 min\n" +
             patience + keys +
             "    routes: [{to: desk, share: 10%}, {otherwise: home}]\n"
             "  desk: {kind: open, stay: 1 min, routes: home}\n")
      .services.at(0);
}

}  // namespace

TEST_CASE("a telephone service waits unless it says otherwise") {
  const auto line = line_with("");
  CHECK(line.kind == models::Kind::phone);
  CHECK(fixed(line.stay.values()[0]) == 8);
  CHECK(line.when_full.at_most_waiting == models::WhenFull::no_limit);
  CHECK_FALSE(line.when_full.answerphone);
  CHECK(line.lines == models::WhenFull::no_limit);
  CHECK_FALSE(line.opening);
  CHECK_FALSE(line.call_back);
  CHECK_FALSE(line.wrap_up);
  CHECK(line.short_wait.count() == 0);
}

TEST_CASE("lines and the busy tone, with lists by attempt of which the last item holds on") {
  const auto line = line_with(
      "    lines: 6\n    busy_tone:\n      try_again: {share: [50%, 40%, 20%], after: [10 min, 30 min], at_most: 4}\n"
      "      then: [{to: desk, share: 25%}, {otherwise: home}]\n");
  CHECK(line.lines == 6);
  const auto& busy = line.busy_tone;
  CHECK(busy.at_most == 4);
  CHECK(busy.tries_again == 0.5);
  CHECK(fixed(busy.after) == 10);
  REQUIRE(busy.later.size() == 2);
  CHECK(busy.later[0].share == 0.4);
  CHECK(fixed(busy.later[0].after) == 30);
  CHECK(busy.later[1].share == 0.2);
  CHECK(fixed(busy.later[1].after) == 30);
  CHECK(busy.otherwise.values()[0].front().share == 0.25);
  CHECK(models::next_attempt(busy, 3).share == 0.2);
  CHECK(models::next_attempt(busy, 4).share == 0);
}

TEST_CASE("one share and one length of trying again are the same at every attempt") {
  const auto line = line_with("    when_given_up: {try_again: {share: 30%, after: [5 min], at_most: 9}, then: home}\n",
                              "    patience: 3 min\n");
  CHECK(line.giving_up.later.empty());
  CHECK(line.giving_up.tries_again == 0.3);
  const auto longer =
      line_with("    when_given_up: {try_again: {share: 30%, after: [5 min, 7 min], at_most: 9}, then: home}\n",
                "    patience: 3 min\n");
  REQUIRE(longer.giving_up.later.size() == 1);
  CHECK(longer.giving_up.later[0].share == 0.3);
  CHECK(fixed(longer.giving_up.later[0].after) == 7);
}

TEST_CASE("opening hours go past midnight and round the end of the week") {
  const auto line = line_with(
      "    opening: [{days: weekdays, from: 09:00, to: 17:30}, {days: sun, from: 22:00, to: 02:00}]\n"
      "    answerphone: {then: desk}\n");
  REQUIRE(line.opening);
  const engine::Calendar calendar(std::chrono::sys_days(std::chrono::year(2026) / 4 / 1));  // a Wednesday
  const auto open_at = [&](int day, int hour, int minute) {  // of the week from Monday 6 April
    return line.opening->value_at(engine::day_start(5 + day) + minutes(60 * hour + minute)) != 0;
  };
  CHECK_FALSE(open_at(0, 8, 59));
  CHECK(open_at(0, 9, 0));
  CHECK(open_at(4, 17, 29));
  CHECK_FALSE(open_at(4, 17, 30));
  CHECK_FALSE(open_at(5, 12, 0));
  CHECK(open_at(6, 23, 0));
  CHECK(open_at(7, 1, 59));
  CHECK_FALSE(open_at(7, 2, 0));
  CHECK(models::has_answerphone(line));
}

TEST_CASE("who finds the line full may reach the answerphone, at once or after a while") {
  const std::string answerphone = "    answerphone: {then: home}\n";
  const auto at_once = line_with("    when_full: answerphone\n" + answerphone);
  CHECK(at_once.when_full.answerphone);
  CHECK(at_once.when_full.at_most_waiting == 0);
  const auto sent = line_with("    when_full: {go_to: answerphone}\n" + answerphone);
  CHECK(sent.when_full.answerphone);
  CHECK(sent.when_full.at_most_waiting == 0);
  const auto after = line_with("    when_full: {wait_up_to: 5 min, then: answerphone}\n" + answerphone);
  CHECK(after.when_full.answerphone);
  CHECK(after.when_full.wait_up_to == minutes(5));
  CHECK(after.when_full.at_most_waiting == models::WhenFull::no_limit);
  const auto few = line_with("    when_full: {at_most_waiting: 4, then: answerphone}\n" + answerphone);
  CHECK(few.when_full.answerphone);
  CHECK(few.when_full.at_most_waiting == 4);
}

TEST_CASE("a service that was called answerphone before the word had a meaning is still one") {
  const auto ward = model_of(tests::with_ward(
      "    kind: beds\n    beds: 4\n    when_full: {go_to: answerphone}\n    stay: 1 day\n    routes: home\n",
      "  answerphone: {kind: open, stay: 1 min, routes: home}\n"));
  CHECK_FALSE(ward.services[0].when_full.answerphone);
  CHECK(ward.services[0].when_full.then == models::ServiceId{1});
}

TEST_CASE("calling back, wrap-up, handing over and short waits") {
  const auto line = line_with(
      "    call_back: {after: 2 min, share: 30%, to: desk}\n    wrap_up: 6 min\n    hand_over: {desk: 90 s}\n"
      "    short_wait: 30 s\n");
  REQUIRE(line.call_back);
  CHECK(line.call_back->after == minutes(2));
  CHECK(line.call_back->share == 0.3);
  CHECK(line.call_back->to == models::ServiceId{1});
  REQUIRE(line.wrap_up);
  CHECK(fixed(*line.wrap_up) == 6);
  REQUIRE(line.hand_overs.size() == 1);
  CHECK(line.hand_overs[0].to == models::ServiceId{1});
  CHECK(fixed(line.hand_overs[0].length) == 1.5);
  CHECK(line.short_wait == seconds(30));
}

TEST_CASE("special days are counted from the start, in order, and coming back may follow the hours of a source") {
  const auto model = carepath::tests::everything();
  const auto built = scenarios::build(model);
  const auto source =
      std::find_if(built.sources.begin(), built.sources.end(), [](const auto& one) { return one.name == "callers"; });
  REQUIRE(source != built.sources.end());
  const auto& days = std::get<engine::Rate>(source->when).shape().special_days;
  REQUIRE(days.size() == 4);
  const engine::Calendar calendar(built.start);
  const auto date = [&](std::size_t i) { return calendar.date(days[i].day); };
  using std::chrono::sys_days;
  using std::chrono::year;
  CHECK(date(0) == sys_days(year(2026) / 12 / 25));
  CHECK(days[0].like == 6U);
  CHECK(days[0].factor == 1.2);
  CHECK(date(1) == sys_days(year(2026) / 12 / 28));
  CHECK(days[1].like == 5U);
  CHECK(days[1].factor == 1);
  CHECK(date(2) == sys_days(year(2026) / 12 / 31));
  CHECK_FALSE(days[2].like);
  CHECK(days[2].factor == 1.5);
  CHECK(date(3) == sys_days(year(2027) / 1 / 1));
  const auto& recall = built.returns.at(1);
  REQUIRE(recall.hours_like);
  CHECK(built.sources[*recall.hours_like].name == "callers");
  CHECK_FALSE(built.returns.at(0).hours_like);
}

TEST_CASE("percentages are weights that add up to a hundred, rounded ones too") {
  const auto with = [](const std::string& days) {
    return "carepath: 1\nmeta: {title: x}\ntime: {start: 2026-04-01, warm_up: none, run: 1 year}\narrivals:\n"
           "  calls: {to: line, rate: 7 per day, day_of_week: {" +
           days +
           "}}\n"
           "services: {line: {kind: open, stay: 1 min, routes: home}}\n";
  };
  const auto model = model_of(with("mon: 10%, tue: 20%, wed: 14%, thu: 14%, fri: 14%, sat: 14%, sun: 14%"));
  const auto& week = std::get<engine::Rate>(model.sources[0].when).shape().week;
  REQUIRE(week.size() == 7);
  CHECK(week[0] == Approx(0.7));
  CHECK(week[1] == Approx(1.4));
  CHECK_NOTHROW(model_of(with("mon: 10.04%, tue: 20%, wed: 14%, thu: 14%, fri: 14%, sat: 14%, sun: 14%")));
  CHECK(tests::problems_of(with("mon: 10.06%, tue: 20%, wed: 14%, thu: 14%, fri: 14%, sat: 14%, sun: 14%")) ==
        "test.yaml:5:51: arrivals.calls.day_of_week: weights add up to 100.06 %, not 100 %. Take away 0.06 %, or write "
        "plain weights, of which only the proportions count.\n1 problem in test.yaml; nothing was run.");
}

TEST_CASE("a special day outside the run, or that changes nothing, is a warning") {
  const auto scenario = scenarios::read(
      "x.yaml",
      "carepath: 1\nmeta: {title: x}\ntime: {start: 2026-04-01, warm_up: 4 weeks, run: 1 year, run_out: 2 days}\n"
      "arrivals:\n  calls:\n    to: line\n    rate: 7 per day\n    special_days:\n"
      "      - {on: [2026-03-03, 2026-03-04, 2027-04-02, 2027-04-03], factor: 2}\n      - {on: 2026-06-01, like: sun}\n"
      "services: {line: {kind: open, stay: 1 min, routes: home}}\n",
      nullptr);
  std::string told;
  for (const auto& warning : scenario.warnings) told += scenarios::to_text(warning) + '\n';
  CHECK(
      told ==
      "x.yaml:9:15: arrivals.calls.special_days[1].on[1] is '2026-03-03', before the beginning of the run. It changes "
      "nothing.\n"
      "x.yaml:9:51: arrivals.calls.special_days[1].on[4] is '2027-04-03', after the end of the run. It changes "
      "nothing.\n"
      "x.yaml:10:32: arrivals.calls.special_days[2].like changes nothing: all days of the week are alike at this "
      "source. Add 'day_of_week' or 'week'.\n");
}
